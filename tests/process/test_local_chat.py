import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest

from tests.process.child import ROOT, environment, run, zone_by_day

INTERVIEW = f"""/start
{zone_by_day()}
/new
Acme
Engineer
today 9:00
Jane Doe
"""


def test_a_pipe_takes_an_interview_down_and_shows_three_weeks_of_nudges(tmp_path: Path) -> None:
    ended = run(tmp_path / "data", f"{INTERVIEW}:wait 21d\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    said = ended.stdout
    assert "> Acme\n" in said
    assert "✓ Saved." in said
    saved = said.index("✓ Saved.")
    for nudge in (
        "How did it go at Acme?",
        "Time to thank Jane Doe at Acme.",
        "Time to follow up with Acme",
        "While you wait for Acme, keep applying elsewhere.",
    ):
        assert nudge in said[saved:], nudge
    # Every letter is spoken of in working time, by the clock on the wall.
    heads = re.findall(r"--- (\w{3}) \d+ \w{3} \d{4}, (\d\d):\d\d \S+ ---\n(?:Time to|Follow)", said[saved:])
    assert len(heads) >= 2
    for day, hour in heads:
        assert day not in {"Sat", "Sun"}
        assert 9 <= int(hour) < 17


def test_every_line_of_the_example_in_the_readme_is_an_answer_to_what_was_asked(tmp_path: Path) -> None:
    [example] = re.findall(r"^printf '(.*)' \| make run$", (ROOT / "README.md").read_text(), re.MULTILINE)
    said = run(tmp_path / "data", example.replace("\\n", "\n")).stdout
    assert "✓ Saved." in said
    for lost in ("No question is open", "I did not get that", "Is this about"):
        assert lost not in said


def test_a_pipe_sends_voices_pictures_files_contacts_and_replies(tmp_path: Path) -> None:
    note = tmp_path / "jane.txt"
    note.write_text("Jane Doe, CTO")
    lines = [":voice", ":photo Jane's card", f":file {note}", f":file {note}.gone", ":contact Jane Doe +49 30 1234567"]
    lines += [":reply 1 thank you", ":help"]
    ended = run(tmp_path / "data", "\n".join((INTERVIEW, *lines, "")))
    assert (ended.returncode, ended.stderr) == (0, "")
    said = ended.stdout
    assert f"(there is no file {note}.gone)" in said
    assert ":reply 1 WORDS          reply to the bot's newest message; 2 to the one before\n" in said
    for before, after in pairwise(lines):
        answer = said.partition(f"> {before}\n")[2].partition(f"> {after}\n")[0]
        assert answer.strip(), before
    assert "(to: " in said.partition("> :reply 1 thank you\n")[2]


def test_a_second_pipe_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    assert run(tmp_path / "data", f"{INTERVIEW}:wait 3d\n/new\nGlobex\n").returncode == 0
    ended = run(tmp_path / "data", "Inspector\n/status\n:press Leave\n:now\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "When was it" in ended.stdout
    assert "Acme" in ended.stdout
    assert ended.stdout.count("How did it go at Acme?") == 0


def test_an_empty_pipe_ends_at_once_and_leaves_nobodys_record(tmp_path: Path) -> None:
    ended = run(tmp_path / "data")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGPIPE and SIGTERM")
def test_a_reader_that_goes_away_and_a_signal_end_it_in_silence(tmp_path: Path) -> None:
    with piped(tmp_path / "data") as (chat, stdin, stdout):
        stdout.close()
        stdin.write("/help\n")
        stdin.flush()
        assert chat.wait(10) == 0
    with piped(tmp_path / "data") as (chat, _, _):
        chat.terminate()
        assert chat.wait(10) == 0


@contextmanager
def piped(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", IO[str], IO[str]]]:
    """A chat in a process that has read a first line, with what goes in and what comes out; it must end in silence."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "bot.py"],
        cwd=ROOT,
        env=environment(folder),
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        encoding="utf-8",
    ) as chat:
        assert chat.stdin is not None
        assert chat.stdout is not None
        assert chat.stderr is not None
        chat.stdin.write("/help\n")
        chat.stdin.flush()
        assert chat.stdout.readline() == "> /help\n"
        yield chat, chat.stdin, chat.stdout
        assert chat.stderr.read() == ""
