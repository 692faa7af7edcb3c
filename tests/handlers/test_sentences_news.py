"""News in plain words is recorded at once, said in one line, and taken back with Undo."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from interviews.model import LetterKind, OutcomeKind, Person
from tests.chat_driver import HOUR, follow_up, interviewed, outcomes, thank_you
from tests.life import Life, labels_of, words
from texts import labels


async def two(life: Life) -> None:
    """Interviews at Acme and at Globex, both held today."""
    await interviewed(life)
    await life.log_interview("Globex", "today 8:00", "Bob Lee")


def told(person: Person) -> Person:
    """What the person told and settled, without what the bot keeps for itself."""
    return replace(
        person, dialogue=None, seen_updates=(), undo_history=(), choosing=None, sentences_done=(), nudges=(), parked=()
    )


async def undone(life: Life, before: Person) -> None:
    """Undo brings everything back."""
    await life.press(labels.UNDO)
    assert told(life.record()) == told(before)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I got rejected by Acme", OutcomeKind.REJECTED),
        ("I got the offer from Acme!", OutcomeKind.OFFER),
        ("I withdrew from Acme", OutcomeKind.WITHDRAWN),
    ],
)
async def test_how_it_ended_is_recorded_and_undone(life: Life, said: str, kind: OutcomeKind) -> None:
    await two(life)
    before = life.record()
    [answer] = await life.say(said)
    assert answer.text.startswith("✓ Noted for Acme")
    assert outcomes(life) == [kind, None]
    await undone(life, before)


async def test_after_an_offer_it_is_the_person_who_has_to_answer_by_a_day(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Offer", "answer by 13 March")
    assert "Acme wants your answer by Friday 13 March 2026" in words(await life.say("when do they want an answer?"))


async def test_by_when_they_decide_is_recorded_in_their_words_and_undone(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    [answer] = await life.say("Acme will decide by 13 March")
    assert "Acme decides by Friday 13 March 2026" in answer.text
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None
    assert (promise.words, promise.by) == ("by 13 March", date(2026, 3, 13))
    await undone(life, before)


async def test_what_an_offer_says_is_recorded_with_the_offer_and_undone(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    await life.say("Acme offered me the job, 58k, they want an answer by 13 March")
    assert outcomes(life) == [None]
    await life.press(labels.YES)
    offer = life.record().applications[0].offer
    assert outcomes(life) == [OutcomeKind.OFFER]
    assert offer is not None
    assert (offer.salary, offer.answer_by) == ("58k", date(2026, 3, 13))
    await undone(life, before)


async def test_a_letter_that_was_sent_is_recorded_for_who_is_named_and_undone(life: Life) -> None:
    await interviewed(life, who="Jane Doe, Bob Lee")
    before = life.record()
    [answer] = await life.say("I sent the thank you to Jane")
    assert "thank-you to Jane Doe" in answer.text
    [letter] = life.record().letters
    jane = life.record().applications[0].rounds[0].interviewers[0]
    assert (letter.kind, letter.recipient) == (LetterKind.THANK_YOU, jane.id)
    await undone(life, before)


async def test_somebody_who_is_unknown_got_no_letter(life: Life) -> None:
    await interviewed(life)
    [card] = await life.tell("/open", "Acme, Engineer")
    life.chat.new_messages()
    said = words(await life.hears(life.chat.say("sent the thank you to Zoe Kay", reply_to=card)))
    assert "I have nobody called Zoe Kay; I have Jane Doe." in said
    assert life.record().letters == ()


async def test_an_application_elsewhere_is_logged_and_undone(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    [answer] = await life.say("Applied at Lloyds for risk analyst")
    assert "✓ Logged: Risk analyst at Lloyds" in answer.text or "✓ Logged: risk analyst at Lloyds" in answer.text
    assert [each.company for each in life.record().applications] == ["Acme", "Lloyds"]
    await undone(life, before)


async def test_an_application_is_removed_and_brought_back(life: Life) -> None:
    await two(life)
    await life.say("delete Globex")
    if "Is that right?" in life.chat.last.text:
        await life.press(labels.YES)
    assert [each.company for each in life.record().applications if each.removed_at is None] == ["Acme"]
    await life.press(labels.UNDO)
    assert [each.company for each in life.record().applications if each.removed_at is None] == ["Acme", "Globex"]


async def test_an_interviewer_is_added_and_undone(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    await life.say("I also talked to Tom Ray, HR")
    if "Is that right?" in life.chat.last.text:
        await life.press(labels.YES)
    assert [each.name for each in life.record().applications[0].rounds[0].interviewers] == ["Jane Doe", "Tom Ray"]
    await undone(life, before)


async def test_a_title_is_corrected_and_undone(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    await life.say("Jane is VP Engineering")
    if "Is that right?" in life.chat.last.text:
        await life.press(labels.YES)
    assert life.record().applications[0].rounds[0].interviewers[0].title == "VP Engineering"
    await undone(life, before)


async def test_how_it_went_is_kept_with_the_interview_it_tells_of(life: Life) -> None:
    await interviewed(life)
    await life.say("It went well, they asked about Kafka and I told them of the move")
    [note] = life.record().applications[0].rounds[0].reflections
    assert note.text == "It went well, they asked about Kafka and I told them of the move"


async def test_undo_by_word_takes_the_last_thing_back(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    await life.tell("I got rejected by Acme", "undo")
    assert told(life.record()) == told(before)


async def test_one_sentence_and_one_tap_log_an_interview(life: Life) -> None:
    await life.settle_in()
    [card] = await life.say(
        "Interviewed at Initech today at 9 for Data Engineer, with Jane Doe. They decide by 13 March."
    )
    assert "Data Engineer at Initech" in card.text
    assert life.record().applications == ()
    await life.press(labels.SAVE, card)
    [application] = life.record().applications
    [round_] = application.rounds
    assert (application.company, application.role) == ("Initech", "Data Engineer")
    assert round_.starts == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert [each.name for each in round_.interviewers] == ["Jane Doe"]
    assert round_.promise is not None
    assert round_.promise.by == date(2026, 3, 13)


async def test_done_ticks_off_what_was_asked_for_last(life: Life) -> None:
    await thank_you(life)
    await life.say("done")
    assert [each.kind for each in life.record().letters] == [LetterKind.THANK_YOU]


async def test_tomorrow_puts_off_what_was_asked_for_last(life: Life) -> None:
    await thank_you(life)
    nudge = life.chat.last
    said = words(await life.hears(life.chat.say("remind me tomorrow", reply_to=nudge)))
    assert "I come back to it on Wednesday 4 March 2026" in said
    assert life.record().nudges[-1].snoozed_until is not None


async def test_no_more_reminders_pauses_everything_until_undone(life: Life) -> None:
    await follow_up(life)
    before = life.record()
    said = words(await life.say("stop all reminders"))
    assert "No more reminders" in said
    assert life.record().settings.pause is not None
    await undone(life, before)


async def test_leave_me_alone_until_monday_keeps_silent_until_then(life: Life) -> None:
    await interviewed(life)
    assert "No reminders until Monday 9 March 2026" in words(await life.say("leave me alone until Monday"))
    assert await life.wait(6 * HOUR) == []


@pytest.mark.parametrize(
    "said",
    [
        "I did not get rejected",
        "I haven't sent it yet",
        "they have not decided",
        "what if Acme rejects me?",
        "should I accept?",
        "my friend got rejected by Acme",
        "I dreamt that Acme rejected me",
        "If Globex paid more I would turn down Acme",
        "thanks",
        "hello",
        "asdf qwer",
        "🙂",
    ],
)
async def test_what_is_no_news_changes_nothing(life: Life, said: str) -> None:
    await two(life)
    before = life.record()
    assert await life.say(said)
    assert told(life.record()) == told(before)
    assert life.asking is None


async def test_of_several_companies_it_is_asked_which_and_a_button_answers(life: Life) -> None:
    await two(life)
    [asked] = await life.say("I got rejected")
    assert "Which one is it about?" in asked.text
    assert labels_of(asked) == [["Acme", "Globex"], [labels.NO_NOTHING]]
    assert outcomes(life) == [None, None]
    await life.restart()
    await life.press("Globex", asked)
    assert outcomes(life) == [None, OutcomeKind.REJECTED]


async def test_of_several_companies_the_name_can_be_typed(life: Life) -> None:
    await two(life)
    await life.say("I got rejected")
    await life.restart()
    await life.say("globex")
    assert outcomes(life) == [None, OutcomeKind.REJECTED]


async def test_a_day_that_can_be_two_is_asked_about(life: Life) -> None:
    await interviewed(life)
    [asked] = await life.say("Acme says they decide next Friday")
    assert "Which day do you mean?" in asked.text
    assert life.record().applications[0].rounds[0].promise is None
    await life.restart()
    await life.press("Fri 13 Mar", asked)
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None
    assert promise.by == date(2026, 3, 13)


async def test_what_is_not_sure_is_shown_first_and_none_of_these_changes_nothing(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    [asked] = await life.say("it's a no")
    assert "I read that as: Acme said no. Is that right?" in asked.text
    await life.press(labels.NO_NOTHING, asked)
    assert told(life.record()) == told(before)


@pytest.mark.parametrize(("typed", "kind"), [("yes", OutcomeKind.REJECTED), ("no", None)])
async def test_yes_and_no_can_be_typed(life: Life, typed: str, kind: OutcomeKind | None) -> None:
    await interviewed(life)
    await life.say("it's a no")
    await life.restart()
    await life.say(typed)
    assert outcomes(life) == [kind]


async def test_another_reading_is_noted_in_the_place_of_the_first(life: Life) -> None:
    await interviewed(life)
    [asked] = await life.say("they were not impressed")
    assert labels_of(asked)[0] == [labels.YES]
    await life.press("Acme said no", asked)
    assert outcomes(life) == [OutcomeKind.REJECTED]
    assert life.record().applications[0].rounds[0].reflections == ()


@pytest.mark.parametrize("news", ["I thanked Globex", "sent the follow up to Globex", "I sent Globex the thank-you"])
async def test_a_letter_to_a_company_that_is_not_on_file_is_noted_nowhere_else(life: Life, news: str) -> None:
    await interviewed(life)
    [asked] = await life.say(news)
    assert "Globex" in asked.text
    said = words(await life.press(labels.YES, asked))
    assert "Globex" in said
    assert life.record().letters == ()


async def test_a_second_press_does_nothing_more(life: Life) -> None:
    await two(life)
    [asked] = await life.say("I sent the thank you")
    data = next(button.data for row in asked.buttons for button in row if button.label == "Globex")
    await life.press("Globex", asked)
    assert len(life.record().letters) == 1
    await life.forge(data or "", asked)
    assert len(life.record().letters) == 1
    assert life.toast


async def test_after_the_name_was_typed_the_button_does_nothing_more(life: Life) -> None:
    await two(life)
    [asked] = await life.say("I sent the thank you")
    await life.say("Globex")
    await life.press("Acme", asked)
    assert len(life.record().letters) == 1


async def test_words_that_are_gone_are_asked_for_again(life: Life) -> None:
    await two(life)
    [asked] = await life.say("I got rejected")
    mine = next(each for each in reversed(life.chat.messages) if not each.from_bot)
    life.chat.delete(mine.message_id)
    [answer] = await life.press("Globex", asked)
    assert "I can no longer see what you wrote" in answer.text
    assert outcomes(life) == [None, None]


async def test_a_button_for_other_words_does_nothing(life: Life) -> None:
    await two(life)
    [asked] = await life.say("I got rejected")
    before = life.record()
    for reading in ("00000000", "0", "x" * 30):
        for choice in ("", "2026-03-13", "x"):
            await life.forge(f'["rd","{reading}","{before.applications[0].id}","{choice}",""]', asked)
    assert told(life.record()) == told(before)


async def test_applications_without_a_company_are_not_made_up(life: Life) -> None:
    await interviewed(life)
    before = life.record()
    assert "I counted none of the 4 yet" in words(await life.say("applied to 4 jobs today"))
    assert told(life.record()) == told(before)


async def test_an_application_without_a_role_is_logged_by_its_company(life: Life) -> None:
    await life.settle_in()
    assert "✓ Logged: Lloyds." in words(await life.say("applied at Lloyds"))
    assert [(each.company, each.role) for each in life.record().applications] == [("Lloyds", "")]
