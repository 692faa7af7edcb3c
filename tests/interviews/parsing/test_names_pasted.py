"""Names amid what people paste: lists of recipients, schedules, signatures, profiles, sentences (R4)."""

import pytest

from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.names import NamedPerson, parse_people, read_people

ADA_AND_BEN = [("Ada Stone", None), ("Ben Reed", None)]


def people(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.email) for person in parse_people(text)]


def titles(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.title) for person in parse_people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Stone, Ada <ada@orchard.example>; Reed, Ben <ben@orchard.example>",
            [("Ada Stone", "ada@orchard.example"), ("Ben Reed", "ben@orchard.example")],
        ),
        (
            "Stone, Ada <ada@x.example>, Reed, Ben <ben@x.example>",
            [("Ada Stone", "ada@x.example"), ("Ben Reed", "ben@x.example")],
        ),
        (
            '"Stone, Ada" <ada@x.example>, "Ben Reed" <ben@x.example>',
            [("Ada Stone", "ada@x.example"), ("Ben Reed", "ben@x.example")],
        ),
        ("Müller, Dr. Hans [mailto:hans@x.example]", [("Dr. Hans Müller", "hans@x.example")]),
        ("Stone, Ada (HR) <ada@x.example>", [("Ada Stone", "ada@x.example")]),
        ("Garcia Lopez, Juan juan.garcia@x.example", [("Juan Garcia Lopez", "juan.garcia@x.example")]),
        ("To: Stone, Ada <ada@x.example>", [("Ada Stone", "ada@x.example")]),
        ("Stone, Ada; Reed, Ben", ADA_AND_BEN),
        ("Stone, Ada\nReed, Ben", ADA_AND_BEN),
        ("von der Leyen, Ursula", [("Ursula von der Leyen", None)]),
        ("Velasquez y Garcia, Juan Q.", [("Juan Q. Velasquez y Garcia", None)]),
        ("Stone, Ada M.", [("Ada M. Stone", None)]),
        ("Smith, J.R.", [("J.R. Smith", None)]),
        ("Stone, Ada, Jr.", [("Ada Stone, Jr.", None)]),
        ("Ma III, Jack", [("Jack Ma III", None)]),
        ("Doe, Dr. John A. Kenneth", [("Dr. John A. Kenneth Doe", None)]),
        ("Franklin, Benjamin (Ben)", [("Benjamin Franklin", None)]),
    ],
)
def test_a_surname_before_a_comma_goes_behind_the_given_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann, Tom", ["Ann", "Tom"]),
        ("Jane, Dr. Smith", ["Jane", "Dr. Smith"]),
        ("Jane, Bob A., Tom", ["Jane", "Bob A.", "Tom"]),
        ("Jane Doe, Bob Lee <bob@x.example>", ["Jane Doe", "Bob Lee"]),
        ("van Dyk, Bob Lee", ["van Dyk", "Bob Lee"]),
        ("will smith, may chen", ["will smith", "may chen"]),
        ("ADA STONE, BEN REED", ["ADA STONE", "BEN REED"]),
    ],
)
def test_two_people_with_a_comma_between_them_stay_two(text: str, names: list[str]) -> None:
    assert [person.name for person in parse_people(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Interview panel:\n10:00 AM - 10:45 AM: Ada Stone, HM\n11:00 AM - 11:45 AM: Ben Reed, Staff Engineer",
        "Tuesday, 3 March\n10:00-11:00 Ada Stone\n11h00 Lunch\n12:00 - 12:45 CET Ben Reed",
        "Interviewers: Ada Stone, Ben Reed",
        "Interviewers:\n• Ada Stone\n• Ben Reed",
        "Panel interview (2 people): Ada Stone, Ben Reed",
        "Round 1: Ada Stone\nRound 2: Ben Reed",
        "- [x] Ada Stone\n- [ ] Ben Reed",
        "# Panel\n* **Ada Stone**\n* **Ben Reed**",
        "> 1) Ada Stone\n> 2) Ben Reed",
        "Ada Stone (45 min)\nBen Reed, 2pm-3pm",
        "Attendees: Ada Stone; Ben Reed\nLocation: Room 4\nTeams link: https://meet.example/x",
        "Hi Sam,\nyou will be meeting:\nAda Stone\nBen Reed\nThanks!",
        "with Ada Stone and Ben Reed",
        "Technical screen with Ada Stone\nHM chat with Ben Reed",
        "EM: Ada Stone / Recruiter: Ben Reed",
        "Ada Stone + Ben Reed",
        "Ada Stone. Ben Reed.",
    ],
)
def test_headings_times_list_marks_and_links_are_no_people(text: str) -> None:
    assert people(text) == ADA_AND_BEN


