"""Names of people, company and role, and what only looks like them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from interviews.coach.dictionary import is_word
from interviews.coach.letter import LetterText, Passage, words_in
from interviews.coach.nicknames import are_one_name
from interviews.coach.phrases import words_of
from interviews.coach.remarks import About, Fault, Remark, Severity
from interviews.coach.stems import SMALL, stem
from interviews.matching import fold

_TITLES = words_of("""
    mr mrs ms miss mx dr prof professor doctor sir madam dame lord lady herr frau monsieur madame jr sr ing dipl
    phd md mag de van der den von la le di da del dos al bin ter ten el y und and the
""")
_LEGAL = words_of("""
    inc ltd llc gmbh ag se plc co corp corporation company limited sa bv nv oy ab kg the and group
""")
_NOT_NAMES = words_of("""
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri
    sat sun i english german french spanish easter christmas
""")
_GREETED = words_of("""
    team all everyone everybody both sir sirs madam madame ladies gentlemen hiring manager managers committee
    panel recruiter recruitment recruiting talent interviewer interviewers colleagues friends folks there again
    hr people staff office department board whom concern members group professor doctor search selection dear
    hello hi hey good morning afternoon evening day greetings and to the of in at my
""")
_SPELT_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"))
_SHORTEST_ROLE_WORD = 3
_SALUTES = words_of("""
    dear hello hi hiya hey good morning afternoon evening day greetings and to
""")
_EDGES = re.compile(r"['’]s?$")
_GONE_WRONG_COMPANY = re.compile(
    r"(?:(?:join(?:ing)?|contribut(?:e|ing) to|part of|(?:work(?:ing)?|start(?:ing)?|be(?:ing)?|career|future|"
    r"life|job|role|position|post|opening|opportunity|vacancy|interview(?:ed|ing)?|"
    r"conversation|meeting|time|visit|everyone|everybody|colleagues|team|people|interest(?:ed)?|role|"
    r"[A-Z]\w+) (?:at|with|in|for|to|of)) "
    r"(?P<name>(?:the )?[A-Z][\w&.’'-]*(?: (?:& |and )?[A-Z][\w&’'-]*){0,2})|"
    r"(?P<owner>[A-Z][\w&]+)['’]s (?:\w+ )?(?:team|mission|values|culture|products?|customers|office|vision|work|"
    r"approach|success|platform)\b)"
)
_FORMER = re.compile(
    r"\b(?:worked|was|were|spent|years? at|months at|my (?:current|last|former|previous|present|first|old|time|"
    r"work|job|years|role|position|team|colleagues|manager|boss)|currently|previously|before|formerly|then|did|"
    r"built|led|ran|"
    r"learn(?:ed|t)|used to|when I|where I|since|degree|study|studied|studies|university|college|school|course|"
    r"internship|apprenticeship|left|leaving|customer|client|supplier|partner|competitor|unlike|like|as with|"
    r"experience)\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:join(?:ing)?|contribut(?:e|ing) to|(?:opportunity|"
    r"position|role|job|post|opening|vacancy|interview\w*|career|"
    r"future|interest\w*) (?:at|with|in|for)|work(?:ing)? (?:at|for)|would|your|part of)\b",
    re.IGNORECASE,
)
_ROLE_WORDS = re.compile(r"\s*\b(?:role|position|job|post|vacancy|opening|opportunity)\b", re.IGNORECASE)
_AS_ROLE = re.compile(
    r"\b(?:role|position|job|post|vacancy|opening|interview(?:ed|ing)?|as|for|become|"
    r"becoming|hiring|be|being|your(?: next| new)?)(?: of| as| for)? (?:an? |the |your )?$",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A name on file in its words, and what kind of name it is."""

    words: tuple[str, ...]
    whole: str
    is_company: bool = False


