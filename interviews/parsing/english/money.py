"""Finds sums of money as people write them: "72k", "58.000 EUR", "£45,000", "3.200 brutto", "$30/h"."""

import re
from functools import lru_cache

_GROUPED = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)"
_NUMBER = rf"(?:{_GROUPED}(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d{{1,2}})?)"
_SIGN = r"[$¢£¤¥\u20a0-\u20cf]"
_TIME = r"(?:hour|hr|day|week|month|year|annum|stunde|tag|monat|jahr)"
_WITH_A_WORD = re.compile(
    rf"{_SIGN}\s?\d|\d\s?k?\s?{_SIGN}|\d\s?(?:k\b|thousand\b|grand\b)|"
    rf"\b{_NUMBER}\s?(?:brutto|netto|gross|net|monthly|yearly|annually|hourly)\b|"
    rf"\b\d[\d.,]+\s?(?:(?:per|an?|pro)\s+{_TIME}\b|/\s?(?:h|hr|mo|yr|{_TIME})\b|p\.?\s?a\b)",
    re.IGNORECASE,
)
_BESIDE_A_WORD = re.compile(rf"(?<![\w.,])({_NUMBER})\s?([^\W\d_]+)|\b([^\W\d_]+)\s?({_NUMBER})(?!\w)")
_BARE = re.compile(
    rf"(?:base|about|around|roughly|up to|ca\.?|~)?\s*(?:{_GROUPED}|\d{{5,6}})(?![\d.]*\d)", re.IGNORECASE
)
_DIGITS_OF_A_SALARY = 4


def names_money(words: str) -> bool:
    """Returns whether the words name a sum of money, or begin with a bare number as large as a salary."""
    if _WITH_A_WORD.search(words) or _BARE.match(words.strip()):
        return True
    return any(_is_currency(found[2] or found[3], found[1] or found[4]) for found in _BESIDE_A_WORD.finditer(words))


def _is_currency(word: str, number: str) -> bool:
    codes, names = _currencies()
    large = sum(each.isdigit() for each in number) >= _DIGITS_OF_A_SALARY
    # "ALL" and "TRY" are currencies, "all" and "try" are not unless they stand beside a large number.
    return word in codes or word.casefold().removesuffix("s") in names or (large and word.upper() in codes)


@lru_cache(maxsize=1)
def _currencies() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the codes (ISO 4217) and the English names of the currencies of countries, as CLDR has them."""
    from babel import Locale  # noqa: PLC0415 - few messages name a sum of money

    known = {code: name for code, name in Locale("en").currencies.items() if not code.startswith("X")}
    names = (re.sub(r"\s*\(.*\)", "", name).casefold() for name in known.values())
    return frozenset(known), frozenset(name.split()[-1] for name in names)