@pytest.mark.parametrize(
    "text",
    [
        "Best regards,\nAda Stone\nSenior Recruiter\nOrchard Inc.\n+1 415 555 0100\nada@orchard.example",
        "Regards,\n\nAda Stone\nTalent Specialist | Orchard GmbH\nT: +49 30 1234567\nE: ada@orchard.example",
        "Cheers,\nAda\n--\nAda Stone\nSenior Recruiter, Orchard\n(415) 555-0199 | ada@orchard.example",
    ],
)
def test_a_signature_is_one_person_with_their_address_number_and_title(text: str) -> None:
    [person] = parse_people(text)
    assert (person.name, person.email) == ("Ada Stone", "ada@orchard.example")
    assert person.title is not None
    assert person.phone is not None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Best, Ada Stone", NamedPerson("Ada Stone")),
        ("Regards\nRecruiter\nAda Stone", NamedPerson("Ada Stone", "Recruiter")),
        ("Regards\nAda Stone\nRecruiter, Orchard\nada@orchard", NamedPerson("Ada Stone", "Recruiter, Orchard")),
    ],
)
def test_a_short_or_odd_signature_is_still_its_person(text: str, person: NamedPerson) -> None:
    assert parse_people(text) == (person,)


def test_addresses_alone_tell_people_apart() -> None:
    assert people("Ada Stone ada@x.example Ben Reed ben@x.example") == [
        ("Ada Stone", "ada@x.example"),
        ("Ben Reed", "ben@x.example"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Stone\nShe/Her\n2nd degree connection\nSenior Recruiter @ Orchard | ex-Globex\nBerlin, Germany",
        "Ada Stone\n · 3rd\nSenior Recruiter at Orchard\nGreater London Area\n500+ connections",
        "Ada Stone\n(She/Her) · 2nd\nSenior Recruiter\nOrchard\nOslo, Norway · Contact info",
        "Ada Stone (She/Her)\nSenior Recruiter @ Orchard\nLisbon, Portugal",
    ],
)
def test_a_pasted_profile_is_one_person(text: str) -> None:
    [(name, title)] = titles(text)
    assert name == "Ada Stone"
    assert "Senior Recruiter" in (title or "")


def test_two_pasted_profiles_are_two_people() -> None:
    text = "Ada Stone\n2nd\nRecruiter\nOslo, Norway\n\nBen Reed\n3rd+\nEngineer at Orchard\nOslo, Norway"
    assert titles(text) == [("Ada Stone", "Recruiter"), ("Ben Reed", "Engineer at Orchard")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hiring Manager - Ada Stone; Recruiter - Ben Reed",
            [("Ada Stone", "Hiring Manager"), ("Ben Reed", "Recruiter")],
        ),
        ("1 - Ada Stone - Ward Manager", [("Ada Stone", "Ward Manager")]),
        ("hiring manager (Ada Stone)", [("Ada Stone", "hiring manager")]),
        ("Ada Stone: Hiring Manager", [("Ada Stone", "Hiring Manager")]),
        ("ward manager Ada Stone", [("Ada Stone", "ward manager")]),
        ("Chief of Staff Ada Stone", [("Ada Stone", "Chief of Staff")]),
        ("Ada Stone, Band 7, Year 6 teacher", [("Ada Stone", "Band 7, Year 6 teacher")]),
        ("Ada Stone, my old boss", [("Ada Stone", "my old boss")]),
        ("our CTO, Ada Stone", [("Ada Stone", "our CTO")]),
        ("my boss Ada Stone", [("Ada Stone", "my boss")]),
        ("Ada Stone is the hiring manager", [("Ada Stone", "the hiring manager")]),
        ("big Dave the depot boss", [("big Dave", "the depot boss")]),
        ("Dr: Ada Stone", [("Dr: Ada Stone", None)]),
    ],
)
def test_a_role_stands_before_or_behind_the_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Stone, ACA, Ben Reed, CLU, CFP", ["Ada Stone, ACA", "Ben Reed, CLU, CFP"]),
        ("Ada Stone, MSc, Ben Reed, Q.C., M.P.", ["Ada Stone, MSc", "Ben Reed, Q.C., M.P."]),
        ("John Smith, Ph. D.", ["John Smith, Ph. D."]),
        ("Ann, TJ and Bob", ["Ann", "TJ", "Bob"]),
        ("ADA STONE, BEN", ["ADA STONE", "BEN"]),
    ],
)
def test_letters_behind_a_whole_name_belong_to_it(text: str, names: list[str]) -> None:
    assert [person.name for person in parse_people(text)] == names


def test_short_roles_in_capitals_are_titles_and_names_in_small_letters_are_not() -> None:
    assert titles("1) Ada Stone, HM\n2) Ben Reed, SWE") == [("Ada Stone", "HM"), ("Ben Reed", "SWE")]
    assert [person.name for person in parse_people("Em, Dean Martin")] == ["Em", "Dean Martin"]


