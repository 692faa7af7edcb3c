"""Names left over from another letter: another addressee's, another employer's."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.harper import is_word
from interviews.letters.coach.english.nicknames import are_one_name
from interviews.letters.coach.english.slips import NOT_NAMES, is_slip
from interviews.letters.coach.letter import LetterText, Passage, words_in
from interviews.letters.coach.name_words import TITLES, key_of, parts_of, spelt_out
from interviews.letters.coach.phrases import words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.matching import fold

_GREETED = words_of("""
    team all everyone everybody both sir sirs madam madame ladies gentlemen hiring manager managers committee
    panel recruiter recruitment recruiting talent interviewer interviewers colleagues friends folks there again
    hr people staff office department board whom concern members group professor doctor search selection dear
    hello hi hey good morning afternoon evening day greetings and to the of in at my
""")
_GAPS = words_of("""
    name names surname firstname lastname recipient interviewer company
""")
_SALUTES = words_of("""
    dear hello hi hiya hey good morning afternoon evening day greetings and to
""")
_GONE_WRONG_COMPANY = re.compile(
    r"(?:(?:join(?:ing)?|contribut(?:e|ing) to|part of|(?:work(?:ing)?|start(?:ing)?|be(?:ing)?|career|future|"
    r"life|job|role|position|post|opening|opportunity|vacancy|interview(?:ed|ing)?|"
    r"conversation|meeting|time|visit|myself|me|desk|place|seat|afternoon|morning|day|hour|everyone|everybody|colleagues|team|people|interest(?:ed)?|role|"
    r"[A-Z]\w+) (?:at|with|in|for|to|of)) "
    r"(?P<name>(?:the )?[A-Z][\w&.’'-]*(?: (?:& |and )?[A-Z][\w&’'-]*){0,2})|"
    r"(?P<owner>[A-Z][\w&]+)['’]s (?:\w+ )?(?:team|mission|values|culture|products?|customers|office|vision|work|"
    r"approach|success|platform)\b)"
)
_FORMER = re.compile(
    r"\b(?:worked|accepted|taken|chosen|elsewhere|closer|spent|years? at|months at|my (?:current|last|former|"
    r"previous|present|first|old|time|"
    r"work|job|years|role|position|team|colleagues|manager|boss)|currently|previously|before|formerly|then|did|"
    r"built|led|ran|"
    r"learn(?:ed|t)|used to|when I|where I|since|degree|study|studied|studies|university|college|school|course|"
    r"internship|apprenticeship|left|leaving|customer|client|supplier|partner|competitor|unlike|"
    r"(?<!would )(?<!'d )(?<!’d )like|as with|"
    r"experience)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:would|'d|’d|want|hope|wish|love|like|hoping|happy|glad|excited) (?:\w+ )?to $", re.IGNORECASE
)
_SURE = re.compile(
    r"\b(?:join(?:ing)?|contribut(?:e|ing) to|myself (?:at|with)|(?:opportunity|"
    r"position|role|job|post|opening|vacancy|interview\w*|career|"
    r"future|interest\w*) (?:at|with|in|for)|work(?:ing)? (?:at|for)|would|your|part of)\b",
    re.IGNORECASE,
)
_TRADES = words_of("""
    foods labs laboratories bank banking systems solutions industries media partners consulting technologies energy
    logistics motors airlines capital holdings software studios dairies bakery hotels group brothers sons insurance
    pharma textiles instruments analytics robotics networks publishing press architects associates corp
""")
_FIRMS = words_of("""
    globex initech google amazon microsoft apple meta facebook netflix spotify shopify stripe siemens bosch sap
    zalando tesla ibm oracle adobe airbnb uber contoso hooli umbrella acme initrode
""")


def greeted(letter: LetterText) -> Iterator[Passage]:
    """The words of the greeting that name somebody."""
    if letter.greeting is None:
        return
    for word in words_in(letter.greeting.text, letter.greeting.start):
        if key_of(word.text) not in _GREETED and key_of(word.text) not in TITLES:
            yield word


def wrong_greeting(about: About, greeted: list[Passage]) -> Iterator[Remark]:
    """A greeting to somebody else: the letter was written to them first."""
    if any(word.text.casefold() in _GAPS for word in greeted):
        return
    parts = parts_of(about.recipient) if about.recipient else ()
    words = [word for word in greeted if key_of(word.text) not in _SALUTES]
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


def other_company(letter: LetterText, about: About, right: frozenset[str]) -> Iterator[Remark]:
    """Another employer's name where this one's must stand."""
    for sentence in letter.sentences:
        if _FORMER.search(letter.said(sentence)) and not _SURE.search(letter.said(sentence)):
            continue
        for found in _GONE_WRONG_COMPANY.finditer(sentence.text):
            group = "name" if found["name"] else "owner"
            name = found[group].removesuffix(".")
            parts = [key_of(word.text) for word in words_in(name)]
            parts = [part for part in parts if part != "the"]
            if (
                not parts
                or any(_is_known(part, right) for part in parts)
                or (_FORMER.search(before := sentence.text[: found.start()]) and not _WISHES.search(before))
            ):
                continue
            if not _SURE.search(found[0]) and group == "name":
                continue
            if all(is_word(word.text) for word in words_in(name)) and not _is_firm(parts) and "&" not in name:
                continue
            if name.isupper() or any(part in NOT_NAMES for part in parts):
                continue
            start = sentence.start + found.start(group)
            yield Remark("L4", Severity.MUST, (start, start + len(name)), Fault.WRONG_COMPANY, about.company)


def _is_known(part: str, right: frozenset[str]) -> bool:
    return part in right or any(fold(part) == fold(each) for each in right)


def _is_firm(parts: list[str]) -> bool:
    return bool(_FIRMS & set(parts)) or (len(parts) > 1 and parts[-1] in _TRADES)
