"""From a nudge to the mail program in three taps at most, plus the words."""

from datetime import timedelta

from sandbox.history import Message
from tests.chat_driver import ANSWERS, follow_up, interviewed, thank_you
from tests.life import Life
from texts import labels


def leads_into_mail(message: Message) -> bool:
    """Whether one tap below the message opens the letter in a mail program."""
    return any(button.label == labels.GMAIL and button.url for row in message.buttons for button in row)


async def test_a_thank_you_is_two_taps_from_its_nudge_to_the_mail_program(life: Life) -> None:
    await life.press(labels.write_to("Jane Doe"), await thank_you(life, "Jane Doe <jane@acme.com>, Bob Lee"))
    for words in ANSWERS:
        assert not leads_into_mail(life.chat.last)
        await life.say(words)
    letter = life.find("Looks good to send.")
    assert leads_into_mail(letter)
    assert "✓ Sent" in (await life.press(labels.SENT, letter))[-1].text


async def test_what_was_left_unsaid_takes_one_tap_more(life: Life) -> None:
    await interviewed(life)
    await life.tell("/reflect", "skip", "skip", "skip", "skip", "That I ran the billing exports")
    await life.wait(timedelta(hours=2))
    await life.press(labels.write_to("Jane Doe"), life.find("Time to thank"))
    for words in ANSWERS:
        await life.say(words)
    letter = life.chat.last
    assert not leads_into_mail(letter)
    await life.press(labels.TAKE_UP, letter)
    assert leads_into_mail(life.shown(letter))


async def test_a_follow_up_is_two_taps_from_its_nudge_to_the_mail_program(life: Life) -> None:
    await life.press(labels.WRITE_IT, await follow_up(life))
    await life.say("the move to Kafka")
    assert leads_into_mail(life.find("Looks good to send."))
