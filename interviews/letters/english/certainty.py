"""Tells whether a proposed sentence surely reads as plain English and surely harms nobody.

One question too many costs a moment, and a broken or unkind sentence the application: whatever is doubtful is no.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from interviews.letters.coach.english.harper import SPELLING, doubts
from interviews.letters.coach.english.rare_words import is_rare_word
from interviews.letters.english.address import PERSONS, Recipient
from interviews.letters.english.foreign import is_past
from interviews.letters.english.sentence_frames import ABOUT, GRATEFUL, LEAVING
from interviews.letters.english.shape import is_agent
from interviews.letters.english.word_classes import Token, is_known, tagged
from interviews.letters.english.word_lists import words
from interviews.model import LetterKind, Point


def is_sure(
    sentences: str,
    answer: str,
    usable: str,
    kind: LetterKind,
    point: Point,
    recipient: Recipient,
    *,
    with_dictionary: bool,
) -> bool:
    """Returns whether the sentences made of what is `usable` of this answer may go into a letter by themselves.

    `with_dictionary` has Harper read them too, whose first call takes about a second.
    """
    tokens = tagged(sentences)
    return not (
        _is_typed_in_haste(tokens)
        or _is_exclaimed(answer)
        or _points_elsewhere(tokens, answer)
        or _NO_SENTENCE.search(sentences)
        or (kind not in _LEAVING and _LEFT.search(sentences))
        or ("s' " in sentences and "s' " not in answer.replace("’", "'"))
        or (recipient.they_too and _speaks_of_somebody(tokens, recipient))
        or any(_disagrees(tokens[at:]) for at in range(len(tokens)))
        or any(_is_stray_not(*each) for each in zip(tokens, tokens[1:], tokens[2:], strict=False))
        or (point is Point.REASON and _is_no_plain_reason(sentences, leaving=kind is not LetterKind.REFERENCE_THANKS))
        or _is_bare_in_frame(sentences)
        or (point is Point.DRAWS and (_lacks_article(usable) or _DENIED.search(usable)))
        or (with_dictionary and _is_doubted(sentences))
    )


_LEAVING = (LetterKind.WITHDRAWAL, LetterKind.DECLINE)

_GLUED = re.compile(r"\d+(?!(?:st|nd|rd|th|s|k|m|am|pm|kg|km|cm|mm|gb|tb|ml|d)\b)[a-z]+", re.IGNORECASE)
_SHORTEST_SHOUT = 3
_VOWELS = frozenset("aeiou")


def _is_typed_in_haste(tokens: Sequence[Token]) -> bool:
    """Returns whether an ordinary word is shouted, or letters are glued to a number ("7yrs")."""
    return any(
        _GLUED.fullmatch(each.text)
        or (
            len(each.text) >= _SHORTEST_SHOUT
            and each.text.isupper()
            and each.text.isalpha()
            and each.tag not in {"NOUN", "PROPN"}
            and is_known(each.key)
            and not _VOWELS.isdisjoint(each.key)
        )
        for each in tokens
    )


def _is_exclaimed(answer: str) -> bool:
    """Returns whether what an exclamation mark ends has no verb ("what a place!")."""
    pieces = re.findall(r"[^.;!\n]*\w[^.;!\n]*!", answer)
    return any(not any(each.finite for each in tagged(piece)) for piece in pieces)


_ELSEWHERE = re.compile(
    r"^\W*(?:the )?(?:same|ditto|see|refer|as (?:already|before|said|told|in|i|we)|like i)\b"
    r"|\b(?:same|already|as|what|which) (?:\w+ )?(?:said|told|wrote|mentioned|discussed|explained)\b"
    r"|\b(?:my|the|attached|enclosed) (?:cv|resume|résumé|cover(?:ing)? letter|application form|other letter)\b",
    re.IGNORECASE,
)


def _points_elsewhere(tokens: Sequence[Token], answer: str) -> bool:
    """Returns whether the reader is sent to something said elsewhere ("the same I told Peter")."""
    told = any(
        one.key in {"told", "tell", "said", "to"} and other.tag == "PROPN" and "same" in answer.casefold()
        for one, other in pairwise(tokens)
    )
    # What the recipient said or wrote is something to write about; what the person said is not.
    mine = _ELSEWHERE.search(re.sub(r"\b(?:you|she|he|they)(?: also)? \w+", "", answer, flags=re.IGNORECASE))
    return told or mine is not None


_NO_SENTENCE = re.compile(
    r"\bwhat an? \w+|\band which\b|\b(?:where|when|if|because|since) (?:is|are|was|were)\b|\bnothing (?:on|about)\b"
    r"|\byours (?:is|are|was)\b|\b(?:whatever|unlike|worse|worst|less)\b"
    r"|(?<!the )(?<!this )(?<!that )(?<!very )\bsame\b|\bmy (?:answer|reply) (?:was|is|[^.]* was)\b"
    r"|(?<!, )\bplease\b(?! tell)"
    r"|\b(?:reason|reasons) is [^.]*\breasons?\b"
    r"|\b(?:consider|find|found|think|call|called|thought|felt) "
    r"(?:it |that |this |them )?\w+(?:ive|ful|ous|able|ing|se)\."
    r"|\bthan (?:the|my|a|this|what)\b[^.]*\b(?:now|here|currently|before)\b",
    re.IGNORECASE,
)
"""An exclamation, a clause without its subject, a verdict on somebody, or a comparison with another job."""

_LEFT = re.compile(r"\bI(?: have|'ve)? (?:just )?(?:left|quit|resigned|walked out)\b", re.IGNORECASE)
"""The person tells why they gave a job up, which only a letter that says no may tell."""

_STRANGERS = frozenset(["them", "they", "their", "theirs", "sir", "madam", "ma'am", "mam", "maam"])
_BEFORE_CLAUSE = frozenset([".", ",", "and", "but", "that"])


def _speaks_of_somebody(tokens: Sequence[Token], recipient: Recipient) -> bool:
    """Returns whether somebody is left over who may be the recipient: "them", "madam", "the manager was"."""
    title = {each.casefold() for each in re.findall(r"\w{4,}", recipient.title or "")}
    for index, token in enumerate(tokens):
        if token.key in _STRANGERS and not any(PERSONS.fullmatch(each.key) for each in tokens[:index]):
            return True
        named = token.key in words("people", "people") or token.key in title
        first = index - 1 if index and tokens[index - 1].key == "the" else index
        begins = first == 0 or tokens[first - 1].key in _BEFORE_CLAUSE
        following = tokens[index + 1 : index + 4]
        verb = any(each.finite for each in following) and not any(each.key in {"who", "that"} for each in following)
        if named and begins and verb:
            return True
    return False


_PLURAL_NOW = frozenset(["people", "children", "men", "women", "we", "they", "you", "these", "those"])
_SINGULAR_VERBS = frozenset(["is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't"])
_BEING = frozenset(["am", "is", "are", "was", "were", "be", "i'm", "you're", "we're", "it's"])
_MANY = frozenset(["many", "several", "few", "both", "these", "those", "various"])
_SAME_IN_PLURAL = frozenset(["staff", "people", "children", "men", "women", "feet", "teeth", "fish", "sheep"])


def _disagrees(tokens: Sequence[Token]) -> bool:
    """Returns whether the words that begin here break a rule of agreement ("three course", "people is", "am agree")."""
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else None
    if second is None:
        return False
    if first.key in {"how", "why", "since"} and second.key in {"is", "are", "was", "were", "long", "many"}:
        return first.key == "since" or (len(tokens) > 2 and tokens[2].tag == "VERB|Part")  # noqa: PLR2004
    if first.key in {"am", "are", "i'm", "you're"} and _is_one(tokens[1:4]) and not second.key.endswith(("s", "ing")):
        return True
    if first.key in {"it", "this"} and second.tag == "VERB|Fin" and not _fits_it(second.key):
        return True
    if first.key in _PLURAL_NOW and second.key in _SINGULAR_VERBS:
        return True
    if first.key in _BEING and second.tag in {"VERB|Inf", "VERB|Fin"} and not _may_be_participle(second.key):
        return True
    if first.tag == "NOUN" and (_is_verb_of_none(tokens[1:3]) or _begins_clause(tokens[1:3])):
        return True
    if first.tag == "NOUN" and second.key in words("verbs", "past") | {"kept"} and _goes_on(tokens[2:3]):
        return True
    if first.key in _BEING and _is_bare_person(tokens[1:4]):
        return True
    several = (first.tag == "NUM" and first.key not in {"1", "one"} and not _YEAR.fullmatch(first.key)) or (
        first.key in _MANY
    )
    return several and _is_one(tokens[1:4])


def _goes_on(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].key.endswith("ing")


def _begins_clause(tokens: Sequence[Token]) -> bool:
    """Returns whether a clause begins that nothing joins to the noun before it ("the maths it was hard")."""
    return [each.key for each in tokens[:1]] in (["it"], ["there"]) and tokens[-1].key in {"is", "was"}


def _is_verb_of_none(tokens: Sequence[Token]) -> bool:
    """Returns whether what looks like an adjective after its noun is a verb without its ending ("open new branch")."""
    if len(tokens) < 2 or tokens[0].tag != "ADJ" or tokens[0].key in {"next", "last", "more", "such"}:  # noqa: PLR2004
        return False
    return tokens[1].tag in {"ADJ", "DET"} or tokens[1].key in {"me", "my", "your"}


_YEAR = re.compile(r"(?:19|20)\d\d|[£$€].*|.*%|\d+[:.]\d\d")


def _fits_it(key: str) -> bool:
    return key.endswith("s") or is_past(key)


def _may_be_participle(key: str) -> bool:
    return is_past(key) or key.endswith(("ing", "en", "wn", "ne"))


def _is_one(tokens: Sequence[Token]) -> bool:
    """Returns whether what follows a number is a noun in the singular, and no plural comes after it."""
    nouns = [each for each in tokens if each.tag == "NOUN"]
    described = [each for each in tokens if each.tag in {"NOUN", "ADJ"}]
    at_once = bool(tokens) and bool(described) and tokens[0] is described[0]
    return at_once and bool(nouns) and not any(each.key.endswith("s") or each.key in _SAME_IN_PLURAL for each in nouns)


def _is_bare_person(tokens: Sequence[Token]) -> bool:
    """Returns whether somebody is called something without an article ("am good listener")."""
    kind = [each for each in tokens if each.tag in {"ADJ", "NOUN"}]
    return (
        len(kind) > 1
        and list(tokens[: len(kind)]) == kind
        and kind[0].tag == "ADJ"
        and kind[-1].tag == "NOUN"
        and (is_agent(kind[-1].key) or kind[-1].key in words("people", "people"))
    )


def _is_stray_not(before: Token, token: Token, after: Token) -> bool:
    """Returns whether a "not" denies a thing and no verb: "mention not the story", "42 not 24"."""
    if token.key != "not" or before.finite or before.tag.startswith(("AUX", "VERB")) or before.key in {"if", "or"}:
        return False
    return after.tag in {"DET", "NUM", "PRON", "NOUN", "PROPN", "ADP", "SCONJ"}


_DENIED = re.compile(r"\b(?:not|cannot|no|nobody|nothing|without|\w+n't)\b(?! only\b)", re.IGNORECASE)
"""What draws somebody because it is not so: that speaks against where they are now."""

_OF_SENDER = re.compile(rf"(?:I|I've|I'm|I'd|I'll|We|We've|We're|My|Our|Another)\b|{LEAVING}", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:you|your|they|their|which|not|cannot|no|never|nobody|nothing|too|less|waste|\w+n't)\b|\b\w{2,}less\b",
    re.IGNORECASE,
)


def _is_no_plain_reason(sentences: str, *, leaving: bool) -> bool:
    """Returns whether a reason may hurt, for it speaks against something, or is a clause where a noun must stand."""
    if leaving and (_AGAINST.search(sentences) or not all(_OF_SENDER.match(each) for each in sentences.split(". "))):
        return True
    if leaving and sentences.startswith(LEAVING):
        return any(each.finite or each.tag == "VERB|Part" for each in tagged(sentences.removeprefix(LEAVING)))
    return False


def _is_bare_in_frame(sentences: str) -> bool:
    """Returns whether one thing without an article stands behind a frame that needs it."""
    framed = next((each for each in (GRATEFUL, LEAVING, ABOUT) if sentences.startswith(each)), None)
    return framed is not None and _lacks_article(sentences.removeprefix(framed))


def _lacks_article(text: str) -> bool:
    """Returns whether the words begin with one thing that should have "a" or "the" ("total waste of my fuel")."""
    begun = re.split(r"[.,;!?\n]| and ", text.strip(), maxsplit=1)[0]
    tokens = [each for each in tagged(f"for {begun}") if each.tag != "PUNCT"][1:]
    head: list[Token] = []
    for each in tokens:
        if each.tag not in {"ADJ", "NOUN", "ADV", "VERB|Part"}:
            break
        head.append(each)
    if not head or head[-1].tag != "NOUN" or head[0].text.isupper() or any(each.finite for each in tokens):
        return False
    if head[-1].key.endswith(("s", "ing", "ion", "ment", "ness", "ity", "work", "ship", "ance", "ence", "ice", "ure")):
        return False
    return head[0].tag in {"ADJ", "NOUN"} and head[-1].key not in _SAME_IN_PLURAL


def _is_doubted(sentences: str) -> bool:
    """Returns whether Harper finds a fault, or a word that neither its dictionary nor that of rare words has."""
    for lint in doubts(sentences):
        word = sentences[lint.start : lint.end]
        if lint.rule != SPELLING or (word == word.casefold() and not is_rare_word(word)):
            return True
    return False
