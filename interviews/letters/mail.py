"""Makes links that open a prefilled message in the person's own mail, and a draft file. Nothing is sent."""

import re
import unicodedata
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from urllib.parse import quote

from msgspec import Struct

from interviews.model import LetterKind
from interviews.parsing.contact_details import check_email
from interviews.parsing.lines import BadNames, visible

LONGEST_LINK = 2000
"""Characters of a link that every browser, phone and mail page accepts; Telegram's limit for a button is similar."""

GMAIL = "https://mail.google.com/mail/?view=cm&fs=1"
OUTLOOK = "https://outlook.live.com/mail/0/deeplink/compose"
OUTLOOK_AT_WORK = "https://outlook.office.com/mail/deeplink/compose"

_FILE_NAMES = {
    LetterKind.THANK_YOU: "thank-you",
    LetterKind.FOLLOW_UP: "follow-up",
    LetterKind.REFERENCE_HEADS_UP: "heads-up",
    LetterKind.REFERENCE_THANKS: "thanks",
    LetterKind.FEEDBACK_REQUEST: "feedback",
    LetterKind.WITHDRAWAL: "withdrawal",
    LetterKind.ADDRESS_REQUEST: "address",
    LetterKind.DECLINE: "declining",
    LetterKind.ACCEPTANCE: "acceptance",
    LetterKind.DECISION_REQUEST: "when-you-decide",
}
_LONGEST_FILE_NAME = 40


class MailLink(Struct, frozen=True):
    """Holds a link that opens a message in a browser; `whole` is False when the body was too long and is left out."""

    url: str
    whole: bool


def gmail_link(to: str | None, subject: str, body: str) -> MailLink:
    """Returns a link to a new message in Gmail, `view=cm` (compose) in a full window; lines end with %0A."""
    return _link(GMAIL, "&", {"to": to or "", "su": subject}, body)


def outlook_link(to: str | None, subject: str, body: str, *, at_work: bool = False) -> MailLink:
    """Returns a link to a new message in Outlook on the web, for a private or work account.

    Lines end with %0D%0A (RFC 6068).
    """
    return _link(
        OUTLOOK_AT_WORK if at_work else OUTLOOK, "?", {"to": to or "", "subject": subject}, body.replace("\n", "\r\n")
    )


def _link(base: str, joint: str, fields: dict[str, str], body: str) -> MailLink:
    head = base
    for name, value in fields.items():
        if value:
            head = f"{head}{joint}{name}={_encoded(value)}"
            joint = "&"
    url = f"{head}{joint}body={_encoded(body)}"
    if len(url) <= LONGEST_LINK:
        return MailLink(url, whole=True)
    return MailLink(head if len(head) <= LONGEST_LINK else base, whole=False)


def _encoded(text: str) -> str:
    # Gmail and Outlook show a "+" as a plus, so every space is %20.
    return quote(text, safe="", errors="replace")


def eml(to_name: str | None, to_address: str | None, subject: str, body: str) -> bytes:
    """Returns a draft file that mail programs open (RFC 5322, `X-Unsent: 1`): recipient, subject, and body in UTF-8.

    The file has no sender and no date: the mail program adds them. An invalid address is left out, and nothing in a
    name or subject can begin another header.
    """
    message = EmailMessage(policy=SMTP)
    message.set_content(_written(body), charset="utf-8", cte="quoted-printable")
    headers = {"X-Unsent": "1", "To": _recipient(to_name, to_address), "Subject": _encoded_words(_header(subject))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value is not None)
    return head.encode("ascii") + message.as_bytes()


def _recipient(name: str | None, address: str | None) -> str | None:
    try:
        checked = check_email(address or "")
        local, _, domain = checked.rpartition("@")
        plain = f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except (BadNames, UnicodeError):
        return None
    if not plain.isascii():
        # Names outside ASCII before the @ need SMTPUTF8, which a draft file cannot ask for.
        return None
    shown = _header(name or "")
    return f"{_encoded_words(shown)} <{plain}>" if _is_encoded(shown) else formataddr((shown, plain))


def _encoded_words(text: str) -> str:
    """Returns the text as a header holds it (RFC 2047).

    The policy's own folding of EmailMessage puts spaces between the words of a long name; that of Header does not.
    """
    return Header(text, "utf-8", maxlinelen=76).encode(linesep="\r\n") if _is_encoded(text) else text


def _is_encoded(text: str) -> bool:
    return not text.isascii() or "=?" in text


def _header(text: str) -> str:
    """Returns the text on one line, without what a header cannot hold."""
    return " ".join(visible(_written(text)).split())


def _written(text: str) -> str:
    """Returns the text with "?" for lone surrogates, which no file can hold."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def file_name(kind: LetterKind, name: str | None) -> str:
    """Returns the draft file's name: letters, digits and hyphens alone, with the recipient's name at the end."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", errors="ignore").decode("ascii")
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:_LONGEST_FILE_NAME].strip("-")
    return f"{_FILE_NAMES[kind]}-{words}.eml" if words else f"{_FILE_NAMES[kind]}.eml"
