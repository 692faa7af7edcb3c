"""Gets the coach's remarks on a letter."""

import asyncio
from collections.abc import Sequence

from markupsafe import Markup

from handlers.letters.view import LetterInProgress, is_ready
from interviews.letters.about import about
from interviews.letters.coach import review
from interviews.letters.doubtful_sentences import doubtful_sentences
from interviews.model import Person
from texts.coach import read_aloud, remark_text


async def reviewed(person: Person, seen: LetterInProgress, sender: str | None) -> Sequence[Markup] | None:
    """Returns the remarks on a letter that could be sent, most important first; None for any other letter.

    The letter is read in a thread, since the first one waits for a dictionary.
    """
    if not is_ready(person, seen):
        return None
    known = about(person, seen.draft, seen.letter_context, sender)
    body = seen.letter.body
    found = await asyncio.to_thread(review, body, known, subject=seen.letter.subject)
    doubtful = await asyncio.to_thread(doubtful_sentences, person, seen.draft)
    return [*(remark_text(remark, body) for remark in found), *map(read_aloud, doubtful[:1])]
