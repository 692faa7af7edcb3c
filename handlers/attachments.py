"""Reads what people share instead of typing it: a contact, a file of vCards, a photo of a business card (R4)."""

import asyncio
from collections.abc import Sequence

from msgspec.structs import replace
from telegram import Contact
from telegram.ext import filters

from handlers.context import UpdateContext
from interviews.parsing.content_lines import LARGEST
from interviews.parsing.lines import BadNames, clean_line
from interviews.parsing.names import NamedPeople, NamedPerson, read_people
from interviews.parsing.vcards import BadCards, people_in_cards, usable_phone
from transport.downloads import content

LONGEST_NAME = 100

CARD_FILE = filters.Document.FileExtension("vcf") | filters.Document.MimeType("text/vcard")
CARD_FILE |= filters.Document.MimeType("text/x-vcard") | filters.Document.MimeType("text/directory")
PICTURE = filters.PHOTO | filters.Document.IMAGE
PEOPLE = (filters.CONTACT | CARD_FILE) & filters.UpdateType.MESSAGE
"""A contact or a file of cards: people with their details."""

SHARED = (filters.CONTACT | CARD_FILE | PICTURE) & filters.UpdateType.MESSAGE

NO_NAMES = frozenset({"card", "cards", "photo", "picture", "front", "back", "side"})
"""The words of a caption that say what the photo shows, and not whom."""


async def shared_people(context: UpdateContext) -> Sequence[NamedPerson]:
    """Returns the people in a shared contact or file of cards. Raises `BadCards` if there is nobody, or too many."""
    contact, document = context.message.contact, context.message.document
    if contact is not None:
        return [await _in_contact(contact)]
    cards = await content(document, most=LARGEST) if document is not None else None
    if cards is None:
        raise BadCards(too_large=True)
    return await asyncio.to_thread(people_in_cards, cards)


async def _in_contact(contact: Contact) -> NamedPerson:
    """Returns a contact as Telegram names it, with the details its vCard adds; a broken card adds nothing.

    Raises `BadCards` if neither has a name.
    """
    try:
        card = (_words(contact.vcard) or "").encode(errors="replace")
        told = (await asyncio.to_thread(people_in_cards, card))[0]
    except BadCards:
        told = None
    try:
        named = " ".join(filter(None, map(_words, (contact.first_name, contact.last_name))))
        name = clean_line(named, most=LONGEST_NAME)
    except BadNames:
        if told is None:
            raise BadCards from None
        name = told.name
    known = told or NamedPerson(name)
    return replace(known, name=name, phone=known.phone or usable_phone(_words(contact.phone_number) or ""))


def _words(told: object) -> str | None:
    """Returns a text of a contact; python-telegram-bot lets through whatever came in its place, also null."""
    return told if isinstance(told, str) else None


def picture(context: UpdateContext) -> str | None:
    """Returns Telegram's file id of the picture that was sent, in its largest size; None if there is none."""
    message = context.message
    if message.photo:
        return message.photo[-1].file_id
    return message.document.file_id if message.document else None


def in_caption(context: UpdateContext) -> NamedPeople:
    """Returns the people that the caption of a picture names, and the words for others; nobody if it says other things.

    Words for somebody without a name count beside names alone.
    """
    try:
        found = read_people(context.message.caption or "")
    except BadNames:
        return NamedPeople((), ())
    about_the_photo = any(NO_NAMES & set(each.name.casefold().split()) for each in found.people)
    return NamedPeople((), ()) if about_the_photo else found


def in_album(context: UpdateContext) -> bool:
    """Returns whether the picture is one of several sent together, which come one by one."""
    return context.message.media_group_id is not None
