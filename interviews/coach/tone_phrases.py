"""Words that reproach, beg and press; each table is read sentence by sentence."""

from interviews.coach.phrases import any_of

GUILT = any_of(r"""
(?:I |we )?(?:still |have still |had still )(?:have|had|has)?(?: not|n't) (?:\w+ )?(?:heard|received|had|got|
    gotten|been (?:told|given|contacted|informed))
(?:I|we) (?:have|had|'ve)(?: not|n't) (?:heard|received|had|got|gotten) (?:back |anything |a (?:thing|word|
    peep) |any (?:reply|answer|word|news|response) )(?:\w+ ){0,6}(?:even though|although|despite|which|
    as (?:you )?promised|and (?:it|I))[^.!?]*
(?:I|we)(?: have|'ve)? yet to (?:hear|receive|get|be)
(?:still|heard) (?:no|nothing|waiting|not (?:a|one)|without (?:an? |any )?(?:answer|reply|word|news|
    response))(?= (?:from|at all|since|for|reply|answer|word|news|response|a|to|even|back|single)\b|[.,;!?]|
    \s*$)
(?<!if I )(?<!if I had )(?<!if I have )(?<!had I )(?:hear|heard|hearing|got|get|received|had) (?:absolutely |
    exactly |simply )?(?:nothing|silence|crickets)(?: (?:at all|from you|since|back|so far|yet|for))?
(?:surprised|astonished|puzzled|disappointed|sad|saddened|hurt|upset|sorry|frustrated|dismayed|disheartened|
    annoyed|confused|concerned|worried|shocked|amazed|odd|strange|curious|funny|hard) (?:not to have (?:heard|
    had|received|got)|to have (?:heard|had|received|got) (?:no|nothing)|(?:that|why) (?:you|nobody|no one|
    none of you|it (?:takes|took|is taking|has taken|would take)|I (?:have|had|haven't|still|never|was not|
    am not)|there (?:is|was|has)|it (?:has|is taking)|your)|(?:by|at|about|with) (?:the|your|this|
    such) (?:\w+ )?(?:silence|lack|delay|decision|treatment|way|wait))
(?:I am|I'm|I was|it is|it's|this is|that is|that's|feel|felt|find it|found it|find this|leaves me|
    left me)(?: \w+){0,2} (?:disappoint(?:ed|ing)(?!,? (?:of course|but|naturally|to (?:hear|learn|read|miss)|
    not to have (?:got|been|made))|, (?:though|as you)| though)|hurt|hurtful|upset|offended|let down|dismayed|
    disheartening|disrespectful|unprofessional|unfair|rude|inconsiderate|discourteous|impolite|insulting|
    insulted|offensive)
(?:disrespectful|unprofessional|inconsiderate|discourteous)
(?:must|have to|can't help but|cannot help but) (?:say|admit|confess) (?:that )?(?:I|it|this|your|
    you)\b[^.!?]*\b(?:hard|disappoint\w*|hurt\w*|expected|surpris\w*|odd|strange|unfair|rude|sad|hoped|silence|
    upset\w*|frustrat\w*|difficult to)
(?:hard|difficult) (?:for me )?to understand (?:how|why)
(?:don't|do not|cannot|can't|fail to|never) (?:\w+ )?(?:understand|see|grasp) (?:how|why) (?:you|it|nobody|
    no one|the|this|I)\b[^.!?]*
why (?:you|nobody|no one) (?:have|has|did|do|are|would|could|never)(?: not|n't)?(?: \w+)? (?:repl|answer|respon|
    call|writ|wrote|got|hear|ignor|left|leave|chose|choose|turn|reject|tell|told|bother)\w*
you (?:had |have |'d |both |all )?(?:\w+ly )?(?:promised|assured me|gave me your word|swore|failed to|
    neglected to|forgot (?:me|to|about)|have forgotten|ignored?|left me (?:hanging|waiting|in|without)|
    let me down|kept me waiting|keep me waiting|keep ignoring|keep(?: on)? putting|never (?:\w+ )?(?:repl|
    answer|call|wrote|write|got|get|sent|respon|came|bother|said|told|explained|gave|even)\w*)
(?:as|what|when|like) you (?:had )?(?:promised|agreed)(?= (?:to|me|that|by|a|the|and|but|you|an)\b|[.,;!?]|\s*$)
you (?:had )?(?:said|told me|assured me) [^.!?]{0,80}[,;–—-]? ?(?:but|yet|and) (?:yet |now |still |so far |
    that |it |I |here |there |today |nothing |nobody |no one )(?:\w+ ){0,4}(?:no|not|nothing|nobody|haven't|
    hasn't|never|passed|gone|waiting|past|later|ago|over|didn't|is (?:now )?\w+day)[^.!?]*
(?:(?:you|they|anyone|anybody|somebody|someone) (?:did|have|has|had|do|does|could|would|can|was)(?: not|n't)|
    (?:nobody|no one|none of you)(?: has| had| would| could| can)?) (?:\w+ )?(?:even )?(?:bother\w*|(?:have|
    had) the (?:courtesy|decency)|keep (?:your|their) (?:word|promise)|kept (?:your|their) (?:word|promise)|
    care(?:d)? to|find (?:the )?(?:time|five minutes|a minute)|found (?:the )?time|spare|spared)
(?:did|have|has|had|do|does)(?: not|n't) (?:\w+ )?(?:reply|replied|answer|answered|respond|responded|
    call(?:ed)?(?: me)? back|write back|written back|get back|gotten back|got back|return(?:ed)?)(?= (?:to|me|
    my|any|yet|since|so far|at all|despite|even|once|and)\b|[.,;!?]|\s*$)
(?:and|but|yet|so far) (?:still )?(?:nobody|no one|no-one|none of you) (?:has |have |even |ever |
    actually )*(?:rang|called|rung|wrote|written|replied|answered|responded|phoned|told me|got back|came back|
    contacted|let me|bothered)
(?<!said that )(?<!said )(?:nobody|no one|no-one|none of you|not one of you) (?:has |have |even |
    ever )+(?:\w+ )?(?:rung|called|written|replied|answered|responded|phoned|told me|got|come|contacted|let me|
    bothered)\w*
(?:ignor(?:ed|ing)|being ignored|left (?:hanging|in the dark|in limbo)|leav(?:e|ing) me (?:hanging|in the dark|
    in limbo|waiting)|keep(?:ing)? (?:me|people|candidates|applicants|a candidate) (?:waiting|in the dark|
    in suspense|hanging)|kept (?:me )?(?:waiting|in the dark|in suspense)|ghost(?:ed|ing)|radio silence|
    deafening)
(?:your|complete|total|such|this) (?:\w+ )?silence
the (?:\w+ )?silence (?:since|from|of the (?:last|past)|is|has been|on your)
(?:more|have the|had the|little|bit of|lack of|simple|common) courtesy
(?:must|have to) insist
(?:I know|I understand|I'm sure|I am sure) (?:that )?you(?:'re| are|
    've been| have been| must be) (?:\w+ )?busy,? but (?!I (?:wanted|would|'d|hope|just|wonder|thought|still|
    do hope)\b)[^.!?]*
surely (?:a|an|one|you|somebody|someone|it|that|there|I)\b[^.!?]*
that was (?:\w+ ){1,3}(?:days|weeks|months?) ago
please (?:do not|don't) forget (?:me|about me)
(?:I|we)(?: have|'ve| had)?(?: now| already)? (?:been |was |were )?(?:\w+ly )?(?:wait(?:ed|ing)|sat|sitting|
    stare|staring|checked|checking|refreshed|refreshing)\b[^.!?]{0,40}\b(?:for (?:over |more than |almost |
    nearly |about |now )*(?:an?|two|three|four|five|six|ten|\d+|many|several|ages|so long|
    long)(?: \w+)?(?: (?:days|weeks?|months?|hours))?|by (?:the|my) (?:phone|telephone|inbox)|my (?:phone|inbox|
    mailbox|e-?mails?|mail)|long enough|patiently|in vain|every (?:day|hour|morning)|all (?:week|day|weekend))
(?:I have|I've|I) (?:been |had been )?(?:very |more than |extremely |quite )?patient\b[^.!?]*
my patience
(?:it(?:'s| is| has been|'s been)|that(?:'s| is| was)) (?:now |already |been |well |over |more than |almost |
    nearly )*(?:\w+ )?(?:an?|one|two|three|four|five|six|ten|\d+|several|many) (?:\w+ )?(?:days?|weeks?|
    months?)(?: now)?,? (?:and|without|with|but)\b[^.!?]{0,60}\b(?:no|not|nothing|haven't|hasn't|without|nobody|
    silence|n't|with no)\b[^.!?]*
after (?:all|everything|having|I (?:had |have |'d )?(?:spent|took|taken|put|gave|given|went|gone|travelled|
    traveled|worked|prepared|waited|sat)|so (?:much|many|long)|taking|spending|travelling|giving|three|four|two|
    five)\b[^.!?]{0,90}\b(?:I (?:\w+ )?(?:deserve|expect\w*|had hoped|hoped|would have|thought|think|feel|
    should have|might have|have not|haven't)|the (?:very )?least|you (?:\w+ )?(?:could|should|might|owe)|
    nothing|not even|fair)[^.!?]*
(?:is|was|be|were|'s) (?:really |surely )?the (?:very )?least (?:you|I|one|anyone|that|a company|they)\b[^.!?]*
the (?:very )?least (?:you|one|they|a company|an employer) (?:can|could|might|should)\b
(?:I|we|one|candidates?|applicants?|people) (?:feel (?:that )?I |think (?:that )?I |believe (?:that )?I |
    surely |really |at least |do )*(?:deserves?|deserved|am owed|have (?:a|the|every) right|am entitled|
    was owed)\b[^.!?]*
you owe (?:me|it)
(?:out of|common|basic|simple|ordinary|sheer|plain) (?:courtesy|respect|decency|politeness)
(?:would|should) have (?:at least |really |rather |honestly )?(?:expected|appreciated|been (?:polite|nice|kind|
    courteous|fair|good (?:to hear|if)|decent|nice)|liked to (?:have )?(?:hear|be told|know))\b[^.!?]*
(?:had|I'd|I had) (?:really |at least |honestly |rather )?(?:expected|hoped for|thought) (?:to have (?:heard|
    had)|to hear|to be told|you (?:would|'d|to)|at least|better|more (?:from|of)|a (?:reply|answer|word|call)|
    an (?:answer|update))
(?:had|was|were) (?:given to understand|understood|led to (?:believe|expect)|
    under the impression) (?:that )?[^.!?]*
(?:I|we)(?: even)? (?:took|had to take|gave up|turned down|(?:have )?(?:already )?rejected|declined|refused|
    passed up|cancelled|kept|put off|put aside|held off|said no to) (?:\w+ ){1,8}(?:off(?: work)?|for (?:you|
    this|nothing)|because of you|offers?|free for you)\b[^.!?]*
(?:turned down|declined|refused|passed up|let go of|rejected) (?:\w+ ){0,3}(?:offers?|jobs?|
    interviews?) (?:\w+ ){0,3}(?:for (?:you|this)|because of|waiting|on the strength)
how (?:hard|difficult) (?:can|could|is) it
(?:surely|really|is it|would it|is that|it is not|it isn't|not) (?:really )?(?:too|so|that) (?:much|hard|
    difficult) (?:to (?:ask|expect|send|write|reply|answer|pick|let|give)|for (?:you|a company))
too much to ask
no (?:sign of life|one has|reply|answer|response|word|news|call) (?:from you|from anyone|yet|so far|at all|
    since|to (?:my|any|either))
(?:never|not) (?:\w+ )?(?:so much as |even )?(?:a|an|one|any) (?:single )?(?:reply|word|answer|line|call|
    message|response|sign|acknowledgement|e-?mail)(?= (?:from you|from anyone|since|in|to my|so far|yet)\b|
    [.,;!?]|\s*$)
without (?:so much as |even )?(?:a |an |any |one |so much as a )?(?:single )?(?:reply|word|answer|response|
    explanation)(?! of (?:thanks|gratitude))
(?:wonder(?:ing|ed)?|ask(?:ing|ed)? myself|ask) (?:\w+ )?(?:why (?:you|nobody|no one|it)|if you (?:even|forgot|
    have (?:even )?forgotten|remember|care|got my|lost)|whether you (?:even|forgot|have (?:even )?forgotten|
    remember|care|lost|still remember)|what (?:went wrong|I did wrong|I have done)|if I (?:did|said|
    have done) something wrong|whether I (?:did|said|have done) something)\b[^.!?]*
(?:must|may|might|have|seem to have|appear to have) (?:\w+ )?(?:forgotten (?:me|about me|all about|my)|
    lost interest|forgotten your|slipped your mind|overlooked me)
forgotten (?:about )?(?:me|your promise)
(?:not|n't) (?:\w+ )?(?:worth (?:a|an|your|two|five|one)|matter to you|respect (?:my|me|your)|
    treat(?:ed)? (?:me|people|candidates|anyone))
(?:treat(?:ed|ing)?) (?:me|people|candidates|applicants|somebody|someone) (?:like|this way|so|badly|
    with (?:so little|more))
(?:your|the|this|my|several|two|three|many|numerous|four|all my) (?:\w+ )?(?:unanswered|unreturned|
    ignored) (?:\w+)
(?:unanswered|unreturned)
(?:the|that) (?:date|day|deadline|week|time|promised date|promised day)(?: that| which)?(?: you (?:gave|named|
    set|mentioned|promised|told)(?: me)?(?: \w+){0,4})? (?:has |is |was |have )?(?:long (?:since )?(?:passed|
    gone|past|been)|well past|come and gone)\b[^.!?]*
as you (?:failed|neglected|did not|didn't|never|have not|haven't)
(?:you|they) (?:clearly|obviously|apparently|evidently|seemingly) (?:do|did|have|are|don't|didn't|haven't|think|
    thought|see|forgot|chose|prefer)\b[^.!?]*
(?:you|it) (?:really )?(?:wasted|has wasted|have wasted|cost me|has cost me) (?:my |a |so much )?(?:time|day|
    week|money|nerves)?
(?:waste|wasted|wasting) (?:of )?my (?:time|day|week|effort)s?
(?:promised|agreed|said) (?:\w+ ){0,5}(?:and|but) (?:\w+ ){0,3}(?:nothing|no one|nobody|it never|
    never) (?:\w+ )?(?:came|happened|arrived|called|rang|wrote|heard|followed)?
not (?:very |exactly |really )?(?:fair|kind|nice|polite|professional) (?:of you|to (?:leave|keep|let)|that)
I (?:deserved|expected) (?:better|more|an answer|a reply)
""")

