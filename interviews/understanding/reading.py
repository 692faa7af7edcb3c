"""Understands a message: finds its values, tells its acts from the rest, and says what is doubtful."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from interviews.linear_model import likeliest
from interviews.model import NudgeKind, Person
from interviews.understanding.acts import SMALL_TALK, About, Act, Doubt, Reading, Understood, Values
from interviews.understanding.applications_meant import fitting, needs_application
from interviews.understanding.english.small_words import needs_caution
from interviews.understanding.features import Context, about_key, masked, message_features
from interviews.understanding.linear import tagged
from interviews.understanding.message import Message
from interviews.understanding.passages import passages_of
from interviews.understanding.pieces import clock_of, pieces_of
from interviews.understanding.spelling import spelled
from interviews.understanding.values import values_told
from interviews.understanding.weights import model

_LIKELY = 0.25
"""The probability below which no reading is taken."""
_SURE = 0.95
_SURE_OF_A_QUESTION = 0.9
_SURE_OF_BARE_WORDS = 0.9
"""As `_SURE`, where a message tells no value but who is on file, so that none can be misread."""
_SURE_OF_FREE_WORDS = 0.97
"""As `_SURE`, where the values are words of all kinds rather than who and what is on file, days and hours."""
_CLEAR, _CLEAR_FREE_WORDS = 2.0, 10.0
"""How far ahead of the next the tag of every piece is where something is done at once.

