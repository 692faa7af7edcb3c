"""Finds the sentences of a letter that may not read as the person meant them, although they agreed to them."""

from interviews.letters.english.plainness import plainness
from interviews.model import LetterDraft, Point

SURE = 0.75
"""How likely a sentence must be plain English for a letter with it to be called good without a word about it."""

_NAMED = (Point.OTHER_EMPLOYER, Point.TERMS)
"""Points whose sentence holds a name or a figure as it was given."""


def doubtful_sentences(draft: LetterDraft) -> tuple[str, ...]:
    """Returns the sentences made of somebody's words that an adviser might not send, the most doubtful first.

    None of a version that the person wrote. Call it in a thread: Harper reads them, whose first call takes a second.
    """
    if draft.body is not None:
        return ()
    likely = {
        told.sentence: plainness(told.sentence, told.words, draft.kind, told.point, with_dictionary=True)
        for told in draft.told
        if told.sentence and told.words and told.point not in _NAMED
    }
    return tuple(sorted((each for each in likely if likely[each] < SURE), key=lambda each: likely[each]))