def names(letter: LetterText, about: About) -> Iterator[Remark]:
    """L4: people, company and role are spelt as stored; `right` is the right spelling of a near miss.

    How many slips make a near miss depends on the length of the name: one up to five letters, then two, from ten
    on three. English words are near misses only where a name must stand. Also another company's name, or another
    addressee's, where it can only be a left-over.

    Source: 004.
    """
    known = _known(about)
    right = _right_words(about)
    greeted = list(_greeted(letter))
    remarks: list[Remark] = []
    for remark in (
        *_wrong_greeting(about, greeted),
        *_swapped(letter, about),
        *_near_misses(letter, known, right, {word.start for word in greeted}),
        *_role(letter, about),
        *_other_company(letter, about, right),
    ):
        if not any(_meet(remark, other) for other in remarks):
            remarks.append(remark)
    yield from remarks


def own_words(about: About) -> frozenset[str]:
    """Every word on file about the application and this interview, casefolded: none of them is misspelt."""
    texts = (
        about.company,
        about.role,
        about.recipient or "",
        about.sender or "",
        *about.people,
        *about.details,
        *about.unsaid,
    )
    return frozenset(
        part for text in texts for word in words_in(text) for part in (_key(word.text), *_key(word.text).split("-"))
    )


def _meet(one: Remark, other: Remark) -> bool:
    return bool(one.span and other.span and one.span[0] < other.span[1] and other.span[0] < one.span[1])


def _key(word: str) -> str:
    """The word as it is compared: without case and a possessive, with its accents."""
    return _EDGES.sub("", unicodedata.normalize("NFC", word).replace("’", "'")).casefold()


def _people(about: About) -> list[str]:
    return [name for name in dict.fromkeys((about.recipient, *about.people, about.sender)) if name]


def _parts(name: str) -> tuple[str, ...]:
    words = [_EDGES.sub("", word.text) for word in words_in(name)]
    return tuple(word for word in words if _key(word) not in _TITLES)


def _known(about: About) -> list[Name]:
    company = tuple(word.text for word in words_in(about.company))
    found = [Name(company, about.company, is_company=True)] if company else []
    return found + [Name(parts, name) for name in _people(about) if (parts := _parts(name))]


def _right_words(about: About) -> frozenset[str]:
    """All words the record spells, and their plain ASCII forms where those are customary (ü as ue)."""
    texts = (about.company, about.role, *_people(about), *about.details, *about.unsaid)
    words = {_key(word.text) for text in texts for word in words_in(text)}
    split = {part for word in words for part in re.split(r"[-']", word)}
    return frozenset(words | split | {_spelt_out(word) for word in words | split})


def _spelt_out(word: str) -> str:
    for letter, letters in _SPELT_OUT:
        word = word.replace(letter, letters)
    return word


def _greeted(letter: LetterText) -> Iterator[Passage]:
    if letter.greeting is None:
        return
    for word in words_in(letter.greeting.text, letter.greeting.start):
        if _key(word.text) not in _GREETED and _key(word.text) not in _TITLES:
            yield word


def _most_slips(length: int) -> int:
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3  # noqa: PLR2004 - the table of the docstring


def _near_misses(
    letter: LetterText, known: Sequence[Name], right: frozenset[str], greeted: set[int]
) -> Iterator[Remark]:
    words = letter.words
    for at, word in enumerate(words):
        key = _key(word.text)
        if key in right:
            yield from _wrong_capitals(word, known)
            continue
        for part, offset in _split(word):
            if _key(part) in right or _key(part) in _NOT_NAMES or not _may_be_name(word, greeted):
                continue
            target = _nearest(part, known, in_place=word.start in greeted, first=word.start in letter.starts)
            if target:
                start = word.start + offset
                bare = len(_EDGES.sub("", part))
                yield Remark("L4", Severity.MUST, (start, start + bare), Fault.NAME_MISSPELT, target)
                break
        else:
            yield from _joined(letter, words, at, known)


def _split(word: Passage) -> Iterator[tuple[str, int]]:
    yield word.text, 0
    if "-" in word.text:
        offset = 0
        for part in word.text.split("-"):
            yield part, offset
            offset += len(part) + 1


def _may_be_name(word: Passage, greeted: set[int]) -> bool:
    return word.text[:1].isupper() or word.start in greeted


