"""The three things a thank-you letter says: thanks, interest in the role, and what its writer would bring."""

import re
from collections.abc import Iterator

from interviews.coach.contribution import contributes
from interviews.coach.letter import LetterText
from interviews.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

_THANKS = re.compile(
    r"\b(?:thank(?:s|ed|ing|ful)?(?: you)?|grateful|gratitude|appreciat\w+|indebted|obliged|"
    r"(?:kind|good|generous|gracious|nice|lovely|decent) of (?:you|your|the|everyone|all)|"
    r"(?:your|the) (?:time|hour|patience|kindness|generosity|hospitality|welcome)\b[^.!?]{0,60}"
    r"\b(?:meant|means|was a gift|did not go unnoticed|is not lost)|"
    r"(?:meant|means) a (?:lot|great deal)|valued? (?:the|your) (?:time|hour|chance)|"
    r"made (?:the |so much |such |that |some )?(?:time|room)\b[^.!?]{0,20} for me|ta very much)\b",
    re.IGNORECASE,
)
_NOT_FOR_THE_TIME = re.compile(
    r"\bin (?:advance|anticipation)\b|"
    r"\bthank(?:s| you)(?: so much| very much)? (?:in advance )?for "
    r"(?:your |the |any |a |all )?(?:kind |further |prompt |quick |early |swift )?"
    r"(?:consideration|considering|reading|attention|reply|response|feedback|update|confirmation|answer\w*|repl\w+|"
    r"getting back|letting me know|understanding)\b(?! me for)|"
    r"\b(?:would|'d|will|'ll) (?:be (?:very |most |so |really )?(?:grateful|thankful|obliged)|(?:really |"
    r"very much |greatly )?appreciate)\b|"
    r"\bno thanks|\bthanks to (?!you\b|you all|both|all of you|everyone|the team|your)|"
    r"\b(?:thanked|grateful to|appreciated) (?:by|him|her|them)\b|"
    r"\b(?:customer|client|user|employee|bonus)\w*['’]? (?:appreciat|thank)|appreciate (?:that (?:you|this|it|"
    r"there)|how (?:busy|hard|difficult))",
    re.IGNORECASE,
)

