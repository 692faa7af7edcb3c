"""Proposes plain sentences for what somebody answered to a question about a letter, or says what to ask instead."""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.drafts import beside, matter_of, place_among
from interviews.letters.english.address import Recipient
from interviews.letters.english.certainty import is_sure
from interviews.letters.english.fitness import Unfit, hedged, unfit, without_hedges
from interviews.letters.english.parts import Part, sentences_of
from interviews.letters.english.possessives import with_apostrophes
from interviews.letters.english.sentence_frames import FROM, VARIANTS, set_in
from interviews.letters.english.sentences import worded
from interviews.letters.english.tidy import Spelling, joined, tidied
from interviews.letters.phrasing import is_only_phrased
from interviews.letters.told import told_of
from interviews.model import Interviewer, LetterDraft, LetterKind, Person, Point
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.parsing.lines import visible


class Asks(StrEnum):
    """Names why one more question is better than any sentence made of the answer."""

    NO_ANSWER = "no_answer"
    HALF = "half"
    PRIVATE = "private"
    REPROACH = "reproach"
    UNCLEAR = "unclear"
    SAME = "same"


class Proposal(Struct, frozen=True):
    """Holds what a letter could say on one point.

    `ways` are wordings, the first the best; empty where `asks` says why a question comes instead. `usable` is what is
    left of the answer, tidied; `left_out` what is not fit to send, in the person's own words. `plain` says that the
    first wording holds the answer as it is, so nobody is surprised by it.
    """

    ways: tuple[str, ...] = ()
    asks: Asks | None = None
    usable: str = ""
    left_out: tuple[str, ...] = ()
    plain: bool = False


def propose(
    kind: LetterKind,
    point: Point,
    answer: str,
    recipient: Recipient,
    *,
    variant: int = 0,
    spelling: Spelling | None = None,
) -> Proposal:
    """L1: returns sentences of the person's own words, in each wording, or what to ask where they are not fit to send.

    Source: 000, 002, 004.

    `variant` is the letter's place among those of the round, so that two letters are worded differently (L6).
    """
    if point is Point.OTHER_EMPLOYER:
        return _named(answer)
    text = with_apostrophes(joined(tidied(answer, spelling)))
    fit, left_out, reason = _fit(sentences_of(text, recipient), pay=point is Point.TERMS)
    unclear = recipient.they_too and _speaks_of_both(text)
    half = any(hedged(part.text) for parts in fit for part in parts)
    usable = ". ".join(_together(parts) for parts in fit)
    if not fit:
        return Proposal(asks=reason or Asks.NO_ANSWER, left_out=left_out)
    if half:
        return Proposal(asks=Asks.HALF, usable=without_hedges(usable), left_out=left_out)
    found = [worded(kind, point, fit, variant + turn) for turn in range(VARIANTS)]
    if unclear or found[0].doubtful or not _is_plain(found[0].text):
        return Proposal(asks=Asks.UNCLEAR, usable=usable, left_out=left_out)
    if not is_sure(found[0].text, answer, usable, kind, point, recipient, with_dictionary=spelling is not None):
        return Proposal(asks=Asks.UNCLEAR, usable=usable, left_out=left_out)
    ways = tuple(dict.fromkeys(each.text for each in found))
    kept = usable.casefold() == text.rstrip(".").casefold() and usable.casefold() in ways[0].casefold()
    return Proposal(ways, usable=usable, left_out=left_out, plain=kept and not left_out)


def _named(answer: str) -> Proposal:
    """Returns the sentence that names the other employer, spelt as it is; plain where a name in capitals is all."""
    said = visible(answer).strip(" .?!")
    name = _FROM.sub("", said)
    if not name or "?" in name or unfit(name, pay=False) is not None:
        return Proposal(asks=Asks.NO_ANSWER)
    return Proposal((set_in(FROM, name) + ".",), usable=name, plain=name == said and name[0].isupper())


_FROM = re.compile(
    r"^(?:yes\b\W*)?(?:(?:it|they|that|the offer)(?:\s+|\s*['’]\s*)(?:s|re|is|are|was|came)\b\s*|its\s+(?=from\b))?"
    r"(?:(?:(?:is|are|came)\s+)?from\b\s*)?",
    re.IGNORECASE,
)


def recipient_of(person: Person, draft: LetterDraft) -> Recipient:
    """Returns how the words may speak of the letter's recipient."""
    context = matter_of(person, draft)
    found = context.recipient if context is not None else None
    title = found.title if isinstance(found, Interviewer) else None
    return Recipient(found.name if found is not None else None, title, they_too=draft.kind not in TO_REFERENCES)


def proposal_for(
    person: Person, draft: LetterDraft, point: Point, answer: str, spelling: Spelling | None = None
) -> Proposal:
    """Returns what the letter could say of this answer to one of its questions."""
    found = propose(
        draft.kind,
        point,
        answer,
        recipient_of(person, draft),
        variant=variant_of(person, draft, point),
        spelling=spelling,
    )
    others = [told.words or "" for each in beside(person, draft) if (told := told_of(each, point)) is not None]
    if draft.kind is LetterKind.THANK_YOU and any(_share_a_run(found.usable, each) for each in others):
        return Proposal(asks=Asks.SAME, usable=found.usable, left_out=found.left_out)
    told = told_of(draft, point)
    return with_phrased(found, told.phrased) if told is not None and told.words == answer else found


