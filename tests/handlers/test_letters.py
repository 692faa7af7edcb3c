"""Writing a letter: from the nudge, a command or the card, by at most three questions, to a letter to read."""

import pytest

from interviews.model import Interviewer, LetterKind, Mood, Question
from tests.chat_driver import (
    ANSWERS,
    BODY,
    DAY,
    HOUR,
    JANE_AND_BOB,
    all_labels,
    first_question,
    interviewed,
    letter_draft,
    named,
    thank_you,
    told_points,
    written,
)
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import letter_questions as question_texts
from texts import letters as texts

Q = Question
READY = [[labels.GMAIL, labels.OUTLOOK, labels.OUTLOOK_AT_WORK], [labels.SENT, labels.OTHER_WAYS]]
"""The first buttons under a letter without a gap."""


async def test_a_nudge_leads_by_three_questions_to_a_letter_in_the_persons_own_words_l1(life: Life) -> None:
    asked = await first_question(life)
    assert asked.text.startswith("Thank-you to Jane Doe, Acme. Three short questions")
    assert "What did you talk about with Jane Doe?" in asked.text
    assert labels_of(asked) == [[labels.SKIP, labels.BACK]]
    assert life.asking is Q.LETTER_POINT
    assert "What would you love to work on at Acme?" in words(await life.say(ANSWERS[0]))
    assert "And what would you bring?" in words(await life.say(ANSWERS[1]))
    shown = (await life.say(ANSWERS[2]))[-1]
    assert "Subject: Thank you for the interview for the Engineer role" in shown.text
    assert BODY in shown.text
    assert f"<pre>{BODY}</pre>" in (shown.html or "")
    assert labels_of(shown)[:2] == READY
    assert life.asking is None
    assert told_points(life) == dict(zip(("discussed", "draws", "brings"), ANSWERS, strict=True))


async def test_each_question_survives_a_restart(life: Life) -> None:
    await first_question(life)
    for answer in ANSWERS:
        await life.restart()
        await life.say(answer)
    assert BODY in life.chat.last.text


@pytest.mark.parametrize("label", [labels.SKIP, labels.BACK])
async def test_a_second_tap_does_not_answer_the_question_that_followed(life: Life, label: str) -> None:
    await first_question(life)
    asked = (await life.say(ANSWERS[0]))[-1]
    again = data_of(asked, label)
    await life.press(label, asked)
    before = life.record().dialogue, life.record().letter_drafts
    await life.forge(again, asked)
    assert life.toast == general.question_closed()
    assert (life.record().dialogue, life.record().letter_drafts) == before


@pytest.mark.parametrize("said", ["nothing", "idk", "I don't know", "not sure"])
async def test_whoever_does_not_know_leaves_a_gap_and_sends_no_such_word(life: Life, said: str) -> None:
    shown = await written(life, ANSWERS[0], said, ANSWERS[2])
    assert told_points(life)["draws"] is None
    assert labels.OTHER_WAYS not in all_labels(shown)


async def test_a_skipped_question_leaves_a_gap_and_the_letter_is_not_offered_as_ready_l1(life: Life) -> None:
    shown = await written(life, ANSWERS[0], labels.SKIP, ANSWERS[2])
    assert "What draws me to the role is [what you would love to work on]." in shown.text
    assert "Not ready yet; missing: what draws you." in shown.text
    assert labels.OTHER_WAYS not in all_labels(shown)
    gap = labels.answer(texts.POINTS[life.record().letter_drafts[0].told[1].point])
    assert gap in all_labels(shown)
    asked = (await life.press(gap, shown))[-1]
    assert "What would you love to work on" in asked.text
    filled = (await life.say(ANSWERS[1]))[-1]
    assert BODY in filled.text
    assert labels.OTHER_WAYS in all_labels(filled)


async def test_skip_may_be_pressed_or_typed(life: Life) -> None:
    await first_question(life)
    await life.press(labels.SKIP)
    await life.say("nothing")
    shown = (await life.say("skip"))[-1]
    assert told_points(life) == {"discussed": None, "draws": None, "brings": None}
    assert shown.text.count("[what you") == 3


