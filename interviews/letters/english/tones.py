"""Words a letter warmer, more formal or less formal, without a change to what it says."""

import re

from interviews.model import Tone

_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "revd", "rev", "sir", "dame"])
_BY_FIRST_NAME = frozenset(["sir", "dame"])
_PARTICLES = frozenset(
    ["van", "von", "de", "del", "della", "der", "den", "di", "da", "al", "el", "bin", "ibn", "la", "le"]
)
_FAREWELLS = {
    None: "Kind regards,",
    Tone.WARM: "With warm regards,",
    Tone.FORMAL: "Yours sincerely,",
    Tone.CASUAL: "Best wishes,",
}
_FAREWELL = re.compile(
    rf"^(?:{'|'.join(map(re.escape, _FAREWELLS.values()))}|Best regards,|Regards,|Best,)$", re.MULTILINE
)
_IN_FULL = (
    (r"\b(c|C)an['’]t\b", r"\1annot"),
    (r"\b(w|W)on['’]t\b", r"\1ill not"),
    (r"(?<=\w)n['’]t\b", " not"),
    (r"\bI['’]m\b", "I am"),
    (r"(?<=\w)['’]re\b", " are"),
    (r"(?<=\w)['’]ve\b", " have"),
    (r"(?<=\w)['’]ll\b", " will"),
    (r"\b(I|(?:y|Y)ou|(?:w|W)e|(?:t|T)hey)['’]d\b(?! better\b| (?:been|had|got)\b)", r"\1 would"),
    (r"\b((?:i|I)t|(?:t|T)hat|(?:t|T)here)['’]s\b(?! (?:been|got)\b)", r"\1 is"),
)
_IN_SHORT = (
    (r"\b(c|C)annot\b", r"\1an't"),
    (r"\b(d|D)(o|oes|id) not\b", r"\1\2n't"),
    (r"\bI am\b(?=\s\w)", "I'm"),
    (r"\bI would\b(?=\s\w)", "I'd"),
)
_WARMER = ((r"\A(?P<before>.*?)\bThank you for\b", r"\g<before>Thank you so much for"),
           (r"\A(?P<before>.*?)\bI am grateful\b", r"\g<before>I am very grateful"))  # fmt: skip
_PLAINER = ((r"\bThank you so much for\b", "Thank you for"), (r"\bI am very grateful\b", "I am grateful"))
_REWORDED = {
    None: _PLAINER,
    Tone.WARM: _WARMER,
    Tone.FORMAL: (*_PLAINER, *_IN_FULL),
    Tone.CASUAL: (*_PLAINER, *_IN_SHORT),
}


def greeted(name: str, tone: Tone | None) -> str:
    """Returns how a letter greets somebody: "Dr Shah" for "Dr Neel Shah", and by the first name in a warm letter."""
    words = name.split()
    titles = 0
    while titles < len(words) - 1 and words[titles].rstrip(".").casefold() in _TITLES:
        titles += 1
    if not titles:
        return words[0] if tone in {Tone.WARM, Tone.CASUAL} and words else name
    if words[titles - 1].rstrip(".").casefold() in _BY_FIRST_NAME:
        return " ".join(words[: titles + 1])
    last = len(words) - 1
    while last > titles and words[last - 1].casefold() in _PARTICLES:
        last -= 1
    return " ".join([*words[:titles], *words[last:]])


def farewell(tone: Tone | None) -> str:
    """Returns the words before the sender's name."""
    return _FAREWELLS[tone]


def toned(body: str, tone: Tone | None) -> str:
    """Returns the letter in this tone: its contractions, its thanks and its farewell; what it says stays."""
    for pattern, words in _REWORDED[tone]:
        body = re.sub(pattern, words, body, count=1 if tone is Tone.WARM else 0, flags=re.DOTALL)
    return _FAREWELL.sub(farewell(tone), body)


def first_sentence(text: str) -> str:
    """Returns the first sentence of what a letter says on a point."""
    found = re.search(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bSt)\.\s+(?=[A-Z])", text)
    return text[: found.start() + 1] if found is not None else text
