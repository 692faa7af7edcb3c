"""Words a letter as the person wishes it: shorter, warmer, more formal, or less of that."""

from markupsafe import Markup

from handlers.context import UpdateContext
from handlers.letters.questions import show
from handlers.letters.view import LetterInProgress
from interviews import changes
from interviews.letters.english.tones import toned
from interviews.letters.english.wishes import Wish, wishes_in
from interviews.letters.manners import manner_of
from interviews.model import LetterDraft, Tone
from texts import letters as texts

_TONES = {
    Wish.WARMER: Tone.WARM,
    Wish.PLAINER: None,
    Wish.MORE_FORMAL: Tone.FORMAL,
    Wish.LESS_FORMAL: Tone.CASUAL,
}


async def rewrite(context: UpdateContext, seen: LetterInProgress, wish: str) -> None:
    """Changes how the letter sounds, never what it says, and shows it; what cannot be done is said with it."""
    draft, wishes = seen.draft, wishes_in(wish)
    tone, short = wished(draft, wishes)
    word: Markup | None
    sounds = not _TONES.keys().isdisjoint(wishes) or (Wish.LESS in wishes and draft.tone is not None)
    if not wishes:
        word = texts.WHAT_CAN_BE_WISHED
    elif draft.body is None:
        word = texts.REWRITTEN_ALREADY if (tone, short) == (draft.tone, draft.short) else None
        context.stage(changes.letter_toned(draft.id, tone, short=short))
    elif sounds:
        body = toned(draft.body, manner_of(context.person, draft, seen.letter_context, tone))
        word = texts.REWRITTEN_ALREADY if body == draft.body else None
        context.stage(
            changes.letter_worded(draft.id, draft.subject, body), changes.letter_toned(draft.id, tone, short=short)
        )
    else:
        word = texts.OWN_STAYS
    await show(context, draft.id, fresh=True, word=word)


def wished(draft: LetterDraft, wishes: tuple[Wish, ...]) -> tuple[Tone | None, bool]:
    """Returns the tone of a letter and whether it is to be short, after these wishes."""
    tone, short = draft.tone, draft.short
    for wish in wishes:
        if wish in _TONES:
            tone = _TONES[wish]
        elif wish is Wish.LESS and tone is not None:
            tone = None
        else:
            short = wish is not Wish.LONGER
    return tone, short
