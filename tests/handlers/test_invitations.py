"""An employer's invitation, a calendar file, starts an interview or adds to the one that is told."""

from datetime import UTC, datetime

import pytest

from interviews.model import Question
from interviews.parsing.content_lines import LARGEST
from tests.handlers.interview_questions import AT_NIGHT, NEXT, REFERENCES, ROLE, SUMMARY, WHEN, WHO, begin, draft_of
from tests.life import Life, labels_of, words
from texts import labels

STARTS = datetime(2026, 3, 5, 13, tzinfo=UTC)


def invitation(*lines: str, start: str = "DTSTART:20260305T130000Z", method: str = "REQUEST") -> bytes:
    told = (
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        start,
        "DTEND:20260305T134500Z",
        "SUMMARY:Interview <b> at Acme",
        "ORGANIZER;CN=Jane Doe:mailto:jane@acme.com",
        "ATTENDEE;CN=Sam:mailto:sam@gmail.com",
        *lines,
        "END:VEVENT",
    )
    return "\r\n".join(["BEGIN:VCALENDAR", *told, "END:VCALENDAR", ""]).encode()


async def sends(life: Life, content: bytes, name: str = "invite.ics") -> str:
    return words(await life.hears(life.chat.send_document(name, content, mime="text/calendar")))


async def test_an_invitation_begins_an_interview_that_needs_company_and_role_alone(life: Life) -> None:
    await life.settle_in()
    said = await sends(life, invitation())
    assert "From the invitation “Interview <b> at Acme”: Thursday 5 March 2026, 14:00–14:45 CET, with Jane Doe." in said
    assert "Which company" in said
    await life.restart()
    await life.tell("Acme", "Engineer", labels.SAVE)
    round_ = life.record().applications[0].rounds[0]
    assert (round_.starts, round_.ends) == (STARTS, datetime(2026, 3, 5, 13, 45, tzinfo=UTC))
    assert [(each.name, each.email) for each in round_.interviewers] == [("Jane Doe", "jane@acme.com")]


async def test_whoever_has_not_said_where_they_are_is_asked_that_first(life: Life) -> None:
    said = await sends(life, invitation())
    assert life.record().dialogue is not None
    assert draft_or_none(life) is None
    assert "where" in said.casefold()


def draft_or_none(life: Life) -> object:
    dialogue = life.record().dialogue
    return dialogue if getattr(dialogue, "asking", None) is Question.COMPANY else None


@pytest.mark.parametrize("way", [WHEN, AT_NIGHT])
async def test_where_the_time_is_asked_an_invitation_answers_it(life: Life, way: tuple[str, ...]) -> None:
    await begin(life, *way)
    said = await sends(life, invitation())
    assert "Thursday 5 March 2026, 14:00–14:45 CET" in said
    assert said.count("14:00") == 1
    draft = draft_of(life.record())
    assert (draft.asking, draft.starts, draft.interviewers[0].name) == (Question.SUMMARY, STARTS, "Jane Doe")


@pytest.mark.parametrize("way", [(), ROLE, WHO, NEXT, REFERENCES, SUMMARY])
async def test_anywhere_else_in_the_interview_it_adds_and_the_open_question_stays(
    life: Life, way: tuple[str, ...]
) -> None:
    await begin(life, *way)
    before = draft_of(life.record())
    said = await sends(life, invitation())
    after = draft_of(life.record())
    assert "Thursday 5 March 2026, 14:00–14:45 CET" in said
    assert (after.asking, after.starts, after.id) == (before.asking, STARTS, before.id)
    assert [each.name for each in after.interviewers].count("Jane Doe") == 1


async def test_the_same_invitation_twice_adds_once(life: Life) -> None:
    await begin(life, *NEXT)
    await sends(life, invitation())
    once = draft_of(life.record())
    await sends(life, invitation())
    assert draft_of(life.record()).interviewers == once.interviewers


