from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Forbidden

from sandbox.chat import Chat
from sandbox.wire import Wire
from tests.sandbox.api_calls import NOT_MODIFIED, SAVE, TOO_OLD, ask, keyboard, refusal, result
from tests.sandbox.conftest import Clock


async def test_python_telegram_bot_sends_and_the_person_sees_it(bot: Bot, sam: Chat, clock: Clock) -> None:
    message = await bot.send_message(
        sam.chat_id,
        "<b>Saved</b> &amp; <a href='https://example.org'>done</a>",
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Undo", callback_data="undo")]]),
    )
    assert message.text == sam.last.text == "Saved & done"
    assert message.text_html == '<b>Saved</b> &amp; <a href="https://example.org">done</a>'
    assert sam.last.html == "<b>Saved</b> &amp; <a href='https://example.org'>done</a>"
    assert sam.last.date == message.date == clock()
    assert [[button.label for button in row] for row in sam.buttons] == [["Undo"]]
    assert sam.last.from_bot
    assert not sam.last.edited


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"chat_id": 7}, "message text is empty"),
        ({"chat_id": 7, "text": ""}, "message text is empty"),
        ({"chat_id": 7, "text": " \n"}, "text must be non-empty"),
        ({"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "hi"}, "chat_id is empty"),
        ({"chat_id": 8, "text": "hi"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "hi"}, "chat not found"),
        ({"chat_id": 7, "text": "hi", "colour": "red"}, "unknown parameter 'colour'"),
        ({"chat_id": 7, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 7, "text": "🙂" * 2049}, "message is too long"),
        ({"chat_id": 7, "text": "hi", "parse_mode": "MarkdownV2"}, "the sandbox reads HTML only, not MarkdownV2"),
        ({"chat_id": 7, "text": "hi", "parse_mode": "TeX"}, "unsupported parse_mode"),
        ({"chat_id": 7, "text": "hi", "reply_markup": "null"}, "object expected as reply markup"),
        (
            {"chat_id": 7, "text": "hi", "disable_notification": "perhaps"},
            "parameter 'disable_notification' must be of type Boolean",
        ),
        (
            {"chat_id": 7, "text": "hi", "reply_parameters": {"message_id": 99}},
            "message to be replied not found",
        ),
    ],
)
async def test_messages_that_telegram_refuses(wire: Wire, sam: Chat, parameters: dict[str, Any], words: str) -> None:
    assert await refusal(wire, "sendMessage", **parameters) == f"Bad Request: {words}"
    assert sam.messages == []


async def test_the_length_counts_after_the_entities_are_parsed(wire: Wire, sam: Chat) -> None:
    await result(wire, "sendMessage", chat_id=7, text=f"<b>{'x' * 4095}&amp;</b>", parse_mode="HTML")
    assert len(sam.last.text) == 4096


async def test_entities_may_come_ready_made(wire: Wire, sam: Chat) -> None:
    bold = {"type": "bold", "offset": 1, "length": 2}
    sent = await result(wire, "sendMessage", chat_id=7, text=" hi <", entities=[bold])
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sam.last.html == "hi &lt;"


async def test_a_reply_carries_what_it_replies_to(wire: Wire, sam: Chat) -> None:
    sam.say("hello")
    number = sam.messages[0].message_id
    sent = await result(wire, "sendMessage", chat_id=7, text="hi", reply_parameters={"message_id": number})
    assert sent["reply_to_message"]["text"] == "hello"
    lost = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await result(wire, "sendMessage", chat_id=7, text="hi", reply_parameters=lost)
    assert "reply_to_message" not in sent


async def test_a_person_is_found_by_username(wire: Wire) -> None:
    ada = wire.chat(9, "Ada", "de", username="Ada_L")
    await result(wire, "sendMessage", chat_id="@ada_l", text="hi")
    assert ada.last.text == "hi"


