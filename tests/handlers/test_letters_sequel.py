"""What a letter leads to once it went out: a withdrawal is noted if the person says so; after feedback, the thanks."""

from interviews.model import LetterKind, OutcomeKind, Question
from sandbox.history import Message
from tests.chat_driver import DAY, all_labels, interviewed, outcomes, references
from tests.life import Life, data_of, labels_of
from texts import general, labels


async def accepted(life: Life, *others: str) -> Message:
    """Acme's offer was accepted, and these are open beside it; whom to withdraw from."""
    await interviewed(life)
    for other in others:
        await life.say(f"/applied {other}")
    await life.tell("/outcome", "Acme, Engineer", "Offer", labels.SKIP)
    said = (await life.tell("/outcome", "Acme, Engineer", "Accepted"))[-1]
    return (await life.press(labels.WITHDRAW, said))[-1]


async def withdrawal_sent(life: Life, start: Message) -> Message:
    """The letter to Globex after Sent was pressed."""
    asked = (await life.press("Write to Globex", start))[-1]
    await life.press(labels.LEAVE_OUT, asked)
    await life.press(labels.OTHER_WAYS)
    return (await life.press(labels.SENT))[-1]


def sent(life: Life) -> list[LetterKind]:
    return [each.kind for each in life.record().letters]


async def test_whom_to_withdraw_from_leads_to_the_letter_and_sent_assumes_nothing_w16(life: Life) -> None:
    rest = await accepted(life, "Globex & <Söhne>, Analyst")
    assert labels_of(rest)[0] == ["Write to Globex & <Söhne>", "Withdrawn: Globex & <Söhne>"]
    await life.press("Write to Globex & <Söhne>", rest)
    assert life.asking is Question.LETTER_POINT
    await life.restart()
    shown = (await life.say("another offer came first"))[-1]
    await life.press(labels.OTHER_WAYS, shown)
    now = (await life.press(labels.SENT))[-1]
    assert "Shall I note that you withdrew from Globex & <Söhne>? Until then it stays open." in now.text
    assert labels_of(now) == [["Withdrawn: Globex & <Söhne>"], [labels.UNDO, labels.OPEN_CARD]]
    assert outcomes(life) == [OutcomeKind.ACCEPTED, None]
    assert sent(life) == [LetterKind.WITHDRAWAL]


async def test_after_sent_the_withdrawal_is_noted_with_one_tap_and_taken_back_w16(life: Life) -> None:
    shown = await withdrawal_sent(life, await accepted(life, "Globex, Analyst"))
    note = data_of(shown, "Withdrawn: Globex")
    await life.restart()
    noted = (await life.press("Withdrawn: Globex", shown))[-1]
    assert "✓ Noted: withdrawn." in noted.text
    assert labels_of(noted) == [["Undo: Withdrawn"], [labels.UNDO, labels.OPEN_CARD]]
    back = data_of(noted, "Undo: Withdrawn")
    before = life.record().applications[1].outcome
    await life.forge(note, shown)
    assert life.record().applications[1].outcome == before, "pressed twice it is noted once"
    again = (await life.press("Undo: Withdrawn", shown))[-1]
    assert labels_of(again)[0] == ["Withdrawn: Globex"]
    await life.forge(back, shown)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, None]
    await life.press(labels.UNDO, shown)
    await life.forge(note, shown)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, None], "not sent after all, there is nothing to note"


async def test_a_button_to_note_it_that_is_out_of_date_changes_nothing_w16(life: Life) -> None:
    shown = await withdrawal_sent(life, await accepted(life, "Globex, Analyst"))
    note = data_of(shown, "Withdrawn: Globex")
    await life.tell("/outcome", "Globex, Analyst", "Rejected")
    for press in (note, note.replace('"w"', '"b"')):
        await life.forge(press, shown)
        assert labels_of(life.shown(shown)) == [[labels.UNDO, labels.OPEN_CARD]]
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.REJECTED]
    globex = life.record().applications[1].id
    await life.forge(f'["c","{globex}","x",""]', shown)
    await life.forge(note, shown)
    assert life.toast == general.gone()