def with_phrased(proposal: Proposal, phrased: tuple[str, ...]) -> Proposal:
    """Returns the proposal with a language model's wordings behind the rules' own, or in place of a doubtful answer."""
    if not phrased or not may_be_phrased(proposal):
        return proposal
    return replace(proposal, ways=(*proposal.ways, *phrased), asks=None)


def may_be_phrased(proposal: Proposal) -> bool:
    """Returns whether the answer is fit to send, so that another wording could help."""
    return bool(proposal.usable) and proposal.asks in {None, Asks.UNCLEAR}


def only_phrased(person: Person, draft: LetterDraft, point: Point, proposal: Proposal, said: str) -> tuple[str, ...]:
    """L1, L6: returns a language model's wording where it says what the answer says and is no other letter's.

    Source: 000, 002, 004.
    """
    sentence = said.strip(' "“”')
    context = matter_of(person, draft)
    on_file = (context.application.company, context.application.role) if context is not None else ()
    recipient = (context.recipient.name,) if context is not None and context.recipient is not None else ()
    if not may_be_phrased(proposal) or sentence in proposal.ways or not _is_plain(sentence):
        return ()
    if not is_only_phrased(sentence, proposal.usable, (*on_file, *recipient)):
        return ()
    others = [told.sentence or "" for each in beside(person, draft) if (told := told_of(each, point)) is not None]
    if draft.kind is LetterKind.THANK_YOU and any(_share_a_run(sentence, each) for each in others):
        return ()
    return (sentence,)


LONGEST_SHARED = 4
"""The most words in a row that two letters of a round may share on a point (L6)."""


def _share_a_run(one: str, other: str) -> bool:
    """Returns whether two answers have more words in a row in common than two letters of a round may."""
    first, second = (re.findall(r"\w+", each.casefold()) for each in (one, other))
    size = LONGEST_SHARED + 1
    runs = {tuple(first[at : at + size]) for at in range(len(first) - LONGEST_SHARED)}
    return any(tuple(second[at : at + size]) in runs for at in range(len(second) - LONGEST_SHARED))


def variant_of(person: Person, draft: LetterDraft, point: Point) -> int:
    """L6: returns which wording of a point a letter has, so that letters of one round are put differently.

    Source: 002, 004.
    """
    place = place_among(person, draft)
    return place + _TURNS.get(point, 1) * (place // VARIANTS)


_TURNS = {Point.DRAWS: 2, Point.BRINGS: 3}
"""How many wordings a point goes on by when every wording was used once."""


def sentence_for(person: Person, draft: LetterDraft, point: Point) -> str | None:
    """Returns what the letter says on a point: what the person agreed to, or what waits for it; None for nothing."""
    told = told_of(draft, point)
    if told is None or not (told.words or "").strip():
        return None
    if told.sentence is not None:
        return told.sentence
    if told.proposed is not None:
        return told.proposed or None
    # Records of before hold the words alone.
    recipient, variant = recipient_of(person, draft), variant_of(person, draft, point)
    ways = propose(draft.kind, point, told.words or "", recipient, variant=variant).ways
    return ways[0] if ways else None


_BOTH = (re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE), re.compile(r"\b(?:you|your)\b", re.IGNORECASE))


def _speaks_of_both(text: str) -> bool:
    """Returns whether somebody is "they" and somebody "you", so that one of them would be mistaken for the other."""
    return all(each.search(text) for each in _BOTH)


def _together(parts: Sequence[Part]) -> str:
    """Returns the parts of a sentence as they were said one after the other."""
    first, *others = parts
    return "".join([first.text, *(f", {each.joined_by} {each.text}".replace(",  ", ", ") for each in others)])


_NOT_PLAIN = re.compile(r"\?|[→⇒=<>{}\\|~^_*#]|/\w*/|\b(?:he|she|him|his)\b(?![^.]*\b(?:who|named)\b)", re.IGNORECASE)


def _is_plain(text: str) -> bool:
    """Returns whether nothing of a chat, no question and nobody's "she" is left in the sentences."""
    return _NOT_PLAIN.search(text) is None


def _fit(sentences: Sequence[Sequence[Part]], *, pay: bool) -> tuple[list[list[Part]], tuple[str, ...], Asks | None]:
    """Returns the sentences without what is not fit to send, what that was, and what to ask when nothing is left."""
    kept: list[list[Part]] = []
    left_out: list[str] = []
    reason: Asks | None = None
    for parts in sentences:
        fit: list[Part] = []
        for index, part in enumerate(parts):
            why = unfit(part.text, pay=pay)
            if why is None:
                fit.append(part)
                continue
            reason = _REASONS[why] if reason in {None, Asks.NO_ANSWER} else reason
            if why is not Unfit.NO_ANSWER:
                left_out.append(part.text)
            if why is Unfit.PRIVATE_BEFORE:
                taken_back = fit or (kept.pop() if kept else [])
                left_out[-1:-1] = [each.text for each in taken_back]
                fit = []
            if why in {Unfit.PRIVATE, Unfit.REPROACH}:
                left_out += [each.text for each in parts[index + 1 :]]
                break
        if fit:
            kept.append(fit)
    return kept, tuple(left_out), reason


_REASONS = {
    Unfit.NO_ANSWER: Asks.NO_ANSWER,
    Unfit.PRIVATE: Asks.PRIVATE,
    Unfit.PRIVATE_BEFORE: Asks.PRIVATE,
    Unfit.PAY: Asks.PRIVATE,
    Unfit.BLAME: Asks.PRIVATE,
    Unfit.TROUBLE: Asks.PRIVATE,
    Unfit.REPROACH: Asks.REPROACH,
}
