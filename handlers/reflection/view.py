"""Shows the questions about an interview, from the record alone."""

from datetime import timedelta

from markupsafe import Markup

from handlers.buttons import Row, Rows, open_card
from handlers.payloads import NudgeAction, OnNudge, Reflect, ReflectAction, second
from interviews.model import Application, Mood, NudgeRecord, ReflectionPart, Round
from interviews.reflecting import evaluated, part_after, part_to_tell, reflected_on
from texts import labels
from texts import reflection as texts
from texts.markup import paragraphs

View = tuple[Markup, Rows]

ONE_BREATH = timedelta(seconds=10)
"""The time within which two messages may be one answer, sent before the person read the next question."""


def mood_row(application: Application, round_: Round) -> Row:
    """Returns a button for each mood."""
    return [(labels.MOODS[mood], Reflect(application.id, round_.id, ReflectAction.MOOD, mood.value)) for mood in Mood]


def mood_view(application: Application, round_: Round) -> View:
    """Returns the question for the mood, which comes first."""
    return texts.how_was_it(application), [
        mood_row(application, round_),
        [
            (labels.SKIP, Reflect(application.id, round_.id, ReflectAction.SKIP)),
            (labels.NOT_NOW, Reflect(application.id, round_.id, ReflectAction.ENOUGH)),
        ],
    ]


def question_view(application: Application, round_: Round) -> View:
    """Returns what is asked now: the mood, the part that comes next, or a line to add."""
    if not reflected_on(round_):
        return mood_view(application, round_)
    part = part_to_tell(round_)
    if part is ReflectionPart.LINE:
        leave = Reflect(application.id, round_.id, ReflectAction.ENOUGH)
        return texts.ask(round_, part), [[(labels.CANCEL, leave)]]
    moods = [mood_row(application, round_)] if round_.mood is None else []
    ways: Row = [
        (labels.SKIP, Reflect(application.id, round_.id, ReflectAction.SKIP, part.value)),
        (labels.BACK, Reflect(application.id, round_.id, ReflectAction.BACK, part.value)),
        (labels.ENOUGH, Reflect(application.id, round_.id, ReflectAction.ENOUGH)),
    ]
    words = paragraphs(texts.ask(round_, part), texts.MOOD_TOO if moods else None)
    return words, [*moods, ways, *undo_rows(application, round_)]


def nudge_rows(record: NudgeRecord, application: Application, round_: Round, later: Row) -> Rows:
    """Returns the buttons below the nudge: the moods, or once one is told, how to continue and to take it back."""
    moods: Row = [(label, OnNudge(record.id, NudgeAction.MOOD, mood.value)) for mood, label in labels.MOODS.items()]
    if not reflected_on(round_):
        return [moods, later]
    begun = (labels.MORE_NOTES if evaluated(round_) else labels.GO_ON, Reflect(application.id, round_.id))
    if round_.mood is None:
        return [moods, [begun]]
    return [[begun, (labels.UNDO, OnNudge(record.id, NudgeAction.MOOD))]]


def closing_view(application: Application, round_: Round) -> View:
    """Returns the words and buttons at the end of a reflection."""
    return texts.closing(application, round_), [*undo_rows(application, round_), [open_card(application.id)]]


def undo_rows(application: Application, round_: Round) -> Rows:
    """Returns buttons to take back what was told last, or to move it to the part before where it may belong."""
    if not round_.reflections:
        return []
    *before, last = round_.reflections
    undo = (labels.UNDO, Reflect(application.id, round_.id, ReflectAction.UNDO, second(last.written_at)))
    in_a_row = (
        bool(before)
        and part_after(round_, before[-1].part) is last.part
        and part_after(round_, last.part) is round_.reflecting
    )
    if in_a_row and last.written_at - before[-1].written_at <= ONE_BREATH:
        still = Reflect(application.id, round_.id, ReflectAction.STILL, f"{second(last.written_at)}:{last.part}")
        return [[(texts.still(before[-1].part), still)], [undo]]
    return [[undo]]
