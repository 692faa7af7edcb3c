"""What a follow-up says, and what it does not ask."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.interest import is_interested
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

_STILL = re.compile(
    r"\bstill\b[^.!?]{0,40}\b(?:like|love|want|interest|keen|hope|hoping|eager|excit|enthus|thinking|open|feel|"
    r"very much|here|available|would|the one|first)|"
    r"\b(?:remain|stay|continue|as (?:keen|interested|eager|excited|enthusiastic)|no less|unchanged|"
    r"has not changed|hasn't changed|have not changed|not (?:lessened|faded|waned))\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|ready|gladly|welcome|willing|able|can|could|will|'ll|would|'d|like|"
    r"want|easily|free|happily) (?:\w+ ){0,3}"
    r"(?:answer|send|provide|share|supply|give|clarify|forward|show|explain|pass|bring|help|tell|come (?:in|by|"
    r"back|over)|talk|speak|add|discuss|meet|prepare|do (?:so|that)|put together|arrange|elaborate|expand|"
    r"go (?:over|into|through)|fill in|walk you|let you have|get (?:it|them|you)|write|respond|call|ring|"
    r"hear them)\w*|"
    r"(?:if|should|whether|in case|when(?:ever)?|where) (?:there is |there's |there are |there be |it would |"
    r"I can |I could |it |anything |something |any |a |more |further |other )?(?:\w+ ){0,5}?(?:need|needs|require|"
    r"have (?:any|further|more|questions|other)|want|like|wish|help|helps|helpful|useful|missing|unclear|open|"
    r"of (?:use|help|interest)|questions?|I can|I could|else)|"
    r"(?:just|do|simply|then) (?:shout|holler|ping|whistle|drop me|give me a (?:shout|ring|call|nudge|bell))|shall I|"
    r"(?:a )?(?:call|word|line|shout|nudge) (?:from you )?(?:is enough|will do|and)|your questions|by all means|"
    r"available (?:for|to answer|should|if|any|at any|by|on)|(?:are|is|be) required|(?:fill|close) (?:in )?(?:any|"
    r"the|whatever) gaps|reach me|"
    r"(?:any|further|more|other|all) (?:\w+ )?questions?|anything (?:else|more|further|missing|you|I can|that)|"
    r"more (?:information|details?|from me|about me)|"
    r"(?:just|do|please|simply|only|to|and|or|don't hesitate to|feel free to|free to) (?:ask|say (?:so|the word)|"
    r"let me know (?:if|what|whether|should)|get in touch|contact|call|ring|write|tell me (?:if|what|whether))|"
    r"at your (?:disposal|service)|ask away|fire away|say the word|(?:at|on) the end of (?:the|a|my) (?:phone|line)|"
    r"(?:any|the|your|all) (?:gaps|doubts|worries|concerns)|questions? (?:are|is|would be) (?:always |very |"
    r"most )?welcome|"
    r"(?:phone|line|door|inbox|number) is (?:always )?(?:on|open)|whatever (?:you|else|would|might|is|helps)|"
    r"(?:offer|offering) to|(?:have|attach|enclos|attached)\w* (?:\w+ ){0,4}(?:ready|for you|sample|portfolio|"
    r"reference|copy|certificate)|is there (?:anything|something))\b",
    re.IGNORECASE,
)
_LOOKS_FORWARD = re.compile(
    r"\b(?:look(?:ing)?(?: very much)? forward|(?:hope|hoping|hopeful|happy|glad|pleased|delighted|love|like|"
    r"be good|be great|be lovely|nice|wonderful|eager|keen|excited|curious|pleasure|welcome|enjoy|await(?:ing)?|"
    r"wait|anticipat\w+|grateful|appreciate) "
    r"(?:\w+ ){0,4}(?:to hear(?:ing)?|hearing|hear|to (?:speak|talk|meet)|to news|your (?:news|answer|reply|"
    r"response|word)|from you|a (?:word|line|reply)|any news|news|to learn|we (?:can|will|may|might)? ?(?:speak|"
    r"talk|meet)|to (?:your|see(?:ing)?)))\b",
    re.IGNORECASE,
)
_WOULD_HEAR = re.compile(
    r"\b(?:in (?:the )?(?:hope|expectation|anticipation) of (?:\w+ ){0,3}(?:hear|read|speak|talk|meet|see|your|"
    r"good|news|an? )|"
    r"(?:hope|hopefully|hoping)\b[^.!?]{0,40}\b(?:speak|talk|meet|see you|read(?:ing)? (?:you|from)|catch up|"
    r"good news)|"
    r"(?:speak|talk|see you|hear from you|catch up|catch you|chat|until|till) (?:again )?(?:soon|then|shortly)|"
    r"await(?:ing)? (?:\w+ )?(?:your|news|a|the)|all ears|would (?:make|cheer) my (?:day|week))\w*|"
    r"\b(?:fingers crossed|hop(?:e|ing|eful)|forward|gladly|happy|glad|pleased|good|lovely|great|nice|welcome|"
    r"pleasure|"
    r"delight\w*|joy|curious|eager\w*|keen|excited|until then|till then|meanwhile|love|like|soon)\b[^.!?]{0,60}"
    r"\b(?:hear(?:ing)?|news|(?:a|your|any|some) (?:word|line|call|reply|answer|response|message|letter))\b|"
    r"\b(?:hear(?:ing)?|news|(?:a|your|any) (?:word|line|call|reply|answer|response|message|"
    r"letter))\b[^.!?]{0,40}\b(?:soon|"
    r"would (?:make|be|mean|please|delight|cheer)|hop(?:e|ing)|forward|pleasure|welcome|patien\w+)\b",
    re.IGNORECASE,
)
_UNHEARD = re.compile(
    r"\b(?:not|n't|never|nothing|no|yet to|without|when|if|how soon|sorry|sad)\b[^.!?]*"
    r"\b(?:hear\w*|news|word|reply|answer)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:what (?:you have|you've|has been|have you|the \w+ (?:has|have)|they have) (?:finally |now )?(?:decided|"
    r"chosen))\b|"
    r"(?:\b(?:(?:until |till |since )?when|how (?:soon|long|quickly|fast|much longer|many (?:more )?(?:days|"
    r"weeks))|by (?:when|"
    r"what (?:date|day|time))|(?:what|which) (?:day|date|week|time(?:line|frame| frame|table)?)|"
    r"what(?:'s| is| are| does)?(?: the| your)?(?: \w+)? (?:time(?:line|frame|table| frame)|schedule|decision|"
    r"deadline|hold-?up|delay)|where (?:are|do) you)\b"
    r"(?=[^.!?\n]*\b(?:you|your|decision|decide\w*|decid\w+|hear|know|expect|wait|choice|decided|chosen|answer|"
    r"news|result|outcome|"
    r"offer|y'all|youse|mak\w+ (?:the|a|your) (?:call|pick|move)|pull\w* the trigger|verdict|sort(?:ed|"
    r"ing) (?:it|this)|"
    r"look(?:s)? like|the (?:company|team|panel|committee|board)|it (?:will|take)|process|they|timeline|"
    r"time)\b)|"
    r"\b(?:have|has|had|did|are|is|do) (?:you|y'all|the (?:\w+ )?(?:team|panel|committee|board|company|decision|"
    r"position|role|post|job|managers?)|a decision|your (?:\w+ )?(?:team|colleagues)|it|anyone|somebody|someone|"
    r"there)\b[^.!?\n]{0,40}\b(?:decid\w*|decision|(?:made|reached|taken|come to) (?:a|your|the|any)|chosen|"
    r"choose|picked|been (?:made|filled|taken|chosen|offered|decided)|filled|selected|going to (?:hire|offer|pick|"
    r"choose|decide)|hir(?:ed|ing) me|made up your mind)|"
    r"\b(?:did|have|has|am|was|do|will|is) (?:I|me|you|it)\b[^.!?\n]{0,20}\b(?:get|got|gotten|in|out|hired|chosen|"
    r"accepted|rejected|hire|giving|mine|still in the running) ?(?:me\b|it\b|the (?:job|role|position|post|place)|"
    r"hired|chosen|selected|through|or not|picked)?[^.!?\n]{0,15}\?|"
    r"\b(?:tell me|let me know|inform me|notify me|write to me|call me|update me)\b[^.!?\n]{0,30}\b(?:as soon as|once|"
    r"the moment|the minute|the day|whether|if) (?:you|a|the|it|I)\b[^.!?\n]{0,40}\b(?:minds?|decided|decision|"
    r"chosen|choice|"
    r"got (?:the|it)|outcome|result|filled|hired)\b|"
    r"\b(?:share|give|provide|send|indicate|outline|have|expect|know)\b[^.!?\n]{0,40}\b(?:time-?line|timetable|"
    r"time-? ?frame|"
    r"timescale)\b|"
    r"\bwhat(?:'s| is) the (?:verdict|story|craic|score|state of play|hold[- ]?up)\b|"
    r"\b(?:did|have|has) I (?:make|made|miss|missed) the cut\b|\bam I (?:in or out|still in (?:it|"
    r"the (?:running|mix|frame)))\b|"
    r"\bwho(?:'s| has|'ve| have| did| are)? (?:you |y'all )?(?:got|get|going with|gone with|go with|picked|"
    r"pick) (?:it|for it|"
    r"the job)?\?|"
    r"\b(?:(?:inform|tell|advise|notify) (?:me|us)|let (?:me|us) know)(?: of| about)? the (?:\w+ )?(?:date|day|"
    r"week|time)\b"
    r"[^.!?\n]{0,40}\b(?:decision|selection|decid\w+|finali[sz]ed|outcome|result|chosen)\b|"
    r"\byes or no\b|\bone way or (?:the other|another)\b)",
    re.IGNORECASE,
)
# Before a "when" that asks; a "when" that tells ("when we met") stands elsewhere.
_ASKING = re.compile(
    r"\b(?:(?:can|could|would|will|may|might) you|(?:can|could|may|might) I (?:ask|know|expect)|tell me|"
    r"let me know|know|knowing|ask(?:ing)?|wonder(?:ing|ed)?|say|inform|give me|share|find out|curious|update|"
    r"idea|indicat\w+|confirm|advise|clarify|hear(?:ing)?|understand|interested|see|learn|decide|clear|sure|told|"
    r"asking|question is|like)\b[^.!?\n]{0,45}$",
    re.IGNORECASE,
)
_ASKING_AFTER_IT = re.compile(
    r"\b(?:(?:tell|telling|inform|informing|advise|update) (?:me|us)|let (?:me|us) know|to know|idea|indication|"
    r"ask(?:ing)?|wonder(?:ing|ed)?|"
    r"know yet|know already|find out|say)(?: of| about| on| roughly| approximately)?,? (?:by |from )?$",
    re.IGNORECASE,
)
_ASKED_AT_ONCE = re.compile(r"^[^\w]*(?:(?:so|and|but|well|also|now|please|or|may i ask|sorry)[,:]? )*$", re.IGNORECASE)
_TELLS = re.compile(
    r"^(?:when|whenever) (?:we|I|it suits|you (?:need|have (?:a|the|time)|can|are (?:free|ready|next|in)|"
    r"mentioned|said|described|told|asked|explained|showed|spoke|talked|offered|called|invited|interviewed|walked|"
    r"took|know more|"
    r"get|find|wish|like|want|would like|do|and I|return|come back|left|met|were)|the (?:time|team) (?:is|comes)|"
    r"a|he|she|they|your|convenient|there (?:is|was|are)|customers|things|that)\b",
    re.IGNORECASE,
)
_ENDING = 4


def follow_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L9: a follow-up is still interested, offers answers, asks no "when", and closes by looking forward.

    Source: 000.
    """
    if about.kind is not LetterKind.FOLLOW_UP or not letter.english:
        return
    for span in _asked_when(letter):
        yield Remark("L9", Severity.SHOULD, span, Fault.ASKS_WHEN)
    said = [letter.said(each) for each in letter.sentences]
    if not (is_interested(letter, about) or any(map(_STILL.search, said))):
        yield Remark("L9", Severity.SHOULD, None, Fault.NOT_INTERESTED)
    if not any(map(_OFFERS.search, said)):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_OFFER_TO_HELP)
    ending = (*said[-_ENDING:], letter.said(letter.closing))
    if not any(
        _LOOKS_FORWARD.search(each) or (_WOULD_HEAR.search(each) and not _UNHEARD.search(each)) for each in ending
    ):
        yield Remark("L9", Severity.SHOULD, None, Fault.NO_LOOKING_FORWARD)


def _asked_when(letter: LetterText) -> Iterator[tuple[int, int]]:
    for sentence in letter.sentences:
        said = letter.said(sentence)
        for found in _WHEN.finditer(said):
            if _is_question(said, found):
                yield sentence.span
                break


def _is_question(said: str, found: re.Match[str]) -> bool:
    rest = said[found.start() :]
    if not re.match(r"when|how|by|until|till|since|wh", rest, re.IGNORECASE):
        return True
    before = said[: found.start()]
    if _ASKING_AFTER_IT.search(before):
        return True
    if _TELLS.match(rest):
        return False
    if _ASKED_AT_ONCE.match(before):
        return said.rstrip().endswith("?")
    return bool(_ASKING.search(before)) or (
        said.rstrip().endswith("?") and before.rstrip().endswith((",", ":", "-", "–", "—", ";"))
    )
