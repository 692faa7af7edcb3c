"""Greets the recipient of a letter and closes it: by its tone, the person's choice and the recipient's country."""

from msgspec import Struct

from interviews.model import Farewell, Greeting, Tone


class Manner(Struct, frozen=True):
    """Holds what decides how a letter greets and closes; the tone of the letter comes before what the person chose.

    `country` is the recipient's (ISO 3166-1).
    """

    tone: Tone | None = None
    greeting: Greeting = Greeting.FORMAL
    farewell: Farewell | None = None
    country: str | None = None


_CIVIL = frozenset(["mr", "mrs", "ms", "miss", "mx"])
_BY_FIRST_NAME = frozenset(["sir", "dame"])
_TITLES = _CIVIL | _BY_FIRST_NAME | frozenset(["dr", "prof", "professor", "revd", "rev"])
_SHORTENED = frozenset(["mr", "mrs", "ms", "mx", "dr", "prof", "rev"])
_PARTICLES = frozenset(
    ["van", "von", "de", "del", "della", "der", "den", "di", "da", "al", "el", "bin", "ibn", "la", "le"]
)
AMERICAN = frozenset(["US", "CA"])
"""Countries where titles are shortened with a full stop, and a formal letter closes with "Sincerely"."""

WORDS = {
    Farewell.KIND_REGARDS: "Kind regards,",
    Farewell.BEST_REGARDS: "Best regards,",
    Farewell.BEST_WISHES: "Best wishes,",
    Farewell.WARM_REGARDS: "With warm regards,",
    Farewell.YOURS_SINCERELY: "Yours sincerely,",
    Farewell.SINCERELY: "Sincerely,",
}
_OF_TONES = {
    Tone.WARM: Farewell.WARM_REGARDS,
    Tone.FORMAL: Farewell.YOURS_SINCERELY,
    Tone.CASUAL: Farewell.BEST_WISHES,
}


def greeted(name: str, manner: Manner, title: str | None = None) -> str:
    """Returns how a letter greets somebody: "Dr Shah" for "Dr Neel Shah", "Jane" for "Jane Doe" in a warm letter.

    `title` is what somebody is called beside the name, which counts where it is one like "Professor".
    """
    words = [*title.split(), *name.split()] if title is not None and _key(title) in _TITLES else name.split()
    titles = 0
    while titles < len(words) - 1 and _key(words[titles]) in _TITLES:
        titles += 1
    by_first_name = _by_first_name(manner)
    if by_first_name and titles == 1 and _key(words[0]) in _CIVIL and len(words) > titles + 1:
        return words[1]
    if not titles:
        return words[0] if by_first_name and words else name
    shown = [_as_written_in(manner.country, each) for each in words[:titles]]
    if _key(words[titles - 1]) in _BY_FIRST_NAME:
        return " ".join([*shown, words[titles]])
    last = len(words) - 1
    while last > titles and words[last - 1].casefold() in _PARTICLES:
        last -= 1
    return " ".join([*shown, *words[last:]])


def _by_first_name(manner: Manner) -> bool:
    if manner.tone is not None:
        return manner.tone is not Tone.FORMAL
    return manner.greeting is Greeting.FIRST_NAME


def _as_written_in(country: str | None, title: str) -> str:
    return f"{title}." if country in AMERICAN and title.casefold() in _SHORTENED else title


def _key(title: str) -> str:
    return title.rstrip(".").casefold()


def farewell(manner: Manner) -> str:
    """Returns the words before the sender's name."""
    american = manner.country in AMERICAN
    if manner.tone is not None:
        formal = manner.tone is Tone.FORMAL and american
        return WORDS[Farewell.SINCERELY if formal else _OF_TONES[manner.tone]]
    if manner.farewell is not None:
        return WORDS[manner.farewell]
    return WORDS[Farewell.BEST_REGARDS if american else Farewell.KIND_REGARDS]
