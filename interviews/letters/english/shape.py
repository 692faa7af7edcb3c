"""Tells what kind of thing a part of an answer is: a noun, a clause, a predicate, a question."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise, takewhile

from interviews.letters.english.clauses import subject_before_verb, subjects
from interviews.letters.english.foreign import is_foreign, is_past
from interviews.letters.english.parts import Part
from interviews.letters.english.word_classes import Token, is_known, tagged
from interviews.letters.english.word_lists import words


class Shape(StrEnum):
    """Names the grammatical shape of a part, which decides the frame it fits into."""

    NOUN = "noun"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    BARE = "bare"
    WH = "wh"
    THAT = "that"
    BECAUSE = "because"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    IT = "it"
    CLAUSE = "clause"
    PAST = "past"
    PERFECT = "perfect"
    MODAL = "modal"
    ADJECTIVE = "adjective"
    AGENT = "agent"
    LOOSE = "loose"
    ABOUT = "about"
    DOUBTFUL = "doubtful"


_AGENTS = ("er", "or", "ist", "nurse", "lead", "chef", "assistant", "operative", "captain", "technician", "electrician")


def shape_of(part: Part) -> Shape:
    """Returns the shape of a part; DOUBTFUL where it asks, or where its word order or a verb's form is not English."""
    tokens = [each for each in part.tokens if each.tag != "PUNCT"]
    if not tokens or part.tokens[-1].text == "?" or is_foreign(tokens):
        return Shape.DOUBTFUL
    shape = _by_first_word(tokens)
    return shape if shape is not None else _by_words(tokens)


def _by_first_word(tokens: Sequence[Token]) -> Shape | None:
    key = tokens[0].key
    if key in {"i", "i'm", "i've", "i'd", "i'll"} and len(tokens) > 1:
        return Shape.FIRST
    if key in words("shapes", "first") | words("shapes", "second") | words("shapes", "third") and any(
        each.finite for each in tokens[:5]
    ):
        return (
            Shape.FIRST
            if key in words("shapes", "first")
            else Shape.SECOND
            if key in words("shapes", "second")
            else Shape.THIRD
        )
    if key in words("shapes", "impersonal") | words("people", "everybody") and _verb_follows(tokens):
        return Shape.CLAUSE if key in words("people", "everybody") else Shape.IT
    if key == "because":
        told = any(each.finite for each in tokens) or (tokens[1:2] and tokens[1].key == "of")
        return Shape.BECAUSE if told else Shape.DOUBTFUL
    if key == "about" and len(tokens) > 1:
        return Shape.ABOUT
    if key == "to" and len(tokens) > 1 and tokens[1].tag not in {"DET", "PRON", "PROPN", "NUM", "ADJ"}:
        return Shape.INFINITIVE
    if key == "that" and len(tokens) > 1 and tokens[1].tag not in {"VERB|Fin", "AUX|Fin"}:
        clause = tokens[1].tag in {"DET", "PRON", "PRON|Fin", "PROPN", "ADP"} or any(each.finite for each in tokens[1:])
        return Shape.THAT if clause else Shape.NOUN
    if key in words("shapes", "wh") and len(tokens) == 1:
        return Shape.DOUBTFUL
    if key in words("shapes", "wh"):
        return Shape.CLAUSE if key == "what" and _is_about_itself(tokens) else Shape.WH
    return None


def _verb_follows(tokens: Sequence[Token]) -> bool:
    """Returns whether the verb stands right after the subject, with nothing but adverbs between."""
    following = next((each for each in tokens[1:] if each.tag != "ADV"), None)
    return tokens[0].finite or (following is not None and following.finite and following.tag != "PRON|Fin")


def _is_about_itself(tokens: Sequence[Token]) -> bool:
    """Returns whether "what" begins a whole clause, as in "what surprised me was how low they are"."""
    verbs = [index for index, each in enumerate(tokens) if each.finite]
    between = tokens[verbs[0] : verbs[1]] if len(verbs) > 1 else ()
    if any(each.key in words("shapes", "relatives") for each in between):
        return False
    if len(verbs) > 1 and tokens[verbs[1]].key in {"was", "is", "were", "are"} and tokens[verbs[1] - 1].tag != "PRON":
        return True
    pairs = pairwise(tokens)
    return any(one.key == "me" and other.key in {"was", "is"} for one, other in pairs)


