"""Words that press the reader, and that ask once more; read sentence by sentence."""

from interviews.letters.coach.phrases import any_of

PUSHY = any_of(r"""
(?:I(?:'d| would| will|'ll| do| really| must| absolutely| just)*|we|\A(?:and|but|so)?|and|but|so I) ?(?:need|
    require|demand|insist on|must have|expect|have to have|have to know|want|await) (?:to (?:have|know|hear|get|
    receive|see|be told)|your|an?|the|some|any|you to|it|this|that|word|something|
    confirmation)\b[^.!?]{0,60}\b(?:by (?:the (?:end|close|\w+ of)|today|tomorrow|tonight|noon|midday|\w+day|
    next|this|then|\d|five|lunch\w*|return|mid\w+|close|eod|cob|january|february|march|april|may|june|july|
    august|september|october|november|december)|before (?:\w+day|noon|lunch|tomorrow|the (?:end|week\w*|\w+ of)|
    five|six|four|then|\d|close|i |we )|within (?:the|a|an|two|three|\d+|24|48|one|this)|today|tomorrow|tonight|
    now(?= please|[.!?]|\Z)|asap|immediately|this (?:week|afternoon|morning|minute|evening)|at once|right away|
    straight away|soon|
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
(?<!you )I(?:'ll| will| shall)? be (?:expecting|waiting for|awaiting|looking for) (?:your|a|
    an)\b[^.!?]*\b(?:today|tomorrow|tonight|\w+day|
    by|before|if)\b[^.!?]*
if I (?:do not|don't|have not|haven't)(?: \w+)? (?:hear|heard|get|got|receive|received|
    have)\b[^.!?]*\bI(?:'ll| will| shall|'m| am|
    must)\b[^.!?]*
(?:get|make|send|give|bring) me (?:an?|the|your) (?:\w+ )?(?:offer|answer|reply|contract|decision|yes|
    response)\b[^.!?]*
(?:answer|reply|decision|offer|in writing|confirmation|a yes|response|hear(?: back)?(?: from you)?|
    know)\b[^.!?]{0,40}\b(?:no later[ ]
    than|by (?:no later|the end|\w+day|noon|tomorrow|tonight|\d|this|next|close|then)|before (?:\w+day|noon|
    then|the end|
    tomorrow|\d)|until (?:\w+day|noon|tomorrow|then))\b(?<!by today)[^.!?]*
(?:hold off|hold back|keep (?:this|it|my \w+) (?:open|free)|wait)(?: \w+){0,5} (?:until|till|
    only until) (?:\w+day|noon|tomorrow|the|
    \d)[^.!?]*
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
(?:obliged|forced|compelled|bound|left) to (?:look (?:elsewhere|around)|accept (?:another|the other|elsewhere|it)|
    take (?:another|the other)|withdraw|assume|go elsewhere|turn elsewhere)
in (?:your|the company's|everybody's|everyone's) (?:own )?(?:best )?interests?\b(?! (?:in|and))
(?:prompt|swift|quick|speedy|immediate|early) (?:decision|answer|reply|response) (?:would be|
    is) (?:\w+ )?(?:wise|advisable|
    needed|necessary|required|expected|essential|in)
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
(?:(?:my|this) (?:second|third|fourth|fifth|2nd|3rd|4th|5th)|(?:my|the|in my) (?:last two|last three|previous (?:two|
    three|four)|two (?:previous|earlier|last)|three (?:previous|earlier|last))|
    my (?:several|many|repeated|numerous)|yet another) (?:\w+ )?(?:e-?mails?|messages?|letters?|attempts?|
    reminders?|follow-?ups?|notes?|requests?|calls?|
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
\A(?:and )?(?:again|once more|once again)[,:;–—-]+ (?:what|when|why|how|who|which|where|can|could|will|would|
    have|has|is|
    are|do|did)\b[^.!?]*\?
""")