DESPERATE = any_of(r"""
(?:really,? )(?:really,? )+(?:\w+ )?(?:need|want|hope|wish|love|like)
(?:really |so |very |badly |truly |desperately |urgently |absolutely |honestly |just |do |simply )+need (?:this|
    the|that|a|to get|work|your help|you to)
need (?:this|the|that) (?:\w+ )?(?:job|role|position|post|income|money|salary|chance)
need (?:a|any) job
want (?:this|it|the job|the role|the position|this job|this role) (?:so |very )?(?:badly|so much|more than)
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
(?:have|got|there is|there are|there's) (?:no|nothing|nowhere) (?:other|else) ?(?:options?|offers?|chances?|
    prospects|interviews|to (?:go|turn|live on|fall back)|lined up|left|hope)?
(?:give|grant|allow) me (?:just )?(?:a|this|one|the|another|just)(?: \w+)? (?:chance|opportunity|shot|try|break)
(?:take a chance|have mercy|take pity|have pity) (?:on|with) me
(?:please |\A|just |oh )(?:pick|choose|hire|consider|take) me(?= (?:please|over|and|for|instead|I)\b|[.,;!?]|
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
""")

PUSHY = any_of(r"""
(?:I(?:'d| would| will|'ll| do| really| must| absolutely| just)*|we|\A(?:and|but|so)?|and|but|so I) ?(?:need|
    require|demand|insist on|must have|expect|have to have|have to know|want|await) (?:to (?:have|know|hear|get|
    receive|see|be told)|your|an?|the|some|any|you to|it|this|that|word|something|
    confirmation)\b[^.!?]{0,60}\b(?:by (?:the (?:end|close|\w+ of)|today|tomorrow|tonight|noon|midday|\w+day|
    next|this|then|\d|five|lunch\w*|return|mid\w+|close|eod|cob|january|february|march|april|may|june|july|
    august|september|october|november|december)|before (?:\w+day|noon|lunch|tomorrow|the (?:end|week\w*|\w+ of)|
    five|six|four|then|\d|close|i |we )|within (?:the|a|an|two|three|\d+|24|48|one|this)|today|tomorrow|tonight|
    now|asap|immediately|this (?:week|afternoon|morning|minute|evening)|at once|right away|straight away|soon|
    no later than|at the latest|quickly|urgently)\b[^.!?]*
(?:(?<=\A)|(?<=[,;:–—] )|(?<=please )|(?<=kindly )|(?<=you )|(?<=also )|(?<=must )|(?<=just )|(?<=and )(?!I )|
    (?<=you to )|(?<=so )|(?<=then ))(?:reply|answer|respond|call|ring|decide|let me know|tell me|
    get back(?: to me)?|confirm|write(?: back)?(?: to me)?|send (?:it|them|me)(?: to me)?|do (?:it|this|so)|
    ring them|call them|call me|phone me|give me(?: \w+){1,3}|make (?:a|your|
    the) decision) (?:\w+ ){0,5}?(?:by (?:the (?:end|close|\w+ of)|today|tomorrow|tonight|noon|midday|\w+day|
    next|this|then|\d|five|return|eod|cob|january|february|march|april|may|june|july|august|september|october|
    november|december)|before (?:\w+day|noon|lunch|tomorrow|the (?:end|week\w*)|five|six|four|\d|close)|
    within (?:the|a|an|two|three|\d+|24|48|one)|today|tonight|no later than|at the latest|immediately|asap|
    at once|right away|straight away|now|without delay|urgently|promptly)(?= |[.,;!?]|\s*$)(?! if (?:you|that|
    it)| (?:to|if) you)
(?:reply|answer|respond|decide|let me know|tell me|get back(?: to me)?|confirm|hear(?: back)?(?: from you)?|
    decision|response|send (?:it|them))(?: \w+){0,3} (?:as soon as (?:possible|you (?:possibly )?can|
    humanly possible)|asap|a\.s\.a\.p)
(?:asap|a\.s\.a\.p\.?)
please,? (?:just |do )?(?:decide|answer|reply|
    respond)(?: me| to me)?(?: either way| quickly| soon| fast| now| at last| finally)*(?=[.!,]|\Z)
(?:urgent|urgently)(?= |[.,;!?:]|\s*$)(?! (?:cases?|care|repairs?|calls?|orders?|tickets?|bugs?|jobs?|problems?|
    requests?|patients?|deliver\w+|appointments?|and important|things|issues?|work|tasks?|questions?))
or (?:else )?it(?:'ll| will) be too late
because of you
I (?:really |do )?need you to (?!know)\w+
please [^.!?]*by return(?: of post)?
(?:please )?(?:this instant|without (?:any )?(?:further )?delay)(?= (?:for me|if|otherwise)\b|[.,;!?]|\s*$)
(?:deadline|time limit|ultimatum|final (?:reminder|notice|request|warning)|last (?:reminder|warning)|
    latest possible)(?= (?:is|of|to|for|from my|I|:)\b)
I (?:will|'ll|shall|am going to|'m going to|plan to|intend to) (?:just |simply |then |therefore |have to |
    be )*(?:keep (?:on )?(?:calling|writing|trying|e-?mailing|ringing|asking|checking|following|phoning|
    pestering)|call (?:you |your office |the office |every|again|back (?:on|tomorrow|if|until)|
    in (?:again )?(?:on|tomorrow)|reception|daily)|phone (?:you|again|your|every|the office)|ring (?:you|again|
    your|every|the office)|come (?:by|in person|round (?:to|on|in)|over|to your office|to the office)|
    follow up again|calling (?:you|every|again|your)|(?:write|e-?mail|check(?: in)?|be in touch|contact you|ask|
    try|check back) (?:again (?:tomorrow|on|every|next|until|if|in)|every|daily|each day|tomorrow)|(?:write|go|
    speak|turn|complain) to your (?:boss|manager|ceo|director|superior|head|chief)|assume|take it that|
    take (?:my|another|the other) (?:offer|application|job)|have to (?:take|accept|look|go|assume|withdraw|
    move on|turn to|sign|consider)|not (?:wait|give up|stop|take no|rest|go away)|expect (?:a|an|your|to|you|
    that)|waiting outside|sign (?:with|the other|elsewhere)|withdraw|go elsewhere|look elsewhere|
    accept (?:another|the other|it elsewhere))\b[^.!?]*
I(?:'m| am)? (?:\w+ly |fully |do |really |therefore )?(?:expect|expecting|demand|demanding|insist|insisting|
    require) (?:to hear|an?(?: \w+)? (?:answer|reply|response|decision|call|offer|explanation|update)|your|
    that you|you to|nothing less|the (?:job|offer|position|contract)|from you|on (?:an?|your|it|being|hearing|
    knowing))
I trust (?:that )?you(?:'ll| will| are going to| have)\b[^.!?]*
you (?:really |simply |just |now )?(?:must (?!have\b|be (?:very |so |quite |proud|busy)|see\b|get\b|hear\b)|
    have to (?:hire|decide|choose|give|tell|let|answer|reply|understand|pick|make|admit|at least|take|offer|
    call|write|act|move)|had better|need to (?:hire|decide|choose|give|tell|let|answer|reply|pick|make (?:up|a|
    your)|act|move|hurry|call|write|know that|understand)|ought to (?:hire|decide|give|tell|let|answer|reply|
    know|choose|call)|should (?:hire|choose|pick|decide|give me|make me|offer me|hurry|take me|not (?:wait|
    hesitate|miss|let)|at least|really (?:hire|choose|take|decide|give)))\b[^.!?]*
you (?:won't|will not|will never|'ll never|would not|wouldn't|are not going to|aren't going to|cannot|
    can't) find (?:a |an |any|some)?(?:one|body|better|person|candidate|more)?\b[^.!?]*
(?:no one|nobody|no other (?:candidate|applicant|person)|not (?:one|any) other) (?:\w+ ){0,4}(?:better|
    as (?:good|qualified|keen|motivated|suited|committed|hard)|more|match)\b[^.!?]*
(?:hire me (?:now|today|before|and)|time is (?:running|short|of the essence)|clock is ticking|make up your mind|
    hurry up|please hurry|speed (?:it|things|this|the process|your decision) up|don't (?:make|keep) me wait\w*|
    before (?:someone|somebody|another company|others) (?:else )?(?:does|do|takes|snaps|hires|offers|makes)|
    snapped up|in (?:high|great) demand)
(?:other|another|several|two|three) (?:\w+ )?(?:offers?|(?:companies|employers|firms|company|employer|
    firm) (?:is|are|that (?:is|are|wants?)|wants?|has offered))\b[^.!?]{0,60}\b(?:so (?:I need|you (?:must|need|
    have))|unless|otherwise|or (?:else )?I|before|by (?:\w+day|tomorrow|noon|the)|must|need|
    will (?:have to )?(?:take|accept|go|sign)|hurry|if you (?:do not|don't|cannot|can't|want me))\b[^.!?]*
(?:otherwise|or else|or|if not|unless)\b,?(?: \w+){0,8} I(?:'ll| will| shall| would| must|'d| am going to|
    'm going to)? (?:have to|be forced to|must|take (?:the|another|it|my)|accept|sign|withdraw|assume|
    go (?:elsewhere|with|to)|look elsewhere|move on|call|no longer)\b[^.!?]*
(?:be forced to|(?:have|leave me|with) no choice but|take my (?:talents?|skills|business|application|
    experience) elsewhere|go elsewhere)
(?:won't|will not|not|can't|cannot|don't) (?:take|accept|hear) (?:a )?no(?: for an answer)?(?=[.,;!?]|\s*$| for)
no for an answer
(?:skip|shorten|cut short|stop|end|cancel|call off) (?:the (?:other |remaining |rest of the )+(?:interviews?|
    candidates?|process|search|applicants?)|interviewing|the search|looking (?:for|any))\b[^.!?]*
no need to (?:interview|look|see|meet) (?:anyone|any|other|further)\b[^.!?]*
(?:you'd|you would|it would|it'd) (?:be )?(?:a (?:big |great |huge )?mistake|foolish|mad|crazy|
    make a (?:big )?mistake|miss out|be missing|regret)(?: \w+){0,6}
(?:the job|this job|the role|the position|the post|it) (?:is|should be|belongs|has to be|must be) (?:already |
    rightfully |to be )?mine\b
(?:make sure|see to it|be sure) (?:that )?(?:I|they|you|he|she) (?:get|gets|hire|choose|say only|say nothing|
    do not say|don't say|give|pick|take)\b[^.!?]*
(?:I(?:'ll| will| shall)|let me) give you (?:until|till|one|two|a|24|48|the)\b[^.!?]*
(?:put|pull|use|have|pulled) (?:in )?(?:some |a few |your )?(?:pressure|strings|influence)\b[^.!?]*
(?:say|tell them|claim|pretend|swear)(?: that)? (?:I|you) (?:\w+ )?(?:was|were|am|had|
    managed) (?:\w+ ){0,6}(?:even (?:if|though)|although it)\b[^.!?]*
""")

