"""Finds what the person answered to the questions of a letter."""

from interviews.model import LetterDraft, Point, Told


def told_of(draft: LetterDraft, point: Point) -> Told | None:
    """Returns what the person answered to a point; None when they were not asked."""
    return next((each for each in draft.told if each.point is point), None)


def words_for(draft: LetterDraft, point: Point) -> str | None:
    """Returns the person's own words for a point; None when there are none."""
    told = told_of(draft, point)
    return told.words if told is not None and told.words and told.words.strip() else None
