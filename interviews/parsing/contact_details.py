"""Finds e-mail addresses and phone numbers among other words."""

import re

from interviews.parsing.lines import BadNames, NameProblem, visible

LONGEST_ANSWER = 1000
"""The number of characters of an answer that are read."""

_LONGEST_EMAIL = 254
_LONGEST_LOCAL_PART = 64
_PHONE_DIGITS = range(7, 16)

_EMAIL = re.compile(r"(?P<local>[^\s@<>()\[\],;:\"\\]+)@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_AROUND_EMAIL = "<>()[].,;:!?'\"„“”‚‘’"
_EMAIL_LABEL = re.compile(r"(?:mailto:|\be-?mail\s*:)\s*", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\b(?:tel|phone|mobile|mob|cell)\b[.:]*\s*)?(?<![\w@])(?P<number>(?:\+\s?|\()?\d[\d\s().\-–/]{4,28}\d)(?![\w@])",
    re.IGNORECASE,
)
_ANGLED = re.compile(r"<([^<>]*)>")
_EMPTY_BRACKETS = re.compile(r"\[\s*\]|\[\s*$|^\s*\]")
_TAG = re.compile(r"/?\w+\s*/?")
_HANDLE = re.compile(r"@[\w.-]*")


def check_email(text: str) -> str:
    """Returns the e-mail address in `text`, without what people put around one. Raises `BadNames` BAD_EMAIL."""
    said = " ".join(visible(text[:LONGEST_ANSWER]).split())
    address = _EMAIL_LABEL.sub("", said).strip(_AROUND_EMAIL + " ")
    # The pattern never sees a text long enough to keep it busy.
    found = _EMAIL.fullmatch(address) if len(address) <= _LONGEST_EMAIL else None
    if found is None or not _is_local_part(found["local"]):
        raise BadNames(NameProblem.BAD_EMAIL, said)
    return address


def _is_local_part(text: str) -> bool:
    return len(text) <= _LONGEST_LOCAL_PART and ".." not in text and not text.startswith(".") and text[-1] != "."


def without_email(piece: str) -> tuple[str, str | None]:
    """Returns the piece without its e-mail address, and the address, None if there is none.

    An @ alone or before a word stays when there is a name beside it: "Recruiter @ Acme", "Jane @jane". Raises
    `BadNames` BAD_EMAIL for a broken address.
    """
    email = None
    for found in _ANGLED.finditer(piece):
        inside = found[1].strip()
        if "@" in inside or not (_TAG.fullmatch(inside) or _is_phone(inside)):
            email = check_email(inside or found[0])
            piece = piece.replace(found[0], " ", 1)
    piece = _EMAIL_LABEL.sub(" ", piece)
    words = piece.split()
    for word in words:
        if "@" in word and not (_HANDLE.fullmatch(word) and word != words[0]):
            email = check_email(word)
            around = word.replace(email, " ", 1).strip(" .,;:!?")
            piece = piece.replace(word, around, 1)
    return _EMPTY_BRACKETS.sub(" ", piece), email


def without_phone(piece: str) -> tuple[str, str | None]:
    """Returns the piece without its phone number, and the number, None if there is none."""
    for found in _PHONE.finditer(piece):
        if _is_phone(found["number"]):
            rest = f"{piece[: found.start()]} {piece[found.end() :]}"
            return re.sub(r"<\s*>", " ", rest), " ".join(found["number"].split())
    return piece, None


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) in _PHONE_DIGITS and _PHONE.fullmatch(text) is not None


def called_after(email: str) -> str:
    """Returns the name that an address suggests: "Jane Doe" for "jane.doe@acme.com"."""
    local = email.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._\-\d]+", local) if word]
    return " ".join(word[0].upper() + word[1:] for word in words) or local
