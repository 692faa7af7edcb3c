"""Names questions, and puts a small one again."""

from markupsafe import Markup

from interviews.model import Asking, Dialogue, InterviewDraft, Question
from texts import applied, offers, outcome, places, references, settings, snooze
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
    Question.FEEDBACK: "noting feedback",
    Question.WHOSE: "saying whose card that is",
    Question.MOVED: "noting a new date",
    Question.MOVED_RIGHT: "noting a new date",
    Question.LETTER_POINT: "writing a letter",
    Question.LETTER_TEXT: "writing your own version of a letter",
    Question.LETTER_ADDRESS: "noting an e-mail address",
}


def again(asking: Asking) -> Markup:
    """Puts a small question once more."""
    match asking.asking:
        case Question.COUNTRY:
            return places.which_country()
        case Question.REFERENCE:
            return references.ask()
        case Question.APPLIED:
            return applied.ask_applied()
        case Question.WORKING_HOURS:
            return settings.ask_working_hours()
        case Question.QUIET_HOURS:
            return settings.ask_quiet_hours()
        case Question.WEEKLY_TARGET:
            return settings.ask_target()
        case Question.OFFER:
            return offers.ask()
        case Question.FEEDBACK:
            return outcome.what_did_they_say()
        case Question.SNOOZE_DATE:
            return snooze.ask_date()
        case _:
            return places.where()
