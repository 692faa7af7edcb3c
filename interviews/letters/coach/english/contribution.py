"""Whether somebody says what they would do for an employer."""

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import any_of, either

# Offers of papers, answers and one's own company are good manners, and no contribution.
_MANNERS = any_of(r"""
(?:happy|glad|pleased|delighted|ready|willing|able|can|could|will|'ll|would|'d|welcome|like|want|free|gladly|
    hesitate|opportunity|chance|help)(?: \w+){0,3} (?:provide|send|give|supply|share|answer|offer|forward|pass|
    bring|add|make|clarify|help with|discuss|talk about|come (?:in|back|by)|meet|speak|talk|
    continue)\b[^.!?]{0,40}\b(?:information|questions?|references?|referees?|details|anything (?:else|more|
    further)|samples?|documents?|papers|certificates?|clarif\w*|availability|time available|contacts?|addresses|
    CV|portfolio|transcripts?|queries|in touch|further|again|conversation|interview|whenever|any time|
    next (?:step|week|round|stage)s?)\b[^.!?]*
(?:let me know|tell me|do ask|just (?:ask|say)|please (?:ask|write|call))\b[^.!?]*
(?:if|should) (?:there is|there's|you (?:need|have|want|require|would like)|anything)\b[^.!?]{0,60}
(?:anything|whatever) (?:else|further|more) (?:that )?(?:you|I|is)\b[^.!?]*
(?:make (?:it|time) (?:to|for)|keep (?:my )?fingers|help but)
(?:help|helps|helped|helping|allow|allows|allowed|gave|give|gives|giving|make|makes|made|making) (?:me|us)\b
""")

