"""/outcome and the card: how an application ended, an offer answered, and taking that back."""

import pytest

from interviews.model import OutcomeKind
from tests.chat_driver import DAY, HOUR, interviewed, thank_you
from tests.life import Life, data_of, labels_of
from tests.life import words as words_of
from texts import applications as texts
from texts import general, labels
from texts import undo as undo_texts

ENDINGS = [["Offer", "Rejected"], ["Withdrawn", "No answer"], ["Job cancelled"]]


def outcome(life: Life) -> OutcomeKind | None:
    found = life.record().applications[0].outcome
    return found.kind if found else None


async def test_outcome_with_nothing_open_says_so(life: Life) -> None:
    await life.settle_in()
    assert (await life.say("/outcome"))[-1].text == str(texts.nothing_open())
    await life.log_interview()
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    said = (await life.say("/outcome"))[-1]
    assert said.text == str(texts.nothing_open())
    assert labels_of(said) == []


async def test_outcome_with_the_name_of_a_decided_application_asks_about_that_one(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    asked = (await life.say("/outcome Acme"))[-1]
    assert asked.text == "How did it end with Acme?"
    await life.press("No answer", asked)
    assert outcome(life) is OutcomeKind.NO_ANSWER


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        ("Offer", OutcomeKind.OFFER, "Congratulations. Read it in peace"),
        ("Rejected", OutcomeKind.REJECTED, "I am sorry."),
        ("Withdrawn", OutcomeKind.WITHDRAWN, "withdrawn."),
        ("No answer", OutcomeKind.NO_ANSWER, "closed without an answer."),
        ("Job cancelled", OutcomeKind.CANCELLED_BY_EMPLOYER, "That was no word about you."),
    ],
)
async def test_each_ending_is_recorded_in_place_stops_the_nudges_and_is_taken_back_w17(
    life: Life, label: str, kind: OutcomeKind, words: str
) -> None:
    await thank_you(life)
    asked = (await life.tell("/outcome", "Acme, Engineer"))[-1]
    assert asked.text == "How did it end with Acme?"
    assert labels_of(asked) == [*ENDINGS, [labels.BACK]]
    again = data_of(asked, label)
    recorded = (await life.press(label, asked))[0]
    assert recorded.message_id == asked.message_id
    assert recorded.text.startswith("✓ Noted for Acme: ")
    assert words in recorded.text
    before = life.record()
    assert await life.forge(again, asked) == []
    assert life.record().applications == before.applications
    assert outcome(life) is kind
    stopped = ("Time to thank", "follow up", "How did it go")
    said = await life.wait(6 * DAY)
    about_acme = [each.text for each in said if any(words in each.text for words in stopped)]
    assert about_acme == []
    await life.restart()
    await life.press(labels.UNDO, asked)
    assert (life.toast, outcome(life)) == (undo_texts.NO_LONGER, kind)
    undone = words_of(await life.tell("/open", "Acme, Engineer", labels.OUTCOME, labels.UNDO))
    assert "Taken back: Acme is open again." in undone
    assert outcome(life) is None
    assert any("follow up with Acme" in each.text for each in await life.wait(3 * DAY))


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [
        ("Accepted", OutcomeKind.ACCEPTED, "I no longer remind you to apply elsewhere."),
        ("Declined", OutcomeKind.DECLINED, "That was yours to decide."),
    ],
)
async def test_an_offer_is_answered_and_the_answer_taken_back_to_the_offer(
    life: Life, label: str, kind: OutcomeKind, words: str
) -> None:
    await thank_you(life)
    offered = (await life.tell("/outcome", "Acme, Engineer", "Offer"))[0]
    assert labels_of(offered) == [["Accepted", "Declined"], [labels.OFFER_SAYS], [labels.UNDO, labels.OPEN_CARD]]
    await life.press(labels.SKIP)
    status = (await life.say("/status"))[-1]
    assert "Acme, Engineer: an offer on Tue 3 Mar\nNext: your answer to the offer." in status.text
    answer = data_of(offered, label)
    answered = (await life.press(label, offered))[0]
    assert words in answered.text
    await life.forge(answer, offered)
    assert outcome(life) is kind
    [undone] = await life.press(labels.UNDO, offered)
    assert undone.text.startswith("↩ Taken back: how Acme ended.\n\nAcme, Engineer: an offer on Tue 3 Mar")
    assert outcome(life) is OutcomeKind.OFFER
    assert life.asking is None
    await life.press(labels.UNDO_ONE_MORE, undone)
    assert outcome(life) is None


async def test_an_accepted_offer_ends_the_weekly_word_w11(life: Life) -> None:
    await thank_you(life)
    await life.log_interview(company="Globex")
    await life.wait(HOUR)
    offered = (await life.tell("/outcome", "Acme, Engineer", "Offer"))[0]
    await life.press("Accepted", offered)
    assert life.asking is None, "what the offer says is no question any more"
    assert not any("keep applying" in each.text for each in await life.wait(8 * DAY))


async def test_the_outcome_can_be_changed_and_taken_back_from_the_card(life: Life) -> None:
    await thank_you(life)
    asked = (await life.tell("/open", "Acme, Engineer", labels.OUTCOME))[-1]
    await life.press("Rejected", asked)
    card = (await life.press(labels.OPEN_CARD, asked))[0]
    assert "Rejected on Tue 3 Mar" in card.text
    assert card.text.endswith("Planned\n• Tue 3 Mar, 13:00 CET: ask for feedback"), "how it went takes no room (W18)"
    again = (await life.press(labels.OUTCOME, card))[0]
    assert labels_of(again) == [["Offer", "Withdrawn"], ["No answer", "Job cancelled"], [labels.UNDO], [labels.BACK]]
    back = (await life.press(labels.BACK, again))[0]
    assert back.text == card.text
    await life.press(labels.OUTCOME, card)
    await life.press("Offer", card)
    await life.press(labels.OPEN_CARD, card)
    offered = (await life.press(labels.OUTCOME, card))[0]
    assert labels_of(offered) == [["Accepted", "Declined"], [labels.UNDO], [labels.BACK]]


async def test_an_outcome_of_a_removed_application_is_gone(life: Life) -> None:
    await thank_you(life)
    asked = (await life.tell("/outcome", "Acme, Engineer"))[-1]
    await life.tell("/open", "Acme, Engineer", labels.REMOVE)
    await life.press("Rejected", asked)
    assert life.toast == general.gone()
    await life.forge('["o","nothing",null]', asked)
    assert life.toast == general.gone()
    await life.forge('["o","nothing","promoted"]', asked)
    assert life.toast == general.not_a_button()


@pytest.mark.parametrize("kinds", [("Offer", "Accepted"), ("Offer", "Declined"), ("No answer", "Rejected")])
async def test_taken_back_the_outcome_before_is_there_as_it_was(life: Life, kinds: tuple[str, str]) -> None:
    await interviewed(life)
    first, second = kinds
    await life.tell("/outcome", "Acme, Engineer", first, "/cancel")
    before = life.record().applications[0]
    await life.wait(2 * DAY)
    await life.tell("/open", "Acme, Engineer", labels.OUTCOME, second, labels.UNDO)
    assert life.record().applications[0] == before
