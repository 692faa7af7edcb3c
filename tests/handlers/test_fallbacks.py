"""What comes in between: /cancel, leaving and staying, drafts set aside, and questions nobody answered."""

from datetime import timedelta

import pytest

from interviews.model import InterviewDraft, Question
from tests.chat_driver import interviewed
from tests.handlers.interview_questions import AT_NIGHT, ROLE, SUMMARY, WHEN, begin, data, draft_of, shown, told
from tests.life import Life, words
from texts import general, labels

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def parked(life: Life) -> list[str | None]:
    """The companies of the interviews that were set aside and not given up."""
    return [each.company for each in life.record().parked if each.cancelled_at is None]


async def twice(life: Life, label: str) -> None:
    """Two quick taps on the same button."""
    payload, message = data(life, label), life.chat.last.message_id
    life.chat.press_data(payload, message)
    life.chat.press_data(payload, message)
    await life.settle()


async def test_cancel_without_a_question_says_so(life: Life) -> None:
    await life.settle_in()
    before = told(life.record())
    assert "nothing to cancel" in words(await life.say("/cancel"))
    assert told(life.record()) == before


@pytest.mark.parametrize("command", ["/applied", "/references", "/settings"])
async def test_cancel_closes_a_small_question(life: Life, command: str) -> None:
    await life.settle_in()
    await life.tell(command)
    if command != "/applied":
        await life.press({"/references": labels.ADD_SOMEONE, "/settings": "Weekly target"}[command])
    assert life.asking is not None
    assert "Nothing was changed" in words(await life.say("/cancel"))
    assert life.record().dialogue is None


