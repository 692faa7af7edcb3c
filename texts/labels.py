"""Labels buttons."""

from interviews.model import Mood, OutcomeKind

SKIP = "Skip"
BACK = "Back"
CANCEL = "Cancel"
SAVE = "Save"
SAVE_FIRST = "Save it"
RIGHT = "Right"
NO_DATE = "No date"
JUST_ENDED = "It just ended"
NEXT = "That's everybody"
NONE = "None"
ADD_SOMEONE = "Add someone"
GO_ON = "Go on"
THROW_AWAY = "Throw away"
NEW_ONE = "Start a new one"
BRING_BACK = "Bring it back"
KEEP_ANSWERING = "Keep answering"
LEAVE = "Leave it"
DONE = "Done"
SNOOZE = "Snooze"
KEEP_WAITING = "Keep waiting"
CLOSE = "Close it"
UNDO = "Undo"
UNDO_ONE_MORE = "Undo one more"
REDO = "Redo"
LOG_APPLICATION = "Log an application"
BY_PHONE = "🕒 By the time on my phone"
SHARE_LOCATION = "📍 Share my location"
CHANGE_COUNTRY = "Another country"
CHANGE_REGION = "Another region"
OPEN_CARD = "Open"
EDIT = "Edit"
NEW_ROUND = "New round"
OUTCOME = "Outcome"
REMOVE = "Remove"
EMPLOYER_PLACE = "Their time zone"
MORE_NOTES = "How it went"
ADD_A_LINE = "Add a line"
ENOUGH = "Enough for now"
NOT_NOW = "Not now"
SOMETHING_ELSE = "Something else"
THANKS_SENT = "Thank-you sent"
FOLLOW_UP_SENT = "Follow-up sent"
READ = "Read"
BRIEF = "Brief"
ASK_FOR_FEEDBACK = "Ask for feedback"
NOTE_FEEDBACK = "Note feedback"
OFFER_SAYS = "What the offer says"
WITHDRAW = "Withdraw from the rest"
SIDE_BY_SIDE = "Side by side"
SAME_AS_MINE = "Same as mine"
ALL_APPLICATIONS = "All applications"
YES = "Yes"
NO_NOTHING = "None of these"
MOVE_IT = "Yes, move it"
IT_IS_OFF = "Yes, it is off"
LEAVE_AS_IT_IS = "No, leave it"
THEY_MOVED_IT = "They moved it"
RESUME = "Remind me again"
CALLED_OFF = "They called it off"
NEW_DATE = "They gave a new date"
NOBODYS = "Nobody's"
NOT_THERE = "Was not there"
WRITE_LETTER = "Write a letter"
WRITE_IT = "Write it"
USE_IT = "Use it"
KEEP_IT = "Keep it"
LEAVE_OUT = "Leave it out"
TAKE_UP = "Take it up"
GOOD = "Good"
ANOTHER_WAY = "Another way"
MY_WORDS = "My words"
OWN_VERSION = "My own version"
ALL_REMARKS = "All remarks"
COMPOSED = "Back to the draft"
ACCEPT = "Accept"
DECLINE = "Decline"
MORE_TIME = "They gave me more time"
OTHER_WAYS = "Other ways"
SENT = "Sent"
GMAIL = "Gmail"
OUTLOOK = "Outlook"
OUTLOOK_AT_WORK = "Outlook at work"
DRAFT_FILE = "Draft file (.eml)"
COPY_SUBJECT = "Copy the subject"
COPY_LETTER = "Copy the letter"
TYPE_ADDRESS = "Type the address"
CHANGE_ADDRESS = "Change the address"
ASK_RECRUITER = "Ask the recruiter"
NOBODY_BY_NAME = "Nobody by name"
WRITE_ANYWAY = "Write it now"
ASK_FEEDBACK = "Ask for feedback"
FOLLOW_UP = "Follow up"
WITHDRAWAL = "Withdraw"
DECLINE_OFFER = "Decline the offer"
ACCEPT_OFFER = "Accept the offer"
ASK_WHEN = "Ask when they decide"
EXPORT = "Export"
EXPORT_FIRST = "Export first"
ERASE = "Erase everything"
KEEP_EVERYTHING = "Keep everything"
IMPORT = "Add it"
DELETE_THEM = "Delete"
KEEP_A_YEAR = "Keep for another year"
SHOW_THEM = "Show"

OUTCOMES = {
    OutcomeKind.OFFER: "Offer",
    OutcomeKind.ACCEPTED: "Accepted",
    OutcomeKind.DECLINED: "Declined",
    OutcomeKind.REJECTED: "Rejected",
    OutcomeKind.WITHDRAWN: "Withdrawn",
    OutcomeKind.NO_ANSWER: "No answer",
    OutcomeKind.CANCELLED_BY_EMPLOYER: "Job cancelled",
}


MOODS = {Mood.GREAT: "😀 Great", Mood.GOOD: "🙂 Good", Mood.MIXED: "😐 Mixed", Mood.HARD: "😣 Hard"}


def switched(on: bool, name: str) -> str:
    """Labels the switch of this name, on or off."""
    return f"{'☑' if on else '☐'} {name}"


def sent_to(name: str) -> str:
    """Labels the button that says the letter to `name` was sent."""
    return f"Done: {name}"


def ask_when(name: str) -> str:
    """Labels the button that begins the question when they decide, because of another offer."""
    return f"Ask {name} when they decide"


def is_called(company: str) -> str:
    """The button that says that these words are the company's name."""
    return f"It is called {company}"


def undo_for(name: str) -> str:
    """Labels the button that takes back what was noted of `name`."""
    return f"Undo: {name}"


def for_role(role: str, rounds: int) -> str:
    """Labels the button that says the interview is for a role already open, which has had so many rounds."""
    return f"Another round: {role}" if rounds else f"For {role}"


def open_again(role: str, *, removed: bool) -> str:
    """Labels the button that says the interview is for a role that had ended, or was removed."""
    return f"Bring back: {role}" if removed else f"Open again: {role}"


def edit(field: str) -> str:
    """Labels the button that changes one part of a summary."""
    return f"✎ {field}"


def withdrawn(name: str) -> str:
    """Labels the button that says the application at `name` was withdrawn."""
    return f"Withdrawn: {name}"


def declined(name: str) -> str:
    """Labels the button that says the other offer, from `name`, was declined."""
    return f"Declined: {name}"


def card_of(name: str) -> str:
    """Labels the button that shows the photo of somebody's business card."""
    return f"📇 {name}"


def thanked(name: str) -> str:
    """Labels the button that says `name` was thanked."""
    return f"Thanked {name}"


def write_to(name: str) -> str:
    """Labels the button that begins a letter to `name`."""
    return f"Write to {name}"


def use_note(number: int) -> str:
    """Labels the button that takes one of several notes into the letter."""
    return f"Use {number}"


def answer(what: str) -> str:
    """Labels the button under a letter that fills a gap."""
    return f"Answer: {what}"


def delete_too(name: str) -> str:
    """Labels the button that deletes a reference with the applications they were named for."""
    return f"Delete {name} too"


def thank(name: str) -> str:
    """Labels the button that begins a thank-you to `name`."""
    return f"Thank {name}"


def tell(name: str) -> str:
    """Labels the button that begins a word to a reference."""
    return f"Tell {name}"
