"""A whole letter reviewed: what is said of it, in which order, and that nothing else is."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import harper
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interviews.letters.coach import About, Fault, Severity, review
from interviews.letters.coach.english.harper import SPELLING, capitals, doubts, lints
from interviews.model import LetterKind

ABOUT = About(
    kind=LetterKind.THANK_YOU,
    company="Acme GmbH",
    role="Data Engineer",
    recipient="Ada Lovelace",
    people=("Ada Lovelace", "Jürgen Müller"),
    details=("the billing migration", "two weeks for every release"),
    sender="Priya Nair",
)
PERFECT = """Dear Ms Lovelace,

Thank you for your time on Tuesday, and for drawing the billing migration on the whiteboard for me.

I would love to join Acme as a Data Engineer. At my last company we moved invoices to a new ledger without a day of
downtime, and I could help your team to plan the switch so that a release no longer takes two weeks.

I look forward to hearing from you.

Kind regards,
Priya Nair"""
FOLLOW_UP = """Dear Ms Lovelace,

You mentioned that the panel would meet last week. I am still very interested in the Data Engineer role, and happy to
answer any questions or to send more examples of my work.

I look forward to hearing from you.

Kind regards,
Priya Nair"""
HEADS_UP = """Dear Mr Müller,

I had an interview at Acme yesterday, and they may call you. The job is Data Engineer, mostly moving invoices.

It would help if you mentioned the ledger we built and how I worked with the auditors.

Thank you in advance.

