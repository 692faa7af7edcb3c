"""One sentence at a time: what the letter would say is shown, agreed to, put another way, or written by the person."""

from interviews.model import Question
from tests.chat_driver import ANSWERS, all_labels, answered, first_question, letter_draft, told_points, written
from tests.life import Life, words
from texts import labels


def sentences(life: Life) -> dict[str, str | None]:
    """What the newest letter says on each point, as far as it was agreed to."""
    return {each.point.value: each.sentence for each in letter_draft(life).told}


async def test_a_sentence_that_keeps_the_words_is_shown_above_the_next_question(life: Life) -> None:
    await first_question(life)
    asked = (await life.say("the move to Kafka"))[-1]
    assert asked.text.startswith("I would write: I enjoyed talking with you about the move to Kafka.")
    assert "What would you love to work on at Acme?" in asked.text
    assert sentences(life) == {"discussed": "I enjoyed talking with you about the move to Kafka."}


async def test_a_sentence_that_changes_the_words_waits_for_a_yes(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("she told me how they run the on-call"))[-1]
    assert shown.text == "I would write: Thank you in particular for telling me how you run the on-call."
    assert all_labels(shown) == [labels.GOOD, labels.ANOTHER_WAY, labels.MY_WORDS, labels.BACK]
    assert sentences(life) == {"discussed": None}
    await life.restart()
    asked = (await life.press(labels.GOOD, shown))[-1]
    assert "What would you love to work on at Acme?" in asked.text
    assert sentences(life) == {"discussed": "Thank you in particular for telling me how you run the on-call."}


async def test_yes_may_be_typed(life: Life) -> None:
    await first_question(life)
    await life.say("she told me how they run the on-call")
    assert "What would you love to work on at Acme?" in words(await life.say("ok"))


async def test_another_way_words_the_same_in_another_sentence(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("how they run the on-call"))[-1]
    another = (await life.press(labels.ANOTHER_WAY, shown))[-1]
    assert another.message_id == shown.message_id
    assert another.text == "I would write: I am still thinking about how you run the on-call."
    await life.press(labels.GOOD, another)
    assert sentences(life) == {"discussed": "I am still thinking about how you run the on-call."}


async def test_a_sentence_gone_by_is_put_another_way_from_the_next_question(life: Life) -> None:
    await first_question(life)
    asked = (await life.say("the move to Kafka"))[-1]
    another = (await life.press(labels.ANOTHER_WAY, asked))[-1]
    assert another.text == "I would write: I am still thinking about what we said about the move to Kafka."
    following = (await life.press(labels.GOOD, another))[-1]
    assert "What would you love to work on at Acme?" in following.text


async def test_words_of_their_own_stand_as_they_are_typed(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("she told me how they run the on-call"))[-1]
    await life.press(labels.MY_WORDS, shown)
    await life.restart()
    await life.say("thank you for the rota - i keep thinking of it")
    assert sentences(life) == {"discussed": "thank you for the rota - i keep thinking of it"}
    await life.tell(*ANSWERS[1:])
    assert "thank you for the rota - i keep thinking of it" in life.find("Thank-you to Jane Doe, Acme").text


async def test_back_from_ones_own_words_shows_the_sentence_again(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("how they run the on-call"))[-1]
    own = (await life.press(labels.MY_WORDS, shown))[-1]
    assert (await life.press(labels.BACK, own))[-1].text == shown.text


async def test_what_is_no_answer_is_asked_about_and_may_be_skipped(life: Life) -> None:
    await first_question(life)
    asked = (await life.say("can you suggest something"))[-1]
    assert asked.text.startswith("I was not there. What did Jane Doe tell you")
    assert life.asking is Question.LETTER_POINT
    assert told_points(life) == {"discussed": "can you suggest something"}
    await life.press(labels.SKIP, asked)
    assert told_points(life) == {"discussed": None}


async def test_what_the_other_letter_of_the_round_says_already_is_asked_about_l6(life: Life) -> None:
    await written(life)
    await life.press(labels.write_to("Bob Lee"), life.find("Time to thank"))
    await life.tell("the release train", "the design system")
    asked = (await life.say(ANSWERS[2]))[-1]
    assert "Your other letter about this interview says five years of running Kafka already" in asked.text


async def test_what_is_private_is_left_out_and_said_to_be(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("the rota. dont mention i left early"))[-1]
    assert shown.text.startswith("I would write: I enjoyed talking with you about the rota.")
    assert "I leave out: don't mention I left early" in shown.text


async def test_what_is_unclear_is_quoted_and_asked_about_beside_the_sentence_made_of_the_rest(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("the rota, the glurps have I not good frobnicated"))[-1]
    assert shown.text.startswith("I would write: I enjoyed talking with you about the rota.\n\nYou wrote the glurps")
    assert all_labels(shown) == [labels.GOOD, labels.ANOTHER_WAY, labels.MY_WORDS, labels.BACK]
    whole = (await life.say("how you train people"))[-1]
    assert "I enjoyed talking with you about the rota. I enjoyed talking" not in whole.text
    assert "the rota, and how you train people" in whole.text


async def test_the_sentence_made_of_a_part_is_taken_alone(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("the rota, the glurps have I not good frobnicated"))[-1]
    await life.press(labels.GOOD, shown)
    assert sentences(life) == {"discussed": "I enjoyed talking with you about the rota."}


