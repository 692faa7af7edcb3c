"""Defines the people around an application: who interviews, and who can be asked about the person."""

from datetime import datetime

from msgspec import Struct

from interviews.model.ids import Id


class Interviewer(Struct, frozen=True, gc=False):
    """Holds somebody who interviewed the person (R4).

    `card` is Telegram's file id of a photo of their business card.
    """

    id: Id
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    card: str | None = None


class Reference(Struct, frozen=True, gc=False):
    """Holds somebody who can be asked about the person; a removed one is kept for a day for undo.

    `title` is what they are, or were to the person, in the person's words: "my old boss at Acme".
    """

    id: Id
    name: str
    email: str | None = None
    phone: str | None = None
    removed_at: datetime | None = None
    title: str | None = None
