"""Knows how people begin an answer where the sentence that takes it up says the same already."""

import re

from interviews.letters.english.sentence_frames import ASKED, THANKED, set_in, way_of
from interviews.model import LetterKind, Point

_A_LOT = r"(?: also| at length| a lot| mostly| mainly| briefly| for a (?:long time|while|bit))?"
_OPENINGS = {
    Point.DISCUSSED: (
        rf"(?:we|I){_A_LOT} (?:talked|spoke|chatted|had a (?:long )?(?:chat|talk)){_A_LOT} about "
        rf"|(?:we|I){_A_LOT} discussed{_A_LOT} |you(?: have| also)* discussed(?: with me)?(?: about)? "
        r"|you(?: have| also)* (?:talked|spoke|chatted)(?: with me| to me)? about "
        r"|(?:the |our )?(?:discussion|conversation|talk|chat) (?:about|on) |regarding "
    ),
    Point.DRAWS: r"(?:(?:I am|I'm) )?still (?:very )?(?:much )?(?:keen|interested)\b,?(?: (?:in|on))?,? ?"
    r"|(?:still|especially|mainly|mostly|above all)(?: in)? (?=(?:the|your|how|my|that|\w+ing)\b)"
    r"|(?:I am|I'm) (?:still )?(?:very |really )?interested in (?=the |your |how )",
    Point.UNSAID: (
        r"(?:I )?(?:forgot to|did(?:n't| not)(?: get to| manage to)?|never got to|should(?:'ve| have)|ought to have|"
        r"wanted to) "
        r"(?:say|said|mention(?:ed)?|(?:tell|told) (?:you|them)|talk about|bring up)(?: that)? "
    ),
    Point.STRESS: r"(?:please |just |(?:maybe )?you (?:should|could|can|might) )?(?:please )?"
    r"(?:stress|mention|say|emphasi[sz]e|highlight|talk about|speak about)(?: that)? ",
    Point.TERMS: r"(?:as )?(?:we )?agreed(?: on| that)?:? ",
    Point.REASON: r"because of |for ",
    Point.ROLE: r"(?:it is|it's|its) about ",
}
_TELL = re.compile(r"(?:please )?tell (?:them|him|her|you)(?: that| about)? (?=\S)", re.IGNORECASE)
_SAID = re.compile(
    r"^(?:you|I|they|we)(?: also)? (?:said|told me|mentioned|think|thought)"
    r"(?= (?:I|you|we|they|it|there|the|that's|my|your|this|these)\b)(?! (?:the|my|your|this|these) [\w-]+$)",
    re.IGNORECASE,
)
_DOING = {
    "told": "telling",
    "tell": "telling",
    "showed": "showing",
    "show": "showing",
    "explained": "explaining",
    "explain": "explaining",
    "let": "letting",
    "gave": "giving",
    "give": "giving",
    "took": "taking",
    "walked": "walking",
    "introduced": "introducing",
    "offered": "offering",
    "invited": "inviting",
    "taught": "teaching",
    "helped": "helping",
    "answered": "answering",
    "described": "describing",
    "shared": "sharing",
    "sent": "sending",
    "made": "making",
}
_HAVE = r"you(?:'ve| have| were)?(?: also| even| then| kindly)?"
_DID_FOR_ME = re.compile(
    rf"{_HAVE} (?P<did>{'|'.join((*_DOING, *_DOING.values()))}) "
    r"(?P<what>.*\b(?:me|my|us)\b.*|(?<=explained )(?:that|how|why|what|the)\b.*)",
    re.IGNORECASE,
)
_AND_DID = re.compile(rf"(?P<and>,? and)(?: also| then)? (?P<did>{'|'.join(_DOING)})\b(?= (?:me|us|my)\b)")
_DID_ASK = re.compile(
    rf"{_HAVE} (?:(?:asked|ask)(?: me)?|(?:want|wanted) to know|wondered|wonder) "
    r"(?P<what>(?:about|whether|if|how|what|why|when|where|which|who)\b.*)",
    re.IGNORECASE,
)


def after_opening(point: Point, text: str) -> str:
    """Returns what follows an opening that the frames of this point say themselves; "" where there is none."""
    found = re.match(_OPENINGS[point], text, re.IGNORECASE) if point in _OPENINGS else None
    return text[found.end() :].strip(" ,") if found is not None else ""


def is_opening(point: Point, text: str) -> bool:
    """Returns whether the words are such an opening and nothing else: "I should have said:"."""
    return point in _OPENINGS and re.fullmatch(_OPENINGS[point], f"{text} ", re.IGNORECASE) is not None


def to_be_told(text: str) -> str | None:
    """Returns what a reference is asked to tell ("tell them I was never late"); None where nothing is."""
    found = _TELL.match(text)
    return text[found.end() :] if found is not None else None


_OF_BOTH = frozenset(["talked", "spoke", "chatted", "discussed", "argued", "agreed", "laughed", "debated"])
_OF_RECIPIENT = frozenset([*_DOING, "asked", "wanted", "wondered", "said", "mentioned", "suggested", "promised"])


def with_subject(kind: LetterKind, point: Point, text: str) -> str | None:
    """Returns "you asked me ..." for "asked me ...": who did it is plain from what was asked; None where it is not."""
    first = text.split(maxsplit=1)[0].casefold()
    if point is Point.REASON and kind is LetterKind.REFERENCE_THANKS:
        return f"you {text}"
    if point is not Point.DISCUSSED:
        return None
    if first in _OF_BOTH:
        return f"we {text}"
    return f"you {text}" if first in _OF_RECIPIENT or re.search(r"\b(?:me|us)\b", text) else None


def with_that(text: str) -> str:
    """Returns "you said that I ..." for "you said I ..."."""
    return _SAID.sub(r"\g<0> that", text)


def is_telling(text: str) -> bool:
    """Returns whether the words say what the recipient did without a whole verb: "you telling me how ..."."""
    return re.match(rf"you (?:{'|'.join(_DOING.values())}) (?:me|us|my)\b", text) is not None


def done_for_me(text: str, variant: int) -> str | None:
    """Returns thanks for what the recipient did for the person, or the question they asked; None for anything else."""
    asked = _DID_ASK.fullmatch(text)
    if asked is not None:
        what = re.sub(r"^if\b", "whether", asked["what"], flags=re.IGNORECASE)
        return set_in(way_of(ASKED, variant), what)
    did = _DID_FOR_ME.fullmatch(text)
    if did is None:
        return None
    what = _AND_DID.sub(lambda found: f"{found['and']} for {_DOING[found['did']]}", did["what"])
    return set_in(way_of(THANKED, variant), f"{_DOING.get(did['did'].casefold(), did['did'])} {what}")
