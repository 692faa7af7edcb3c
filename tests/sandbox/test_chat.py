import pytest
from telegram import Bot, Contact, InlineKeyboardButton, InlineKeyboardMarkup, Location, ReactionTypeEmoji, Update
from telegram.constants import MessageEntityType
from telegram.helpers import effective_message_type

from sandbox.chat import Chat
from sandbox.keyboards import Button
from sandbox.wire import Wire
from tests.sandbox.api_calls import SAVE, keyboard, result


async def only_update(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    return update


async def offer(bot: Bot, *labels: str) -> int:
    rows = [[InlineKeyboardButton(label, callback_data=label.lower())] for label in labels]
    message = await bot.send_message(7, "Which?", reply_markup=InlineKeyboardMarkup(rows))
    return message.message_id


async def test_a_person_writes(bot: Bot, wire: Wire) -> None:
    ada = wire.chat(9, "Ada", "de", username="ada")
    assert wire.chat(9) is ada
    number = ada.say("  hello ")
    update = await only_update(bot)
    assert update.update_id == number
    assert update.message is not None
    assert update.message.text == "hello"
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "de"
    assert (ada.user_id, update.message.chat.username) == (9, "ada")
    assert [message.from_bot for message in ada.messages] == [False]


async def test_commands_are_marked_as_telegram_marks_them(bot: Bot, sam: Chat) -> None:
    sam.say("/start deep-link")
    sam.say("🙂 /help@afterword_bot and/or a/b")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.message is not None
    assert first.message.parse_entities([MessageEntityType.BOT_COMMAND]).popitem()[1] == "/start"
    assert first.message.entities[0].offset == 0
    assert list(second.message.parse_entities().values()) == ["/help@afterword_bot"]


async def test_a_long_text_goes_out_in_pieces(bot: Bot, sam: Chat) -> None:
    sam.say("🙂" * 2048 + "x")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.message is not None
    assert (first.message.text, second.message.text) == ("🙂" * 2048, "x")


def test_nothing_is_not_a_message(sam: Chat) -> None:
    with pytest.raises(ValueError, match="no empty message"):
        sam.say(" ")


async def test_a_person_sends_all_sorts_of_things(bot: Bot, sam: Chat) -> None:
    sam.share_location(52.52, 13.4)
    sam.share_contact("Ada", "+44", "Lovelace", "BEGIN:VCARD")
    sam.send_photo("look")
    sam.send_sticker()
    sam.send_voice()
    sam.send_document("cv.pdf", b"%PDF", "my cv", "application/pdf")
    sam.forward("we liked you", "Grace")
    sent = [update.message for update in await bot.get_updates() if update.message is not None]
    assert [effective_message_type(message) for message in sent] == [
        "location",
        "contact",
        "photo",
        "sticker",
        "voice",
        "document",
        "text",
    ]
    assert sent[0].location == Location(13.4, 52.52)
    assert sent[1].contact == Contact("+44", "Ada", "Lovelace", vcard="BEGIN:VCARD")
    assert (sent[2].caption, sent[5].caption) == ("look", "my cv")
    assert sent[6].forward_origin is not None
    file = await bot.get_file(sent[2].photo[-1].file_id)
    assert (await file.download_as_bytearray()).startswith(b"\xff\xd8")
    assert [message.kind for message in sam.messages] == [
        "location",
        "contact",
        "photo",
        "sticker",
        "voice",
        "document",
        "text",
    ]


async def test_words_and_voices_reply_to_a_message(bot: Bot, sam: Chat) -> None:
    sent = await bot.send_message(7, "How did it go?")
    question = sam.last
    sam.say("🙂" * 2049, reply_to=question)
    sam.send_voice(reply_to=question)
    first, rest, voice = [update.message for update in await bot.get_updates() if update.message is not None]
    for reply in (first, voice):
        assert reply.reply_to_message is not None
        assert (reply.reply_to_message.message_id, reply.reply_to_message.text) == (sent.message_id, "How did it go?")
    assert rest.reply_to_message is None
    mine = sam.messages[1]
    sam.say("and", reply_to=mine)
    again = (await bot.get_updates())[-1].message
    assert again is not None
    assert again.reply_to_message is not None
    assert again.reply_to_message.reply_to_message is None
    await sent.delete()
    with pytest.raises(LookupError, match="was deleted"):
        sam.say("too late", reply_to=question)


async def test_a_press_names_a_label_or_an_unambiguous_piece(bot: Bot, sam: Chat) -> None:
    await offer(bot, "Save", "Save and close", "Back")
    for label, data in (("Save", "save"), ("Save a", "save and close"), ("close", "save and close"), ("B", "back")):
        sam.press(label)
        update = await only_update(bot)
        assert update.callback_query is not None
        assert update.callback_query.data == data
    with pytest.raises(LookupError, match="fits several buttons: 'Save', 'Save and close'"):
        sam.press("Sa")
    with pytest.raises(LookupError, match="no button 'Send'; there are: 'Save', 'Save and close', 'Back'"):
        sam.press("Send")


async def test_the_newest_message_with_the_button_is_pressed(bot: Bot, sam: Chat) -> None:
    first = await offer(bot, "Yes")
    second = await offer(bot, "Yes", "No")
    third = await offer(bot, "Maybe")
    pressed = []
    for button, message in (
        ("Yes", None),
        ("Yes", first),
        (Button("Yes", data="yes"), None),
        (Button("No", data="no"), sam.messages[1]),
    ):
        sam.press(button, message)
        query = (await only_update(bot)).callback_query
        assert query is not None
        assert query.message is not None
        pressed.append(query.message.message_id)
    assert pressed == [second, first, second, second]
    with pytest.raises(LookupError, match="no button 'No'; there are: 'Maybe'"):
        sam.press(Button("No", data="no"), third)


async def test_without_buttons_there_is_nothing_to_press(sam: Chat) -> None:
    with pytest.raises(LookupError, match="there are: none"):
        sam.press("Save")


async def test_some_buttons_are_not_for_the_bot(wire: Wire, sam: Chat) -> None:
    there = {"text": "Open", "url": "https://example.org"}
    await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=keyboard([there]))
    with pytest.raises(LookupError, match=r"not for the bot: https://example\.org"):
        sam.press("Open")
    assert wire.pending == 0


