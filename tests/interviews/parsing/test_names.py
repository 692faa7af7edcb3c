import contextlib
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.parsing.contact_details import check_email
from interviews.parsing.lines import BadNames, NameProblem, clean_line, clean_text
from interviews.parsing.names import NamedPerson, parse_people


def refused(function: Callable[[], object]) -> tuple[NameProblem, str]:
    with pytest.raises(BadNames) as raised:
        function()
    return raised.value.problem, raised.value.text


def names(text: str) -> list[str]:
    return [person.name for person in parse_people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Jane", ["Jane"], id="one"),
        pytest.param("Jane Doe, Bob Lee; Ann\nTom", ["Jane Doe", "Bob Lee", "Ann", "Tom"], id="all separators"),
        pytest.param("Jane and Bob & Ann", ["Jane", "Bob", "Ann"], id="and"),
        pytest.param("A, B, and C", ["A", "B", "C"], id="a comma before and"),
        pytest.param("Anderson Sandy, Simon & Garfunkel", ["Anderson Sandy", "Simon", "Garfunkel"], id="and in names"),
        pytest.param("1. Jane\n2) Bob\n- Ann\n• Tom", ["Jane", "Bob", "Ann", "Tom"], id="lists"),
        pytest.param("Jane, Bob", ["Jane", "Bob"], id="two first names stay two"),
        pytest.param('"Doe, Jane" and “Lee, Bob”', ["Jane Doe", "Bob Lee"], id="quoted names"),
        pytest.param('Jane "JJ" Doe', ['Jane "JJ" Doe'], id="a nickname"),
        pytest.param("Dr. Jane Doe, Hr. Müller", ["Dr. Jane Doe", "Hr. Müller"], id="honorifics"),
        pytest.param("Bob Lee, Jr., Jane Doe, PhD", ["Bob Lee, Jr.", "Jane Doe, PhD"], id="suffixes"),
        pytest.param("Jane O'Brien-Smith, D’Arcy", ["Jane O'Brien-Smith", "D’Arcy"], id="apostrophes and hyphens"),
        pytest.param("د. ليلى حسن, דנה לוי", ["د. ليلى حسن", "דנה לוי"], id="right to left"),
        pytest.param("🦄, 👩‍💻 Jane", ["🦄", "👩‍💻 Jane"], id="emoji"),
        pytest.param("Jane <b>&</b>, <i>Bob</i>", ["Jane <b>&</b>", "<i>Bob</i>"], id="markup"),
        pytest.param("  Jane \t  Doe ", ["Jane Doe"], id="white space"),
        pytest.param("Ja\u202ene\u200b D\x00oe", ["Jane Doe"], id="characters nobody sees"),
        pytest.param("Marina Sales, Jane Head", ["Marina Sales", "Jane Head"], id="names that are words"),
        pytest.param("Jane, Bob Lee Jr. and Tom.", ["Jane", "Bob Lee Jr.", "Tom"], id="full stops"),
        pytest.param("Jane/Bob", ["Jane/Bob"], id="a slash is kept"),
        pytest.param("Jane, ?", ["Jane"], id="signs alone"),
    ],
)
def test_r4_people_are_told_apart_and_spelt_as_written(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Bob Lee, CTO", [("Bob Lee", "CTO")], id="after a comma"),
        pytest.param("Bob Lee (CTO)", [("Bob Lee", "CTO")], id="in brackets"),
        pytest.param("Bob Lee ()", [("Bob Lee", None)], id="in empty brackets"),
        pytest.param("Bob Lee - CTO", [("Bob Lee", "CTO")], id="after a dash"),
        pytest.param("Bob Lee | CTO | Acme", [("Bob Lee", "CTO, Acme")], id="between bars"),
        pytest.param("Bob Lee CTO", [("Bob Lee", "CTO")], id="after the name"),
        pytest.param("Hiring manager: Bob Lee", [("Bob Lee", "Hiring manager")], id="before the name"),
        pytest.param("Dr: Bob Lee", [("Dr: Bob Lee", None)], id="another colon"),
        pytest.param("Bob Lee\nCTO", [("Bob Lee", "CTO")], id="on its own line"),
        pytest.param("Bob, Head of Happiness, Ann", [("Bob", "Head of Happiness"), ("Ann", None)], id="head of"),
        pytest.param("Bob, Rust Engineer", [("Bob", "Rust Engineer")], id="a title with an unknown word"),
        pytest.param("Bob\nJane Engineer", [("Bob", None), ("Jane", "Engineer")], id="a name and title on a line"),
        pytest.param("Bob, Jane Doe CTO", [("Bob", None), ("Jane Doe", "CTO")], id="two names, one title"),
        pytest.param("Bob\nSr. V.P. Engineering.", [("Bob", "Sr. V.P. Engineering")], id="abbreviated"),
        pytest.param("Bob, CTO at Acme", [("Bob", "CTO at Acme")], id="with the company"),
        pytest.param("Bob, VP, Product, Ann", [("Bob", "VP, Product"), ("Ann", None)], id="in two pieces"),
        pytest.param("Bob, CTO, Rust Engineer", [("Bob", "CTO"), ("Rust", "Engineer")], id="a second title"),
        pytest.param(
            "Ann, Head of Research and Development and Bob",
            [("Ann", "Head of Research and Development"), ("Bob", None)],
            id="with an and inside",
        ),
        pytest.param("Ann, VP Sales & Marketing", [("Ann", "VP Sales & Marketing")], id="with an ampersand inside"),
        pytest.param("Ann (HR) and Tom (hiring manager)", [("Ann", "HR"), ("Tom", "hiring manager")], id="each one"),
        pytest.param("Ann (she/her)", [("Ann", "she/her")], id="anything in brackets"),
        pytest.param('Bob, "Engineer"', [("Bob", None), ("Engineer", None)], id="quotes make a name"),
        pytest.param("Ann, Sales", [("Ann", "Sales")], id="a department"),
        pytest.param("Bob, CTO (interim)", [("Bob", "CTO, interim")], id="a title with brackets"),
    ],
)
def test_r4_a_title_belongs_to_the_person_before_it(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [(person.name, person.title) for person in parse_people(text)] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            "Jane Doe <jane@acme.com>, Bob Lee, CTO",
            [NamedPerson("Jane Doe", email="jane@acme.com"), NamedPerson("Bob Lee", title="CTO")],
            id="in angle brackets",
        ),
        pytest.param('"Doe, Jane" <j@x.com>', [NamedPerson("Jane Doe", email="j@x.com")], id="with a quoted name"),
        pytest.param("jane.doe@acme.com", [NamedPerson("Jane Doe", email="jane.doe@acme.com")], id="an address alone"),
        pytest.param("o'neil_ann+jobs@x.co", [NamedPerson("O'neil Ann", email="o'neil_ann+jobs@x.co")], id="tagged"),
        pytest.param("123@x.com", [NamedPerson("123", email="123@x.com")], id="a number for a name"),
        pytest.param("Jane, jane@x.com", [NamedPerson("Jane", email="jane@x.com")], id="after a comma"),
        pytest.param(
            "Jane e-mail: jane@x.com.", [NamedPerson("Jane", email="jane@x.com")], id="with a label and a dot"
        ),
        pytest.param("mailto:jane@x.com", [NamedPerson("Jane", email="jane@x.com")], id="as a link"),
        pytest.param("Jane (CTO, jane@x.com)", [NamedPerson("Jane", "CTO", "jane@x.com")], id="in brackets"),
        pytest.param(
            "j@x.com, b@x.com",
            [NamedPerson("J", email="j@x.com"), NamedPerson("B", email="b@x.com")],
            id="two addresses",
        ),
        pytest.param(
            "Jane <j@x.com> Bob <b@x.com>",
            [NamedPerson("Jane", email="j@x.com"), NamedPerson("Bob", email="b@x.com")],
            id="nothing but addresses in between",
        ),
        pytest.param(
            "Jane and b@x.com", [NamedPerson("Jane"), NamedPerson("B", email="b@x.com")], id="an address after and"
        ),
        pytest.param("Jan@bücher.example", [NamedPerson("Jan", email="Jan@bücher.example")], id="an umlaut domain"),
        pytest.param("Jane, +49 151 123 45 67", [NamedPerson("Jane", phone="+49 151 123 45 67")], id="a number"),
        pytest.param("Jane <+49 151 1234567>", [NamedPerson("Jane", phone="+49 151 1234567")], id="an angled number"),
        pytest.param("Jane (555) 123-4567", [NamedPerson("Jane", phone="(555) 123-4567")], id="an American number"),
        pytest.param("Jane 007", [NamedPerson("Jane 007")], id="too short for a number"),
        pytest.param("Jane 1234-5", [NamedPerson("Jane 1234-5")], id="too few digits for a number"),
        pytest.param(
            "Jane, 030 1234567, 030 7654321",
            [NamedPerson("Jane", phone="030 1234567, 030 7654321")],
            id="a second number",
        ),
        pytest.param(
            "Jane Doe\nCTO\ntel: 030 1234567\njane@x.de\n\nBob",
            [NamedPerson("Jane Doe", "CTO", "jane@x.de", "030 1234567"), NamedPerson("Bob")],
            id="a signature",
        ),
    ],
)
def test_r4_addresses_and_numbers_belong_to_their_person(text: str, people: list[NamedPerson]) -> None:
    assert list(parse_people(text)) == people