_TO_HEAR = (
    r"(?! (?:very much )?(?:to|in|about|for|by|at|that|as)? ?(?:hear|see|learn(?:ing)? (?:about|of|that|how)|know|"
    r"hearing|read|find out|understand|your (?:answer|reply|news|decision)))"
)
_INTEREST = re.compile(
    rf"\b(?:interest(?:ed|s)?\b(?! (?:of yours|rate|to hear))(?!ing){_TO_HEAR}|enthusias\w+|"
    rf"(?:excit(?:ed|es|ement)|keen(?:er)?|eager(?:ly|ness)?|thrilled|motivat\w+|inspir(?:ed|es))\b{_TO_HEAR}|"
    r"(?:appeal(?:s|ed|ing)?|attract(?:s|ed|ive|ion)?|draw(?:s|n)?|tempt(?:s|ed|ing)?|pull(?:s|ed)?|grip(?:s|ped)|"
    r"fascinat\w+)\b"
    r"(?= (?:me|to me|to the|by|about|in|for|strongly|even|at|enormously|so|a lot|very|greatly|is|was|here|"
    r"towards?)\b|[.,;!]|\Z)|"
    r"(?:would|'d|will|'ll|should) (?:really |very much |truly |dearly |gladly |so |still |certainly |absolutely |"
    r"genuinely |definitely |also |be )*"
    r"(?:love|like|be (?:so |very |really |truly )?(?:glad|happy|delighted|proud|honou?red|thrilled|pleased|"
    r"lucky)|want|enjoy|relish|welcome|jump|a (?:joy|pleasure|privilege|delight)"
    r"|glad|happy|delighted|proud|honou?red|thrilled|pleased)"
    r" (?:it )?(?:very much )?(?:to (?:join|become|work|be (?:a )?part|be (?:on|in|one|the|with|working|doing|"
    r"your|involved|there)|do|take (?:it|this|the|on|up)|have (?:the|this|that)|come|help|play|spend|build|try|"
    r"make|contribute|start|tackle|get|learn from|grow|stay|carry|continue|go (?:on|further)|move|run|lead|own|"
    r"bring|share|solve|see (?:it|myself)|teach|support|write|design|look after|care)|"
    r"the (?:chance|opportunity|role|job|post|position|work)|at the chance|working|joining|being (?:part|there|"
    r"on)|doing|this (?:job|role|post|work)|(?:that|this|it) (?:job|role|work|post|kind)|nothing (?:more|better))|"
    r"hop(?:e|ing) (?:very much |that |so |still )?(?:to (?:join|work|be (?:part|on|able)|become|help|contribute|"
    r"take|have the|get the)|(?:I|we) (?:can|will|get|may|might)\b(?! hear)|you(?:'ll| will)? (?:choose|pick|take|consider|want|have) me)|"
    r"(?:see|picture|imagine|saw|pictured|imagined|imagining|seeing|find|found) myself|"
    r"look(?:ing)? forward to (?:the (?:possibility|chance|opportunity|prospect)|(?:possibly |perhaps |"
    r"maybe )?(?:joining|working|contributing|being|helping|starting|taking|becoming|doing))|"
    r"(?:want|wanted|wanting) (?:this|the|that|to (?:join|work|be (?:part|there|on|in)|do|take|come|help|have))|"
    r"want it\b|"
    r"(?:more|even|as|so|all the|only|fully|quite|very|completely|utterly|still|now|am|I'm|became|and|"
    r"really) (?:\w+ )?(?:convinced|certain|sure|determined|persuaded)\b(?= (?:that |than |about |it |this |of |"
    r"I |to |the |by |you |me|we)|[.,])|"
    r"(?:convinced|persuaded) me|"
    r"(?:confirm|strengthen|deepen|reinforc|increas|rais|sharpen|double|renew|cement|settl|"
    r"fuel)\w*\b[^.!?]{0,40}\b(?:wish|desire|interest|hope|feeling|impression|sense|view|belief|that (?:this|it)|"
    r"appetite|the role|liking|for me)|"
    r"(?:what|exactly|just|precisely|everything|all|kind|sort|place|role|job|work|team|one|post|position|"
    r"company)\b[^.!?]{0,25}\b(?:I(?:'m| am| was| have been|'ve been|'d been)? (?:\w+ )?(?:look(?:ing)?(?: for)?|"
    r"want(?:ed)?|hop(?:ed|ing) for|hope for|seek(?:ing)?|search(?:ing)? for|would (?:love|like|choose|pick|want|"
    r"enjoy|be (?:glad|happy|proud))|enjoy|love|like (?:best|most|doing)|do best|care about|could see|missed?|"
    r"had in mind|trained for|dream\w*))|"
    r"(?:made|makes|left|leaves|leaving|making|got|gets|has|have) me (?:\w+ ){0,4}(?:want(?:ing)?|wish(?:ing)?|"
    r"keen(?:er)?|curious|like|hope|hoping|hopeful|look forward|sure|surer|certain|interested|excited|eager|more|"
    r"thinking|think (?:that )?(?:I|this))|"
    r"(?:came|come|went|go|walked|walk|left|leave|leaving|coming|going|drove|travelled|"
    r"cycled) (?:\w+ ){0,5}(?:want(?:ing)?|wishing|keen(?:er)?|hoping|sure|surer|more|certain|hopeful|even|"
    r"thinking|convinced|excited)|"
    r"first choice|top (?:of my list|choice)|dream (?:job|role|of)|could not (?:wish|ask|imagine|think of)|"
    r"can't think of|suits? me|right (?:place|role|job|post|step|move|work) for me|"
    r"(?:strong|sincere|real|great|firm|serious|heartfelt|my) (?:wish|desire|hope)\b|"
    r"like the (?:sound|idea|thought|look|way)|love the (?:sound|idea|thought|look|work|way)|"
    r"(?:role|job|post|position|work|team|place|company|project|task|problem)\b[^.!?]{0,30}\b(?:I (?:want|would|"
    r"'d|could|hope|wish)|speaks to me|matters to me|means (?:a lot|something) to me|I believe in|is one I|"
    r"for me\b)|"
    r"passion\w*|compelling|hooked|sold on|at heart|in love with|curious about|curiosity|itching|cannot wait|"
    r"can't wait|jump at|"
    r"happy to (?:join|accept|take|work|start|be part)|glad to (?:join|accept|take it|work|be part)|"
    r"say(?:ing)? yes|would (?:gladly |happily )?(?:accept|take) (?:it|the|this|that)|"
    r"(?:pleasure|privilege|joy|honou?r) to (?:join|work|be part))",
    re.IGNORECASE,
)
_NO_INTEREST = re.compile(
    r"\b(?:not|n't|no longer|hardly|lost|without|no) (?:\w+ ){0,2}(?:interest(?:ed)?|keen|excited|want|sure|"
    r"certain|convinced|see myself)\b"
    r"|\binterest(?:ed)? (?:to me|you)\b|\byour (?:interest|enthusiasm|excitement|passion|curiosity)\b|"
    r"\bof interest\b|"
    r"\b(?:if|whether|should) (?:you|it|that|this|any|they)\b[^.!?]{0,30}\binterest|"
    r"\bshow(?:n|ed|ing)? interest in me\b|\binterest in (?:me|my (?:application|profile|cv))\b|"
    r"\b(?:would|'d) (?:also |really |first )?(?:like|love|want) to (?:thank|say|express|add|let|mention|hear|ask|"
    r"know|tell|point|apologi|follow|send|clarify|repeat)",
    re.IGNORECASE,
)


def contents(letter: LetterText, about: About) -> Iterator[Remark]:
    """L2: a thank-you holds thanks for the chance and the time, interest in the role, and what one would bring.

    Source: 004.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    if not is_thankful(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_THANKS)
    if not is_interested(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_INTEREST)
    if not contributes(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_CONTRIBUTION)


def is_thankful(letter: LetterText) -> bool:
    """Whether it thanks for what was given, which a sign-off or thanks in advance do not."""
    return any(_THANKS.search(_NOT_FOR_THE_TIME.sub(" ", letter.said(each))) for each in letter.sentences)


def is_interested(letter: LetterText) -> bool:
    """Whether its writer says that they want the role."""
    return any(_INTEREST.search(_NO_INTEREST.sub(" ", letter.said(each))) for each in letter.sentences)
