"""Reads a letter and lists what to look at before it is sent; the coach never changes the letter."""

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
"""The rules, in the order in which remarks of the same severity are listed."""


def review(body: str, about: About, *, subject: str = "") -> list[Remark]:
    """Returns the remarks about a letter (L2-L13), the most important first; the list is empty when nothing is wrong.

    In `subject`, only names and placeholders are checked; remarks about the subject have no span. A call takes about
    20 ms, but the first one loads the dictionary for one or two seconds: call it off the event loop.
    """
    letter = LetterText(body)
    remarks = [remark for rule in _RULES for remark in rule(letter, about)]
    remarks += _of_subject(subject, about) if subject else []
    remarks = [remark for remark in remarks if remark.fault not in about.present]
    remarks = [remark for remark in remarks if not _is_reported_as_something_else(remark, remarks)]
    return sorted(remarks, key=lambda remark: remark.severity)


def _of_subject(subject: str, about: About) -> list[Remark]:
    line = LetterText(subject)
    return [
        replace(remark, span=None)
        for remark in (*names(line, about), *stock(line, about))
        if remark.fault in {Fault.NAME_MISSPELT, Fault.PLACEHOLDER}
    ]


def _is_reported_as_something_else(remark: Remark, remarks: list[Remark]) -> bool:
    """Returns whether a spelling remark is about something already reported as a name, placeholder or shouted word."""
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
