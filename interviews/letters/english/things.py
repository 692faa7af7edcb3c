"""Words the things that somebody lists: articles, years, and the "and" before the last."""

import re
from collections.abc import Sequence
from itertools import takewhile

from interviews.letters.english.word_classes import Token, tagged
from interviews.letters.english.word_lists import words


def and_listed(items: Sequence[str], *, clauses: bool = False) -> str:
    """Returns things as they stand in a sentence: "A, B and C", with a comma before "and" where one is long."""
    *first, last = items
    if not first:
        return last
    if not clauses and re.fullmatch(r"(?!how|why|what|that)(?:[\w'-]+ ){1,4}and(?: [\w'-]+){1,5}", last):
        return ", ".join(items)
    long = clauses or any(re.search(r"\band\b|\bthat\b|\bhow\b|\bwhy\b|\bwhat\b|,", each) for each in (*first, last))
    return f"{', '.join(first)}{',' if long else ''} and {last}"


_YEARS = re.compile(r"(?:over |more than |about |nearly |almost )?[\w.+]+ years")
_YEARS_OF = re.compile(
    r"[\w+]+ years(?= (?!(?:of|in|as|at|with|on|for|from|under|doing|and|or|plus|experience|ago|\w+ing(?! *$))\b)"
    r"[\w.+#-]+(?: [\w.+#-]+){0,3}$)"
)
_YEARS_OF_WHAT = re.compile(r"[\w+]+ years [\w-]+$")
_YEARS_AFTER = re.compile(
    r"(?P<what>(?!\S+ years)[A-Za-z][\w.+#&-]*(?: [\w.+#&-]+){0,2})"
    r"(?<! in)(?<! of)(?<! over)(?<! last)(?<! the)(?<! for)(?<! past)(?<! about) (?P<years>[\w+]+ years)"
)
_HELD_FOR = re.compile(r"(?P<number>[\w+]+)-year (?P<what>[a-z -]+)")
_FOR_YEARS = re.compile(r"(?P<what>.+) for (?P<years>[\w+]+ years)")


def lacks_noun(item: str) -> bool:
    """Returns whether years are followed by an adjective alone ("six years acute")."""
    last = item.rsplit(maxsplit=1)[-1]
    describes = tagged(f"it is {last}")[-1].tag in {"ADJ", "ADV"} and tagged(f"the {last} is")[1].tag == "ADJ"
    return _YEARS_OF_WHAT.fullmatch(item) is not None and describes


def is_for_years(text: str) -> bool:
    """Returns whether the words tell what somebody did for years ("link nurse for two years")."""
    return _FOR_YEARS.fullmatch(text) is not None or _HELD_FOR.fullmatch(text) is not None


def _is_held(what: str) -> bool:
    """Returns whether somebody can be this for years ("link nurse"), and does not only do it ("A-level maths")."""
    last = next((each for each in reversed(tagged(what)) if each.tag == "NOUN"), None)
    return last is not None and (last.key.endswith(_HELD) or last.key in words("people", "people"))


_HELD = ("er", "or", "ist", "nurse", "lead", "chef", "assistant", "captain", "technician", "clerk", "rep")


def with_years(items: Sequence[str]) -> list[str]:
    """Returns the things with years put to what they are of ("two years of Relativity")."""
    found: list[str] = []
    for item in items:
        for_years = _FOR_YEARS.fullmatch(item)
        held = _HELD_FOR.fullmatch(item)
        if held is not None and _is_held(held["what"]):
            found.append(f"{held['number']} years as {article(held['what'])} {held['what']}")
        elif for_years is not None and not item.split()[0].endswith("ing"):
            of = "as" if _is_held(for_years["what"]) else "of"
            found.append(f"{for_years['years']} {of} {for_years['what']}")
        elif (after := _YEARS_AFTER.fullmatch(item)) is not None:
            found.append(f"{after['years']} of {after['what']}")
        elif item.endswith(" years in"):
            found.append(f"{item.removesuffix('in')}of experience")
        elif _YEARS_OF.match(item):
            found.append(_YEARS_OF.sub(r"\g<0> of", item))
        elif _YEARS.fullmatch(item):
            alone = len(items) == 2 and len(found) == 1 and not re.search(r"\d|years| ", found[0])  # noqa: PLR2004
            found[-1:] = [f"{item} of {found[-1]}"] if alone else [*found[-1:], f"{item} of experience"]
        else:
            found.append(item)
    return found


_COMPOUND = re.compile(r"[\w]+-(?:year|month|week|day|hour|person|man|star) [\w-]+")
_RATE = re.compile(r"(?P<what>[a-z][a-z -]+)(?<! under)(?<! over)(?<! of)(?<! to)(?<! by) (?P<rate>\d[\d.,]*%)")


def with_its_article(item: str) -> str:
    """Returns "my own van" for "own van", "the last 3" for "last 3", and "a pick rate of 110%" for "pick rate 110%"."""
    item = re.sub(r"(?:^|(?<=\band ))own (?=\w)", "my own ", item)
    if re.match(r"\d+(?:st|nd|rd|th)\b", item):
        return f"the {item}"
    if re.match(r"last \d|same \w", item):
        return f"the {item}"
    rate = _RATE.fullmatch(item)
    if rate is not None:
        return f"{article(item)} {rate['what']} of {rate['rate']}"
    return item


def article(item: str) -> str:
    """Returns "a" or "an", as it is spoken before these words."""
    first = item.split(maxsplit=1)[0]
    if first[:2].isupper() or re.match(r"[a-z](?:-|$)", first):
        return "an" if first[0].upper() in "AEFHILMNORSX" else "a"
    eight = re.match(r"(?:8|11|18)(?!\d)|8\d", first) is not None
    vowel = first[:1].casefold() in "aeiou" and not first.casefold().startswith(("uni", "use", "one", "eu"))
    return "an" if vowel or eight else "a"


def is_compound(item: str) -> bool:
    """Returns whether the words are one noun with a number before it, in the singular ("four-day week")."""
    return _COMPOUND.fullmatch(item) is not None and not item.endswith("s")


def lacks_determiner(item: str) -> bool:
    """Returns whether common nouns begin here with nothing before them that says which: "small classes"."""
    tokens = tagged(f"for {item}")[1:]
    head = [*takewhile(lambda each: each.tag in {"NOUN", "ADJ", "VERB|Part"}, tokens)]
    first = item.split(maxsplit=1)[0]
    named = first[:1].isupper() or first.endswith("ing") or first in words("shapes", "determiners")
    return is_compound(item) or (bool(head) and head[-1].tag == "NOUN" and not named)


def begins_with_compound(item: str) -> bool:
    """Returns whether the words begin with a number that describes a noun ("four-year PhD on ...")."""
    return _COMPOUND.match(item) is not None


def is_one_thing(item: str) -> bool:
    """Returns whether the words name one thing that a job can be ("a PhD on ..."), and no work that it is about."""
    return re.match(r"(?:a|an|the)\s", item) is not None or begins_with_compound(item)


def is_initials(first: Token) -> bool:
    """Returns whether a job is named by its initials ("HCA")."""
    return first.text.isupper() and len(first.text) > 1 and first.tag != "NUM"