These were chosen by cross-validation over all sentences written by hand, so that fewer than one in a hundred messages
changes something else than it says.
"""
_UNCLEAR_WITHOUT_CAUTION = 0.6
"""What the probability of UNCLEAR counts where nothing is negated, asked or supposed; found by cross-validation."""
_MOST_LABELS = 6
_WORTH_OFFERING = 0.03
_MOST_OTHERS = 2
_MOST_AFTER_UNCLEAR = 3

_CHANGE_NOTHING = {act for act in Act if act.startswith("ask_")} | SMALL_TALK | {Act.UNCLEAR}

_IN_FREE_WORDS = {Act.CORRECT, Act.ADD_INTERVIEWER, Act.APPLIED, Act.SET_PLACE}
_SHOWN_FIRST = {Act.ADD_REFERENCE, Act.OFFER_TERMS}
"""What tells so much in so many ways that a value of it is too often misread."""


def understand(text: str, *, person: Person, now: datetime, about: About | None = None) -> Understood:
    """Returns what a message does and tells, as somebody with this record means it at the aware `now`.

    `about` is what the quoted message was about. Nothing is filled in from the record but which application on file is
    meant. What is doubtful is asked about; what is not understood is UNCLEAR, with the likeliest readings.
    """
    read = _read(text, person, now, about)
    return _understood(*read) if read is not None else Understood((Act.UNCLEAR,))


def question_in(text: str, *, person: Person, now: datetime) -> Understood | None:
    """Returns what `understand` does where the message may ask the bot something; None, sooner, where it cannot."""
    read = _read(text, person, now, None)
    # A question needs the probability of a reading, and those after the first few are not looked at.
    if read is None or sum(share for label, share in read[1] if label.startswith("ask_")) < _LIKELY:
        return None
    return _understood(*read)


def _read(
    text: str, person: Person, now: datetime, about: About | None
) -> tuple[Message, Sequence[tuple[str, float]], float] | None:
    """Returns the message with its values, the likeliest labels, and how clear its tags are; None for no words."""
    said = " ".join(text.split()) if "\n" not in text else text.strip()
    clock = clock_of(person, now)
    weights = model()
    pieces = pieces_of(said, person, clock)
    if not pieces:
        return None
    key = about_key(about)
    tags, margin = tagged(weights.tag_weights, Context(pieces, weights.context_words, key))
    message = Message(said, person, clock, about, pieces, passages_of(said, pieces, tags))
    words = [spelled(word, weights.words) for word in masked(pieces, tags)]
    ranked = likeliest(weights.act_weights, message_features(words, weights.words, key), weights.acts)
    return message, ranked[:_MOST_LABELS], margin


def _understood(message: Message, ranked: Sequence[tuple[str, float]], margin: float) -> Understood:
    return _decided(message, _merged([reading_of(message, label, share) for label, share in ranked]), margin)


def _merged(readings: Sequence[tuple[Reading, tuple[Doubt, ...]]]) -> list[tuple[Reading, tuple[Doubt, ...]]]:
    """Returns the readings with those that do the same added up, the likeliest first."""
    merged: dict[object, tuple[Reading, tuple[Doubt, ...]]] = {}
    for reading, doubts in readings:
        same = (
            reading.acts
            if reading.acts == (Act.UNCLEAR,)
            else (reading.acts, reading.values.kind, reading.values.scope)
        )
        if same in merged:
            first, asked = merged[same]
            merged[same] = (replace(first, weight=first.weight + reading.weight), asked)
        else:
            merged[same] = (reading, doubts)
    return sorted(merged.values(), key=lambda pair: -pair[0].weight)


def _decided(message: Message, readings: Sequence[tuple[Reading, tuple[Doubt, ...]]], margin: float) -> Understood:
    said = _without_values(message)
    ranked = readings if needs_caution(said) else sorted(readings, key=_likelihood_of_news, reverse=True)
    (best, doubts), rest = _answered(message, ranked[0]), ranked[1:]
    if best.acts == (Act.UNCLEAR,) or best.weight < _LIKELY:
        others = [each for each, _ in readings if each.acts != (Act.UNCLEAR,) and each.weight >= _WORTH_OFFERING]
        weight = best.weight if best.acts == (Act.UNCLEAR,) else 0.0
        return Understood((Act.UNCLEAR,), others=tuple(others[:_MOST_AFTER_UNCLEAR]), weight=weight)
    others = [each for each, _ in rest if each.acts != (Act.UNCLEAR,) and each.weight >= _WORTH_OFFERING]
    changes = not _CHANGE_NOTHING.issuperset(best.acts)
    careful = changes and needs_caution(said, of_others=best.acts[0] is Act.PROMISE)
    sure = not doubts and not careful and _is_clear(best, margin, changes=changes) and _is_whole(message, best)
    return Understood(best.acts, best.values, doubts, sure, tuple(others[:_MOST_OTHERS]), best.weight)


def _is_clear(best: Reading, margin: float, *, changes: bool) -> bool:
    """Returns whether the reading is so likely, and its values are so clear, that it may be done at once."""
    if not changes:
        return best.weight >= _SURE_OF_A_QUESTION
    if not _SHOWN_FIRST.isdisjoint(best.acts):
        return False
    if not _IN_FREE_WORDS.isdisjoint(best.acts):
        return best.weight >= _SURE_OF_FREE_WORDS and margin >= _CLEAR_FREE_WORDS
    on_file_alone = replace(best.values, company=None, application=None, kind=None, scope=None) == Values()
    return best.weight >= (_SURE_OF_BARE_WORDS if on_file_alone else _SURE) and margin >= _CLEAR


def _likelihood_of_news(read: tuple[Reading, tuple[Doubt, ...]]) -> float:
    """Returns how likely a reading is where no word makes the news doubtful: that it is none is less likely then."""
    reading, _ = read
    return reading.weight * (_UNCLEAR_WITHOUT_CAUTION if reading.acts == (Act.UNCLEAR,) else 1.0)


def _answered(message: Message, best: tuple[Reading, tuple[Doubt, ...]]) -> tuple[Reading, tuple[Doubt, ...]]:
    """Returns the reading; what answers the question how it went, and does nothing else, is how it went."""
    about = message.about
    asked = about is not None and about.nudge is NudgeKind.REFLECTION
    if not asked or best[0].acts != (Act.UNCLEAR,) or "?" in message.text:
        return best
    return Reading((Act.REFLECT,), Values(text=message.text), best[0].weight), ()


def _without_values(message: Message) -> str:
    text = message.text
    for passage in message.passages:
        if passage.tag in "XVWB":
            text = text[: passage.start] + " " * (passage.stop - passage.start) + text[passage.stop :]
    return text


def _is_whole(message: Message, reading: Reading) -> bool:
    """Returns whether everything was said without which the act cannot be done."""
    values, act = reading.values, reading.acts[0]
    if needs_application(act) and values.application is None:
        return message.about is not None and message.about.application is not None and values.company is None
    match act:
        case Act.LOG_INTERVIEW | Act.PLAN_INTERVIEW:
            return values.company is not None
        case Act.MOVE_INTERVIEW:
            return values.start is not None or values.day is not None
        case Act.SNOOZE:
            return values.until is not None or values.until_day is not None
        case Act.APPLIED:
            return values.company is not None or values.count is not None
        case Act.ADD_REFERENCE:
            return bool(values.references)
        case Act.SET_PLACE:
            return values.place is not None
        case _:
            return True


def reading_of(message: Message, label: str, share: float) -> tuple[Reading, tuple[Doubt, ...]]:
    """Returns the reading that a label of the model stands for ("outcome:offer"), and what it leaves open."""
    names, _, detail = label.partition(":")
    acts = tuple(Act(name) for name in names.split("+"))
    if acts == (Act.UNCLEAR,):
        return Reading(acts, weight=share), ()
    if Act.OUTCOME in acts and detail == "offer" and message.of("M") and Act.OFFER_TERMS not in acts:
        acts = (*acts, Act.OFFER_TERMS)
    if acts == (Act.PROMISE,) and message.of("M"):
        acts = (Act.OFFER_TERMS,)
    values, doubts = values_told(message, acts, detail)
    if Doubt.COMPANY not in doubts and values.application is None:
        values, missing = _application(message, acts[0], values)
        doubts += missing
    return Reading(acts, values, share), doubts


def _application(message: Message, act: Act, values: Values) -> tuple[Values, tuple[Doubt, ...]]:
    """Returns the values with the one application that fits where none was named, or the question which."""
    if not needs_application(act) or values.company is not None:
        return values, ()
    if message.about is not None and message.about.application is not None:
        return values, ()
    fit = fitting(message.person, act, values, message.clock.now)
    if len(fit) == 1:
        return replace(values, application=fit[0]), ()
    return values, (Doubt.COMPANY,)
