"""The letter that says that there is another offer, and asks kindly when they decide."""

from interviews.letters.coach import About, Fault, review
from interviews.model import LetterKind
from sandbox.history import Message
from tests.chat_driver import all_labels, thank_you
from tests.life import Life
from texts import labels

ASK = "Ask Globex when they decide"


async def beside_an_offer(life: Life, *, said: str = "72k") -> Message:
    """An offer from Acme, and an interview at Globex that waits."""
    await thank_you(life)
    await life.log_interview(company="Globex")
    await life.tell("/outcome", "Acme, Engineer", "Offer", said)
    return (await life.say("/offers"))[-1]


async def test_another_offer_is_told_with_its_day_and_without_a_name_or_pressure(life: Life) -> None:
    await life.press(ASK, await beside_an_offer(life, said="72k, answer by 18.3."))
    await life.press(labels.LEAVE_OUT)
    assert "Shall Globex hear who made the other offer?" in life.chat.last.text
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    assert (
        "Thank you for considering me for the Engineer role at Globex.\n\n"
        "I have received an offer from another employer, which I am to answer by 18 March.\n\n"
        "Before I answer it, may I ask when you expect to decide? If you cannot say yet, I understand. "
        "I look forward to hearing from you."
    ) in shown.text
    assert "Acme" not in shown.text
    assert "Looks good to send." in shown.text


async def test_the_other_employer_is_named_and_the_interest_told_where_the_person_wants_it(life: Life) -> None:
    await life.press(ASK, await beside_an_offer(life))
    await life.say("the new booking platform")
    await life.press(labels.GOOD) if labels.GOOD in all_labels(life.chat.last) else None
    shown = (await life.press(labels.USE_IT))[-1]
    assert "I am still very interested in it, above all in the new booking platform." in shown.text
    assert "I have received an offer from another employer. The offer is from Acme." in shown.text
    assert "Looks good to send." in shown.text


async def test_a_promised_day_is_taken_up_and_not_asked_for(life: Life) -> None:
    shown = await beside_an_offer(life)
    await life.say("Globex will decide by 20 March")
    await life.press(ASK, shown)
    await life.press(labels.LEAVE_OUT)
    written = (await life.press(labels.LEAVE_OUT))[-1]
    assert "may I ask whether you still expect to decide by 20 March?" in written.text


async def test_it_is_offered_only_while_another_offer_is_open_and_once(life: Life) -> None:
    offers = await beside_an_offer(life)
    assert labels.ASK_WHEN not in all_labels((await life.say("/letter Acme"))[-1])
    assert labels.ASK_WHEN in all_labels((await life.say("/letter Globex"))[-1])
    await life.press(ASK, offers)
    await life.press(labels.LEAVE_OUT)
    shown = (await life.press(labels.LEAVE_OUT))[-1]
    await life.press(labels.SENT, shown)
    assert life.record().letters[-1].kind is LetterKind.DECISION_REQUEST
    assert ASK not in all_labels((await life.say("/offers"))[-1])


async def test_it_need_not_go_out_once_the_other_offer_was_declined_w17(life: Life) -> None:
    await life.press(ASK, await beside_an_offer(life))
    await life.press(labels.LEAVE_OUT)
    written = (await life.press(labels.LEAVE_OUT))[-1]
    await life.tell("/outcome", "Acme, Engineer", "Declined")
    shown = (await life.press(labels.OTHER_WAYS, written))[-1]
    assert "is not open any more" in shown.text
    assert labels.SENT not in all_labels(shown)


def faults(said: str) -> list[Fault | None]:
    """What the coach finds in such a letter of the person's own."""
    body = f"Dear Jane,\n\nThank you for considering me for the Engineer role.\n\n{said}\n\nKind regards,\nSam Reed"
    known = About(LetterKind.DECISION_REQUEST, "Globex", "Engineer", "Jane Doe", ("Jane Doe",), sender="Sam Reed")
    return [each.fault for each in review(body, known)]


def test_the_day_of_the_other_offer_is_no_pressure_and_an_ultimatum_is_l10() -> None:
    for fair in (
        "I have been made another offer and asked to answer by Friday 4 December. When do you expect to decide?",
        "My other offer runs out on Friday. Could you tell me by then where things stand?",
        "I have to let them know by Thursday; is there any chance of hearing from you before then?",
    ):
        assert not faults(fair), fair
    for pressing in (
        "I have another offer and need your answer by Friday.",
        "If I do not hear from you by Friday, I will take the other offer.",
        "I have to answer them by Thursday, so you must decide by Wednesday.",
    ):
        assert faults(pressing) == [Fault.PUSHY], pressing
