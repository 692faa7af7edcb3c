import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from sandbox import wording
from sandbox.chat import Chat
from sandbox.terminal import Terminal
from sandbox.wire import Wire
from tests.sandbox.conftest import Clock

Bot = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _context: object) -> None:
    """Say what came in, with a button to forget it."""
    message = update.effective_message
    assert message is not None
    said = message.text or ("a place" if message.location else "a thing")
    if message.contact:
        said = f"{message.contact.first_name} {message.contact.phone_number}"
    if update.edited_message:
        said = f"rather {said}"
    rows = [
        [InlineKeyboardButton("Louder", callback_data="louder"), InlineKeyboardButton("Drop", callback_data="drop")],
        [
            InlineKeyboardButton("Open", url="https://e.org"),
            InlineKeyboardButton("Copy", copy_text=CopyTextButton("Dear Ada")),
        ],
    ]
    await message.reply_html(f"You said <b>{said}</b>.", reply_markup=InlineKeyboardMarkup(rows))


async def obey(update: Update, _context: object) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Done" if query.data == "louder" else None)
    if query.data == "louder":
        await query.edit_message_text("<b>YOU SAID SO</b>", parse_mode="HTML")
    elif query.data == "drop":
        await query.edit_message_reply_markup(None)
    else:
        await query.delete_message()


@pytest.fixture
async def bot(wire: Wire) -> AsyncIterator[Bot]:
    application = ApplicationBuilder().token(wire.token).request(wire).get_updates_request(wire).updater(None).build()
    application.add_handler(CallbackQueryHandler(obey))
    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        yield application


Run = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def run(wire: Wire, sam: Chat, bot: Bot, clock: Clock, tmp_path: Path) -> Run:
    """Chat with the echo bot as through a pipe: lines in, lines out."""

    async def settle() -> None:
        offset = 0
        while updates := await bot.bot.get_updates(offset=offset):
            for update in updates:
                await bot.process_update(update)
                offset = update.update_id + 1

    async def turn(length: timedelta) -> None:
        for day in range(length.days):
            clock.forward(days=1)
            await bot.bot.send_message(7, f"Day {day + 1}")
        clock.forward(seconds=length.seconds)

    async def chat(*typed: str, interactive: bool = False, zone: str = "Europe/Berlin") -> list[str]:
        out: list[str] = []

        async def lines() -> AsyncIterator[str]:
            for line in typed:
                yield line

        terminal = Terminal(
            wire=wire,
            chat=sam,
            now=clock,
            turn=turn,
            settle=settle,
            zone=lambda: zone,
            lines=lines(),
            write=out.append,
            interactive=interactive,
            width=40,
            folder=tmp_path,
        )
        assert await terminal.run() == 0
        return "".join(out).split("\n")

    return chat


ROWS = ["  [1] Louder  [2] Drop", "  [3] Open (https://e.org)  [4] Copy (copies: Dear Ada)", ""]
NOON = "--- Tue 24 Nov 2026, 13:00 CET ---"


async def test_a_pipe_reads_as_a_chat(run: Run) -> None:
    assert await run("hello", "", "1", "bye", ":quit", "never") == [
        "> hello",
        NOON,
        "You said hello.",
        *ROWS,
        "> 1",
        "(Done)",
        "(changed) YOU SAID SO",
        "",
        "> bye",
        "You said bye.",
        *ROWS,
        "> :quit",
        "",
    ]


async def test_buttons_that_go_away_say_nothing(run: Run) -> None:
    assert (await run("hello", "2"))[-2:] == ["> 2", ""]


async def test_links_and_copies_stay_with_the_person(run: Run, wire: Wire) -> None:
    out = await run("hello", "3", "4")
    assert out[-5:] == ["> 3", "(opens https://e.org)", "> 4", "(copied: Dear Ada)", ""]
    assert wire.called("answerCallbackQuery") == []


