"""R4: vCards of any version and making, read into people; nothing in them is trusted."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.content_lines import LARGEST
from interviews.parsing.names import NamedPerson
from interviews.parsing.vcards import BadCards, people_in_cards


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode()


def test_r4_version_3_tells_name_title_preferred_address_and_phone() -> None:
    [jane] = people_in_cards(
        card(
            "VERSION:3.0",
            "N:Doe;Jane;;Dr.;",
            "FN:Dr. Jane Doe",
            "ORG:Acme\\, Inc.;R&D",
            "TITLE:CTO",
            "EMAIL;TYPE=HOME:jane@home.example",
            "item1.EMAIL;type=WORK;type=pref:jane@acme.com",
            "TEL;TYPE=CELL:+49 30 123456",
            "PHOTO;ENCODING=b:" + "A" * 9000,
        )
    )
    assert jane == NamedPerson("Dr. Jane Doe", "CTO", "jane@acme.com", "+49 30 123456")


def test_r4_version_2_1_is_read_with_quoted_printable_and_broken_lines() -> None:
    [zoe] = people_in_cards(
        card(
            "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB",
            "TEL;WORK;VOICE:030 12345",
            "EMAIL;INTERNET:zoe@acme.de",
            "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Leiterin=",
            "=20Technik",
        )
    )
    assert zoe == NamedPerson("Zoë Müller", "Leiterin Technik", "zoe@acme.de", "030 12345")


def test_r4_version_4_is_read_with_uris_and_an_organisation_for_a_title() -> None:
    [yamada, ann] = people_in_cards(
        card("VERSION:4.0", "FN:山田 太郎 <b>", 'TEL;VALUE=uri;TYPE="voice,home":tel:+81-3-1234;ext=5', "ORG:Acme;Dev")
        + card("N:Lee;Ann", "EMAIL:nope@", "TEL:x")
    )
    assert yamada == NamedPerson("山田 太郎 <b>", "Acme, Dev", None, "+81-3-1234")
    assert ann == NamedPerson("Ann Lee")


@pytest.mark.parametrize(
    "line",
    [
        b"fn;quoted-printable:J=C3=B6rg Kr=C3=A4mer",
        b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg Kr=\r\n=C3=A4mer",
        b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg Kr=E4mer",
        b"FN;CHARSET=iso-8859-1:J\xf6rg Kr\xe4mer",
        b"FN:J\xf6rg Kr\xe4mer",
        b"FN:J\xc3\r\n \xb6rg Kr\xc3\xa4mer",
        b"FN;ENCODING=B;CHARSET=UTF-8:SsO2cmcgS3LDpG1lcg==",
        b"FN;CHARSET=nonsense:J\xc3\xb6rg Kr\xc3\xa4mer",
        b'FN;CHARSET="UTF-8";QUOTED-PRINTABLE:J=C3=B6rg =\r\n Kr=C3=A4mer',
        b"NOTE;QUOTED-PRINTABLE:She said=\r\nFN:Wrong\r\nFN:J\xc3\xb6rg Kr\xc3\xa4mer",
    ],
)
def test_letters_are_read_however_a_phone_or_outlook_writes_them(line: bytes) -> None:
    content = b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + b"\r\nEND:VCARD\r\n"
    assert [each.name for each in people_in_cards(content)] == ["Jörg Krämer"]


def test_photos_cost_nothing_and_only_what_is_really_too_large_is_called_so() -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 74 + ("\r\n " + "A" * 74) * 1_500
    with_photos = card("VERSION:3.0", "FN:Ada Stone", photo, "EMAIL:ada@orchard.example") * 20
    assert len(with_photos) > 2_000_000
    assert people_in_cards(with_photos) == (NamedPerson("Ada Stone", None, "ada@orchard.example"),) * 20
    with pytest.raises(BadCards) as refused:
        people_in_cards(card("FN:Jane") + b" " * LARGEST)
    assert refused.value.too_large


def test_a_broken_line_costs_only_itself() -> None:
    [jane] = people_in_cards(card("N;CHARSET=nope;QUOTED-PRINTABLE:=C3", "FN:Jane", "EMAIL;ENCODING=b:////"))
    assert jane == NamedPerson("Jane")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x00\xff" * 400,
        card("TITLE:CTO"),
        card("FN:\u200b"),
        b"x" * (LARGEST + 1),
        card("BEGIN:VCARD", "FN:Nested", "END:VCARD"),
    ],
)
def test_what_names_nobody_is_refused(content: bytes) -> None:
    with pytest.raises(BadCards) as refused:
        people_in_cards(content)
    assert not refused.value.too_many


def test_more_than_twenty_cards_are_too_many() -> None:
    assert len(people_in_cards(card("FN:Jane") * 20)) == 20
    with pytest.raises(BadCards) as refused:
        people_in_cards(card("FN:Jane") * 21)
    assert refused.value.too_many


SLOW = {
    "params": card("FN;a=" + ',,""' * 240 + ":x"),
    "semicolons": card("FN" + ";" * 900 + ":x"),
    "many params": card(*["FN;a" + "=,;a" * 240 + ":x"] * 48),
    "nested": b"BEGIN:VCARD\n" * 5400,
    "soft breaks": b"BEGIN:VCARD\nFN;quoted-printable:" + b"=\n" * 32000,
    "folds": b"BEGIN:VCARD\nFN:" + b"\n =\n" * 16000 + b"END:VCARD",
    "escapes": card("FN:" + "\\," * 490),
}
"""Files made to keep whoever reads them busy; `benchmarks.hostile` looks how long they take."""


@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_a_card_made_to_be_slow_is_read_or_refused(content: bytes) -> None:
    """It would take ages, were it not read line by line."""
    with suppress(BadCards):
        assert people_in_cards(content)


@given(st.binary(max_size=300) | st.text(alphabet='BEGINDVCARFTLO:;=\n\r ,"\\QP-n1@.', max_size=300).map(str.encode))
def test_anything_is_read_or_refused(content: bytes) -> None:
    for each in (content, card("FN:Jane") + content, b"BEGIN:VCARD\n" + content):
        try:
            people = people_in_cards(each)
        except BadCards:
            continue
        assert all(person.name.strip() and len(person.name) <= 100 for person in people)