async def test_any_data_can_be_forged(bot: Bot, wire: Wire, sam: Chat) -> None:
    await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=keyboard([SAVE]))
    sam.press_data("evil", sam.last.message_id)
    query = (await only_update(bot)).callback_query
    assert query is not None
    assert query.data == "evil"
    sam.press_data("evil", 999)
    query = (await only_update(bot)).callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_a_reply_keyboards_button_types_its_label(bot: Bot, wire: Wire, sam: Chat) -> None:
    rows = [["Skip", {"text": "Here", "request_location": True}]]
    await result(wire, "sendMessage", chat_id=7, text="Where?", reply_markup={"keyboard": rows})
    sam.press("Skip")
    update = await only_update(bot)
    assert update.message is not None
    assert update.message.text == "Skip"
    with pytest.raises(LookupError):
        sam.press("Here")


async def test_a_reaction_reaches_a_bot_that_asked_for_reactions_and_takes_the_place_of_the_one_before(
    bot: Bot, sam: Chat
) -> None:
    sent = await bot.send_message(7, "hi")
    sam.react(sent.message_id, "👍")
    assert await bot.get_updates() == (), "Telegram sends none unless they are named"
    await bot.get_updates(allowed_updates=["message_reaction"])
    sam.react(sent.message_id, "❤")
    update = await only_update(bot)
    assert update.message_reaction is not None
    assert update.message_reaction.message_id == sent.message_id
    assert update.message_reaction.old_reaction == (ReactionTypeEmoji("👍"),)
    assert update.message_reaction.new_reaction == (ReactionTypeEmoji("❤"),)
    sam.react(sent.message_id, None)
    update = await only_update(bot)
    assert update.message_reaction is not None
    assert update.message_reaction.new_reaction == ()
    for number, emoji in ((sent.message_id, None), (sent.message_id, "✓"), (99, "👍")):
        with pytest.raises(LookupError):
            sam.react(number, emoji)


async def test_a_person_edits_their_own_text_only(bot: Bot, sam: Chat) -> None:
    sam.say("helo")
    await only_update(bot)
    mine = sam.messages[0].message_id
    sam.edit(mine, "/help")
    update = await only_update(bot)
    assert update.edited_message is not None
    assert (update.edited_message.text, update.edited_message.message_id) == ("/help", mine)
    assert sam.messages[0].edited
    sam.send_sticker()
    sent = await bot.send_message(7, "hi")
    for number in (sam.messages[1].message_id, sent.message_id, 99):
        with pytest.raises(LookupError):
            sam.edit(number, "x")


async def test_blocking_is_an_update_and_silences_both(bot: Bot, sam: Chat) -> None:
    sam.block()
    assert sam.blocked
    with pytest.raises(RuntimeError, match="unblock"):
        sam.say("hello")
    update = await only_update(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    sam.unblock()
    update = await only_update(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.difference()["status"] == ("kicked", "member")


async def test_news_are_told_once(bot: Bot, sam: Chat) -> None:
    with pytest.raises(LookupError):
        _ = sam.last
    sam.say("hello")
    first = await bot.send_message(7, "one")
    second = await bot.send_message(7, "two")
    assert [message.text for message in sam.new_messages()] == ["one", "two"]
    assert sam.new_messages() == []
    await first.edit_text("uno")
    await bot.send_message(7, "three")
    await second.delete()
    assert [(message.text, message.edited) for message in sam.new_messages()] == [("uno", True), ("three", False)]
    assert [event.what for event in sam.events] == ["sent", "sent", "edited", "sent", "deleted"]
    sam.say("bye")
    assert sam.last.text == "three"


async def test_a_group_has_people_in_it(bot: Bot, wire: Wire, sam: Chat) -> None:
    group = wire.group(-5, "Friends")
    assert wire.group(-5, "") is group
    group.say(sam, "/status")
    update = await only_update(bot)
    assert update.message is not None
    assert (update.message.chat.type, update.message.chat.title) == ("group", "Friends")
    assert update.message.from_user is not None
    assert update.message.from_user.id == 7
    await bot.send_message(-5, "Let us talk in private")
    assert group.last.text == "Let us talk in private"
    assert sam.messages == []
