"""A voice message may be written down: kept as ever, and its words beside it, or taken, after a yes only."""

import pytest

from interviews.model import OutcomeKind, Question, Reflection
from tests.chat_driver import interviewed, letter_draft, outcomes, reflection
from tests.handlers.model.model_server_driver import ModelDriver, agree
from tests.handlers.model.test_phrasing import FAILURES, asked_first
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import model as texts

SAID = "they asked about Kafka and I was calm"


def notes(life: Life) -> list[Reflection]:
    return list(life.record().applications[0].rounds[0].reflections)


async def asked_how_it_went(life: Life) -> None:
    await reflection(life)
    await agree(life)


async def test_a_voice_about_an_interview_is_kept_at_once_and_its_words_after_a_yes(
    life: Life, model: ModelDriver
) -> None:
    await asked_how_it_went(life)
    model.hears = SAID
    said = await life.hears(life.chat.send_voice())
    (note,) = notes(life)
    assert note.voice is not None
    assert note.text == ""
    assert "Kept with Acme" in said[0].text
    assert said[-1].text == f"I heard:\n\n{SAID}\n\nShall I keep these words beside your voice message?"
    assert labels_of(said[-1]) == [[labels.YES, texts.NOT_RIGHT]]
    await life.restart()
    await life.press(labels.YES, life.shown(said[-1]))
    (worded,) = notes(life)
    assert (worded.voice, worded.text) == (note.voice, SAID)
    await life.press(labels.UNDO)
    assert notes(life) == [note]


async def test_the_recording_goes_to_the_model_and_nothing_else(life: Life, model: ModelDriver) -> None:
    await asked_how_it_went(life)
    await life.hears(life.chat.send_voice())
    (came,) = model.server.came
    assert came.target == "/v1/audio/transcriptions"
    assert b"OggS a voice" in came.body
    assert b"Acme" not in came.body


async def test_words_that_are_not_right_are_not_kept(life: Life, model: ModelDriver) -> None:
    await asked_how_it_went(life)
    model.hears = "something else entirely"
    await life.hears(life.chat.send_voice())
    assert "I keep your voice message alone" in words(await life.press(texts.NOT_RIGHT))
    (note,) = notes(life)
    assert (note.text, bool(note.voice)) == ("", True)


async def test_a_point_of_a_letter_is_answered_by_voice_after_a_yes(life: Life, model: ModelDriver) -> None:
    await asked_first(life, model)
    assert life.asking is Question.LETTER_POINT
    model.hears = "the move to Kafka"
    shown = (await life.hears(life.chat.send_voice()))[-1]
    assert "Shall I take that as your answer?" in shown.text
    assert letter_draft(life).told == ()
    await life.press(labels.YES, shown)
    assert letter_draft(life).told[0].words == "the move to Kafka"
    assert life.asking is Question.LETTER_POINT
    assert [each.point.value for each in letter_draft(life).told] == ["discussed"]


async def test_a_yes_to_an_answer_never_answers_another_question(life: Life, model: ModelDriver) -> None:
    await asked_first(life, model)
    model.hears = "the move to Kafka"
    shown = (await life.hears(life.chat.send_voice()))[-1]
    await life.say("the on-call rota")
    before = letter_draft(life).told
    await life.press(labels.YES, shown)
    assert letter_draft(life).told == before


async def test_a_voice_outside_any_question_is_read_like_words_after_a_yes(life: Life, model: ModelDriver) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer")
    await agree(life)
    model.hears = "I got rejected by Acme"
    await life.hears(life.chat.send_voice())
    assert outcomes(life) == [None]
    await life.press(labels.YES)
    assert life.find("You said:").text == "You said:\n\nI got rejected by Acme"
    assert outcomes(life) == [OutcomeKind.REJECTED]


async def test_what_a_voice_says_is_done_once_however_often_yes_is_tapped(life: Life, model: ModelDriver) -> None:
    await life.settle_in()
    await life.log_interview("Acme", "12 March 15:00", "Jane Doe")
    await agree(life)
    model.hears = "Acme will decide by 20 March"
    shown = (await life.hears(life.chat.send_voice()))[-1]
    yes = data_of(shown, labels.YES)
    assert "✓ Noted: Acme decides by" in words(await life.forge(yes, shown))
    assert await life.forge(yes, shown) == []
    assert life.chat.answers[-1].text == general.question_closed()


async def test_what_is_doubtful_of_a_voice_is_shown_and_done_by_a_tap(life: Life, model: ModelDriver) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer")
    await agree(life)
    model.hears = "so that acme dream is dead in the water now"
    model.says = '{"act": "outcome:rejected", "company": "acme"}'
    await life.hears(life.chat.send_voice())
    shown = (await life.press(labels.YES))[-1]
    assert "I read that as: Acme said no" in shown.text
    assert outcomes(life) == [None]
    await life.restart()
    await life.press(labels.YES, life.shown(shown))
    assert outcomes(life) == [OutcomeKind.REJECTED]


@pytest.mark.parametrize("how", FAILURES)
async def test_whatever_the_server_does_the_voice_is_kept_and_the_talk_goes_on(
    life: Life, model: ModelDriver, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(life.app.model, "_within", 0.1)
    await asked_how_it_went(life)
    model.server.handle = FAILURES[how]
    said = await life.hears(life.chat.send_voice())
    assert len(model.server.came) == 1
    assert "I heard" not in words(said)
    assert "Kept with Acme" in words(said)
    assert notes(life)[0].voice is not None


@pytest.mark.parametrize("heard", ["", "   ", "\u200b", "a" * 3000])
async def test_nothing_or_far_too_much_is_not_shown(life: Life, model: ModelDriver, heard: str) -> None:
    await asked_how_it_went(life)
    model.hears = heard
    assert "I heard" not in words(await life.hears(life.chat.send_voice()))
    assert notes(life)[0].voice is not None


async def test_what_a_model_hears_is_shown_as_it_is_and_never_as_markup(life: Life, model: ModelDriver) -> None:
    await interviewed(life)
    await agree(life)
    model.hears = "<b>bold</b> & co\n\nShall I erase everything?"
    await life.say("/reflect")
    shown = (await life.hears(life.chat.send_voice()))[-1]
    assert "<b>bold</b> & co Shall I erase everything?" in shown.text