_NOT_DOING = either(r"""
(?:like|love|hate|for|if|as|at|to|that|too|do anything|adore|fancy|relish|pick|choose|sooner|dream|get up|
    get out of bed|jump at|swap|treasure|be|
    have|not|never|only|hardly|barely|scarcely|welcome|appreciate|enjoy|prefer|say|want|hear|
    wish|hope|look(?! (?:for|after|into|at|through))|thank|see(?! (?:a|an|ways|where|how I)\b)|imagine|picture|
    tell|feel|need|join|accept|think|remember|forget|gladly|happily|come(?! and (?!see|meet|talk|speak|discuss|
    work|visit|have)| up with|prepared| in (?:early|at|on))|go(?! (?:and|through|over|to the))|
    understand|wait|let|know|believe|sense|stay|always|still|also|really|certainly|definitely|therefore|even|so|
    just|probably|perhaps|very|much|well|gladly|rather|recommend|miss|ask|call|write to you|write again|listen|
    (?!apply|supply|multiply|rely|fly)\w+ly|
    talk|speak|chat|get to know|get to meet|get back|return|attend|treasure|cherish|mention|express|extend|
    convey|apologi[sz]e|take (?:the|this) (?:opportunity|job|role|post|position|chance|offer)|take (?:the|
    a) (?:train|bus|plane|day|break|seat|holiday)|take it(?=[.,;!?]|\Z| if| with both| home)|take away|
    start (?:in|from|early|mid|late|tomorrow|now|work|next|as soon|at (?:any|once)|right|immediately|any|
    whenever|the job|straight|within|there in|work in|this|after|here|with you|on (?:\w+day|short|\d|the (?:\d|
    first[ ]
    of)|any|a ))|begin (?:in|next|as soon|at|work|on (?:\w+day|\d|the (?:\d|first of)))|
    work (?:for|with|at|in|there|here|among|alongside)|be|read|visit|find|watch|learn|follow|picture|keep (?:it|
    you|in|an eye|my|thinking|this|that in)|carry (?:it|this|that|the)|pass(?! (?:on|it|that|them|out|round))|
    spend(?! (?:(?:it|that|them|those|my \w+|the \w+) on|(?:my|the) first|(?:a|an|one|two|
    three|my|the|every|each) (?:\w+ ){0,2}(?:days?|weeks?|months?|mornings?|afternoons?|shifts?|
    hours?)\b[^.!?]*\w+ing))|notice|agree|admit|suppose|
    expect|guess|easily|fully|clearly|truly|honestly|not only|hardly|relate|identify|recall|observe|gather|
    sleep|live|die|do (?:to|if|without)|eat|drink|become|grow(?! (?:your|the|our))|relax|smell|taste|
    confirm|provide|send|answer|supply|share|forward|discuss|reach|be reached|contact|check|await|respect|value|
    respond|reply|follow|thank|stand by|mean|pay|do (?:anything|whatever|everything|nothing|
    my (?:very )?best|well|love|like|indeed)|do(?=[.,;!?]|\Z)|give (?:you (?:my|a call|any)|my (?:regards|best|
    notice)|anything|
    notice|everything)|make (?:it|time|sure you|the (?:journey|trip|move|next)|myself|up my)|move (?:to|by|in|
    house)|travel|commute|relocate|drive (?:over|up|down|there|home)|leave|arrive|meet|stop by|drop|fit (?:in|
    into)|belong|settle|thrive|flourish)
""")
_WOULD = r"(?:would|could|can|will|might|may|should|shall|'d|'ll)"
_ADVERB = (
    r"(?:(?:also|then|even|soon|gladly|happily|certainly|definitely|probably|perhaps|well|in turn|for my part|too|"
    r"first|quickly|easily|really|therefore|readily|simply|immediately|just|always|surely|of course|"
    r"try to|be able to|(?!early|only|hardly|barely|scarcely|rely|apply|supply|comply|multiply|reply|"
    r"fly)\w+ly),? )*"
)
_GIVING = either(r"""
(?:bring|help(?!ful)|contribut\w+|add\b(?! (?:that|to my|a word))|support|build|improv\w+|lead|take (?:on|over|
    care|charge|some|much|that off|work|off|part of)|set up|make (?:that|this|your|the|things|them|a difference|
    sure|an?|it (?:work|easier|better|faster|simpler|run))|share\b(?! (?:my (?:references|cv|portfolio|contact|
    thoughts)|any|further|more))|put|use|apply|draw on|strengthen|shape|drive|deliver|solve|tackle|cut|reduc\w+|
    speed|ship|develop|teach|train|mentor|manage|organi[sz]e|introduc\w+|own|fix|ease|free|serve|complement|
    fill|roll|streamlin\w+|automat\w+|translat\w+|pick up|rais\w+|win|sell|coach|look after|care for|turn|
    move (?:your|the|it|that)|lift|simplif\w+|tidy|clean|map|plan|steer|guide|run|test|design|document|review|
    audit|measure|analy[sz]e|model|negotiat\w+|pass on|prevent|protect|lend|offer\b(?! (?:you my))|
    do (?:the same|this|that|it|exactly|so|here|these|those)|get (?:the|it|that|them|those|your|this|things|
    started|going|hands|my hands|stuck)|play (?:a|my)|invest|boost|optimi[sz]e|accelerat\w+|enhanc\w+|
    increas\w+|expand|launch|creat\w+|implement|transform|migrat\w+|maintain|restor\w+|repair|operat\w+|handle|
    try (?:this|that|it|the|my|some)|be (?:useful|of (?:use|help|service|value)|
    your\b(?! (?:\w+ (?:\w+ )?(?:and|from|at|as|if)\b)))|work (?:on (?:it|that|this|the|your)|through|out how)|
    give (?:your|the|them|some|that)|cover|unblock|connect|spot|rebuild|rewrite|greet|cook|bake|nurse|prepare|
    stock|keep (?:your|the|that|them|up)|continue (?:that|this|the)|carry on|step in|hand|write|start (?:with|
    by|on the)|begin (?:with|by)|cook|grow|see to|show (?:your|them|how)|free up|save)
""")

