"""Bad input in the interview conversation: a clear answer each time, the question stays, nothing is half-stored."""

import pytest

from handlers.interview.company_and_role import LONGEST_NAME
from handlers.interview.interviewers import MOST_INTERVIEWERS
from handlers.interview.next_steps import LONGEST_DECIDER, LONGEST_WORDS
from interviews.model import Question
from tests.handlers.interview_questions import (
    AT_NIGHT,
    NEXT,
    QUESTIONS,
    REFERENCES,
    ROLE,
    SUMMARY,
    WHEN,
    WHO,
    Case,
    begin,
    data,
    draft_of,
    every_question,
    reach,
    shown,
    told,
)
from tests.life import USER, Life, words
from texts import general, labels

INVISIBLE = "\u200b\u200d\u2060"
MARKUP = "<b>&amp; \"Söhne\" </i> & <a href='x'>"
HEBREW = "חברה בע״מ"
ARABIC = "شركة النور"
FAMILY = "👩‍👩‍👧 Äpfel GmbH"
TURNED = "Test\u202eevil"
"""Holds a character that turns the direction of what follows."""

typed_questions = pytest.mark.parametrize(
    "case",
    [case for name, case in QUESTIONS.items() if name != "summary"],
    ids=[name for name in QUESTIONS if name != "summary"],
)


@every_question
@pytest.mark.parametrize("answer", [INVISIBLE, "x" * 4000], ids=["empty", "long"])
async def test_an_answer_that_is_empty_or_endless_gets_a_word_and_the_buttons_again(
    life: Life, case: Case, answer: str
) -> None:
    await reach(life, case)
    before = told(life.record())
    (said,) = await life.say(answer)
    kept = case.question is Question.NEXT_STEPS
    assert said.text
    assert any(hint in said.text for hint in ("Please", "example", "Save", "one", "longer than")) or kept
    assert told(life.record()) == before
    assert shown(life)[-1] == case.buttons[-1]
    assert life.asking is case.question


@pytest.mark.parametrize("name", [MARKUP, HEBREW, ARABIC, FAMILY, "🙂", "{company}", "%s", "O'Neill\\"])
async def test_any_name_is_kept_and_shown_as_it_was_written(life: Life, name: str) -> None:
    said = await begin(life, name)
    assert f"for which role at {name}?" in said
    await life.tell(name, "today 9:00", f'"{name}", CTO' if '"' not in name else "Jane")
    await life.press(labels.EDIT, life.find("✓ Saved."))
    await life.tell("✎ Next step", name, labels.NO_DATE)
    summary = life.chat.last.text
    assert f"{name} at {name}" in summary
    assert f"Next step: {name}" in summary
    saved = (await life.press(labels.SAVE))[0].text
    assert f"{name} at {name}" in saved
    (application,) = life.record().applications
    assert (application.company, application.role) == (name, name)
    promise = application.rounds[0].promise
    assert promise is not None
    assert promise.words == name
    for question in ("/status", "/next", "/open"):
        assert name[:20] in words(await life.say(question)) + "".join(label for row in shown(life) for label in row)


async def test_markup_in_the_names_of_people_is_shown_as_it_is(life: Life) -> None:
    await begin(life, *WHO, "the MD and Jane & <i>Doe</i>, CTO")
    await life.tell("✎ Next step", "HR <b>calls</b> & writes by Friday", "✎ Who decides", "<i>Zoe</i> & co")
    await life.tell("✎ References", "Grace <Hopper>", labels.NEXT)
    assert "HR <b>calls</b> & writes by Friday (by Friday 6 March 2026)" in life.chat.last.text
    assert "Grace" in life.chat.last.text
    await life.tell("/settings", labels.LEAVE)
    assert draft_of_parked(life) == "Acme"


def draft_of_parked(life: Life) -> str | None:
    (parked,) = life.record().parked
    return parked.company


async def test_what_turns_the_direction_of_writing_is_left_out(life: Life) -> None:
    await begin(life, TURNED)
    assert draft_of(life.record()).company == "Testevil"


