"""R4, R5: contacts, vCards and photos of business cards, in the interview conversation and from round to round."""

from typing import Any

import pytest

from interviews.model import Interviewer, Question
from sandbox.world import File
from tests.chat_driver import interviewed
from tests.handlers.interview_questions import WHO, begin, draft_of
from tests.life import Life, data_of, labels_of, words
from texts import labels

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\nTITLE:CTO\nEMAIL:jane@acme.com\nTEL:+49 30 123456\nEND:VCARD\n"
BOB = b"BEGIN:VCARD\nFN:Bob Lee\nEND:VCARD\n"


def unsized(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if name != "file_size"}


def people(life: Life, place: int = -1) -> list[Interviewer]:
    return list(life.record().applications[0].rounds[place].interviewers)


# In the interview conversation


async def test_r4_a_contact_tells_what_its_vcard_says(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.share_contact("Jane", "+49301", "Doe", vcard=CARD.decode()))
    await life.hears(life.chat.share_contact("Eve", "+1 555 0100", vcard="BEGIN:VCARD\nFN"))
    jane, eve = draft_of(life.record()).interviewers
    assert (jane.name, jane.title, jane.email, jane.phone) == ("Jane Doe", "CTO", "jane@acme.com", "+49 30 123456")
    assert (eve.name, eve.title, eve.phone) == ("Eve", None, "+1 555 0100")


async def test_r4_a_file_of_cards_names_interviewers_and_references(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_document("../../etc/people.VCF", CARD + BOB))
    assert [each.name for each in draft_of(life.record()).interviewers] == ["Jane Doe", "Bob Lee"]
    said = words(await life.hears(life.chat.send_document("people.vcf", b"nothing")))
    assert "could not find a name" in said
    said = words(await life.hears(life.chat.send_document("people.vcf", BOB * 21)))
    assert "Twenty cards at most" in said
    fetched = len(life.wire.called("getFile"))
    said = words(await life.hears(life.chat.send_document("people.vcf", BOB + b"x" * 6_000_000)))
    assert "too large for me to read" in said
    assert len(life.wire.called("getFile")) == fetched
    await life.tell(labels.NEXT, labels.EDIT, "✎ References")
    await life.hears(life.chat.send_document("ref.vcf", CARD, mime="text/x-vcard"))
    assert [(each.name, each.email) for each in life.record().references] == [("Jane Doe", "jane@acme.com")]


@pytest.mark.parametrize("said", [{"file_size": 6_000_000}, {}])
async def test_r4_a_file_that_may_be_large_is_not_fetched_whatever_it_was_said_to_be(
    life: Life, monkeypatch: pytest.MonkeyPatch, said: dict[str, int]
) -> None:
    await begin(life, *WHO)
    fetched: list[str] = []
    monkeypatch.setattr("sandbox.wire.account.download", lambda _world, path: fetched.append(path))
    described = File.described
    monkeypatch.setattr(File, "described", lambda file: {**described(file), "file_size": 100})
    sent = life.chat.send_document("people.vcf", CARD)
    # What is posted says one thing, and what can be fetched another.
    monkeypatch.setattr(File, "described", lambda file: {**unsized(described(file)), **said})
    assert "too large for me to read" in words(await life.hears(sent))
    assert life.wire.called("getFile") != []
    assert fetched == []


