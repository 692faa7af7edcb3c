"""Who interviewed, what was promised by when, and who was named as a reference, as people tell it."""

from datetime import date

import pytest

from interviews.model import Interviewer, Question, Reference
from tests.handlers.interview_questions import NEXT, PROMISED, REFERENCES, SUMMARY, WHO, begin, draft_of, shown
from tests.life import Life, words
from texts import labels


async def test_interviewers_are_shared_one_by_one_and_typed(life: Life) -> None:
    await begin(life, *WHO)
    said = words(await life.hears(life.chat.share_contact("Jane", "+49 30 123456", "Doe")))
    assert "So far: Jane Doe (+49 30 123456)." in said
    await life.hears(life.chat.share_contact("Bob", "+49 30 654321"))
    assert shown(life) == ((labels.NEXT,), (labels.NONE, labels.BACK, labels.CANCEL))
    await life.say("jane doe <jane@acme.com>, Eve, CEO")
    people = life.record().applications[0].rounds[0].interviewers
    assert [(each.name, each.title, each.email, each.phone) for each in people] == [
        ("jane doe", None, "jane@acme.com", "+49 30 123456"),
        ("Bob", None, None, "+49 30 654321"),
        ("Eve", "CEO", None, None),
    ]


async def test_back_to_who_interviewed_keeps_everybody(life: Life) -> None:
    await begin(life, *SUMMARY)
    people = draft_of(life.record()).interviewers
    await life.press(labels.BACK)
    assert shown(life) == ((labels.NEXT,), (labels.NONE, labels.BACK, labels.CANCEL))
    await life.press(labels.NEXT)
    assert life.record().applications[0].rounds[0].interviewers == people


async def test_a_contact_without_a_name_is_asked_again(life: Life) -> None:
    await begin(life, *WHO)
    assert "Please type it" in words(await life.hears(life.chat.share_contact("\u200b", "+1 555 0100")))
    assert "Please type it" in words(await life.hears(life.chat.share_contact("x" * 101, "+1 555 0100")))
    assert draft_of(life.record()).interviewers == ()
    assert life.record().references == ()


async def test_nobody_is_not_an_interviewer_and_no_reference(life: Life) -> None:
    await begin(life, *WHO, "nobody")
    [application] = life.record().applications
    assert (application.rounds[0].interviewers, application.rounds[0].promise, application.references) == ((), None, ())


async def test_a_deadline_that_is_doubtful_is_asked(life: Life) -> None:
    said = await begin(life, *NEXT, "HR writes by 04/05")
    assert "more than one thing" in said
    assert [row[0] for row in shown(life)[:-1]] == ["Sunday 5 April 2026", "Monday 4 May 2026", labels.NO_DATE]
    await life.press("Monday 4 May 2026")
    draft = draft_of(life.record())
    assert (draft.promise_words, draft.promise_by) == ("HR writes by 04/05", date(2026, 5, 4))
    assert life.asking is Question.SUMMARY


async def test_a_deadline_that_is_past_is_asked_again_and_their_words_stay(life: Life) -> None:
    assert "I need one that is still to come" in await begin(life, *NEXT, "they decided by 1 March 2026")
    assert "(by Friday 13 March 2026)" in words(await life.say("13 March"))
    draft = draft_of(life.record())
    assert (draft.promise_words, draft.promise_by) == ("they decided by 1 March 2026", date(2026, 3, 13))


async def test_a_deadline_that_nobody_named_is_none(life: Life) -> None:
    assert "found no date in it" in await begin(life, *NEXT, "They will call me")
    await life.press(labels.NO_DATE)
    draft = draft_of(life.record())
    assert (draft.promise_words, draft.promise_by) == ("They will call me", None)


async def test_a_deadline_is_corrected_and_one_not_understood_changes_nothing(life: Life) -> None:
    await begin(life, *NEXT, "they will be in touch")
    assert "by the end of next week" in words(await life.say("whenever"))
    assert draft_of(life.record()).promise_by is None
    assert "by Friday 20 March 2026" in words(await life.say("20 March"))
    draft = draft_of(life.record())
    assert (draft.promise_words, draft.promise_by) == ("they will be in touch", date(2026, 3, 20))


