"""Tidies what was typed in a chat without changing what it says: capitals, apostrophes, short forms, chat words."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

from interviews.letters.english.word_classes import is_known
from interviews.letters.english.word_lists import pairs, pattern, rewrites
from interviews.parsing.lines import visible

Spelling: TypeAlias = Callable[[str], str]
"""Gives a text with its slips of spelling put right, and the capitals of names."""

_BULLET = re.compile(r"^(?:[-*•–—>]+|\(?\d{1,2}[.)])\s+")
_STUFF = re.compile(r"\bstuff (that|which) (\w{2,}[^\Ws])s\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<=\w)[,;.]?\s+\(?[1-9][.)]\s+(?=\w)")
_WORD = re.compile(
    r"(?<![\w/'’])(?:w/(?:o(?:ut)?)?(?![\w/])|req/s|b/c"
    r"|(?<![A-Z][a-z] )(?<![A-Z][a-z]{2} )(?<![A-Z][a-z]{3} )&|&(?! [A-Z])"
    r"|['’]?[A-Za-z][A-Za-z'’]*)(?![\w/])"
)
_WITH = re.compile(r"\bw/(?=[a-z])(?!o\b|out\b)", re.IGNORECASE)
_EMOTICON = re.compile(r"(?<!\w)(?:[:;=]['’]?-?[)(DPp/]|<3|xD)(?!\w)")
_ID = re.compile(
    r"(?:^|(?<=[,.;] )|(?<=\b(?:how|why|but|and) )|(?<=\b(?:what|that) ))id(?=\s+[a-z]+)"
    r"|\bid(?=\s+(?:be|do|love|like|say|have|need|want|work|never|also|really|rather|go|get|make|take|bring|still)\b)",
    re.IGNORECASE,
)
_ITS_VERB = re.compile(
    r"\b(i)ts(?=\s+(?:a|an|the|not|so|very|near|too|just|only|all|about|been|because|in|on|at)\b)", re.IGNORECASE
)
_ITS_FIRST = re.compile(r"(?:^|(?<=\bbecause )|(?<=\bbut )|(?<=, ))(i)ts(?=\s+\w)", re.IGNORECASE)
_I = re.compile(r"(?<![\w.'’])i(?=(?:['’](?:m|ve|d|ll))?(?![\w.'’]))")
_NUMBERS_CHANGE = re.compile(
    r"(?<=\w) (?P<from>[£$€]?\d[\d.,]*[kKmM%]?) ?(?:->|=>|→|⇒) ?(?P<to>[£$€]?\d[\d.,]*[kKmM%]?)"
)
_MOVE = re.compile(
    r"(?P<from>[\w.+#-]+) ?(?:->|=>|→|⇒) ?(?P<to>[\w.+#-]+) (?P<what>migration|move|switch|rewrite|upgrade|transition|"
    r"change|conversion)\b"
)
_ARROW = re.compile(r"\s*(?:->|=>|→|⇒)\s*")
_PLUS = re.compile(r"(?<=[\w)])\s+\+\s+(?=\w)")
_DASH = re.compile(r"\s+(?:--?|–|—)\s+|\s*—\s*")
_SHOUTED = re.compile(r"[!]+|\?{2,}|\?!+")
_DOTS = re.compile(r"\s*(?:\.{2,}|…)\s*")
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*[,.;]?\s*\)")
_ASIDE = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:?)])")
_MARKS = re.compile(r"([,;])(?:\s*[,;])+|([,;])\s*(?=[.?])")
_GLUED = re.compile(
    r"(?<![\w.])(?P<number>\d+\+?) ?(?P<unit>yr|year|hr|hour|min|wk|week|mth|month)(?P<many>s?)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?P<before>by|on|until|till|til|every|next|this|from|since) "
    r"(?P<day>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?P<many>s?)\b(?! (?:on|in|at|with|down|and|next)\b)",
    re.IGNORECASE,
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"yr": "year", "hr": "hour", "min": "minute", "wk": "week", "mth": "month"}
_ONE_OF_MANY = re.compile(
    r"\b(?P<many>(?!1\b)\d+\+?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
    r" (?P<unit>year|month|week|day|hour)(?= (?:in|of|as|at|with|on|for|from|experience|exp)\b|$|,)",
    re.IGNORECASE,
)
"""A span of time whose unit was left in the singular: "14 year in care"."""
_SCHOOL_YEAR = re.compile(r"(?<!one )(?<!1 )\byear (?=(?:[1-9]|1[0-3])\b(?! (?:of|old|years?)\b))", re.IGNORECASE)
_LETTERS_FOR_WORDS = re.compile(r"(?<=\w) (?:(?P<and>['’]?n['’]?)|(?P<with>w)|(?<! a )(?P<about>bout)) (?=\w)")
_LANGUAGE = re.compile(
    r"(?<!to )(?<!I )\b(?:english|french|german|spanish|italian|portuguese|dutch|chinese|mandarin|cantonese|japanese"
    r"|korean|arabic|hindi|urdu|bengali|punjabi|gujarati|tamil|russian|ukrainian|turkish|greek|romanian|welsh|irish|farsi"
    r"|british|european|american|indian|christmas|easter)\b"
)
_LIKE = re.compile(r"(?<!would )(?<!look )(?<!looks )(?<!feel )\blike (?=\d)")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPAN = re.compile(r"(?<![\w.,£$€])(?<!\d to )(?<!\d or )(?P<number>[2-9]|1[0-2])\s+(?=(?:years|months|weeks|days)\b)")
_SMALL_K = re.compile(r"(?<![\w.])(?P<number>\d{1,3})[kK](?=\s+(?:followers|users|readers|people|customers|members)\b)")
_DESCRIBES = re.compile(
    r"(?= [A-Za-z])(?! olds?\b)(?! \w+ly\b)"
    r"(?! (?:in|on|at|of|from|a|and|or|as|per|to|for|with|because|so|but|ago|now|away|behind|each|every)\b)"
)
"""What comes after a span of time that describes the next word, as in "12 hour shifts"."""
_COMPOUND = re.compile(
    rf"(?<![\w.,£$€-])(?P<number>\d+|{'|'.join(_SMALL[1:])})[ -]"
    r"(?P<unit>year|month|week|day|hour|minute|man|person|star)"
    rf"{_DESCRIBES.pattern}"
)
_MONTH = re.compile(
    r"\b(in|until|till|since|by|from|of|to|next|last|this) (march|may|august)\b(?! (?:be|not|have|also|need|want))"
)
_DAY_OF_MONTH = re.compile(r"(?:(?<=\d )|(?<=\d(?:st|nd|rd|th) ))(?:march|may|august)\b")
_ADDRESS = re.compile(
    r"^(?:sir|madam|ma'am|mam)\b,? (?=(?:it|its|it's|i|we|they|this|that|you|my|the|in|for|as|please)\b)"
    r"|,? (?:sir|madam)$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? [a-z]")
_THOUSANDS = re.compile(r"(?<![\w.,£$€])(?<![A-Z] )(?!(?:19|20)\d\d\b)(?P<head>\d{1,2})(?P<tail>\d{3})(?=\s+[a-z])")


def tidied(text: str, spelling: Spelling | None = None) -> list[str]:
    """Returns the lines of the text, each as a letter would spell it; without `spelling`, words stay as they are."""
    lines = [_tidied_line(line, spelling) for line in visible(text).replace("\r", "\n").split("\n")]
    return [line for line in lines if line]


def _tidied_line(line: str, spelling: Spelling | None) -> str:
    words = _tidied_once(line)
    for _ in range(_PASSES):
        # What one step leaves may be something for a step before it: dots that stand for a bullet's.
        before, words = words, _tidied_once(words)
        if words == before:
            break
    return spelling(words) if spelling is not None and words else words


_PASSES = 9


def _tidied_once(line: str) -> str:
    words = _NUMBERED.sub(", ", _BULLET.sub("", line.strip())).replace("’", "'")
    words = "".join(" " if _is_picture(each) else each for each in words)
    words = _ASIDE.sub(_without_chat, words)
    words = _EMOTICON.sub(" ", words)
    words = pattern("tidy", "chat").sub("", words)
    words = _arrows(_WITH.sub("with ", words))
    words = _PLUS.sub(" and ", words)
    words = _DASH.sub(", ", words)
    words = _DOTS.sub(". ", _SHOUTED.sub(lambda found: "?" if "?" in found[0] else ".", words))
    words = _LETTERS_FOR_WORDS.sub(lambda found: f" {_IN_LETTERS[found.lastgroup or '']} ", words)
    words = _LIKE.sub("about ", words)
    words = _GLUED.sub(_spanned, words)
    words = _DAY.sub(_day_in_full, words)
    words = _ID.sub("I'd", words)
    words = _ITS_VERB.sub(r"\1t's", _ITS_FIRST.sub(r"\1t's", words))
    words = _STUFF.sub(r"things \1 \2", words)
    words = _WORD.sub(_full, words)
    words = _I.sub("I", " ".join(words.split()))
    words = pattern("unfit", "trimmed").sub("", _opened(_ADDRESS.sub("", words)))
    words = _SCHOOL_YEAR.sub("Year ", _ONE_OF_MANY.sub(r"\g<many> \g<unit>s", words))
    for wrong, right in rewrites("tidy", "phrases"):
        words = wrong.sub(right, words)
    words = _SPAN.sub(lambda found: f"{_SMALL[int(found['number']) - 1]} ", words)
    words = _THOUSANDS.sub(r"\g<head>,\g<tail>", _SMALL_K.sub(r"\g<number>,000", words))
    words = _COMPOUND.sub(_hyphenated, words)
    words = _LANGUAGE.sub(lambda found: found[0].capitalize(), words)
    words = _TITLED.sub(lambda found: f"{found[0][:-1]}{found[0][-1].upper()}", words)
    words = _DAY_OF_MONTH.sub(lambda found: found[0].capitalize(), words)
    words = _MONTH.sub(lambda found: f"{found[1]} {found[2].capitalize()}", words)
    words = _MARKS.sub(lambda found: found[1] or "", _BEFORE_MARK.sub("", _EMPTY_BRACKETS.sub("", words)))
    return " ".join(words.split()).strip(" ,;:-–—")


def _spanned(found: re.Match[str]) -> str:
    """Returns "7 years" for "7yrs", and "20 minutes" for "20 min"; a unit in the singular may be an adjective."""
    unit = found["unit"].casefold()
    short = _UNITS.get(unit)
    describes = _DESCRIBES.match(found.string, found.end()) is not None
    many = found["many"] or ("s" if short in {"minute", "hour"} and found["number"] != "1" and not describes else "")
    return f"{found['number']} {short or unit}{many}"


def _day_in_full(found: re.Match[str]) -> str:
    day = next(each for each in _DAYS if each.casefold().startswith(found["day"][:3].casefold()))
    return f"{found['before']} {day}"


_IN_LETTERS = {"and": "and", "with": "with", "about": "about"}


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk", "Cs", "Cn", "Co"} or character in "\ufe0f\u200d"


def _without_chat(found: re.Match[str]) -> str:
    """Returns an aside in brackets, and nothing of one that was only chat ("(true lol)")."""
    return "" if pattern("tidy", "chat").search(found["inside"]) else found[0]


def _arrows(words: str) -> str:
    words = _MOVE.sub(r"\g<what> from \g<from> to \g<to>", words)
    words = _NUMBERS_CHANGE.sub(r", from \g<from> to \g<to>", words)
    return _ARROW.sub(" to ", words)


def _full(found: re.Match[str]) -> str:
    key = found[0].casefold()
    full = pairs("tidy", "short").get(key) or pairs("tidy", "apostrophes").get(key)
    if full is None and key.endswith("in") and not is_known(key) and is_known(f"{key}g"):
        return f"{found[0]}g"  # "talkin"
    return found[0] if full is None else full


def _hyphenated(found: re.Match[str]) -> str:
    """Returns "four-day" for "4 day", before the noun it goes with."""
    number = found["number"]
    small = _SMALL[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(_SMALL) else number
    return f"{small}-{found['unit']}"


def _opened(words: str) -> str:
    """Returns the words without the small ones with which somebody begins to speak."""
    while True:
        found = pattern("tidy", "openings").match(words)
        rest = words[found.end() :].lstrip(" ,.:") if found is not None else ""
        if not rest:
            return words
        words = rest


def joined(lines: Sequence[str]) -> str:
    """Returns the lines as one text: several short ones are a list, others follow each other as sentences."""
    if len(lines) > 1 and all(len(line.split()) <= _LONGEST_ITEM and line[-1] not in ".?" for line in lines):
        return ", ".join(lines)
    return " ".join(line if line[-1:] in {".", "?"} else f"{line}." for line in lines)


_LONGEST_ITEM = 8
