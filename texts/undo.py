"""Words what was taken back, what can be taken back next, and what cannot."""

from markupsafe import Markup

from interviews.model import Application, ChangeKind, Person, Reference, UndoEntry
from texts.markup import paragraphs, say

OF_AN_APPLICATION = {
    **dict.fromkeys(ChangeKind, "your changes at {company}"),
    ChangeKind.REMOVAL: "the removal of {company}",
    ChangeKind.RETURN: "bringing {company} back",
    ChangeKind.INTERVIEW: "the interview at {company}",
    ChangeKind.APPLICATION: "the application at {company}",
    ChangeKind.OUTCOME: "how {company} ended",
    ChangeKind.OFFER: "what the offer from {company} says",
    ChangeKind.FEEDBACK: "the feedback from {company}",
    ChangeKind.TIME: "the time of the interview at {company}",
    ChangeKind.PROMISE: "what {company} said happens next",
    ChangeKind.REFLECTION: "your note on the interview at {company}",
    ChangeKind.MOOD: "how the interview at {company} felt",
    ChangeKind.INTERVIEWERS: "the people at {company}",
    ChangeKind.LETTER_SENT: "the letter noted as sent for {company}",
    ChangeKind.NAME: "the name of the application at {company}",
    ChangeKind.EMPLOYER_PLACE: "where {company} is",
    ChangeKind.KEPT: "keeping {company} for another year",
    ChangeKind.LETTER_TEXT: "your words for a letter to {company}",
    ChangeKind.NUDGE: "your answer to a reminder about {company}",
}
OF_A_REFERENCE = {
    **dict.fromkeys(ChangeKind, "{name} as a reference"),
    ChangeKind.REFERENCE_REMOVAL: "the removal of {name} as a reference",
}
OTHERWISE = {
    **dict.fromkeys(ChangeKind, "several changes at once"),
    ChangeKind.IMPORT: "the import",
    ChangeKind.REMOVAL: "the removal of several applications",
    ChangeKind.REFERENCE_REMOVAL: "the removal of several references",
    ChangeKind.REFERENCE: "several references",
    ChangeKind.NUDGE: "your answer to a reminder",
    ChangeKind.PLACE: "where you are",
    ChangeKind.SETTINGS: "your settings",
}

NOTHING = say("There is nothing to take back. I keep your last ten changes for a day.")

NO_LONGER = "That can no longer be taken back: I keep the last ten changes for a day."

ALREADY_TAKEN_BACK = "That was taken back already."

DONE_AGAIN_ALREADY = "That was done again already."


READ_ANEW = say("You changed your message, so I read it anew.")


def taken_back_by_an_edit(what: Markup) -> Markup:
    """Says that a message was changed, that what it did before was taken back, and that it is read anew."""
    return say("You changed your message, so I took back {what} and read it anew.", what=what)


def name(entry: UndoEntry, person: Person, earlier: Person | None = None) -> Markup:
    """Returns what the change was about, by the names in this record, or in the earlier one where they are gone."""
    there: list[Application | Reference] = [*person.applications, *person.references]
    there += [*earlier.applications, *earlier.references] if earlier is not None else []
    match next((each for each in there if each.id == entry.about), None):
        case Application(company=company):
            return say(OF_AN_APPLICATION[entry.kind], company=say("<b>{name}</b>", name=company))
        case Reference(name=named):
            return say(OF_A_REFERENCE[entry.kind], name=say("<b>{name}</b>", name=named))
        case _:
            return say(OTHERWISE[entry.kind])


def taken_back(what: Markup, standing: Markup | None, before: Markup | None) -> Markup:
    """Says what was taken back, where things stand now, and what the change before was about."""
    return paragraphs(say("↩ Taken back: {what}.", what=what), standing, _before(before))


def done_again(what: Markup, standing: Markup | None) -> Markup:
    """Says that what was taken back stands again, and where things stand now."""
    return paragraphs(say("✓ Done again: {what}.", what=what), standing)


def _before(before: Markup | None) -> Markup | None:
    return say("Your change before that: {what}.", what=before) if before is not None else None


def overtaken(what: Markup, by: Markup | None) -> Markup:
    """Says that a change cannot be taken back, and which newer one has to be taken back first."""
    if by is None:
        return say("I cannot take this back, since it has changed again meanwhile: {what}.", what=what)
    return say("Something newer stands on this: {what}. Take this back first: {by}.", what=what, by=by)


def overtaken_now(what: Markup, before: Markup | None) -> Markup:
    """Says that the newest change cannot be taken back, and what the change before was about."""
    return paragraphs(overtaken(what, None), _before(before))
