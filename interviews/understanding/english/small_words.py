"""Lists the small closed groups of English words that tell what stands beside them."""

import re

from interviews.model import LetterKind

COURTESY_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mister", "frau", "herr", "sir", "madam", "mx"} | {"monsieur", "madame"}
)
BETWEEN_NAME_AND_TITLE = re.compile(r"[\s,(–—:-]*(?:(?:the|who is|who s|is|as|our|a|an)\s+)?[\s(]*", re.IGNORECASE)
BEFORE_A_DEADLINE = re.compile(
    r"\b(?:by \d[\d:. ]*(?:[ap]\.?m\.?)? on|(?:on or )?(?:not )?(?:before|around)|by|until|till|til|within|in|on|"
    r"between|after|from|at|latest(?: by| on)?)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
OWNED_BY_NOBODY = frozenset(
    {
        "a",
        "an",
        "the",
        "my",
        "for",
        "with",
        "as",
        "at",
        "on",
        "in",
        "by",
        "from",
        "and",
        "but",
        "to",
        "was",
        "is",
        "has",
    }
    | {"had", "have", "went", "this", "i", "we", "they", "about", "or", "so", "it", "again", "just"}
)
"""Words before which a name in 's owns nothing."""
_NO_ROLE = re.compile(
    r"(?:(?:the|this|that|a|my)\s+)?(?:same|job|role|position|post|thing|one|interview|\s)+", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
AFTER_VALUES = re.compile(r"^[\s.,;:!)–—-]*(?:(?:and|but|so|already)\b[\s,]*)*", re.IGNORECASE)
_LIMIT = re.compile(r"(?:by|until|till|til|before|within)\b", re.IGNORECASE)
_CLOCK_TIME = re.compile(
    r"\d\s?[ap]\.?m|\d[:.h]\d\d|\bat \d|\b(?:half|quarter|noon|midday|oclock|o.clock|uhr|hours?|minutes?)\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|(?:^|\s)\d{1,4}(?:\s|$|-)",
    re.IGNORECASE,
)
_UNIT_OF_A_DAY = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?)\b", re.IGNORECASE)
_CAUTION = re.compile(
    r"\?|\b(?:do|does|did|wo|would|ca|could|is|are|was|were|has|have|had|ai|should)n['’]?t\b|\b(?:not|never|no|nobody|none|neither|without|if|unless|whether|suppose|imagine|would|id|could|might|may|"
    r"maybe|perhaps|probably|hope|hoping|hopefully|wish|think|thinking|guess|afraid|scared|dreamt|dreamed|dream|dreaming|"
    r"nightmare|almost|nearly|about to|tempted|considering|want to|going to|supposed|hypothetically|friend|brother|"
    r"sister|mate|cousin|colleague|wife|husband|girlfriend|boyfriend|flatmate|roommate|someone|somebody|"
    r"pretend|joking|kidding)\b|\bi['’]d\b",
    re.IGNORECASE,
)
_INTENDED = re.compile(r"\bwill\b", re.IGNORECASE)
_HELD_TODAY = re.compile(
    r"\b(?:just|now|finished|ended|over|done|(?:come|came|got|walked|stepped) (?:out|off|back)|out of)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,})[\"“”„«»]|(?<!\w)['‘’]([^'‘’].{5,}?)['’](?!\w)")

_THANKS = re.compile(
    r"\bthank(?:ed|ing)\b|\bthank[\s-]?(?:you|yous|u|s)?[\s-]*(?:note|mail|e-?mail|letter|message|card|to\b|for\b|2\b)|"
    r"\b(?:the|a|my|their|his|her|send|sent|write|draft|wrote) thank(?:s|[\s-]?(?:you|u))\b|\bthank[\s-]?yous?\b",
    re.IGNORECASE,
)
_LETTERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bheads?[\s-]?up\b", re.IGNORECASE), "reference_heads_up"),
    (re.compile(r"\bthank\w*\b.*\breference\b", re.IGNORECASE), "reference_thanks"),
    (re.compile(r"\bfollow(?:ed|ing)?[\s-]?up", re.IGNORECASE), "follow_up"),
    (re.compile(r"\bwithdraw", re.IGNORECASE), "withdrawal"),
    (re.compile(r"\bfeedback\b", re.IGNORECASE), "feedback_request"),
    (re.compile(r"\bdeclin(?:e|ing|ation)\b|\bturn(?:ing)? down\b", re.IGNORECASE), "decline"),
    (re.compile(r"\baccept(?:ance|ing)?\b", re.IGNORECASE), "acceptance"),
    (
        re.compile(
            r"\b(?:an)?other offer\b|\bask(?:ing)? (?:\w+ )?when (?:they|she|he)(?:'ll| will)? decide", re.IGNORECASE
        ),
        "decision_request",
    ),
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def tells_a_clock_time(words: str) -> bool:
    """Returns whether the words of a time tell an hour."""
    return _CLOCK_TIME.search(words) is not None


def tells_a_time_ago(words: str) -> bool:
    """Returns whether the words count hours or minutes back, which names a day and no time that was agreed."""
    return words.endswith(" ago") and _UNIT_OF_A_DAY.search(words) is not None


def without_possessive(name: str) -> str:
    """Returns a company's name without the s that it owns something by."""
    return re.sub(r"['’]s$", "", name)


def role_said(words: str) -> str | None:
    """Returns a role without its article; None where the words name none ("the same job")."""
    return None if _NO_ROLE.fullmatch(words) else _ARTICLE.sub("", words, count=1)


def is_limit(words: str) -> bool:
    """Returns whether the words set a last day, rather than name days between which something comes."""
    return _LIMIT.match(words) is not None


def held_today(text: str) -> bool:
    """Returns whether the words say of an interview without a day that it was on the day on which they are written."""
    return _HELD_TODAY.search(text) is not None and _AGO.search(text) is None


def needs_caution(text: str, *, of_others: bool = False) -> bool:
    """Returns whether a word makes the news doubtful: a negation, a condition, a question, somebody else.

    What others will do, `of_others`, is news; what the person will do is none yet.
    """
    return _CAUTION.search(text) is not None or (not of_others and _INTENDED.search(text) is not None)


def quoted_words(text: str) -> str | None:
    """Returns what stands in quotation marks."""
    found = _QUOTED.search(text)
    return (found[1] or found[2]).strip().rstrip(".") if found else None


def letter_named(text: str) -> LetterKind | None:
    """Returns the kind of letter that the words name; None where they name none, or one that is not written here."""
    for pattern, kind in _LETTERS:
        if pattern.search(text):
            return LetterKind(kind) if kind in set(LetterKind) else None
    return LetterKind.THANK_YOU if _THANKS.search(text) else None


def number_said(word: str) -> int | None:
    """Returns the whole number that a word or figures name."""
    if word.isdecimal():
        return int(word)
    return _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else None
