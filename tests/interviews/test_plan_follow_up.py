"""When to ask how things stand: W7, W8 and W9."""

import pytest

from interviews.changes import (
    application_removed,
    employer_place_set,
    interview_saved,
    letter_sent,
    letters_taken_back,
    nudge_settled,
    outcome_recorded,
)
from interviews.model import (
    InterviewDraft,
    LetterKind,
    NudgeKind,
    OutcomeKind,
    Person,
    Question,
    Settings,
)
from interviews.nudges.follow_up import follow_up_time
from tests.factories import (
    BERLIN,
    ENDED,
    JANE,
    OMAR,
    RIYADH,
    a_letter,
    a_person,
    a_promise,
    a_round,
    after,
    an_application,
    at,
    interviewed,
    with_rounds,
)
from tests.interviews.planning import dues, last_said, planned, said

FOLLOW_UP = NudgeKind.FOLLOW_UP


def promised(by: str | None, ends: str = "2026-03-03 11:00") -> Person:
    return interviewed(at(ends), promise=a_promise(by, at(ends)))


@pytest.mark.parametrize(
    ("by", "due"),
    [
        pytest.param("2026-03-09", "2026-03-10 09:00", id="Monday: Tuesday"),
        pytest.param("2026-03-13", "2026-03-16 09:00", id="Friday: Monday"),
        pytest.param("2026-03-14", "2026-03-16 09:00", id="Saturday: Monday"),
        pytest.param("2026-04-02", "2026-04-07 09:00", id="before Easter: Tuesday after it"),
        pytest.param("2026-10-23", "2026-10-26 09:00", id="over the end of summer time"),
        pytest.param("2026-03-03", "2026-03-04 09:00", id="the same day: the next morning"),
    ],
)
def test_w7_the_follow_up_comes_the_first_working_morning_after_the_promised_day(by: str, due: str) -> None:
    assert dues(promised(by), ENDED, FOLLOW_UP) == [due]


def test_w7_a_date_promised_before_the_interview_asks_nobody_before_the_interview() -> None:
    person = promised("2026-03-05", ends="2026-03-10 11:00")
    assert dues(person, at("2026-03-05 11:00"), FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w7_a_date_promised_for_a_round_without_a_time_counts_as_it_is() -> None:
    round_ = a_round(None, logged=ENDED, promise=a_promise("2026-03-09"))
    assert dues(a_person(an_application(round_)), ENDED, FOLLOW_UP) == ["2026-03-10 09:00"]


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        pytest.param("2026-03-03 13:00", "2026-03-11 09:00", id="Tuesday at 13:00: Wednesday week"),
        pytest.param("2026-03-04 09:00", "2026-03-11 09:00", id="Wednesday at 9:00: Wednesday week"),
        pytest.param("2026-03-04 08:30", "2026-03-11 09:00", id="Wednesday before 9:00: Wednesday week"),
        pytest.param("2026-03-06 16:30", "2026-03-16 09:00", id="Friday at 16:30: the Monday after next"),
        pytest.param("2026-03-07 10:00", "2026-03-16 09:00", id="Saturday: the Monday after next"),
        pytest.param("2026-03-25 09:00", "2026-04-01 09:00", id="over the start of summer time: nine stays nine"),
        pytest.param("2026-03-27 09:00", "2026-04-07 09:00", id="a week later is Good Friday: Tuesday after Easter"),
    ],
)
@pytest.mark.parametrize("by", [None, "words only"])
def test_w8_without_a_promise_the_follow_up_comes_the_first_working_morning_a_week_after_the_letter(
    sent: str, due: str, by: str | None
) -> None:
    person = promised(None) if by else interviewed()
    person = after(person, letter_sent(a_letter(LetterKind.THANK_YOU, at(sent))))
    assert dues(person, at(sent), FOLLOW_UP) == [due]


def test_w8_the_last_of_several_letters_counts() -> None:
    person = after(
        a_person(an_application(a_round(interviewers=(JANE, OMAR)))),
        letter_sent(a_letter(LetterKind.THANK_YOU, at("2026-03-03 13:00"))),
        letter_sent(a_letter(LetterKind.THANK_YOU, at("2026-03-05 10:00"), to="omar")),
    )
    assert dues(person, at("2026-03-05 10:00"), FOLLOW_UP) == ["2026-03-13 09:00"]


