"""Files and contacts that come without what they should have: their person is answered at once."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.faults import Fault, Garbled, NoConnection, Refuse, ServerError, Slow, TimeOutBefore
from tests.handlers.interview_questions import WHO, begin, draft_of
from tests.life import USER, Life, words
from transport import downloads

NAMES = ["export.json", "invitation.ics", "people.vcf"]

COULD_NOT = "I could not get that file from Telegram"


async def sent(life: Life, **part: Any) -> str:
    """Telegram hands out a message as it never should; gives what the bot said at once."""
    life.chat.new_messages()
    sender = {"id": USER, "first_name": "Sam"}
    message = {"message_id": 9999, "date": int(life.clock.now().timestamp()), "chat": {**sender, "type": "private"}}
    life.wire.world.updates.add("message", {**message, "from": {**sender, "is_bot": False}, **part})
    await life.settle()
    assert life.trying_again == []
    return words(life.chat.new_messages())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [{}, {"file_size": None}, {"file_size": "large"}, {"file_size": 10}], ids=repr)
async def test_a_file_that_telegram_does_not_have_is_answered_at_once(
    life: Life, name: str, size: dict[str, Any]
) -> None:
    await life.settle_in()
    document = {"file_id": "none", "file_unique_id": "u", "file_name": name, **size}
    assert COULD_NOT in await sent(life, document=document)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "fault", [ServerError(502), TimeOutBefore(), Garbled(), NoConnection(), Refuse(400, "Bad Request: no")], ids=repr
)
async def test_a_file_that_cannot_be_fetched_is_answered_at_once_and_taken_when_it_comes_again(
    life: Life, name: str, fault: Fault
) -> None:
    await life.settle_in()
    life.wire.fail_next("getFile", fault)
    assert COULD_NOT in words(await life.hears(life.chat.send_document(name, b"nothing")))
    assert life.trying_again == []
    assert COULD_NOT not in words(await life.hears(life.chat.send_document(name, b"nothing")))


async def test_a_file_that_takes_too_long_is_given_up_and_the_open_question_stays(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begin(life, *WHO)
    asked = life.asking
    monkeypatch.setattr(downloads, "WITHIN", 0.01)
    life.wire.fail_next("getFile", Slow(3600))
    assert COULD_NOT in words(await life.hears(life.chat.send_document("people.vcf", b"nothing")))
    assert life.asking is asked
    await life.say("Jane Doe")
    [application] = life.record().applications
    assert [each.name for each in application.rounds[0].interviewers] == ["Jane Doe"]


async def test_where_even_that_word_is_refused_it_comes_when_telegram_allows_it(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("getFile", NoConnection(), times=10)
    life.wire.fail_next("sendMessage", Refuse(429, "Too Many Requests: retry after 3600", 3600), times=11)
    assert await life.hears(life.chat.send_document("people.vcf", b"nothing")) == []
    said = await life.wait(timedelta(hours=2))
    assert "Telegram did not let me answer for a while" in said[0].text


@pytest.mark.parametrize("contact", [{"first_name": None}, {"first_name": ""}, {"first_name": 7}, {"first_name": []}])
async def test_a_contact_without_a_name_becomes_nobody(life: Life, contact: dict[str, Any]) -> None:
    await begin(life, *WHO)
    said = await sent(life, contact={"phone_number": "+49301", **contact})
    assert "could not find a name" in said
    assert draft_of(life.record()).interviewers == ()


async def test_a_contact_with_half_a_name_is_called_by_that_half(life: Life) -> None:
    await begin(life, *WHO)
    await sent(life, contact={"phone_number": None, "first_name": None, "last_name": "Lee"})
    assert [each.name for each in draft_of(life.record()).interviewers] == ["Lee"]


async def test_a_shared_contact_without_a_name_is_asked_about_by_no_name(life: Life) -> None:
    await life.settle_in()
    said = await sent(life, contact={"phone_number": "+49301", "first_name": None})
    assert "None" not in said
    assert "could not find a name" in said


@pytest.mark.parametrize("answers", [(), ("/new",), ("/new", "Acme", "Nurse"), ("/new", "Acme", "Nurse", "today 9:00")])
@pytest.mark.parametrize("text", ["x" * 1_000_000, "it went well. " * 70_000, "BEGIN:VCALENDAR\n" * 62_500])
async def test_a_million_characters_are_answered_at_once(life: Life, answers: tuple[str, ...], text: str) -> None:
    await life.settle_in()
    await life.tell(*answers)
    assert await sent(life, text=text)
