"""Brings a letter into the person's own mail: sends the draft file, records Sent, and takes that back."""

from telegram import InputFile
from telegram.constants import ParseMode

from handlers.context import UpdateContext
from handlers.letters.view import LetterInProgress
from handlers.nudges.again import show_again
from interviews import changes
from interviews.letters.mail import eml, file_name
from interviews.model import Id, Letter, LetterKind
from interviews.nudges.pending_letters import asking_for
from texts import letters as texts


async def send_file(context: UpdateContext, seen: LetterInProgress) -> None:
    """Sends the letter as a draft file that mail programs open."""
    recipient = seen.letter_context.recipient if seen.draft.kind is not LetterKind.ADDRESS_REQUEST else None
    name = recipient.name if recipient is not None else None
    content = eml(name, recipient.email if recipient is not None else None, seen.letter.subject, seen.letter.body)
    document = InputFile(content, filename=file_name(seen.draft.kind, name or seen.letter_context.application.company))
    await context.answer(
        lambda: context.bot.send_document(
            context.person.chat_id, document, caption=str(texts.DRAFT_FILE), parse_mode=ParseMode.HTML
        )
    )


async def sent(context: UpdateContext, seen: LetterInProgress) -> None:
    """Records that the letter went out: the wait begins (W8), and the nudge about it is settled."""
    draft = seen.draft
    letter = Letter(
        context.services.new_id(),
        draft.kind,
        draft.application,
        draft.round,
        draft.recipient,
        sent_at=context.now,
        draft=draft.id,
    )
    about = asking_for(context.person, draft, seen.letter_context.round_)
    put_off = [each for each in about if each.snoozed_until or each.skipped_at]
    await context.change(changes.letter_sent(letter), *(changes.nudge_settled(each.id) for each in put_off))
    await show_again(context, about)


async def undo(context: UpdateContext, seen: LetterInProgress, letter: Id) -> None:
    """Records that the letter was not sent after all."""
    back = context.taking_back(("letters", letter), changes.letters_taken_back([letter]))
    await context.change(back, undoable=False)
    await show_again(context, asking_for(context.person, seen.draft, seen.letter_context.round_))
