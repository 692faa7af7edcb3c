"""Takes out of a message the values that an act needs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from interviews.model import Id, OutcomeKind, Person
from interviews.understanding.acts import About, Act, Doubt, Scope, Values
from interviews.understanding.english.small_words import AFTER_VALUES, is_limit, letter_named, number_said, quoted_words
from interviews.understanding.passages import (
    Passage,
    capitalised,
    days_by,
    deadline_words,
    people_in,
    person_name,
    said_when,
)
from interviews.understanding.pieces import Clock, Kind, Piece

Told: TypeAlias = tuple[Values, tuple[Doubt, ...]]
"""Values, and what is doubtful about them."""


class Message(NamedTuple):
    """Holds a message while it is read."""

    text: str
    person: Person
    clock: Clock
    about: About | None
    pieces: Sequence[Piece]
    passages: Sequence[Passage]

    def of(self, tag: str) -> list[Passage]:
        """Returns the passages with this tag."""
        return [each for each in self.passages if each.tag == tag]


def values_told(message: Message, acts: tuple[Act, ...], detail: str) -> Told:
    """Returns what the message tells for these acts; `detail` is what kind of outcome, correction or pause it is."""
    values, doubts = _company(message, Values())
    for act in acts:
        tells = _OF_ACTS.get(act)
        values, more = tells(message, act, detail, values) if tells else (values, ())
        doubts += more
    return values, tuple(dict.fromkeys(doubts))


def _company(message: Message, values: Values) -> Told:
    named = [piece for piece in message.pieces if piece.kind is Kind.COMPANY]
    inside = [each for each in message.passages if each.tag in "VRP"]
    for passage in message.of("C"):
        on_file = [piece for piece in passage.pieces if piece.kind is Kind.COMPANY]
        if not on_file:
            name = passage.text.removesuffix("'s").removesuffix("’s").strip(" ,.")
            return replace(values, company=capitalised(name)), ()
        return _on_file(message, on_file[0], values)
    for piece in named:
        if not any(each.start <= piece.start < each.stop for each in inside):
            return _on_file(message, piece, values)
    return values, ()


def _on_file(message: Message, piece: Piece, values: Values) -> Told:
    names: dict[Id, str] = {each.id: each.company for each in message.person.applications}
    company = names[piece.applications[0]]
    if len(piece.applications) > 1:
        return replace(values, company=company), (Doubt.COMPANY,)
    return replace(values, company=company, application=piece.applications[0]), ()


def _interview(message: Message, act: Act, _detail: str, values: Values) -> Told:
    values = replace(
        values,
        role=_first(message, "R"),
        place=_place(message),
        people=people_in(message.text, message.passages),
    )
    values, doubts = _start(message, act, values)
    values, more = _promise(message, act, "", values)
    return values, doubts + more


def _moved(message: Message, act: Act, _detail: str, values: Values) -> Told:
    return _start(message, act, values)


def _outcome(_message: Message, _act: Act, detail: str, values: Values) -> Told:
    return replace(values, kind=OutcomeKind(detail) if detail in set(OutcomeKind) else None), ()


def _letter(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    return replace(values, letter=letter_named(message.text), to=_recipients(message)), ()


def _rewriting(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    return replace(values, text=_first(message, "W") or message.text), ()


def _reflection(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    tells_more = values.day or values.start or values.role or values.letter
    return replace(values, text=(_told_after(message) if tells_more else None) or message.text), ()


def _told_after(message: Message) -> str:
    """Returns what follows the last value of an interview: how it went."""
    last = max((each.stop for each in message.passages if each.tag in "CRPTSEBL"), default=0)
    return AFTER_VALUES.sub("", message.text[last:]).strip()


def _interviewer(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    people = people_in(message.text, message.passages)
    return replace(values, people=people), (() if people else (Doubt.WHO,))


def _reference(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    people = people_in(message.text, message.passages)
    return replace(values, references=people), (() if people else (Doubt.WHO,))


def _new_place(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    place = _first(message, "L")
    return replace(values, place=capitalised(place) if place else None), ()


def _question(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    return replace(values, letter=letter_named(message.text)), ()


def _first(message: Message, tag: str) -> str | None:
    return next((each.text for each in message.of(tag)), None)


def _joined(message: Message, tag: str) -> str | None:
    found = message.of(tag)
    return message.text[found[0].start : found[-1].stop] if found else None


def _place(message: Message) -> str | None:
    place = _first(message, "L")
    return capitalised(place.removeprefix("the ")) if place else None


def _start(message: Message, act: Act, values: Values) -> Told:
    passages = message.of("S")
    tense = _tense(act, passages, message)
    when, doubtful = said_when(passages, message.clock, tense)
    if when is not None and doubtful:
        return replace(values, choices=when.choices), (Doubt.WHEN,)
    if when is None:
        if act is Act.LOG_INTERVIEW and not passages and any(piece.key in {"just", "now"} for piece in message.pieces):
            return replace(values, day=message.clock.today), ()
        return values, ()
    if isinstance(when.value, datetime):
        return replace(values, start=when.value, end=when.end), ()
    return replace(values, day=when.value), ()


def _tense(act: Act, passages: Sequence[Passage], message: Message) -> str:
    if act is Act.LOG_INTERVIEW:
        return "past"
    if act is Act.NEW_ROUND:
        sides = {piece.key.partition(":")[2] for passage in passages for piece in passage.pieces}
        told = {piece.key for piece in message.pieces}
        if "behind>" in sides or (
            "either>" in sides and not told.isdisjoint({"had", "did", "was", "finished", "were"})
        ):
            return "past"
    return "future"


def _promise(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    for passage in message.of("B"):
        when, doubtful = said_when([passage], message.clock, "future")
        words = deadline_words(message.text, passage)
        if when is None:
            continue
        if doubtful:
            choices = values.choices or when.choices
            return replace(values, promise_words=words, choices=choices), (Doubt.BY,)
        by, first = days_by(when, is_limit=is_limit(words))
        return replace(values, promise_words=words, by=by, by_first=first), ()
    return replace(values, promise_words=quoted_words(message.text)), ()


def _terms(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    values = replace(values, salary=_first(message, "M"), text=_joined(message, "X"))
    start, _ = said_when(message.of("S"), message.clock, "future")
    if start is not None:
        is_moment = isinstance(start.value, datetime)
        values = replace(values, start=start.value) if is_moment else replace(values, day=start.value)
    by, doubtful = said_when(message.of("B")[:1], message.clock, "future")
    if by is not None and doubtful:
        return replace(values, choices=by.choices), (Doubt.BY,)
    return (replace(values, by=days_by(by, is_limit=True)[0]) if by else values), ()


def _recipients(message: Message) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person_name(each) for each in message.of("P")))


def _correction(message: Message, _act: Act, detail: str, values: Values) -> Told:
    value = _first(message, "V")
    people = people_in(message.text, message.of("P"))
    values = replace(values, field=detail, value=value, people=people)
    addresses = [piece.text for piece in message.pieces if piece.kind is Kind.EMAIL]
    if addresses and (value is None or value in addresses):
        values = replace(values, field="interviewer_email", value=value or addresses[0])
    if detail == "start":
        values, doubts = _start(message, Act.LOG_INTERVIEW, values)
        return replace(values, value=_joined(message, "S")), doubts
    return values, ()


def _applied(message: Message, _act: Act, _detail: str, values: Values) -> Told:
    count = _first(message, "N")
    role = _first(message, "R")
    return replace(values, role=values.role or role, count=number_said(count) if count else None), ()


def _pause(message: Message, act: Act, detail: str, values: Values) -> Told:
    scope = Scope.APPLICATION if values.company else Scope(detail) if detail in set(Scope) else Scope.ALL
    if scope is Scope.APPLICATION and not values.company:
        scope = Scope.THIS if message.about else Scope.ALL
    values = replace(values, scope=scope)
    if act is Act.MUTE:
        return values, ()
    when, doubtful = said_when(message.of("U") or message.of("S") or message.of("B"), message.clock, "future")
    if when is not None and doubtful:
        return replace(values, choices=when.choices), (Doubt.UNTIL,)
    if when is None:
        return values, (Doubt.UNTIL,)
    if isinstance(when.value, datetime):
        return replace(values, until=when.value), ()
    return replace(values, until_day=when.value), ()


_OF_ACTS: Mapping[Act, Callable[[Message, Act, str, Values], Told]] = {
    Act.LOG_INTERVIEW: _interview,
    Act.PLAN_INTERVIEW: _interview,
    Act.NEW_ROUND: _interview,
    Act.MOVE_INTERVIEW: _moved,
    Act.PROMISE: _promise,
    Act.OUTCOME: _outcome,
    Act.OFFER_TERMS: _terms,
    Act.LETTER_SENT: _letter,
    Act.WRITE_LETTER: _letter,
    Act.REWRITE_LETTER: _rewriting,
    Act.REFLECT: _reflection,
    Act.CORRECT: _correction,
    Act.ADD_INTERVIEWER: _interviewer,
    Act.ADD_REFERENCE: _reference,
    Act.APPLIED: _applied,
    Act.SET_PLACE: _new_place,
    Act.SNOOZE: _pause,
    Act.MUTE: _pause,
    Act.ASK_SHOULD_WRITE: _question,
}
"""What each act tells, besides the company."""