async def test_a_small_question_is_left_or_put_again(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied")
    assert "in the middle of logging an application" in words(await life.say("/outcome"))
    assert "Where did you apply?" in words(await life.press(labels.KEEP_ANSWERING))
    await life.say("/outcome")
    left = words(await life.press(labels.LEAVE))
    assert "Left logging an application." in left
    assert "open application" in left
    assert life.record().dialogue is None


@pytest.mark.parametrize(
    ("ways", "again"),
    [
        (("/settings", "Where I am"), "Where are you?"),
        (("/settings", "Country"), "Whose working days"),
        (("/settings", "Working hours"), "hours should letters go out"),
        (("/settings", "Quiet hours"), "When shall I be silent"),
        (("/settings", "Weekly target"), "How many applications a week"),
        (("/references", labels.ADD_SOMEONE), "Who is it?"),
        (("/applied",), "Where did you apply?"),
    ],
)
async def test_a_picture_in_a_small_question_puts_it_again(life: Life, ways: tuple[str, ...], again: str) -> None:
    await life.settle_in()
    await life.tell(*ways)
    asking = life.asking
    said = await life.hears(life.chat.send_photo())
    assert "only read words" in said[0].text
    assert again in said[1].text
    assert life.asking is asking


async def test_staying_pressed_twice_keeps_the_question_in_sight(life: Life) -> None:
    await begin(life, *ROLE)
    await life.say("/outcome")
    await twice(life, labels.KEEP_ANSWERING)
    assert "role at Acme" in life.chat.last.text
    assert life.chat.answers[-1].text == general.question_closed()
    assert life.asking is Question.ROLE


async def test_leaving_pressed_twice_leaves_once(life: Life) -> None:
    await begin(life, *ROLE)
    (asked,) = await life.say("/new")
    await twice(life, labels.LEAVE)
    left, offer = [message for message in life.chat.messages if message.message_id >= asked.message_id]
    assert "It is kept" in left.text
    assert "Go on where you stopped?" in offer.text
    assert parked(life) == ["Acme"]


async def test_the_last_command_is_the_one_that_is_run(life: Life) -> None:
    await begin(life, *ROLE)
    await life.say("/outcome")
    await life.say("/references")
    said = words(await life.press(labels.LEAVE))
    assert "references" in said
    assert "open application" not in said


async def test_a_command_that_does_not_exist_is_said_to_be_none(life: Life) -> None:
    await begin(life, *ROLE)
    refusal, again = await life.say("/" + "dance" * 12 + "!" * 3000)
    assert "do not know that command" in refusal.text
    assert "role at Acme" in again.text
    assert life.asking is Question.ROLE


async def test_an_interruption_survives_a_restart(life: Life) -> None:
    await begin(life, *SUMMARY)
    await life.say("/outcome")
    await life.restart()
    said = words(await life.press(labels.LEAVE))
    assert "open application" in said
    assert parked(life) == ["Acme"]


async def test_a_cancelled_draft_comes_back_within_a_day(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    before = told(life.record())
    await life.say("/cancel")
    assert parked(life) == []
    assert "Which company" in words(await life.say("/new"))
    await life.wait(DAY - HOUR)
    await life.restart()
    await life.press(labels.BRING_BACK)
    assert told(life.record()) == before


async def test_a_cancelled_draft_is_gone_after_a_day_and_was_never_offered(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    await life.say("/cancel")
    assert await life.wait(DAY) == []
    await life.press(labels.BRING_BACK)
    assert life.chat.answers[-1].text == general.gone()
    assert life.record().dialogue is None
    await life.say("/references")
    await life.tell(labels.ADD_SOMEONE, "Grace Hopper")
    assert life.record().parked == ()


async def test_cancelling_what_was_cancelled_does_nothing_bad(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    await twice(life, labels.CANCEL)
    assert life.chat.answers[-1].text == general.question_closed()
    await life.press(labels.BRING_BACK)
    assert life.asking is Question.WHEN_RIGHT


async def test_bringing_back_pressed_twice_opens_one_question(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    await life.say("/cancel")
    await twice(life, labels.BRING_BACK)
    assert life.asking is Question.WHEN_RIGHT
    assert life.record().parked == ()


async def test_two_drafts_wait_and_each_can_be_taken_up(life: Life) -> None:
    await begin(life, *WHEN)
    await life.tell("/new", labels.LEAVE, labels.NEW_ONE, "Globex", "Designer", "/new", labels.LEAVE)
    assert parked(life) == ["Acme", "Globex"]
    assert shown(life) == ((f"{labels.GO_ON}: Acme",), (f"{labels.GO_ON}: Globex",), (labels.NEW_ONE,))
    await life.press(f"{labels.GO_ON}: Acme")
    await life.say("/new")
    await life.press(labels.LEAVE)
    await life.press(f"{labels.GO_ON}: Globex")
    assert draft_of(life.record()).role == "Designer"
    assert parked(life) == ["Acme"]
    await life.tell("today 9:00", labels.SKIP)
    assert [each.company for each in life.record().applications] == ["Globex"]
    assert parked(life) == ["Acme"]


async def test_taking_up_one_draft_parks_the_other(life: Life) -> None:
    await begin(life, *WHEN)
    await life.tell("/outcome", labels.LEAVE, "/status")
    go_on = data(life, f"{labels.GO_ON}: Acme")
    message = life.chat.last.message_id
    await life.tell("/new", labels.NEW_ONE, "Globex")
    await life.hears(life.chat.press_data(go_on, message))
    assert draft_of(life.record()).company == "Acme"
    assert parked(life) == ["Globex"]


async def test_a_draft_that_is_thrown_away_can_come_back_for_a_day(life: Life) -> None:
    await begin(life, *WHEN)
    await life.wait(DAY)
    assert "interview at Acme is not saved" in words(await life.press(labels.THROW_AWAY))
    assert parked(life) == []
    assert await life.wait(2 * HOUR) == []
    await life.press(labels.BRING_BACK)
    assert life.asking is Question.WHEN


async def test_what_was_thrown_away_and_is_gone_says_so(life: Life) -> None:
    await begin(life, *SUMMARY)
    await life.tell("/outcome", labels.LEAVE, "/status")
    message = life.chat.last.message_id
    await life.press(f"{labels.GO_ON}: Acme")
    draft = draft_of(life.record()).id
    await life.press(labels.SAVE)
    for action in "gtb":
        await life.hears(life.chat.press_data(f'["d","{draft}","{action}"]', message))
        assert life.chat.answers[-1].text == general.gone()


async def test_a_draft_left_for_a_day_is_offered_with_a_command_that_is_run(life: Life) -> None:
    await begin(life, *WHEN)
    await life.wait(DAY)
    offer, status = await life.say("/status")
    assert "you began to tell me about Acme" in offer.text
    assert "as an answer" not in offer.text
    assert "No open applications" in status.text


async def test_a_draft_left_for_a_day_is_offered_once_by_new(life: Life) -> None:
    await begin(life, *WHEN)
    await life.wait(DAY)
    (offer,) = await life.say("/new")
    assert "Go on where you stopped?" in offer.text
    assert parked(life) == ["Acme"]


async def test_a_draft_left_for_a_day_goes_on_with_a_button_of_its_own_question(life: Life) -> None:
    await begin(life, *WHEN)
    skip, message = data(life, labels.SKIP), life.chat.last.message_id
    await life.wait(DAY)
    await life.hears(life.chat.press_data(skip, message))
    assert life.asking is Question.INTERVIEWERS


async def test_a_draft_left_for_a_day_is_not_offered_in_the_middle_of_another_press(life: Life) -> None:
    await interviewed(life)
    await life.tell("/new", "Globex")
    await life.wait(DAY)
    said = words(await life.press(labels.SKIP, life.find("How did it go")))
    assert "you began to tell me" not in said
    assert parked(life) == ["Globex"]


async def test_a_small_question_left_for_a_day_is_closed_without_a_word(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied")
    await life.wait(DAY)
    assert "No open applications" in words(await life.say("status"))
    assert life.record().dialogue is None


async def test_a_press_that_telegram_no_longer_waits_for_is_handled_all_the_same(life: Life) -> None:
    await begin(life, *WHEN)
    life.chat.press(labels.SKIP)
    life.clock.turn_to(life.clock.now() + 5 * HOUR)
    await life.settle()
    assert life.asking is Question.INTERVIEWERS
    assert life.chat.answers == []


async def test_almost_a_day_is_not_a_day(life: Life) -> None:
    await begin(life, *WHEN)
    await life.wait(DAY - HOUR)
    await life.say("today 9:00")
    assert life.asking is Question.INTERVIEWERS
    assert isinstance(life.record().dialogue, InterviewDraft)


@pytest.mark.parametrize("command", ["/status", "/next", "/should", "/week", "/open", "/help", "/about"])
async def test_a_command_that_only_tells_something_is_answered_and_the_question_is_put_again(
    life: Life, command: str
) -> None:
    await begin(life, *ROLE)
    before = told(life.record())
    *answer, again = await life.say(command)
    assert answer
    assert "role at Acme" in again.text
    assert told(life.record()) == before


@pytest.mark.parametrize(("typed", "meant"), [("/nwe", "/new"), ("/stauts", "/status"), ("/refrences", "/references")])
async def test_a_slip_in_a_command_finds_the_one_that_was_meant(life: Life, typed: str, meant: str) -> None:
    await life.settle_in()
    assert f"Did you mean {meant}?" in words(await life.say(typed))
