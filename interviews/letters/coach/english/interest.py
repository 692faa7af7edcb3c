"""Whether somebody says that they want the role."""

from interviews.letters.coach.english.interest_patterns import takes_a_stand
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import any_of, either
from interviews.letters.coach.remarks import About

_TO_HEAR = either(r"""
[ ](?:very much )?(?:to|in|about|for|by|at|that|as)? ?(?:hear|see\b(?! (?:it|this) through)|know|hearing|read|
    find out|understand|your (?:answer|reply|news|decision))
[ ](?:very much )?(?:to|in|about|for|by|at|that|as)? ?learn(?:ing)? (?:about|of|that|how)
""")
_WOULD = r"(?:(?:\w+ )?(?:would|will|should|could)|\w+(?:'d|'ll))"
_DEARLY = (
    either(r"""
(?:really|very much|truly|dearly|gladly|so|still|certainly|absolutely|genuinely|definitely|also|even|all)[ ]
""")
    + "*"
)
_GLAD = either(r"""
(?:(?:very|so|really|truly|only too|more than|most|quite|extremely)[ ])*(?:glad|happy|delighted|proud|honou?red|
    thrilled|pleased|lucky|excited|keen)
""")
_WORK = either(r"""
join|become|work|be (?:a |an )?(?:\w+ )?(?:part|member)|be (?:on|in|one|the|with|working|doing|your|involved|
    there|here|offered|given|able to (?:join|work|do|take|help))|do|take (?:it|this|the|on|up|that|over)|
    have (?:the|this|that|a (?:part|hand|place))|come (?:to work|and work|on board|aboard)|help|play|spend|
    build|try|make|contribute|start|begin|tackle|get (?:started|to work|the|this|stuck|my)|learn from|grow|stay|
    carry|continue|go (?:on|further|ahead)|move|run|lead|own|bring|share|solve|see (?:it|myself)|teach|support|
    write|design|look after|care|accept|say yes|put|use|develop|manage|train|serve|belong|cook|bake|drive|nurse|
    sell|plan
""")
_JOB = either(r"""
role|job|post|position|work|place|team|company|project|vacancy|opening|practice|school|hospital|firm|workshop|
    shop|studio|lab
""")

