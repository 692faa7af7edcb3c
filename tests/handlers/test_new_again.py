"""What was told is changed from the summary, and a saved application is edited or gets another round."""

from datetime import UTC, date, datetime

import pytest

from handlers.interview.fields import FIELDS
from interviews.model import OutcomeKind, Person, Question
from tests.chat_driver import interviewed
from tests.handlers.interview_questions import EDITS, PROMISED, REFERENCES, SUMMARY, draft_of, shown
from tests.life import Life, words
from texts import interview_fields as field_texts
from texts import labels

Q = Question
WITH_DECIDER = (*EDITS[:-1], (*EDITS[-1], "✎ Who decides"))


async def saved(life: Life) -> Person:
    """An interview is told and saved, and its card is open."""
    await life.settle_in()
    await life.tell("/new", *PROMISED, labels.SAVE, labels.OPEN_CARD)
    return life.record()


@pytest.mark.parametrize(
    ("label", "asking", "answers", "line"),
    [
        ("✎ Company", Q.COMPANY, ("Globex",), "Engineer at Globex"),
        ("✎ Role", Q.ROLE, ("CTO",), "CTO at Acme"),
        ("✎ Time", Q.WHEN, ("yesterday 14:00",), "Time: Monday 2 March 2026, 14:00–15:00 CET"),
        ("✎ Time", Q.WHEN, (labels.NONE,), "Time: not given"),
        ("✎ Time", Q.WHEN, (labels.JUST_ENDED,), "Time: Tuesday 3 March 2026, 09:00–10:00 CET"),
        ("✎ Interviewers", Q.INTERVIEWERS, ("Bob Lee",), "Interviewers: Bob Lee\n"),
        ("✎ Interviewers", Q.INTERVIEWERS, (labels.NEXT,), "Interviewers: Jane Doe (CTO)\n"),
        ("✎ Interviewers", Q.INTERVIEWERS, (labels.NONE,), "Interviewers: not given"),
        (
            "✎ Next step",
            Q.NEXT_STEPS,
            ("a call in two weeks",),
            "in two weeks (by Tuesday 17 March",
        ),
        ("✎ Next step", Q.NEXT_STEPS, (labels.NONE,), "Next step: not given"),
        ("✎ References", Q.REFERENCES, ("Grace Hopper", labels.NEXT), "References: Grace Hopper"),
        ("✎ References", Q.REFERENCES, (labels.ADD_SOMEONE, "Ada", labels.NEXT), "References: Ada"),
    ],
)
async def test_a_part_is_changed_and_the_summary_comes_back(
    life: Life, label: str, asking: Question, answers: tuple[str, ...], line: str
) -> None:
    await life.settle_in()
    await life.tell("/new", *SUMMARY)
    await life.press(label)
    assert life.asking is asking
    said = words(await life.tell(*answers))
    assert line in said
    assert life.asking is Q.SUMMARY
    draft = draft_of(life.record())
    people = [(labels.edit(each.name),) for each in draft.interviewers]
    edits = (WITH_DECIDER if draft.promise_words else EDITS)[1:]
    assert shown(life) == ((labels.SAVE,), *people, *edits, (labels.CANCEL,))


def test_every_field_has_its_words_and_its_questions_in_one_order() -> None:
    assert tuple(field.texts for field in FIELDS) == field_texts.FIELDS


@pytest.mark.parametrize("label", [label for row in EDITS for label in row])
async def test_back_from_a_part_leads_to_the_summary_and_changes_nothing(life: Life, label: str) -> None:
    await life.settle_in()
    before = words(await life.tell("/new", *SUMMARY))
    await life.press(label)
    assert labels.BACK in shown(life)[-1]
    assert before.endswith(words(await life.press(labels.BACK)))


async def test_a_saved_interview_is_edited_from_its_card(life: Life) -> None:
    before = await saved(life)
    (summary,) = await life.press(labels.EDIT)
    assert "Engineer at Acme" in summary.text
    assert shown(life) == ((labels.SAVE,), *WITH_DECIDER, (labels.CANCEL,))
    await life.tell("✎ Role", "Staff Engineer", "✎ Time", "today 8:30", labels.SAVE)
    (application,) = life.record().applications
    (was,) = before.applications
    assert (application.id, application.role, application.created_at) == (was.id, "Staff Engineer", was.created_at)
    (round_,) = application.rounds
    assert round_.starts == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)
    assert (round_.id, round_.interviewers, round_.promise) == (
        was.rounds[0].id,
        was.rounds[0].interviewers,
        was.rounds[0].promise,
    )


async def test_a_changed_promise_opens_another_wait(life: Life) -> None:
    before = (await saved(life)).applications[0].rounds[0].promise
    await life.tell(labels.EDIT, "✎ Next step", "HR calls on 20 March", labels.SAVE)
    after = life.record().applications[0].rounds[0].promise
    assert before is not None
    assert after is not None
    assert (after.words, after.by) == ("HR calls on 20 March", date(2026, 3, 20))
    assert after.id != before.id


