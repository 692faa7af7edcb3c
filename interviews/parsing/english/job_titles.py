"""Tells job titles by the words they are made of."""

import re

_TITLES = """
    accountant administrator advisor advocate analyst architect assistant associate ceo cfo chairman
    chairperson chairwoman chro cio ciso cmo cofounder consultant controller coo coordinator counsel cpo cro
    cto designer developer devops director editor engineer evangelist evp executive founder generalist
    headhunter hr intern interviewer investigator librarian manager md nurse officer operator physician
    postdoc president producer programmer recruiter representative researcher scientist secretary sourcer
    specialist sre statistician strategist superintendent supervisor svp teacher technician technologist
    treasurer vp
    avp headmaster headmistress headteacher hrbp matron mgr rector sdet senco swe tpm
"""
TITLE_WORDS = frozenset(_TITLES.split())
# Part of many titles, but names and everyday words too: they make a title only among themselves.
_QUALIFIERS = """
    account acquisition android application applications area assistance backend brand business buyer care
    chain chair chief client cloud co commercial communications community compliance content corporate
    creative culture customer data delivery department deputy design development digital diversity division ecommerce
    education embedded engineering enterprise equity experience finance financial former founding frontend full
    fullstack general global graduate group growth hardware head health hiring human inclusion infrastructure
    innovation integration interim internal international investment ios it junior key lab lead leader
    learning legal logistics machine marketing master medical member mobile national network office
    operations ops owner partner partnerships people performance planner platform portfolio practice
    principal privacy procurement product production professor program programme project public purchasing
    qa quality r&d regional relations reliability reporting research resource resources revenue risk safety sales
    science scrum security senior service services site social software solution solutions sourcing sr stack
    staff strategy studio success supply support sustainability system systems talent tax team tech
    technical technology test testing trainer training treasury trust ui university ux vice web writer
"""
BETWEEN = frozenset({"sr.", "jr.", "a", "and", "at", "for", "in", "of", "on", "the", "to"})
TELLING = TITLE_WORDS | frozenset(_QUALIFIERS.split())
VOCABULARY = TELLING | BETWEEN
DEPARTMENT_OF = re.compile(r"(?:head|lead|dean|chair|chief|member|partner)\s+(?:of|for)\s", re.IGNORECASE)

# Names in small letters, and managers of people, products and much else in capitals.
_MANAGERS = re.compile(r"\b(?:EM|GM|HM|PM)\b")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
# "ward manager Jane Doe": in lower case where the name is not.
_PLAIN_ROLE = re.compile(r"(?P<role>(?:[a-z][\w'’-]*\s+)*[a-z][\w'’-]{3,})\s+(?P<name>[^\W\d_a-z].*)")
_SHORTENED = re.compile(r"[A-Z][a-z]+\.")
_SHORTEST_FULL_NAME = 2
# "CTO at Acme", "Recruiter @ Acme": where somebody works is no part of their name.
_EMPLOYED = re.compile(r"\s+(?:at|@)\s*(?=\S)", re.IGNORECASE)


def is_all_title(text: str) -> bool:
    """Returns whether the text is a job title and nothing else: "the hiring manager", "VP Sales"."""
    words = _words(text)
    return not TELLING.isdisjoint(words) and VOCABULARY.issuperset(words)


def is_title(text: str, *, line: bool, another: bool) -> bool:
    """Returns whether words after a name are that person's title, or a further title, rather than somebody else.

    "Rust Engineer" after a comma is a title, "Bob Lee CTO" is Bob Lee, and so is "Bob CTO" on a line of its own.
    """
    if is_all_title(text) or DEPARTMENT_OF.match(text):
        return True
    name, title = split_title(text)
    if not name or is_all_title(name):
        return True
    if another or (title is not None and (line or len(name.split()) >= _SHORTEST_FULL_NAME)):
        return False
    return has_title_word(text)


def has_title_word(text: str) -> bool:
    """Returns whether one of the words is found in job titles and nowhere else."""
    return not TITLE_WORDS.isdisjoint(_words(text))


def split_title(text: str) -> tuple[str, str | None]:
    """Returns a name and the job title beside it, if there is one: "Jane Doe CTO", "recruiter Jane Doe"."""
    employed = _EMPLOYED.search(text)
    said, employer = (text[: employed.start()], text[employed.start() :]) if employed else (text, "")
    words = said.split()
    start = len(words)
    while start and VOCABULARY.issuperset(_words(words[start - 1])):
        start -= 1
    title = " ".join(words[start:])
    if has_title_word(title):
        return " ".join(words[:start]), title + employer
    end = 0
    while end < len(words) and VOCABULARY.issuperset(_words(words[end])) and not _SHORTENED.fullmatch(words[end]):
        end += 1
    title = " ".join(words[:end])
    if (has_title_word(title) or DEPARTMENT_OF.match(title)) and end < len(words) and not words[end][0].islower():
        return " ".join(words[end:]) + employer, title
    plain = _PLAIN_ROLE.fullmatch(said)
    if plain is not None and not TELLING.isdisjoint(_words(plain["role"])):
        return plain["name"] + employer, plain["role"]
    return text, None


def _words(text: str) -> list[str]:
    # A dot within makes initials ("V.P."), one at the end another word: "Hr." is German for "Mr".
    plain = _MANAGERS.sub("manager", text).casefold()
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain).rstrip(".")
    return [bare for word in re.split(r"[\s/\-–]+", plain) if (bare := word.strip(",:'’\"&"))]
