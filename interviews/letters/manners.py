"""Finds in the record what decides how a letter greets its recipient and closes."""

from interviews.letters.drafts import LetterContext
from interviews.letters.english.salutation import Manner
from interviews.model import LetterDraft, Person, Tone
from interviews.nudges.follow_up import TO_REFERENCES


def manner_of(person: Person, draft: LetterDraft, letter_context: LetterContext, tone: Tone | None) -> Manner:
    """Returns how the letter greets and closes in this tone; a reference is greeted as where the person lives."""
    settings, office = person.settings, letter_context.application.place
    place = person.place if draft.kind in TO_REFERENCES or office is None else office
    return Manner(tone, settings.greeting, settings.farewell, place.country if place is not None else None)
