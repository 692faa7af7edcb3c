"""Finds the subject and the verb of a clause."""

from collections.abc import Sequence

from interviews.letters.english.word_classes import Token
from interviews.letters.english.word_lists import words


def is_past(key: str) -> bool:
    """Returns whether a verb form can be a past: by its ending, or because it is an irregular one."""
    return (key.endswith("ed") and not key.endswith("eed")) or key in words("verbs", "past") | words("verbs", "both")


def subjects() -> frozenset[str]:
    """Returns the pronouns that can be a subject."""
    return frozenset().union(*(words("shapes", each) for each in ("first", "second", "third", "impersonal")))


def subject_before_verb(tokens: Sequence[Token]) -> int | None:
    """Returns where the finite verb of "the ward feels ..." stands, whose subject is a noun; None without one."""
    seen_noun = False
    for index, token in enumerate(tokens):
        if token.key in words("shapes", "relatives") or token.tag == "PUNCT":
            return None
        if index and tokens[index - 1].tag in {"NOUN", "PRON"} and _begins_contact_clause(token):
            return None
        if token.finite and seen_noun and not _is_noun_after_all(tokens, index):
            return index
        seen_noun = seen_noun or token.tag in {"NOUN", "PROPN", "PRON", "NUM"}
    return None


def _begins_contact_clause(token: Token) -> bool:
    """Returns whether a word right after a noun begins a clause about it ("the weeks each team has")."""
    return (token.tag == "DET" and token.key not in {"all", "both"}) or (
        token.tag == "PRON" and (token.key in subjects() or token.key in {"my", "your", "our"})
    )


def _is_noun_after_all(tokens: Sequence[Token], index: int) -> bool:
    """Returns whether a word taken for a verb disagrees with a noun in the singular before it ("school rewire")."""
    before, token = tokens[index - 1], tokens[index]
    if index + 1 < len(tokens) and tokens[index + 1].key in {"when", "of"} and not is_past(token.key):
        return True
    listed = token.tag == "VERB|Fin" and index == len(tokens) - 1 and not is_past(token.key)
    if listed and before.tag in {"NOUN", "PROPN", "NUM", "ADJ", "ADV"}:
        return True
    if token.tag == "AUX|Fin" or before.tag not in {"NOUN", "PROPN"} or before.key.endswith("s"):
        return False
    return not (token.key.endswith(("s", "ed")) or is_past(token.key))
