"""The questions about people in the interview conversation: who interviewed, whose card it is, who decides, who refers.

People of earlier rounds are offered to tap, and keep what is known of them (R5).
"""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Row, Rows, in_rows
from handlers.conversation import SWITCHES
from handlers.interview.choices import button
from handlers.payloads import Answer
from interviews.model import InterviewDraft, Interviewer, Person, Question, Reference
from interviews.queries import application_of, people_met, references_on_file
from texts import interview as texts
from texts import labels, people

TOGGLES_AT_MOST = 60
"""People that are offered to tap; Telegram takes a hundred buttons, and the others can be typed."""

PERSON = "p:"
"""How the word of a button begins that names one of the interviewers."""


def named_references(person: Person, draft: InterviewDraft) -> Sequence[Reference]:
    """The references on file that were named in the draft."""
    return [each for each in references_on_file(person) if each.id in draft.references]


def met_before(person: Person, draft: InterviewDraft) -> Sequence[Interviewer]:
    """R5: the interviewers of the other rounds of the draft's application, as they were last written down.

    Source: 000, 001, 002, 004.
    """
    application = application_of(person, draft.application or "")
    return people_met(application, except_round=draft.round) if application else ()


def put(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    """How the open question is put: its words and its buttons."""
    match draft.asking:
        case Question.INTERVIEWERS:
            return _interviewers(person, draft)
        case Question.CARD_OWNER:
            return _card_owner(draft)
        case Question.DECIDER:
            return _decider(draft)
        case Question.NEW_REFERENCE:
            return texts.new_reference(), []
        case _:
            return _references(person, draft)


def _interviewers(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    """Who interviewed; those met before are there to tap."""
    named = {each.id for each in draft.interviewers}
    before = met_before(person, draft)
    switches = [_switch(draft, each.id, each.name, on=each.id in named) for each in before[-TOGGLES_AT_MOST:]]
    more: Rows = [[button(draft, labels.NEXT, "next")]] if draft.interviewers else []
    again = people.met_before() if before else None
    needed = people.name_needed() if draft.cards else None
    return texts.interviewers(draft, again, needed), [*in_rows(switches, 2), *more]


def _card_owner(draft: InterviewDraft) -> tuple[Markup, Rows]:
    """Whose business card was photographed."""
    return people.whose_card(len(draft.cards)), [*_to_tap(draft), [button(draft, labels.NOBODYS, "skip")]]


def _decider(draft: InterviewDraft) -> tuple[Markup, Rows]:
    """R3: who decides: one of the interviewers to tap, or anybody else in words. Source: 001, 003."""
    return people.decider(draft), _to_tap(draft)


def _to_tap(draft: InterviewDraft) -> Rows:
    return in_rows([button(draft, each.name, f"{PERSON}{each.id}") for each in draft.interviewers], 2)


def _references(person: Person, draft: InterviewDraft) -> tuple[Markup, Rows]:
    """Which references were named."""
    on_file = references_on_file(person)
    switches = [_switch(draft, each.id, each.name, on=each.id in draft.references) for each in on_file]
    done = labels.NEXT if draft.references else labels.NONE
    last: Row = [button(draft, labels.ADD_SOMEONE, "new"), button(draft, done, "next")]
    return texts.references(draft, on_file), [*in_rows(switches[-TOGGLES_AT_MOST:], 2), last]


def _switch(draft: InterviewDraft, known: str, name: str, *, on: bool) -> tuple[str, Answer]:
    return button(draft, labels.switched(on, name), f"{'-' if on else '+'}{known}")


def can_be_switched(person: Person, draft: InterviewDraft, word: str) -> bool:
    """Whether a switch of the open question says this; one pressed twice says the same again."""
    there = met_before(person, draft) if draft.asking is Question.INTERVIEWERS else references_on_file(person)
    return word.startswith(SWITCHES) and any(each.id == word[1:] for each in there)


def switched(person: Person, draft: InterviewDraft, word: str) -> InterviewDraft:
    """The draft after a switch: somebody met before interviewed again, a reference was named, or neither."""
    on, known = word[0] == "+", word[1:]
    if draft.asking is Question.INTERVIEWERS:
        there = any(each.id == known for each in draft.interviewers)
        others = tuple(each for each in draft.interviewers if each.id != known)
        again = tuple(each for each in met_before(person, draft) if each.id == known)
        return draft if on and there else replace(draft, interviewers=(*others, *(again if on else ())))
    named = tuple(each for each in draft.references if each != known)
    return replace(draft, references=(*named, known) if on else named)


def with_person(draft: InterviewDraft, known: str) -> InterviewDraft:
    """The draft once an interviewer was tapped: they decide, or the first of the cards is theirs."""
    if draft.asking is Question.DECIDER:
        name = next((each.name for each in draft.interviewers if each.id == known), None)
        return replace(draft, promise_decider=name or draft.promise_decider)
    return card_given(draft, known)


def card_given(draft: InterviewDraft, known: str) -> InterviewDraft:
    """The draft with the first of the cards that are nobody's kept with this interviewer (R4)."""
    if not draft.cards:
        return draft
    card, *rest = draft.cards
    people_now = tuple(replace(each, card=card) if each.id == known else each for each in draft.interviewers)
    return replace(draft, interviewers=people_now, cards=tuple(rest))