@pytest.mark.parametrize(
    ("text", "problem", "piece"),
    [
        pytest.param("", NameProblem.EMPTY, "", id="nothing"),
        pytest.param(" \u200b\n\x07", NameProblem.EMPTY, "", id="nothing to be seen"),
        pytest.param(",;\n", NameProblem.NO_NAME, ",;", id="separators alone"),
        pytest.param("Jane <jane at acme>", NameProblem.BAD_EMAIL, "jane at acme", id="at spelt out"),
        pytest.param("Jane <jane.acme.com>", NameProblem.BAD_EMAIL, "jane.acme.com", id="no at"),
        pytest.param("Jane <>", NameProblem.BAD_EMAIL, "<>", id="empty brackets"),
        pytest.param("Bob, jane@", NameProblem.BAD_EMAIL, "jane@", id="no domain"),
        pytest.param("Jane <jane@acme>", NameProblem.BAD_EMAIL, "jane@acme", id="half a domain"),
        pytest.param("@jane", NameProblem.BAD_EMAIL, "@jane", id="a handle"),
        pytest.param("CTO", NameProblem.NO_NAME, "CTO", id="a title alone"),
        pytest.param("the recruiter", NameProblem.NO_NAME, "the recruiter", id="a title with an article"),
        pytest.param("my old boss at TU", NameProblem.NO_NAME, "my old boss at TU", id="somebody without a name"),
        pytest.param("+49 151 1234567", NameProblem.NO_NAME, "+49 151 1234567", id="a number alone"),
        pytest.param("!!!", NameProblem.NO_NAME, "!!!", id="signs alone"),
        pytest.param("x" * 101, NameProblem.TOO_LONG, "x" * 101, id="a long name"),
        pytest.param(f"Jane ({'x' * 101})", NameProblem.TOO_LONG, "x" * 101, id="a long title"),
        pytest.param("x, " * 400, NameProblem.TOO_LONG, ("x, " * 400).strip(), id="a long answer"),
        pytest.param(", ".join(["Jane"] * 21), NameProblem.TOO_MANY, ", ".join(["Jane"] * 21), id="21 people"),
    ],
)
def test_what_names_nobody_is_refused_with_the_piece_it_is_about(text: str, problem: NameProblem, piece: str) -> None:
    assert refused(lambda: parse_people(text)) == (problem, piece)


