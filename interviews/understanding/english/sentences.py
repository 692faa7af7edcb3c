"""Tells English sentences from names."""

_TOLD_WITH = frozenset(
    {"i", "im", "i'm", "ive", "i've", "we", "we've", "they", "they've", "he", "she", "my", "our"}
    | {"was", "were", "had", "have", "has", "is", "am", "are", "did", "just"}
)
"""Pronouns and auxiliaries, of which a told sentence has at least one."""

_SENTENCE = 4
"""Words; a pronoun within fewer may belong to a name."""

_LONGEST_NAME = 9
"""Words; what is longer is hardly a name."""


def reads_like_a_sentence(text: str) -> bool:
    """Returns whether `text` rather tells something than names something."""
    words = text.casefold().replace("’", "'").split()
    return len(words) > _LONGEST_NAME or (len(words) >= _SENTENCE and not _TOLD_WITH.isdisjoint(words))