async def test_an_edit_that_is_cancelled_changes_nothing(life: Life) -> None:
    before = await saved(life)
    await life.tell(labels.EDIT, "✎ Role", "Janitor")
    assert "nothing was changed at Acme" in words(await life.press(labels.CANCEL))
    assert life.record().applications == before.applications
    await life.tell(labels.BRING_BACK, labels.SAVE)
    assert life.record().applications[0].role == "Janitor"


async def test_another_round_knows_company_role_and_references(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", *REFERENCES, "Grace Hopper", labels.NEXT, labels.SAVE, labels.OPEN_CARD)
    first = life.record().applications[0]
    await life.press(labels.NEW_ROUND)
    assert life.asking is Q.WHEN
    assert shown(life)[-1] == (labels.SKIP, labels.BACK, labels.CANCEL)
    await life.tell("12 March 15:00", "Bob Lee", labels.EDIT, "✎ References")
    assert shown(life)[0] == (labels.switched(True, "Grace Hopper"),)
    await life.tell(labels.NEXT, labels.SAVE)
    (application,) = life.record().applications
    assert (application.company, application.references) == ("Acme", first.references)
    assert application.rounds[0] == first.rounds[0]
    assert application.rounds[1].interviewers[0].name == "Bob Lee"
    assert application.rounds[1].starts == datetime(2026, 3, 12, 14, tzinfo=UTC)


async def test_another_round_that_is_cancelled_leaves_the_first_alone(life: Life) -> None:
    before = await saved(life)
    await life.press(labels.NEW_ROUND)
    assert "interview at Acme is not saved" in words(await life.press(labels.CANCEL))
    assert life.record().applications == before.applications


async def test_what_was_removed_meanwhile_can_not_be_saved_and_the_question_closes(life: Life) -> None:
    await saved(life)
    (card,) = await life.say("how is acme going?")
    (card_again,) = await life.say("how is acme going?")
    (summary,) = await life.press(labels.EDIT, card_again)
    await life.press(labels.REMOVE, card)
    assert life.record().applications[0].removed_at is not None
    await life.press(labels.SAVE, summary)
    assert life.chat.answers[-1].text.startswith("That is no longer there")
    assert life.record().dialogue is None


async def test_two_interviews_with_the_same_company_stay_apart(life: Life) -> None:
    await interviewed(life, "Acme", who="Jane Doe")
    await life.tell("/new", "acme", "Analyst", "yesterday 9:00", "Bob Lee")
    one, other = life.record().applications
    assert one.id != other.id
    assert (one.rounds[0].interviewers[0].name, other.rounds[0].interviewers[0].name) == ("Jane Doe", "Bob Lee")
    said = words(await life.say("how is acme going?"))
    assert "Engineer" in said
    assert "Analyst" in said


async def test_an_outcome_does_not_stand_in_the_way_of_an_edit(life: Life) -> None:
    await saved(life)
    await life.press(labels.OUTCOME)
    await life.press(labels.OUTCOMES[OutcomeKind.REJECTED])
    await life.say("how is acme going?")
    await life.tell(labels.EDIT, "✎ Role", "Manager", labels.SAVE)
    (application,) = life.record().applications
    assert application.role == "Manager"
    assert application.outcome is not None


async def test_keep_goes_forward_again_without_telling_twice(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", *SUMMARY)
    for _ in range(4):
        await life.press(labels.BACK)
    assert shown(life) == (("Keep Acme",), (labels.CANCEL,))
    told = draft_of(life.record())
    await life.tell("Keep Acme", "Keep Engineer")
    assert life.asking is Q.SUMMARY
    assert draft_of(life.record()).interviewers == told.interviewers


async def test_r5_the_same_company_may_be_another_round_of_what_is_open(life: Life) -> None:
    await interviewed(life, "Acme GmbH")
    asked = await life.tell("/new", "acme")
    assert "Is this about the same job?" in words(asked)
    await life.tell("Another round: Engineer", "tomorrow 15:00", "Skip")
    [application] = life.record().applications
    assert (application.company, len(application.rounds)) == ("Acme GmbH", 2)


async def test_r5_the_first_interview_of_a_logged_application_belongs_to_it(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")
    await life.tell("/new", "Globex", "For Analyst", "tomorrow 15:00", "Skip")
    [application] = life.record().applications
    assert (application.role, len(application.rounds)) == ("Analyst", 1)


async def test_r5_the_same_role_typed_is_another_round_and_another_role_another_application(life: Life) -> None:
    await interviewed(life, "Acme")
    await life.tell("/new", "Acme", "engineer", "tomorrow 15:00", "Skip")
    await life.tell("/new", "Acme", "Analyst", "tomorrow 17:00", "Skip")
    assert [(each.role, len(each.rounds)) for each in life.record().applications] == [("Engineer", 2), ("Analyst", 1)]


async def test_r5_back_from_another_round_lets_one_say_that_it_is_another_job(life: Life) -> None:
    await interviewed(life, "Acme")
    await life.tell("/new", "Acme", "Another round: Engineer", "Back", "Analyst")
    await life.tell("tomorrow 15:00", "Skip")
    assert [each.role for each in life.record().applications] == ["Engineer", "Analyst"]
