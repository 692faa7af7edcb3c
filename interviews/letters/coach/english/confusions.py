"""Words taken for others that sound alike: right spellings in wrong places, which no dictionary finds."""

import re

from interviews.letters.coach.phrases import rows

# What is marked is the group; before "=" where it is wrong, after it what it should be.
_TABLE = r"""
(a) (?:honou?r\w*|honest\w*|hour\w*|heir\w*)\b=an
(?:will|would|could|can|I'll|gladly|to) (sent)\b=send
(?:am|was|are|were|is|be|I'm|very|so|really|more|even) (exited)\b(?! (?:the|from|through|via))=excited
(?:we|you|they) (was) (?!n't)=were
forward (too) (?:it|you|your|the|hear\w*|meet\w*|work\w*|join\w*|see\w*|speak\w*|talk\w*|discuss\w*)\b=to
please (except)\b=accept
(?:about|of|for|with|in|to|at|by|from) (you) (?:plans?|teams?|company|questions?|work|office|company's|reply|
    time|consideration|website|department|colleagues|customers|products?)\b=your
(?:all|this|last|next|a|per|every|each|the whole|one) (weak)(?=[.,;!?]|$| (?:and|in|at|on|with|but|we|I|as|when|
    for)\b)=week
(principle) (?:reason|cause|aim|goal|task|engineer|investigator|designer|consultant)\b=principal
(?:I'm|am|got|get|was|are|we're|getting|you're|being|quite|well) (use) to\b=used
(whose) (?:there|coming|that|in charge|responsible)\b=who's
I (lead) (?:the|a|an|our|my)\b(?= [^.!?]*\b(?:last (?:year|month|summer|winter|spring)|in (?:19|20)\d\d|until|
    for (?:two|three|four|five|six|seven|eight|ten) years)\b)=led
(loose) (?:that|these|those|such|interest|patience|hope|sleep|contact|clients?|people|an?)\b=lose
, (to)(?=\.)=too
(your) (?:the (?:best|one|right|first|only|kind|most|greatest)|welcome(?=[.,!]| to)|an? |very (?!own)|so |
    really |too |not |looking|going|hiring (?!process|manager|team|plans|round|freeze|committee|panel|decision|
    need|page|day)|interested|right(?= about|[.,!]| that)|doing|trying|working on|all (?:so|very)|amazing|
    awesome|great[.!,]|busy (?:with|and|at)|moving to|still )=you're
(?:for|of|with|by|about|at|in|to|enjoyed|liked|loved|admire|meet|met|join|joining|appreciate) (you're) (?!all|
    both|not|an? |very|so|doing|going|looking|building|working|planning|trying|hiring|welcome|right|the|having|
    running)=your
(you're) (?:team|time|company|office|plans?|questions?|help|advice|kind|colleagues|patience|offer|interest|
    customers|department|project|approach|description|email|reply|letter|consideration)=your
(?:any|some|your|the|for|good|kind|my|of|more|helpful|useful|this|that|further|honest) (advise)=advice
(?:to|would|could|please|can|will|you|I) (advice) (?:me|him|her|them|us|you|on|people|clients|customers|
    students|patients|whether)=advise
(?:have|has|had|I've|gladly|happily|already|will|would|to|and|I) (excepted|except|excepting) (?:an?|the|your|
    this|another|my|that|their)\b(?! of)=accepted
(accept) (?:for|that (?:it|the|I|we)|when)\b=except
(?:went|go|going|was|were|are|is|work|worked|been|over|out|up|down|everyone|everybody|people|get|got|see|from|
    being|be|right|still) (their)(?=[.,;!?]|$| (?:is|was|were|are|to|for|on|in|at|last|yesterday|today|and|
    before|with|who|already)\b)=there
(their) (?:is|are|was|were|will be|has been|have been|would be|isn't|wasn't|aren't|seems? to)\b=there
(there) (?:own|team|company|customers?|clients?|work|office|time|jobs?|help|products?|parents|children|staff|
    questions?|needs|name|names|stock|way|plans?|colleagues|boss|tools|data|systems?|orders?)\b(?! (?:is|are|
    was|were))=their
(they're) (?:own|team|company|customers?|clients?|work|office|time|jobs?|help|products?)\b=their
(?:let|lets|letting) (?:me|us|you|him|her|them) (now)\b(?! (?:say|add|turn|tell|thank))=know
(?:don't|do not|didn't|did not|doesn't|does not) (no)(?=[.,;!?]|$)=know
(?:your|our|their|with|for|of|every|happy|difficult|angry|regular|new) (costumers?)(?! (?:and|who sew|
    in the theatre))=customers
(?:I|you|we|don't|do not|to|already|they|also) (no) (?:that|how|what|the|who|your|you|about|where|why|it)\b=know
(?:be|is|was|would be|sounds|it's|were|been|a|such a|really|so|
    very) (grate)(?: to| for| that| place| team| idea| day|[.,!])=great
(?:to|not|don't|would|never|could|will|might|you|we|I|can't) (loose) (?:the|a|my|your|any|it|them|track|time|
    customers|money|sight|this|out|heart)\b=lose
(?:more|less|better|rather|other|sooner|longer|fewer|greater|bigger|smaller|faster|larger|earlier|later|easier|
    harder|closer|stronger|higher|quicker|worse) (then) (?!\bI (?:would|will|can)\b)=than
(?:better|kinder|worse|longer|shorter|sooner|later|faster|slower|easier|harder|closer|nearer|warmer|louder|quieter|
    clearer|nicer|smaller|larger|greater|older|younger|higher|lower|cheaper|stronger|further|more|less|fewer|earlier|
    busier|happier|friendlier|simpler|deeper|wider|safer|finer|calmer|bigger|rather|other)(?: (?!and\b|
    or\b)[\w'-]+){0,5}? (then)[ ]
    (?:(?:I|you|we|they|he|she|it)(?! (?:would|will|can|could|might|should|had to|go|went))|any\w*|most|usual|
    expected|
    ever|my|your|our|the|in|at|from|with|on|before|last)\b=than
(peaked|peeked|peak|peek) (?:my|our|his|her|their) (?:interest|curiosity)=piqued
(it's) (?:own|team|members|customers|staff|employees|people|products?|values|mission|kind|purpose|way|history|
    culture|size|best|users|machines|name|roots|strengths?|clients|first (?:year|shop|office|customers?)|head|
    edge|place|price|future)\b=its
(its) (?:me\b|\w+ (?:from|here|again|speaking)(?= (?:last|the|your|at|yesterday|\w+day)|[.,;!]))=it's
(its) (?:probably|likely|maybe|perhaps|certainly|clearly|been|a (?:pleasure|great|real|good|shame|pity|long|
    lovely|job|role|place|team)|not|an? (?:honou?r|opportunity)|so|very|really|going|rare|clear|the (?:kind|
    sort|best|first|only|right)|hard|easy|great|good|nice|important|why|what|how|where|something|exactly|just|
    always|also|now|still|too|time)\b(?! (?:customers|staff|employees|people|products?|members))=it's
(who's) (?:idea|job|work|team|project|name|customers|questions|advice|plan|story|stories|words|patience|office|
    task|role|turn|fault|parents|children)\b=whose
(whose) (?:been|going|looking|coming|responsible|leading|running|working|a|the|an|always|never|in charge|also|
    at|on|retiring|leaving)\b=who's
(weather) (?:I|you|we|they|he|she|it|or not|the (?:team|role|position|job|plan))\b=whether
(whether) (?:is|was|held|forecast|permitting|station)=weather
(?:I|we|you|they|to|time|day|always|week|month) (past) (?:the (?:exam|test|time)|quickly|my|so quickly|
    on)\b=passed
(passed) (?:experience|years?|week|month|projects?|jobs?|employers?|roles?|few)\b=past
(?:to|could|you|will|not|would|I) (here) (?:from|back|about|that|how|your|more|what|the|it|you)\b=hear
(?:came|come|work|live|worked|lived|office|is|are|am|been|right|over) (hear)(?=[.,;!?]|$| (?:in|at|for|since|on|
    and)\b)=here
(?:the|this|that|a|your|my|in|for|new|of) (roll) (?:of|as|at|in|is|would|and|itself|that|suits|fits|
    with)\b(?! (?:paper|tape|cable|cloth|fabric|carpet|film|wire|dough|eggs))=role
(?:the|this|that|my|your|an|any|big|good|great|real|positive|lasting|strong|no|side|little|such an|negative|
    huge) (affect)s?\b(?! (?:you|me|us|them|the|how))=effect
(?:to|will|would|not|could|can|does|doesn't|may|might|that|this) (effect) (?:the|my|your|our|how|me|you|us|them|
    people)\b(?! (?:change|repairs))=affect
(?:was|am|is|are|were|it's|I'm|been) (quiet) (?:impressed|interested|excited|sure|happy|a (?:lot|few|bit|
    challenge)|certain|good|clear|confident|important|surprised|keen|right|different|large|big|small|an?|some|
    hard|easy|new)\b=quite
(quite)(?=,? (?:room|office|corner|place|week|street|place|hour|hours|evening|village|space)\b)=quiet
(?:the|a|your|my|that|this|our|their|whole) (hole) (?:team|company|day|week|time|thing|process|interview|
    afternoon|morning|project|department|building|year|month|story)\b=whole
(?:I|we|you|they|who) (seen|done) (?:the|a|your|it|that|my|this|how|some|what|many)\b(?<!have seen)=saw
(?:the|a|my|your|of|first|main|same|basic|important) (principal) (?:of|that|behind|is|applies|works)\b=principle
(?:school|the|our|deputy|vice|head|a|your) (principle)(?= (?:said|told|asked|was|is|who|and I|mentioned)|
    ,)=principal
(?:team|staff|good|high|low|the|your|boost|keep|employee|their) (moral) (?:is|was|up|high|low|and|of the|
    in)\b=morale
(personal) (?:department|manager|office|officer|file)\b=personnel
(?:I|we|you|they|will|would|could|can't|to|not) (bare) (?:with|in mind|it|the)\b=bear
(?:to|a|take a|took a|short|coffee|lunch|tea|the) (brake)(?: down|,| and| from| in| at|\.)=break
(?:a|the|one|last|another|final|small|every) (peace) of\b=piece
(?:on|web|building|construction|the|your|our|this) (sight)s?(?= (?:visit|manager|plan|safety|engineer|office|
    in)\b)=site
(?:on|the|web|your) (cite)s?\b=site
(?:I|we|you|should|could|would|must|might)(?:n't| not)? (of) (?:liked|been|said|done|had|told|mentioned|asked|
    gone|made|come|thought|known|given|taken|seen|brought|preferred|added|loved)\b=have
(?:I|we|you) (where) (?:talking|very|so|both|able|all|saying|asking|looking|discussing|there|planning|impressed|
    happy|kind|going|right|not|in)\b=were
(?:we|you|they) (wear) (?:talking|very|so|both|able|all|saying|looking|discussing)\b=were
(were) (?:you (?:are|work|want|have|said|sit|plan|build)|I (?:can|could|would|work|live|learned)|the team (?:is|
    works|sits))\b=where
(?:one|place|day|room|town|job|office|school|company|shop|ward|street|house|home|clinic|point|moment|
    part) (were) (?:I|you|we|
    they|he|she|it|somebody|someone|everyone|everybody|people|nobody)\b=where
(?:an?|another|the only|kind of|sort of) (?:\w+ )?(?:place|school|kitchen|hotel|hospital|home|company|team|ward|shop|
    office|room|town|firm|job|yard|site|club|practice|workshop|lab|department|village) (were) (?:the|your|my|his|her|
    an?|every|each|all the) (?!best|first|only|last|same|ones?\b)(?:[\w'-]+ ){1,2}(?:is|are|was|has|gets?|can|could|
    would|will|knows?|works?|eats?|comes?)\b=where
(?:we|they|there|children|staff|who|which) (where) (?:\w+ing|no|all|so|very|always|still|both|many|lovely|
    really)\b=were
(loosing) (?!the (?:bolts|screws|straps|arrow)|bolts|screws)=losing
(?:you|they|we|will|would|might|could|may|to|not|never|n't) (loose) (?:\w+ )?(?:members|customers|clients|staff|people|
    patients|guests|pupils|students|money|time|orders|trade|business|touch|heart|count)\b=lose
(?:an?|the|any|some) (lose) (?:ends?|screws?|bolts?|wires?|cables?|connections?|fit|tooth|tiles?|slates?|
    bricks?)\b=loose
(?:said|that|because|as|while|if|since|thought) (?:you|we|they) (where)\b=were
(we're) (?:you|the (?:team|office))\b=where
(?:to|can|could|you|please|not|I|would|will|let me) (right) (?:to you|you|again|this|code|about|the (?:report|
    letter|code|copy|text|article)|an? (?:report|letter|note|line|email))\b=write
(?:the|a|that|all) (write) (?:way|place|people|person|time|job|role|choice|team|thing|step|one)\b=right
(?:by|on|in|of|for|with|to|from|at) (off) (?:the|your|my|a)\b=of
(?:one|some|all|both|most|because|part|kind|lot|out|each|few|many|think|thought|sort|end|course|number|team|
    head|range|set|couple) (off) (?:the|your|my|our|what|us|them|you|a|course|these|those|people|work)\b=of
(?:ahead|instead|in front|proud|fond|afraid|tired|capable|aware|glimpse|member|regardless|plenty|tour|dozens|hundreds|
    thousands|north|south|east|west|because|out) (off) (?!(?:on|the (?:coast|list|menu|road|bat)|work|duty|and|again|
    from|to|with|for|at|in|like|by|as|that|when|if|hours|peak|season|site|camera|hand|limits|[A-Za-z]+ing)\b)\w+=of
(?:switch(?:ed|ing)|turn(?:ed|ing)|dropp(?:ed|ing)|sign(?:ed|ing)|kick(?:ed|ing)|called|paid|rounded|went|took) (of)[ ]
    (?:from|at|to|with|for|because|the (?:lights?|heating|oven|machine|alarm|engine|gas|water))\b=off
(?:day|week|afternoon|morning) (of) (?:sick|because|from work)\b=off
(?:bit|rather|took|takes|take|taken|spent|not|never|said|say|ask|asked|asking|none|all) (to) (?:much|long|
    late)\b(?!-)=too
(?:was|were|been|is|are|be|it is|that's|bit|way|much|far|I'm|am|not|it's|just) (to) (?:late|early|long|short|
    small|big|much|many|hard|easy|soon|busy|expensive|slow|fast|good|far|high|low|little|often|complicated|
    difficult|shy|nervous|quick|quickly|young|old)\b(?! (?:times|hours|morning|afternoon|evening|night|shifts?|
    standards|people|school|families|children))=too
(?:me|I|you|us|them|him|her|it|this|that|there|here|well|idea|role|job|team|work|one) (to)(?=[.!?]|$)=too
(?:to|at|on|and|it|them|him|her|me|would like|want|need|able|going|used|hope|love|try|like|how|had|have|hoping|
    wanted|ready|happy|glad|keen) (too) (?:work|join|see|hear|meet|learn|help|be|do|make|have|get|thank|show|
    build|talk|send|tell|take|give|find|know|say|come|start|the|your|you|bring|add|go|contribute|read|ask|speak|
    use|visit|write|share|keep|try|answer)\b=to
(?:years?|months?|weeks?|days?|time|help|support|everything|patience|staff|people|customers|children|evenings|
    weekends|tea|
    coffee|tour|lunch|story|talk|chat|advice|kindness|welcome|interview) (to)(?=[.!]|$)=too
(?:in|at|to|for) (principal)(?=[,.])=principle
(?:very|most|highly|free|kind|nice|a) (complementary) (?:about|of|words|remark|comments?)\b=complimentary
(complement)(?:s|ed)? (?:from|me on|on (?:my|your))\b=compliment
(?:my|your|our|the|to|pay|a|nice|kind) (complement)(?: to| on| about|s to| from)\b=compliment
(?:I|we|who|she|he|and|have|has|had|been|was|then) (lead) (?:by|to (?:a|the) (?:success|change|fall))\b=led
(?:I|which|that|last year I|where I|team I|project I|he|she) (lead) (?:a (?:team|group|
    project) of [^.!?]{0,40}(?:last|for (?:two|three|four|five|six)|until|in (?:19|20)|at my (?:last|old|
    former)))=led
(?:in|on|for|have) (stationary) (?:and|shop|order|cupboard|supplier)\b=stationery
(threw) (?:the (?:whole|plant|office|building|process|code|plans?|tour|day|week)|your|our|my|it all|
    that)\b=through
(thorough) (?:the|your|our|all)\b=through
(?:a|very|and|so|was|were|is|more) (through) (?:interview|explanation|tour|introduction|look|check|and|review|
    test|preparation|answer)\b=thorough
(wonder|wandering|wander) (?:if|whether|how)\b(?<!wonder if)(?<!wonder whether)(?<!wonder how)=wondering
(buy) (?:the (?:end of|time|way)|now|then|myself|far)\b=by
(?:in|few|for|last|two|three|four|next|past|several|many|five|six|this|one|a|every) (weak|weaks)(?= (?:ago|
    later|or|from|and|before|after|now|at|in|on|with|to)\b|[.,!?])=week
(sew) (?:that|much|many)=so
(?:would|will|I|to|you|could) (sea) (?:you|the|how|if|your)=see
(?:the|a|my|your) (coarse) (?:of|on|in|at)=course
of (coarse)\b=course
(?:an?|the|to|in|more|some) (insure) (?:that|the)\b=ensure
(?:the|an?|my|your|no|full|easy|good|quick|direct) (excess) to\b=access
(?:we|I|you|was|were|be|been|to|get|is|are|am) (aloud) to\b=allowed
(?:I|you|we|they|to|who|and) (new) (?:that|how|what|it|the answer|nothing|about|him|her|them|you)\b=knew
(?:an?|this|that|the|your|my) (presents) (?:of|in)\b=presence
(defiantly) (?:want|like|interested|enjoy\w*|would|love|the|an?|be|something|keen|looking|help|hope|agree|
    see)=definitely
(?:I|would|will|can|could|'ll) (defiantly)\b=definitely
(manger) (?:said|told|asked|and|of|who|for)\b=manager
(?:hiring|line|project|product|shop|office|the|my|your|sales|account|store|team|general|
    plant) (manger)\b=manager
(?:thank you|thanks|look|looking|looked|you|time|work|day|week|team|it|and|or|one|me) (form|fro) (?:the|you|
    your|hearing|my|all|a|this|me|our|everything|taking)\b=for
(?:hear|hearing|heard|back|away|letter|far|different|learn|learned|learnt|apart|came|coming|just|comes|
    start) (form)\b=from
(?:it|that|this|what|you|I|which|he|she) (mad) (?:me|it|sense|the|a|us)\b=made
"""


def _compiled(table: str) -> list[tuple[re.Pattern[str], str]]:
    parts = (row.rpartition("=") for row in rows(table))
    return [(re.compile(rf"(?<![\w'])(?:{where})", re.IGNORECASE), right) for where, _, right in parts]


CONFUSIONS = _compiled(_TABLE)
"""Where a word is wrong (its only group), and the right one."""