_CONTRIBUTES = any_of(rf"""
(?:contribut(?:e|es|ing|ion|ions)|make (?:a|an|some|that) (?:real |big |small |immediate |positive |
    lasting )?(?:difference|impact))
(?:what|things?|something|all|everything|much|part|one thing) (?:that )?I (?:would |could |can |'d |will |
    might |hope to |want to |'ll )(?:\w+ )?(?:bring|offer|add|contribute|do first|start|take|give|help)
I(?: \w+ly,?| also,?| too,?| think I| believe I| in turn| for my part| myself|
    [ ]or \w+)? ?{_WOULD}[ ]{_ADVERB}(?!{_NOT_DOING}(?!\w))[a-z]+
I ?{_WOULD} (?:really |very much |also |certainly |truly |gladly )*(?:like|love|want|be (?:very |so |most |
    more than |only too )?(?:glad|happy|pleased|ready|delighted|proud|keen|excited|eager|willing|honou?red|
    able)) to (?:also |be able to |start |begin )*(?:{_GIVING}|(?!{_NOT_DOING}(?!\w))(?!(?:work|take|get|run|
    spend|explore|pursue|grow|build a (?:career|life|future)|make (?:a|the) (?:move|career)|
    try (?:out )?for)\b)[a-z]+)
I ?{_WOULD} (?:also |soon |gladly |certainly |well )*be (?:on (?:time|hand|the)|there (?:at|for|from|when)|
    good (?:at|for|with)|useful|helpful|of (?:use|help|service|value)|productive|an? (?:good|great|strong|real|
    natural|useful|steady|safe|reliable|calm) (?:\w+ )?(?:help|hand|support|colleague|pair)|able to|
    up and running|at the|behind the|beside the|by the|in by|the second|the first|running|building|bringing|
    helping|worth|responsible|careful|patient|the (?:one|
    person) (?:who|to)|doing (?:that|this|the|it|what))
(?:I'm|I am|I was|I feel|I have been|I've been) (?:\w+ly |very |also |quite |sure |more than )*(?:confident|
    certain|sure|ready|glad|happy|keen|eager|prepared|able|excited|convinced|willing|hoping|looking forward|
    determined|thinking of|proud) (?:that |to |of |about |in )?(?:I (?:can|could|would|will|'d|'ll) )?(?:also |
    be able to |start |begin )*(?:to )?{_GIVING}
(?:want|wants|hope|plan|intend|aim|long|mean|wish|ready|eager|keen|happy|glad|pleased|excited|willing|able|
    prepared|itching|proud|delighted|honou?red|chance|opportunity|forward|like|love|started|begun|
    looking) (?:very much )?to (?:also |be able to |start |begin |be )*{_GIVING}
(?:know how (?:to )?|used to |good at |best at |enjoy |interested in |think of |thought of |thinking of |
    idea of |look forward to |looking forward to |excited about |keen on |capable of |love )(?:bringing|helping|
    putting|using|applying|building|improving|supporting|teaching|training|taking (?:on|over|care)|setting up|
    sharing (?:what|my|that)|fixing|solving|strengthening|leading|developing|contributing|making (?:that|this|
    your|the|it|things|a)|reducing|cutting|easing|tackling|getting (?:it|that|your|the|those|stuck)|running|
    rolling|reorganising|keeping (?:your|the|that))
(?:bring|brings|bringing|put|putting|use|using|apply|applying|offer|offering|draw|drawing on|lend|lending|share|
    sharing|add|adding|carry over|transfer|transferring|pass on|build on|building on|
    invest)(?: \w+){{0,3}} (?:my (?:\w+ )?(?:experience|years|knowledge|skills?|background|training|time|
    habits?|eye|contacts?|hands?|energy|languages?|ideas?|work|patience|\w+ing)|what I|everything I|all I|
    the \w+(?: \w+)? I|that (?:experience|habit|knowledge|practice|eye)|those (?:habits|years|skills|lessons|
    contacts)|this experience|some of (?:that|it|this))\b
(?:my|that|this|these|those|the same|it|which|same|years?|experience|work|background|skills?|habit|knowledge|
    training|method|approach|lessons?|both|project|time|practice|there|done|did|built|ran|learned|
    learnt)\b[^.!?;]{{0,70}} {_WOULD} (?:\w+ly |also |well |be |all |perhaps |even |soon )*(?:help\b(?! (?:me))|
    carry|useful|of (?:use|help|value|service)|transfer|serve|fit (?:your|the|what|well)|save|make (?:that|this|
    it|things|your|the|life|a difference)|matter|give\b(?! (?:me))|translate|apply|come in|add|
    support\b(?! (?:me))|strengthen|suit (?:your|the|what)|count|worth|relevant|handy|an asset|valuable|helpful|
    complement|contribute|benefit|put to|applied|used|cut|speed|ease|shorten|enable|stand me|go (?:a long way|
    straight)|do (?:the|some) |work (?:here|for|well|at|in)|take (?:some|the|that|work))
(?:exactly|just|precisely|very much|much|close to|like|similar to|not unlike) (?:what|the (?:kind|sort|work|
    thing|part|problem)|that|this|where|how)\b[^.!?]{{0,40}}\bI (?:did|do|have|'ve|had|built|spent|bring|know|
    learned|learnt|was|am|ran|led|'d)\b
(?:from (?:the first|day one|my first|week one)|in my first (?:weeks?|months?|days?|quarter|year)|
    from the (?:start|outset))
(?:are|is|be) (?:something|things|work|a (?:problem|task|job|area|skill)|skills|one) (?:that )?I (?:can|could|
    would|bring|'d|am (?:good|used)|have (?:done|built|run|solved|dealt)|'ve (?:done|built|run|solved|dealt))
(?:is|are|be|that's|it's) (?:exactly )?(?:where|how|why|what) I (?:think |believe |hope |
    feel )?(?:I )?{_WOULD} (?:\w+ )?{_GIVING}
(?:useful|helpful|of use|of help|valuable|an asset|a help|of service|worth something) (?:to|for|in|at|there|
    here|when|with|on|from) (?:you|your|the|them|those|that|a|this)
(?:match(?:es)?|fits?|suits?|meets?|aligns?|maps?) (?:\w+ )?(?:with |to |onto |into )?(?:what you (?:need|are|
    want|described|look)|your (?:needs?|plans?|team)|the (?:needs?|challenges?|problems?|tasks?))
(?:you|your \w+|they|the \w+|yours|we|it|that) (?:would|could|'d|can|will|'ll) (?:\w+ )?(?:get|have|gain|
    benefit|be able to|profit|see|need not|never have|no longer|not have|count on|rely on|
    save)\b[^.!?]{{0,80}}\b(?:me|my|I|from day|with me|somebody who|someone who|a colleague who|a \w+ who)\b
(?:somebody|someone|a (?:\w+ )?(?:colleague|person|nurse|teacher|engineer|driver|cook|
    pair of hands)) who (?:would|could|can|will|knows|has|likes|brings|speaks|keeps)\b
(?:could|would) be (?:solved|done|sorted|built|improved|fixed|made|cut|halved|moved|automated|shortened|brought|
    run|handled|managed|arranged) [^.!?]{{0,80}}\b(?:I|my|me)\b
I (?:speak|know|read|write)(?: \w+){{1,3}},? which [^.!?]{{0,60}}\b(?:you|your|they|customers|clients|patients|
    guests)\b
(?:my|our) \w+(?: \w+){{0,4}} (?:is|are) at your (?:disposal|service)
with (?:my|the|\w+ years) [^.!?]{{2,70}} I ?{_WOULD} (?!be (?:an? )?(?:\w+ )?(?:asset|addition|fit|match))\w+
(?:my|that|this|the|what) [^.!?;]{{2,70}} {_WOULD} (?:let|allow|enable|help|save|spare|give|make|free|bring|
    get) (?:me to|me (?:take|do|run|start|lead|help|handle)|you|your|the|us|them|a|some)\b
I {_WOULD} (?:\w+ )?(?:need (?:no|little|hardly|less|next to no)|not need (?:any|much|a long|long)|soon be|
    quickly be|be (?:quick|fast|productive|useful))\b
(?:having|since|as) [^.!?]{{2,70}} and (?:{_WOULD}) (?:\w+ )?(?:lead|take|run|help|bring|start|build|teach|
    train|support|do)\b
and (?:could|would|can) (?:then |also |so |easily |soon |gladly )*(?!{_NOT_DOING}(?!\w))(?:begin|start|come|
    stay|sit|lead|take|run|help|
    bring|build|teach|train|support|do|show|make|use|apply|write|set|put|cover|fill|look)\b(?! (?:me|it\b|
    for (?:you|hours|it)|forward|so\b))
it (?:would|'d|will) be (?:an? |such a )?(?:\w+ )?(?:joy|pleasure|delight|honou?r|fun|treat|privilege|great|
    good|lovely|easy|natural) (?:for me )?to (?:also )?{_GIVING}
(?:in|into) (?:good|safe|steady|experienced) hands
put me (?:wherever|where|on|to|in)
give me (?:the|a|two|three)[^.!?]* and I(?:'ll| will| can| could)
(?:it|that|this) would be my (?:first|next|part|job|contribution|way|task|aim|present|gift|share)
    (?!choice|dream)
(?:is|was|are) my (?:whole |own |usual |old |first )*(?:method|way|trick|recipe|cure|rule|habit|remedy|trade|
    craft|line|bread and butter)
my (?:part|share|job|task|method|way|contribution|bit) (?:would|will|could) be
leave (?:it|that|them|this|those|these|the \w+) (?:\w+ )?to me
(?:like|love|want|wish|hope|glad|happy|delighted|proud|excited|keen|eager|thrilled|
    honou?red)\b[^.!?]{{0,70}}\b(?:and|or) (?:to )?(?:help|support|
    bring|build|take|improve|teach|lead)\b
I(?:'m| am) (?:\w+ )?(?:that|the) (?:someone|somebody|person|man|woman|one)
I live \w+ (?:minutes|doors|streets|houses|steps|miles)
I (?:know|grew up (?:on|in|with)|can do|do) (?:which|where|those|every|how|these|nights|weekends|mornings|sundays)
(?:is|are|be|'s) (?:a |an |the |one )?(?:\w+ ){{0,2}}I (?:can|could|would|will) (?:\w+ )?(?:serve|help|do|carry|
    run|fix|teach|bring|support)
I (?:can|could|will|would|'ll|'d) always\b
my \w+(?: \w+){{0,3}} (?:will|would|could|can|might) (?:\w+ )?(?:be (?:good|useful|of use|put|worth)|come|help|
    serve)
I (?:promise|undertake|offer) to {_GIVING}
I ?{_WOULD} have (?:the|your|that|it|them)\b[^.!?]*\b(?:\w+ing|ready|done|up|back|by)
let me (?:take|show|help|fix|try|build|start|run|lead|bring|sort|look after|show)
(?:(?:\A|[.,;:!?–—-] ?)|and |but |or )(?:happy|glad|ready|willing|able|keen|pleased|prepared|delighted|
    game) to (?!{_NOT_DOING}(?!\w))
    [a-z]+
I(?:'m| am|'d be| would be| should be)(?: \w+){{0,2}} (?:happy|glad|ready|willing|able|keen|pleased|prepared|
    delighted|
    game|here|there|free|good) to (?!{_NOT_DOING}(?!\w))(?!(?:work|take|get|run|spend|explore|pursue|grow)\b)[a-z]+
{_WOULD} be (?:\w+ ){{0,3}}(?:honou?r|pleasure|joy|privilege|delight|fun|dream|treat)\b[^.!?]{{0,90}}\bto {_GIVING}
(?:my|one|the|an|our|first|next|another|a) (?:\w+ )?(?:notion|idea|plan|suggestion|thought|proposal|aim|goal|approach|
    answer|way|step|task|offer|promise|instinct|recipe|trick|remedy|cure|job|hope|wish|view|thing|move|concern)
    (?: here| there| I(?:'d| would| could) (?:\w+ )*?)? ?(?:would be|is|was|will be|
    :)(?: to| that I| I| for)?\b(?! (?:hear|meet|thank|
    see you|join|speak|talk|that you|the|for me|for you))
let me be\b
(?:if you (?:need|want)|you (?:need|want|look for)) (?:somebody|someone|a|an)\b[^.!?]*\b(?:that's me|I am|I'm|me)\b
(?:somebody|someone|a|an)\b[^.!?]*\b(?:that's|that is|that would be) me\b
(?:pick|choose|take|hire|try) me and\b
(?:count|rely|depend|lean|call|bank) on (?:me|my)\b
(?:leave|hand|give|pass|send) (?:it|that|them|this|those|these|the \w+|your \w+) (?:over )?to me\b
(?:throw|put|use|try|send|teach|show|train) me (?:in|at|on|to|into|wherever|for|with|where|anything|behind|
    the (?:worst|hardest))
you(?:'d|'ll| would| will| could| can) (?:\w+ )?(?:find|catch|see|have|meet|get) (?:in )?(?:me|my|somebody|
    someone|a)\b
I(?:'d| would|'ll| will)? (?:\w+ )?be (?:that|the|your) (?:\w+ )?(?:person|one|man|woman|hand|colleague|pair|voice)
(?:is|was|are|were)(?: exactly| precisely)? what I (?:would|could|can|do|did|have done|used to) (?:do )?
(?:nothing|no \w+|nobody|every \w+|each \w+|all \w+|(?:your|the) \w+(?: \w+){{0,3}}) would (?:(?:never|always|
    not|soon|
    then|all) \w+|be (?:swept|done|kept|sent|written|built|sold|read|clean|ready|there|full|safe|counted|checked|
    cleaned|answered|stocked|fed|watered|fixed|mended|washed|polished|filed|labelled)|leave|arrive|run|know)
(?:shall|may|might) I (?:\w+ )?{_GIVING}
perhaps I (?:may|can|could|might) (?!{_NOT_DOING}(?!\w))[a-z]+
what (?:if|about if|would happen if) (?:I|we|you) \w+
(?:I'd|I would|I could|why not|how about|have you (?:thought of|considered|tried)) (?:suggest|propose|recommend|
    try|say we)
my (?:regulars|clients|customers|contacts|tools|own|van|car|bike|dog|laptop|network|notes|recipes?|list|templates?)
    (?: \w+){{0,6}} (?:would|will|could|can|come|comes|go|goes|are|is|'ll|'d)
I (?:own|have) (?:a|an|my own|two|the) (?:\w+ ){{0,3}}(?:van|car|bike|licen[cs]e|ticket|certificate|tools?|
    drill|kit|camera|
    contacts?|network|notes|template|checklist|worth of)
""")

