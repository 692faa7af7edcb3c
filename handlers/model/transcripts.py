"""Has a language model write down a voice message; the words are shown, and count after a yes only.

The words lie in the message that shows them until the tap, so that nothing has to be kept.
"""

import asyncio

from msgspec.structs import replace
from telegram import Message, Voice

from handlers.context import UpdateContext
from handlers.model.consent import model_of
from handlers.payloads import OnTranscript
from handlers.received_update import without_lone_surrogates
from interviews.letters.points import mark_of
from interviews.model import Asking
from interviews.parsing.lines import BadNames, clean_line
from texts import labels
from texts import model as texts
from transport.downloads import NotFetched, content
from transport.language_model import WITHIN

LARGEST = 2_000_000
"""Bytes of a recording that is written down: some ten minutes."""

LONGEST = 2000
"""The most characters of a transcript that is shown."""


async def transcript(context: UpdateContext, voice: Voice | None) -> str | None:
    """Returns the words of a voice message on one line; None where no model may hear it, or none does in time."""
    model = model_of(context)
    if model is None or voice is None:
        return None
    try:
        async with asyncio.timeout(WITHIN):
            recording = await content(voice, most=LARGEST)
            said = await model.transcribe(recording) if recording is not None else None
        return clean_line(without_lone_surrogates(said or ""), most=LONGEST)
    except (NotFetched, TimeoutError, BadNames):
        return None


async def show_transcript(context: UpdateContext, words: str, use: OnTranscript) -> None:
    """Shows the words, and asks whether they are right."""
    await context.say(
        texts.heard(words, texts.QUESTIONS[use.use]), [[(labels.YES, replace(use, right=True)), (texts.NOT_RIGHT, use)]]
    )


def words_shown(message: object) -> str | None:
    """Returns the words that a message of the bot shows as heard or said; None where it shows none."""
    text = message.text if isinstance(message, Message) and message.from_user and message.from_user.is_bot else None
    head, _, rest = (text or "").partition("\n\n")
    return rest.partition("\n\n")[0] or None if head in {texts.I_HEARD, texts.YOU_SAID} else None


def mark_of_question(asking: Asking) -> str:
    """Returns a short hash of a question, so that a button can never answer another."""
    return mark_of(f"{asking.asking}:{asking.about}:{asking.words}")
