"""Sending: in the person's own mail, by link, draft file or copy; then Sent, which is never assumed."""

from urllib.parse import parse_qs, urlsplit

from interviews.model import LetterKind, NudgeKind, Question
from sandbox.history import Message
from tests.chat_driver import (
    ANSWERS,
    BODY,
    DAY,
    HOUR,
    all_labels,
    letter_draft,
    named,
    thank_you,
    ways_to_send,
    written,
)
from tests.life import Life, data_of, labels_of, words
from texts import labels


def link(message: Message, label: str) -> dict[str, str]:
    url = next(button.url for row in message.buttons for button in row if button.label == label)
    return {name: values[0] for name, values in parse_qs(urlsplit(url or "").query).items()}


def copied(message: Message) -> dict[str, str]:
    return {button.label: button.copy_text for row in message.buttons for button in row if button.copy_text}


async def test_the_ways_to_send_carry_exactly_the_letter(life: Life) -> None:
    ways = await ways_to_send(life)
    assert "To: Jane Doe (CTO), jane@acme.com" in ways.text
    assert BODY in ways.text
    gmail = link(ways, labels.GMAIL)
    assert (gmail["to"], gmail["su"]) == ("jane@acme.com", "Thank you for the interview for the Engineer role")
    assert gmail["body"] == BODY
    for label in (labels.OUTLOOK, labels.OUTLOOK_AT_WORK):
        outlook = link(ways, label)
        assert outlook["to"] == "jane@acme.com"
        assert outlook["body"].replace("\r\n", "\n") == BODY
    assert copied(ways) == {labels.COPY_SUBJECT: "Thank you for the interview for the Engineer role"}
    assert labels_of(ways)[-1] == [labels.SENT, labels.BACK]
    assert life.record().letters == ()


async def test_a_letter_that_fits_is_copied_with_a_tap_and_a_long_one_left_out_of_links(life: Life) -> None:
    shown = await written(life)
    await life.press(labels.OWN_VERSION, shown)
    short = (await life.say("Dear Jane, thank you for your time today."))[-1]
    ways = (await life.press(labels.OTHER_WAYS, short))[-1]
    assert copied(ways)[labels.COPY_LETTER] == "Dear Jane, thank you for your time today."
    assert "left out" not in ways.text
    await life.press(labels.OWN_VERSION, (await life.press(labels.BACK, ways))[-1])
    long = (await life.say("много слов " * 150))[-1]
    ways = (await life.press(labels.OTHER_WAYS, long))[-1]
    assert "body" not in link(ways, labels.GMAIL)
    assert "the text is left out there: copy it in" in ways.text
    assert labels.COPY_LETTER not in copied(ways)


async def test_the_draft_file_is_sent_as_often_as_asked_for(life: Life) -> None:
    ways = await ways_to_send(life)
    for _ in range(2):
        file = (await life.press(labels.DRAFT_FILE, ways))[-1]
        assert file.document == "thank-you-Jane-Doe.eml"
        assert file.content is not None
        assert file.content.startswith(b"X-Unsent: 1\r\nTo: Jane Doe <jane@acme.com>\r\nSubject: Thank you for")
        assert b"\r\nFrom:" not in file.content
        assert "open this as a draft" in file.text
    assert life.record().letters == ()


async def test_sent_is_booked_once_and_nudge_and_card_agree_at_once(life: Life) -> None:
    ways = await ways_to_send(life)
    again = data_of(ways, labels.SENT)
    sent = (await life.press(labels.SENT, ways))[-1]
    assert "✓ Sent, Tue 3 Mar, 12:00 CET" in sent.text
    assert labels_of(sent) == [[labels.UNDO, labels.OPEN_CARD]]
    nudge = life.find("Time to thank")
    assert "Time to thank Bob Lee at Acme." in nudge.text
    assert "✓ Jane Doe: sent, Tue 3 Mar, 12:00 CET" in nudge.text
    assert labels.write_to("Jane Doe") not in all_labels(nudge)
    await life.forge(again, sent)
    await life.restart()
    [letter] = life.record().letters
    assert (letter.kind, letter.draft) == (LetterKind.THANK_YOU, letter_draft(life).id)
    card = (await life.press(labels.OPEN_CARD, sent))[-1]
    assert "thank-you to Jane Doe" in card.text
    assert "Thanked Jane Doe" not in all_labels(card)


async def test_sent_is_taken_back_and_the_letter_can_be_sent_again(life: Life) -> None:
    ways = await ways_to_send(life)
    sent = (await life.press(labels.SENT, ways))[-1]
    undo = data_of(sent, labels.UNDO)
    shown = (await life.press(labels.UNDO, sent))[-1]
    assert labels.OTHER_WAYS in all_labels(shown)
    assert life.record().letters == ()
    assert "Time to thank Jane Doe and Bob Lee" in life.find("Time to thank").text
    await life.forge(undo, shown)
    assert life.record().letters == ()


