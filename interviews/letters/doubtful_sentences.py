"""Finds the sentences of a letter that may not read as the person meant them, although they agreed to them."""

from interviews.letters.drafts import matter_of
from interviews.letters.english.parts import sentences_of
from interviews.letters.english.plainness import evidence_of, plainness
from interviews.letters.english.shape_model import shaped
from interviews.letters.proposals import proposal_for, recipient_of, spelling_for
from interviews.model import LetterDraft, Person, Point, Told

_NAMED = (Point.OTHER_EMPLOYER, Point.TERMS)
"""Points whose sentence holds a name or a figure as it was given."""


def doubtful_sentences(person: Person, draft: LetterDraft) -> tuple[str, ...]:
    """Returns the sentences made of somebody's words of which it is not sure that an adviser would send them.

    None of a version that the person wrote. Call it in a thread: Harper reads them, whose first call takes a second.
    """
    if draft.body is not None:
        return ()
    return tuple(
        told.sentence
        for told in draft.told
        if told.sentence and told.words and told.point not in _NAMED
        if not _is_sure(person, draft, told, told.sentence, told.words)
    )


def _is_sure(person: Person, draft: LetterDraft, told: Told, sentence: str, words: str) -> bool:
    """Returns whether an adviser would surely send a sentence: as it was proposed, or as the person put it."""
    context = matter_of(person, draft)
    spelling = spelling_for(context) if context is not None else None
    proposal = proposal_for(person, draft, told.point, words, spelling)
    if sentence in proposal.ways:
        return proposal.surely
    evidence = evidence_of(told.point, shaped(told.point, sentences_of(sentence, recipient_of(person, draft))))
    return plainness(sentence, words, draft.kind, told.point, evidence, with_dictionary=True).surely
