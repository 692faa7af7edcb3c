"""Reads whether a mail of an employer says no, or offers the job."""

from interviews.model import OutcomeKind
from interviews.parsing.english.decision_words import OFFERS, SAYS_NO, THE_WRITERS_OWN, TO_THE_READER

SHORTEST, MOST_CHARACTERS = 40, 8000


def decisions_told(text: str) -> tuple[OutcomeKind, ...]:
    """Returns what a mail decides, as an employer writes it to whoever applied; nothing for any other text.

    A mail that says no to one role and offers another tells both.
    """
    if not SHORTEST <= len(text) <= MOST_CHARACTERS:
        return ()
    said = " ".join(text.split())
    if not TO_THE_READER.search(said) or THE_WRITERS_OWN.search(said):
        return ()
    offers = (OutcomeKind.OFFER,) if OFFERS.search(said) else ()
    return (*offers, *((OutcomeKind.REJECTED,) if SAYS_NO.search(said) else ()))
