"""Lists everything that a person sees of a kind of nudge, one row each.

What is true of a kind is in `interviews.nudges.kinds`. What a kind is called in lists and in the settings stands in
`texts.nudges.NAMES`.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup
from msgspec import Struct

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.nudges import buttons, facts, words
from handlers.nudges.context import NudgeContext
from interviews.model import Id, NudgeKind, NudgeRecord
from texts import nudges as texts


def _nothing(_nudge: NudgeContext) -> Markup | None:
    return None


def _no_line(_record: NudgeRecord, _zone: str) -> Markup | None:
    return None


class Kind(Struct, frozen=True):
    """Holds how a kind of nudge looks, and what its buttons record.

    `words` returns what it says and `buttons` what can be done, as long as it applies and is open. `since` returns
    what was done about it besides letters, `settled` the line of what the person decided about it. `done` and `undone`
    return what the buttons of those names record; a button of a letter or of another application carries its id.
    """

    words: Callable[[NudgeContext], Markup]
    buttons: Callable[[NudgeContext], Rows]
    since: Callable[[NudgeContext], Markup | None] = _nothing
    settled: Callable[[NudgeRecord, str], Markup | None] = texts.settled_line
    done: Callable[[UpdateContext, NudgeContext, Id], facts.Facts] = facts.done
    undone: Callable[[UpdateContext, NudgeContext, Id], facts.Facts] = facts.undone


KINDS: Mapping[NudgeKind, Kind] = {
    NudgeKind.BRIEF: Kind(words.brief, buttons.brief),
    NudgeKind.REFLECTION: Kind(words.reflection, buttons.reflection, since=words.told_so_far),
    NudgeKind.THANK_YOU: Kind(words.thank_you, buttons.letters, done=facts.letter_sent),
    NudgeKind.REFERENCES: Kind(words.references, buttons.letters, done=facts.letter_sent),
    NudgeKind.ADD_REFERENCES: Kind(words.add_references, buttons.add_references),
    NudgeKind.FOLLOW_UP: Kind(words.follow_up, buttons.follow_up, done=facts.letter_sent),
    NudgeKind.FEEDBACK: Kind(words.feedback, buttons.feedback, done=facts.letter_sent),
    NudgeKind.OFFER: Kind(words.offer, buttons.offer, done=facts.other_left, undone=facts.other_open_again),
    NudgeKind.OFFER_ANSWER: Kind(words.offer_answer, buttons.offer_answer),
    NudgeKind.REFERENCE_THANKS: Kind(words.reference_thanks, buttons.letters, done=facts.letter_sent),
    NudgeKind.STILL_WAITING: Kind(words.still_waiting, buttons.still_waiting, settled=texts.waiting_line),
    NudgeKind.KEEP_APPLYING: Kind(words.keep_applying, buttons.keep_applying),
    NudgeKind.PATIENCE: Kind(words.patience, buttons.patience),
    NudgeKind.WEEK: Kind(words.weekly_review, buttons.weekly_review),
    NudgeKind.DRAFT: Kind(words.draft, buttons.draft),
    NudgeKind.LONG_OVER: Kind(words.retention, buttons.retention, settled=_no_line),
}
