"""R4: contacts, vCards and photos of business cards outside any question: whose they are is asked."""

from datetime import timedelta

from interviews.model import Question
from tests.chat_driver import interviewed
from tests.handlers.interview_questions import REFERENCES, WHO, begin
from tests.handlers.test_cards import BOB, CARD, people
from tests.life import Life, data_of, labels_of, words
from texts import general, labels


async def test_r4_a_contact_outside_any_question_completes_an_interviewer_and_is_taken_back(life: Life) -> None:
    await interviewed(life)
    before = people(life)
    [asked] = await life.hears(life.chat.share_contact("Jane", "+49 30 1234", "D.", vcard=CARD.decode()))
    assert "Who is Jane D.?" in asked.text
    assert labels_of(asked) == [["Jane Doe, Acme"], ["A new interviewer at Acme"], ["A reference"], ["Keep nothing"]]
    await life.restart()
    [kept] = await life.press("Jane Doe, Acme")
    [jane] = people(life)
    assert (jane.name, jane.title, jane.email, jane.phone) == ("Jane Doe", "CTO", "jane@acme.com", "+49 30 123456")
    await life.press(labels.UNDO, kept)
    assert people(life) == before
    await life.hears(life.chat.share_contact("Jane", "+49 30 1234"))
    await life.say("what?")
    assert life.asking is Question.WHOSE
    await life.say("/cancel")
    assert people(life) == before


async def test_r4_a_card_outside_any_question_names_new_interviewers_or_references(life: Life) -> None:
    await interviewed(life)
    await life.hears(life.chat.send_document("people.vcf", BOB))
    [added] = await life.press("A new interviewer at Acme")
    assert [each.name for each in people(life)] == ["Jane Doe", "Bob Lee"]
    await life.press(labels.UNDO, added)
    assert [each.name for each in people(life)] == ["Jane Doe"]
    await life.hears(life.chat.send_document("people.vcf", BOB + BOB.replace(b"Bob", b"Ann")))
    await life.press("References")
    assert [each.name for each in life.record().references] == ["Bob Lee", "Ann Lee"]
    assert life.asking is None


async def test_r4_photos_outside_any_question_are_asked_about_one_by_one(life: Life) -> None:
    await interviewed(life)
    await life.hears(life.chat.send_photo())
    assert "first of these 2 photos" in words(await life.hears(life.chat.send_photo()))
    await life.press("Jane Doe, Acme")
    assert people(life)[0].card is not None
    assert "Whose card is on this photo?" in life.chat.last.text
    await life.press("A new interviewer at Acme")
    await life.restart()
    await life.say("/settings")
    await life.press(labels.KEEP_ANSWERING)
    await life.say("Bob Lee, CTO")
    assert [(each.name, each.card is not None) for each in people(life)] == [("Jane Doe", True), ("Bob Lee", True)]
    assert life.asking is None


async def test_r4_an_album_outside_any_question_is_answered_once(life: Life) -> None:
    await interviewed(life)
    assert len(await life.hears(life.chat.send_photo(album="1"))) == 1
    assert await life.hears(life.chat.send_photo(album="1")) == []
    await life.press("Keep nothing")
    assert life.asking is Question.WHOSE
    await life.press("Jane Doe, Acme")
    assert life.asking is None
    assert people(life)[0].card is not None


async def test_r4_undo_of_a_second_photo_brings_the_first_back_however_often_it_is_pressed(life: Life) -> None:
    await interviewed(life)
    await life.hears(life.chat.send_photo())
    first = (await life.press("Jane Doe, Acme"))[-1]
    old, before = data_of(first, labels.UNDO), people(life)[0].card
    await life.hears(life.chat.send_photo())
    second = (await life.press("Jane Doe, Acme"))[-1]
    undo = data_of(second, labels.UNDO)
    assert people(life)[0].card not in (None, before)
    await life.restart()
    await life.press(labels.UNDO, second)
    await life.forge(undo, second)
    assert people(life)[0].card == before
    await life.forge(old, first)
    assert people(life)[0].card is None


async def test_a_photo_with_no_interview_to_keep_it_with_is_not_asked_about(life: Life) -> None:
    await life.settle_in()
    assert "/new notes an interview" in words(await life.hears(life.chat.send_photo()))
    assert life.asking is None


async def test_forged_and_old_buttons_about_a_card_change_nothing(life: Life) -> None:
    await interviewed(life)
    application = life.record().applications[0].id
    [asked] = await life.hears(life.chat.send_photo())
    press = data_of(asked, "Jane Doe, Acme")
    before = life.record().applications
    for forged in (
        '["ws","k","other","other"]',
        f'["ws","k","{application}","other"]',
        f'["ws","u","{application}","other","tepc"]',
        '["ws","i","other"]',
    ):
        await life.forge(forged, asked)
        assert life.record().applications == before, forged
    await life.press("Keep nothing")
    await life.forge(press, asked)
    assert life.record().applications == before


async def test_a_photo_telegram_has_lost_is_said(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.send_photo("Jane Doe"))
    await life.tell(labels.NEXT, labels.SKIP, labels.NONE, labels.SAVE, labels.OPEN_CARD)
    life.wire.world.files.clear()
    assert "no longer has the photo" in words(await life.press("📇 Jane Doe"))
    await life.wait(timedelta(minutes=1))


async def test_the_references_question_takes_no_photo(life: Life) -> None:
    await begin(life, *REFERENCES)
    await life.hears(life.chat.send_photo())
    assert life.asking is Question.REFERENCES


async def test_a_second_tap_says_nothing_of_the_card_that_is_asked_about_next(life: Life) -> None:
    await interviewed(life)
    await life.hears(life.chat.send_photo())
    await life.hears(life.chat.send_photo())
    asked = life.chat.last
    again = data_of(asked, "Keep nothing")
    await life.press("Keep nothing", asked)
    await life.forge(again, asked)
    assert life.toast == general.question_closed()
    assert life.asking is Question.WHOSE
    await life.press("Keep nothing")
    assert life.asking is None


async def test_whoever_has_no_name_beside_the_owner_of_a_card_is_told_outside_any_question(life: Life) -> None:
    await interviewed(life, who="Ann Lee")
    said = words(await life.hears(life.chat.send_photo("Jane Doe and the MD")))
    assert "I found no name in the MD, and left that out." in said
    await life.press("Keep nothing")
    await life.hears(life.chat.send_photo())
    await life.press("A new interviewer at Acme")
    assert "I found no name in the MD" in words(await life.say("Bob Lee and the MD"))
