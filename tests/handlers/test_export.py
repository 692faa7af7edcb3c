"""/export and /privacy: everything there is of a person, in three files."""

import csv
import io

import icalendar
import msgspec
import pytest

from interviews.export import read
from interviews.model import Question
from sandbox.faults import BreakBefore
from sandbox.history import Message
from tests.chat_driver import interviewed
from tests.life import Life, words
from texts import labels

NAMES = ["afterword.json", "afterword.ics", "afterword.csv"]


async def busy(life: Life) -> None:
    """Somebody with an interview, an awaited answer, a reference, a letter and something on how it went."""
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE, "Ann Lee, ann@example.com")
    await life.tell("/new", "Acme <&> Söhne", "Engineer", "today 9:00")
    await life.tell("Jane Doe, CTO, jane@acme.com; HR calls on Friday", labels.EDIT, "✎ References")
    await life.tell(labels.switched(False, "Ann Lee"), labels.NEXT, "Save")
    await life.tell("/applied =Globex, +Analyst")


def files(said: list[Message]) -> dict[str, bytes]:
    return {message.document: message.content or b"" for message in said if message.document}


async def test_export_gives_everything_in_three_files_and_changes_nothing(life: Life) -> None:
    await busy(life)
    before = life.record()
    said = await life.say("/export")
    assert [message.document for message in said] == NAMES
    assert "take it back in" in said[0].text
    export = read(files(said)["afterword.json"])
    assert (export.applications, export.references) == (before.applications, before.references)
    assert life.record() == before


async def test_the_calendar_holds_the_interview_and_the_day_of_the_answer_and_changes_its_entries(life: Life) -> None:
    await busy(life)
    calendar = icalendar.Calendar.from_ical(files(await life.say("/export"))["afterword.ics"])
    interview, answer = calendar.walk("VEVENT")
    assert interview["summary"] == "Interview at Acme <&> Söhne"
    assert str(interview.decoded("dtstart")) == "2026-03-03 08:00:00+00:00"
    assert "Jane Doe (CTO, jane@acme.com)" in str(interview["description"])
    assert str(answer.decoded("dtstart")) == "2026-03-06"
    assert answer["summary"] == "Acme <&> Söhne: an answer was promised by today"
    again = icalendar.Calendar.from_ical(files(await life.say("/export"))["afterword.ics"])
    assert [each["uid"] for each in again.walk("VEVENT")] == [interview["uid"], answer["uid"]]
    assert interview["uid"] != answer["uid"]


async def test_the_table_has_a_line_for_each_interview_and_no_formulas(life: Life) -> None:
    await busy(life)
    content = files(await life.say("/export"))["afterword.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    heads, round_, applied = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    told = dict(zip(heads, round_, strict=True))
    assert (told["Company"], told["Day"], told["From"], told["To"], told["Time zone"]) == (
        "Acme <&> Söhne",
        "2026-03-03",
        "09:00",
        "10:00",
        "Europe/Berlin",
    )
    assert told["Answer promised by"] == "2026-03-06"
    assert told["References"] == "Ann Lee (ann@example.com)"
    assert applied[:2] == ["'=Globex", "'+Analyst"]


async def test_somebody_of_whom_nothing_is_stored_is_told_so(life: Life) -> None:
    for command in ("/export", "/erase"):
        (said,) = await life.say(command)
        assert "Nothing of yours is stored" in said.text
    assert list(life.store.ids()) == []


async def test_privacy_says_where_everything_lies_and_leads_to_the_rest(life: Life) -> None:
    (said,) = await life.say("/privacy")
    for word in ("Telegram", "whoever runs this bot", "30 days", "a year", "/export", "/erase"):
        assert word in said.text
    await busy(life)
    message = (await life.say("/privacy"))[0]
    assert [each.document for each in await life.press(labels.EXPORT, message)] == NAMES
    assert "Erase everything?" in words(await life.press(labels.ERASE, message))


@pytest.mark.parametrize("command", ["/export", "/privacy", "/erase", "/import"])
async def test_a_question_that_is_open_stays_open(life: Life, command: str) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    said = await life.say(command)
    assert said
    assert "in the middle of" not in words(said)
    assert life.asking is Question.ROLE


async def test_before_anybody_said_where_they_are_there_is_an_export_and_an_erasure_already(life: Life) -> None:
    await life.say("/start")
    assert [each.document for each in await life.say("/export")] == NAMES
    await life.say("/erase")
    await life.press(labels.ERASE)
    assert list(life.store.ids()) == []


async def test_a_file_that_the_network_lost_is_sent_once_more(life: Life) -> None:
    await busy(life)
    life.wire.fail_next("sendDocument", BreakBefore())
    assert [message.document for message in await life.say("/export")] == NAMES


async def test_letters_stand_in_the_export_as_they_read_signed_with_the_name_in_the_chat(life: Life) -> None:
    await interviewed(life)
    await life.tell("/thanks", "the move to Rust", "the team", "ten years of Go")
    told = msgspec.json.decode(files(await life.say("/export"))["afterword.json"])
    (draft,) = told["letter_drafts"]
    assert "Rust" in draft["reads"]
    assert draft["reads"].endswith("Sam")
