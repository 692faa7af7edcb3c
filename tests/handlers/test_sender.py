from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.nudges.sender import NO_CONNECTION, outcome_of
from sandbox.faults import Refuse
from scheduling.delivery import NotSent, Outcome, Unknown
from tests.chat_driver import interviewed
from tests.life import Life
from transport.never_left import NeverLeft

MINUTE = timedelta(minutes=1)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """The error as python-telegram-bot raises it over another one."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(timedelta(seconds=7)), NotSent("RetryAfter", retry_after=timedelta(seconds=7))),
        (RetryAfter(timedelta(0)), NotSent("RetryAfter", retry_after=timedelta(seconds=1))),
        (Forbidden("Forbidden: bot was blocked by the user"), NotSent("Forbidden", blocked=True)),
        (BadRequest("Chat not found"), NotSent("ChatNotFound", blocked=True)),
        (BadRequest("USER IS DEACTIVATED"), NotSent("ChatNotFound", blocked=True)),
        (BadRequest("Can't parse entities"), NotSent("BadRequest")),
        (InvalidToken("Unauthorized"), NotSent("InvalidToken", retry_after=NO_CONNECTION)),
        (caused(NetworkError("x"), NeverLeft()), NotSent("NetworkError", retry_after=NO_CONNECTION)),
        (caused(TimedOut(), NeverLeft()), NotSent("TimedOut", retry_after=NO_CONNECTION)),
        (caused(NetworkError("x"), ConnectionRefusedError()), NotSent("NetworkError", retry_after=NO_CONNECTION)),
        (caused(TimedOut(), TimeoutError()), Unknown("TimedOut")),
        (caused(NetworkError("x"), ConnectionResetError()), Unknown("NetworkError")),
        (caused(NetworkError("x"), ConnectionError()), Unknown("NetworkError")),
        (NetworkError("Bad Gateway"), Unknown("NetworkError")),
        (Conflict("x"), Unknown("Conflict")),
        (ChatMigrated(5), Unknown("ChatMigrated")),
        (TelegramError("Invalid server response"), Unknown("TelegramError")),
    ],
    ids=lambda value: (
        f"{type(value).__name__}/{type(value.__cause__).__name__}" if isinstance(value, Exception) else ""
    ),
)
def test_an_error_says_whether_the_message_can_have_arrived(error: TelegramError, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome


async def test_a_name_with_markup_in_it_is_shown_as_it_was_written(life: Life) -> None:
    await interviewed(life, company="<b>Fish & Chips</i>")
    (said,) = await life.wait(10 * MINUTE)
    assert "How did it go at <b>Fish & Chips</i>?" in said.text


async def test_what_telegram_cannot_format_is_sent_once_more_without_markup(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    await interviewed(life, company="Fish & Chips")
    life.wire.fail_next("sendMessage", Refuse(400, "Bad Request: can't parse entities"))
    (said,) = await life.wait(10 * MINUTE)
    head, blank, *_ = said.text.split("\n")
    assert (head, blank) == ("How did it go at Fish & Chips?", "")
    assert "parse_mode" not in life.wire.called("sendMessage")[-1].parameters
    assert [button.label for button in said.buttons[0]] == ["😀 Great", "🙂 Good", "😐 Mixed", "😣 Hard"]
    assert "markup_refused" in caplog.text
    assert "Chips" not in caplog.text
