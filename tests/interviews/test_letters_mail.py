"""The ways into the person's own mail: links that decode to exactly the letter, and a draft file that opens."""

import email.policy
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviews.letters.mail import LONGEST_LINK, eml, file_name, gmail_link, outlook_link
from interviews.model import LetterKind
from interviews.parsing.lines import visible

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60)


def fields(url: str) -> dict[str, str]:
    assert "+" not in url
    assert " " not in url
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


@example(subject="a+b & c=d", body="100 % <b>#1?</b>\n\nÄ 🦊")
@given(subject=TEXT.filter(bool), body=st.lists(TEXT, min_size=1, max_size=3).map("\n".join).filter(bool))
def test_links_decode_to_exactly_the_letter(subject: str, body: str) -> None:
    gmail = gmail_link("jane+x@acme.com", subject, body)
    outlook = outlook_link("jane+x@acme.com", subject, body)
    if gmail.whole:
        found = fields(gmail.url)
        assert (found["view"], found["fs"]) == ("cm", "1")
        assert (found["to"], found["su"], found["body"]) == ("jane+x@acme.com", subject, body)
    if outlook.whole:
        found = fields(outlook.url)
        assert (found["to"], found["subject"]) == ("jane+x@acme.com", subject)
        assert found["body"].replace("\r\n", "\n") == body


def test_the_links_lead_to_where_messages_are_composed() -> None:
    assert gmail_link(None, "s", "b").url == "https://mail.google.com/mail/?view=cm&fs=1&su=s&body=b"
    assert outlook_link(None, "s", "a\nb").url == (
        "https://outlook.live.com/mail/0/deeplink/compose?subject=s&body=a%0D%0Ab"
    )
    work = outlook_link("jane@acme.com", "s", "b", at_work=True)
    assert work.url == "https://outlook.office.com/mail/deeplink/compose?to=jane%40acme.com&subject=s&body=b"


def test_a_letter_of_half_a_page_fits_and_a_longer_one_is_left_out_whole() -> None:
    half_a_page = "\n\n".join(["Seven words that make up a line."] * 28)
    assert len(half_a_page.split()) == 196
    assert gmail_link("jane@acme.com", "Thank you", half_a_page).whole
    for make in (gmail_link, outlook_link):
        long = make("jane@acme.com", "Thank you", "word " * 1000)
        assert not long.whole
        assert "body" not in long.url
        assert "Thank%20you" in long.url
        assert len(make("jane@acme.com", "ü" * 1000, "b").url) <= LONGEST_LINK


def parsed(data: bytes) -> EmailMessage:
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_file_is_a_draft_with_the_address_encoded_right() -> None:
    data = eml("Zoë Müller, PhD", "zoe@müller.example", "Danke für das Gespräch", "Liebe Zoë,\n\nvielen Dank.\n")
    assert data.isascii()
    assert data.startswith(b"X-Unsent: 1\r\n")
    message = parsed(data)
    [to] = message["To"].addresses
    assert (to.display_name, to.username, to.domain) == ("Zoë Müller, PhD", "zoe", "xn--mller-kva.example")
    assert message["Subject"] == "Danke für das Gespräch"
    assert message.get_content().replace("\r\n", "\n") == "Liebe Zoë,\n\nvielen Dank.\n"
    assert message["From"] is None
    assert message["Date"] is None


@example(name="Jane\r\nBcc: all@example.com", subject="Hi\nX: y", body="\r\nDot\r\n.\r\n")
@example(name='"><&\\', subject="=?utf-8?q?x?=", body="=")
@given(name=TEXT, subject=TEXT, body=TEXT)
def test_nothing_in_a_letter_can_begin_a_header(name: str, subject: str, body: str) -> None:
    message = parsed(eml(name, "jane@acme.com", subject, body))
    assert sorted(message.keys()) == [
        "Content-Transfer-Encoding",
        "Content-Type",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    [to] = message["To"].addresses
    assert to.addr_spec == "jane@acme.com"
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == body.replace("\r\n", "\n").rstrip("\n")


READABLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=150)


@example(name="Zoë Müller-Lüdenscheidt, PhD", subject="Thank you for the interview for the Bürokaufmann role " * 3)
@given(name=READABLE, subject=READABLE)
def test_names_and_subjects_come_out_as_they_went_in(name: str, subject: str) -> None:
    message = parsed(eml(name, "jane@acme.com", subject, "b"))
    assert message["Subject"] == " ".join(visible(subject).split())
    # Python's newer parser puts a space between encoded words of a name (against RFC 2047, 6.2); the older does not.
    written = message_from_bytes(eml(name, "jane@acme.com", subject, "b"))["To"].replace("\r\n", "")
    shown, address = parseaddr(written)
    assert address == "jane@acme.com"
    assert str(make_header(decode_header(shown))) == " ".join(visible(name).split())


@pytest.mark.parametrize("address", [None, "", "no address", "a@b@c", "ünï@acme.com", "jane@" + "ä" * 70 + ".de"])
def test_an_address_that_is_none_is_left_out(address: str | None) -> None:
    assert parsed(eml("Jane", address, "s", "b"))["To"] is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Jane Doe", "thank-you-Jane-Doe.eml"),
        ("../../etc/passwd", "thank-you-etc-passwd.eml"),
        ("Zoë O'Neil", "thank-you-Zoe-O-Neil.eml"),
        ("山田", "thank-you.eml"),
        (None, "thank-you.eml"),
        ("x" * 200, f"thank-you-{'x' * 40}.eml"),
    ],
)
def test_the_file_is_named_by_plain_letters(name: str | None, file: str) -> None:
    assert file_name(LetterKind.THANK_YOU, name) == file
