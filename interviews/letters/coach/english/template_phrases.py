"""Phrases that letter templates live on; one who has read a hundred letters skips them."""

from interviews.letters.coach.phrases import any_of

_PHRASES = r"""
I am writing (?:this letter |this email |this |to you )?(?:today )?(?:in order )?to (?:formally |sincerely |
    personally |hereby )?(?:express|convey|extend|
    follow up on my recent|reiterate)
I(?:'m| am) writing to (?:express|convey|extend|reiterate|formally)
I (?:would|'d) like to (?:take this (?:opportunity|moment|time|chance)|(?:express|extend|convey|
    reiterate) my (?:\w+ )?(?:\w+ )?(?:gratitude|thanks|appreciation|interest))
(?:I )?(?:wanted|wish|want) to (?:take this (?:opportunity|moment|chance)|(?:express|extend|convey|
    reiterate) my (?:\w+ )?(?:and \w+ )?(?:gratitude|thanks|appreciation|interest|enthusiasm))
(?:please )?allow me to (?:express|take|extend|introduce|begin|thank|convey|reiterate)
take this opportunity to
(?:express|extend|convey) my (?:most |deepest |heartfelt |sincere |sincerest |profound |utmost )+(?:gratitude|
    thanks|appreciation)
(?:sincerest|deepest|heartfelt|utmost) (?:gratitude|thanks|appreciation)
(?:your|an|this|such an?|the|so) (?:\w+ )?(?:esteemed|prestigious|reputed|reputable|renowned|world-class|
    distinguished|illustrious|well-respected|respected) (?:company|organi[sz]ation|institution|firm|team|
    establishment|employer|group|brand|business|university|enterprise|panel)
esteemed
perfect(?:ly)? (?:fit|match|suited|suit)
(?:me|I am|I'm|I believe I|I'd be|be|as|myself|am)(?: \w+){0,2} (?:ideal|perfect|strong|excellent|great|right|
    best|outstanding|top|exceptional|natural|uniquely qualified) (?:candidate|applicant)
(?:good|great|excellent|ideal|strong|natural|right|seamless|wonderful|outstanding) (?:fit|match)(?= for (?:the|
    this|your|both)(?: \w+){0,2} (?:position|role|team|company|organi[sz]ation|culture|job|needs)|[.;!]|,? and|
    \Z| with your)
(?:great|strong|excellent|wonderful|good|worthy|real|tremendous|huge|true|meaningful|fantastic) (?:addition|
    asset) to (?:your|the|any|this)
(?:a|my|your|the) wealth of (?:experience|knowledge|expertise)
striv(?:e|es|ing) for (?:excellence|success|perfection)
(?:always|very|ever|more than) (?:willing|eager|keen|happy|ready) to learn(?= new|[.,;!]|\Z)
(?:makes?|made|making) me (?:an? |the )?(?:\w+ )?(?:perfect|ideal|great|excellent|right|strong|good|best|
    natural|suitable|well[- ]suited|outstanding) (?:fit|match|candidate|choice|person|applicant|for)
impressed (?:with|by) everything (?:that )?I (?:learned|learnt|heard|saw|read)
(?:your (?:company|organi[sz]ation|firm|team)|you) (?:is|are) (?:a|the|one of the) (?:\w+ )?(?:leaders?|
    leading) (?:in|of)
(?:passionate|passion) (?:about|for) (?:driving|creating|building|delivering|making) (?:\w+ )?(?:impact|value|
    change|growth|results|experiences)
unwavering (?:support|commitment|dedication)
instrumental (?:to|in)
(?:my|your) (?:professional|career) journey
driv(?:e|ing) (?:impact|results|growth)
valuable (?:addition|asset|member|contribution)
(?:an|real|a true|a genuine) asset to (?:your|the|any)
team[- ]player
hit the ground running
think(?:ing|er)? outside (?:of )?the box
out[- ]of[- ]the[- ]box think\w+
go(?:ing|es)? (?:the extra mile|above and beyond)
(?:give|giving|gave) (?:it )?(?:a )?(?:110|120|150|200|100|one hundred(?: and ten)?) ?(?:%|per ?cent)
(?:110|120|150) ?(?:%|per ?cent)
synerg\w+
go-getter
self[- ]starter
self[- ]motivated
highly[- ](?:motivated|qualified|driven|dedicated|effective)
(?:result|detail|goal|solution|success)s?[- ](?:driven|oriented|focused)
attention to detail
strong work ethic
work ethic
(?:hard|dedicated)[- ]work(?:ing|er)(?: (?:and|individual|professional|person|\w+))?
fast[- ]paced(?:,? and)? (?:\w+ )?(?:environment|world|workplace|industry|setting|company|team)
dynamic (?:team|environment|company|organi[sz]ation|individual|professional|workplace|and|work|industry|,|group|
    culture)
(?:proven|solid|strong|demonstrated|successful|impressive) track[- ]record
proven ability
demonstrated ability
unique(?:ly)? (?:blend|combination|mix|set|qualified|positioned|suited|skill ?set|opportunity to)
(?:my|a|the|diverse|extensive|relevant|strong|unique|wide|broad|impressive) (?:\w+ )?skill[- ]?sets?
my (?:extensive |diverse |strong |relevant |unique |varied |many |proven |wide |broad |past )*(?:skills|
    qualifications|background|experience|experiences|expertise|strengths|abilities|
    talents)(?:,| and| &)(?: \w+,?){0,3} (?:and )?(?:skills|qualifications|background|experience|expertise|
    strengths|abilities|enthusiasm|passion|talents|education)?\s?(?:make me|would make|will make|are (?:a |an |
    well|ideal|perfect)|align|match|fit|would (?:be|allow|enable)|will (?:be|allow|enable)|meet)
my (?:\w+ )?(?:skills|qualifications|background|experience|expertise|strengths|values|
    goals) (?:and (?:\w+ )?(?:skills|qualifications|background|experience|expertise|strengths|values|
    goals) )?(?:perfectly |closely |strongly |well |directly |seamlessly |very well )*(?:align|match|make me)\w*
align(?:s|ed|ing)? (?:perfectly |well |closely |strongly |seamlessly |so well |very well |directly |
    with )+(?:my|your|the (?:company|mission|values|goals))
I am (?:\w+ )?(?:confident|certain|convinced|sure) (?:that )?(?:I|my \w+(?: and \w+)?) (?:am|would|will|can|
    could|have|possess|make|makes) (?:be |make )?(?:the|an?|what it takes|a \w+)? ?(?:\w+ )?(?:perfect|ideal|
    great|excellent|right|strong|valuable|good|best|fit|asset|what it takes|candidate|addition|match)
(?:bring|add|adding|bringing|deliver|provide|create) (?:\w+ )?(?:value|tremendous value|real value) to (?:your|
    the)
value[- ]add(?:ed)?
leverag(?:e|ing) my
utili[sz]e my
(?:further )?my (?:professional )?(?:career )?(?:goals|aspirations) (?:align|match)
cutting[- ]edge
best[- ]in[- ]class
best of breed
industry[- ]lead(?:ing|er)
game[- ]chang\w+
move the needle
low[- ]hanging fruit
core competenc\w+
(?:passionate|passion) (?:about|for) (?:excellence|innovation|success|results|making a difference|what I do|
    delivering|helping others|people|technology|customer|growth|quality|the industry|learning)
passionate (?:professional|individual|person|team|and (?:driven|dedicated|motivated|hard))
(?:motivated|driven|dedicated|enthusiastic|ambitious|passionate|seasoned|accomplished|results|
    organi[sz]ed),? (?:and |, )?(?:\w+ )?(?:professional|individual|self)
seasoned professional
excellent (?:written|verbal|oral|communication|interpersonal|organi[sz]ational)(?: and (?:written|verbal|oral|
    interpersonal))? ?(?:communication )?skills
(?:strong|great|outstanding|good|exceptional|solid) (?:communication|interpersonal|organi[sz]ational|leadership|
    people|analytical|problem[- ]solving) (?:skills|abilities)
my (?:\w+ )?(?:communication|interpersonal|people|problem[- ]solving) skills
(?:ability|able|skills?|good at|strong|capable of) (?:to |in )?multi-?task\w*
quick(?:[- ]| and eager )learner
fast learner
eager to learn and grow
(?:learn|grow) and (?:grow|develop|learn)(?: professionally| with| as a)?
thrive (?:in|under|on) (?:a |an )?(?:\w+[- ]?\w* )?(?:environment|pressure|challenge|fast)\w*
work(?:ing)? (?:well )?under pressure
both independently and (?:as part of|in|within) a team
independently (?:and|or|as well as) (?:as part of|in|within) a team
(?:wear|wearing) many hats
make (?:a|an) (?:significant|meaningful|immediate|positive|lasting|real|valuable|strong|great) (?:contribution|
    impact|addition)
(?:contribute|contributing) to (?:the|your) (?:continued |ongoing |future |overall |company's |
    organi[sz]ation's |team's |further )*(?:success|growth|goals|mission)(?: of (?:your|the))?
(?:contribute|contributing) to (?:your|the) (?:company|organi[sz]ation|firm|team)(?:'s)? (?:\w+ )?(?:success|
    growth|goals|mission)
(?:your|the) (?:company|organi[sz]ation|firm)'s (?:\w+ )?(?:success|growth|goals|mission|vision|values)
(?:exciting|amazing|incredible|fantastic|unique|golden|tremendous) opportunity
opportunity of a lifetime
once[- ]in[- ]a[- ]lifetime
dream (?:company|come true)
(?:please )?find (?:attached|enclosed)(?: herewith)?
please find (?:\w+ ){1,5}(?:attached|enclosed)
please be (?:informed|advised|assured)
kindly (?:find|note|revert|do the needful|be informed|consider)
the needful
(?:for|to) your (?:kind )?perusal
(?:enclosed|attached) herewith
(?:your|all your|any|his|her) future (?:endeavou?rs|undertakings|ventures)
your (?:valuable|precious|kind) (?:time|consideration|attention)
(?:truly|deeply) (?:honou?red|humbled)
(?:warm|positive) (?:and|,) (?:\w+ )?(?:welcoming|inviting) (?:atmosphere|environment)
(?:I )?(?:was|am) (?:very |truly |deeply |extremely |thoroughly |highly |really |so )?impressed (?:by|
    with) (?:your|the) (?:company|organi[sz]ation|team|firm|professionalism|culture|friendly|company's|
    innovative|commitment|dedication|mission|values)
further (?:solidified|cemented|reinforced|strengthened|confirmed|increased|fueled|fuelled|heightened|
    piqued) my (?:\w+ )?(?:interest|enthusiasm|desire|belief|excitement|conviction|wish)
(?:solidified|cemented|fueled|fuelled|heightened|piqued|reaffirmed|rekindled|
    ignited) my (?:\w+ )?(?:interest|enthusiasm|desire|excitement|conviction)
reiterate my (?:\w+ )?(?:and \w+ )?(?:interest|enthusiasm|gratitude|thanks|appreciation|desire)
I (?:wish|want|would like) to reiterate
thrilled at the (?:prospect|opportunity|possibility)
(?:exciting|great|innovative) things (?:your|the) (?:company|team|organi[sz]ation) is doing
(?:the|your|this) (?:aforementioned|above-mentioned|abovementioned|afore-mentioned)
aforementioned
pursuant to
with (?:regard|respect|reference) to the (?:above|aforementioned|captioned)
in today's (?:\w+[- ]?){1,3}(?:world|market|environment|landscape|economy)
ever[- ]chang\w+
bring (?:to|so much to) the table
(?:everything|what|much|a lot|something) (?:that )?(?:I )?(?:have to |can |could |would )?(?:bring|offer|
    brings) to the table
tick(?:s)? all the boxes
jack of all trades
people person
born leader
natural leader
can-do attitude
positive attitude
i am a (?:highly |very )?(?:quick|fast|hard|motivated|dedicated|team|driven|dynamic|creative|proactive)\b
blue[- ]sky thinking
drink the kool-aid
look no further
to make a long story short
without further ado
I am (?:very )?(?:excited|interested) (?:about|in|by) (?:the|this) (?:exciting )?opportunity to (?:join|
    work (?:for|with)|be (?:a )?part of) (?:your|such an?) (?:\w+ )?(?:company|organi[sz]ation|firm|team)
(?:such|your) an? (?:innovative|amazing|great|fantastic|dynamic|wonderful|incredible|
    forward[- ]thinking) (?:and \w+ )?(?:company|organi[sz]ation|firm|team)
(?:innovative|forward[- ]thinking|dynamic|leading|growing|great|amazing|fantastic|wonderful|
    prestigious) (?:and \w+ )?(?:company|organi[sz]ation|firm) (?:like|such as) yours
(?:such|in|for|with|at|joining|join) (?:an? )?(?:\w+ )?(?:company|organi[sz]ation|firm) (?:like|such as) yours
(?:I )?(?:enjoyed|loved|appreciated|liked|pleasure|pleased|glad|happy|great|nice|wonderful|good|delight|
    interesting|delighted|lovely) (?:to )?(?:learn(?:ing)?|hear(?:ing)?|find(?:ing)? out) (?:\w+ )?(?:more |
    a (?:lot|bit) |so much )?about (?:the|your) (?:\w+ )?(?:role|position|job|company|organi[sz]ation|team|
    opportunity|firm|business)(?:,? (?:and|as well as) (?:the|your) (?:\w+ )?(?:role|position|job|company|
    organi[sz]ation|team|goals|culture|mission|values))?(?=[.,;!]|\s*$)
(?:conversation|discussion|meeting|interview|talk|it|this|that|visit|which)(?: \w+)? (?:reinforced|strengthened|
    confirmed|deepened) my (?:\w+ )?(?:interest|
    enthusiasm|desire|excitement|conviction)
words (?:cannot|can't|can not|fail to|could not) (?:express|describe)
continued support
(?:is|are) my (?:true |greatest |one )?passion
(?:runs?|flows?) (?:in|through) my (?:blood|veins)
in my (?:DNA|blood)
live and breathe
"""


TEMPLATE_PHRASES = any_of(_PHRASES)