def _by_words(tokens: Sequence[Token]) -> Shape:
    if len(tokens) == 1:
        return _of_one_word(tokens[0])
    begun = 0
    while begun < len(tokens) - 1 and tokens[begun].key in words("shapes", "adverbs"):
        begun += 1
    first, key = tokens[begun], tokens[begun].key
    after = tokens[begun + 1] if begun + 1 < len(tokens) else None
    certain = _by_pattern(tokens, begun)
    if certain is not None:
        return certain
    if key in words("shapes", "describing") or (key in words("shapes", "going on") and first.tag != "NOUN"):
        return Shape.ADJECTIVE if key in words("shapes", "describing") else Shape.LOOSE
    if (
        key in words("verbs", "nouns too")
        and after is not None
        and (after.key in _PLURALS or (after.tag == "ADP" and after.key != "of"))
    ):
        return Shape.BARE
    if _is_gerund(first, after):
        return Shape.GERUND
    if key in words("shapes", "of one") and first.tag.startswith(("AUX", "VERB")):
        return Shape.PAST if key in {"did", "had"} else Shape.MODAL
    if first.tag in {"VERB|Fin", "VERB|Part", "VERB|Inf"} and (after is None or after.tag != "VERB|Part"):
        return _by_verb(first, after)
    if first.key in words("shapes", "going on") or first.tag == "SCONJ":
        return Shape.LOOSE
    if first.tag == "ADP" or (
        first.tag == "NUM"
        and after is not None
        and after.tag == "ADP"
        and after.key != "of"
        and not any(each.tag == "NOUN" for each in tokens)
    ):
        return Shape.ADJECTIVE if begun else Shape.LOOSE
    if _is_qualified(tokens):
        return Shape.ADJECTIVE
    if subject_before_verb(tokens) is not None:
        return Shape.CLAUSE
    return _by_noun(tokens, begun)


def _is_said_to_be(tokens: Sequence[Token]) -> bool:
    """Returns whether a thing "is" something, by a verb of no clause about it: "feeding kids is the job"."""
    clauses = sum(
        each.key in words("shapes", "relatives")
        or (each.key in subjects() and at > 0 and tokens[at - 1].tag in {"NOUN", "PROPN"})
        or (each.tag == "DET" and at > 0 and tokens[at - 1].tag == "NOUN")
        for at, each in enumerate(tokens)
    )
    verbs = [each for each in tokens if each.finite and each.tag != "PRON|Fin"]
    tells = any(each.key in {"is", "was", "are", "were"} for each in verbs)
    tells = tells or (tokens[0].key == "your" and any(each.key.endswith("s") or is_past(each.key) for each in verbs))
    begins = tokens[0].key not in words("shapes", "going on") and not tokens[0].finite
    return tells and begins and len(verbs) > clauses


def _are_two_nouns(tokens: Sequence[Token]) -> bool:
    """Returns whether two words taken for verbs are a thing in the plural: "ghost buses"."""
    return all(each.tag.startswith("VERB") for each in tokens) and tokens[1].key.endswith("s")


def _describes(tokens: Sequence[Token]) -> bool:
    """Returns whether a participle describes one thing, as in "advanced card": nobody "advanced" it, or it had "a"."""
    head = [*takewhile(lambda each: each.tag in {"NOUN", "ADJ", "VERB|Part", "VERB|Fin"}, tokens)]
    ends = len(head) == len(tokens) or tokens[len(head)].tag in {"ADP", "PUNCT", "CCONJ", "SCONJ"}
    one = len(head) > 1 and head[-1].tag == "NOUN" and not head[-1].key.endswith("s")
    return one and ends and head[0].key.endswith("ed") and "VERB" in head[0].tag


def _is_adjective(key: str) -> bool:
    """Returns whether a word that stands alone describes somebody: what no text knows is more often a thing."""
    alike = tagged(f"it is {key}")[-1].tag == tagged(f"a {key} thing")[1].tag == "ADJ"
    return (alike and (is_known(key) or key.endswith(_OF_ADJECTIVES))) or (
        key.endswith("ed") and tagged(f"it is {key}")[-1].tag == "VERB|Part"
    )


def _by_pattern(tokens: Sequence[Token], begun: int) -> Shape | None:
    """Returns the shape that several words together give; None where the first one decides."""
    keys, after = [each.key for each in tokens[begun : begun + 2]], tokens[begun + 1 : begun + 2]
    if _is_said_to_be(tokens):
        return Shape.CLAUSE
    if begun and begun == len(tokens) - 1:
        return _of_one_word(tokens[begun]) if _of_one_word(tokens[begun]) is Shape.ADJECTIVE else Shape.DOUBTFUL
    if keys == ["used", "to"]:
        return Shape.ADJECTIVE
    if keys[0] == "own" and after and after[0].tag == "DET":
        return Shape.BARE
    if keys[0].endswith("ing") and keys[1:] and keys[1] in words("verbs", "counted"):
        return _by_noun(tokens, begun)  # "driving licence"
    if keys[0] == "being" and after and after[0].tag in {"ADJ", "ADV", "ADP", "DET", "VERB|Part"}:
        return Shape.GERUND
    if keys[1:] == ["years"] or (len(tokens) == begun + 2 and _are_two_nouns(tokens[begun:])):
        return Shape.NOUN
    return _by_noun(tokens, begun) if _describes(tokens[begun:]) else None