async def test_an_answer_can_be_said_again_or_kept(life: Life) -> None:
    shown = await written(life)
    edit = labels.edit("what you talked about")
    asked = (await life.press(edit, shown))[-1]
    assert asked.message_id == shown.message_id
    assert "So far: the move to Kafka" in asked.text
    kept = (await life.press(labels.KEEP_IT, asked))[-1]
    assert BODY in kept.text
    await life.press(edit, kept)
    changed = (await life.say("your on-call rota"))[-1]
    assert "I enjoyed talking with you about your on-call rota." in changed.text


async def test_back_leads_to_the_question_before_and_from_the_first_to_the_letter(life: Life) -> None:
    await first_question(life)
    asked = (await life.say(ANSWERS[0]))[-1]
    before = (await life.press(labels.BACK, asked))[-1]
    assert before.message_id == asked.message_id
    assert "So far: the move to Kafka" in before.text
    shown = (await life.press(labels.BACK, before))[-1]
    assert "Not ready yet" in shown.text
    assert life.asking is None


async def test_cancel_leaves_the_letter_as_far_as_it_is_and_it_goes_on_from_there(life: Life) -> None:
    await first_question(life)
    await life.say(ANSWERS[0])
    assert "Cancelled" in words(await life.say("/cancel"))
    assert life.asking is None
    again = (await life.press(labels.write_to("Jane Doe"), life.find("Time to thank")))[-1]
    assert "What would you love to work on" in again.text
    assert len(life.record().letter_drafts) == 1


async def test_another_command_in_mid_question_asks_whether_to_leave(life: Life) -> None:
    await first_question(life)
    said = (await life.say("/settings"))[-1]
    assert "in the middle of writing a letter" in said.text
    again = (await life.press(labels.KEEP_ANSWERING, said))[-1]
    assert "What did you talk about with Jane Doe?" in again.text
    said = (await life.say("/settings"))[-1]
    assert "Left writing a letter" in words(await life.say(labels.LEAVE))
    assert life.asking is None
    assert told_points(life) == {}


async def test_a_voice_message_is_met_with_the_way_to_dictate(life: Life) -> None:
    await first_question(life)
    said = await life.hears(life.chat.send_voice())
    assert said[0].text == question_texts.NO_TRANSCRIPT.striptags()
    assert "What did you talk about with Jane Doe?" in said[-1].text
    assert life.asking is Q.LETTER_POINT
    await life.hears(life.chat.send_sticker())
    assert life.asking is Q.LETTER_POINT


@pytest.mark.parametrize("answer", ["<b>&\"'</b> {role} [x]", "🦊" * 50, "مرحبا بكم", "für die Straße\n\nund mehr"])
async def test_any_words_of_their_own_make_a_letter_that_telegram_takes(life: Life, answer: str) -> None:
    await first_question(life)
    for _ in range(3):
        said = (await life.say(answer))[-1]
        if labels.MY_WORDS in all_labels(said):
            await life.press(labels.MY_WORDS, said)
            await life.say(answer)
    shown = life.find("Thank-you to Jane Doe, Acme")
    assert labels.OTHER_WAYS in all_labels(shown)
    assert all(line.strip() in shown.text for line in answer.splitlines())


async def test_an_answer_that_is_too_long_is_asked_for_again(life: Life) -> None:
    await first_question(life)
    said = (await life.say("word " * 200))[-1]
    assert "longer than 600 characters" in said.text
    assert told_points(life) == {}
    assert life.asking is Q.LETTER_POINT


async def test_two_interviewers_of_one_round_get_different_letters_l6(life: Life) -> None:
    first = await written(life)
    asked = (await life.press(labels.write_to("Bob Lee"), life.find("Time to thank")))[-1]
    assert "Your letter to Jane Doe says: the move to Kafka" in asked.text
    for answer in (*ANSWERS[:2], "six years of Java"):
        await life.say(answer)
    second = life.find("Thank-you to Bob Lee, Acme")
    one, other = (set(each.text.split("\n\n")[2:5]) for each in (first, second))
    assert not one & other
    assert "Dear Bob Lee," in second.text


