"""The letters that answer an offer, and what the others are told after one was accepted (W16)."""

import pytest

from interviews.model import LetterKind, OutcomeKind
from sandbox.history import Message
from tests.chat_driver import all_labels, outcomes, thank_you
from tests.life import Life, data_of, labels_of
from texts import labels

ANOTHER = "I have accepted another position"


async def offered(life: Life) -> Message:
    """An offer from Acme, where Jane Doe interviewed."""
    await thank_you(life)
    said = (await life.tell("/outcome", "Acme, Engineer", "Offer"))[0]
    await life.say("salary: 72k")
    return said


async def test_declining_an_offer_is_written_as_declining_and_never_as_withdrawing_w16(life: Life) -> None:
    said = await offered(life)
    declined = (await life.press("Declined", said))[-1]
    await life.press("Write to Acme", declined)
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    assert "Declining the offer" in shown.text
    assert "Dear Jane Doe,\n\nThank you for offering me the Engineer role at Acme" in shown.text
    assert "I have decided not to accept your offer." in shown.text
    assert "withdraw" not in shown.text
    assert ANOTHER not in shown.text
    assert "Before you send it" not in shown.text, "the coach finds nothing in it"


async def test_a_reason_that_was_typed_and_asked_back_about_is_never_dropped_in_silence_l1(life: Life) -> None:
    await life.press("Write to Acme", (await life.press("Declined", await offered(life)))[-1])
    asked = (await life.say("your manager was rude to me"))[-1]
    assert "A no needs no reason" in asked.text
    shown = (await life.press(labels.BACK, asked))[-1]
    assert "Not ready yet; missing: the reason." in shown.text
    assert "[why]" in shown.text
    await life.press(labels.answer("the reason"), shown)
    assert "Looks good to send." in (await life.press(labels.LEAVE_OUT))[-1].text


async def test_accepting_an_offer_has_a_letter_that_names_terms_only_if_wanted_w16(life: Life) -> None:
    said = await offered(life)
    accepted = (await life.press("Accepted", said))[-1]
    question = (await life.press("Write to Acme", accepted))[-1]
    assert "You noted: a salary of 72k" in question.text
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    assert "I am glad to accept your offer.\n\nI look forward to working with you." in shown.text
    assert "72k" not in shown.text
    assert "Before you send it" not in shown.text, "the coach finds nothing in it"
    await life.press(labels.edit("what you agreed"), shown)
    shown = (await life.press(labels.USE_IT))[-1]
    assert "I am glad to accept your offer. We agreed on a salary of 72k." in shown.text


async def test_both_letters_are_offered_while_the_offer_is_open_and_sent_they_are_noted_w16(life: Life) -> None:
    await offered(life)
    chosen = (await life.say("/letter Acme"))[-1]
    assert labels_of(chosen) == [[labels.ACCEPT_OFFER, labels.DECLINE_OFFER], [labels.BACK]]
    await life.press(labels.ACCEPT_OFFER, chosen)
    await life.tell(labels.LEAVE_OUT, labels.OTHER_WAYS)
    sent = (await life.press(labels.SENT))[-1]
    assert "Shall I note that you accepted the offer from Acme?" in sent.text
    assert outcomes(life) == [OutcomeKind.OFFER], "nothing is assumed"
    await life.press("Accepted", sent)
    assert outcomes(life) == [OutcomeKind.ACCEPTED]
    assert life.record().letters[-1].kind is LetterKind.ACCEPTANCE


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_others_hear_of_another_position_only_if_the_person_says_so_w16(life: Life, wanted: bool) -> None:
    said = await offered(life)
    await life.say("/applied Globex, Analyst")
    await life.press("Accepted", said)
    rest = (await life.press(labels.WITHDRAW, said))[-1]
    question = (await life.press("Write to Globex", rest))[-1]
    assert "Whether they hear of it is yours to decide." in question.text
    shown = (await life.press(ANOTHER if wanted else labels.LEAVE_OUT))[-1]
    assert "I have decided to withdraw my application." in shown.text
    assert (f"{ANOTHER}." in shown.text) is wanted


async def test_nobody_is_said_to_have_another_position_before_an_offer_was_accepted(life: Life) -> None:
    await offered(life)
    await life.say("/applied Globex, Analyst")
    question = (await life.tell("/letter Globex", labels.WITHDRAWAL))[-1]
    assert ANOTHER not in all_labels(question)
    assert "another offer" not in question.text


async def test_a_withdrawal_begun_before_the_offer_came_becomes_the_letter_that_declines_it_w17(life: Life) -> None:
    await thank_you(life)
    chosen = (await life.say("/letter Acme"))[-1]
    withdraw = data_of(chosen, labels.WITHDRAWAL)
    await life.press(labels.WITHDRAWAL, chosen)
    written = (await life.press(labels.LEAVE_OUT))[-1]
    await life.tell("/outcome", "Acme, Engineer", "Offer", labels.SKIP)
    shown = (await life.press(labels.OTHER_WAYS, written))[-1]
    assert "Noted meanwhile: an offer." in shown.text
    assert labels_of(shown)[0] == [labels.DECLINE_OFFER]
    await life.forge(withdraw, chosen)
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    assert "I have decided not to accept your offer." in shown.text


async def test_there_is_no_offer_to_accept_where_none_is_noted(life: Life) -> None:
    said = await offered(life)
    accepted = (await life.press("Accepted", said))[-1]
    write = data_of(accepted, "Write to Acme")
    await life.press(labels.UNDO, accepted)
    await life.press(labels.UNDO, (await life.tell("/open", "Acme, Engineer", labels.OUTCOME))[-1])
    assert "there is none to answer" in (await life.forge(write, accepted))[-1].text


async def test_no_button_says_that_the_bot_sends_the_letter(life: Life) -> None:
    await offered(life)
    await life.tell("/letter Acme", labels.ACCEPT_OFFER)
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    assert labels.GMAIL in all_labels(shown)
    assert not any(label.startswith("Send") for label in all_labels(shown))
    assert "I send nothing" in (await life.press(labels.OTHER_WAYS, shown))[-1].text
