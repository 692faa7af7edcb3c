"""Takes the person's own version of a letter, typed when asked for or in reply to one, and wishes in such a reply."""

import re

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.buttons import unpack
from handlers.context import Handler, UpdateContext
from handlers.conversation import PLAIN_TEXT, AnyHandler, control_typed
from handlers.letters.commands import rewritten
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.letters.questions import asks_about, letter_in_progress_of, show
from handlers.letters.rewriting import rewrite
from handlers.letters.view import LetterInProgress
from interviews import changes
from interviews.letters.drafts import letter_for
from interviews.letters.english.wishes import is_whole_letter, wishes_in
from interviews.model import Id
from interviews.parsing.lines import BadNames, clean_line, clean_text
from texts import letters as texts
from texts import problems

LONGEST_SUBJECT = 200

_SUBJECT = re.compile(
    r"\s*(?:subject|betreff|objet|asunto|re)\s*:[ \t]*(?P<subject>[^\n]+)\n+(?P<body>.*\S.*)", re.IGNORECASE | re.DOTALL
)


async def received_own(context: UpdateContext) -> None:
    """Keeps the typed letter as the person's own version."""
    seen = letter_in_progress_of(context, context.about or "")
    if control_typed(context.text) is not None:
        await show(context, seen.draft.id)
    elif wishes_in(context.text):
        await rewrite(context, seen, context.text)
    else:
        await keep_own(context, seen)


async def keep_own(context: UpdateContext, seen: LetterInProgress) -> None:
    """Keeps the person's own version, and shows it with the coach's remarks."""
    try:
        words = clean_text(context.text, most=texts.TELEGRAM_CUTS_AT)
    except BadNames as problem:
        await context.say(problems.about_words(problem, texts.TELEGRAM_CUTS_AT))
        return
    subject, body = _subject_and_body(words)
    closed = (changes.answered(),) if asks_about(context, seen.draft.id) else ()
    await context.change(changes.letter_worded(seen.draft.id, subject or seen.draft.subject, body), *closed)
    cut = len(context.message.text or "") >= texts.TELEGRAM_CUTS_AT
    await show(context, seen.draft.id, fresh=True, word=texts.CUT_BY_TELEGRAM if cut else None)


def _subject_and_body(words: str) -> tuple[str | None, str]:
    """Returns the subject, if the first line is one, and the letter without that line."""
    found = _SUBJECT.fullmatch(words)
    if found is None:
        return None, words
    try:
        return clean_line(found["subject"], most=LONGEST_SUBJECT), found["body"].strip()
    except BadNames:
        return None, words


class _ReplyToLetter(filters.MessageFilter):
    """Filters replies to a message that shows a letter."""

    def filter(self, message: Message) -> bool:
        return letter_replied_to(message) is not None


def letter_replied_to(message: Message) -> Id | None:
    """Returns the id of the letter that the replied-to message shows; None when it shows none."""
    markup = message.reply_to_message.reply_markup if message.reply_to_message is not None else None
    for row in markup.inline_keyboard if markup is not None else ():
        for button in row:
            payload = unpack(button.callback_data)
            if isinstance(payload, OnLetter) and payload.action is LetterAction.OWN:
                return payload.draft
    return None


async def replied(context: UpdateContext) -> None:
    """Keeps a letter in reply to one as the person's own version of it; of anything else says what can be wished."""
    seen = letter_in_progress_of(context, letter_replied_to(context.message) or "")
    unsent = letter_for(context.person, seen.draft) is None
    if unsent and is_whole_letter(context.text) and not wishes_in(context.text):
        await keep_own(context, seen)
    else:
        await rewritten(context, seen.draft, context.text)


def reply_handler(adapter: HandlerAdapter, reply: Handler) -> AnyHandler:
    """Returns the handler of replies to a letter; it comes first, since a reply says itself what it is about."""
    return MessageHandler(PLAIN_TEXT & filters.REPLY & _ReplyToLetter(), adapter(reply))
