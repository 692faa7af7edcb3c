"""Makes the buttons under the questions of an interview, and reads back the time, day or person on one."""

from collections.abc import Container, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from handlers.buttons import Row, Rows, in_rows
from handlers.conversation import SWITCHES
from handlers.payloads import Answer
from interviews.model import Id, InterviewDraft, Interviewer, Reference
from texts import labels
from texts.dates import day_text, moment_text

HOUR = timedelta(hours=1)
"""The length of an interview when nothing else was said."""

FARTHEST = timedelta(days=2 * 366)
"""The farthest from now that a time on a button may lie; nothing farther is ever offered."""

LONGEST = timedelta(days=100)
"""The longest that an interview on a button may last; nothing longer is ever offered."""

SWITCHES_AT_MOST = 60
"""The most people offered to tap; Telegram takes a hundred buttons, and others can be typed."""

PERSON = "p:"
"""How the word of a button begins that names an interviewer."""


def button(draft: InterviewDraft, label: str, word: str) -> tuple[str, Answer]:
    """Returns a button under the open question of the draft."""
    return label, Answer(draft.asking, word, draft.id)


def time_choices(
    draft: InterviewDraft, choices: Sequence[datetime | date], length: timedelta | None, zone: str
) -> Rows:
    """Returns a button for each reading of an unclear time, with the length if one was said."""

    def row(choice: datetime | date) -> Row:
        if not isinstance(choice, datetime):
            return [button(draft, day_text(choice), choice.isoformat())]
        return [button(draft, moment_text(choice, zone), time_word(choice, choice + (length or HOUR)))]

    return [row(choice) for choice in choices]


def time_word(starts: datetime, ends: datetime) -> str:
    """Returns a time as its button carries it, so that a press means the time shown, whatever was told since."""
    return f"{starts.astimezone(UTC):%Y-%m-%dT%H:%MZ}/{(ends - starts) // timedelta(minutes=1)}"


def chosen_time(word: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Returns the start and end on a button; None when the bot never offers such a time."""
    start, _, minutes = word.partition("/")
    try:
        starts = datetime.strptime(start, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        length = timedelta(minutes=int(minutes))
    except (ValueError, OverflowError):
        return None
    return (starts, starts + length) if abs(starts - now) <= FARTHEST and timedelta() <= length <= LONGEST else None


def chosen_day(word: str, now: datetime) -> date | None:
    """Returns the day on a button; None when the bot never offers such a day."""
    try:
        day = datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day.date() if abs(day - now) <= FARTHEST else None


def day_of(value: datetime | date) -> date:
    """Returns the day of a day or a time."""
    return value.date() if isinstance(value, datetime) else value


def timed(draft: InterviewDraft, starts: datetime, ends: datetime, zone: str) -> InterviewDraft:
    """Returns the draft with its time known, to the minute."""
    start, end = (moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (starts, ends))
    return replace(draft, starts=start, ends=end, zone=zone, doubt=None)


def interviewer_buttons(draft: InterviewDraft) -> Rows:
    """Returns a button for each interviewer."""
    return in_rows([button(draft, each.name, f"{PERSON}{each.id}") for each in draft.interviewers], 2)


def interviewer_on(draft: InterviewDraft, word: str) -> Interviewer | None:
    """Returns the interviewer on a button; None when it names nobody."""
    return next((each for each in draft.interviewers if word == f"{PERSON}{each.id}"), None)


def switch_buttons(draft: InterviewDraft, offered: Sequence[Interviewer | Reference], on: Container[Id]) -> Rows:
    """Returns a switch for each of these people, the newest where there are too many."""
    switches = [
        button(draft, labels.switched(each.id in on, each.name), f"{'-' if each.id in on else '+'}{each.id}")
        for each in offered[-SWITCHES_AT_MOST:]
    ]
    return in_rows(switches, 2)


def is_switch_of(word: str, offered: Iterable[Interviewer | Reference]) -> bool:
    """Returns whether the word is that of a switch of one of these people, in whichever position."""
    return word.startswith(SWITCHES) and any(each.id == word[1:] for each in offered)
