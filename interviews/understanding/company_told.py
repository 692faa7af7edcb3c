"""Finds the company that a message names: one on file, or a new one where the act can be about a new one."""

from collections.abc import Sequence

from msgspec.structs import replace

from interviews.model import Id
from interviews.understanding.acts import Act, Doubt, Values
from interviews.understanding.english.small_words import OWNED_BY_NOBODY, without_possessive
from interviews.understanding.message import Message
from interviews.understanding.passages import Passage, capitalised
from interviews.understanding.pieces import Kind, Piece

_MAY_NAME_A_COMPANY = {
    Act.LOG_INTERVIEW,
    Act.PLAN_INTERVIEW,
    Act.NEW_ROUND,
    Act.MOVE_INTERVIEW,
    Act.CANCEL_INTERVIEW,
    Act.PROMISE,
    Act.OUTCOME,
    Act.OFFER_TERMS,
    Act.APPLIED,
    Act.REMOVE_APPLICATION,
    Act.LETTER_SENT,
    Act.WRITE_LETTER,
    Act.ASK_APPLICATION,
    Act.ASK_SHOULD_WRITE,
    Act.ASK_WHEN_DECIDE,
    Act.ASK_WHEN_INTERVIEW,
    Act.ASK_WHO,
    Act.ASK_WHAT_I_SAID,
    Act.ASK_BRIEF,
}
"""What can be told of a company that is not on file, or asked about one."""
_OF_A_NEW_ONE = {Act.LOG_INTERVIEW, Act.PLAN_INTERVIEW, Act.APPLIED}
"""What is told of a company that is not on file, where one is named."""


def company_told(message: Message, acts: tuple[Act, ...], values: Values) -> tuple[Values, tuple[Doubt, ...]]:
    """Returns the values with the company, and the question which application where several are at it."""
    inside = [each for each in message.passages if each.tag in "VRP"]
    known = [piece for piece in message.pieces if piece.kind is Kind.COMPANY and not _is_within(piece, inside)]
    new = [each for each in message.of("C") if each.pieces[0].kind is not Kind.COMPANY or _says_more(each)]
    if new and acts[0] in (_OF_A_NEW_ONE if known else _MAY_NAME_A_COMPANY):
        name = _whole_name(message, new[0])
        return replace(values, company=capitalised(name)), ()
    return _on_file(message, known[0], values) if known else (values, ())


def _is_within(piece: Piece, passages: Sequence[Passage]) -> bool:
    return any(each.start <= piece.start < each.stop for each in passages)


def _whole_name(message: Message, passage: Passage) -> str:
    """Returns a new name, with that of a company on file that it goes on from: "Siemens Healthineers"."""
    before = next((piece for piece in reversed(message.pieces) if piece.stop <= passage.start), None)
    goes_on = before is not None and before.kind is Kind.COMPANY and passage.start - before.stop == 1
    name = message.text[before.start if before is not None and goes_on else passage.start : passage.stop]
    name = name.strip(" ,.:;")
    return without_possessive(name) if _owns_something(message, passage) else name


def _owns_something(message: Message, passage: Passage) -> bool:
    """Returns whether a thing follows that a company can own: "Acme's offer", not "at St Jude's today"."""
    after = next((piece for piece in message.pieces if piece.start >= passage.stop), None)
    return after is not None and after.kind is Kind.WORD and after.key not in OWNED_BY_NOBODY


def _says_more(passage: Passage) -> bool:
    """Returns whether a name goes on after that of a company on file: "Siemens Healthineers" is another one."""
    return any(piece.kind is Kind.WORD and piece.is_capital for piece in passage.pieces[1:])


def _on_file(message: Message, piece: Piece, values: Values) -> tuple[Values, tuple[Doubt, ...]]:
    names: dict[Id, str] = {each.id: each.company for each in message.person.applications}
    company = names[piece.applications[0]]
    if len(piece.applications) > 1:
        return replace(values, company=company), (Doubt.COMPANY,)
    return replace(values, company=company, application=piece.applications[0]), ()
