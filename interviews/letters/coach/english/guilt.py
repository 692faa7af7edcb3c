"""Words that reproach the reader; read sentence by sentence."""

from interviews.letters.coach.phrases import any_of

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
(?<!if I )(?<!if I had )(?<!if I have )(?<!had I )(?:hear|heard|hearing|received|(?<=I )got|(?<=I )had|
    (?<=I have )had|
    (?<=I've )had) (?:absolutely |
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
    ever )+(?:(?!to )\w+ )?(?:rung|called|written|replied|answered|responded|phoned|told me|got|come|contacted|let me|
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
(?:I|we)(?: have|'ve| had)?(?: now| already)? (?:been |was |were )?(?:\w+ly )?(?:wait(?:ed|ing)|(?:sat|
    sitting) (?:here|there|around|waiting)|
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
(?<!than )(?<!then )(?:I|we|one|candidates?|applicants?|people) (?:feel (?:that )?I |think (?:that )?I |
    believe (?:that )?I |
    surely |really |at least |do )*(?:deserves?|deserved|am owed|have (?:a|the|every) right|am entitled|
    was owed)\b[^.!?]*
you owe (?:me|it)
(?:out of|common|basic|simple|ordinary|sheer|plain) (?:courtesy|respect|decency|politeness)
(?:would|should) have (?:at least |really |rather |honestly )?(?:expected|appreciated|been (?:polite|nice|kind|
    courteous|fair|good (?:to hear|if)|decent|nice)|liked to (?:have )?(?:hear|be told|know))\b[^.!?]*
(?:had|I'd|I had) (?:really |at least |honestly |rather )?(?:expected|hoped for|thought) (?:to have (?:heard|
    had)|to hear|to be told|you (?:would|'d|to)|at least|better|more (?:from|of)|a (?:reply|answer|word|call|
    little|bit|lot)|
    an (?:answer|update)|more than|longer|warmer|something)
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
(?:hung up on|fobbed off|strung along|led on|passed over|messed about|messed around|made a fool of|
    brushed off|shut out|cut (?:me|us|our \w+) (?:off|short))
(?:never|not) (?:\w+ )?(?:so much as |even )?(?:a|an|one|any) (?:single )?(?:reply|word|answer|line|call|
    message|response|sign|acknowledgement|e-?mail)(?= (?:from you|from anyone|since|in|to my|so far|yet)\b|
    [.,;!?]|\s*$)
without (?:so much as |even )?(?:a |an |any |one |so much as a )?(?:single )?(?:reply|word|answer|response|
    explanation)(?! of)
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
my (?:\w+ ){0,4}(?:unanswered|unreturned)
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
I (?:suppose|guess|assume|take it|imagine|gather|presume) (?:that )?(?:you|I|it|this|the|my|nobody|no one)\b
    [^.!?]{0,60}\b(?:somebody (?:better|else)|someone (?:better|else)|forgotten|not (?:even )?(?:worth|important|
    interested|get)|no (?:longer|answer|reply)|nobody|never|lost|binned|bin|ignored)\b[^.!?]*
(?:one|I|we|people|you|somebody) (?:does|do|did|has|have|is|am|was)(?: not|n't) even (?:get|got|merit|warrant|hear|
    heard|receive|received|given|told|been)\b[^.!?]*
(?:had (?:you|anyone|anybody|somebody|someone)(?: only| just| ever| even)*|if (?:only |you had |you'd |anyone had |
    somebody had )(?:only |just |ever |even |you |anyone )*(?:had )?) ?(?:answered|replied|called|told|
    written|bothered|let me|responded|rung|phoned|taken the)\b[^.!?]*
(?:better|more important|other) things to do
I take it (?:that )?you(?:'ll| will)\b[^.!?]*
(?:return the favou?r|you owe me|one good turn)
(?:would|wouldn't|would not|might|'d|'ve|have|to) (?:have |'ve )?(?:at least )?(?:been|be) (?:just |only |
    surely )?(?:the |a |good |common )*
    (?:decent|polite|courteous|civil|right|proper|mannerly|gracious|least) (?:thing|of you|to have|way|manners)
(?:call|ring|line|word|reply|note|e-?mail|text|message|answer|update|response|two minutes|phone)\b[^.!?;]{0,25}
    [ ](?:would|could|might)(?:n't| not)?(?: have|'ve) (?:cost|hurt|killed|taken|been (?:the|only|just|nice|
    polite|kind|decent|good|courteous|welcome|appreciated|better|a (?:courtesy|kindness|start)))\b
(?:had|has|have|got|with|without|lack(?:s|ed)?|any|no|some|basic|common|ordinary) (?:the |any |a little |
    a bit of |some )?
    (?:manners|decency|common decency)\b(?= (?:to|and|enough|not|would)|[.,;!?]|\Z)
(?:you|they|somebody|someone|anybody|anyone|one of you|one of them|a person|your \w+) (?:might|could|should|ought to)
    (?: at least| really| surely| just)?(?: have|'ve) (?:at least |just |only )?(?:(?:rung|called|phoned|
    written|replied|
    answered|responded|rang|texted|messaged|emailed)(?! (?:it|off|a|the|this|that|him|her)\b)|let me (?:know|down)|
    dropped me|picked up the|bothered|had the (?:manners|decency|courtesy)|(?:told|sent|warned) me(?= (?:by now|sooner|
    so|already|something|whether|earlier|either|one way)\b|[.,;]|\Z))
(?:would|'d) (?:be|have been) (?:only |just |simply )?(?:good|common|basic) manners
I (?:deserved|expected) (?:better|more|an answer|a reply)
""")