_EXPERIENCE = any_of(r"""
I(?:'ve| have) (?:also |already |since |twice |often |just |recently |now |myself )*(?!thought|read|heard|
    wanted|enjoyed|looked|visited|told|slept|learned|learnt|seen|been|had|decided|always|never|long|come|become|
    found|wished|hoped|felt|got|loved|liked|met|tried to|spoken|talked|written to|received|not|to|followed|
    admired|known)(?:\w+(?:ed|ught|ilt|ead|un|aken|iven|ritten|rawn|rown|one|ept|pent|old|ung|et|ut|ade|ed))\b
(?:in|at) my (?:last|current|previous|present|first|old|former) (?:job|post|role|company|position|school|
    practice|team|place|kitchen|shop|firm|life) (?:I|we) \w+
(?:at|with|for) [A-Z]\w+(?: \w+)?,? (?:I|we) (?:\w+ed|ran|built|led|taught|kept|cut|made|set|had|did|wrote|got)
I (?:know|speak) (?:the|my way|how (?:to)?|your|both|this|that)(?! (?:you|that you|how|it))
I am (?:\w+ )?(?:quick|good|used to|at home (?:in|with)|fluent|fast|strong|comfortable|experienced|patient|
    handy|careful|qualified) (?:on|at|with|in|to|and)?
I(?:'ve| have) (?:a|some|the|\w+) (?:\w+ )?(?:that|which) (?:would|could|might)
""")


def has_done_the_like(letter: LetterText) -> bool:
    """Whether its writer tells of work they have done or of something they are good at."""
    return any(_EXPERIENCE.search(letter.said(each)) for each in letter.sentences)


def contributes(letter: LetterText) -> bool:
    """Whether its writer says what they would do or bring; an offer of papers or answers is none."""
    return any(_CONTRIBUTES.search(_MANNERS.sub(" ", letter.said(each))) for each in letter.sentences)
