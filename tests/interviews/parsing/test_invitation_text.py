"""Mails, notifications and texts of many manners are read as the interview they confirm, and nothing else is."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.invitation_text import read_invitation_text
from interviews.parsing.invitations import Invitation

MAILS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "invitation_mails.json").read_text())
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _minute(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if moment is not None else ""


def _told(invited: Invitation) -> dict[str, Any]:
    assert isinstance(invited.starts, datetime)
    return {
        "starts": _minute(invited.starts),
        "ends": _minute(invited.ends),
        "company": invited.company,
        "role": invited.role,
        "people": [each.name.removeprefix("Dr. ").removeprefix("Prof. ") for each in invited.people],
        "format": invited.format,
    }


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: str(mail["id"]))
def test_a_mail_is_read_as_the_interview_it_confirms_and_any_other_as_none(mail: dict[str, Any]) -> None:
    now = datetime.fromisoformat(mail["now"])
    invited = read_invitation_text(mail["text"], now=now, zone=mail["zone"], myself="Sam Rivers")
    if mail["right"] is None:
        assert invited is None
        return
    assert invited is not None
    told = _told(invited)
    assert {name: told[name] for name in mail["right"]} == mail["right"]


def test_a_zone_counts_as_told_only_where_it_is() -> None:
    mail = "We are pleased to invite you to an interview at Acme on Thursday, 3 December at 10:00 am{} by phone."
    told = [
        invited.zone_told
        for zone in (" GMT", "")
        if (invited := read_invitation_text(mail.format(zone), now=NOW, zone="Europe/London"))
    ]
    assert told == [True, False]


def test_whoever_reads_it_is_none_of_the_people() -> None:
    mail = "Your interview at Acme is on 3 December at 10:00 with Sam Rivers and Jane Doe, and takes an hour."
    invited = read_invitation_text(mail, now=NOW, zone="UTC", myself="Sam Rivers")
    assert invited is not None
    assert [each.name for each in invited.people] == ["Jane Doe"]


PIECES = (
    "invite you to an interview",
    "3 December",
    "10:00 am",
    "with Jane",
    "\n",
    "When:",
    "at Acme",
    "the role of",
    ">",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=60).map(" ".join))
def test_any_text_is_read_or_refused_calmly_and_a_read_one_has_a_time(text: str) -> None:
    invited = read_invitation_text(text, now=NOW, zone="Europe/Berlin")
    if invited is not None:
        assert isinstance(invited.starts, datetime)
        assert invited.ends is not None
        assert invited.ends > invited.starts
        assert invited.version is None