async def test_a_number_is_pressed_only_while_it_is_shown(run: Run) -> None:
    out = await run("9", ":say 1", "1", "1")
    assert "You said 9." in out
    assert "You said 1." in out
    assert out.count("(changed) YOU SAID SO") == 1
    assert out.count("You said 1.") == 2


async def test_a_label_can_be_pressed(run: Run) -> None:
    out = await run("hello", ":press Loud", ":press Quiet", ":press")
    assert "(changed) YOU SAID SO" in out
    assert out[-3:] == ["> :press", "(which one? :press LABEL)", ""]
    assert "(no button 'Quiet'; there are: none)" in out


async def test_time_passes_and_every_nudge_has_its_own(run: Run, clock: Clock) -> None:
    assert await run(":wait 2d12h", ":now") == [
        "> :wait 2d12h",
        "--- Wed 25 Nov 2026, 13:00 CET ---",
        "Day 1",
        "",
        "--- Thu 26 Nov 2026, 13:00 CET ---",
        "Day 2",
        "",
        "--- Fri 27 Nov 2026, 01:00 CET ---",
        "> :now",
        "(Fri 27 Nov 2026, 01:00 CET)",
        "",
    ]


async def test_time_passes_until_a_wall_time(run: Run, clock: Clock) -> None:
    await run(":until 2026-11-24 15:30", zone="Europe/London")
    assert clock().isoformat() == "2026-11-24T15:30:00+00:00"


async def test_the_person_shares_things(run: Run) -> None:
    out = await run(":location 52.5 13.4", ":contact Ada Lovelace +44 20", ":photo", ":sticker")
    said = [line for line in out if line.startswith("You said")]
    assert said == ["You said a place.", "You said Ada +44 20.", "You said a thing.", "You said a thing."]


async def test_pictures_and_voices_are_sent(run: Run, sam: Chat) -> None:
    await run(":photo Jane's card", ":photo", ":voice")
    mine = [(message.kind, message.text) for message in sam.messages if not message.from_bot]
    assert mine == [("photo", "Jane's card"), ("photo", ""), ("voice", "")]


@pytest.mark.parametrize(
    ("name", "mime"),
    [("jane doe.vcf", "text/vcard"), ("cv.pdf", "application/pdf"), ("notes", "application/octet-stream")],
)
async def test_a_file_is_sent_with_its_name_bytes_and_type(
    run: Run, sam: Chat, bot: Bot, tmp_path: Path, name: str, mime: str
) -> None:
    (tmp_path / name).write_bytes(b"\x00\xffcontent")
    await run(f":file {name}")
    sent = next(message for message in sam.messages if not message.from_bot)
    assert (sent.document, sent.content) == (name, b"\x00\xffcontent")
    raw = sam._room.records[sent.message_id].raw["document"]  # noqa: SLF001
    assert (raw["mime_type"], raw["file_size"]) == (mime, 9)


