"""Proposes plain sentences for what somebody answered to a question about a letter, or says what to ask instead."""

import re

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.drafts import LetterContext, beside, matter_of, place_among
from interviews.letters.english.address import Recipient
from interviews.letters.english.determiners import with_articles
from interviews.letters.english.dictionary import spelling_with
from interviews.letters.english.fitness import hedged, is_kept_out, without_hedges
from interviews.letters.english.parts import sentences_of
from interviews.letters.english.possessives import with_apostrophes
from interviews.letters.english.sentence_frames import FROM, VARIANTS, set_in
from interviews.letters.english.shape_model import shaped
from interviews.letters.english.tidy import Spelling, joined, tidied
from interviews.letters.passages import Asks, fit_of
from interviews.letters.phrasing import is_only_phrased
from interviews.letters.told import told_of
from interviews.letters.wording import Sentences, Wording, is_plain, said_besides, together
from interviews.model import Interviewer, LetterDraft, LetterKind, Person, Point
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.parsing.lines import visible


class Proposal(Struct, frozen=True):
    """Holds what a letter could say on one point.

    `ways` are wordings, the first the best; empty where `asks` says why a question comes instead. `usable` is what is
    left of the answer, tidied; `left_out` what is not fit to send and `unclear` what fits into no plain sentence, both
    in the person's own words, as is `kept`, the rest. `plain` says that the first wording holds the answer as it is, so
    nobody is surprised by it. `beside` are another letter of the round and what it says on the point. `surely`: the
    first wording may be sent beyond doubt.
    """

    ways: tuple[str, ...] = ()
    asks: Asks | None = None
    usable: str = ""
    left_out: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    kept: str = ""
    plain: bool = False
    beside: tuple[str, str] | None = None
    surely: bool = False


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
    fit, left_out, reason = fit_of(with_articles(point, shaped(point, sentences_of(text, recipient))), point)
    usable = together(fit)
    if not fit:
        return Proposal(asks=reason or Asks.NO_ANSWER, left_out=left_out)
    hedges = any(hedged(part.text) for parts in fit for part in parts)
    if hedges or _says_too_little(point, fit, after_chatter=bool(left_out)):
        return Proposal(asks=Asks.HALF, usable=without_hedges(usable), left_out=left_out)
    several = sum(map(len, fit)) > 1
    maker = Wording(kind, point, variant, several=several, with_dictionary=spelling is not None)
    kept = maker.sure_part_of(fit)
    unclear = said_besides(fit, kept)
    ways = maker.ways(kept) if kept else ()
    if not ways:
        return Proposal(asks=Asks.UNCLEAR, usable=usable, left_out=left_out, unclear=unclear)
    as_it_is = _is_as_typed(fit, text) and usable.casefold() in ways[0].casefold()
    sure = maker.plainness(kept)
    plain = as_it_is and not left_out and not unclear and sure.fairly
    return Proposal(ways, None, usable, left_out, unclear, together(kept, said=True), plain, surely=sure.surely)


def _is_as_typed(sentences: Sentences, text: str) -> bool:
    """Returns whether the sentences are the text, with nothing but articles put in."""
    changed = any(token.said for parts in sentences for part in parts for token in part.tokens)
    return not changed and together(sentences, said=True).casefold() == text.rstrip(".").casefold()


_LITTLE = (Point.DISCUSSED, Point.DRAWS, Point.BRINGS)


def _says_too_little(point: Point, sentences: Sentences, *, after_chatter: bool) -> bool:
    """Returns whether the answer is one bare word or figure, so that nobody knows what to say: "shoes"."""
    spoken = [each for parts in sentences for part in parts for each in part.tokens if each.tag != "PUNCT"]
    if point not in _LITTLE or len(spoken) != 1:
        return False
    bare = spoken[0].tag != "PROPN" and point is not Point.BRINGS
    return spoken[0].tag == "NUM" or (bare and (point is Point.DISCUSSED or after_chatter))


def _named(answer: str) -> Proposal:
    """Returns the sentence that names the other employer, spelt as it is; plain where a name in capitals is all."""
    said = visible(answer).strip(" .?!")
    name = _FROM.sub("", said)
    if not name or "?" in name or is_kept_out(name):
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


def spelling_for(context: LetterContext) -> Spelling:
    """Returns what spells an answer for this letter: words of its names, the recipient's too, as they are there."""
    return spelling_with((context.application.company, *([context.recipient.name] if context.recipient else [])))


def proposal_for(
    person: Person, draft: LetterDraft, point: Point, answer: str, spelling: Spelling | None = None
) -> Proposal:
    """Returns what the letter could say of this answer to one of its questions."""
    if draft.kind is LetterKind.THANK_YOU and _names_another(person, draft, answer):
        return Proposal(asks=Asks.NO_ANSWER, usable=answer, beside=_said_to_another(person, draft, point))
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
    if not found.ways:
        found = replace(found, beside=_said_to_another(person, draft, point))
    told = told_of(draft, point)
    return with_phrased(found, told.phrased) if told is not None and told.words == answer else found


def _said_to_another(person: Person, draft: LetterDraft, point: Point) -> tuple[str, str] | None:
    """Returns whom another thank-you of the round goes to, and what it says on the point; None where none does."""
    for each in beside(person, draft) if draft.kind is LetterKind.THANK_YOU else ():
        told, context = told_of(each, point), matter_of(person, each)
        if told is not None and told.sentence and context is not None and context.recipient is not None:
            return context.recipient.name, told.sentence
    return None


def _names_another(person: Person, draft: LetterDraft, answer: str) -> bool:
    """Returns whether the answer sends the reader to another letter of the round: "what I put for Peter"."""
    said = set(re.findall(r"\w+", answer.casefold()))
    others = (matter_of(person, each) for each in beside(person, draft))
    names = [each.recipient.name.casefold() for each in others if each is not None and each.recipient is not None]
    own = recipient_of(person, draft).name_words()
    return any(said & (Recipient(each).name_words() - own) for each in names) and _ELSEWHERE.search(answer) is not None


_ELSEWHERE = re.compile(r"\b(?:same|above|before|as|what|like)\b", re.IGNORECASE)


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
    if not may_be_phrased(proposal) or sentence in proposal.ways or not is_plain(sentence):
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