_INTEREST = any_of(rf"""
interest(?:ed|s)?\b(?!{_TO_HEAR})
enthusias\w+
(?:excit(?:ed|es|ement)|keen(?:er)?|eager(?:ly|ness)?|thrilled|motivat\w+|inspir(?:ed|es))\b(?!{_TO_HEAR})
(?:appeal(?:s|ed|ing)?|attract(?:s|ed|ion)?|draws|drew|drawn|draw(?= me to\b)|tempt(?:s|ed|ing)?|pull(?:s|ed)?|
    grip(?:s|ped)|fascinat\w+)(?= (?:me|to me|to the|by|about|for|strongly|even|at|enormously|so|a lot|very|
    greatly|is|was|here|towards?|more)\b|[.,;!]|\Z)
(?:more|very|most|really|so|even|especially|particularly) (?:attractive|appealing|tempting)
{_WOULD} {_DEARLY}(?:love|like|want|be {_GLAD}|enjoy|relish|welcome|jump|choose|pick|take|gladly|{_GLAD}|
    be a (?:joy|pleasure|privilege|delight)|
    be (?:an )?honou?r)(?: it)?(?: very much| more than anything)?(?: if I (?:could|can|
    were able))?(?: to)? {_WORK}\b
{_WOULD} {_DEARLY}(?:love|like|want|enjoy|welcome|relish|choose|jump at|take|accept|be {_GLAD} (?:with|in|at|
    about|of)|feel at home|be at home) (?:about |to have |with |in |at )*(?:the|this|that|your|a)? ?(?:chance|
    opportunity|{_JOB}|working|joining|being (?:part|there|on)|doing|nothing (?:more|better)|possibility|
    prospect|kind)\b(?! (?:to (?:come back|talk|speak|meet|discuss|say|thank|answer)))
{_WOULD} {_DEARLY}(?:love|like|want) (?:nothing (?:more|better)|it)\b
(?:offer(?:ed)?|give|gave|given) (?:it to )?me (?:the|this|that|a|it)? ?(?:{_JOB}|chance (?:to (?:join|work|be|
    do|prove|show)))
{_WOULD} {_DEARLY}(?:love|like|want|be {_GLAD})(?: very much)? to (?:also )?(?!(?:hear|know|learn (?:more|about|
    of|how)|thank|say|express|add|let|mention|ask|tell|point|apologi[sz]e|follow|send|clarify|repeat|see (?:you|
    the|how|what|your)|meet|come|talk|speak|discuss|visit|answer|provide|read|return|find out|stay in|keep in|
    continue our|show you|be (?:sent|told|informed|kept)|receive|give you|arrange|schedule|withdraw|call|write|
    forward|explain|point|share|supply|confirm|inform|update|remind|offer|wish|convey|extend|take this)\b)\w+
(?:chance|opportunity|privilege|possibility|prospect) (?:to|of) (?:join|work|be(?:ing)? part|becom|help|do|try|
    build|start|bring)\w*
(?:that )?I (?:really |very much |do )?like (?:the (?:pace|work|job|role|idea|sound|thought|mix|team|way)|
    your (?:team|way|pace|kitchen|workshop|\w+)|it (?:there|here))
everything (?:that )?I(?:'d| had| have)? (?:like|love|want|need|hoped|wanted)
(?:over the moon|all in|fingers crossed)
(?:would|could) (?:\w+ )?make me (?:very |so |really )?(?:happy|glad|proud)
I (?:would|'d) (?:most|best|so much) like
\w+(?:'d| would) (?:really |very much |so )?(?:love|like) to(?=[.,;!]|\Z)
{_WOULD} {_DEARLY}(?:love|like|want) to come and (?!talk|see|meet|discuss|visit|have)\w+
(?:\w+ would|\w+'d|will|\w+'ll) (?:very much |gladly |happily )?(?:accept|take|choose) (?:it(?! (?:over|on|up))|
    the (?:job|role|post|position|offer)|this (?:job|role))\b
nothing (?:would|could) (?:please|delight) me more|nothing I would (?:rather|like)|
    nowhere (?:else )?I would rather
hop(?:e|ing) (?:very much |that |so |still |really )*(?:to (?:join|work|be (?:part|on|able|one)|become|help|
    contribute|take|have the|get the|start)|(?:I|we)(?:'ll| can| will| get| may| might| could| do)\b(?! (?:hear|
    meet|speak|talk|see|stay))|you(?:'ll| will)? (?:choose|pick|take|consider|want|have|give) me)
(?:see|picture|imagine|saw|pictured|imagined|imagining|seeing|find|found) myself
look(?:ing)? forward to (?:the (?:possibility|chance|opportunity|prospect)|(?:possibly |perhaps |
    maybe )?(?:joining|working|contributing|being|helping|starting|taking|becoming|doing))
(?:want|wanted|wanting|wants) (?:this|the (?:job|role|post|position|work)|that (?:job|role|work)|it\b|
    to (?:join|work|be (?:part|there|on|in|at|one)|do|take|come (?:to work|back to work)|help|have|spend|learn|
    start|become))
want(?:ed|ing|s)? (?:a|any|this|the|your|that) (?:\w+ )?{_JOB}
where I(?:'d| would)? (?:like|love|want|hope|wish|belong|see|could see|feel)
(?:more|even|as|so|all the|only|fully|quite|very|completely|utterly|still|now|am|I'm|became|and|
    really) (?:\w+ )?(?:convinced|certain|sure|determined|persuaded)(?= (?:that |than |about |it |this |of |I |
    to |the |by |you |me|we)|[.,])
(?:convinced|persuaded) me
(?:confirm|strengthen|deepen|reinforc|increas|rais|sharpen|double|renew|cement|settl|fuel|grow|grew|
    grown)\w*\b[^.!?]{{0,40}}\b(?:wish|desire|interest|hope|feeling|impression|sense|view|belief|that (?:this|
    it)|appetite|the role|liking|for me)
(?:what|exactly|just|precisely|everything|all|kind|sort|place|role|job|work|team|one|post|position|
    company)\b[^.!?]{{0,25}}\bI(?:'m| am| was| have been|'ve been|'d been)? (?:\w+ )?(?:look(?:ing)?(?: for)?|
    want(?:ed)?|hop(?:ed|ing) for|hope for|seek(?:ing)?|search(?:ing)? for|would (?:love|like|choose|pick|want|
    enjoy|be (?:glad|happy|proud))|enjoy|love|like (?:best|most|doing)|do best|care about|could see|missed?|
    had in mind|trained for|dream\w*|have (?:always |long )?(?:wanted|hoped|looked|dreamt|dreamed|missed)|
    've (?:always |long )?(?:wanted|hoped|looked|dreamt|dreamed|missed))
(?:made|makes|left|leaves|leaving|making|got|gets|has|have) me (?:\w+ ){{0,4}}(?:want(?:ing)?|wish(?:ing)?|
    keen(?:er)?|curious|like|hope|hoping|hopeful|look forward|sure|surer|certain|interested|excited|eager|more|
    think (?:that )?(?:I|this))
(?:came|come|went|go|walked|walk|left|leave|leaving|coming|going|drove|travelled|
    cycled) (?:\w+ ){{0,5}}(?:want(?:ing)?|wishing|keen(?:er)?|hoping|surer?|certain|hopeful|convinced|excited)
(?:first choice|top (?:of my list|choice)|dream (?:job|role|of)|suits? me|at heart|in love with|itching|hooked|
    sold on|speaks to me|jump at|compelling|count me in|right up my street|my kind of)
(?:could not|couldn't|can't|cannot) (?:wish for|ask for|imagine|think of|wait to (?:start|join|get|begin|work))
right (?:place|role|job|post|step|move|work|next step) for me
{_JOB} (?:\w+ )?(?:is|was|would be|sounds|seems|feels|looks|remains) (?:\w+ )?(?:for me|right|great|perfect|
    wonderful|ideal|good|better|made for me|one I|mine)(?= to me| for me|[.,;!]|\Z| and| because| as)
{_JOB}\b[^.!?]{{0,30}}\b(?:I (?:want|would|'d|hope|wish)|matters to me|means (?:a lot|something) to me|
    I believe in|is one I|for me\b)
(?:I )?(?:really |very much |do )*(?:like|love) (?:the|this|that|your) (?:sound|idea|thought|look|way|work|job|
    role|post|position)\b(?! (?:you|of your dog|the))
(?:strong|sincere|real|great|firm|serious|heartfelt|my) (?:wish|desire|hope)
(?:passion\w*|curious about|curiosity)
(?:would|\w+'d|will) (?:\w+ ){{0,2}}(?:please|delight|suit|gladden|thrill|satisfy|fulfil|content|honou?r) me\b
I (?:do |very much |really |truly |strongly |sincerely |greatly |still |also )*(?:desire|covet|aspire to|
    set my heart on|
    have set my heart on|am set on|am sold|am fired up|was fired up)\b
(?:fired up|buzzing|raring to go|mad keen|dead keen)(?! by the)
(?:pleasure|privilege|joy|honou?r|delight) to (?:join|work|be part|be one|have the)
(?:say(?:ing)? yes|feel at home (?:in|at|with|on|there))
""")
_NO_INTEREST = any_of(r"""
(?:not|n't|no longer|hardly|lost|without|no) (?:\w+ ){0,2}(?:interest(?:ed)?|keen|excited|want|sure|certain|
    convinced|see myself)
interest(?:ed)? (?:to me|you)
(?:you|they|she|he|your \w+|the (?:team|company)) (?:\w+ )?(?:wants?|hopes?|plans?|would like|'d like|
    are (?:hoping|keen|
    looking|eager|planning|excited)) (?:to|for|that)(?! (?:hire|take|have|give|offer|choose|see) me)\b
your (?:interest|enthusiasm|excitement|passion|curiosity)
of interest
(?:if|whether|should) (?:you|it|that|this|any|they)\b[^.!?]{0,30}\binterest\w*
show(?:n|ed|ing)? interest in me
interest in (?:me|my (?:application|profile|cv))
(?:would|'d) (?:also |really |first |just )?(?:like|love|want) to (?:also )?(?:thank|say|express|add|let|
    mention|hear|ask|know|tell|point|apologi[sz]e|follow|send|clarify|repeat)
""")


def is_interested(letter: LetterText, about: About) -> bool:
    """Whether its writer says that they want the role."""
    said = [_NO_INTEREST.sub(" ", letter.said(each)) for each in letter.sentences]
    return any(_INTEREST.search(each) or takes_a_stand(each, about) for each in said)