async def reflected(life: Life, *parts: str) -> None:
    await interviewed(life)
    await life.wait(HOUR / 4)
    await life.press(labels.MOODS[Mood.GOOD], life.find("How did it go"))
    for part in (*parts, labels.SKIP):
        await life.say(part)


async def test_what_the_reflection_answers_is_used_with_one_tap(life: Life) -> None:
    await reflected(life, "They asked about the move to Kafka; I froze", "my story", "salary", labels.SKIP)
    asked = (await life.say("/thanks"))[-1]
    assert "You noted: the move to Kafka" in asked.text
    assert "From your notes, for you alone:\nmy story" in asked.text
    use = data_of(asked, labels.USE_IT)
    await life.forge(use.replace("discussed:", "discussed:0"), asked)
    assert life.toast == general.gone()
    assert told_points(life) == {}
    await life.press(labels.USE_IT, asked)
    assert told_points(life) == {"discussed": "the move to Kafka"}


async def test_what_was_left_unsaid_is_taken_up_or_left_out_with_one_tap_l12(life: Life) -> None:
    await reflected(life, "Kafka", "my story", "salary", "my thesis on backpressure")
    await life.say("/thanks")
    for answer in ANSWERS:
        await life.say(answer)
    shown = life.find("Thank-you to Jane Doe, Acme")
    assert "You noted as left unsaid; this letter can still say it:\nmy thesis on backpressure" in shown.text
    assert "last round" not in shown.text, "nobody knows that after a first one"
    assert "[what was left unsaid]" in shown.text
    assert labels_of(shown)[0] == [labels.TAKE_UP, labels.LEAVE_OUT]
    take = data_of(shown, labels.TAKE_UP)
    taken = (await life.press(labels.TAKE_UP, shown))[-1]
    assert "I would have liked to mention my thesis on backpressure." in taken.text
    assert labels_of(taken)[:2] == READY
    await life.forge(take, taken)
    await life.press(labels.edit("what was left unsaid"), taken)
    left = (await life.press(labels.LEAVE_OUT))[-1]
    assert "unsaid" not in left.text.partition("To change it")[0]
    assert labels_of(left)[:2] == READY


# Commands, the card, plain words


async def test_thanks_begins_at_once_with_one_and_offers_several(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    assert "What did you talk about with Jane Doe?" in words(await life.say("/thanks"))
    await life.say("/cancel")
    await life.log_interview("Globex", who="Eve Ng")
    offered = (await life.say("/thanks"))[-1]
    assert labels_of(offered) == [["Eve Ng, Globex"], ["Jane Doe, Acme"]]
    assert "with Eve Ng" in words(await life.press("Eve Ng, Globex", offered))
    await life.say("/cancel")
    assert "with Jane Doe" in words(await life.say("/thanks acme"))


async def test_thanks_with_nobody_left_says_so(life: Life) -> None:
    await life.settle_in()
    assert words(await life.say("/thanks")) == texts.EVERYBODY_THANKED
    assert words(await life.say("/followup")) == texts.NOBODY_TO_FOLLOW_UP
    assert words(await life.say("/letter")) == texts.NOTHING_TO_WRITE


def test_two_people_with_the_same_name_are_told_apart() -> None:
    cto, other, third = (
        Interviewer(str(number), "Jane Doe", title) for number, title in enumerate(("CTO", None, None))
    )
    assert texts.told_apart([cto, other, third]) == ["Jane Doe, CTO", "Jane Doe", "Jane Doe (2)"]
    assert texts.told_apart([cto]) == ["Jane Doe"]


async def test_the_card_and_letter_offer_what_makes_sense_now(life: Life) -> None:
    await named(life, "Ann Lee")
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    chosen = (await life.press(labels.WRITE_LETTER, card))[-1]
    assert chosen.message_id == card.message_id
    assert labels_of(chosen) == [
        ["Thank Jane Doe", "Tell Ann Lee"],
        [labels.FOLLOW_UP, labels.WITHDRAWAL],
        [labels.BACK],
    ]
    assert (await life.say("/letter"))[-1].buttons == chosen.buttons
    back = (await life.press(labels.BACK, chosen))[-1]
    assert labels.WRITE_LETTER in all_labels(back)
    asked = (await life.press("Tell Ann Lee", life.chat.last))[-1]
    assert "The role in a line or two, for Ann Lee?" in asked.text
    await life.say("data engineer in a team of six")
    shown = (await life.say("the migration"))[-1]
    assert "it would help me most if you spoke about the migration." in shown.text
    assert letter_draft(life).kind is LetterKind.REFERENCE_HEADS_UP


async def test_letter_asks_about_which_application(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    await life.say("/applied Globex, Analyst")
    offered = (await life.say("/letter"))[-1]
    assert labels_of(offered) == [["Globex, Analyst"], ["Acme, Engineer"]]
    chosen = (await life.press("Globex, Analyst", offered))[-1]
    assert labels_of(chosen) == [[labels.WITHDRAWAL], [labels.BACK]]
    asked = (await life.press(labels.WITHDRAWAL, chosen))[-1]
    assert "Would you like to give Globex a reason? You owe them none." in asked.text
    shown = (await life.press(labels.LEAVE_OUT, asked))[-1]
    assert "Dear Globex team," in shown.text
    assert labels.OTHER_WAYS in all_labels(shown)


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ("write a thank-you to Acme", "What did you talk about"),
        ("please draft a thank you note to acme", "What did you talk about"),
        ("Write a follow-up to Acme", "the thank-you first"),
        ("help me write a letter", "Which letter about Acme?"),
        ("write a withdrawal", "You owe them none"),
        ("write a letter to decline", "You owe them none"),
        ("can you write a request for feedback", "Acme has not decided yet"),
    ],
)
async def test_a_letter_can_be_asked_for_in_plain_words(life: Life, wish: str, answer: str) -> None:
    await thank_you(life, "Jane Doe")
    assert answer in words(await life.say(wish))


