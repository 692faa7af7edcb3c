"""W1, W13, W18: how it went is asked for while it is fresh, however much else the day of an interview holds."""

import itertools
from datetime import datetime

from interviews.model import NudgeKind
from interviews.walltime import local
from tests.life import Life, labels_of, words
from texts import labels


def wall(text: str) -> datetime:
    """What a wall clock shows."""
    return datetime.fromisoformat(text)


async def a_nurse_is_invited_for_thursday(life: Life) -> None:
    """On Tuesday 3 March: Acme on Thursday 10:00 to 11:00, with Jane Doe, and Ann Ref as a reference."""
    await life.settle_in("Europe/London")
    await life.tell("/references", labels.ADD_SOMEONE, "Ann Ref")
    await life.tell("/new", "Acme", "Nurse", "Thursday 5 March 10:00-11:00", "Jane Doe")
    await life.tell(labels.EDIT, labels.edit("References"))
    await life.tell(labels.switched(False, "Ann Ref"), labels.NEXT, "Save")


def said(life: Life) -> list[str]:
    """What was said unasked, and when, by the record."""
    return [f"{local(each.claimed_at, life.zone):%a %H:%M} {each.kind}" for each in life.record().nudges]


async def test_how_it_went_is_asked_right_after_a_planned_interview_w1_w18(life: Life) -> None:
    await a_nurse_is_invited_for_thursday(life)
    await life.wait_until(wall("2026-03-05 10:59"))
    assert "How did it go at Acme?" in words(await life.wait_until(wall("2026-03-05 11:10")))
    await life.wait_until(wall("2026-03-05 20:00"))
    assert said(life) == [
        "Wed 18:00 brief",
        "Thu 09:00 brief",
        "Thu 11:10 reflection",
        "Thu 11:30 references",
        "Thu 13:00 thank_you",
    ]


async def test_the_evening_has_the_brief_and_the_hour_before_the_card_with_a_button_for_it_w13_w14(life: Life) -> None:
    await a_nurse_is_invited_for_thursday(life)
    [evening] = await life.wait_until(wall("2026-03-04 18:00"))
    assert evening.text.startswith("Your interview at Acme: Nurse")
    assert "Before you leave the room" in evening.text
    [card] = await life.wait_until(wall("2026-03-05 09:00"))
    assert card.text.splitlines() == [
        "Acme at 10:00 GMT.",
        "",
        "Before you leave the room",
        "• Ask what happens next, and by when.",
        "• Ask for a business card, or how to reach them.",
        "• Ask how each name is spelt.",
    ]
    assert labels_of(card) == [[labels.READ, labels.BRIEF], [labels.THEY_MOVED_IT]]
    assert (await life.press(labels.BRIEF, card))[-1].text == evening.text


async def test_thank_yous_that_are_repeated_give_way_to_what_is_said_for_the_first_time_w18(life: Life) -> None:
    await life.settle_in()
    for company in ("Globex", "Initech", "Umbrella"):
        await life.log_interview(company)
    await life.log_interview("Acme", "tomorrow 10:00-11:00")
    await life.log_interview("Hooli", "tomorrow 12:00-13:00")
    await life.wait_until(wall("2026-03-05 08:00"))
    wednesday = [each for each in life.record().nudges if local(each.claimed_at, life.zone).day == 4]
    first = {(each.kind, each.application) for each in wednesday if each.generation == 0}
    names = {each.id: each.company for each in life.record().applications}
    kinds = (NudgeKind.REFLECTION, NudgeKind.THANK_YOU)
    for kind, company in itertools.product(kinds, ("Acme", "Hooli")):
        assert (kind, company) in {(each, names.get(about or "")) for each, about in first}
