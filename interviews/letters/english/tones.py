"""Words a letter warmer, more formal or less formal, without a change to what it says."""

import re

from interviews.letters.english.salutation import WORDS, Manner, farewell
from interviews.model import Tone

_FAREWELL = re.compile(rf"^(?:{'|'.join(map(re.escape, WORDS.values()))}|Regards,|Best,)$", re.MULTILINE)
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


def toned(body: str, manner: Manner) -> str:
    """Returns the letter in the manner's tone: its contractions, its thanks and its farewell; what it says stays."""
    for pattern, words in _REWORDED[manner.tone]:
        body = re.sub(pattern, words, body, count=1 if manner.tone is Tone.WARM else 0, flags=re.DOTALL)
    return _FAREWELL.sub(farewell(manner), body)


def first_sentence(text: str) -> str:
    """Returns the first sentence of what a letter says on a point."""
    found = re.search(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bSt)\.\s+(?=[A-Z])", text)
    return text[: found.start() + 1] if found is not None else text
