"""The note coach: reads a letter and says what to look at before it is sent; it changes nothing itself."""

from msgspec.structs import replace

from interviews.letters.coach.details import details, unsaid
from interviews.letters.coach.english.follow_ups import follow_up
from interviews.letters.coach.english.heads_up import heads_up
from interviews.letters.coach.english.required_parts import contents
from interviews.letters.coach.english.spelling import spelling
from interviews.letters.coach.english.tone import tone
from interviews.letters.coach.length import length
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.names import names
from interviews.letters.coach.overlap import overlap
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.letters.coach.stock import qualifications, stock

__all__ = ["About", "Fault", "Remark", "Severity", "review"]

_RULES = (names, stock, contents, details, overlap, tone, follow_up, heads_up, unsaid, qualifications, length, spelling)
"""In the order in which remarks of one severity are given."""


def review(body: str, about: About, *, subject: str = "") -> list[Remark]:
    """What to look at in a letter (L2-L13), the most important first; a letter that is all right has none.

    In `subject` names and placeholders are looked at; such a remark has no span. Takes about 20 ms, but the first
    call loads the dictionary for one or two seconds: call it off the event loop.
    """
    letter = LetterText(body)
    remarks = [remark for rule in _RULES for remark in rule(letter, about)]
    remarks += _of_subject(subject, about) if subject else []
    remarks = [remark for remark in remarks if not _told_already(remark, remarks)]
    return sorted(remarks, key=lambda remark: remark.severity)


def _of_subject(subject: str, about: About) -> list[Remark]:
    line = LetterText(subject)
    return [
        replace(remark, span=None)
        for remark in (*names(line, about), *stock(line, about))
        if remark.fault in {Fault.NAME_MISSPELT, Fault.PLACEHOLDER}
    ]


def _told_already(remark: Remark, remarks: list[Remark]) -> bool:
    """A misspelt name is told as a name, and a placeholder or shouted word as what it is, not as a spelling mistake."""
    span = remark.span
    return (
        remark.rule == "L11"
        and span is not None
        and any(
            other.rule in {"L4", "L8"}
            and other.span is not None
            and span[0] < other.span[1]
            and other.span[0] < span[1]
            and other.fault is not Fault.TEMPLATE_PHRASE
            for other in remarks
        )
    )
