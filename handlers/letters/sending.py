"""A letter on its way into the person's own mail: the draft file, Sent, and taking that back."""

from telegram import InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.buttons import keyboard
from handlers.letters.view import Paper
from handlers.nudges.awaited import LETTERS
from handlers.nudges.view import nudge_view
from handlers.visit import NO_PREVIEW, Visit
from interviews import changes
from interviews.follow_up import TO_REFERENCES
from interviews.letters.mail import eml, file_name
from interviews.model import Id, Letter, LetterKind, NudgeKind, NudgeRecord
from interviews.standing import silence
from texts import letters as texts


async def send_file(visit: Visit, seen: Paper) -> None:
    """The letter as a draft file that mail programs open."""
    recipient = seen.matter.recipient if seen.draft.kind is not LetterKind.ADDRESS_REQUEST else None
    name = recipient.name if recipient is not None else None
    content = eml(name, recipient.email if recipient is not None else None, seen.letter.subject, seen.letter.body)
    document = InputFile(content, filename=file_name(seen.draft.kind, name or seen.matter.application.company))
    await visit.answer(
        lambda: visit.bot.send_document(
            visit.person.chat_id, document, caption=str(texts.draft_file()), parse_mode=ParseMode.HTML
        )
    )


async def sent(visit: Visit, seen: Paper) -> None:
    """The person says that the letter went out: the wait begins (W8), and the nudge about it is settled."""
    draft = seen.draft
    letter = Letter(
        visit.desk.new_id(),
        draft.kind,
        draft.application,
        draft.round,
        draft.recipient,
        sent_at=visit.now,
        draft=draft.id,
    )
    about = _nudges(visit, seen)
    put_off = [each for each in about if each.snoozed_until or each.skipped_at]
    await visit.change(changes.letter_sent(letter), *(changes.nudge_settled(each.id) for each in put_off))
    await _show_again(visit, about)


async def undo(visit: Visit, seen: Paper, letter: Id) -> None:
    """The letter was not sent after all."""
    await visit.change(changes.letters_taken_back([letter]))
    await _show_again(visit, _nudges(visit, seen))


def _nudges(visit: Visit, seen: Paper) -> list[NudgeRecord]:
    """The nudges that ask for this letter."""
    draft, held = seen.draft, seen.matter.held
    kind = next((nudge for nudge, letter in LETTERS.items() if letter is draft.kind), None)
    found = [each for each in visit.person.nudges if each.kind is kind and each.application == draft.application]
    if kind is NudgeKind.FOLLOW_UP:
        return [each for each in found if held is not None and each.subject == silence(held)]
    return [each for each in found if draft.kind in TO_REFERENCES or each.round == draft.round]


async def _show_again(visit: Visit, about: list[NudgeRecord]) -> None:
    """The newest nudge says at once what the record says; one that came in a digest is opened from there."""
    newest = max(about, key=lambda each: each.claimed_at, default=None)
    if newest is None or newest.message_id is None:
        return
    if sum(each.message_id == newest.message_id for each in visit.person.nudges) > 1:
        return
    text, rows = nudge_view(visit.person, changes.nudge_in(visit.person, newest.id))
    try:
        await visit.answer(
            lambda: visit.bot.edit_message_text(
                str(text),
                chat_id=visit.person.chat_id,
                message_id=newest.message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(rows),
            )
        )
    except BadRequest:
        return  # It says so already, or is too old to be changed.
