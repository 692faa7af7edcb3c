"""Tells the English words around names: headings, greetings, closings, sentences, and words for the buttons."""

import re

from interviews.parsing.english.job_titles import BETWEEN, TELLING

_PRONOUN = r"(?:she|he|they|ze|xe|her|hers|him|his|them|theirs|hir|zir|xem)"
PRONOUNS = re.compile(rf"\(?\s*{_PRONOUN}(?:\s*/\s*{_PRONOUN}){{1,2}}\s*\)?", re.IGNORECASE)
DEGREE = re.compile(
    rf"(?:{PRONOUNS.pattern})?[\s·•]*(?:1st|2nd|3rd)\+?(?:[\s-]+degree)?(?:\s+connections?)?", re.IGNORECASE
)
PROFILE_FURNITURE = re.compile(
    r"[·•\s]*(?:[\d,.]+\+?\s+(?:connections?|followers?|mutual .*)|contact info|message|connect|follow(?:ing)?|more"
    r"|pending|(?:greater\s+)?[\w .-]{2,40}\s+(?:area|region)(?:,.*)?)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:with|many|much|best|kind|kindest|warm|warmest|all|sincere|yours|the|my)\s+){0,3}"
    r"(?:regards|wishes|thanks|thank you|thx|cheers|best|sincerely|truly|faithfully|greetings|respectfully)"
    r"(?:\s+(?:again|in advance|so much|very much|and (?:best |kind )?regards))?",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))(?:\s+[\w.'’-]+){0,3}\s*[,!:]?", re.IGNORECASE
)
COMPANY_FORM = re.compile(
    r".*\b(?:(?i:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|gmbh|pty|sarl|srl)\.?|AG|KG|SE|BV|NV|AB)"
    r"|(?i:(?:.*\s)?(?:university|college|institute|hospital|council|ministry|nhs)\b.*)"
)
# What a label can say is on its line, when it is no person.
FIELD = re.compile(
    r"(?:company|employer|organi[sz]ation|department|location|place|address|room|where|when|date|time|day|duration|website"
    r"|web|linkedin|zoom|link|meeting id|passcode|subject|topic|agenda|format|position|salary|notes?|sent)\s*:.*",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?(?=,?\s+\d))\b\.?"
    r"(?=\s*(?:,|$|[-–—:(]|\d))|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]{0,6}\b\.?(?:,?\s+\d{4})?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b"
    r"(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
LENGTH = re.compile(r"\(?\b\d{1,3}\s*-?\s*(?:minutes?|mins?|hours?|hrs?|h)\b\.?\)?", re.IGNORECASE)
_HEADING_WORDS = """
    interview interviews interviewer interviewers panel panelist panelists panellists round rounds stage
    stages screen screening chat call session sessions meeting onsite attendees participants schedule agenda
    names name etc break lunch coffee tour presentation debrief intro introduction with to cc
    bcc from
"""
HEADING_WORDS = frozenset(_HEADING_WORDS.split())
"""Words of headings, and of what happens at an interview; a line of only such words names nobody."""

BUTTON_WORDS = re.compile(
    r"skip|none(?: of (?:them|those|these|the above))?|nobody|no(?:[ -]?one)?|nothing|back|go back|cancel|stop|quit"
    r"|done|finished?|saved?|next|continue|go on|yes|yep|yeah|yup|nope|ok|okay|right|correct|edit|undo|help|later"
    r"|not (?:now|yet|sure)|n/?a|tbd|tba|unknown|idk|no idea|i(?:'?m| am) (?:done|finished)"
    r"|(?:that(?:'?s| is| was| are)? )?(?:all|it|everybody|everyone)(?: of (?:them|it))?",
    re.IGNORECASE,
)
"""Words that people type in place of pressing a button."""

_DETERMINERS = """
    the a an my our his her their your its some someone somebody another one two three four five several
    both no anybody anyone everybody everyone nobody various other others
"""
DETERMINERS = frozenset(_DETERMINERS.split())
_SENTENCE_WORDS = """
    i i'm i've i'd i'll we we're they they're you you'll you're he she it it's was wasn't were is isn't are
    am be been being had have haven't has did didn't does doesn't don't can't couldn't won't not would could
    should shall my our their his her your this that these those there if but because when where how why who
    what which about asked told remember know think
"""
SENTENCE_WORDS = frozenset(_SENTENCE_WORDS.split())
# Before a name in a sentence: "I met Jane", "it was Jane", "a call with Jane".
INTRODUCING = re.compile(
    r"\b(?:(?:it|they|that|these|those|this|there|panel|interviewers?|names?|boss|manager)\s+"
    r"(?:was|were|is|are|will be)|it'?s|met|meet|meeting|saw|spoke|speak|speaking|talk|talked|talking"
    r"|chat|chatted|interview|interviewed|call|screen|round|session|named|called)\s+(?:(?:with|to|by)\s+)?",
    re.IGNORECASE,
)
# "Tom from HR", "Jane Doe at Acme", "Jane @ Acme", "Dave the boss".
BELONGING = re.compile(r"\s+(?:from|at|in|@)\s+(?!['’]t\s)|\s+@(?=\w)|\s+(?=the\s+[a-z])", re.IGNORECASE)
# "my boss Jane Doe", "a lady Jane Doe": but not the TU in "my boss at TU".
INTRODUCED_BY_ROLE = re.compile(
    r"(?P<role>(?:the|a|an|my|our|his|her|their)\s+(?:(?!(?:at|from|in|of|to|for|with|about|on|by)\s)[a-z][\w'’-]*\s+)+)"
    r"(?P<name>[^\W\d_a-z]\S*(?:\s+\S+)*)"
)
# "Jane Doe is the hiring manager".
SUBJECT = re.compile(r"(?P<name>[^\W\d_a-z]\S*(?:\s+[^\W\d_a-z]\S*){0,3})\s+(?:is|was)\s+(?P<role>.+)")
# "Jane Doe, my old boss" is one, "Jane Doe, someone from HR" two.
ONE_ROLE = re.compile(r"(?:the|an?|my|our|his|her|their)\s", re.IGNORECASE)
_HONORIFICS = """
    mr mrs ms miss mx dr prof sir dame lord lady rev fr herr frau hr
"""
HONORIFICS = frozenset(_HONORIFICS.split())


def plain_words(text: str) -> list[str]:
    """Returns the words of the text without the marks around them, in the case they were typed in."""
    return [bare for word in text.replace("’", "'").split() if (bare := re.sub(r"^\W+|\W+$", "", word))]


def is_button_word(text: str) -> bool:
    """Returns whether the text is what people type in place of pressing a button."""
    said = re.sub(r"[^\w/' -]", "", text.replace("’", "'")).strip()
    return BUTTON_WORDS.fullmatch(said) is not None


def is_courtesy(text: str) -> bool:
    """Returns whether the words only greet or thank: "Hi", "thanks", "Best regards"."""
    return re.fullmatch(rf"(?:hi|hello|hey|please|{CLOSING.pattern})[\s.,!:]*", text, re.IGNORECASE) is not None


def is_sentence(text: str) -> bool:
    """Returns whether the words say something rather than name somebody."""
    words = plain_words(text)
    if any(word in SENTENCE_WORDS for word in words[1:]):
        return True
    lower = [word for word in words[1:] if word.islower()]
    return bool(lower) and words[0].casefold() in SENTENCE_WORDS


def names_nobody(text: str) -> bool:
    """Returns whether the words point at somebody without a name: "the ward manager", "someone", "two nurses"."""
    words = plain_words(text)
    if not words or (words[0].casefold() not in DETERMINERS and not (words[0].isdigit() and len(words) > 1)):
        return False
    if len(text) == 1 or (words[0] == "an" and len(words) > 1 and words[1][0] not in "aeiou"):
        return False
    return len(words) == 1 or words[1].islower() or words[1].casefold() in TELLING


def is_heading(text: str) -> bool:
    """Returns whether the words are those of a heading or of something that happens at an interview, and no name."""
    words = [word.casefold() for word in plain_words(text) if not word.isdigit()]
    plain = HEADING_WORDS | TELLING | BETWEEN
    return bool(words) and plain.issuperset(words) and not HEADING_WORDS.isdisjoint(words)
