"""The three things a thank-you letter says: thanks, interest in the role, and what its writer would bring."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.contribution import contributes, has_done_the_like
from interviews.letters.coach.english.interest import is_interested
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.stock import qualifications
from interviews.model import LetterKind

_THANKS = re.compile(
    r"\b(?:thank(?:s|ed|ing|ful)?(?: you)?|thx|tysm|thanx|grateful|gratitude|appreciat\w+|indebted|obliged|"
    r"(?:kind|good|generous|gracious|nice|lovely|decent) of (?:you|your|the|everyone|all)|"
    r"(?:your|the) (?:time|hour|patience|kindness|generosity|hospitality|welcome)\b[^.!?]{0,60}"
    r"\b(?:meant|means|was a gift|did not go unnoticed|is not lost)|"
    r"(?:meant|means) a (?:lot|great deal)|valued? (?:the|your) (?:time|hour|chance)|"
    r"made (?:the |so much |such |that |some )?(?:time|room)\b[^.!?]{0,20} for me|ta (?:very much|for|again|"
    r"ever so)|cheers for|nice one|"
    r"owe (?:you|them|her|him) (?:a |an |my |some |many |more |so )?(?:\w+ )?(?:thanks?|thank-you|beer|pint|"
    r"coffee|drink|debt|lot)|"
    r"(?:pleasure|treat|privilege|honou?r|gift|delight|luxury|luck|lucky|glad|good) (?:that|of|to have|"
    r"to be given|to get|"
    r"having) (?:you |such |so much |all |an |the |that |your )*(?:time|hour|attention|made|took|found|gave|"
    r"spared|stayed|sat)|"
    r"bless you)\b",
    re.IGNORECASE,
)
_NOT_FOR_THE_TIME = re.compile(
    r"\bin (?:advance|anticipation)\b|"
    r"\bthank(?:s| you)(?: so much| very much)? (?:in advance )?for "
    r"(?:your |the |any |a |all )?(?:kind |further |prompt |quick |early |swift )?"
    r"(?:consideration|considering|reading|attention|reply|response|feedback|update|confirmation|answer\w*|repl\w+|"
    r"getting back|letting me know|understanding)\b(?! me for)|"
    r"\b(?:would|'d|will|'ll) (?:be (?:very |most |so |really )?(?:grateful|thankful|obliged)|(?:really |"
    r"very much |greatly )?appreciate)\b|"
    r"\bno thanks|\bthanks to (?:the|this|that|an?|our|my|new) (?!team|whole|others|panel|people|staff|rest|ladies)|"
    r"\b(?:thanked|grateful to|appreciated) (?:by|him|her|them)\b|"
    r"\b(?:customer|client|user|employee|bonus)\w*['’]? (?:appreciat|thank)|appreciate (?:that (?:you(?: are|"
    r"'re| may| might| must| will| have (?:many|a lot|other|plenty)| get| receive| need| can)|this|it|"
    r"there)|how (?:busy|hard|difficult))",
    re.IGNORECASE,
)


def contents(letter: LetterText, about: About) -> Iterator[Remark]:
    """L2: a thank-you holds thanks for the chance and the time, interest in the role, and what one would bring.

    Source: 004.
    """
    if about.kind is not LetterKind.THANK_YOU or not letter.english:
        return
    if not is_thankful(letter):
        yield Remark("L2", Severity.MUST, None, Fault.NO_THANKS)
    if not is_interested(letter, about):
        yield Remark("L2", Severity.MUST, None, Fault.NO_INTEREST)
    if not contributes(letter) and (not has_done_the_like(letter) or any(qualifications(letter, about))):
        yield Remark("L2", Severity.MUST, None, Fault.NO_CONTRIBUTION)


def is_thankful(letter: LetterText) -> bool:
    """Whether it thanks for what was given, which a sign-off or thanks in advance do not; a bare thanks is enough."""
    return any(_THANKS.search(_NOT_FOR_THE_TIME.sub(" ", letter.said(each))) for each in letter.sentences)
