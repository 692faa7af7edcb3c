"""Tells a question to the bot, or other news, from the answer to one of its own."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from interviews.matching import names_only
from interviews.model import Person, Question
from interviews.understanding.acts import Act, Understood
from interviews.understanding.reading import question_in, understand

PROSE = frozenset({Question.LETTER_TEXT, Question.OFFER, Question.FEEDBACK})
"""The questions whose answer may be any words, also those of a question."""

ASIDES = frozenset({Act.LETTER_SENT, Act.WRITE_LETTER, Act.APPLIED, Act.SNOOZE, Act.MUTE, Act.UNDO})
"""What is said in between how an interview went or what a letter says, and is no part of it: short and sure."""

A_SENTENCE = 3
"""The fewest words that ask about a company without a question mark; fewer are its name alone."""

FEW_WORDS = 8
"""The most words of an aside in the middle of prose."""

DAYS = frozenset({Act.ASK_WHEN_DECIDE, Act.ASK_WEEK})

SAME_SUBJECT: Mapping[Question, frozenset[Act]] = {
    **dict.fromkeys((Question.NEXT_STEPS, Question.DEADLINE_RIGHT), DAYS),
    **dict.fromkeys((Question.MOVED, Question.MOVED_RIGHT, Question.ANSWER_BY), DAYS),
    **dict.fromkeys((Question.WHEN, Question.WHEN_RIGHT, Question.NEW_TIME), frozenset({Act.ASK_WHEN_INTERVIEW})),
    **dict.fromkeys((Question.INTERVIEWERS, Question.DECIDER, Question.PERSON), frozenset({Act.ASK_WHO})),
}
"""Questions to the bot about what its own asks, so that its answer comes near one: "when the board meets"."""

BY_NAME = {"help": Act.ASK_HOW_IT_WORKS, "status": Act.ASK_STATUS}
"""Commands that ask something also when their name alone is written; names as short as these are no whole sentence."""


def asked_in_between(words: str, question: Question, person: Person, now: datetime) -> Understood | None:
    """Returns what words ask or tell the bot while its own question is open; None where they may be the answer."""
    said = words.strip()
    if question in PROSE or any(names_only(said, each) for each in person.applications):
        return None
    named = BY_NAME.get(said.rstrip("?!. ").casefold())
    if named is not None:
        return Understood((named,), sure=True)
    if question in {Question.REFLECTION, Question.LETTER_POINT}:
        found = understand(said, person=person, now=now)
        act = found.acts[0]
        # What they asked in an interview may be any question; a letter answers none.
        asks = act.startswith("ask_") and (question is Question.LETTER_POINT or found.values.company is not None)
        aside = act in ASIDES or asks
        return found if found.sure and aside and len(said.split()) <= FEW_WORDS else None
    asked = question_in(said, person=person, now=now)
    if asked is None or not asked.acts[0].startswith("ask_"):
        return None
    act = asked.acts[0]
    name_alone = act is Act.ASK_APPLICATION and len(said.split()) < A_SENTENCE
    asks = said.endswith("?") or (asked.sure and not name_alone and act not in SAME_SUBJECT.get(question, ()))
    return replace(asked, sure=True) if asks else None
