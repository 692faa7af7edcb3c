from typing import Any

import pytest

from sandbox.chat import Chat
from sandbox.keyboards import Button, Key
from sandbox.wire import Wire
from tests.sandbox.api_calls import SAVE, keyboard, refusal, result


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ({}, "object expected as reply markup"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": None}, "object expected as reply markup"),
        ({"inline_keyboard": [SAVE]}, 'field "inline_keyboard" of the reply markup should be an Array of Arrays'),
        ({"keyboard": "Yes"}, 'field "keyboard" of the reply markup should be an Array of Arrays'),
        (
            {"inline_keyboard": [["Save"]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be an Object"),
        ({**keyboard([SAVE]), "selective": True}, "unknown field 'selective' in the reply markup"),
        (keyboard([{**SAVE, "colour": "red"}]), "unknown field 'colour' in the reply markup"),
        (
            keyboard([{"callback_data": "x"}]),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (keyboard([{**SAVE, "text": ""}]), "inline keyboard button text must be non-empty"),
        (
            keyboard([{"text": "Save"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard([{**SAVE, "url": "https://example.org"}]),
            "can't parse inline keyboard button: exactly one action is allowed, found callback_data and url",
        ),
        (
            keyboard([{**SAVE, "style": "loud"}]),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (keyboard([{"text": "Save", "callback_data": "x" * 65}]), "BUTTON_DATA_INVALID"),
        (keyboard([{"text": "Save", "callback_data": "ä" * 33}]), "BUTTON_DATA_INVALID"),
        (keyboard([{"text": "Save", "callback_data": ""}]), "BUTTON_DATA_INVALID"),
        (
            keyboard([{"text": "Open", "url": "nowhere"}]),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (keyboard([{"text": "Copy", "copy_text": {"text": "x" * 257}}]), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([{"text": "Copy", "copy_text": "x"}]), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([SAVE] * 101), "REPLY_MARKUP_TOO_LONG"),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        (
            {"keyboard": [[{"text": "Me", "request_contact": True, "request_location": True}]]},
            "can't parse keyboard button: at most one request is allowed in a button",
        ),
        (
            {"keyboard": [[{"text": "Me", "style": "loud"}]]},
            "can't parse inline keyboard button: invalid button style specified",
        ),
    ],
)
async def test_keyboards_that_telegram_refuses(wire: Wire, sam: Chat, markup: Any, words: str) -> None:
    refused = await refusal(wire, "sendMessage", chat_id=7, text="hi", reply_markup=markup)
    assert refused == f"Bad Request: {words}"
    assert sam.messages == []


async def test_inline_buttons_are_seen_in_their_rows(wire: Wire, sam: Chat) -> None:
    copy = {"text": "Copy", "copy_text": {"text": "Dear Ada"}, "style": "primary"}
    rows: list[list[dict[str, Any]]] = [[SAVE, {"text": "Open", "url": "https://example.org"}], [copy]]
    sent = await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=keyboard(*rows))
    assert sent["reply_markup"] == keyboard(*rows)
    assert sam.buttons == (
        (Button("Save", data="save"), Button("Open", url="https://example.org")),
        (Button("Copy", copy_text="Dear Ada"),),
    )


async def test_an_empty_inline_keyboard_is_none(wire: Wire, sam: Chat) -> None:
    sent = await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=keyboard())
    assert "reply_markup" not in sent
    assert sam.buttons == ()


async def test_a_reply_keyboard_stays_until_it_is_taken_away(wire: Wire, sam: Chat) -> None:
    rows = [["Skip", {"text": "Here", "request_location": True}], [{"text": "Me", "request_contact": True}]]
    sent = await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup={"keyboard": rows})
    assert "reply_markup" not in sent
    shown = ((Key("Skip"), Key("Here", "location")), (Key("Me", "contact"),))
    assert sam.last.reply_keyboard == shown
    await result(wire, "sendMessage", chat_id=7, text="more")
    sam.say("hello")
    assert list(sam.reply_keyboard) == list(shown)
    await result(wire, "sendMessage", chat_id=7, text="bye", reply_markup={"remove_keyboard": True})
    assert sam.reply_keyboard == ()


async def test_a_one_time_keyboard_goes_with_the_answer(wire: Wire, sam: Chat) -> None:
    once = {"keyboard": [["Yes"]], "one_time_keyboard": True}
    await result(wire, "sendMessage", chat_id=7, text="hi", reply_markup=once)
    assert sam.last.reply_keyboard == ((Key("Yes"),),)
    sam.press("Yes")
    assert sam.messages[-1].text == "Yes"
    assert sam.reply_keyboard == ()


async def test_a_forced_reply_is_taken(wire: Wire, sam: Chat) -> None:
    force = {"force_reply": True, "input_field_placeholder": "a name"}
    await result(wire, "sendMessage", chat_id=7, text="Who?", reply_markup=force)
    assert sam.last.reply_keyboard == ()
