"""An invitation of an interview on file moves it or calls it off, once that is confirmed, and it can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import InvitationVersion, NudgeKind, Question, Round
from interviews.nudges.plan import plan
from tests.handlers.test_invitations import sends
from tests.life import Life, labels_of, words
from texts import labels

UID = "same-1"
FIRST = datetime(2026, 3, 5, 13, tzinfo=UTC)
SECOND = datetime(2026, 3, 6, 15, tzinfo=UTC)


def version(starts: datetime = FIRST, sequence: int = 0, *more: str, method: str = "REQUEST") -> bytes:
    told = (
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{UID}",
        f"SEQUENCE:{sequence}",
        f"DTSTART:{starts:%Y%m%dT%H%M%SZ}",
        "DURATION:PT45M",
        "SUMMARY:Interview at Acme",
        "ORGANIZER;CN=Jane Doe:mailto:jane@acme.com",
        *more,
        "END:VEVENT",
    )
    return "\r\n".join(["BEGIN:VCALENDAR", *told, "END:VCALENDAR", ""]).encode()


async def invited(life: Life) -> None:
    """Somebody in Berlin has an interview on file that came as an invitation."""
    await life.settle_in()
    await sends(life, version())
    await life.tell("Acme", "Engineer", labels.SAVE)


def only_round(life: Life) -> Round:
    (application,) = life.record().applications
    (round_,) = application.rounds
    return round_


def planned(life: Life) -> set[tuple[NudgeKind, datetime]]:
    return {(each.kind, each.due) for each in plan(life.record(), life.clock.now())}


async def test_a_new_version_shows_old_and_new_and_moves_it_after_a_yes_with_everything_planned_anew(
    life: Life,
) -> None:
    await invited(life)
    before, plan_before = only_round(life), planned(life)
    assert before.invitation == InvitationVersion(UID, 0)
    said = await sends(life, version(SECOND, 1))
    assert "interview at Acme" in said
    assert "Was: Thursday 5 March 2026, 14:00–14:45 CET." in said
    assert "Is now: Friday 6 March 2026, 16:00–16:45 CET." in said
    assert only_round(life) == before
    await life.restart()
    said = words(await life.press(labels.MOVE_IT))
    assert "Moved: Acme, Friday 6 March 2026, 16:00–16:45 CET." in said
    after = only_round(life)
    assert (after.starts, after.ends) == (SECOND, SECOND + timedelta(minutes=45))
    assert (after.interviewers, after.invitation) == (before.interviewers, InvitationVersion(UID, 1))
    assert planned(life) != plan_before
    said = words(await life.press(labels.UNDO))
    assert "Taken back: the time of the interview at Acme.\n\nAcme, " in said
    assert "interview on Thu 5 Mar, 14:00" in said
    assert (only_round(life).starts, only_round(life).ends) == (before.starts, before.ends)
    assert planned(life) == plan_before


async def test_whoever_says_no_keeps_it_as_it_is(life: Life) -> None:
    await invited(life)
    before = only_round(life)
    await sends(life, version(SECOND, 1))
    assert "I changed nothing: Acme, Thursday 5 March 2026" in words(await life.press(labels.LEAVE_AS_IT_IS))
    assert only_round(life) == before


async def test_an_interview_is_called_off_after_a_yes_the_application_stays_and_it_can_be_taken_back(
    life: Life,
) -> None:
    await invited(life)
    before, plan_before = only_round(life), planned(life)
    said = await sends(life, version(FIRST, 1, method="CANCEL"))
    assert "calls your interview at Acme off: Thursday 5 March 2026, 14:00–14:45 CET" in said
    assert only_round(life) == before
    said = words(await life.press(labels.IT_IS_OFF))
    assert "is called off" in said
    assert "The application stays open" in said
    assert (only_round(life).starts, only_round(life).ends, only_round(life).interviewers) == (
        None,
        None,
        before.interviewers,
    )
    assert not {NudgeKind.BRIEF, NudgeKind.REFLECTION, NudgeKind.THANK_YOU} & {kind for kind, _ in planned(life)}
    await life.press(labels.UNDO)
    assert (only_round(life).starts, only_round(life).ends) == (before.starts, before.ends)
    assert planned(life) == plan_before


async def test_what_was_called_off_can_be_invited_to_anew(life: Life) -> None:
    await invited(life)
    await sends(life, version(FIRST, 1, "STATUS:CANCELLED"))
    await life.press(labels.IT_IS_OFF)
    assert "out of the plan already" in await sends(life, version(FIRST, 1, "STATUS:CANCELLED"))
    assert "it was to be Thursday 5 March 2026, 14:00–14:45 CET. Is now: Friday 6 March 2026" in await sends(
        life, version(SECOND, 2)
    )
    await life.press(labels.MOVE_IT)
    assert only_round(life).starts == SECOND
    await life.press(labels.UNDO)
    assert only_round(life).starts is None


async def test_what_is_known_or_older_changes_nothing_and_says_so(life: Life) -> None:
    await invited(life)
    assert "I have that interview already: Acme, Thursday 5 March 2026" in await sends(life, version())
    await sends(life, version(SECOND, 3))
    await life.press(labels.MOVE_IT)
    assert "older version" in await sends(life, version(FIRST, 2))
    assert only_round(life).starts == SECOND
    assert len(life.record().applications) == 1


async def test_a_day_without_a_time_leaves_it_and_says_where_to_change_it(life: Life) -> None:
    await invited(life)
    day = version(SECOND, 1).replace(b"DTSTART:20260306T150000Z", b"DTSTART;VALUE=DATE:20260306")
    assert "names Friday 6 March 2026 without a time of day" in await sends(life, day)
    assert only_round(life).starts == FIRST


async def test_a_button_that_was_overtaken_changes_nothing(life: Life) -> None:
    await invited(life)
    await sends(life, version(SECOND, 1))
    old = life.find("Is now: Friday 6 March 2026, 16:00")
    await sends(life, version(SECOND + timedelta(hours=1), 2))
    await life.press(labels.MOVE_IT)
    moved = only_round(life)
    await life.press(labels.MOVE_IT, old)
    assert only_round(life) == moved
    assert life.toast


async def test_in_the_middle_of_another_interview_the_news_is_of_the_one_on_file_and_the_question_stays(
    life: Life,
) -> None:
    await invited(life)
    await life.tell("/new", "Globex")
    asked = life.record().dialogue
    await sends(life, version(SECOND, 1))
    await life.press(labels.MOVE_IT)
    assert only_round(life).starts == SECOND
    assert life.record().dialogue == asked


async def test_while_it_is_told_itself_a_new_version_counts_at_once(life: Life) -> None:
    await life.settle_in()
    await sends(life, version())
    await life.tell("Acme", "Engineer")
    assert "Friday 6 March 2026" in await sends(life, version(SECOND, 1))
    await life.press(labels.SAVE)
    assert (only_round(life).starts, only_round(life).invitation) == (SECOND, InvitationVersion(UID, 1))


async def test_a_version_of_a_removed_application_begins_an_interview(life: Life) -> None:
    await invited(life)
    await life.press(labels.OPEN_CARD)
    await life.press(labels.REMOVE)
    assert "Which company" in await sends(life, version(SECOND, 1))


@pytest.mark.parametrize(("before", "quoted"), [("", ""), ("Hi Sam, here it is:\n\n", ""), ("Jane wrote:\n", "> ")])
async def test_the_text_of_an_invitation_is_read_like_its_file(life: Life, before: str, quoted: str) -> None:
    await life.settle_in()
    said = words(await life.say(before + quoted + version().decode().strip().replace("\r\n", f"\n{quoted}")))
    assert "From the invitation “Interview at Acme”: Thursday 5 March 2026, 14:00–14:45 CET, with Jane Doe." in said
    await life.tell("Acme", "Engineer")
    said = words(await life.say(version(SECOND, 1).decode()))
    assert "Friday 6 March 2026, 16:00–16:45 CET" in said
    assert life.asking is Question.SUMMARY


@pytest.mark.parametrize("pasted", [True, False])
async def test_as_the_first_word_of_all_an_invitation_waits_until_it_is_known_where_somebody_is(
    life: Life, *, pasted: bool
) -> None:
    said = words(await life.say(version().decode())) if pasted else await sends(life, version())
    assert "as soon as I know where you are" in said
    await life.tell("Berlin")
    await life.restart()
    go_on = next(each for each in labels_of(life.chat.messages[-1])[0] if each.startswith(labels.GO_ON))
    assert "Which company" in words(await life.press(go_on))
    await life.tell("Acme", "Engineer", labels.SAVE)
    assert (only_round(life).starts, only_round(life).invitation) == (FIRST, InvitationVersion(UID, 0))


async def test_a_time_without_a_zone_waits_for_its_clock_as_well(life: Life) -> None:
    floating = version().replace(b"T130000Z", b"T130000")
    await sends(life, floating)
    await life.tell("Berlin")
    await life.press(next(each for each in labels_of(life.chat.messages[-1])[0] if each.startswith(labels.GO_ON)))
    assert "At what time on Thursday 5 March 2026?" in words(await life.tell("Acme", "Engineer"))


async def test_where_something_else_is_asked_an_invitation_begins_nothing_and_news_is_still_taken(life: Life) -> None:
    await invited(life)
    await life.tell("/references", labels.ADD_SOMEONE)
    asked = life.record().dialogue
    other = version().replace(UID.encode(), b"other")
    assert "I am asking something else" in words(await life.say(other.decode()))
    assert life.record().dialogue == asked
    await sends(life, version(SECOND, 1))
    await life.press(labels.MOVE_IT)
    assert (only_round(life).starts, life.record().dialogue) == (SECOND, asked)


async def test_an_invitation_that_was_left_before_the_company_was_named_is_not_lost(life: Life) -> None:
    await life.settle_in()
    await sends(life, version())
    await life.tell("/references", labels.LEAVE)
    assert [each.starts for each in life.record().parked] == [FIRST]