async def test_a_wish_in_reply_changes_the_letter_and_is_never_the_letter(life: Life) -> None:
    shown = await written(life, "the move to Kafka. I don't sleep on call", *ANSWERS[1:])
    formal = (await life.hears(life.chat.say("make it more formal please", reply_to=shown)))[-1]
    assert "I do not sleep on call." in formal.text
    assert "Yours sincerely,\nSam" in formal.text
    warm = (await life.hears(life.chat.say("warmer", reply_to=formal)))[-1]
    assert "Dear Jane,\n\nThank you so much for taking the time" in warm.text
    short = (await life.hears(life.chat.say("and a bit shorter", reply_to=warm)))[-1]
    assert "I look forward to hearing from you." not in short.text
    assert "I don't sleep" not in short.text
    plain = (await life.hears(life.chat.say("less warm, longer", reply_to=short)))[-1]
    assert "Dear Jane Doe,\n\nThank you for taking the time" in plain.text
    assert "I look forward to hearing from you." in plain.text
    assert letter_draft(life).body is None


async def test_a_reply_that_is_a_letter_is_kept_however_short_it_says_to_be(life: Life) -> None:
    shown = await written(life)
    await life.hears(life.chat.say("Dear Jane, a shorter thank you.", reply_to=shown))
    assert letter_draft(life).body == "Dear Jane, a shorter thank you."


async def test_a_wish_that_changes_nothing_is_answered_all_the_same(life: Life) -> None:
    shown = await written(life)
    said = await life.hears(life.chat.say("less formal and longer", reply_to=shown))
    assert "Dear Jane,\n\n" in said[-1].text
    again = await life.hears(life.chat.say("less formal", reply_to=said[-1]))
    assert "It reads so already" in again[-1].text


async def test_a_remark_in_reply_is_no_letter_and_is_told_what_can_be_wished(life: Life) -> None:
    shown = await written(life)
    said = await life.hears(life.chat.say("can you make it rhyme", reply_to=shown))
    assert "I can make it shorter, warmer, more formal or less formal" in said[-1].text
    assert letter_draft(life).body is None


async def test_the_persons_own_version_keeps_its_words_but_for_the_tone(life: Life) -> None:
    shown = await written(life)
    own = (await life.hears(life.chat.say("Dear Jane, I'm glad we met.\n\nBest wishes,\nSam", reply_to=shown)))[-1]
    formal = (await life.hears(life.chat.say("more formal", reply_to=own)))[-1]
    assert letter_draft(life).body == "Dear Jane, I am glad we met.\n\nYours sincerely,\nSam"
    said = (await life.hears(life.chat.say("shorter", reply_to=formal)))[-1]
    assert "This is your own version, so I leave its words to you." in said.text
    assert letter_draft(life).body == "Dear Jane, I am glad we met.\n\nYours sincerely,\nSam"


async def test_an_answer_is_agreed_to_in_one_go(life: Life) -> None:
    await first_question(life)
    assert "What would you love to work on" in (await answered(life, "how they run the on-call")).text


async def test_ones_own_sentence_is_kept_when_another_way_is_asked_for(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("she told me how they run the on-call"))[-1]
    await life.press(labels.MY_WORDS, shown)
    asked = (await life.say("thank you for the rota - i keep thinking of it"))[-1]
    again = (await life.press(labels.ANOTHER_WAY, asked))[-1]
    assert "What did you talk about with Jane Doe?" in again.text
    assert sentences(life) == {"discussed": "thank you for the rota - i keep thinking of it"}
    await life.press(labels.KEEP_IT, again)
    assert sentences(life) == {"discussed": "thank you for the rota - i keep thinking of it"}


async def test_a_sentence_left_before_another_way_of_it_is_chosen_stays_as_it_was(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("how they run the on-call"))[-1]
    another = (await life.press(labels.ANOTHER_WAY, shown))[-1]
    asked = (await life.press(labels.GOOD, another))[-1]
    third = (await life.press(labels.ANOTHER_WAY, asked))[-1]
    letter = (await life.press(labels.BACK, third))[-1]
    assert "I am still thinking about how you run the on-call." in letter.text


async def test_what_was_asked_back_about_is_a_gap_in_the_letter_l1(life: Life) -> None:
    await first_question(life)
    asked = (await life.say("the glurps have I not good frobnicated"))[-1]
    assert (
        "You wrote the glurps have I not good frobnicated. What did Jane Doe tell you, show you or ask you there?"
        in asked.text
    )
    letter = (await life.press(labels.BACK, asked))[-1]
    assert "[what you talked about with Jane Doe]" in letter.text
    assert "glurps" not in letter.text


async def test_a_sentence_not_agreed_to_yet_stands_in_the_letter_as_it_was_shown(life: Life) -> None:
    await first_question(life)
    shown = (await life.say("she told me how they run kafka"))[-1]
    letter = (await life.press(labels.BACK, shown))[-1]
    assert shown.text.removeprefix("I would write: ") in letter.text
    assert "Kafka" in shown.text


async def test_a_wish_is_of_the_newest_letter_that_there_still_is(life: Life) -> None:
    await written(life)
    await life.log_interview(company="Globex")
    await life.press("Thank Jane Doe", (await life.say("/letter Globex"))[-1])
    await life.tell("/cancel", "/open", "Globex, Engineer", labels.REMOVE)
    shown = (await life.say("make it shorter"))[-1]
    assert "Thank-you to Jane Doe, Acme" in shown.text
    assert "I look forward to hearing from you." not in shown.text
