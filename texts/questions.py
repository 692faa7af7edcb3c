"""Names questions, and puts a small one again."""

from markupsafe import Markup

from interviews.model import Asking, Dialogue, InterviewDraft, Question
from texts import applied, nudges, offers, outcome, places, references, settings
from texts.interview import draft_name


def name(dialogue: Dialogue) -> str:
    """Returns the name of what the person is in the middle of."""
    if isinstance(dialogue, InterviewDraft):
        return f"telling me about {draft_name(dialogue)}"
    if dialogue.asking is Question.ZONE and dialogue.about is not None:
        return "saying where they are"
    return NAMES.get(dialogue.asking, "a question")


NAMES = {
    Question.ZONE: "saying where you are",
    Question.COUNTRY: "choosing a country",
    Question.REFLECTION: "noting how it went",
    Question.REFERENCE: "writing down a reference",
    Question.APPLIED: "logging an application",
    Question.WORKING_HOURS: "setting working hours",
    Question.QUIET_HOURS: "setting quiet hours",
    Question.WEEKLY_TARGET: "setting your weekly target",
    Question.SNOOZE_DATE: "picking a date",
    Question.OFFER: "noting an offer",
    Question.ANSWER_BY: "noting the last day to answer",
    Question.FEEDBACK: "noting feedback",
    Question.WHOSE: "saying whose card that is",
    Question.MOVED: "noting a new date",
    Question.MOVED_RIGHT: "noting a new date",
    Question.NEW_TIME: "moving an interview",
    Question.LETTER_POINT: "writing a letter",
    Question.LETTER_TEXT: "writing your own version of a letter",
    Question.LETTER_ADDRESS: "noting an e-mail address",
}


def again(asking: Asking) -> Markup:
    """Puts a small question once more."""
    return AGAIN.get(asking.asking, places.WHERE)


AGAIN = {
    Question.COUNTRY: places.WHICH_COUNTRY,
    Question.REFERENCE: references.ASK,
    Question.APPLIED: applied.ASK_APPLIED,
    Question.WORKING_HOURS: settings.ASK_WORKING_HOURS,
    Question.QUIET_HOURS: settings.ASK_QUIET_HOURS,
    Question.WEEKLY_TARGET: settings.ASK_TARGET,
    Question.OFFER: offers.ASK,
    Question.ANSWER_BY: offers.UNTIL_WHEN,
    Question.FEEDBACK: outcome.WHAT_DID_THEY_SAY,
    Question.SNOOZE_DATE: nudges.ask_snooze_date(),
}
