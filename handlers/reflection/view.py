"""How the questions about an interview look, from the record alone."""

from datetime import timedelta

from markupsafe import Markup

from handlers.buttons import Row, Rows
from handlers.payloads import CardAction, NudgeAction, OnCard, OnNudge, Reflect, ReflectAction
from interviews.model import Application, Mood, NudgeRecord, Reflection, ReflectionPart, Round
from interviews.reflecting import evaluated, part_after, part_to_tell, reflected_on
from texts import labels
from texts import reflection as texts
from texts.wording import paragraphs

View = tuple[Markup, Rows]

ONE_BREATH = timedelta(seconds=10)
"""Two messages this close together may be one answer, sent before the next question was read."""


def mood_row(application: Application, held: Round) -> Row:
    """One tap for how it felt."""
    return [(labels.MOODS[mood], Reflect(application.id, held.id, ReflectAction.MOOD, mood.value)) for mood in Mood]


def mood_view(application: Application, held: Round) -> View:
    """The mood, which comes first."""
    return texts.how_was_it(application), [
        mood_row(application, held),
        [
            (labels.SKIP, Reflect(application.id, held.id, ReflectAction.SKIP)),
            (labels.NOT_NOW, Reflect(application.id, held.id, ReflectAction.ENOUGH)),
        ],
    ]


def question_view(application: Application, held: Round) -> View:
    """What is asked now: the mood, the part that comes next, or a line to add."""
    if not reflected_on(held):
        return mood_view(application, held)
    part = part_to_tell(held)
    if part is ReflectionPart.LINE:
        leave = Reflect(application.id, held.id, ReflectAction.ENOUGH)
        return texts.ask(held, part), [[(labels.CANCEL, leave)]]
    moods = [mood_row(application, held)] if held.mood is None else []
    ways: Row = [
        (labels.SKIP, Reflect(application.id, held.id, ReflectAction.SKIP, part.value)),
        (labels.BACK, Reflect(application.id, held.id, ReflectAction.BACK, part.value)),
        (labels.ENOUGH, Reflect(application.id, held.id, ReflectAction.ENOUGH)),
    ]
    words = paragraphs(texts.ask(held, part), texts.mood_too() if moods else None)
    return words, [*moods, ways, *undo_rows(application, held)]


def nudge_rows(record: NudgeRecord, application: Application, held: Round, later: Row) -> Rows:
    """Below the nudge: the mood; once it was begun, the way on or back to it, and the mood to take back."""
    moods: Row = [(label, OnNudge(record.id, NudgeAction.MOOD, mood.value)) for mood, label in labels.MOODS.items()]
    if not reflected_on(held):
        return [moods, later]
    begun = (labels.MORE_NOTES if evaluated(held) else labels.GO_ON, Reflect(application.id, held.id))
    if held.mood is None:
        return [moods, [begun]]
    return [[begun, (labels.UNDO, OnNudge(record.id, NudgeAction.MOOD))]]


def closing_view(application: Application, held: Round) -> View:
    """Every part was asked for."""
    card = [(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]
    return texts.closing(application, held), [*undo_rows(application, held), card]


def undo_rows(application: Application, held: Round) -> Rows:
    """Take back what was told last, or give it to the part before, where it may have been meant for that."""
    if not held.reflections:
        return []
    *before, last = held.reflections
    undo = (labels.UNDO, Reflect(application.id, held.id, ReflectAction.UNDO, second(last)))
    in_a_row = bool(before) and part_after(before[-1].part) is last.part and part_after(last.part) is held.reflecting
    if in_a_row and last.written_at - before[-1].written_at <= ONE_BREATH:
        still = Reflect(application.id, held.id, ReflectAction.STILL, f"{second(last)}:{last.part}")
        return [[(texts.still(before[-1].part), still)], [undo]]
    return [[undo]]


def second(reflection: Reflection) -> str:
    """What names a reflection on a button: the second it was told at, which no other of its round shares."""
    return str(int(reflection.written_at.timestamp()))