Priya"""
ORDINARY = {
    LetterKind.THANK_YOU: PERFECT,
    LetterKind.FOLLOW_UP: FOLLOW_UP,
    LetterKind.REFERENCE_HEADS_UP: HEADS_UP,
}


def about(kind: LetterKind = LetterKind.THANK_YOU, **fields: object) -> About:
    told = {name: getattr(ABOUT, name) for name in ABOUT.__struct_fields__}
    return About(**(told | {"kind": kind} | fields))


def faults(body: str, told: About = ABOUT) -> list[Fault]:
    return [remark.fault for remark in review(body, told)]


@pytest.mark.parametrize("kind", ORDINARY)
def test_a_good_letter_gets_no_remark(kind: LetterKind) -> None:
    recipient = "Jürgen Müller" if kind is LetterKind.REFERENCE_HEADS_UP else "Ada Lovelace"
    assert review(ORDINARY[kind], about(kind, recipient=recipient)) == []


def test_a_dictated_letter_without_line_breaks_is_read_like_any_other() -> None:
    assert review(" ".join(PERFECT.split()), ABOUT) == []


def test_typographic_quotes_and_windows_line_ends_change_nothing() -> None:
    assert review(PERFECT.replace("I would", "I’d").replace("\n", "\r\n"), ABOUT) == []


def test_the_most_important_remarks_come_first() -> None:
    found = review(PERFECT.replace("whiteboard", "whitebord").replace("Lovelace,", "Lovelase,"), ABOUT)
    assert [remark.severity for remark in found] == sorted(remark.severity for remark in found)
    assert found[0].fault is Fault.NAME_MISSPELT


def test_a_misspelt_name_is_told_once_and_not_as_a_spelling_mistake() -> None:
    """L4, L11."""
    (remark,) = review(PERFECT.replace("Lovelace,", "Lovelase,"), ABOUT)
    assert (remark.rule, remark.right) == ("L4", "Lovelace")


def test_a_name_misspelt_in_the_subject_is_told_without_a_passage() -> None:
    """L4."""
    (remark,) = review(PERFECT, ABOUT, subject="Our talk at Acne")
    assert (remark.rule, remark.span, remark.right) == ("L4", None, "Acme")


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_in_another_language_is_not_judged_by_english_words(kind: LetterKind) -> None:
    german = "Liebe Frau Lovelace,\n\nvielen Dank für das Gespräch am Dienstag und für die Führung durch das Lager."
    german += " Die Stelle gefällt mir sehr, und ich würde gern bei der Umstellung helfen.\n\nViele Grüße\nPriya Nair"
    assert {remark.rule for remark in review(german, about(kind))} <= {"L3", "L4"}


@pytest.mark.parametrize("kind", LetterKind)
@given(st.text(max_size=400) | st.text(alphabet="aAeé .!?,\n-[]{}<>'’Xx1\u00a0\U0001f600ß", max_size=200))
@example("")
@example("Dear Ada\n\n- \n- \n- ")
@example("!!! [] <name> {{}} XXX\r\n\r\n")
@settings(deadline=None, max_examples=60)
def test_any_text_is_reviewed_alike_twice_and_every_passage_is_inside_it(kind: LetterKind, body: str) -> None:
    found = review(body, about(kind, others=(body, PERFECT), unsaid=("x", ""), last_round=True), subject=body[:40])
    for remark in found:
        assert remark.span is None or 0 <= remark.span[0] < remark.span[1] <= len(body)
        assert remark.severity in Severity
    assert found == review(
        body, about(kind, others=(body, PERFECT), unsaid=("x", ""), last_round=True), subject=body[:40]
    )


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None, max_examples=60)
def test_any_names_on_file_will_do(company: str, role: str, person: str) -> None:
    review(
        PERFECT, about(company=company, role=role, recipient=person, people=(person,), details=(role,), sender=person)
    )


def test_threads_share_the_dictionary() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert all(found == [] for found in pool.map(lambda _: review(PERFECT, ABOUT), range(8)))


@pytest.mark.parametrize("tail", ["", "!", "x"])
@pytest.mark.parametrize("words", ["", " Best", "\nBest regards"])
def test_thousands_of_empty_lines_are_not_tried_in_every_division(words: str, tail: str) -> None:
    """It would take ages, and nobody else would be answered meanwhile."""
    body = f"Dear Ms Lovelace,\n\nThank you.{words}" + "\n" * 3900 + tail
    assert {remark.rule for remark in review(body, ABOUT)} >= {"L2"}


def test_l11_a_word_longer_than_any_word_is_not_looked_up_and_what_follows_it_keeps_its_place() -> None:
    endless = "refreshing" * 400
    found = [(lint.start, lint.end) for lint in lints(f"Thanks for teh {endless} and for teh time.")]
    second = len(f"Thanks for teh {endless} and for ")
    assert found == [(11, 14), (second, second + 3)]


def test_a_word_longer_than_any_word_is_doubted_and_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = harper.Linter.organized_lints

    def organized_lints(self: harper.Linter, text: str, **options: Any) -> Any:
        read.append(text)
        return whole(self, text, **options)

    monkeypatch.setattr(harper.Linter, "organized_lints", organized_lints)
    said = f"I enjoyed the {'q' * 600} and the rota."
    assert [(each.rule, each.start, each.end) for each in doubts(said)] == [(SPELLING, 14, 614)]
    assert capitals(said) == []
    assert read
    assert all("q" not in each for each in read)


QUOTED = """