async def test_words_that_wish_for_no_letter_are_left_alone(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    assert "What did you talk" not in words(await life.say("write"))
    assert life.record().letter_drafts == ()


async def test_the_rejection_leads_to_a_request_for_feedback_and_thanks_to_references_w15(life: Life) -> None:
    await named(life, "Ann Lee")
    await life.wait(DAY)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    chosen = (await life.say("/letter"))[-1]
    assert labels_of(chosen) == [[labels.ASK_FEEDBACK, "Thank Ann Lee"], [labels.BACK]]
    await life.press(labels.ASK_FEEDBACK, chosen)
    shown = (await life.say("the move to Kafka"))[-1]
    assert "Dear Jane Doe,\n\nThank you for letting me know how you decided" in shown.text
    assert "Could you kindly tell me what I could do better another time?" in shown.text
    await life.press("Thank Ann Lee", chosen)
    thanks = (await life.say("your time"))[-1]
    assert "It did not work out this time" in thanks.text
    await life.press(labels.OTHER_WAYS, thanks)
    await life.press(labels.SENT)
    await life.press(labels.OTHER_WAYS, shown)
    await life.press(labels.SENT, shown)
    assert {each.kind for each in life.record().letters} == {
        LetterKind.FEEDBACK_REQUEST,
        LetterKind.REFERENCE_THANKS,
    }
    assert words(await life.say("/letter")) == texts.NOTHING_TO_WRITE


async def test_a_letter_to_one_of_several_asks_to_whom(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    await life.wait(8 * DAY)
    asked = (await life.press(labels.WRITE_IT, life.find("Time to follow up")))[-1]
    assert asked.text == texts.TO_WHOM.striptags()
    assert labels_of(asked) == [["Jane Doe", "Bob Lee"], [labels.NOBODY_BY_NAME]]
    await life.press("Bob Lee", asked)
    shown = (await life.say("the booking platform"))[-1]
    assert "Dear Bob Lee," in shown.text
    await life.press(labels.NOBODY_BY_NAME, asked)
    shown = (await life.say("the booking platform"))[-1]
    assert "Dear Acme team," in shown.text


async def test_help_lists_the_commands(life: Life) -> None:
    await life.settle_in()
    said = words(await life.say("/help"))
    for name in ("thanks", "followup", "letter"):
        assert f"/{name} - {general.COMMANDS[name]}" in said
