"""/open, the card of an application and everything on it, /applied."""

from datetime import timedelta

import pytest

from handlers.applications.cards import DOES
from handlers.payloads import CardAction
from interviews.model import LetterKind, Place, Question
from tests.chat_driver import DAY, HOUR, interviewed, log_with_references, thank_you
from tests.chat_driver import add_reference as on_file
from tests.life import Life, data_of, labels_of
from texts import applications as texts
from texts import general, labels
from texts import undo as undo_texts

CARD = [
    [labels.WRITE_LETTER],
    [labels.EDIT, labels.MORE_NOTES, labels.NEW_ROUND],
    [labels.THEY_MOVED_IT],
    [labels.OUTCOME, labels.EMPLOYER_PLACE, labels.REMOVE],
    [labels.ALL_APPLICATIONS],
]


async def test_open_lists_open_ones_first_and_the_newest_of_each_first(life: Life) -> None:
    await life.settle_in()
    for number, company in enumerate(("Acme", "Globex", "Initech", "Hooli"), 1):
        await life.say(f"/applied {company}, Role {number}")
        await life.wait(HOUR)
    await life.tell("/outcome", "Hooli, Role 4", "Rejected")
    await life.tell("/open", "Initech, Role 3", labels.REMOVE)
    said = (await life.say("/open"))[-1]
    assert labels_of(said) == [["Globex, Role 2"], ["Acme, Role 1"], ["Hooli, Role 4"]]


@pytest.mark.parametrize("command", ["/open", "/outcome"])
async def test_a_long_list_is_turned_page_by_page(life: Life, command: str) -> None:
    await life.settle_in()
    for number in range(45):
        await life.say(f"/applied Company {number:02}, Analyst")
        await life.wait(timedelta(minutes=1))
    first = (await life.say(command))[-1]
    assert labels_of(first)[0] == ["Company 44, Analyst"]
    assert labels_of(first)[-2:] == [["Company 25, Analyst"], [texts.OLDER]]
    await life.restart()
    second = (await life.press(texts.OLDER, first))[0]
    assert second.message_id == first.message_id
    assert labels_of(second)[-1] == [texts.NEWER, texts.OLDER]
    third = (await life.press(texts.OLDER, first))[0]
    assert labels_of(third) == [*([f"Company {number:02}, Analyst"] for number in (4, 3, 2, 1, 0)), [texts.NEWER]]
    await life.press(texts.NEWER, first)
    assert (await life.press(texts.NEWER, first))[0].buttons == first.buttons