ASKED_AGAIN = any_of(r"""
(?:this|it)(?: is|'s) (?:now |already |actually )?(?:my|the) (?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|
    \w+th) (?:\w+ )?(?:e-?mail|message|letter|time|attempt|reminder|follow-?up|note|request|try|call|
    mail)\b[^.!?]*
(?:my|a|the|in my|for the|yet) (?:second|third|fourth|fifth|2nd|3rd|4th|5th|last two|last three|previous (?:two|
    three|four)|two (?:previous|earlier|last)|three (?:previous|earlier|last)|several|many|repeated|numerous|
    another) (?:\w+ )?(?:e-?mails?|messages?|letters?|attempts?|reminders?|follow-?ups?|notes?|requests?|calls?|
    voice ?mails?|mails?)(?= (?:to you|about|on this|since|this week|in|and|I|asking|remain\w*|went|have|are|
    were|of|that|so|now|today|within|regarding)\b|[.,;!?]|\s*$)
(?:ask|asking|request|requesting|repeat|repeating|remind|reminding|enquire|inquire|beg|urge|press) (?:you |
    my (?:question|request) )?(?:\w+ )?(?:again|once more|once again|yet again|a (?:second|third|fourth) time|
    for the (?:second|third|fourth|last) time|one (?:more|last) time)
(?:again|once more|once again|one more time|for the (?:second|third|last) time)[,:]? (?:I (?:must |would |
    have to |want to |am )?(?:ask|asking|request|repeat|remind|beg|urge|insist)|please (?:let|tell|reply|answer|
    send|give|confirm|decide|respond)|(?:could|can|would|will) you|when (?:will|can|do|are)|what is)\b[^.!?]*
(?:I(?:'ve| have)?|we) (?:already |also |even |now |since )*(?:wrote|written|called|e-?mailed|asked|phoned|rung|
    rang|tried|messaged|texted|left|sent|contacted|reminded|followed up|reached out)(?: \w+){0,5} (?:twice|
    (?:two|three|four|five|six|several|many|\d+|a (?:couple|number|dozen)) (?:of )?(?:\w+ )?(?:times|e-?mails|
    messages|letters|voice ?mails|reminders)|on (?:\w+day)(?:,| and)(?: on)? (?:\w+day|again|the)|repeatedly|
    every (?:day|other day|week|morning)|daily|last week and|again and again|over and over)\b[^.!?]*
as I (?:already |have already |have |had |'ve )?(?:asked|requested|wrote|written|said|
    mentioned)(?: \w+){0,3} (?:in my (?:last|previous|earlier|first|two)|(?:two|three|four|several) times|twice|
    already|before|last week|yesterday|on \w+day)\b[^.!?]*
follow(?:ing)? up on (?:my|the|all my) (?:\w+ )?(?:follow-?ups?|reminders?|last (?:two|three)|(?:two|three|
    several|many|previous|earlier|unanswered) (?:\w+ )?(?:e-?mails|messages|letters|calls|reminders))
sorry (?:to|for) (?:keep|keeping|ask(?:ing)? again|bother(?:ing)? you (?:again|so|with yet)|chas\w+|nag\w*|
    pester\w*|all (?:the|my|these))\b[^.!?]*
I (?:keep|kept|have kept) (?:on )?(?:asking|writing|calling|checking (?:in|back|with)|e-?mailing|ringing|
    phoning|bothering)\b[^.!?]*
(?:nag|nagging|pester|pestering)
(?:me|it(?:'s| is) me|here I am) again\b
""")
