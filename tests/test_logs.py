"""What comes out on standard error, in both forms, whoever says it."""

import asyncio
import gc
import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from app.logs import logger, set_up_logging, uncaught_in_loop
from app.settings import read_settings
from telemetry.events import Event

TOKEN = "123456:AAHcanary-token"
CANARY = "kanarienvogel"


class Screen(io.StringIO):
    """Where the lines go; a terminal if told so."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal

    def lines(self) -> list[str]:
        return self.getvalue().splitlines()

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines()]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """Logging as the bot sets it up; as it was before, afterwards."""
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in list(logging.root.manager.loggerDict))]
    levels = {each: each.level for each in loggers}
    handlers = list(logging.getLogger().handlers)
    for owner, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (warnings, "showwarning"),
        (logging, "raiseExceptions"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    yield Screen()
    logging.getLogger().handlers[:] = handlers
    for each, level in levels.items():
        each.setLevel(level)


def set_up(screen: Screen, **more: str) -> None:
    set_up_logging(read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, **more}), screen)


def test_an_event_is_one_line_of_json_with_its_fields(screen: Screen) -> None:
    set_up(screen)
    logger.info(Event("nudge_said", person="abc", kinds="thank,brief", late=2))
    (said,) = screen.events()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", said.pop("time"))
    assert said == {
        "level": "info",
        "logger": "afterword",
        "event": "nudge_said",
        "person": "abc",
        "kinds": "thank,brief",
        "late": 2,
    }


def test_on_a_terminal_an_event_is_one_line_to_be_read(screen: Screen) -> None:
    screen.terminal = True
    set_up(screen)
    logger.warning(Event("nudge_in_doubt", person="abc", error="two\nlines"))
    (line,) = screen.lines()
    assert line.endswith(' WARNING afterword: nudge_in_doubt person=abc error="two\\nlines"')


@pytest.mark.parametrize(("form", "terminal", "json_lines"), [("human", False, False), ("json", True, True)])
def test_log_format_says_which_form_whatever_the_stream_is(
    screen: Screen, form: str, terminal: bool, json_lines: bool
) -> None:
    screen.terminal = terminal
    set_up(screen, LOG_FORMAT=form)
    logger.info(Event("running"))
    assert screen.lines()[0].startswith("{") is json_lines


def test_of_what_a_library_says_only_the_template_is_written(screen: Screen) -> None:
    set_up(screen, LOG_LEVEL="DEBUG")
    logging.getLogger("some.library").warning("Malformed HTTP message from %s: %s", CANARY, CANARY)
    logging.getLogger("httpx").info("HTTP Request: %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("telegram.Bot").critical("could not read %s", CANARY)
    (said,) = screen.events()
    assert said["event"] == "library_said"
    assert said["what"] == "Malformed HTTP message from %s: %s"
    assert said["logger"] == "some.library"


@pytest.mark.parametrize("form", ["json", "human"])
@pytest.mark.parametrize("secret", [TOKEN, TOKEN.partition(":")[2], "webhook-s3cret"])
def test_no_secret_is_written_wherever_it_comes_from(screen: Screen, secret: str, form: str) -> None:
    set_up(screen, LOG_FORMAT=form, WEBHOOK_SECRET="webhook-s3cret")
    logger.error(Event("x", where=f"/bot{secret}/getMe"))
    logging.getLogger("library").error("/".join(["bot", secret, "getMe"]))  # noqa: FLY002
    assert screen.getvalue().count("<secret>") == 2
    assert secret not in screen.getvalue()


def fail() -> None:
    raise ValueError(f"{CANARY} {TOKEN}")


def errors_of(screen: Screen) -> list[tuple[str, str]]:
    assert CANARY not in screen.getvalue()
    assert TOKEN not in screen.getvalue()
    assert "Traceback" not in screen.getvalue()
    return [(each["event"], each["error"]) for each in screen.events()]


def test_a_traceback_is_the_error_and_its_places_on_the_same_line(screen: Screen) -> None:
    set_up(screen)
    try:
        fail()
    except ValueError:
        logging.getLogger("apscheduler.executors.default").exception("Job %r raised an exception", CANARY)
    assert errors_of(screen) == [("library_said", "ValueError")]
    assert screen.events()[0]["at"].startswith("tests.test_logs:")


def test_what_nobody_caught_is_one_line_in_the_main_thread_and_in_any_other(screen: Screen) -> None:
    set_up(screen)
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert errors_of(screen) == [("uncaught", "ValueError"), ("uncaught", "ValueError")]
    assert [each["where"] for each in screen.events()] == ["main", "thread"]


class Unwilling:
    """Fails as it is thrown away."""

    def __del__(self) -> None:
        fail()


def test_what_fails_while_it_is_thrown_away_is_one_line(screen: Screen) -> None:
    set_up(screen)
    Unwilling()
    gc.collect()
    assert errors_of(screen) == [("uncaught", "ValueError")]


async def test_a_task_that_nobody_awaited_is_one_line_without_what_it_held(screen: Screen) -> None:
    set_up(screen)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(uncaught_in_loop)

    async def failing(_words: str) -> None:
        fail()

    task = loop.create_task(failing(CANARY), name=CANARY)
    await asyncio.wait([task])
    del task
    gc.collect()
    loop.call_exception_handler({"message": CANARY})
    loop.set_exception_handler(None)
    assert errors_of(screen) == [("uncaught", "ValueError"), ("uncaught", "NoneType")]


def test_a_warning_of_python_is_one_line_without_its_text(screen: Screen) -> None:
    set_up(screen)
    # As Python calls it once its filters, which any thread may change meanwhile, let a warning through.
    warnings.showwarning(RuntimeWarning(CANARY), RuntimeWarning, "somewhere.py", 1)
    assert errors_of(screen) == [("python_warned", "RuntimeWarning")]


def test_a_log_that_cannot_be_written_disturbs_nobody(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    set_up(screen)
    screen.close()
    logger.error(Event("x"))
    assert capsys.readouterr().err == ""


def test_without_a_token_only_errors_are_said_so_that_the_chat_stays_a_chat(screen: Screen) -> None:
    set_up_logging(read_settings({}), screen)
    logger.warning(Event("x"))
    logger.error(Event("y"))
    assert [each["event"] for each in screen.events()] == ["y"]
