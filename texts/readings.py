"""Words what a message may have meant, as a short sentence of the person's own, for a button."""

from collections.abc import Mapping
from datetime import date, datetime

from interviews.model import Application, LetterKind, OutcomeKind
from interviews.understanding.acts import Act, Reading, Scope, Values
from texts.dates import short_clock, short_day
from texts.markup import listed, shortened

LONGEST = 60

OUTCOMES: Mapping[OutcomeKind, tuple[str, str]] = {
    OutcomeKind.OFFER: ("{company} offered me the job", "I got an offer"),
    OutcomeKind.ACCEPTED: ("I accepted the offer from {company}", "I accepted the offer"),
    OutcomeKind.DECLINED: ("I declined the offer from {company}", "I declined the offer"),
    OutcomeKind.REJECTED: ("{company} said no", "They said no"),
    OutcomeKind.WITHDRAWN: ("I withdrew at {company}", "I withdrew"),
    OutcomeKind.NO_ANSWER: ("{company} never answered", "They never answered"),
    OutcomeKind.CANCELLED_BY_EMPLOYER: ("{company} cancelled the job", "They cancelled the job"),
}
"""How an application ended, with its company and without."""

LETTERS: Mapping[LetterKind, str] = {
    LetterKind.THANK_YOU: "the thank-you",
    LetterKind.FOLLOW_UP: "the follow-up",
    LetterKind.REFERENCE_HEADS_UP: "the word to my reference",
    LetterKind.REFERENCE_THANKS: "the thanks to my reference",
    LetterKind.FEEDBACK_REQUEST: "the request for feedback",
    LetterKind.WITHDRAWAL: "the withdrawal",
    LetterKind.ADDRESS_REQUEST: "the question for an address",
    LetterKind.DECLINE: "the letter declining the offer",
    LetterKind.ACCEPTANCE: "the letter accepting the offer",
    LetterKind.DECISION_REQUEST: "the question when they decide",
}

READINGS: Mapping[Act, tuple[str, ...]] = {
    Act.LOG_INTERVIEW: (
        "I had an interview at {company} on {when}",
        "I had an interview at {company}",
        "I had an interview",
    ),
    Act.PLAN_INTERVIEW: (
        "I have an interview at {company} on {when}",
        "I have an interview at {company}",
        "I have an interview on {when}",
        "I have an interview coming",
    ),
    Act.NEW_ROUND: (
        "Another round at {company} on {when}",
        "Another round at {company}",
        "Another round on {when}",
        "Another round",
    ),
    Act.MOVE_INTERVIEW: (
        "Interview at {company} moved to {when}",
        "Interview at {company} moved",
        "My interview moved to {when}",
        "My interview moved",
    ),
    Act.CANCEL_INTERVIEW: ("The interview at {company} is off", "My interview is off"),
    Act.PROMISE: (
        "{company} decides by {by}",
        "They decide by {by}",
        "{company} said when they decide",
        "They said when they decide",
    ),
    Act.OFFER_TERMS: ("{company} offers {salary}", "{company} told me what they offer", "They told me what they offer"),
    Act.LETTER_SENT: (
        "I sent {names} {letter}",
        "I sent {company} {letter}",
        "I wrote to {names}",
        "I wrote to {company}",
        "I sent {letter}",
        "I sent a letter",
    ),
    Act.REFLECT: ("Keep it: how it went at {company}", "Keep it: how it went"),
    Act.CORRECT: (
        "At {company} it should read: {value}",
        "It should read: {value}",
        "Something about {company} is wrong",
        "Something I noted is wrong",
    ),
    Act.ADD_INTERVIEWER: (
        "{people} interviews me at {company}",
        "{people} interviews me",
        "Somebody else interviews me",
    ),
    Act.ADD_REFERENCE: ("{references} can speak for me", "Somebody can speak for me"),
    Act.APPLIED: ("I applied at {company}", "I applied for {count} jobs", "I applied somewhere"),
    Act.REMOVE_APPLICATION: ("Remove {company}", "Remove an application"),
    Act.SET_PLACE: ("I am in {place} now", "I live somewhere else now"),
    Act.DONE: ("It is done",),
    Act.UNDO: ("Undo the last thing",),
    Act.WRITE_LETTER: (
        "Write {names} {letter}",
        "Write {company} {letter}",
        "Write to {names}",
        "Write to {company}",
        "Write {letter}",
        "Write a letter",
    ),
    Act.REWRITE_LETTER: ("Change the letter",),
    Act.EXPORT: ("Send me my data",),
    Act.ERASE_ME: ("Erase everything about me",),
    Act.ASK_NEXT: ("What is next?",),
    Act.ASK_STATUS: ("Where do things stand?",),
    Act.ASK_APPLICATION: ("How is {company} going?", "How is it going?"),
    Act.ASK_SHOULD_WRITE: ("Should I write to {company}?", "Should I write to them?"),
    Act.ASK_WHEN_DECIDE: ("When does {company} decide?", "When do they decide?"),
    Act.ASK_WHEN_INTERVIEW: ("When is my interview at {company}?", "When is my interview?"),
    Act.ASK_WHO: ("Who interviewed me at {company}?", "Who interviewed me?"),
    Act.ASK_WHAT_I_SAID: ("What did I note about {company}?", "What did I note?"),
    Act.ASK_BRIEF: ("Prepare me for {company}", "Prepare me"),
    Act.ASK_WEEK: ("How was my week?",),
    Act.ASK_HOW_IT_WORKS: ("How does this work?",),
    Act.ASK_PRIVACY: ("Who reads this?",),
    Act.GREETING: ("Hello",),
    Act.THANKS: ("Thank you",),
    Act.OK: ("All right",),
}
"""The sentences of each act, of which the first is said for which everything is known."""