On Thu, 5 Jun 2025 at 09:12, Ada Lovelase <ada@example.com> wrote:
> Dear Prya,
> When will you decide?? We are the industry leader in cutting-edge synergies, so pls send your salery expectation.
"""


@pytest.mark.parametrize(
    "quoted", [QUOTED, QUOTED.replace("\n> ", "\n"), "\n\n-----Original Message-----\nFrom: Ada Lovelase\nteh end"]
)
def test_the_mail_that_is_quoted_below_a_letter_is_not_read(quoted: str) -> None:
    assert review(PERFECT + quoted, ABOUT) == []


def test_a_quoted_mail_that_makes_a_letter_too_long_is_told_as_what_it_is_l5() -> None:
    body = PERFECT + QUOTED + "\n> And so on." * 60
    assert [(remark.rule, remark.fault) for remark in review(body, ABOUT)] == [("L5", Fault.QUOTED_MAIL)]


@pytest.mark.parametrize(
    "gap",
    [
        "(name of the team here)",
        "(your hiring manager's name)",
        "NAME OF COMPANY",
        "COMPANY XYZ",
        "XYZ",
        "[say something about the way in which the team has moved all of its billing to the new ledger]",
    ],
)
def test_a_gap_left_in_any_brackets_capitals_or_length_is_pointed_out_l8(gap: str) -> None:
    body = PERFECT.replace("the billing migration on", f"the billing migration of {gap} on")
    (remark,) = review(body, ABOUT)
    assert remark.fault is Fault.PLACEHOLDER
    assert remark.span is not None
    assert body[slice(*remark.span)] in gap


@pytest.mark.parametrize("aside", ["(your idea, I think)", "(the one near the station)", "(GDPR)", "(mostly Kafka)"])
def test_words_in_round_brackets_are_no_gap_l8(aside: str) -> None:
    assert review(PERFECT.replace("on the whiteboard", f"{aside} on the whiteboard"), ABOUT) == []


def test_another_firm_after_the_name_of_the_role_is_left_over_l4() -> None:
    (remark,) = review(PERFECT.replace("join Acme as a Data Engineer", "be a Data Engineer at Oakfield"), ABOUT)
    assert (remark.fault, remark.right) == (Fault.WRONG_COMPANY, "Acme GmbH")


@pytest.mark.parametrize(
    "sentence",
    [
        "Your really lovely training room is the place for it.",
        "Your warmly lit office made me smile.",
        "Thank you for your patience when I was disappointed with my own answer.",
        "If I can return the favour one day, tell me.",
        "I have no address to send it to.",
        "We spoke about the purlins and the demurrage.",
    ],
)
def test_innocent_words_are_left_alone(sentence: str) -> None:
    """L10, L11."""
    assert review(PERFECT.replace("\n\nI look", f" {sentence}\n\nI look"), ABOUT) == []


@pytest.mark.parametrize("own", ["I'm glad that we met.", "We saw Skara Brae."])
def test_only_the_signature_is_compared_with_the_senders_own_name_l4(own: str) -> None:
    told = about(sender="Kim Rae")
    signed = PERFECT.replace("Priya Nair", "Kim Rae")
    assert review(signed.replace("\n\nI look", f" {own}\n\nI look"), told) == []
    assert faults(signed.replace("Kim Rae", "Kim Raae"), told) == [Fault.NAME_MISSPELT]


@pytest.mark.parametrize(
    "asks",
    [
        "I wonder whether you have come to a decision.",
        "By what point may I count on an answer?",
        "It would help me to know how soon the panel decides.",
    ],
)
def test_a_statement_that_asks_for_the_decision_is_pointed_out_like_a_question_l9(asks: str) -> None:
    body = FOLLOW_UP.replace("You mentioned that the panel would meet last week.", asks)
    assert faults(body, about(LetterKind.FOLLOW_UP)) == [Fault.ASKS_WHEN]


def test_asking_for_an_update_is_no_offer_l9() -> None:
    body = FOLLOW_UP.replace(", and happy to\nanswer any questions or to send more examples of my work", "")
    body = body.replace("I look forward", "Please let me know if there is any update. I look forward")
    assert faults(body, about(LetterKind.FOLLOW_UP)) == [Fault.NO_OFFER_TO_HELP]


def test_what_is_not_found_is_told_with_the_line_that_may_say_it_l9() -> None:
    body = FOLLOW_UP.replace("I look forward to hearing from you.", "I shall be near the phone, then.")
    (remark,) = review(body, about(LetterKind.FOLLOW_UP))
    assert (remark.fault, remark.span) == (Fault.NO_LOOKING_FORWARD, None)
    assert remark.nearest is None or body[slice(*remark.nearest)].endswith(".")
