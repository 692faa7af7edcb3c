"""Names are corrected one by one (R4): a tap on the person, or plain words; the others and their letters stay."""

import pytest

from interviews.model import Interviewer, Question
from tests.chat_driver import interviewed
from tests.handlers.interview_questions import SUMMARY, WHO, begin, draft_of, shown
from tests.life import Life, words
from texts import labels

TWO = (*WHO, "Sara Khan, HR, and Bob Lee <bob@acme.com>", labels.EDIT)


def people(life: Life) -> tuple[Interviewer, ...]:
    return draft_of(life.record()).interviewers


@pytest.mark.parametrize(
    ("typed", "name", "title", "email"),
    [
        ("Robert Lee", "Robert Lee", None, "bob@acme.com"),
        ("VP Engineering", "Bob Lee", "VP Engineering", "bob@acme.com"),
        ("rob@acme.com", "Bob Lee", None, "rob@acme.com"),
        ("Rob Lee, CTO", "Rob Lee", "CTO", "bob@acme.com"),
        ("it's Bobby", "Bobby Lee", None, "bob@acme.com"),
    ],
)
async def test_r4_of_a_person_who_is_tapped_only_what_is_typed_changes(
    life: Life, typed: str, name: str, title: str | None, email: str
) -> None:
    await begin(life, *TWO)
    sara, bob = people(life)
    await life.tell("✎ Bob Lee", typed)
    assert life.asking is Question.SUMMARY
    assert people(life) == (sara, Interviewer(bob.id, name, title, email))


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Sara is VP Engineering", "Sara Khan", "VP Engineering"),
        ("it's Sarah with an h", "Sarah Khan", "HR"),
        ("Sarah, not Sara", "Sarah Khan", "HR"),
        ("her name is Sarah Kahn", "Sarah Kahn", "HR"),
    ],
)
@pytest.mark.parametrize("way", [(), ("✎ Interviewers",)])
async def test_r4_a_name_is_corrected_in_plain_words_in_the_summary_and_where_people_are_asked_for(
    life: Life, way: tuple[str, ...], typed: str, name: str, title: str
) -> None:
    await begin(life, *TWO, *way)
    sara, bob = people(life)
    await life.say(typed)
    assert life.asking is Question.SUMMARY
    assert people(life) == (Interviewer(sara.id, name, title), bob)


async def test_r4_while_people_are_listed_a_correction_adds_nobody(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.share_contact("Sara", "+49 30 123456", "Khan"))
    await life.say("it's Sarah with an h")
    assert [each.name for each in people(life)] == ["Sarah Khan"]
    assert life.asking is Question.INTERVIEWERS


async def test_r4_a_spelling_that_leaves_the_name_open_is_asked_about(life: Life) -> None:
    await begin(life, *TWO)
    before = people(life)
    assert "does not read like a name" in words(await life.say("Sara with an h"))
    assert people(life) == before


@pytest.mark.parametrize("how", ["tapped", "written"])
async def test_r4_removing_one_person_keeps_the_others_and_their_letters(life: Life, how: str) -> None:
    await interviewed(life, who="Jane Doe, Bob Lee")
    jane, bob = life.record().applications[0].rounds[0].interviewers
    await life.tell("/open", "Acme, Engineer", labels.thanked("Bob Lee"), labels.EDIT)
    await life.tell(*(("✎ Jane Doe", labels.NOT_THERE) if how == "tapped" else ("Jane was not there",)), labels.SAVE)
    assert life.record().applications[0].rounds[0].interviewers == (bob,)
    assert [each.recipient for each in life.record().letters] == [bob.id]
    assert jane.name not in words(await life.say("/status"))


async def test_r4_who_decides_is_renamed_with_the_person(life: Life) -> None:
    await begin(life, *SUMMARY, "✎ Next step", "by Friday", "✎ Who decides", "Jane Doe", "✎ Jane Doe", "Jayne Doe")
    assert draft_of(life.record()).promise_decider == "Jayne Doe"


@pytest.mark.parametrize("word", ["skip", "none", "back", "save", "yes", "done", "ok"])
async def test_a_word_for_a_button_becomes_no_name_of_a_person(life: Life, word: str) -> None:
    await begin(life, *TWO)
    before = people(life)
    await life.tell("✎ Bob Lee", word)
    told = life.record().applications[0].rounds[0].interviewers if word == "save" else people(life)
    assert told == before


async def test_the_summary_has_a_button_for_each_person(life: Life) -> None:
    await begin(life, *TWO)
    assert shown(life)[1] == ("✎ Sara Khan", "✎ Bob Lee")


async def test_r4_a_name_typed_alone_that_is_nearly_one_of_the_list_is_that_one_spelt_anew(life: Life) -> None:
    await begin(life, *TWO, "✎ Interviewers")
    sara, bob = people(life)
    await life.say("Sara Kahn")
    assert people(life) == (Interviewer(sara.id, "Sara Kahn", "HR"), bob)


async def test_r4_who_is_left_out_of_a_list_that_is_written_anew_is_said(life: Life) -> None:
    await begin(life, *TWO, "✎ Interviewers")
    said = words(await life.say("Tom from IT; they decide by Friday"))
    assert [each.name for each in people(life)] == ["Tom"]
    assert "No longer in the list: Sara Khan and Bob Lee." in said
    assert draft_of(life.record()).promise_words == "they decide by Friday"