async def test_whoever_blocked_the_bot_hears_nothing(wire: Wire, bot: Bot, sam: Chat) -> None:
    sam.block()
    assert (await ask(wire, "sendMessage", chat_id=7, text="hi")) == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot was blocked by the user",
    }
    with pytest.raises(Forbidden):
        await bot.send_message(7, "hi")
    sam.unblock()
    await bot.send_message(7, "hi")
    assert sam.last.text == "hi"


async def test_a_document_arrives_with_its_name_and_can_be_fetched(bot: Bot, sam: Chat) -> None:
    sent = await bot.send_document(
        7, b"BEGIN:VCALENDAR", filename="interview.ics", caption="<b>Here</b>", parse_mode="HTML"
    )
    assert sam.last.document == "interview.ics"
    assert (sam.last.kind, sam.last.text, sam.last.html) == ("document", "Here", "<b>Here</b>")
    assert sam.last.content == b"BEGIN:VCALENDAR"
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert await file.download_as_bytearray() == b"BEGIN:VCALENDAR"
    again = await bot.send_document(7, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_id == sent.document.file_id


async def test_files_travel_as_handles_attachments_pictures_and_voices(bot: Bot, wire: Wire, sam: Chat) -> None:
    await bot.send_document(7, InputFile(b"one", filename="a.txt", attach=True))
    assert sam.last.content == b"one"
    await bot.send_photo(7, b"picture", caption="look")
    assert (sam.last.kind, sam.last.text, sam.last.document) == ("photo", "look", None)
    await bot.send_voice(7, b"sound", duration=4)
    assert sam.last.kind == "voice"
    assert wire.called("sendVoice")[0].parameters["voice"].content == b"sound"


async def test_files_that_telegram_refuses(bot: Bot, wire: Wire, sam: Chat) -> None:
    assert await refusal(wire, "sendDocument", chat_id=7) == "Bad Request: there is no document in the request"
    assert (
        await refusal(wire, "sendPhoto", chat_id=7, photo="https://example.org/x.png")
        == "Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert (
        await refusal(wire, "sendVoice", chat_id=7, voice="attach://x")
        == 'Bad Request: can\'t find the part "x" in the request'
    )
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(7, b"")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(7, b"x", caption="x" * 1025)
    status, body = await wire.answer(f"/bot{wire.token}/sendDocument", {"chat_id": "7"}, {"film": ("x", b"x", "x/x")})
    assert (status, b"unknown parameter 'film'" in body) == (400, True)
    assert sam.messages == []


async def test_a_file_may_have_fifty_megabytes(wire: Wire, sam: Chat) -> None:
    address = f"/bot{wire.token}/sendDocument"
    file = {"document": ("big.bin", bytes(50_000_001), "application/octet-stream")}
    status, body = await wire.answer(address, {"chat_id": "7"}, file)
    assert (status, b"Request Entity Too Large" in body) == (413, True)


async def test_an_edit_changes_the_message_in_place(bot: Bot, sam: Chat, clock: Clock) -> None:
    message = await bot.send_message(
        7, "Save?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    )
    clock.forward(minutes=1)
    edited = await message.edit_text("<i>Saved.</i>", parse_mode="HTML")
    assert not isinstance(edited, bool)
    assert edited.edit_date == clock()
    assert edited.reply_markup is None
    assert (sam.last.text, sam.last.html, sam.last.buttons) == ("Saved.", "<i>Saved.</i>", ())
    assert sam.last.edited
    assert len(sam.messages) == 1


async def test_buttons_alone_can_change(wire: Wire, sam: Chat) -> None:
    sent = await result(wire, "sendMessage", chat_id=7, text="Save?", reply_markup=keyboard([SAVE]))
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    same = await refusal(wire, "editMessageReplyMarkup", **where, reply_markup=keyboard([SAVE]))
    assert same == NOT_MODIFIED
    await result(wire, "editMessageReplyMarkup", **where)
    assert sam.last.text == "Save?"
    assert sam.buttons == ()
    assert await refusal(wire, "editMessageReplyMarkup", **where) == NOT_MODIFIED
    again = keyboard([SAVE])
    await result(wire, "editMessageReplyMarkup", **where, reply_markup=again)
    assert len(sam.buttons) == 1


async def test_a_caption_can_change(wire: Wire, bot: Bot, sam: Chat) -> None:
    sent = await bot.send_document(7, b"x", caption="old")
    where = {"chat_id": 7, "message_id": sent.message_id}
    await result(wire, "editMessageCaption", **where, caption="<u>new</u>", parse_mode="HTML")
    assert (sam.last.text, sam.last.html, sam.last.kind) == ("new", "<u>new</u>", "document")
    assert (
        await refusal(wire, "editMessageText", **where, text="x")
        == "Bad Request: there is no text in the message to edit"
    )
    await result(wire, "editMessageCaption", **where)
    assert sam.last.text == ""
    text = await bot.send_message(7, "hi")
    assert (
        await refusal(wire, "editMessageCaption", chat_id=7, message_id=text.message_id, caption="x")
        == "Bad Request: there is no caption in the message to edit"
    )


async def test_edits_that_telegram_refuses(wire: Wire, sam: Chat) -> None:
    sam.say("mine")
    mine = sam.messages[0].message_id
    sent = await result(wire, "sendMessage", chat_id=7, text="hi")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    keys = {"keyboard": [["Yes"]]}
    keyed = await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=keys)
    edit = "editMessageText"
    assert await refusal(wire, edit, **where, text="hi") == NOT_MODIFIED
    assert await refusal(wire, edit, **where) == "Bad Request: message text is empty"
    assert await refusal(wire, edit, **where, text=" ") == "Bad Request: text must be non-empty"
    assert await refusal(wire, edit, **where, text="x" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    assert await refusal(wire, edit, **where, text="x", reply_markup=keys) == "Bad Request: inline keyboard expected"
    assert await refusal(wire, edit, chat_id=7, text="x") == "Bad Request: message identifier is not specified"
    assert await refusal(wire, edit, chat_id=7, message_id=99, text="x") == "Bad Request: message to edit not found"
    for number in (mine, keyed["message_id"]):
        assert (
            await refusal(wire, edit, chat_id=7, message_id=number, text="x") == "Bad Request: message can't be edited"
        )


async def test_deleting_takes_a_message_from_both_sides_within_two_days(wire: Wire, sam: Chat, clock: Clock) -> None:
    group = wire.group(-5, "Friends")
    group.say(sam, "hello")
    sent = await result(wire, "sendMessage", chat_id=7, text="hi")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    clock.forward(hours=49)
    delete = "deleteMessage"
    assert await refusal(wire, delete, **where) == "Bad Request: message can't be deleted for everyone"
    clock.forward(hours=-2)
    assert await result(wire, delete, **where) is True
    assert sam.messages == []
    assert await refusal(wire, delete, **where) == "Bad Request: message to delete not found"
    theirs = {"chat_id": -5, "message_id": group.messages[0].message_id}
    assert await refusal(wire, delete, **theirs) == "Bad Request: message can't be deleted"


async def test_a_press_is_answered_once_and_soon(wire: Wire, bot: Bot, sam: Chat, clock: Clock) -> None:
    await bot.send_message(
        7, "Save?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    )
    sam.press("Yes")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.data == "y"
    answer = "answerCallbackQuery"
    long = await refusal(wire, answer, callback_query_id=query.id, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    await query.answer("Saved", show_alert=True)
    assert [(answer.text, answer.show_alert) for answer in sam.answers] == [("Saved", True)]
    assert await refusal(wire, answer, callback_query_id=query.id) == TOO_OLD
    assert await refusal(wire, answer, callback_query_id="42") == TOO_OLD
    assert await refusal(wire, answer) == TOO_OLD
    update_id = sam.press("Yes")
    clock.forward(minutes=2)
    (update,) = await bot.get_updates(offset=update_id)
    assert update.callback_query is not None
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_the_bot_may_look_busy(wire: Wire, bot: Bot, sam: Chat) -> None:
    assert await bot.send_chat_action(7, "typing")
    words = await refusal(wire, "sendChatAction", chat_id=7, action="dancing")
    assert words == "Bad Request: wrong parameter action in request"