async def test_sent_starts_the_wait_w8(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    await life.wait(DAY)
    await life.press(labels.write_to("Jane Doe"), life.find("Time to thank"))
    for answer in ANSWERS:
        await life.say(answer)
    await life.press(labels.OTHER_WAYS)
    await life.press(labels.SENT)
    assert "Next: follow up, Thu 12 Mar, 09:00 CET" in words(await life.say("/status"))


async def test_sent_settles_a_nudge_that_was_put_off(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    nudge = life.find("Time to thank")
    await life.press(labels.SNOOZE, nudge)
    await life.press("Tomorrow morning", nudge)
    await life.say("/thanks")
    for answer in ANSWERS:
        await life.say(answer)
    await life.press(labels.OTHER_WAYS)
    await life.press(labels.SENT)
    assert all(each.snoozed_until is None for each in life.record().nudges if each.kind is NudgeKind.THANK_YOU)
    assert not any("Time to thank" in each.text for each in await life.wait(DAY))


async def test_what_the_nudge_says_was_sent_the_letter_says_too(life: Life) -> None:
    shown = await written(life)
    send = data_of(shown, labels.OTHER_WAYS)
    await life.press("Done: Jane Doe", life.find("Time to thank"))
    now = (await life.forge(send, shown))[-1]
    assert "✓ Sent, Tue 3 Mar, 12:00 CET" in now.text
    assert len(life.record().letters) == 1


async def test_no_address_tells_how_to_get_one_and_takes_one(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    await life.say("/thanks")
    for answer in ANSWERS:
        await life.say(answer)
    ways = (await life.press(labels.OTHER_WAYS))[-1]
    assert "To: Jane Doe, no address yet" in ways.text
    assert "business card" in ways.text
    assert "to" not in link(ways, labels.GMAIL)
    assert [labels.TYPE_ADDRESS, labels.ASK_RECRUITER] in labels_of(ways)
    await life.press(labels.TYPE_ADDRESS, ways)
    assert life.asking is Question.LETTER_ADDRESS
    await life.restart()
    assert "<b>jane</b> is not a complete e-mail address" in words(await life.say("<b>jane</b>"))
    assert life.asking is Question.LETTER_ADDRESS
    ways = (await life.say("jane.doe@acme.com"))[-1]
    assert "To: Jane Doe, jane.doe@acme.com" in ways.text
    assert link(ways, labels.GMAIL)["to"] == "jane.doe@acme.com"
    assert life.record().applications[0].rounds[0].interviewers[0].email == "jane.doe@acme.com"
    assert life.asking is None
    await life.press(labels.CHANGE_ADDRESS, ways)
    back = (await life.press(labels.BACK))[-1]
    assert "To: Jane Doe, jane.doe@acme.com" in back.text
    assert life.asking is None


async def test_the_recruiter_is_asked_for_the_address_in_a_letter(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    await life.say("/thanks")
    for answer in ANSWERS:
        await life.say(answer)
    ways = (await life.press(labels.OTHER_WAYS))[-1]
    shown = (await life.press(labels.ASK_RECRUITER, ways))[-1]
    assert "Could you please send me an e-mail address for Jane Doe, or pass my thanks on?" in shown.text
    ways = (await life.press(labels.OTHER_WAYS, shown))[-1]
    assert "To: whoever invited you" in ways.text
    assert "to" not in link(ways, labels.GMAIL)
    sent = (await life.press(labels.SENT, ways))[-1]
    assert "✓ Sent" in sent.text
    assert "Time to thank Jane Doe at Acme." in life.find("Time to thank").text


async def test_a_reference_without_an_address_is_written_to_by_phone(life: Life) -> None:
    await named(life, "Ann Lee")
    await life.wait(HOUR)
    await life.press(labels.write_to("Ann Lee"), life.find("before Acme can call"))
    await life.say("data engineer")
    await life.say("the migration")
    ways = (await life.press(labels.OTHER_WAYS))[-1]
    assert "a message by phone does as well" in ways.text
    assert labels.ASK_RECRUITER not in all_labels(ways)
    await life.press(labels.TYPE_ADDRESS, ways)
    await life.say("ann@example.com")
    assert life.record().references[0].email == "ann@example.com"
    await life.press(labels.SENT)
    nudge = life.find("Acme can call")
    assert "✓ Ann Lee: sent" in nudge.text


async def test_outside_working_time_the_better_moment_is_named_w3(life: Life) -> None:
    shown = await written(life)
    await life.wait(8 * HOUR)
    ways = (await life.press(labels.OTHER_WAYS, shown))[-1]
    assert "Wed 4 Mar, 09:00 CET" in ways.text