@pytest.mark.parametrize("text", ["Ada Stone, she/her, CTO", "Ada Stone she/her, CTO", "Ada Stone (she/her), CTO"])
def test_pronouns_are_said_of_the_person_before(text: str) -> None:
    assert titles(text) == [("Ada Stone", "she/her, CTO")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada Stone, VP of People & Culture, and Ben Reed", "VP of People & Culture"),
        ("Ada Stone, Head of Data and AI and Ben Reed", "Head of Data and AI"),
        ("Ada Stone, VP of Law & Order, Ben Reed", "VP of Law & Order"),
        ("Ada Stone, CTO & Ben Reed", "CTO"),
        ("Ada Stone, Head of Sales & Ben Reed", "Head of Sales"),
    ],
)
def test_an_ampersand_within_a_title_does_not_end_it(text: str, title: str) -> None:
    assert titles(text) == [("Ada Stone", title), ("Ben Reed", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom from HR", [("Tom", "HR")]),
        ("Paula from the office, Stan from dispatch", [("Paula", "the office"), ("Stan", "dispatch")]),
        ("Ada Stone @ Orchard, Ben Reed at Globex", [("Ada Stone", "Orchard"), ("Ben Reed", "Globex")]),
        ("Ada Stone @ada", [("Ada Stone", "ada")]),
    ],
)
def test_where_somebody_belongs_is_no_part_of_their_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "named", "unnamed"),
    [
        ("Sarah Khan and the MD", ["Sarah Khan"], ("the MD",)),
        ("the recruiter and Bob", ["Bob"], ("the recruiter",)),
        ("Jane and HR", ["Jane"], ("HR",)),
        ("Ada Stone + 2 others", ["Ada Stone"], ("2 others",)),
        ("it was the matron, Helen Boyd, and someone from HR", ["Helen Boyd"], ("someone from HR",)),
        ("Ada Stone, they asked about sepsis", ["Ada Stone"], ("they asked about sepsis",)),
    ],
)
def test_whoever_has_no_name_is_told_apart_from_those_who_have(
    text: str, named: list[str], unnamed: tuple[str, ...]
) -> None:
    told = read_people(text)
    assert ([person.name for person in told.people], told.unnamed) == (named, unnamed)


@pytest.mark.parametrize(
    "text",
    ["I met Ada Stone and Ben Reed", "It was Ada Stone and Ben Reed.", "They were Ada Stone and Ben Reed, thanks"],
)
def test_a_sentence_that_introduces_people_names_them(text: str) -> None:
    assert people(text) == ADA_AND_BEN


@pytest.mark.parametrize(
    "text",
    [
        *("skip", "None", "back", "cancel", "done", "Save", "yes", "no", "that's everybody", "That’s all!", "I'm done"),
        *("none of them", "not sure", "Thanks", "It went well", "I don't want to give references yet"),
        "it went well, they asked about sepsis and I told them about my escalation",
    ],
)
def test_a_sentence_or_a_word_for_a_button_is_nobody(text: str) -> None:
    with pytest.raises(BadNames) as refused:
        parse_people(text)
    assert refused.value.problem is NameProblem.NOT_A_NAME
    assert text.startswith(refused.value.text)


@pytest.mark.parametrize("text", ["Jane Doe, done", "Jane Doe\nthat's everybody", "Jane Doe, ???", "Jane Doe, etc."])
def test_one_odd_word_does_not_refuse_the_names_beside_it(text: str) -> None:
    assert read_people(text) == ((NamedPerson("Jane Doe"),), ())


@pytest.mark.parametrize(
    "name",
    [
        *("Ludwig van Beethoven", "María de la Cruz", "Ahmad bin Rashid", "Mick O'Neil", "Mary-Jane Watson"),
        *(
            "Nguyễn Thị Hương",
            "山田太郎",
            "김민수",
            "Иван Петров",
            "د. ليلى حسن",
            "J. R. Smith",
            "Sukarno",
            "Dr. Ada Stone",
        ),
        *("Prof. Dr. Karl-Heinz von Weizsäcker", "Will Smith", "Edward Said", "An Nguyen", "My Nguyen", "Grace Call"),
        *("Saw Myint", "Sister Mary Agnes", "Dean Martin", "Marina Sales", "The Edge", "Ms. Stone", "dave"),
    ],
)
def test_a_name_of_any_kind_stays_as_it_is_written(name: str) -> None:
    assert parse_people(name) == (NamedPerson(name),)


def test_names_in_japanese_and_arabic_lists_are_told_apart() -> None:
    assert [person.name for person in parse_people("山田太郎、佐藤花子")] == ["山田太郎", "佐藤花子"]
    assert [person.name for person in parse_people("ليلى حسن، سارة خان")] == ["ليلى حسن", "سارة خان"]
