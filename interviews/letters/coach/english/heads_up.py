"""What a reference needs to know before somebody calls them."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.stems import shared, telling
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.model import LetterKind

_STRESS = re.compile(
    r"\b(?:stress|emphasi[sz]e|highlight|underline|mention|bring up|focus|speak|spoke|talk|talked|tell|told|say|"
    r"said|touch on|point (?:out|to)|describe|dwell|"
    r"vouch|confirm|back (?:me )?up|cover|remind|raise|share|recall|remember|refer|lean on|single out|"
    r"put (?:in )?a word|play up|comment|attest|testify|draw attention|give (?:them )?(?:an )?example|"
    r"hear|know|matters?|care|interested|ask|looking|count|help(?:s|ful)?|useful|important|relevant|questions|"
    r"topics|points?|curious)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:(?:if|could|can|would|might|may|please|perhaps|should|maybe) (?:you|they|it|she|he|be|say|mention|tell|"
    r"stress|speak|talk|emphasi[sz]e|focus|highlight|point|bring)|"
    r"help(?:s|ed|ful)?(?: me| most)?|grateful|glad|happy|like you|love (?:it|you|for you)|good (?:to|if|for)|"
    r"great (?:if|to)|worth|especially|most|above all|particularly|please|"
    r"want(?:s)? to (?:know|hear)|interested in|care (?:most )?about|asked (?:about|a lot|me)|looking for|"
    r"look for|ask about|will ask|focus on|matters?|points? |appreciate|important|two things|three things|"
    r"things (?:to|that|worth)|"
    r"you (?:could|can|might|may|saw|remember)|feel free|useful)\b",
    re.IGNORECASE,
)
_IN_ADVANCE = re.compile(
    r"\b(?:thank(?:s|ful)?|grateful|gratitude|appreciat\w+|owe you|in your debt|obliged|kind of you)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:last (?:year|month|time|week|spring|summer|autumn|winter|fall)|back then|for having (?:been|taught|"
    r"hired)|in the past|over the years|years ago|taught me|the other day|for (?:the|your) (?:birthday|card|"
    r"dinner|present|lunch|photos?))\b",
    re.IGNORECASE,
)

_JOB = re.compile(
    r"\b(?:job|role|post|position|work)\b(?: there| itself| would| will| with them)? (?:is|be|means|involves|"
    r"includes|covers|consists|entails)\b|"
    r"\b(?:I would|I'd|I'll|I will|they (?:need|want|are looking for|look for)) (?:be )?(?:somebody|someone|"
    r"a person|run|look after|manag|lead|teach|in charge|responsible)",
    re.IGNORECASE,
)
_TOLD = 2


def heads_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L13: a reference is told the role in short and what to stress, and is thanked in advance.

    Source: 002.
    """
    if about.kind is not LetterKind.REFERENCE_HEADS_UP or not letter.english:
        return
    if not _names_the_role(letter, about):
        yield Remark("L13", Severity.MUST, None, Fault.NO_ROLE, about.role)
    if not _says_what_to_stress(letter, about):
        yield Remark("L13", Severity.MUST, None, Fault.NO_POINTS, about.details[0] if about.details else None)
    if not _thanks(letter):
        yield Remark("L13", Severity.SHOULD, None, Fault.NO_THANKS_IN_ADVANCE)


def _names_the_role(letter: LetterText, about: About) -> bool:
    role = telling(about.role)
    if not role or shared(role, telling(letter.main.text, (about.company,))):
        return True
    return any(
        _JOB.search(said) and len(telling(said, (about.company, *about.people))) >= _TOLD
        for said in map(letter.said, letter.sentences)
    )


def _says_what_to_stress(letter: LetterText, about: About) -> bool:
    noted = telling(" ".join(about.details), (about.role, about.company))
    return any(
        _STRESS.search(said) and (_WISH.search(said) or shared(noted, telling(said)))
        for said in map(letter.said, letter.sentences)
    )


def _thanks(letter: LetterText) -> bool:
    said = [letter.said(each) for each in (*letter.sentences, letter.closing)]
    return any(_IN_ADVANCE.search(each) and not _PAST.search(each) for each in said)
