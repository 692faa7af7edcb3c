"""The note coach: reads a letter and says what to look at before it is sent; it changes nothing itself."""

from msgspec.structs import replace

from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.remarks import About, Fault, Remark, Severity

__all__ = ["About", "Fault", "Remark", "Severity", "review"]


def review(body: str, about: About, *, subject: str = "") -> list[Remark]:
    """What to look at in a letter (L2-L13), the most important first; a letter that is all right has none.

    In `subject` names and placeholders are looked at; such a remark has no span. Takes about 20 ms, but the first
    call loads the rules and the dictionary for one or two seconds: call it off the event loop.
    """
    from interviews.letters.coach.rules import RULES  # noqa: PLC0415 - the bot starts without them

    letter = LetterText(body)
    remarks = [remark for rule in RULES for remark in rule(letter, about)]
    remarks += _of_subject(subject, about)
    remarks = [remark for remark in remarks if not _told_already(remark, remarks)]
    return sorted(remarks, key=lambda remark: remark.severity)


def _of_subject(subject: str, about: About) -> list[Remark]:
    from interviews.letters.coach.rules import SUBJECT_RULES  # noqa: PLC0415 - as above

    line = LetterText(subject)
    return [
        replace(remark, span=None)
        for rule in SUBJECT_RULES
        for remark in rule(line, about)
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
