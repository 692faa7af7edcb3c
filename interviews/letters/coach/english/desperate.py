"""Words that beg, and tell how much depends on it; read sentence by sentence."""

from interviews.letters.coach.phrases import any_of

DESPERATE = any_of(r"""
(?:really,? )(?:really,? )+(?:\w+ )?(?:need|want|hope|wish|love|like)
(?:really |so |very |badly |truly |desperately |urgently |absolutely |honestly |just |do |simply )+need (?:this|
    the|that|a|to get|work|your help|you to)
need (?:this|the|that) (?:\w+ )?(?:job|role|position|post|income|money|salary|chance)
need (?:a|any) job
want (?:this|it|the job|the role|the position|this job|this role) (?:so |very )?(?:badly|so much|
    more than (?:anything|everything|words|you|my))
(?:desperate|desperately|desperation)
beg(?: you| of you)?(?= (?:you|for|to|of)\b|[.,;!?]|\s*$)
(?:I'm |am )?(?:begging|imploring|pleading)
implore
pleas?e,? please
(?:do|take|accept|try|give|offer|sacrifice|agree to) (?:absolutely |just |literally |about |
    almost )*(?:anything|everything I have|whatever (?:it takes|you (?:want|ask|need|say|like|offer|
    pay)))(?= (?:to|for|you|if|it|just|at all|that|in)\b|[.,;!?]|\s*$)
(?:take|accept|work for|start (?:at|for|on)|do it for|settle for|come for|be happy with) (?:absolutely |almost |
    just )?(?:any|half|less|a lower|whatever|a smaller|the lowest|nearly no|no)(?: (?:job|role|position|salary|
    pay|wage|shift|hours|offer|the (?:pay|salary|money)|money|salary|terms|work|post|contract|you))+
(?:any|whatever) (?:job|position|role|salary|pay|wage|post) (?:at all|will do|would do|is fine|whatsoever|
    you (?:have|offer|can|like|want))
(?:work|start|begin|come|do (?:it|this|the (?:job|work))) (?:\w+ ){0,4}(?:for free|unpaid|without pay|
    for no (?:pay|money|salary))
(?:work|start|begin|do (?:it|this|the (?:job|work))) (?:\w+ ){0,4}for nothing
(?:my|the|a) (?:very )?(?:last|only|one|final) (?:real )?(?:chance|hope|option|shot|lifeline|way out|resort)
(?:only|last) thing (?:that )?(?:keep\w*|kept|I (?:have|want|think|live|am hoping))
(?:running|run|ran) (?:out of|low on) (?:\w+ )?(?:money|savings|hope|cash)
(?:pay|paying|cover|make) (?:my |the |our )?(?:\w+ )?(?:rent|bills|mortgage|debts?|loans?)(?= (?:and|this|next|
    if|by|or|is|on|any|with|are|in|for)\b|[.,;!?]|\s*$)(?<!their bills)
my (?:\w+ )?rent(?= (?:is|and|to pay|for|on|by|this|next|has|was|goes)\b|[.,;!?]|\Z)
my (?:\w+ )?(?:mortgage|overdraft|landlord|savings are|debts?|bank account|benefits)
(?:been |am |are |being |'m |was )(?:\w+ )?(?:unemployed|jobless|out of work|laid off|made redundant|
    without (?:a job|work|income))\b[^.!?]*\b(?:for|since|and|so|month|year)\b[^.!?]*
(?:can't|cannot|can not|could not|couldn't) afford (?:to (?:lose|miss|wait|be|fail|stay|not)|another|not to|
    any more|it if)
(?:feed|support|provide for) (?:my|our|a|the|three|two) (?:\w+ )?(?:family|children|kids|baby|wife|husband|
    mother|parents)
(?:my|our) (?:\w+ )?(?:family|children|kids|wife|husband|mother|visa|whole (?:life|future|world)|life|future|
    career|happiness|home) (?:and \w+ )?(?:really |all |now |entirely )*(?:depends?|counts?|rel(?:y|ies)|hangs?|
    is on the line|is at stake|rides?)\b[^.!?]*
(?:everything|so much|all|a lot|my \w+|too much) (?:really |now )?(?:depends|rides|hangs|hinges) (?:on|
    upon) (?:this|it|you|your|what|how|them)
(?:I'm|I am|we are|we're|am) (?:really |all |still )?counting on (?:you|this|your)
(?:you are|you're|this is|it is|it's) my (?:\w+ )?(?:hope|chance|rescue|salvation|angel|saviour|savior|
    everything|dream come true)
(?:you )?(?:won't|will not|would not|wouldn't|never|will never|shall not) (?:ever )?(?:regret (?:it|this|hiring|
    giving|taking|choosing|your)|be sorry)
(?:promise|swear) (?:you |that |I |to )*(?:will |would |'ll )?(?:not |never )?(?:\w+ )?(?:disappoint|
    let you down|regret|work (?:harder|day|night|twice|like)|do (?:anything|everything|whatever)|
    give (?:you )?(?:everything|my all))
(?:can't|cannot|can not|haven't|have not|hardly|barely|unable to|not been able to|
    have not been able to) (?:even )?(?:sleep|slept|eat|eaten|stop (?:thinking about (?:it|this|the job|
    the role|your (?:answer|decision))|worrying|checking my|hoping|dreaming)|think (?:of|about) (?:anything|
    nothing) else|concentrate|breathe|survive|go on|cope)\b[^.!?]*
(?:think|thinking|thought|dream|dreaming|dreamt|dreamed) (?:of |about )?(?:nothing|little|anything) (?:else|but)
applied (?:to|for|at) (?:\w+ )?(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\d{2,}|dozens|hundreds|
    so many|countless)\b[^.!?]*
without (?:this|the) (?:job|role|position|work|income|money)\b[^.!?]*
dream (?:of|about) (?:this|the|your|it|working)\b[^.!?]*(?:every|each|all|at) (?:night|day)
(?:I|I've|have) (?:\w+ )?(?:cried|wept|been crying)
need (?:this|it|the job)(?: \w+)? (?:so|very) (?:much|badly)
(?:be |am |I'm )?(?:sitting|waiting|sat) by the (?:phone|telephone)
nobody (?:wants|will have|will take) me
(?:you are|you're|this is|it's) (?:my |the )?(?:only|last) (?:one|person|people|man|woman|hope|company|
    thing(?= (?:keeping|left|between|that (?:keeps|matters)|standing|
    I (?:have|want|need|think|care|live)\b)|[.!?,]|\Z))\b[^.!?]*
(?:save|rescue) (?:me|my|us|our)\b[^.!?]*
(?:sleepless|lie awake|lying awake|lost sleep|losing sleep)
(?:dying|would die|I'd die|kill) (?:to|for) (?:work|join|this|get|be|have|a|the|hear|know)
(?:break|broken|breaks|crush|shatter)\w* (?:my heart|me if|by this)
(?:heart ?broken|devastated|devastating|crushed|shattered)
mean(?:s)? (?:the world|everything|the whole world|so much|more than)(?: to me)?(?: \w+){0,3} (?:if|to get|
    to (?:have|be given) (?:this|the job|a chance))
(?:would|could|it'd|this) (?:really |truly )?mean (?:the world|everything|the whole world) to me
all I (?:want|think about|dream (?:of|about)|need|can think (?:of|about)|have|ask|hope for) (?:is|in|right now|
    now|are)
more than anything(?: (?:else|in the world))?
(?:rejected|turned down|turned me down|refused|rejections?|rejection letters?|refusals) (?:\w+ ){0,4}(?:so many|
    by every|everywhere|times|already|after)
(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|a hundred|hundreds|\d{2,}|dozens|so many|
    countless) (?:of )?(?:\w+ )?(?:applications|rejections|refusals|job applications)
(?:nobody|no one|no-one) (?:else )?(?:will|would|wants to|is willing to|has wanted to) (?:hire|take|have|give|
    employ|want|even (?:interview|look|talk))\b[^.!?]*
(?:have|got|there is|there are|there's) (?:no|nothing|nowhere) (?:other|else) (?:options?|offers?|chances?|
    prospects|interviews|to (?:go|turn|live on|fall back)|lined up|left|hope)
(?:give|grant|allow) me (?:just )?(?:a|this|one|the|another|just)(?: \w+)? (?:chance|opportunity|shot|try|break)
(?:take a chance|have mercy|take pity|have pity) (?:on|with) me
(?:please |\A|just |oh )(?:pick|choose|hire|take) me(?= (?:please|over|for|instead|I)\b|[.,;!?]|
    \s*$)
(?:just |please )?let me prove (?:myself|it|to you|that|you)
on my knees
(?:I'm |am |have been |'ve been )?praying
(?:you|it|this|that|what you (?:say|tell them)) (?:could|can|will|would|might) (?:save|change|make or break|
    ruin|decide) (?:my|me) ?(?:life|future|career|family)?
(?:don't|do not) know what (?:I|we)(?:'ll|'d| will| would| shall| should| am going to| are going to)? (?:do|
    to do) (?:if|without|when|next)\b[^.!?]*
(?:at|near|close to|reached) (?:my|the) (?:wits'? end|end of my (?:rope|tether)|breaking point)
(?:(?:terribly|so|very|deeply|truly) sorry|apologi[sz]e|ashamed|embarrassed) (?:\w+ ){0,4}(?:nervous|terrible|
    awful|badly|bad (?:answers?|interview|performance)|poor|stupid|performance|stammer\w*|blushing|
    such a)\b[^.!?]*
I know (?:that )?I(?:'m| am| was) (?:probably )?not (?:the )?(?:best|perfect|good enough|worthy|strongest|most|
    your)\b[^.!?]*
(?:not good enough|not worthy)
(?:was|were|am|gave|made) (?:\w+ )?(?:a )?(?:terrible|awful|hopeless|useless|dreadful|disaster|an idiot|
    a fool)\b[^.!?]*
(?:live|life|carry on|go on) without (?:this|the) (?:job|role)
lose (?:my|the|our) (?:home|house|flat|apartment|visa|right to stay|hope|mind)
(?:cannot|can't|could not|couldn't|can not) (?:\w+ )?(?:face|bear|stand|take|survive|go through) (?:another|
    one more|yet another|
    more|any more|losing|a no)\b[^.!?]*
""")
