"""Tells sentences whose word order or verbs are those of another language, which are shown and asked about."""

import re
from collections.abc import Sequence
from itertools import pairwise

from interviews.letters.english.word_classes import Token
from interviews.letters.english.word_lists import words


def is_past(key: str) -> bool:
    """Returns whether a verb form can be a past: by its ending, or because it is an irregular one."""
    return (key.endswith("ed") and not key.endswith("eed")) or key in words("verbs", "past") | words("verbs", "both")


_OBJECTS = frozenset(["me", "him", "them", "us"])
_HAVING = frozenset(["have", "has", "had"])
_BEFORE_GERUND = frozenset(["of", "without", "for", "about", "from", "at", "in"])
_SHORTEST_LATE = 3


def is_foreign(tokens: Sequence[Token]) -> bool:
    """Returns whether the word order or a verb's form is that of another language: "also CANoe I can"."""
    if _SLIPS_OF_LEARNERS.search(" ".join(each.key for each in tokens)):
        return True
    if tokens[0].key == "what" and len(tokens) > 1 and tokens[1].key in _OBJECTS:
        return True
    if _ends_in_auxiliary(tokens) or (
        tokens[0].key not in words("shapes", "wh") | {"so", "nor", "neither"} and _is_turned_round(tokens)
    ):
        return True
    pairs = pairwise(tokens)
    return any(_is_odd_pair(*each) for each in pairs) or any(_is_odd_from(tokens[at:]) for at in range(len(tokens)))


_SLIPS_OF_LEARNERS = re.compile(
    r"\b(?:because|as) (?:is|was|are)\b(?! (?:it|this|that|there|he|she|they|you|i|we)\b)"
    r"|\b(?:like|love|enjoy)s? very much (?:the|your|my|this)\b"
    r"|\b(?:am|is|are|i'm|it's) (?!been)(?:\w+ ){1,5}?since (?:many|several|some|\d|(?:19|20)\d\d)"
    r"|\b(?:want|wants|need|hope|wish|plan|decided|going) to \w+ing\b"
    r"|\b(?:forgot|want|wants|hope|decided|wish) (?:say|tell|mention|work|learn|go|do|be|make|grow|have)\b"
    r"|\b(?:i has|i is|i are|you has|you was|you is|we has|we was|they has|they was|they is)\b"
    r"|\bin (?:next|last) (?:year|month|week)\b|\band having \w+ years\b"
    r"|\bfor (?:grow|learn|improve|develop|make|get)\b"
    r"|^(?:always|never|often|sometimes|me) (?:i|we)\b"
    r"|\b(?:peoples|informations|knowledges|trainings of|childs|advices|equipments)\b"
    r"|\b(?:am|i'm|is|was) (?:\w+ing|good|nice|kind|honest|calm|quiet|quick|reliable) "
    r"(?:person|worker|learner|man|woman)\b"
)
"""What people who learnt English late write, each by a rule of grammar that it breaks."""


def _ends_in_auxiliary(tokens: Sequence[Token]) -> bool:
    """Returns whether the finite verb comes last ("what me very surprised has")."""
    last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    if before is None or last.tag != "AUX|Fin":
        return False
    if before.tag in {"VERB|Part", "ADJ"} and last.key in _HAVING:
        return True
    subordinate = any(each.key in words("shapes", "wh") | {"than", "as", "so", "that"} for each in tokens[:-1])
    return not subordinate and len(tokens) >= _SHORTEST_LATE


def _is_turned_round(tokens: Sequence[Token]) -> bool:
    """Returns whether a subject follows its "have" without a question ("the question have I not answered")."""
    pairs = pairwise(tokens[1:])
    return any(one.key in _HAVING and other.key in {"i", "we", "nobody", "he", "she"} for one, other in pairs)


def _is_odd_pair(token: Token, after: Token) -> bool:
    bare = after.tag in {"VERB|Inf", "VERB|Fin"} and not is_past(after.key) and not after.key.endswith("ing")
    return (
        (token.key in {"would", "will", "can", "could", "should"} and after.key in _OBJECTS)
        or (token.key in _HAVING and after.tag == "VERB|Inf" and not is_past(after.key))
        or (token.key in _BEFORE_GERUND and token.tag in {"ADP", "SCONJ"} and bare)
        or (token.key in {"how", "why", "when"} and after.tag == "VERB|Fin")
        or (
            token.key in words("people", "people")
            and after.tag.startswith("VERB")
            and bare
            and not after.key.endswith("s")
        )
        or (token.key in {"am", "is", "are", "i'm", "you're", "we're"} and after.key in words("verbs", "stative"))
    )


def _is_odd_from(tokens: Sequence[Token]) -> bool:
    """Returns whether something foreign begins with the first of these words."""
    keys = [each.key for each in tokens[:3]]
    return (
        (keys[:1] == ["there"] and keys[1:2] in [["is"], ["was"]] and keys[2:3] in [["many"], ["some"]])
        or (keys[:1] == ["very"] and len(tokens) == 2 and tokens[1].tag == "NOUN")  # noqa: PLR2004
        or (keys[:1] == ["since"] and _counts(tokens[1:3]))
        or (keys[:1] == ["for"] and keys[1:2] in [["my"], ["your"], ["the"], ["our"]] and _verb_too_early(tokens[1:]))
        or (tokens[0].tag == "NUM" and _is_odd_compound(tokens[1:3]))
    )


def _counts(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 2 and tokens[0].tag == "NUM" and tokens[1].key in {"years", "year", "months"}  # noqa: PLR2004


def _is_odd_compound(tokens: Sequence[Token]) -> bool:
    """Returns whether a plural stands before the noun it describes ("3 persons team")."""
    nouns = len(tokens) == 2 and all(each.tag == "NOUN" for each in tokens)  # noqa: PLR2004
    return (
        nouns
        and tokens[0].key.endswith("s")
        and tokens[0].key not in words("shapes", "units")
        and not tokens[1].key.endswith("s")
    )


def _verb_too_early(tokens: Sequence[Token]) -> bool:
    return any(each.tag == "AUX|Fin" for each in tokens[:4])