def _nearest(word: str, known: Sequence[Name], *, in_place: bool, first: bool) -> str | None:
    """The word of a name on file that `word` is a misspelling of."""
    key = _key(word)
    best: tuple[int, str] | None = None
    for name in known:
        for part in name.words:
            wanted = _key(part)
            if len(wanted) < 3 or wanted in _LEGAL or not _is_slip(key, wanted, in_place=in_place):  # noqa: PLR2004
                continue
            distance = OSA.distance(key, wanted)
            if best is None or distance < best[0]:
                best = distance, part
    if best is None:
        return None
    if not in_place and _is_ordinary(word, first=first, distance=best[0], wanted=best[1]):
        return None
    return best[1]


def _is_slip(key: str, wanted: str, *, in_place: bool) -> bool:
    if key == wanted or (not key.isascii() and fold(key) == fold(wanted) == "") or key.isdigit():
        return False
    if fold(key) == fold(wanted):
        return True
    if key.rstrip("s") == wanted or (wanted.rstrip("s") == key and not in_place):
        return in_place and len(wanted) > 3 and key != wanted  # noqa: PLR2004
    most = _most_slips(max(len(key), len(wanted)) if in_place else len(wanted))
    distance = OSA.distance(fold(key), fold(wanted))
    if distance > most:
        return False
    if are_one_name(key, wanted):
        return False
    if distance > 1 and fold(key)[:1] != fold(wanted)[:1]:
        return False
    return not (len(wanted) == 3 and len(key) < 3)  # noqa: PLR2004


def _is_ordinary(word: str, *, first: bool, distance: int, wanted: str) -> bool:
    """Whether it is likelier the English word it is than a misspelt name."""
    plain = _EDGES.sub("", word)
    if plain.isupper() and len(plain) <= 4 and not wanted.isupper():  # noqa: PLR2004 - an acronym
        return True
    if first:
        return is_word(plain.lower()) or plain.casefold() in SMALL
    if distance > 1:
        return is_word(plain.lower()) or is_word(plain)
    return plain.casefold() in SMALL


def _wrong_capitals(word: Passage, known: Sequence[Name]) -> Iterator[Remark]:
    """A name with capitals within ("GitHub") is not written like any other ("Github")."""
    plain = _EDGES.sub("", word.text)
    for name in known:
        for part in name.words:
            if _key(part) != _key(plain) or part == plain or plain.isupper():
                continue
            inner = part[1:] != part[1:].lower() and not part.isupper()
            if inner and plain[:1].isupper():
                yield Remark("L4", Severity.SHOULD, (word.start, word.start + len(plain)), Fault.NAME_MISSPELT, part)
                return


def _joined(letter: LetterText, words: Sequence[Passage], at: int, known: Sequence[Name]) -> Iterator[Remark]:
    """A company's one word written as two ("Data Dog"), or its two as one."""
    company = known[0] if known and known[0].is_company else None
    if company is None:
        return
    word = words[at]
    if len(company.words) > 1 and len(word.text) > 5 and word.text[:1].isupper():  # noqa: PLR2004
        whole = "".join(map(_key, company.words))
        if _key(word.text) == whole:
            yield Remark("L4", Severity.MUST, word.span, Fault.NAME_MISSPELT, company.whole)
    if len(company.words) == 1 and at + 1 < len(words) and word.text[:1].isupper():
        following = words[at + 1]
        between = letter.body[word.end : following.start]
        if between in {" ", "-"} and _key(word.text) + _key(following.text) == _key(company.words[0]):
            yield Remark("L4", Severity.MUST, (word.start, following.end), Fault.NAME_MISSPELT, company.whole)


def _wrong_greeting(about: About, greeted: list[Passage]) -> Iterator[Remark]:
    """A greeting to somebody else: the letter was written to them first."""
    parts = _parts(about.recipient) if about.recipient else ()
    words = [word for word in greeted if _key(word.text) not in _SALUTES]
    if not parts or not words or len(words) > 3:  # noqa: PLR2004
        return
    keys = {_key(part) for part in parts} | {_spelt_out(_key(part)) for part in parts}
    for word in words:
        key = _key(word.text)
        near = any(
            key in {each, *each.split("-")}
            or are_one_name(key, each)
            or _is_slip(key, each, in_place=True)
            or (len(key) == 1 and each.startswith(key))
            or fold(key) == fold(each)
            for each in keys
        )
        if near:
            return
    if all(word.text[:1].isupper() for word in words):
        yield Remark("L4", Severity.MUST, (words[0].start, words[-1].end), Fault.WRONG_NAME, about.recipient)