@pytest.mark.parametrize(
    ("way", "typed", "answer"),
    [
        (WHEN, "1 March 1970 10:00", "more than a year and a half away"),
        (WHEN, "14 March 2099 10:00", "more than a year and a half away"),
        (WHEN, "30 February 10:00", "no such time"),
        (WHEN, "today 16:00-15:00", "end before it starts"),
        (WHEN, "tomorrow from 3pm to 2pm", "end before it starts"),
        (AT_NIGHT, "today 16:00 to 15:00", "end before it starts"),
        ((*NEXT, "HR will call me"), "1 March 1970", "that day is over"),
        ((*NEXT, "HR will call me"), "14 March 2099", "more than a year and a half away"),
        ((*NEXT, "HR will call me"), "yesterday", "that day is over"),
        (WHO, "Jane <janeacme.com>", "not a complete e-mail address"),
        (WHO, "Jane jane@", "not a complete e-mail address"),
        (WHO, ", ,;", "could not find a name"),
        (REFERENCES, "Grace grace@@navy.mil", "not a complete e-mail address"),
        (REFERENCES, ", ".join(f"Ann {chr(65 + n)}stone" for n in range(21)), "Twenty at most"),
        ((*REFERENCES, labels.ADD_SOMEONE), "Grace <grace.navy.mil>", "not a complete e-mail address"),
        (SUMMARY, "it is what it is", "could not tell what that changes"),
    ],
)
async def test_what_cannot_be_is_refused_with_a_reason(
    life: Life, way: tuple[str, ...], typed: str, answer: str
) -> None:
    await begin(life, *way)
    before = told(life.record())
    buttons = shown(life)
    assert answer.casefold() in words(await life.say(typed)).casefold()
    assert told(life.record()) == before
    assert shown(life) == buttons


@pytest.mark.parametrize(
    ("way", "most", "then"),
    [
        ((), LONGEST_NAME, Question.ROLE),
        (ROLE, LONGEST_NAME, Question.WHEN),
        (NEXT, LONGEST_WORDS, Question.DEADLINE_RIGHT),
        (REFERENCES, LONGEST_NAME, Question.REFERENCES),
    ],
)
@pytest.mark.parametrize("letter", ["x", "&", "🙂"])
async def test_texts_are_taken_up_to_their_limit(
    life: Life, way: tuple[str, ...], most: int, then: Question, letter: str
) -> None:
    await begin(life, *way)
    before = told(life.record())
    if not (letter == "&" and way in {WHO, REFERENCES}):
        await life.say(letter * (most + 1))
        assert told(life.record()) == before
        await life.say(letter * most)
        assert life.asking is then


async def test_everything_at_its_limit_fits_into_a_summary_and_is_saved(life: Life) -> None:
    name = "<&>" * 33 + "!"
    await begin(life, name, name, "today 9:00")
    for number in range(MOST_INTERVIEWERS):
        await life.hears(life.chat.share_contact(f"{number:02}{'&' * 98}", "+" + "1" * 30))
    before = draft_of(life.record())
    assert len(before.interviewers) == MOST_INTERVIEWERS
    said = words(await life.hears(life.chat.share_contact("One Toomany", "+1")))
    assert "Twenty at most" in said
    assert "Twenty at most" in words(await life.say("One Toomany"))
    assert draft_of(life.record()) == before
    await life.tell(labels.NEXT, labels.EDIT, "✎ Next step")
    await life.tell("&" * LONGEST_WORDS, labels.NO_DATE, "✎ Who decides", "&" * LONGEST_DECIDER, "✎ References")
    for number in range(70):
        await life.hears(life.chat.share_contact(f"{number:02}{'<' * 98}", "+1"))
    await life.press(labels.NEXT)
    assert life.asking is Question.SUMMARY
    assert shown(life)[0] == (labels.SAVE,)
    await life.press(labels.SAVE)
    (application,) = life.record().applications
    assert len(application.references) == 70
    await life.press(labels.OPEN_CARD)
    assert labels.ALL_APPLICATIONS in shown(life)[-1]


async def test_an_edited_message_is_not_taken_over(life: Life) -> None:
    await begin(life, *ROLE)
    (mine,) = [message for message in life.chat.messages if message.text == "Acme"]
    before = life.record()
    said = await life.hears(life.chat.edit(mine.message_id, "Globex"))
    assert "did not take the change over" in said[0].text
    assert len(said) == 2, "and the question is put again"
    assert life.record() == before