async def test_a_file_that_telegram_would_not_take_is_not_sent(run: Run, wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(20_000_001)
    assert await run(":file empty.txt", f":file {tmp_path}/film.mp4") == [
        "> :file empty.txt",
        "(empty.txt is empty, and Telegram sends no empty file)",
        f"> :file {tmp_path}/film.mp4",
        "(film.mp4 is larger than the 20 MB a bot can fetch)",
        "",
    ]
    assert wire.pending == 0


async def test_a_file_of_the_bots_is_saved_once_under_its_own_name(run: Run, bot: Bot, tmp_path: Path) -> None:
    await bot.bot.send_document(7, b"12", filename="a.ics")
    await bot.bot.send_document(7, b"345", filename="../b\x1b.ics", caption="yours")
    out = await run(":save 2", ":save 2", ":save 3", ":save 1")
    assert "[file: ../b.ics, 3 bytes] (:save 2)" in out
    assert out[-9:] == [
        "> :save 2",
        "(saved as b.ics)",
        "> :save 2",
        "(b.ics is in this folder already; move it first)",
        "> :save 3",
        "(there is no file 3 here)",
        "> :save 1",
        "(saved as a.ics)",
        "",
    ]
    assert [(tmp_path / name).read_bytes() for name in ("a.ics", "b.ics")] == [b"12", b"345"]
    assert not (tmp_path.parent / "b.ics").exists()


async def test_a_file_keeps_its_number_when_its_message_changes(run: Run, bot: Bot) -> None:
    message = await bot.bot.send_document(7, b"12", filename="a.ics", caption="one")
    await message.edit_caption("two")
    await bot.bot.send_document(7, b"3", filename="..")
    out = await run(":save 2")
    assert out.count("[file: a.ics, 2 bytes] (:save 1)") == 1
    assert "(changed) [file: a.ics, 2 bytes] (:save 1)" in out
    assert out[-2].startswith("(.. cannot be written: ") or out[-2] == "(.. is in this folder already; move it first)"


async def test_the_person_replies_to_one_of_the_bots_messages(run: Run, bot: Bot, sam: Chat) -> None:
    first = await bot.bot.send_message(7, "How did it go?")
    await bot.bot.send_message(7, "Time to thank")
    out = await run(":reply 2 quite well", ":reply 1 done")
    assert out.count("(to: How did it go?)") == 1
    replied = [
        sam._room.records[message.message_id].raw["reply_to_message"]  # noqa: SLF001
        for message in sam.messages
        if not message.from_bot
    ]
    assert replied[0]["message_id"] == first.message_id
    assert replied[1]["text"] == "You said quite well."


async def test_several_lines_are_one_message(run: Run, sam: Chat) -> None:
    out = await run(":text", "Dear Jane,", "", ":wait 3d is no command here", ".", "bye")
    assert sam.messages[0].text == "Dear Jane,\n\n:wait 3d is no command here"
    assert out[:4] == ["> :text", "> Dear Jane,", "> ", "> :wait 3d is no command here"]
    assert "You said bye." in out


async def test_a_terminal_is_told_how_lines_end(run: Run, sam: Chat) -> None:
    out = await run(":text", "hello", ".", interactive=True)
    assert "> (as many lines as you like; one with only a dot ends them)" in out
    assert sam.messages[0].text == "hello"


async def test_lines_that_nobody_ends_are_said_at_the_end_of_the_pipe(run: Run, sam: Chat) -> None:
    await run(":text", "Dear Jane,", "thank you")
    assert sam.messages[0].text == "Dear Jane,\nthank you"


async def test_the_person_changes_their_words(run: Run) -> None:
    out = await run(":edit hello", "helo", ":edit hello", ":edit")
    assert "You said rather hello." in out
    assert out.count("(nothing to change: say something first, then :edit BETTER WORDS)") == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (":dance", "(there is no :dance; :help lists what there is)"),
        (":wait", "(how long? 3d, 2h, 30m, 1w or 1d12h)"),
        (":until 2026-11-24 12:00", "(that is not ahead of us: time goes forward only)"),
        (":location here", "(where? :location 52.52 13.40)"),
        (":contact Ada", "(who? :contact Ada Lovelace +44 20 7946 0000)"),
        (":say", "(what? :say 3)"),
        (":file", "(which one? :file PATH)"),
        (":file cv.pdf", "(there is no file cv.pdf)"),
        (":file .", "(. is no file)"),
        (":file a\0b", "(a\0b cannot be read: the name makes no sense)"),
        (f":file {'x' * 300}", f"({'x' * 300} cannot be read: File name too long)"),
        (":save", "(which one? :save 1)"),
        (":save 1", "(there is no file 1 here)"),
        (":reply", "(to which one, and what? :reply 1 WORDS answers the newest message, 2 the one before)"),
        (":reply 1", "(to which one, and what? :reply 1 WORDS answers the newest message, 2 the one before)"),
        (":react", "(with what? :react 👍, :react 👍 2 for the message before, :react none takes it away)"),
        (":react 👍 0", "(with what? :react 👍, :react 👍 2 for the message before, :react none takes it away)"),
        (":react 👍", "(messages of the bot's here so far: 0)"),
        (":reply 0 thanks", "(to which one, and what? :reply 1 WORDS answers the newest message, 2 the one before)"),
        (":reply 1 thanks", "(messages of the bot's here so far: 0)"),
        (":text", "(nothing said: :text, then the lines, then a line with a dot)"),
    ],
)
async def test_what_makes_no_sense_is_told_in_one_line(run: Run, wire: Wire, typed: str, words: str) -> None:
    assert await run(typed) == [f"> {typed}", words, ""]
    assert wire.pending == 0


