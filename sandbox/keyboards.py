"""Checks and reads what Telegram takes as reply_markup."""

import re
from typing import Any

import msgspec

from sandbox.formatting import units
from sandbox.refusals import Refused, bad_request

BUTTON_DATA_BYTES = 64
COPY_TEXT_UNITS = 256
MOST_BUTTONS = 100

INLINE_ACTIONS = frozenset(
    [
        "url",
        "login_url",
        "callback_data",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
        "web_app",
        "copy_text",
    ]
)
INLINE_LOOKS = frozenset(("text", "style", "icon_custom_emoji_id"))
REPLY_REQUESTS = frozenset(
    [
        "request_contact",
        "request_location",
        "request_poll",
        "request_users",
        "request_chat",
        "request_managed_bot",
        "web_app",
    ]
)
MARKUP_FIELDS = {
    "inline_keyboard": frozenset(("inline_keyboard",)),
    "keyboard": frozenset(
        ["keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"]
    ),
    "remove_keyboard": frozenset(("remove_keyboard", "selective")),
    "force_reply": frozenset(("force_reply", "input_field_placeholder", "selective")),
}
STYLES = frozenset(("danger", "success", "primary"))


class Button(msgspec.Struct, frozen=True):
    """Is an inline button as the person sees it; exactly one of the three is set for the kinds we know."""

    label: str
    data: str | None = None
    url: str | None = None
    copy_text: str | None = None


class Key(msgspec.Struct, frozen=True):
    """Is a button of a reply keyboard; `asks` is empty (it types its label), "location" or "contact"."""

    label: str
    asks: str = ""


def check(markup: dict[str, Any]) -> dict[str, Any]:
    """Returns the markup if Telegram would take it; raises `Refused` otherwise."""
    kind = next((name for name in MARKUP_FIELDS if markup.get(name)), None)
    if kind is None and markup.get("inline_keyboard") != []:
        raise bad_request("object expected as reply markup")
    kind = kind or "inline_keyboard"
    _known(markup, MARKUP_FIELDS[kind])
    if kind == "inline_keyboard":
        rows = _rows(markup[kind], kind, "InlineKeyboardButton")
        for row in rows:
            for button in row:
                _check_inline(button)
        if sum(map(len, rows)) > MOST_BUTTONS:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
    elif kind == "keyboard":
        for row in _rows(markup[kind], kind, "KeyboardButton"):
            for button in row:
                _check_key(button)
    return markup


def buttons(markup: dict[str, Any] | None) -> tuple[tuple[Button, ...], ...]:
    """Returns the rows of an inline keyboard; none for anything else."""
    return tuple(
        tuple(
            Button(
                label=button["text"],
                data=button.get("callback_data"),
                url=button.get("url"),
                copy_text=button.get("copy_text", {}).get("text"),
            )
            for button in row
        )
        for row in (markup or {}).get("inline_keyboard", [])
    )


def keys(markup: dict[str, Any] | None) -> tuple[tuple[Key, ...], ...]:
    """Returns the rows of a reply keyboard; none for anything else."""
    return tuple(
        tuple(Key(label=button["text"], asks=_asks(button)) for button in map(_as_object, row))
        for row in (markup or {}).get("keyboard", [])
    )


def _asks(button: dict[str, Any]) -> str:
    return next((what for what in ("location", "contact") if button.get(f"request_{what}")), "")


def _as_object(button: Any) -> Any:
    return {"text": button} if isinstance(button, str) else button


def _rows(rows: Any, field: str, kind: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the reply markup should be an Array of Arrays')
    objects = [[_as_object(button) if kind == "KeyboardButton" else button for button in row] for row in rows]
    if not all(isinstance(button, dict) for row in objects for button in row):
        raise bad_request(f"can't parse {_NAMES[kind]} button: {kind} must be an Object")
    return objects


_NAMES = {"InlineKeyboardButton": "inline keyboard", "KeyboardButton": "keyboard"}


def _known(given: dict[str, Any], fields: frozenset[str]) -> None:
    if unknown := sorted(given.keys() - fields):
        raise bad_request(f"unknown field '{unknown[0]}' in the reply markup")


def _check_inline(button: dict[str, Any]) -> None:
    _known(button, INLINE_ACTIONS | INLINE_LOOKS)
    if not isinstance(button.get("text"), str):
        raise _unparsable_button('Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = sorted(button.keys() & INLINE_ACTIONS)
    if not actions:
        raise _unparsable_button("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsable_button(f"exactly one action is allowed, found {' and '.join(actions)}")
    _check_style(button)
    action, value = actions[0], button[actions[0]]
    if action == "callback_data" and not (isinstance(value, str) and 1 <= len(value.encode()) <= BUTTON_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not (isinstance(value, str) and re.match(r"(?:https?|tg)://\S", value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text" and not (
        isinstance(value, dict) and isinstance(value.get("text"), str) and 1 <= units(value["text"]) <= COPY_TEXT_UNITS
    ):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_key(button: dict[str, Any]) -> None:
    _known(button, REPLY_REQUESTS | INLINE_LOOKS)
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    if len([name for name in REPLY_REQUESTS if button.get(name)]) > 1:
        raise bad_request("can't parse keyboard button: at most one request is allowed in a button")
    _check_style(button)


def _check_style(button: dict[str, Any]) -> None:
    if "style" in button and button["style"] not in STYLES:
        raise _unparsable_button("invalid button style specified")


def _unparsable_button(words: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {words}")


NAMED_AT_MOST = 20
"""Buttons that a complaint names when the one asked for is not there."""


def find(label: str, there: list[Button]) -> list[Button]:
    """Returns the buttons that a label means: the one that has it, or else those that begin with it, or contain it."""
    exact = [button for button in there if button.label == label]
    if exact:
        return exact[:1]
    starting = [button for button in there if button.label.startswith(label)]
    return starting or [button for button in there if label in button.label]


def listed(there: list[Button]) -> str:
    """Returns the labels of the buttons, for a complaint."""
    shown = ", ".join(repr(button.label) for button in there[:NAMED_AT_MOST])
    return f"{shown} and {len(there) - NAMED_AT_MOST} more" if len(there) > NAMED_AT_MOST else shown
