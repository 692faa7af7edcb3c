"""What the buttons under the questions of an interview say, and how a time or a day on one is read back."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from handlers.buttons import Row, Rows
from handlers.payloads import Answer
from interviews.model import InterviewDraft
from texts.dates import day_text, moment_text

HOUR = timedelta(hours=1)
"""How long an interview is taken for when nothing else was said."""

FARTHEST = timedelta(days=2 * 366)
"""How far from now a time under a button may lie; nothing farther is ever offered."""

LONGEST = timedelta(days=100)
"""How long an interview under a button may last; nothing longer is ever offered."""


def button(draft: InterviewDraft, label: str, word: str) -> tuple[str, Answer]:
    """A button under the open question of the draft."""
    return label, Answer(draft.asking, word, draft.id)


def time_choices(
    draft: InterviewDraft, choices: Sequence[datetime | date], length: timedelta | None, zone: str
) -> Rows:
    """A button for each reading of an unclear time, with the length when one was said."""

    def row(choice: datetime | date) -> Row:
        if not isinstance(choice, datetime):
            return [button(draft, day_text(choice), choice.isoformat())]
        return [button(draft, moment_text(choice, zone), time_word(choice, choice + (length or HOUR)))]

    return [row(choice) for choice in choices]


def time_word(starts: datetime, ends: datetime) -> str:
    """A time as its button says it: the reading that is shown, whatever was told since."""
    return f"{starts.astimezone(UTC):%Y-%m-%dT%H:%MZ}/{(ends - starts) // timedelta(minutes=1)}"


def chosen_time(word: str, now: datetime) -> tuple[datetime, datetime] | None:
    """The start and the end that a button says; None when it says no time that was ever offered."""
    start, _, minutes = word.partition("/")
    try:
        starts = datetime.strptime(start, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        length = timedelta(minutes=int(minutes))
    except (ValueError, OverflowError):
        return None
    return (starts, starts + length) if abs(starts - now) <= FARTHEST and timedelta() <= length <= LONGEST else None


def chosen_day(word: str, now: datetime) -> date | None:
    """The day that a button says; None when it says no day that was ever offered."""
    try:
        day = datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day.date() if abs(day - now) <= FARTHEST else None


def timed(draft: InterviewDraft, starts: datetime, ends: datetime, zone: str) -> InterviewDraft:
    """The draft with its time known, to the minute."""
    start, end = (moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (starts, ends))
    return replace(draft, starts=start, ends=end, zone=zone, doubt=None)