async def test_another_offer_is_noted_as_declined_and_taken_back_to_the_offer_w16(life: Life) -> None:
    await accepted(life, "Globex, Analyst")
    await life.tell("/outcome", "Globex, Analyst", "Offer", labels.SKIP)
    await life.tell("/letter Globex", labels.DECLINE_OFFER, labels.LEAVE_OUT, labels.OTHER_WAYS)
    shown = (await life.press(labels.SENT))[-1]
    assert "Shall I note that you declined the offer from Globex?" in shown.text
    noted = (await life.press("Declined: Globex", shown))[-1]
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.DECLINED]
    await life.press("Undo: Declined", noted)
    assert outcomes(life) == [OutcomeKind.ACCEPTED, OutcomeKind.OFFER]


async def test_whoever_notes_the_withdrawal_first_keeps_the_way_to_the_letter_w16(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")
    said = (await life.tell("/outcome", "Globex, Analyst", "Withdrawn"))[-1]
    assert labels_of(said) == [["Write to Globex"], [labels.UNDO, labels.OPEN_CARD]]
    write = data_of(said, "Write to Globex")
    shown = await withdrawal_sent(life, said)
    assert labels_of(shown) == [["Undo: Withdrawn"], [labels.UNDO, labels.OPEN_CARD]]
    again = (await life.forge(write, said))[-1]
    assert "✓ Sent" in again.text, "an old button shows the letter that went out"
    assert sent(life) == [LetterKind.WITHDRAWAL]
    assert len(life.record().letter_drafts) == 1


async def test_below_the_word_on_the_rest_a_letter_that_went_out_is_not_offered_again_w16(life: Life) -> None:
    rest = await accepted(life, "Globex, Analyst")
    write = data_of(rest, "Write to Globex")
    await withdrawal_sent(life, rest)
    await life.wait(DAY)
    nudge = life.find("A short, polite word lets them go on")
    assert labels_of(nudge)[0] == ["Withdrawn: Globex"]
    await life.press("Withdrawn: Globex", nudge)
    assert labels_of(life.shown(nudge))[0] == ["Undo: Globex"]
    assert "✓ Sent" in (await life.forge(write, rest))[-1].text


async def test_after_a_no_the_request_for_feedback_leads_on_to_thanking_who_was_told_w15(life: Life) -> None:
    await life.press("Done: Ann Lee", await references(life))
    await life.wait(DAY)
    said = (await life.tell("/outcome", "Acme, Engineer", "Rejected"))[-1]
    asked = (await life.press(labels.ASK_FOR_FEEDBACK, said))[-1]
    assert labels_of(asked)[0] == [labels.WRITE_IT]
    write = data_of(asked, labels.WRITE_IT)
    await life.press(labels.WRITE_IT, asked)
    await life.restart()
    assert life.asking is Question.LETTER_POINT
    await life.press(labels.LEAVE_OUT)
    await life.press(labels.OTHER_WAYS)
    shown = (await life.press(labels.SENT))[-1]
    assert labels_of(shown) == [["Thank Ann Lee"], [labels.UNDO, labels.OPEN_CARD]]
    assert "✓ Sent" in (await life.forge(write, asked))[-1].text
    thanks = (await life.press("Thank Ann Lee", shown))[-1]
    assert "Ann Lee" in thanks.text
    await life.press(labels.LEAVE_OUT, thanks)
    await life.press(labels.OTHER_WAYS)
    await life.press(labels.SENT)
    assert sent(life)[-2:] == [LetterKind.FEEDBACK_REQUEST, LetterKind.REFERENCE_THANKS]
    again = (await life.press(labels.ASK_FOR_FEEDBACK, (await life.tell("/open", "Acme, Engineer"))[-1]))[-1]
    assert "Thank Ann Lee" not in all_labels(again)
    assert all_labels(again)[:2] == [labels.UNDO, labels.NOTE_FEEDBACK]
