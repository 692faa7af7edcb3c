"""Finds names left over from another letter: another addressee's, another employer's."""

import re
from collections.abc import Iterator
from functools import cache

from interviews.letters.coach.english.harper import is_word
from interviews.letters.coach.english.slips import is_slip
from interviews.letters.coach.letter import LetterText, Passage, words_in
from interviews.letters.coach.name_words import are_one_name, key_of, parts_of, spelt_out
from interviews.letters.coach.phrases import either, pattern, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.matching import fold


@cache
def _gone_wrong_company() -> re.Pattern[str]:
    """Returns a pattern for a name where this employer's must stand, or the owner of what only this employer has."""
    return re.compile(
        rf"(?:{either('names', 'before a company')} "
        r"(?P<name>(?:the )?[A-Z][\w&.’'-]*(?: (?:& |and )?[A-Z][\w&’'-]*){0,2})|"
        rf"(?P<owner>[A-Z][\w&]+)['’]s (?:\w+ )?{either('names', 'of a company')}\b)"
    )


def _role_at(about: About) -> re.Pattern[str]:
    """Returns a pattern for the name of an employer right after the role's."""
    last = re.escape((about.role.split() or ["role"])[-1])
    return re.compile(
        rf"\b(?P<role>(?i:{last})) (?:at|with|for) (?P<name>(?:the )?[A-Z][\w&.’'-]*(?: [A-Z][\w&’'-]*){{0,2}})"
    )


def greeted(letter: LetterText) -> Iterator[Passage]:
    """Yields the words of the greeting that name somebody."""
    if letter.greeting is None:
        return
    for word in words_in(letter.greeting.text, letter.greeting.start):
        if key_of(word.text) not in words_of("names", "greeted") | words_of("names", "titles"):
            yield word


def wrong_greeting(about: About, greeted: list[Passage]) -> Iterator[Remark]:
    """Yields a remark when the letter greets somebody other than its recipient."""
    if any(word.text.casefold() in words_of("names", "gaps") for word in greeted):
        return
    parts = parts_of(about.recipient) if about.recipient else ()
    words = [word for word in greeted if key_of(word.text) not in words_of("names", "salutes")]
    if not parts or not words or len(words) > 3:  # noqa: PLR2004
        return
    keys = {key_of(part) for part in parts} | {spelt_out(key_of(part)) for part in parts}
    for word in words:
        key = key_of(word.text)
        near = any(
            key in {each, *each.split("-")}
            or are_one_name(key, each)
            or is_slip(key, each, in_place=True)
            or (len(key) == 1 and each.startswith(key))
            or fold(key) == fold(each)
            for each in keys
        )
        if near:
            return
    if all(word.text[:1].isupper() for word in words):
        yield Remark("L4", Severity.MUST, (words[0].start, words[-1].end), Fault.WRONG_NAME, about.recipient)


_TO_THE_READER = ("you", "yours", "thanks", "again")
_CALLED = re.compile(r",[ \t\n]+(?P<name>[A-Z][\w'’-]+)(?=[,.!?;])")


def called_by_name(letter: LetterText, about: About) -> Iterator[Remark]:
    """Yields a remark for each name by which the reader is spoken to in the text, and another letter was greeted."""
    recipient = {key_of(part) for part in parts_of(about.recipient or "")}
    others = {key_of(word.text) for other in about.others for word in greeted(LetterText(other))} - recipient
    for found in _CALLED.finditer(letter.main.text):
        start = letter.main.start + found.start("name")
        if key_of(found["name"]) in others and letter.text[:start].rstrip(" ,\n").casefold().endswith(_TO_THE_READER):
            yield Remark("L4", Severity.MUST, (start, start + len(found["name"])), Fault.WRONG_NAME, about.recipient)


def other_company(letter: LetterText, about: About, right: frozenset[str]) -> Iterator[Remark]:
    """Yields a remark for each name of another employer where this employer's must stand."""
    former, sure = pattern("names", "former"), pattern("names", "sure")
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        if former.search(said) and not sure.search(said):
            continue
        for found in (*_gone_wrong_company().finditer(sentence.text), *_role_at(about).finditer(sentence.text)):
            group = "name" if found["name"] else "owner"
            before = sentence.text[: found.start(group)]
            if former.search(before) and not pattern("names", "wishes").search(before):
                continue
            name = found[group].removesuffix(".")
            if name.startswith("the ") and re.match(r" [a-z]", sentence.text[found.end(group) :]):
                continue  # "the Nashik culvert" is a thing, and no firm
            if (group == "owner" or "role" in found.groupdict() or sure.search(found[0])) and _is_another(name, right):
                start = sentence.start + found.start(group)
                yield Remark("L4", Severity.MUST, (start, start + len(name)), Fault.WRONG_COMPANY, about.company)


def _is_another(name: str, right: frozenset[str]) -> bool:
    """Returns whether `name` is a company's, with no word of it in the record."""
    spelt = [word.text for word in words_in(name)]
    parts = [part for part in map(key_of, spelt) if part != "the"]
    if not parts or name.isupper() or not words_of("names", "not names").isdisjoint(parts):
        return False
    own = [part for part in parts if part in right or any(fold(part) == fold(each) for each in right)]
    if own and (parts[0] in own or not all(map(is_word, own))):
        return False  # a word like "Park" is in many names
    if len(parts) > 1 and all(word[:1].isupper() for word in spelt if key_of(word) != "the"):
        return words_of("names", "titles").isdisjoint(parts)
    is_firm = not words_of("names", "firms").isdisjoint(parts)
    is_firm |= len(parts) > 1 and parts[-1] in words_of("names", "trades")
    return is_firm or "&" in name or not all(map(is_word, spelt))