REMINDERS: Mapping[tuple[Act, Scope], tuple[str, ...]] = {
    (Act.SNOOZE, Scope.THIS): ("Remind me on {until}", "Remind me later"),
    (Act.SNOOZE, Scope.APPLICATION): (
        "Nothing about {company} until {until}",
        "Nothing about it until {until}",
        "Nothing about it for a while",
    ),
    (Act.SNOOZE, Scope.ALL): ("No reminders until {until}", "No reminders for a while"),
    (Act.MUTE, Scope.THIS): ("No more reminders of this",),
    (Act.MUTE, Scope.APPLICATION): ("No more reminders about {company}", "No more reminders about it"),
    (Act.MUTE, Scope.ALL): ("No more reminders at all",),
}


def reading(each: Reading, application: Application | None, zone: str) -> str:
    """Returns a reading of a message as short sentences of the person's, one an act, as full as they are told."""
    known = _known(each.values, application, zone)
    without_company = {name: said for name, said in known.items() if name != "company"}
    return "; ".join(
        _sentence(act, each.values, without_company if each.is_elsewhere(act) else known) for act in each.acts
    )


def _sentence(act: Act, values: Values, known: Mapping[str, str]) -> str:
    return shortened(next((made for words in _sentences(act, values) if (made := _made(words, known))), act), LONGEST)


def _sentences(act: Act, values: Values) -> tuple[str, ...]:
    if act is Act.OUTCOME:
        return OUTCOMES[values.kind] if values.kind is not None else ("It ended at {company}", "It ended")
    if act in {Act.SNOOZE, Act.MUTE}:
        return REMINDERS[act, values.scope or Scope.THIS]
    return READINGS[act]


def _made(sentence: str, known: Mapping[str, str]) -> str | None:
    try:
        return sentence.format_map(known)
    except KeyError:
        return None


def _known(values: Values, application: Application | None, zone: str) -> dict[str, str]:
    """Returns what is told, in words, by the name that the sentences use."""
    known = {
        "company": application.company if application is not None else values.company,
        "when": _moment(values.start or values.day, zone),
        "by": short_day(values.by) if values.by is not None else None,
        "salary": values.salary,
        "names": listed(list(values.to)),
        "letter": LETTERS[values.letter] if values.letter is not None else None,
        "value": values.value,
        "people": listed([each.name for each in values.people]),
        "references": listed([each.name for each in values.references]),
        "count": str(values.count) if values.count is not None else None,
        "place": values.place,
        "until": _moment(values.until or values.until_day, zone),
    }
    return {name: said for name, said in known.items() if said}


def _moment(moment: datetime | date | None, zone: str) -> str | None:
    if moment is None:
        return None
    return short_clock(moment, zone) if isinstance(moment, datetime) else short_day(moment)