async def test_of_a_day_without_a_time_the_time_is_asked(life: Life) -> None:
    await life.settle_in()
    said = await sends(life, invitation(start="DTSTART;VALUE=DATE:20260305"))
    assert "Thursday 5 March 2026, with Jane Doe" in said
    said = words(await life.tell("Acme", "Engineer"))
    assert "At what time on Thursday 5 March 2026?" in said
    await life.tell("15:00")
    assert draft_of(life.record()).starts == datetime(2026, 3, 5, 14, tzinfo=UTC)


async def test_where_the_time_is_asked_a_day_alone_leads_to_the_time(life: Life) -> None:
    await begin(life, *AT_NIGHT)
    said = await sends(life, invitation(start="DTSTART;VALUE=DATE:20260310"))
    assert "At what time on Tuesday 10 March 2026?" in said
    assert draft_of(life.record()).starts is None


async def test_a_time_without_a_zone_is_ones_own_and_that_is_said(life: Life) -> None:
    await life.settle_in()
    said = await sends(life, invitation(start="DTSTART:20260305T140000"))
    assert "14:00–14:45 CET" in said
    assert "does not say in which time zone; I took yours" in said


async def test_a_zone_that_is_not_known_is_called_by_its_name(life: Life) -> None:
    await life.settle_in()
    said = await sends(life, invitation(start='DTSTART;TZID="My <zone>":20260305T140000'))
    assert "14:00–14:45 CET" in said
    assert "names a time zone I do not know, “My <zone>”; I took yours" in said


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nothing", "could not read an appointment"),
        (b"x" * 300_000, "could not read an appointment"),
        (b"x" * (LARGEST + 1), "too large for me to read"),
        (invitation(method="REPLY"), "answer to an invitation, not an interview"),
        (invitation(method="COUNTER"), "proposes another time, and is not settled"),
        (invitation(method="CANCEL"), "calls an appointment off"),
        (invitation(start="DTSTART:soon"), "has no time I can read"),
        (invitation(start="DTSTART:20360305T130000Z"), "more than a year and a half away"),
        (invitation("END:VEVENT", "BEGIN:VEVENT", "DTSTART:20260306T130000Z"), "several appointments"),
    ],
)
async def test_what_cannot_be_taken_is_told_with_what_to_do_and_changes_nothing(
    life: Life, content: bytes, why: str
) -> None:
    await life.settle_in()
    assert why in await sends(life, content)
    assert life.record().dialogue is None
    await begin(life, *WHEN)
    before = draft_of(life.record())
    messages = await life.hears(life.chat.send_document("invite.ics", content))
    assert why in words(messages)
    assert labels.CANCEL in labels_of(messages[-1])[-1]
    assert draft_of(life.record()) == before


async def test_more_people_than_a_round_can_hold_are_refused(life: Life) -> None:
    await begin(life, *WHO, ", ".join(f"Ann {chr(65 + each)}lee" for each in range(20)))
    await life.press(labels.EDIT, life.find("✓ Saved."))
    said = await sends(life, invitation())
    assert "Twenty at most" in said
    assert len(draft_of(life.record()).interviewers) == 20


async def test_in_mid_question_about_something_else_that_question_stays(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    assert "I am asking something else just now" in await sends(life, invitation())


@pytest.mark.parametrize("said", ["next", "Go on", "That's everybody", "done"])
async def test_whoever_types_next_where_people_are_listed_goes_on(life: Life, said: str) -> None:
    await begin(life, *WHEN)
    await sends(life, invitation())
    await life.tell(labels.BACK, said)
    assert [each.name for each in life.record().applications[0].rounds[0].interviewers] == ["Jane Doe"]


async def test_an_invitation_that_tells_the_time_alone_is_enough(life: Life) -> None:
    bare = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260305T130000Z\nEND:VEVENT\nEND:VCALENDAR"
    await life.settle_in()
    assert "From the invitation: Thursday 5 March 2026, 14:00–15:00 CET." in await sends(life, bare)
    await life.tell("Acme", "Engineer")
    assert "From the invitation: Thursday 5 March 2026" in await sends(life, bare)
    assert draft_of(life.record()).interviewers == ()