def test_twenty_people_are_not_too_many() -> None:
    assert len(parse_people(", ".join(["Jane Doe"] * 20))) == 20


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jane@acme.com", "jane@acme.com"),
        (" <Jane.Doe+jobs@mail.acme.co.uk>, ", "Jane.Doe+jobs@mail.acme.co.uk"),
        ("mailto:jane@acme.com", "jane@acme.com"),
        ("e-mail: jane@acme.com.", "jane@acme.com"),
        ("jürgen@bücher.example", "jürgen@bücher.example"),
        ("jane@acme.xn--p1ai", "jane@acme.xn--p1ai"),
    ],
)
def test_an_address_is_taken_out_of_what_surrounds_it(text: str, address: str) -> None:
    assert check_email(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jane",
        "jane@",
        "@acme.com",
        "jane@acme",
        "jane@acme.c",
        "jane@-acme.com",
        "jane@acme..com",
        "jane..doe@acme.com",
        "jane.@acme.com",
        "jane doe@acme.com",
        "jane@a@acme.com",
        "x" * 65 + "@acme.com",
        "jane@" + "a" * 250 + ".com",
        "jane@" + "a." * 2000,
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    problem, _ = refused(lambda: check_email(text))
    assert problem is NameProblem.BAD_EMAIL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Acme \n GmbH\t", "Acme GmbH"),
        ("Acme\u202e\u200b\ufeff GmbH\x00", "Acme GmbH"),
        ("<b>&amp; *_~", "<b>&amp; *_~"),
        ("👨‍👩‍👧 Inc", "👨‍👩‍👧 Inc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("A\u200dcme\u200d", "Acme"),
        ("é\u200d\u200d\u200dx", "é\u200dx"),
        ("Acme\u2028Labs", "Acme Labs"),
    ],
)
def test_a_line_keeps_what_can_be_seen(text: str, line: str) -> None:
    assert clean_line(text, most=40) == line


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\u3164", "\ufe0f", "\u202e\x00"])
def test_a_line_nobody_sees_is_empty(text: str) -> None:
    assert refused(lambda: clean_line(text, most=40))[0] is NameProblem.EMPTY
    assert refused(lambda: clean_text(text, most=40))[0] is NameProblem.EMPTY


