"""Draws `docs/chat.svg` from the local chat itself: `make picture`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

TOLD = """/start
Europe/Berlin
Just out of my interview at Acme for Data Engineer, with Jane Doe, CTO. They decide within 10 days.
Save
:wait 15m
"""

WIDTH = 78
FIRST, LAST = "> Just out of my interview", "[5] Snooze"
DAY = TerminalTheme(
    (250, 250, 247), (38, 38, 36), [(0, 0, 0)] * 8, [(90, 90, 90)] * 8
)  # rich wants sixteen colours; the chat uses its own

FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def chatted() -> str:
    """What the local chat prints for `TOLD`, on a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "TELEGRAM_BOT_TOKEN": ""}
        done = subprocess.run(
            [sys.executable, "bot.py"], input=TOLD, capture_output=True, text=True, check=True, env=environment
        )
    return done.stdout


def styled(line: str) -> Text:
    """A line of the chat in its colours."""
    if line.startswith("> "):
        return Text(line, style="bold #1d6f42")
    if line.startswith("---"):
        return Text(line, style="#8a6d1f")
    if line.startswith("  ["):
        return Text(line, style="#2563a8")
    return Text(line)


def main() -> None:
    """Write the picture."""
    lines = chatted().splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith(FIRST))
    last = next((place for place, line in enumerate(lines) if place > first and LAST in line), len(lines) - 1)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        for line in lines[first : last + 1]:
            console.print(styled(line))
    drawn = console.export_svg(title="Afterword, the local chat", theme=DAY, code_format=FRAME, unique_id="chat")
    Path(__file__).with_name("chat.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
