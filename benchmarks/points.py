"""Composes a letter for each case of a file, as if the person agreed to every first proposal, and prints it.

`python -m benchmarks.points FILE [--json]`. A case has an id, a kind, a sender, a recipient (name, title), a company,
a role, the day of the interview (held_on), the points as they were typed, and, where it matters, how the application
ended (outcome) and which cases are of one interview (panel). The JSON is a list of objects: id, subject, body, asked
(what was asked back, by point), ready (whether the letter was offered as ready to send).
"""

import argparse
import html
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.about import about
from interviews.letters.coach import review
from interviews.letters.compose import compose
from interviews.letters.doubtful_sentences import doubtful_sentences
from interviews.letters.drafts import LEAVING, leaving_letter, matter_of
from interviews.letters.proposals import proposal_for, spelling_for
from interviews.model import (
    Application,
    Interviewer,
    LetterDraft,
    LetterKind,
    Outcome,
    OutcomeKind,
    Person,
    Place,
    Point,
    Reference,
    Round,
    Told,
)
from interviews.nudges.follow_up import TO_REFERENCES
from texts.letter_proposals import ask_back, proposed_in_part

OUTCOMES = {
    "accepted": OutcomeKind.ACCEPTED,
    "offer": OutcomeKind.OFFER,
    "declined": OutcomeKind.DECLINED,
    "rejected": OutcomeKind.REJECTED,
    "withdrawn": OutcomeKind.WITHDRAWN,
}


class Recipient(Struct, frozen=True):
    """Holds to whom a letter goes."""

    name: str
    title: str | None = None


class Case(Struct, frozen=True):
    """Holds one letter to compose: for whom, about which job, and what the person typed."""

    id: str
    kind: str
    sender: str
    recipient: Recipient
    company: str
    role: str
    held_on: str
    points: dict[str, str]
    panel: str | None = None
    outcome: str | None = None


class Letter(Struct, frozen=True):
    """Holds a letter as it was composed, what was asked back by point, and whether it was offered as ready."""

    id: str
    subject: str
    body: str
    asked: dict[str, str]
    ready: bool


def composed(cases: Sequence[Case]) -> list[Letter]:
    """Returns the letters; those of one panel stand in one record, in their order."""
    drafts: dict[str, tuple[LetterDraft, ...]] = {}
    letters = []
    for case in cases:
        place = case.panel or case.id
        panel = [each for each in cases if (each.panel or each.id) == place]
        person = _person(case, panel)
        draft, asked, person = _told(case, replace(person, letter_drafts=drafts.get(place, ())))
        drafts[place] = person.letter_drafts
        letters.append(_letter(case, person, draft, asked))
    return letters


def _person(case: Case, panel: Sequence[Case]) -> Person:
    ended = datetime.fromisoformat(case.held_on).replace(hour=11, tzinfo=UTC)
    people = tuple(Interviewer(each.id, each.recipient.name, each.recipient.title) for each in panel)
    reference = LetterKind(case.kind) in TO_REFERENCES
    round_ = Round("round", ended, ended - timedelta(hours=1), ended, "Etc/UTC", () if reference else people)
    outcome = Outcome(OUTCOMES[case.outcome], ended) if case.outcome else None
    application = Application(
        "application", case.company, case.role, ended, (round_,), tuple(each.id for each in panel), None, outcome
    )
    references = tuple(Reference(each.id, each.recipient.name) for each in panel)
    return Person("person", 1, ended, Place("Etc/UTC"), applications=(application,), references=references)


def _told(case: Case, person: Person) -> tuple[LetterDraft, dict[str, str], Person]:
    """Returns the draft with every first proposal agreed to, what was asked back, and the record that holds it."""
    application = person.applications[0]
    kind = LetterKind(case.kind)
    kind = leaving_letter(application) if kind in LEAVING else kind
    draft = LetterDraft(case.id, kind, application.id, person.joined_at, "round", case.id)
    before = person.letter_drafts
    asked = {}
    for name, words in case.points.items():
        point = Point(name.casefold())
        person = replace(person, letter_drafts=(*before, draft))
        context = matter_of(person, draft)
        proposal = proposal_for(person, draft, point, words, spelling_for(context) if context is not None else None)
        told = Told(point, words, proposal.ways[0]) if proposal.ways else Told(point, None)
        if context is not None and (proposal.unclear or not proposal.ways):
            question = (
                proposed_in_part(draft, context, point, proposal, proposal.ways[0])
                if proposal.ways
                else ask_back(draft, context, point, proposal)
            )
            asked[name] = html.unescape(re.sub(r"<[^>]+>", "", str(question)))
        draft = replace(draft, told=(*draft.told, told))
    return draft, asked, replace(person, letter_drafts=(*before, draft))


def _letter(case: Case, person: Person, draft: LetterDraft, asked: dict[str, str]) -> Letter:
    letter = compose(person, draft, case.sender)
    context = matter_of(person, draft)
    if letter is None or context is None:
        raise ValueError(case.id)
    remarks = review(letter.body, about(person, draft, context, case.sender), subject=letter.subject)
    doubtful = doubtful_sentences(person, draft)
    ready = not (letter.gaps or letter.unseen or asked or remarks or doubtful)
    return Letter(case.id, letter.subject, letter.body, asked, ready)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.points", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    told = parser.parse_args(arguments)
    cases = msgspec.json.decode(told.file.read_bytes(), type=list[Case])
    letters = composed(cases)
    if told.json:
        sys.stdout.write(
            json.dumps([msgspec.to_builtins(each) for each in letters], indent=1, ensure_ascii=False) + "\n"
        )
        return 0
    for case, letter in zip(cases, letters, strict=True):
        print(f"== {letter.id} ({case.kind}){', offered as ready' if letter.ready else ''}")
        for name, words in case.points.items():
            print(f"   {name}: {words!r}")
        print(f"Subject: {letter.subject}\n{letter.body}")
        for name, question in letter.asked.items():
            print(f"-- asked back, {name}: {question}")
        print()
    ready, asked = sum(each.ready for each in letters), sum(bool(each.asked) for each in letters)
    print(f"{len(letters)} letters, {ready} offered as ready, {asked} with a question asked back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