async def test_a_forwarded_message_is_taken_by_its_words(life: Life) -> None:
    await begin(life, *NEXT)
    said = words(await life.hears(life.chat.forward("We call you on Friday", "HR")))
    assert "by Friday 6 March 2026" in said
    assert draft_of(life.record()).promise_words == "We call you on Friday"


FORGED = (
    "x",
    "null",
    '["a"]',
    '["a","when","ended"]',
    '["a","nonsense","back","{draft}"]',
    '["a","{asking}","back","other"]',
    '["a","{asking}","garbage","{draft}"]',
    '["a","{asking}","e:garbage","{draft}"]',
    '["a","{asking}","+garbage","{draft}"]',
    '["a","{asking}","2026-99-99","{draft}"]',
    '["a","{asking}","9999-12-31","{draft}"]',
    '["a","{asking}","9999-12-31T00:00Z/60","{draft}"]',
    '["a","{asking}","2026-03-03T09:00Z/x","{draft}"]',
    '["a","{asking}","2026-03-03T09:00Z/-1","{draft}"]',
    '["a","{asking}","2026-03-03T09:00Z/99999999999999","{draft}"]',
    '["a","summary","save","{draft}"]',
    '["a","{asking}","save","{draft}"]',
    '["a","{asking}","skip","{draft}"]',
    '["d","other","g"]',
    '["d","other","t"]',
    '["d","other","b"]',
    '["i",true]',
    '["i",false]',
    '["c","other","e",""]',
)
SKIPPABLE = {Question.WHEN, Question.INTERVIEWERS, Question.NEXT_STEPS, Question.DECIDER}
ALLOWED = {'["a","{asking}","skip","{draft}"]': SKIPPABLE}


@every_question
async def test_forged_buttons_are_answered_and_change_nothing(life: Life, case: Case) -> None:
    await reach(life, case)
    draft = draft_of(life.record())
    before = told(life.record())
    for forged in FORGED:
        if case.question in ALLOWED.get(forged, set()) or (case.question is Question.SUMMARY and '"save"' in forged):
            continue
        answered = len(life.chat.answers)
        payload = forged.replace("{asking}", case.question).replace("{draft}", draft.id)
        assert await life.hears(life.chat.press_data(payload, life.chat.last.message_id)) == [], forged
        assert told(life.record()) == before, forged
        assert len(life.chat.answers) == answered + 1, forged
    assert life.asking is case.question


async def test_somebody_elses_button_reaches_nothing_of_theirs(life: Life) -> None:
    await begin(life, *SUMMARY)
    save, cancel = data(life, labels.SAVE), data(life, labels.CANCEL)
    mine = life.record()
    eve = life.wire.chat(666, "Eve")
    eve.say("/start")
    eve.say("Berlin")
    eve.say("/new")
    await life.settle()
    for payload in (save, cancel, save.replace("summary", "company")):
        eve.press_data(payload, eve.last.message_id)
        await life.settle()
        assert eve.answers[-1].text in {general.question_closed(), general.not_a_button()}
    assert life.record() == mine
    assert life.chat.chat_id == USER
    assert "Which company" in eve.last.text


async def test_save_pressed_twice_saves_once(life: Life) -> None:
    await begin(life, *SUMMARY)
    save, message = data(life, labels.SAVE), life.chat.last.message_id
    life.chat.press_data(save, message)
    life.chat.press_data(save, message)
    await life.settle()
    assert len(life.record().applications) == 1
    assert life.chat.answers[-1].text == general.question_closed()
    await life.restart()
    await life.hears(life.chat.press_data(save, message))
    assert len(life.record().applications) == 1


async def test_a_switch_pressed_twice_is_on(life: Life) -> None:
    await begin(life, *REFERENCES, "Grace Hopper")
    await life.press("☑ Grace Hopper")
    on, message = data(life, "☐ Grace Hopper"), life.chat.last.message_id
    life.chat.press_data(on, message)
    life.chat.press_data(on, message)
    await life.settle()
    assert draft_of(life.record()).references == (life.record().references[0].id,)