async def test_a_day_named_in_their_words_needs_no_yes(life: Life) -> None:
    assert "HR calls on Friday (by Friday 6 March 2026)" in await begin(life, *PROMISED)
    assert life.asking is Question.SUMMARY


async def test_references_are_switched_added_and_known_by_name(life: Life) -> None:
    await begin(life, *REFERENCES, labels.ADD_SOMEONE, "Grace Hopper and Ada Lovelace, ada@aol.com")
    assert shown(life)[0] == (labels.switched(True, "Grace Hopper"), labels.switched(True, "Ada Lovelace"))
    await life.press("☑ Grace Hopper")
    await life.tell("grace hopper, grace@navy.mil", "ADA lovelace")
    grace, ada = life.record().references
    assert (grace, ada.email) == (Reference(grace.id, "Grace Hopper", "grace@navy.mil"), "ada@aol.com")
    assert set(draft_of(life.record()).references) == {grace.id, ada.id}
    await life.press("☑ Ada Lovelace")
    await life.hears(life.chat.share_contact("Linus", "+1 555 0100"))
    linus = life.record().references[2]
    assert linus.phone == "+1 555 0100"
    await life.tell(labels.NEXT, labels.SAVE)
    assert life.record().applications[0].references == (grace.id, linus.id)


async def test_a_reference_named_twice_at_once_is_one(life: Life) -> None:
    await begin(life, *REFERENCES, "Grace Hopper, grace hopper")
    assert [each.name for each in life.record().references] == ["Grace Hopper"]


async def test_an_interviewer_who_is_known_keeps_their_id_while_the_list_is_written_again(life: Life) -> None:
    await begin(life, *SUMMARY)
    (jane,) = draft_of(life.record()).interviewers
    assert "Write the whole list again" in words(await life.press("✎ Interviewers"))
    await life.say("Bob Lee, Jane Doe <jane@acme.com>")
    bob, same = draft_of(life.record()).interviewers
    assert same == Interviewer(jane.id, "Jane Doe", "CTO", "jane@acme.com")
    assert bob.name == "Bob Lee"
    assert life.asking is Question.SUMMARY


async def test_words_whose_day_is_doubtful_may_name_no_day_at_all(life: Life) -> None:
    await begin(life, *NEXT, "Round 2 next week")
    await life.press(labels.NO_DATE)
    draft = draft_of(life.record())
    assert (draft.promise_words, draft.promise_by, draft.asking) == ("Round 2 next week", None, Question.SUMMARY)


@pytest.mark.parametrize("said", ["Right", "done", "That's all", "ok"])
async def test_whoever_says_that_these_are_all_names_no_further_reference(life: Life, said: str) -> None:
    await begin(life, *REFERENCES, "Grace Hopper", said)
    assert life.asking is Question.SUMMARY
    assert [each.name for each in life.record().references] == ["Grace Hopper"]


async def test_an_interviewer_is_kept_though_the_one_beside_them_has_no_name(life: Life) -> None:
    said = await begin(life, *WHO, "Sarah Khan and the MD")
    assert [each.name for each in draft_of(life.record()).interviewers] == ["Sarah Khan"]
    assert "I found no name in the MD" in said
    assert life.asking is Question.SUMMARY, "what was left out is shown before anything is saved"


@pytest.mark.parametrize("said", ["save", "skip", "that's everybody", "yes", "it went well, they asked me a lot"])
async def test_a_word_for_a_button_or_a_sentence_is_no_reference(life: Life, said: str) -> None:
    await begin(life, *REFERENCES, said)
    assert life.record().references == ()


async def test_somebody_without_a_name_is_no_reference_and_is_asked_for_by_name(life: Life) -> None:
    said = await begin(life, *REFERENCES, "my old boss at TU")
    assert "I could not find a name in my old boss at TU" in said
    assert life.record().references == ()
    said = words(await life.say("Ann Lee and my old boss"))
    assert "I found no name in my old boss" in said
    assert [each.name for each in life.record().references] == ["Ann Lee"]
