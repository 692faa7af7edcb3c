"""/references: list, add, change, remove, bring back."""

from interviews.model import Question
from tests.chat_driver import DAY, HOUR, add_reference, log_with_references
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import references as texts
from texts import undo as undo_texts


def on_file(life: Life) -> list[tuple[str, str | None, str | None]]:
    return [(each.name, each.email, each.phone) for each in life.record().references if each.removed_at is None]


async def test_an_empty_list_offers_to_add_somebody(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/references"))[-1]
    assert said.text == str(texts.listing(()))
    assert labels_of(said) == [[labels.ADD_SOMEONE]]


async def test_several_are_added_in_one_message_with_address_and_phone(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    assert life.asking is Question.REFERENCE
    await life.restart()
    said = (await life.say("Ann Lee <ann@example.com>, Ben Fox +49 30 1234567"))[-1]
    assert said.text == "✓ On file:\n• Ann Lee (ann@example.com)\n• Ben Fox (+49 30 1234567)"
    assert on_file(life) == [("Ann Lee", "ann@example.com", None), ("Ben Fox", None, "+49 30 1234567")]
    listed = (await life.say("/references"))[-1]
    assert "• Ann Lee (ann@example.com)\n• Ben Fox (+49 30 1234567)" in listed.text
    assert labels_of(listed) == [["Ann Lee", "Ben Fox"], [labels.ADD_SOMEONE]]


async def test_a_shared_contact_is_added_and_one_without_a_name_is_not(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    refused = await life.hears(life.chat.share_contact("\u200b", "+49301234567"))
    assert "could not find a name" in refused[-1].text
    await life.hears(life.chat.share_contact("Ann", "+49301234567", "Lee"))
    assert on_file(life) == [("Ann Lee", None, "+49301234567")]


async def test_an_incomplete_address_is_answered_and_asked_for_again(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    said = (await life.say("Ann Lee <ann@>"))[-1]
    assert "is not a complete e-mail address" in said.text
    assert life.asking is Question.REFERENCE
    assert on_file(life) == []
    await life.say("Ann Lee <ann@example.com>")
    assert on_file(life) == [("Ann Lee", "ann@example.com", None)]


async def test_a_card_tells_where_somebody_was_named_and_leads_back(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee", "Ben Fox")
    await log_with_references(life, "Ann Lee")
    listed = (await life.say("/references"))[-1]
    card = (await life.press("Ann Lee", listed))[0]
    assert card.message_id == listed.message_id
    assert card.text == "Ann Lee\nNamed at Acme."
    assert labels_of(card) == [[labels.EDIT, labels.REMOVE], [labels.BACK]]
    back = (await life.press(labels.BACK, card))[0]
    assert (back.text, back.buttons) == (listed.text, listed.buttons)
    assert (await life.press("Ben Fox", listed))[0].text == "Ben Fox"


async def test_an_entry_is_written_again_for_one_person_only(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    asked = await life.tell("/references", "Ann Lee", labels.EDIT)
    assert "How shall Ann Lee read?" in asked[-1].text
    refused = await life.say("Ann Lee, Ben Fox")
    assert refused[-1].text == str(texts.ONE_ONLY)
    assert life.asking is Question.REFERENCE
    await life.say("Ann Lee-Fox <ann@example.com>")
    assert on_file(life) == [("Ann Lee-Fox", "ann@example.com", None)]
    assert life.asking is None


async def test_somebody_removed_is_brought_back_within_a_day(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    listed = (await life.tell("/references", "Ann Lee"))[-1]
    again = data_of(listed, labels.REMOVE)
    removed = (await life.press(labels.REMOVE, listed))[0]
    assert (removed.message_id, removed.text) == (listed.message_id, "Removed: Ann Lee.")
    await life.forge(again, removed)
    assert life.toast == general.gone()
    assert on_file(life) == []
    await life.restart()
    await life.wait(23 * HOUR)
    undo = data_of(removed, labels.UNDO)
    back = (await life.press(labels.UNDO, removed))[0]
    assert back.text.startswith("↩ Taken back: the removal of Ann Lee as a reference.")
    assert await life.forge(undo, removed) == []
    assert life.toast == undo_texts.ALREADY_TAKEN_BACK
    assert on_file(life) == [("Ann Lee", None, None)]


async def test_somebody_removed_is_gone_for_good_after_a_day(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    removed = (await life.tell("/references", "Ann Lee", labels.REMOVE))[-1]
    await life.wait(DAY)
    await life.press(labels.UNDO, removed)
    assert life.toast == undo_texts.NO_LONGER
    await life.say("/applied Globex, Analyst")
    assert life.record().references == ()


async def test_an_edit_of_somebody_removed_meanwhile_says_that_they_are_gone(life: Life) -> None:
    await life.settle_in()
    await add_reference(life, "Ann Lee")
    card = (await life.tell("/references", "Ann Lee"))[-1]
    remove = data_of(card, labels.REMOVE)
    await life.press(labels.EDIT, card)
    await life.forge(remove, card)
    said = (await life.say("Ann Fox"))[-1]
    assert said.text == general.gone()
    assert life.asking is None


async def test_a_forged_reference_is_refused(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/references"))[-1]
    for action in "oex":
        await life.forge(f'["r","nobody","{action}"]', said)
        assert life.toast == general.gone()
    assert life.record().references == ()


async def test_whoever_has_no_name_is_left_out_and_said_so(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    refused = (await life.say("it went well, they asked me a lot"))[-1]
    assert "does not read like a name." in refused.text
    said = (await life.say("Ann Lee and my old boss at TU"))[-1]
    assert said.text == "I found no name in my old boss at TU, and left that out.\n\n✓ On file:\n• Ann Lee"
    assert on_file(life) == [("Ann Lee", None, None)]


async def test_what_somebody_is_to_the_person_is_kept_with_the_reference(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)
    said = words(await life.say("Ann Ref, my old boss at TU, ann@tu.de"))
    assert "• Ann Ref (my old boss at TU, ann@tu.de)" in said
    assert life.record().references[0].title == "my old boss at TU"


async def test_a_sentence_that_names_nobody_is_answered_with_the_question_who_it_is(life: Life) -> None:
    await life.settle_in()
    said = await life.say("I have a new reference")
    if labels_of(said[-1]) and labels.YES in labels_of(said[-1])[0]:
        said = await life.press(labels.YES)
    assert "Who is it?" in words(said)
    await life.say("Ann Lee")
    assert [each.name for each in life.record().references] == ["Ann Lee"]