async def test_open_with_nothing_there_says_how_to_begin(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/open"))[-1]
    assert said.text == "Nothing here yet. /new notes an interview, /applied logs an application."
    assert labels_of(said) == []


async def test_the_card_shows_rounds_references_and_what_is_planned_with_dates(life: Life) -> None:
    await life.settle_in()
    await on_file(life, "Ann Lee")
    await log_with_references(life, "Ann Lee")
    listed = (await life.say("/open"))[-1]
    card = (await life.press("Acme, Engineer", listed))[0]
    assert card.message_id == listed.message_id
    assert card.text == (
        "Engineer at Acme\nInterviewed today, Jane Doe to thank\n\n"
        "Round 1: Tuesday 3 March 2026, 09:00–10:00 CET\nInterviewers: Jane Doe\n\n"
        "References: Ann Lee\n\n"
        "Planned\n• Tue 3 Mar, 10:10 CET: note how it went\n• Tue 3 Mar, 10:30 CET: tell your references\n"
        "• Tue 3 Mar, 12:00 CET: send the thank-you\n• Wed 11 Mar, 09:00 CET: follow up\n"
        "• Thu 2 Apr, 10:00 CEST: decide whether to keep waiting"
    )
    assert labels_of(card) == [["Thanked Jane Doe", labels.FOLLOW_UP_SENT], *CARD]
    back = (await life.press(labels.ALL_APPLICATIONS, card))[0]
    assert back.buttons == listed.buttons


async def test_letters_are_booked_on_the_card_once_and_taken_back_one_by_one(life: Life) -> None:
    await thank_you(life, who="Jane Doe, Bob Lee")
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    jane = data_of(card, "Thanked Jane Doe")
    await life.press("Thanked Jane Doe", card)
    await life.forge(jane, card)
    assert "Sent\n• Tue 3 Mar, 12:00 CET: thank-you to Jane Doe" in life.shown(card).text
    assert "Bob Lee to thank" in life.shown(card).text
    await life.wait(HOUR)
    await life.press("Thanked Bob Lee", card)
    assert "Interviewed today, thanked" in life.shown(card).text
    await life.wait(HOUR)
    await life.press(labels.FOLLOW_UP_SENT, card)
    shown = life.shown(card)
    assert "Interviewed today, followed up today\n" in shown.text
    assert labels_of(shown) == [["Undo: follow-up"], *CARD]
    assert [each.kind for each in life.record().letters] == [LetterKind.THANK_YOU] * 2 + [LetterKind.FOLLOW_UP]
    undo = data_of(shown, "Undo: follow-up")
    await life.press("Undo: follow-up", card)
    await life.forge(undo, card)
    assert labels_of(life.shown(card))[0] == [labels.FOLLOW_UP_SENT, "Undo: thank-you to Bob Lee"]
    await life.press("Undo: thank-you to Bob Lee", card)
    await life.press("Undo: thank-you to Jane Doe", card)
    assert life.record().letters == ()
    assert life.shown(card).text == card.text


async def test_thanks_without_a_name_are_booked_and_taken_back(life: Life) -> None:
    await thank_you(life, who=labels.SKIP)
    card = (await life.tell("/open", "Acme, Engineer", labels.THANKS_SENT))[-1]
    assert "• Tue 3 Mar, 12:00 CET: thank-you\n" in f"{card.text}\n"
    await life.press("Undo: thank-you", card)
    assert life.record().letters == ()


async def test_an_interview_to_come_offers_no_letters_to_book_and_no_notes(life: Life) -> None:
    await interviewed(life, when="tomorrow 15:00")
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert "Interview on Wed 4 Mar, 15:00 CET" in card.text
    changes = [[labels.EDIT, labels.NEW_ROUND], [labels.THEY_MOVED_IT, labels.CALLED_OFF]]
    assert labels_of(card) == [[labels.BRIEF], [labels.WRITE_LETTER], *changes, *CARD[3:]]


async def test_a_later_round_knows_the_application_and_old_buttons_find_their_round(life: Life) -> None:
    await thank_you(life)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    jane = data_of(card, "Thanked Jane Doe")
    await life.press(labels.NEW_ROUND, card)
    assert life.asking is Question.WHEN
    await life.tell("today 11:00", "Bob Lee")
    application = life.record().applications[0]
    assert [len(application.rounds), application.company, application.role] == [2, "Acme", "Engineer"]
    await life.forge(jane, card)
    assert life.record().letters[0].round == application.rounds[0].id
    shown = life.shown(card)
    assert "Round 2, interviewed today, Bob Lee to thank" in shown.text
    assert labels_of(shown)[0] == ["Thanked Bob Lee", labels.FOLLOW_UP_SENT]
    assert labels_of(shown)[3:5] == [
        ["Edit round 1", "Edit round 2", "How round 1 went"],
        ["How round 2 went", labels.NEW_ROUND],
    ]
    await life.press("Edit round 1", shown)
    await life.tell(labels.edit("Interviewers"), "Eve Ng", "Save")
    assert [each.interviewers[0].name for each in life.record().applications[0].rounds] == ["Eve Ng", "Bob Lee"]


async def test_a_round_is_edited_from_the_card(life: Life) -> None:
    await thank_you(life)
    await life.tell("/open", "Acme, Engineer", labels.EDIT, labels.edit("Company"), "Acme Labs", "Save")
    application = life.record().applications[0]
    assert (application.company, len(application.rounds)) == ("Acme Labs", 1)
    assert application.rounds[0].interviewers[0].name == "Jane Doe"


async def test_a_removed_application_is_brought_back_within_a_day_with_its_plan(life: Life) -> None:
    await thank_you(life)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    again = data_of(card, labels.REMOVE)
    removed = (await life.press(labels.REMOVE, card))[0]
    assert removed.text == "Removed: Acme, Engineer. Nothing more is planned for it."
    assert labels_of(removed) == [[labels.UNDO]]
    await life.forge(again, card)
    assert life.toast == general.gone()
    assert await life.wait(23 * HOUR) == []
    await life.restart()
    undo = data_of(removed, labels.UNDO)
    back = await life.press(labels.UNDO, removed)
    assert back[0].message_id == card.message_id
    assert back[0].text.startswith("↩ Taken back: the removal of Acme.")
    assert (await life.press(labels.OPEN_CARD, back[0]))[0].text.startswith("Engineer at Acme")
    assert any("thank-you to Jane Doe at Acme" in each.text for each in await life.wait(DAY))
    assert life.record().applications[0].removed_at is None
    await life.forge(undo, card)
    assert life.toast == undo_texts.NO_LONGER


async def test_a_removed_application_is_gone_for_good_after_a_day(life: Life) -> None:
    await thank_you(life)
    removed = (await life.tell("/open", "Acme, Engineer", labels.REMOVE))[-1]
    await life.wait(DAY)
    await life.press(labels.UNDO, removed)
    assert life.toast == undo_texts.NO_LONGER
    await life.say("/applied Globex, Analyst")
    assert [each.company for each in life.record().applications] == ["Globex"]


async def test_the_employers_place_moves_letters_and_is_taken_back(life: Life) -> None:
    await interviewed(life)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    asked = (await life.press(labels.EMPLOYER_PLACE, card))[-1]
    assert "Where is Acme?" in asked.text
    assert labels_of(asked)[0] == [labels.SAME_AS_MINE]
    await life.restart()
    said = (await life.say("New York"))[-1]
    assert "Letters to Acme keep working hours in America/New_York" in said.text
    assert life.record().applications[0].place == Place("America/New_York", "US", "NY")
    shown = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert "Where they are: New York, United States" in shown.text
    assert "• Tue 3 Mar, 15:00 CET: send the thank-you" in shown.text
    same = (await life.press(labels.SAME_AS_MINE, asked))[0]
    assert same.text == "Letters to Acme keep working hours where you are."
    assert life.record().applications[0].place is None
    await life.tell("/open", "Acme, Engineer", labels.EMPLOYER_PLACE, labels.SAME_AS_MINE)
    assert life.asking is None
    await life.say("/references")
    await life.press(labels.ADD_SOMEONE)
    await life.forge(data_of(asked, labels.SAME_AS_MINE), asked)
    assert life.asking is Question.REFERENCE


async def test_two_applications_at_one_company_are_told_apart(life: Life) -> None:
    await interviewed(life)
    await life.say("/applied Acme, Analyst")
    assert labels_of((await life.say("/status"))[-1]) == [["Acme, Engineer", "Acme, Analyst"]]
    assert ["Acme, Analyst"] in labels_of((await life.say("/open"))[-1])
    assert "for Engineer at Acme" in (await life.say("/next"))[-1].text


@pytest.mark.parametrize("action", "oercwxpstfu")
async def test_a_forged_card_is_refused(life: Life, action: str) -> None:
    said = await thank_you(life)
    before = life.record()
    await life.forge(f'["c","nothing","{action}",""]', said)
    assert life.toast == general.gone()
    await life.forge(f'["c","{before.applications[0].id}","t","nobody"]', said)
    assert life.toast == general.gone()
    await life.forge(f'["c","{before.applications[0].id}","e","no round"]', said)
    assert life.toast == general.gone()
    assert (life.record().applications, life.record().letters) == (before.applications, before.letters)


def test_every_button_of_a_card_does_something() -> None:
    """Those of lists are no buttons of a card that is there."""
    assert set(CardAction) - set(DOES) == {CardAction.LIST, CardAction.LOG}


@pytest.mark.parametrize("label", [labels.EDIT, labels.NEW_ROUND])
async def test_a_second_tap_on_edit_or_new_round_leaves_no_half_told_one_behind(life: Life, label: str) -> None:
    await interviewed(life)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    again = data_of(card, label)
    await life.press(label, card)
    told = life.record().dialogue
    await life.forge(again, card)
    assert (life.record().dialogue, life.record().parked) == (told, ())


async def test_open_takes_the_name_of_an_application_with_it_and_after_it(life: Life) -> None:
    await interviewed(life)
    await life.log_interview("Globex")
    assert (await life.say("/open globex"))[-1].text.startswith("Engineer at Globex")
    await life.say("/open")
    assert (await life.say("acme"))[-1].text.startswith("Engineer at Acme")
    assert (await life.say("/open nobody"))[-1].text == "Which one?"