_OF_ADJECTIVES = ("al", "ful", "ous", "ive", "able", "ible", "ic", "less", "ish", "ate", "ent", "ant", "ly", "ed")
_PLURALS = frozenset(["people", "children", "kids", "others", "patients", "families", "customers", "clients"])
_LONGEST_QUALIFIED = 4


def _is_qualified(tokens: Sequence[Token]) -> bool:
    """Returns whether the words say what somebody has been trained or registered as ("GDC registered")."""
    bare = tokens[0].tag not in {"DET", "PRON"} and tokens[0].key not in words("shapes", "determiners")
    return bare and 1 < len(tokens) <= _LONGEST_QUALIFIED and tokens[-1].key.endswith("ed") and "VERB" in tokens[-1].tag


def _of_one_word(token: Token) -> Shape:
    """Returns the shape of a word alone: it names something, unless it describes ("remote")."""
    if token.key in words("shapes", "describing"):
        return Shape.ADJECTIVE
    if token.key not in words("shapes", "languages") and _is_adjective(token.key):
        return Shape.ADJECTIVE
    if is_past(token.key) or token.tag in {"INTJ", "ADP"}:
        return Shape.DOUBTFUL
    if _is_gerund(token, None):
        return Shape.GERUND
    return Shape.AGENT if is_agent(token.key) else Shape.NOUN


def _is_gerund(first: Token, after: Token | None) -> bool:
    if (
        not first.key.endswith("ing")
        or len(first.key) <= len("going") - 1
        or first.key in words("shapes", "no gerunds")
    ):
        return False
    if after is not None and after.tag == "NOUN" and is_agent(after.key):
        return False
    return first.tag.startswith("VERB") and (after is not None or first.tag == "VERB|Ger")


def _by_verb(first: Token, after: Token | None) -> Shape:
    if after is not None and after.tag == "VERB|Ger" and first.tag != "VERB|Part":
        return Shape.NOUN
    if first.tag == "VERB|Part" and first.key not in words("verbs", "both") and after is not None:
        if after.tag == "ADP":
            return Shape.ADJECTIVE
        if not is_past(first.key) and after.tag in {"DET", "PRON", "NUM"}:
            return Shape.PERFECT
    if is_past(first.key):
        return Shape.PAST if after is not None else Shape.DOUBTFUL
    two_nouns = after is not None and after.tag in {"NOUN", "PROPN"} and not after.key.endswith("s")
    if first.tag == "VERB|Part":
        return Shape.DOUBTFUL
    return (
        Shape.NOUN if two_nouns and first.tag == "VERB|Fin" and first.key in words("verbs", "nouns too") else Shape.BARE
    )


def _by_noun(tokens: Sequence[Token], begun: int) -> Shape:
    first = tokens[begun]
    if any(each.key == "so" for each in tokens[1:]):
        return Shape.DOUBTFUL
    nouns = [index for index, each in enumerate(tokens) if each.tag in {"NOUN", "PROPN"}]
    if first.tag in {"ADJ", "ADV", "VERB|Part"} and tokens[0].key not in words("shapes", "determiners"):
        after = tokens[begun + 1] if begun + 1 < len(tokens) else None
        if after is None or after.tag in {"ADP", "PART", "CCONJ", "ADV", "SCONJ", "DET"}:
            return Shape.ADJECTIVE
    if not nouns:
        return Shape.NOUN if tokens[0].tag in {"PRON", "DET", "NUM", "PROPN"} else Shape.DOUBTFUL
    head = nouns[0]
    while head + 1 in nouns:
        head += 1
    if tokens[0].key not in words("shapes", "determiners") and tokens[0].tag != "NUM" and is_agent(tokens[head].key):
        return Shape.AGENT
    return Shape.NOUN


def is_agent(key: str) -> bool:
    """Returns whether a noun names somebody by what they do ("listener")."""
    if key in words("people", "people") and key not in words("shapes", "no agents"):
        return True
    return key.endswith(_AGENTS) and len(key) > len("over") and key not in words("shapes", "no agents")
