"""Whether a sentence takes a stand on the job, in whatever words: a wish or a liking, and the job, in one clause."""

import re

from interviews.letters.coach.english.stems import SMALL
from interviews.letters.coach.letter import words_in
from interviews.letters.coach.phrases import any_of, either
from interviews.letters.coach.remarks import About

# Wishes and pleasures that are about the talk, the answer or good manners.
_ASIDE = any_of(r"""
(?:happy|glad|pleased|delighted|ready|gladly|welcome|willing|like|love|want|wish|hope|nice|good|great|lovely)[ ]
    (?:very much )?(?:to|if I (?:can|could|may)) (?:\w+ )?(?:hear|answer|send|provide|supply|share|thank|say|tell|
    know|ask|mention|add|express|meet|talk|speak|discuss|see (?:you|how|what|the)|visit|get to know|learn|find out|
    chat|stay in touch|keep in touch|call|write|explain|clarify|show you (?:\w+ )?(?:sample|work|photo))\w*[^.!?;]*
(?:glad|happy|pleased|honou?red|delighted|lucky|grateful|sorry)(?: that)? (?:I|we|you|it|to have|to get to|someone|
    somebody|everybody|everyone)[^.!?;]*
(?:hope|wish)(?: that)? (?:you|your|the|all|this|they|he|she|everybody|everyone|it)(?! (?:will|would|'ll|
    might|may)? ?(?:choose|pick|take|have|want|let|is me|works out|will be me|to be|comes? off|becomes?))[^.!?;]*
(?:was|were|had been|has been|it's been) (?:\w+ )?(?:a )?(?:glad|happy|pleased|pleasure|honou?r|delight|joy|
    good|great|
    nice|lovely|excited|nervous)\b[^.!?;]*
(?:not|n't|no longer|never|hardly) (?:\w+ ){0,2}(?:want|fancy|like|love|enjoy|keen|interested|sure|see myself|
    tempted|excited|hope)\b[^.!?;]*
""")
_STANCE = either(r"""
(?:would|'d|should|could|will|'ll) (?:\w+ ){0,3}?(?:enjoy|fancy|relish|treasure|cherish|adore|prefer|pick|choose|
    rather|sooner|jump|leap|grab|snap|swap|trade|give (?:a lot|much|anything|my)|say yes|accept|bite your hand|
    be (?:in|on|at) (?:heaven|home)|like|love|want|welcome|suit|thrive|flourish|sign|settle|move|crawl|walk)
I (?:\w+ ){0,3}?(?:want|fancy|wish|long|yearn|dream|aim|hope|crave|like|love|care|believe in)\b
I(?:'m| am|'d be| would be| should be| remain| feel| was| left| came away| went home)(?: \w+){0,3}? (?:keen(?:er)?|
    eager|excited|thrilled|serious|sure(?:r)?|certain|convinced|ready|hungry|hopeful|hoping|optimistic|set|mad|
    crazy|drawn|attracted|tempted|hooked|taken|wanting|glad|happy|proud|honou?red|delighted|lucky|game|up for)\b
(?:happy|glad|proud|delighted|honou?red|keen|eager|excited|thrilled|lucky|privileged|overjoyed|elated|ecstatic|
    tickled|chuffed|
    over the moon|content|thankful|blessed|grateful) to
(?:be|feels?|felt) (?:a |an |my |the |such |like |quite )*(?:\w+ )?(?:pleasure|honou?r|privilege|delight|joy|
    dream|treat|
    thrill|adventure|thing|change|step|move|challenge|home)
(?:right|perfect|made|ideal|just the|exactly the|the very|meant) (?:for me|thing|place|one|kind|sort|job|work)
(?:choose|chosen|chose|pick|picked|take|have|took|want|hire|accept|trust|offer(?:ed)?|give) me\b
(?:drew|draws|won|sold|convinced|persuaded|hooked|charmed|seduced|tempts?|attracts?|pulls?|speaks to|suits?|
    interests?|excites?|appeals to|matters to|means a lot to|calls to|grabs) (?:me|my)\b
(?:my|the) (?:heart|hope|hopes|wish|dream|ambition|aim|goal|interest|enthusiasm|place|calling|choice|vote|answer)
mak(?:e|es|ing) (?:me|my)(?: \w+){0,4} (?:happy|proud|glad|day|year|smile)
""")
_THING = either(r"""
job|role|post|position|place|spot|seat|chair|bench|shifts?|internship|apprenticeship|placement|traineeship|
    training|contract|offer|opening|vacancy|opportunity|work(?:ing)?|team|crew|gang|company|firm|trade|
    course|programme|program|crowd|bunch|outfit|band|troupe|ship|boat|ward|kitchen|school|shop|workshop|studio|
    lab|farm|garden|project|world|field
join\w*|becom\w+|belong\w*|being|be (?:your|the|a|an|one|part|there|with|that|on|in|among|back|doing)|start(?:ing)?|
    begin|sign|doing (?:this|it|that)|do (?:this|it|that) (?:for|with|every)|come (?:back|aboard|on board)|
    part of|next to (?:you|her|him)|be chosen
(?:with|for|under|beside|alongside|among|at|to) (?:you|your|yours|them)\b
this one|over any other|for it|(?:be|work|stay|live|learn|in on it) (?:here|there)
""")
_BY_ITSELF = any_of(r"""
(?:up for (?:it|this|the)|all about (?:this|the|it)|I'm (?:in|game|sold|all yours|yours)|count me in|sign me up|
    where do I sign|I want in|
    bite your hand off|no-brainer|yours if you|say the word|pick me|my hat is in|(?:want|let me|be) in(?=[.,;!]|
    \Z)|if you(?:'ll| will|'d| would)? (?:have|take) me|throw my hat|
    fingers (?:are )?crossed)
(?:fell|fallen|falling|fall) (?:\w+ )?(?:for|in love)
(?:feels?|felt|sounds?|seems?|looks?) (?:\w+ )?(?:like home|like me|right|(?:just |exactly )?(?:like )?(?:my|
    the) (?:kind|sort|
    right|place|thing)|made for me|decent|brilliant|like (?:a|the) (?:place|team|job|good|great))
(?:as|so|more|still|even more|just as|every bit as|no less|all the more) (?:keen|excited|sure|eager|interested|
    determined|certain|convinced|serious|enthusiastic|hungry)
(?:hop(?:e|ing)) (?:for (?:the|this|that|a (?:place|yes|chance))|I (?:get|make|am|will|can|may)|we (?:get|will|can)|
    it (?:is|will be|'ll be) me|to (?:be|get|become|have|start|work|stay|come|join|make|see you (?:on|in) the))
I (?:do |really |very much |so |still |certainly |know (?:now )?(?:that )?I )*(?:want|fancy|would love|
    'd love) (?:this|the[ ]
    job|to do|to be|in\b|it\b)
(?:if|were|should|when) (?:you|I|it) (?:\w+ )?(?:choose|chose|chosen|take me|took me|have me|had me|hire|hired|pick|
    picked|give me|gave me|want me|offer|offered|join|joined|start|started|get (?:the job|it|in)|got (?:the job|
    it|in)|be me|become|became|
    were to|to (?:choose|take|pick|join|become|be))\b(?! (?:in touch|questions|a chance|the chance to (?:speak|see)))
(?:hire|choose|chose|pick|picked|take|took|trust|trusted|want|wanted|have) me (?:as|to|on|for|in|with)
(?:see|picture|imagine|saw|pictured|imagined) (?:me|myself)
(?:nowhere|nothing|no (?:other )?(?:job|place|work|role|team|post)|not (?:a|one) (?:place|job))(?: else)?
    (?: that| where)? I(?:'d| would| want|'ve| have)
(?:yes,|yes to|the answer is yes|is a yes|a firm yes)
(?:would|\w+'d|still) (?:\w+ )?(?:choose|pick|take|prefer)(?: to (?:be|work|join|do))?(?=[.,;!]|
    \Z| this| the| it| over| above| any)
(?:my|the) (?:heart|mind|thoughts?|hand|hat) (?:is|are) (?:\w+ )?(?:in|set|with|made up|up)
(?:my|the) (?:application|offer|answer|yes|interest|wish|hope|candidacy) (?:\w+ )?(?:stands|holds|is yes|
    remains|has(?:n't| not) (?:changed|
    gone)|is (?:still|as|unchanged))
(?:not|n't|never) (?:\w+ )?(?:gone off|lost (?:interest|heart)|changed my mind|put (?:me )?off|frighten(?:ed)?|
    scared?|dampen\w*|
    cool(?:ed)?|deterred?|discourag\w+)
I(?:'m| am) (?:\w+ )?(?:that|the|your) (?:someone|somebody|person|one|man|woman)\b
I(?:'d| would|'ll| will|can|could) start (?:\w+ )?(?:on|tomorrow|at once|today|any|in|right away|next)[^.!?]*\bif\b
I (?:go|went|lie|fall|wake|woke)\b[^.!?]*\b(?:hoping|wishing|wanting|dreaming)
I(?:'d| would) (?:\w+ )?(?:be|make) (?:a|an|your) (?:\w+ ){0,2}(?:one|member)
more of (?:it|that|this) (?:every|for)
(?:job|work|place|post|role|team|thing) (?:that )?I(?:'ve| have) been (?:after|waiting|looking|hoping|hunting)
(?:would|\w+'d) be (?:a|an|my|such a) (?:\w+ )?(?:joy|pleasure|delight|honou?r|privilege|dream|treat)
(?:be|am|feel|felt) (?:\w+ )?(?:happy|at home|content|right) (?:here|there|with you|among you)
(?:like|love|want) to be (?:on|in|at|with|among|part of) (?:your|the|you)\b
(?:one|the only|something|a thing|a job|work|a place) (?:that )?I(?:'d| would| could) (?:\w+ )?(?:do|be|stay|
    spend|work|
    get up|give)
""")
_WINDOW = 90