async def test_a_smiley_is_no_command(run: Run) -> None:
    assert "You said :)." in await run(":)")


async def test_help_lists_both_sides(run: Run, bot: Bot) -> None:
    await bot.bot.set_my_commands([("new", "An interview")])
    out = await run(":help")
    assert ":wait 3d                let time pass; also 2h, 30m, 1w, 1d12h" in out
    assert ":file PATH              send a file from this computer" in out
    told = " ".join(usage for usage, _ in wording.USAGE)
    commands = [name.removeprefix("_do_") for name in vars(Terminal) if name.startswith("_do_")]
    assert len(commands) > 1
    assert all(f":{command}" in told for command in commands if command != "help")
    assert "/new                    An interview" in out


async def test_keys_files_and_deleted_messages(run: Run, bot: Bot, sam: Chat) -> None:
    keys = ReplyKeyboardMarkup([["Skip", KeyboardButton("Here", request_location=True)]])
    await bot.bot.send_message(7, "Where?", reply_markup=keys)
    await bot.bot.send_document(7, b"12", filename="a.ics")
    message = await bot.bot.send_message(7, "Gone")
    sam.press_data("delete", message.message_id)
    assert await run() == [
        NOON,
        "Where?",
        "  {Skip}  {Here} (:location LAT LON)",
        "",
        "[file: a.ics, 2 bytes] (:save 1)",
        "",
        "Gone",
        "",
        "",
    ]
    assert len(sam.messages) == 2


async def test_a_terminal_is_prompted_and_sees_bold(run: Run) -> None:
    out = await run("hello", "", interactive=True)
    assert out[:4] == [
        "(:help tells what you can do here; /start begins)",
        f"> {NOON}",
        "You said \x1b[1mhello\x1b[22m.",
        ROWS[0],
    ]
    assert out[-1] == "> > "


async def test_a_terminal_shows_what_the_bot_says_unasked(wire: Wire, sam: Chat, bot: Bot, clock: Clock) -> None:
    out: list[str] = []
    prompts: asyncio.Queue[str] = asyncio.Queue()
    typed: asyncio.Queue[str] = asyncio.Queue()

    def write(text: str) -> None:
        out.append(text)
        if text == "> ":
            prompts.put_nowait(text)

    async def lines() -> AsyncIterator[str]:
        while line := await typed.get():
            yield line

    async def at_once() -> None:
        return

    async def turn(_length: timedelta) -> None:
        return

    terminal = Terminal(
        wire=wire,
        chat=sam,
        now=clock,
        turn=turn,
        settle=at_once,
        zone=lambda: "UTC",
        lines=lines(),
        write=write,
        interactive=True,
    )
    running = asyncio.create_task(terminal.run())
    await prompts.get()
    await bot.bot.send_message(7, "Did you hear back?")
    await prompts.get()
    typed.put_nowait("")
    assert await running == 0
    assert out[1:] == ["> ", "\n", "--- Tue 24 Nov 2026, 12:00 UTC ---\n", "Did you hear back?\n", "\n", "> "]