def _swapped(letter: LetterText, about: About) -> Iterator[Remark]:
    """The parts of a person's name in the wrong order."""
    for name in _people(about):
        parts = _parts(name)
        if len(parts) != 2:  # noqa: PLR2004
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(parts[1])}[ \t]+{re.escape(parts[0])}(?!\w)", re.IGNORECASE)
        for found in pattern.finditer(letter.body):
            yield Remark("L4", Severity.MUST, found.span(), Fault.NAME_MISSPELT, name)


def _role(letter: LetterText, about: About) -> Iterator[Remark]:
    wanted = [_key(word.text) for word in words_in(about.role)]
    words = [word for word in letter.words if word.start < letter.closing.start]
    size = len(wanted)
    for at in range(len(words) - size + 1):
        window = words[at : at + size]
        if not size or "\n" in letter.body[window[0].end : window[-1].start].strip(" "):
            continue
        keys = [_key(word.text) for word in window]
        if keys == wanted or not all(map(_like_role_word, keys, wanted)):
            continue
        wrong = [place for place, (key, want) in enumerate(zip(keys, wanted, strict=True)) if not _inflected(key, want)]
        if not wrong or len(wrong) == size > 1:
            continue
        span = window[0].start, window[-1].end
        if all(is_word(keys[place]) for place in wrong) and not _stands_for_role(letter, span, window):
            continue
        yield Remark(
            "L4", Severity.MUST, (window[wrong[0]].start, window[wrong[-1]].end), Fault.NAME_MISSPELT, about.role
        )


def _inflected(key: str, wanted: str) -> bool:
    return key == wanted or (stem(key) == stem(wanted) and is_word(key))


def _like_role_word(key: str, wanted: str) -> bool:
    return _inflected(key, wanted) or (
        len(wanted) > _SHORTEST_ROLE_WORD
        and key not in SMALL
        and OSA.distance(key, wanted) <= min(2, _most_slips(len(wanted)))
    )


def _stands_for_role(letter: LetterText, span: tuple[int, int], window: list[Passage]) -> bool:
    before, after = letter.text[max(0, span[0] - 40) : span[0]], letter.text[span[1] : span[1] + 20]
    capital = len(window) > 1 and all(word.text[:1].isupper() for word in window)
    return capital or bool(_ROLE_WORDS.match(after) or (len(window) > 1 and _AS_ROLE.search(before)))


def _other_company(letter: LetterText, about: About, right: frozenset[str]) -> Iterator[Remark]:
    """Another employer's name where this one's must stand."""
    for sentence in letter.sentences:
        if _FORMER.search(letter.said(sentence)) and not _SURE.search(letter.said(sentence)):
            continue
        for found in _GONE_WRONG_COMPANY.finditer(sentence.text):
            group = "name" if found["name"] else "owner"
            name = found[group].removesuffix(".")
            parts = [_key(word.text) for word in words_in(name)]
            parts = [part for part in parts if part != "the"]
            if (
                not parts
                or any(_is_known(part, right) for part in parts)
                or _FORMER.search(sentence.text[: found.start()])
            ):
                continue
            if not _SURE.search(found[0]) and group == "name":
                continue
            if all(is_word(word.text) for word in words_in(name)) and not _known_firm(parts):
                continue
            if name.isupper() or any(part in _NOT_NAMES for part in parts):
                continue
            start = sentence.start + found.start(group)
            yield Remark("L4", Severity.MUST, (start, start + len(name)), Fault.WRONG_COMPANY, about.company)


def _is_known(part: str, right: frozenset[str]) -> bool:
    return part in right or any(fold(part) == fold(each) for each in right)


def _known_firm(parts: list[str]) -> bool:
    return bool(_FIRMS & set(parts))


_FIRMS = words_of("""
    globex initech google amazon microsoft apple meta facebook netflix spotify shopify stripe siemens bosch sap
    zalando tesla ibm oracle adobe airbnb uber contoso hooli umbrella acme initrode
""")
