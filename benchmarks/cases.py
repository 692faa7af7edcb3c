"""Compares what comes out of small real inputs (files, names, dates, days, places, news) with what is right.

`python -m benchmarks.cases FOLDER [--json]` reads the tables of a folder (`names.json`, `dates.json`, ...) and prints a
line a case; with `--json` a JSON object a line: `id`, `input`, `got`, `right`, `pass`. Exits with 1 when a case fails.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from interviews.business_hours import is_working_day
from interviews.model import Person, Place
from interviews.parsing import NotUnderstood, parse_when
from interviews.parsing.english.date_news import days_told
from interviews.parsing.invitations import BadInvitation, invitation_in
from interviews.parsing.lines import BadNames
from interviews.parsing.names import NamedPerson, parse_people
from interviews.parsing.vcards import BadCards, people_in_cards
from interviews.places import find_zones
from interviews.understanding import understand
from interviews.understanding.acts import Act

Case: TypeAlias = Mapping[str, Any]


class Outcome(msgspec.Struct, frozen=True):
    """Holds one case: its input, what came out, what is right, and whether that is good enough."""

    id: str
    input: str
    got: Any
    right: Any
    passes: bool = msgspec.field(name="pass")


def _people(people: tuple[NamedPerson, ...]) -> list[list[str | None]]:
    return [[each.name, each.email] for each in people]


def _moment(value: datetime | date) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def _same_moment(one: str, other: str) -> bool:
    """Returns whether both are the same day, or the same instant."""
    if len(one) == len(other) == len("2026-03-02"):
        return one == other
    return min(len(one), len(other)) > len("2026-03-02") and _instant(one) == _instant(other)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _are_offered(right: list[str], got: list[str]) -> bool:
    return all(any(_same_moment(each, offered) for offered in got) for each in right)


def names(case: Case, _folder: Path) -> Outcome:
    try:
        got: Any = _people(parse_people(case["text"]))
    except BadNames as problem:
        got = f"refused: {problem.problem.value}"
    return Outcome(case["id"], case["text"], got, case["right"], got == case["right"])


def cards(case: Case, folder: Path) -> Outcome:
    try:
        got: Any = _people(people_in_cards((folder / case["file"]).read_bytes()))
    except BadCards as problem:
        got = f"refused: {problem}"
    return Outcome(case["id"], case["file"], got, case["right"], got == case["right"])


def dates(case: Case, _folder: Path) -> Outcome:
    now = datetime.fromisoformat(case["now"])
    try:
        when = parse_when(case["phrase"], now=now, zone=case["zone"], tense=case["tense"])
        got = [_moment(each) for each in when.choices or (when.value,)]
    except NotUnderstood:
        got = []
    return Outcome(case["id"], case["phrase"], got, case["right"], _are_offered(case["right"], got))


def days(case: Case, _folder: Path) -> Outcome:
    works = is_working_day(case["country"], date.fromisoformat(case["day"]), zone=case["zone"])
    got = "working day" if works else "day off"
    return Outcome(
        case["id"], f"{case['zone']} {case['day']} ({case['name']})", got, case["right"], got == case["right"]
    )


def invitations(case: Case, folder: Path) -> Outcome:
    now = datetime.fromisoformat(case["now"])
    try:
        told = invitation_in((folder / case["file"]).read_bytes(), now=now, zone=case["zone_of_the_person"])
        got: dict[str, Any] = {
            "starts": _moment(told.starts),
            "title": told.title,
            "people": _people(told.people),
            "zone_told": told.zone_told,
        }
    except BadInvitation as problem:
        got = {"problem": problem.problem.value}
    right: Mapping[str, Any] = case["right"]
    passes = all(
        name in got and (_same_moment(value, got[name]) if name == "starts" else got[name] == value)
        for name, value in right.items()
    )
    return Outcome(case["id"], case["file"], got, right, passes)


NEWS_OF_A_DATE = frozenset({Act.PROMISE, Act.MOVE_INTERVIEW})


def news(case: Case, _folder: Path) -> Outcome:
    former, now = date.fromisoformat(case["former"]), datetime.fromisoformat(case["now"])
    somebody = Person("1", 1, now, place=Place(case.get("zone", "UTC")))
    heard = understand(case["text"], person=somebody, now=now).acts[0] in NEWS_OF_A_DATE
    try:
        got = [
            each.isoformat() for each in days_told(case["text"], former=former, now=now, zone=case.get("zone", "UTC"))
        ]
    except NotUnderstood:
        got = []
    passes = set(case["right"]) <= set(got) and (heard or not case.get("must_be_heard"))
    return Outcome(case["id"], case["text"], {"heard": heard, "days": got}, case["right"], passes)


def places(case: Case, _folder: Path) -> Outcome:
    got = [each.zone for each in find_zones(case["said"])]
    asks_well = len(got) != 1 and (not got or case["right"] in got)
    passes = got == [case["right"]] or (asks_well and case["id"] in {"P01", "P02"})
    return Outcome(case["id"], case["said"], got, case["right"], passes)


READERS: Mapping[str, Callable[[Case, Path], Outcome]] = {
    "cards": cards,
    "dates": dates,
    "days": days,
    "invitations": invitations,
    "names": names,
    "news": news,
    "places": places,
}


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Yields the outcome of every case in the tables of `folder`, table after table."""
    for name, reader in READERS.items():
        table = folder / f"{name}.json"
        if table.exists():
            for case in json.loads(table.read_text(encoding="utf-8")):
                yield reader(case, folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="a JSON object a line")
    arguments = parser.parse_args()
    found = list(outcomes(arguments.folder))
    for each in found:
        if arguments.json:
            print(msgspec.json.encode(each).decode())
        else:
            print(f"{'pass' if each.passes else 'FAIL'}  {each.id}  {each.input!r}\n      {each.got}")
            if not each.passes:
                print(f"      right: {each.right}")
    if not arguments.json:
        print(f"{sum(each.passes for each in found)} of {len(found)} cases pass")
    return 0 if all(each.passes for each in found) and found else 1


if __name__ == "__main__":
    sys.exit(main())