def test_w8_without_a_letter_the_week_counts_from_the_interview() -> None:
    assert dues(interviewed(), ENDED, FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w8_a_letter_taken_back_does_not_count() -> None:
    letter = a_letter(LetterKind.THANK_YOU, at("2026-03-05 13:00"))
    person = after(interviewed(), letter_sent(letter), letters_taken_back([letter.id]))
    assert dues(person, at("2026-03-05 13:00"), FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w8_a_round_without_a_time_counts_from_when_it_was_noted() -> None:
    person = a_person(an_application(a_round(None, logged=ENDED)))
    assert dues(person, ENDED, FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w8_logged_three_weeks_late_the_follow_up_is_due_at_once_and_not_before_it_was_logged() -> None:
    now = at("2026-03-24 11:00")
    [nudge] = planned(interviewed(ENDED, now), now, FOLLOW_UP)
    assert (nudge.due, nudge.meant) == (now, now)


def test_w8_logged_three_weeks_late_on_a_sunday_the_follow_up_waits_for_monday() -> None:
    now = at("2026-03-22 11:00")
    assert dues(interviewed(ENDED, now), now, FOLLOW_UP) == ["2026-03-23 09:00"]


def test_w7_the_employers_calendar_and_clock_count() -> None:
    person = after(promised("2026-03-05"), employer_place_set("acme", RIYADH))
    assert dues(person, ENDED, FOLLOW_UP, RIYADH.zone) == ["2026-03-08 10:00"], "Sunday, once it is 8:00 here"


def test_w9_it_is_asked_once_and_not_again_however_long_it_stays_quiet() -> None:
    person = said(interviewed(), FOLLOW_UP, at("2026-03-11 09:00"))
    assert dues(person, at("2026-03-11 09:00"), FOLLOW_UP) == []
    assert dues(person, at("2026-09-11 09:00"), FOLLOW_UP) == []


def test_w9_a_follow_up_sent_before_it_was_suggested_is_the_one_of_its_silence() -> None:
    person = after(interviewed(), letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-09 10:00"), to=None)))
    assert dues(person, at("2026-03-09 10:00"), FOLLOW_UP) == []
    back = after(person, letters_taken_back([person.letters[0].id]))
    assert dues(back, at("2026-03-09 10:00"), FOLLOW_UP) == ["2026-03-11 09:00"]


def followed_up() -> Person:
    """Asked on Wednesday the 11th, and written that day."""
    person = said(interviewed(), FOLLOW_UP, at("2026-03-11 09:00"))
    return after(person, letter_sent(a_letter(LetterKind.FOLLOW_UP, at("2026-03-11 10:00"), to=None)))


def edited(person: Person, words: str | None, by: str | None, now: str, promise: str = "promise-2") -> Person:
    """The next steps of the first interview are told anew."""
    [application] = person.applications
    round_ = application.rounds[0]
    promise_by = a_promise(by, at(now)).by
    draft = InterviewDraft(
        "edit",
        Question.SUMMARY,
        at(now),
        starts=round_.starts,
        ends=round_.ends,
        zone=round_.zone,
        interviewers=round_.interviewers,
        promise_words=words,
        promise_by=promise_by,
        application=application.id,
        round=round_.id,
    )
    return after(person, interview_saved(draft, new_ids=("unused", "unused", promise), at=at(now)))


def test_w9_a_new_date_opens_a_new_silence() -> None:
    person = edited(followed_up(), "by the 20th", "2026-03-20", "2026-03-12 15:00")
    assert dues(person, at("2026-03-12 15:00"), FOLLOW_UP) == ["2026-03-23 09:00"]


def test_w9_a_date_that_has_passed_already_is_due_from_when_it_was_told() -> None:
    now = at("2026-03-12 15:00")
    [nudge] = planned(edited(followed_up(), "by last Friday", "2026-03-06", "2026-03-12 15:00"), now, FOLLOW_UP)
    assert (nudge.due, nudge.meant) == (now, now)


def test_w9_the_same_promise_saved_again_opens_nothing() -> None:
    person = edited(interviewed(), "by the 9th", "2026-03-09", "2026-03-04 10:00", "promise-1")
    person = said(person, FOLLOW_UP, at("2026-03-10 09:00"))
    again = edited(person, "by the 9th", "2026-03-09", "2026-03-10 10:00")
    assert dues(again, at("2026-03-10 10:00"), FOLLOW_UP) == []


def test_w9_word_without_a_date_opens_a_silence_of_a_week() -> None:
    person = edited(followed_up(), "we are still deciding", None, "2026-03-12 15:00")
    assert dues(person, at("2026-03-12 15:00"), FOLLOW_UP) == ["2026-03-19 09:00"], "not the next morning"


def test_w9_word_that_comes_instead_of_a_follow_up_opens_a_silence_of_a_week() -> None:
    person = said(interviewed(), FOLLOW_UP, at("2026-03-11 09:00"))
    person = edited(person, "we are still deciding", None, "2026-03-11 12:00")
    assert dues(person, at("2026-03-11 12:00"), FOLLOW_UP) == ["2026-03-19 09:00"]


def test_w8_words_without_a_date_noted_within_the_week_do_not_lengthen_it() -> None:
    person = edited(interviewed(), "we will be in touch", None, "2026-03-06 12:00")
    assert dues(person, at("2026-03-06 12:00"), FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w9_a_new_round_opens_a_new_silence_and_ends_the_one_before() -> None:
    second = a_round(at("2026-03-19 11:00"), id="round-2", logged=at("2026-03-12 10:00"))
    asked = with_rounds(followed_up(), a_round(), second)
    assert dues(asked, at("2026-03-12 10:00"), FOLLOW_UP) == ["2026-03-27 09:00"]
    waiting = with_rounds(interviewed(), a_round(), second)
    assert [nudge.subject for nudge in planned(waiting, at("2026-03-12 10:00"), FOLLOW_UP)] == ["round-2:-"]


def test_w9_each_silence_has_one_follow_up_also_when_it_is_booked_twice() -> None:
    letter = a_letter(LetterKind.FOLLOW_UP, at("2026-03-12 10:00"), to=None)
    assert len(after(followed_up(), letter_sent(letter)).letters) == 1
    renewed = edited(followed_up(), "by the 20th", "2026-03-20", "2026-03-12 09:00")
    assert len(after(renewed, letter_sent(letter)).letters) == 2


@pytest.mark.parametrize("kind", OutcomeKind)
def test_w17_nobody_is_asked_how_things_stand_once_it_is_known(kind: OutcomeKind) -> None:
    person = after(interviewed(), outcome_recorded("acme", kind, at("2026-03-05 10:00")))
    assert dues(person, at("2026-03-11 09:00"), FOLLOW_UP) == []


def test_w17_a_removed_application_is_silent_until_it_is_brought_back() -> None:
    person = after(interviewed(), application_removed("acme", at("2026-03-05 10:00")))
    assert dues(person, at("2026-03-05 10:00"), FOLLOW_UP) == []
    back = after(person, application_removed("acme", None))
    assert dues(back, at("2026-03-05 10:00"), FOLLOW_UP) == ["2026-03-11 09:00"]


def test_w9_a_skipped_follow_up_is_not_suggested_again_until_the_next_silence() -> None:
    person = said(interviewed(), FOLLOW_UP, at("2026-03-11 09:00"))
    person = after(person, nudge_settled(last_said(person, FOLLOW_UP).id, skipped_at=at("2026-03-11 09:01")))
    assert dues(person, at("2026-03-12 09:00"), FOLLOW_UP) == []
    assert dues(edited(person, "by the 20th", "2026-03-20", "2026-03-12 15:00"), at("2026-03-12 15:00"), FOLLOW_UP)


def test_w7_a_silenced_kind_is_never_spoken_of() -> None:
    quiet = Settings(silenced=(FOLLOW_UP,), weekly_target=0)
    person = a_person(an_application(a_round()), settings=quiet)
    assert dues(person, at("2026-03-11 09:00"), FOLLOW_UP) == []


def test_w8_an_application_without_an_interview_is_not_followed_up() -> None:
    person = a_person(an_application())
    assert dues(person, at("2026-06-11 09:00"), FOLLOW_UP) == []


def test_w8_the_wait_is_counted_from_the_last_letter_to_them() -> None:
    person = followed_up()
    [application] = person.applications
    _, since = follow_up_time(person, BERLIN, application, application.rounds[0])
    assert since == at("2026-03-11 10:00")