async def test_r4_references_are_added_from_a_card(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    await life.hears(life.chat.send_document("ref.vcf", CARD))
    assert [(each.name, each.phone) for each in life.record().references] == [("Jane Doe", "+49 30 123456")]


async def test_r4_a_photo_is_kept_with_the_one_interviewer_and_comes_back_from_the_card(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.share_contact("Jane", "+49301", "Doe"))
    said = words(await life.hears(life.chat.send_photo()))
    assert "📇 Kept with Jane Doe." in said
    await life.restart()
    await life.tell("jane doe, CTO")
    assert "📇 jane doe (CTO, +49301)" in life.chat.last.text
    await life.tell(labels.OPEN_CARD)
    [sent] = await life.press("📇 jane doe")
    assert sent.kind == "photo"
    assert people(life)[0].card is not None


async def test_r4_a_photo_before_any_name_waits_for_it(life: Life) -> None:
    await begin(life, *WHO)
    assert "Whose card is it?" in words(await life.hears(life.chat.send_photo()))
    await life.restart()
    said = words(await life.say("Jane <Doe>, CTO"))
    assert "Kept with Jane" in said
    [jane] = draft_of(life.record()).interviewers
    assert jane.card is not None
    assert draft_of(life.record()).cards == ()
    assert life.asking is Question.INTERVIEWERS


async def test_r4_of_several_the_owner_is_asked_for_one_photo_after_the_other(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_document("people.vcf", CARD + BOB))
    [asked] = await life.hears(life.chat.send_photo())
    assert labels_of(asked)[:2] == [["Jane Doe", "Bob Lee"], [labels.NOBODYS]]
    assert "first of these 2 photos" in words(await life.hears(life.chat.send_photo("here is my card")))
    bob = data_of(life.chat.last, "Bob Lee")
    await life.restart()
    await life.press("Bob Lee")
    assert "Whose card is on the photo?" in life.chat.last.text
    await life.forge(bob.replace('"card_owner"', '"interviewers"'), life.chat.last)
    await life.say("Eve Adams, CEO")
    assert life.asking is Question.INTERVIEWERS
    found = draft_of(life.record()).interviewers
    assert [(each.name, each.card is not None) for each in found] == [
        ("Jane Doe", False),
        ("Bob Lee", True),
        ("Eve Adams", True),
    ]


async def test_r4_nobodys_photo_and_back_keep_nothing(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_document("people.vcf", CARD + BOB))
    for way in (labels.NOBODYS, labels.BACK):
        await life.hears(life.chat.send_photo())
        assert draft_of(life.record()).cards != ()
        await life.say("Jane, Bob")
        assert life.asking is Question.CARD_OWNER
        await life.press(way)
        assert draft_of(life.record()).cards == ()
    assert all(each.card is None for each in draft_of(life.record()).interviewers)


async def test_r4_a_caption_names_the_owner_and_a_picture_may_be_a_file(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_photo("Jane Doe, CTO"))
    await life.hears(life.chat.send_document("card.png", b"\x89PNG", caption="Bob Lee", mime="image/png"))
    jane, bob = draft_of(life.record()).interviewers
    assert (jane.title, jane.card is not None, bob.card is not None) == ("CTO", True, True)


async def test_r4_of_an_album_only_the_first_photo_is_answered_and_every_one_is_kept(life: Life) -> None:
    await begin(life, *WHO)
    assert len(await life.hears(life.chat.send_photo(album="1"))) == 1
    for _ in range(3):
        assert await life.hears(life.chat.send_photo(album="1")) == []
    assert len(draft_of(life.record()).cards) == 4
    await life.say("Jane Doe, Bob Lee")
    assert "first of these 4 photos" in life.chat.last.text
    for owner in ("Jane Doe", labels.NOBODYS, "Bob Lee", labels.NOBODYS):
        await life.press(owner)
    assert life.asking is Question.INTERVIEWERS
    jane, bob = draft_of(life.record()).interviewers
    assert None not in (jane.card, bob.card)
    assert jane.card != bob.card


async def test_r4_a_second_photo_for_one_person_is_asked_about_and_may_replace_the_first(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_photo("Jane Doe"))
    [before] = draft_of(life.record()).interviewers
    await life.hears(life.chat.send_photo())
    assert life.asking is Question.CARD_OWNER
    await life.press("Jane Doe")
    [after] = draft_of(life.record()).interviewers
    assert after.card not in (None, before.card)


async def test_a_photo_that_telegram_delivers_twice_is_kept_once(life: Life) -> None:
    await begin(life, *WHO)
    number = life.chat.send_photo()
    await life.hears(number)
    life.chat.redeliver(number)
    await life.settle()
    assert len(draft_of(life.record()).cards) == 1


# Rounds


async def test_r5_the_people_of_earlier_rounds_are_offered_and_keep_what_is_known_of_them(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_document("people.vcf", CARD + BOB))
    await life.hears(life.chat.send_photo("Jane Doe"))
    await life.tell(labels.NEXT, labels.OPEN_CARD, labels.NEW_ROUND)
    await life.tell("tomorrow 15:00")
    assert labels_of(life.chat.last)[0] == ["☐ Jane Doe", "☐ Bob Lee"]
    switch = data_of(life.chat.last, "☐ Jane Doe")
    await life.press("☐ Jane Doe")
    await life.forge(switch, life.chat.last)
    await life.restart()
    await life.press("☐ Bob Lee")
    await life.press("☑ Bob Lee")
    await life.tell(labels.NEXT)
    assert people(life, 1) == people(life, 0)[:1]
    assert people(life, 1)[0].card is not None


async def test_r5_somebody_typed_again_is_the_same_person_in_every_round(life: Life) -> None:
    await interviewed(life, who="Jane Doe <jane@acme.com>, Bob Lee")
    await life.tell("/open", "Acme", labels.NEW_ROUND, "tomorrow 15:00", "jane doe, CTO")
    first, second = people(life, 0)[0], people(life, 1)[0]
    assert first == second
    assert (second.title, second.email) == ("CTO", "jane@acme.com")


async def test_r5_thank_you_letters_are_booked_on_each_round_of_the_same_person(life: Life) -> None:
    await interviewed(life, when="today 8:00")
    await life.tell("/open", "Acme")
    old = life.chat.last
    thanked = data_of(old, "Thanked Jane Doe")
    await life.tell(labels.NEW_ROUND, "today 9:00", "☐ Jane Doe", labels.NEXT)
    first, second = (round_.id for round_ in life.record().applications[0].rounds)
    await life.forge(thanked, old)
    assert [letter.round for letter in life.record().letters] == [first]
    await life.tell("/open", "Acme")
    await life.press("Thanked Jane Doe")
    assert [letter.round for letter in life.record().letters] == [first, second]


async def test_whoever_has_no_name_beside_the_owner_of_a_card_is_not_left_out_silently(life: Life) -> None:
    await begin(life, *WHO)
    said = words(await life.hears(life.chat.send_photo("Jane Doe and the MD")))
    assert "I found no name in the MD, and left that out." in said
    await life.hears(life.chat.send_photo())
    assert life.asking is Question.CARD_OWNER
    assert "I found no name in the CFO" in words(await life.say("Bob Lee and the CFO"))


async def test_whoever_has_no_name_beside_the_one_a_card_waited_for_is_told(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_photo())
    assert "I found no name in the MD" in words(await life.say("Jane Doe and the MD"))
    assert draft_of(life.record()).interviewers[0].card is not None
