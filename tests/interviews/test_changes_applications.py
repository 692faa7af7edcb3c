"""Facts about applications, their rounds and their outcomes."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interviews.changes import (
    Fact,
    Gone,
    application_removed,
    applied_elsewhere,
    asked,
    employer_place_set,
    interview_saved,
    outcome_recorded,
    reflected,
    removed_for_good,
)
from interviews.model import (
    Application,
    InterviewDraft,
    OutcomeKind,
    Person,
    Place,
    Promise,
    Question,
    Reflection,
)
from tests.factories import JANE, OMAR, a_person, a_promise, a_round, after, an_application, at, interviewed

NOW = at("2026-03-03 11:00")
LATER = NOW + timedelta(hours=2)
NEW_IDS = ("new-application", "new-round", "new-promise")
WELL = Reflection("It went well.", NOW)
TOLD = InterviewDraft(
    "draft-1",
    Question.SUMMARY,
    NOW,
    company="Globex",
    role="Data Engineer",
    starts=NOW - timedelta(hours=1),
    ends=NOW,
    zone="Europe/Berlin",
    interviewers=(JANE,),
    promise_words="by Friday",
    promise_by=NOW.date(),
    references=("maria",),
)
SECOND_ROUND = replace(TOLD, company="Acme", application="acme")
EDITED = replace(SECOND_ROUND, round="round-1")


def promised() -> Person:
    """Interviewed at Acme, who decide by the 6th; a note was written."""
    person = interviewed(NOW, promise=a_promise("2026-03-06", NOW))
    return after(person, reflected("acme", "round-1", WELL))


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(interview_saved(TOLD, new_ids=NEW_IDS, at=NOW), id="interview_saved, new"),
        pytest.param(interview_saved(SECOND_ROUND, new_ids=NEW_IDS, at=NOW), id="interview_saved, another round"),
        pytest.param(interview_saved(EDITED, new_ids=NEW_IDS, at=NOW), id="interview_saved, edited"),
        pytest.param(applied_elsewhere(an_application(id="initech", created=NOW)), id="applied_elsewhere"),
        pytest.param(employer_place_set("acme", Place("Asia/Tokyo", "JP")), id="employer_place_set"),
        pytest.param(outcome_recorded("acme", OutcomeKind.OFFER, NOW), id="outcome_recorded"),
        pytest.param(application_removed("acme", NOW), id="application_removed"),
    ],
)
def test_w17_a_fact_applied_twice_is_the_fact_applied_once(fact: Fact) -> None:
    once = fact(promised())
    assert once != promised()
    assert fact(once) == once


@pytest.mark.parametrize(
    ("fact", "undo"),
    [
        pytest.param(
            employer_place_set("acme", Place("Asia/Tokyo", "JP")), employer_place_set("acme", None), id="a place"
        ),
        pytest.param(
            outcome_recorded("acme", OutcomeKind.OFFER, NOW), outcome_recorded("acme", None, NOW), id="an outcome"
        ),
        pytest.param(application_removed("acme", NOW), application_removed("acme", None), id="a removal"),
    ],
)
def test_w17_undo_restores_the_record_as_it_was(fact: Fact, undo: Fact) -> None:
    assert after(promised(), fact, undo) == promised()


@pytest.mark.parametrize("application", ["nowhere", "acme"])
@pytest.mark.parametrize(
    "fact_about",
    [
        pytest.param(lambda each: employer_place_set(each, None), id="employer_place_set"),
        pytest.param(lambda each: outcome_recorded(each, OutcomeKind.REJECTED, NOW), id="outcome_recorded"),
        pytest.param(
            lambda each: interview_saved(replace(EDITED, application=each), new_ids=NEW_IDS, at=NOW),
            id="interview_saved, edited",
        ),
        pytest.param(
            lambda each: interview_saved(replace(SECOND_ROUND, application=each), new_ids=NEW_IDS, at=NOW),
            id="interview_saved, another round",
        ),
    ],
)
def test_w17_a_fact_about_an_unknown_or_removed_application_is_gone(fact_about: object, application: str) -> None:
    assert callable(fact_about)
    person = after(promised(), application_removed("acme", NOW))
    with pytest.raises(Gone):
        fact_about(application)(person)


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(
            interview_saved(replace(EDITED, round="round-9"), new_ids=NEW_IDS, at=NOW), id="interview_saved, edited"
        ),
        pytest.param(application_removed("nowhere", NOW), id="application_removed"),
    ],
)
def test_w17_a_fact_about_an_unknown_round_or_application_creates_nothing(fact: Fact) -> None:
    with pytest.raises(Gone):
        fact(promised())


def test_w17_a_removal_cannot_be_taken_back_after_a_day() -> None:
    gone = after(promised(), application_removed("acme", NOW), removed_for_good(NOW + timedelta(days=1)))
    with pytest.raises(Gone):
        application_removed("acme", None)(gone)


def test_r5_a_told_interview_becomes_an_application_with_one_round() -> None:
    person = after(a_person(), asked(TOLD), interview_saved(TOLD, new_ids=NEW_IDS, at=NOW))
    [application] = person.applications
    [round_] = application.rounds
    assert (application.id, application.company, application.role) == ("new-application", "Globex", "Data Engineer")
    assert (application.created_at, application.references) == (NOW, ("maria",))
    assert (round_.id, round_.logged_at, round_.ends, round_.interviewers) == ("new-round", NOW, NOW, (JANE,))
    assert round_.promise == Promise("new-promise", "by Friday", NOW.date(), NOW)
    assert person.dialogue is None


def test_r5_another_round_joins_its_application_and_leaves_the_first_as_it_was() -> None:
    person = after(promised(), interview_saved(SECOND_ROUND, new_ids=NEW_IDS, at=LATER))
    [application] = person.applications
    assert [round_.id for round_ in application.rounds] == ["round-1", "new-round"]
    assert application.rounds[0] == promised().applications[0].rounds[0]
    assert application.created_at == NOW


def test_r5_an_edited_round_keeps_its_id_its_notes_and_when_it_was_noted() -> None:
    person = after(promised(), interview_saved(EDITED, new_ids=NEW_IDS, at=LATER))
    [round_] = person.applications[0].rounds
    assert (round_.id, round_.logged_at, round_.reflections) == ("round-1", NOW, (WELL,))


@pytest.mark.parametrize(
    ("words", "by", "promise"),
    [
        pytest.param("you will hear from us", "2026-03-06", "promise-1", id="the same"),
        pytest.param("you will hear from us", "2026-03-07", "new-promise", id="another day"),
        pytest.param("by the weekend", "2026-03-06", "new-promise", id="other words"),
        pytest.param("you will hear from us", None, "new-promise", id="no day any more"),
        pytest.param(None, None, None, id="none"),
    ],
)
def test_w9_a_changed_promise_opens_a_new_silence_and_an_unchanged_one_does_not(
    words: str | None, by: str | None, promise: str | None
) -> None:
    draft = replace(EDITED, promise_words=words, promise_by=a_promise(by, NOW).by)
    person = after(promised(), interview_saved(draft, new_ids=NEW_IDS, at=LATER))
    kept = person.applications[0].rounds[0].promise
    assert (kept.id if kept else None) == promise


def test_w9_another_round_with_the_same_words_is_another_promise() -> None:
    draft = replace(SECOND_ROUND, promise_words="you will hear from us", promise_by=a_promise("2026-03-06", NOW).by)
    person = after(promised(), interview_saved(draft, new_ids=NEW_IDS, at=LATER))
    promise = person.applications[0].rounds[1].promise
    assert promise is not None
    assert promise.id == "new-promise"


def test_r5_what_a_draft_leaves_open_stays_as_it_was() -> None:
    draft = replace(EDITED, company=None, role=None)
    [application] = after(promised(), interview_saved(draft, new_ids=NEW_IDS, at=LATER)).applications
    assert (application.company, application.role) == ("Acme", "Engineer")


def test_r5_a_save_repeated_after_other_things_happened_takes_nothing_back() -> None:
    save = interview_saved(TOLD, new_ids=NEW_IDS, at=NOW)
    person = after(
        a_person(),
        save,
        reflected("new-application", "new-round", WELL),
        outcome_recorded("new-application", OutcomeKind.OFFER, NOW),
    )
    assert save(person) == person


def test_r5_a_draft_with_nothing_in_it_is_saved_with_nothing_in_it() -> None:
    empty = InterviewDraft("draft-1", Question.SUMMARY, NOW)
    [application] = after(a_person(), interview_saved(empty, new_ids=NEW_IDS, at=NOW)).applications
    assert (application.company, application.role, application.rounds[0].ends) == ("", "", None)


def test_r2_earlier_words_about_a_round_stay() -> None:
    more = Reflection("One more thing.", LATER)
    person = after(promised(), reflected("acme", "round-1", more), reflected("acme", "round-1", WELL))
    assert person.applications[0].rounds[0].reflections == (WELL, more)


def test_w11_an_application_logged_twice_is_one() -> None:
    initech = Application("initech", "Initech", "Clerk", NOW)
    person = after(promised(), applied_elsewhere(initech), applied_elsewhere(replace(initech, role="Engineer")))
    assert [each.role for each in person.applications] == ["Engineer", "Engineer"]


def test_r5_facts_touch_only_what_they_are_about() -> None:
    other = an_application(a_round(NOW, interviewers=(OMAR,)), id="globex")
    person = replace(promised(), applications=(other, *promised().applications))
    changed = after(
        person,
        outcome_recorded("acme", OutcomeKind.OFFER, NOW),
        reflected("acme", "round-1", Reflection("More.", LATER)),
        interview_saved(EDITED, new_ids=NEW_IDS, at=LATER),
    )
    assert changed.applications[0] == other