def takes_a_stand(said: str, about: About) -> bool:
    """Whether the sentence says that its writer wants this job, in whatever words."""
    plain = _ASIDE.sub(" ", said)
    if _BY_ITSELF.search(plain):
        return True
    own = _own_things(about)
    for found in _STANCES.finditer(plain):
        around = plain[found.end() : found.end() + _WINDOW]
        if _THINGS.search(around) or own.intersection(word.text.casefold() for word in words_in(around)):
            return True
        before = plain[max(0, found.start() - _WINDOW) : found.start()]
        if _JOB_BEFORE.search(before) or own.intersection(word.text.casefold() for word in words_in(before)):
            return True
    return False


_STANCES = re.compile(
    rf"(?<![\w']){_STANCE}(?!\w)|(?:'d|'ll) (?:\w+ ){{0,2}}(?:love|like|enjoy|fancy|pick)\b", re.IGNORECASE
)
_THINGS = re.compile(rf"(?<!\w){_THING}(?!\w)", re.IGNORECASE)
_JOB_BEFORE = re.compile(
    r"\b(?:job|role|post|position|place|work|internship|apprenticeship|team|placement|company|vacancy|opening)\b",
    re.IGNORECASE,
)


def _own_things(about: About) -> frozenset[str]:
    """The words of the role and the company."""
    return frozenset(word.text.casefold() for text in (about.role, about.company) for word in words_in(text)) - SMALL
