"""Words who the bot is, what it can do, and what it says when it has no better answer."""

from markupsafe import Markup

from texts.examples import TOLD
from texts.markup import lines, paragraphs, say, shortened

DESCRIPTION = (
    f"Company for the days after a job interview. Just write, as to a friend:\n\n“{TOLD}”\n\n"
    "I keep it, speak up when a thank-you, your references or a follow-up are due, and am quiet otherwise."
)
"""What stands in an empty chat; 512 characters at most (Bot API, setMyDescription)."""

SHORT_DESCRIPTION = "Company for the days after a job interview. Just write what happened; I remember and remind you."
"""What stands in the profile; 120 characters at most (Bot API, setMyShortDescription)."""

COMMANDS = {
    "new": "Note an interview",
    "status": "Where everything stands",
    "next": "The one next thing",
    "should": "Should I write to them?",
    "week": "Your week so far, and the ones before",
    "open": "Your applications, one by one",
    "reflect": "How an interview went",
    "applied": "Log an application: Company, Role",
    "references": "Who can be asked about you",
    "brief": "Before the next interview",
    "offers": "Offers side by side",
    "thanks": "Write a thank-you",
    "followup": "Write the follow-up",
    "letter": "Write any other letter",
    "outcome": "Offer, rejection, withdrawal",
    "settings": "Zone, hours, target, nudges",
    "privacy": "What is kept of you, and where",
    "export": "Take everything with you",
    "import": "Bring an export back",
    "erase": "Erase everything about you",
    "help": "What I can do",
    "about": "Who I am, where your words lie",
    "undo": "Take it back",
    "cancel": "Leave the question",
}
"""The command menu, in order."""


def help_text() -> Markup:
    """Tells what can be done."""
    return paragraphs(
        say("Just write to me: <i>{told}</i> Or let /new ask you. Then I remind you:", told=TOLD),
        lines(
            say("• to note how it went, while it is fresh"),
            say("• to thank each interviewer, in working time"),
            say("• to tell your references, before anyone calls them"),
            say("• to follow up once, after the day they promised"),
            say("• to keep applying elsewhere meanwhile"),
            say("• of all that was said, before you walk in again"),
        ),
        say(
            "Letters I make from your own words and read over with you. You send them, from your own mail; "
            "nothing goes out without you."
        ),
        lines(*(say("/{name} - {what}", name=name, what=what) for name, what in COMMANDS.items())),
        lines(
            say("Write as well, or send:"),
            say("• <i>what's next?</i>, <i>should I write to Acme?</i>"),
            say("• <i>they moved it to Friday</i>, when a date changes"),
            say("• <i>write a thank-you to Acme</i>"),
            say("• an employer's mail, a contact, a photo of a business card: I keep it where it belongs"),
        ),
    )


def about() -> Markup:
    """Tells who the bot is."""
    return paragraphs(
        say(
            "I am <b>Afterword</b>: company for the days after a job interview. Just write to me: <i>{told}</i>",
            told=TOLD,
        ),
        say(
            "What you tell me lies in a file of your own on the machine of whoever runs this bot, readable by "
            "nobody else through me. I never write to an employer; you send every letter yourself."
        ),
        say("I am free software under the MIT licence."),
    )


def private_only() -> Markup:
    """Says in a group that the bot works in private chats only."""
    return say("I only work in private chats: write to me directly, and nothing you say here is kept.")


def not_understood() -> Markup:
    """Answers words that fit nothing."""
    return say(
        "I did not get that. Tell me news as you would tell a friend, for example <i>Acme rejected me</i> or "
        "<i>interview at Acme on Monday at 10</i>, or ask <i>what's next?</i> /help shows more."
    )


def nothing_is_asked() -> Markup:
    """Answers a word for a button where no question is open."""
    return say("No question is open, so there is nothing to do for that. /status shows where things stand.")


def unknown_command(nearest: str | None) -> Markup:
    """Says that a command does not exist, and which one may have been meant."""
    if nearest is not None:
        return say("I do not know that command. Did you mean /{nearest}? /help lists all of them.", nearest=nearest)
    return say("I do not know that command. /help lists those I do.")


def nothing_to_cancel() -> Markup:
    """Answers /cancel where no question is open."""
    return say("There is nothing to cancel; no question is open. /help shows what I can do.")


def question_dropped() -> Markup:
    """Says that a small question was cancelled."""
    return say("Cancelled. Nothing was changed.")


def leave_or_stay(what: str, command: str) -> Markup:
    """Asks whether to leave the open question for a command that came in."""
    return say(
        "You are in the middle of {what}. Leave it for {command}? What you told me so far is kept.",
        what=what,
        command=shortened(command, 40),
    )


def left(what: str, *, parked: bool) -> Markup:
    """Says that the question was left for a command."""
    if parked:
        return say("Left {what}. It is kept; /new offers it again.", what=what)
    return say("Left {what}.", what=what)


def gone() -> str:
    """Answers a button of something that does not exist any more."""
    return "That is no longer there. /status shows what is."


def question_closed() -> str:
    """Answers a button of a question that is not open any more."""
    return "That question is closed already."


def not_a_button() -> str:
    """Answers a press that carries what no button of this bot carries."""
    return "That button does not work any more. /help shows what does."


def interrupted() -> Markup:
    """Says that an update was handled before a restart and that its answer may not have arrived."""
    return say("I was interrupted for a moment. Your last message is noted; /status shows where things stand.")


def refused_for_a_while(words: str) -> Markup:
    """Gives the answer that Telegram refused for a while."""
    return paragraphs(
        say("Telegram did not let me answer for a while. This was my answer:"), say("{words}", words=words)
    )


def asked_after_all(*, noted: bool) -> Markup:
    """Begins the question that Telegram refused for a while; `noted`: what the person said before is on file."""
    if noted:
        return say("Telegram did not let me answer for a while. What you told me is noted. This is where we are:")
    return say("Telegram did not let me answer for a while. This is where we are:")


def unheard(what: list[Markup]) -> Markup:
    """Lists what may never have reached the person."""
    return lines(say("The network swallowed something I said; it was about:"), *what)


def not_allowed(user: int, *, nobody: bool) -> Markup:
    """Tells somebody not let in what the operator needs to let them in; `nobody`: nobody is let in so far."""
    line = say("ALLOWED_USERS={user}", user=user) if nobody else say("ALLOWED_USERS=…,{user}", user=user)
    return paragraphs(
        say("This bot is private, and you are not among the people it is run for. Nothing you write to it is kept."),
        say(
            "Your Telegram id is {user}. Whoever runs the bot can let you in with this line in its settings "
            "and a restart: <code>{line}</code>",
            user=user,
            line=line,
        ),
    )


def not_served() -> str:
    """Answers a press of somebody who is not let in (any more)."""
    return "This bot is private, and you are not among the people it is run for."