def test_a_line_or_text_may_be_as_long_as_allowed_and_no_longer() -> None:
    assert clean_line("x" * 40, most=40) == "x" * 40
    assert refused(lambda: clean_line("x" * 41, most=40)) == (NameProblem.TOO_LONG, "x" * 41)
    assert refused(lambda: clean_text("x\n" * 41, most=40))[0] is NameProblem.TOO_LONG


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\n one \r\n\r\n  two\tthree \x07\n", "one\n\n  two three"),
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("\u202eabc", "abc"),
    ],
)
def test_a_text_keeps_its_lines(text: str, cleaned: str) -> None:
    assert clean_text(text, most=40) == cleaned


@pytest.mark.parametrize(
    "piece", ["@", "a@", "<", '"', "(", "<a@b.co> ", "1 ", " - ", "a@a.", "(a", "+1(", "and ", "x:"]
)
def test_an_answer_made_to_keep_the_bot_busy_is_dealt_with(piece: str) -> None:
    with contextlib.suppress(BadNames):
        assert parse_people((piece * 1000)[:1000])


@settings(deadline=None)
@given(st.text(max_size=1100) | st.from_regex(r"[ABab<>@().,;:\"\n&+0-9 -]{0,80}", fullmatch=True))
def test_any_text_is_read_as_people_or_refused(text: str) -> None:
    try:
        people = parse_people(text)
    except BadNames:
        return
    assert 1 <= len(people) <= 20
    for person in people:
        assert 1 <= len(person.name) <= 100
        assert person.name == " ".join(person.name.split())
        assert not any(unicodedata.category(ch) in {"Cc", "Cs"} for ch in person.name)
        assert person.email is None or check_email(person.email) == person.email


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(1, 200))
def test_any_text_is_cleaned_once_or_refused(text: str, most: int) -> None:
    for clean in (clean_line, clean_text):
        try:
            cleaned = clean(text, most=most)
        except BadNames:
            continue
        assert clean(cleaned, most=most) == cleaned


@settings(deadline=None)
@given(st.emails())
def test_any_address_is_kept_as_written_or_refused(address: str) -> None:
    try:
        checked = check_email(address)
    except BadNames:
        return
    assert checked in address
