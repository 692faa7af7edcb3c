"""Lists what each act does: what is recorded, or what is answered or opened, a row each."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct

from handlers.sentences import interviews, news, people, place, questions, reminders
from handlers.sentences.told import Deed, Opening
from interviews.model import Application
from interviews.queries import is_open, is_waiting
from interviews.understanding.acts import SMALL_TALK, Act


def _on_file(application: Application) -> bool:
    return application.removed_at is None


def _interviewed(application: Application) -> bool:
    return _on_file(application) and bool(application.rounds)


def _waits(application: Application) -> bool:
    return is_waiting(application) and bool(application.rounds)


Fits: TypeAlias = Callable[[Application], bool]


class Recorded(Struct, frozen=True):
    """Holds what an act records, and which applications it can be about; None where it needs none."""

    deed: Deed
    fits: Fits | None = None


class Opened(Struct, frozen=True):
    """Holds what an act answers or opens, and which applications it must be about; None where it needs none."""

    opening: Opening
    fits: Fits | None = None


RECORDED: Mapping[Act, Recorded] = {
    Act.OUTCOME: Recorded(news.ended, is_open),
    Act.OFFER_TERMS: Recorded(news.offer_told, is_open),
    Act.PROMISE: Recorded(news.promised, _waits),
    Act.LETTER_SENT: Recorded(news.letter_sent, _interviewed),
    Act.APPLIED: Recorded(news.applied),
    Act.REMOVE_APPLICATION: Recorded(news.removed, _on_file),
    Act.ADD_INTERVIEWER: Recorded(people.interviewers_added, _interviewed),
    Act.ADD_REFERENCE: Recorded(people.references_added),
    Act.CORRECT: Recorded(people.corrected, _on_file),
    Act.DONE: Recorded(reminders.done),
    Act.SNOOZE: Recorded(reminders.later),
    Act.MUTE: Recorded(reminders.muted),
}

OPENED: Mapping[Act, Opened] = {
    Act.LOG_INTERVIEW: Opened(interviews.show_card),
    Act.PLAN_INTERVIEW: Opened(interviews.show_card),
    Act.MOVE_INTERVIEW: Opened(interviews.move, _waits),
    Act.CANCEL_INTERVIEW: Opened(interviews.call_off, _waits),
    Act.NEW_ROUND: Opened(interviews.show_card, is_open),
    Act.REFLECT: Opened(questions.keep_reflection, _interviewed),
    Act.SET_PLACE: Opened(place.moved_to),
    Act.UNDO: Opened(questions.undo),
    Act.WRITE_LETTER: Opened(questions.write_letter),
    Act.REWRITE_LETTER: Opened(questions.rewrite_letter),
    Act.EXPORT: Opened(questions.export),
    Act.ERASE_ME: Opened(questions.erase),
    Act.ASK_NEXT: Opened(questions.next_thing),
    Act.ASK_STATUS: Opened(questions.where_things_stand),
    Act.ASK_APPLICATION: Opened(questions.about_application),
    Act.ASK_SHOULD_WRITE: Opened(questions.should_write),
    Act.ASK_WHEN_DECIDE: Opened(questions.when_they_decide),
    Act.ASK_WHEN_INTERVIEW: Opened(questions.when_interview),
    Act.ASK_WHO: Opened(questions.who_interviews),
    Act.ASK_WHAT_I_SAID: Opened(questions.what_i_said),
    Act.ASK_BRIEF: Opened(questions.show_brief),
    Act.ASK_WEEK: Opened(questions.show_week),
    Act.ASK_HOW_IT_WORKS: Opened(questions.how_it_works),
    Act.ASK_PRIVACY: Opened(questions.privacy),
    Act.GREETING: Opened(questions.greeted),
    Act.THANKS: Opened(questions.thanked),
    Act.OK: Opened(questions.agreed),
}

FORMS = frozenset({Act.LOG_INTERVIEW, Act.PLAN_INTERVIEW, Act.NEW_ROUND})
"""Acts that fill a form, which is saved by a tap."""

MOVED = frozenset({Act.MOVE_INTERVIEW, Act.PROMISE})
"""Acts of which "they moved it" can be either, by what is still to come."""

SHOWN_FIRST = frozenset({Act.SET_PLACE})
"""Acts that are shown first even where they are sure, since all times follow from them."""

OF_A_NUDGE = frozenset({Act.DONE, Act.SNOOZE, Act.MUTE})
"""Acts that are done at once in reply to a nudge."""

HARMLESS = frozenset(
    {
        *(act for act in Act if act.startswith("ask_")),
        *SMALL_TALK,
        *(Act.UNCLEAR, Act.EXPORT, Act.ERASE_ME),
        *FORMS,
        *(Act.WRITE_LETTER, Act.REWRITE_LETTER),
    }
)
"""Acts that may be done even when another reading comes near: they change nothing before a tap, or ask."""
