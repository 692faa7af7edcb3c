"""Words what is kept of a person, and what is said when they take it away, bring it back or erase it."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.export import Sum
from interviews.model import Application, Reference
from texts.markup import lines, listed, paragraphs, say, shortened


def privacy(passed_on: Markup | None = None) -> Markup:
    """Returns the short version of docs/privacy.md; `passed_on` says who else reads something, where anybody may."""
    return paragraphs(
        say("<b>What I keep:</b> what you tell me, in a file of your own. Nothing else, and no log of your words."),
        say(
            "<b>Who can read it:</b> you, through me; and whoever runs this bot, on their machine. "
            "All you write here passes through Telegram, which keeps this chat. {passed_on}",
            passed_on=passed_on or say("I pass on nothing to anybody else."),
        ),
        say(
            "<b>How long:</b> until you erase it; backups for 30 days. What nobody touched for a year I offer to "
            "delete."
        ),
        say("/export gives you all of it, /erase takes all of it away."),
    )


NOTHING_STORED = say("Nothing of yours is stored here, not a word. /new would begin.")
AS_JSON = say("Everything I have of you, to read and to keep. Send me this file, and I take it back in.")
AS_CALENDAR = say("For your calendar: your interviews, and the days by which you were promised an answer.")
AS_TABLE = say(
    "For a spreadsheet: a line for each interview. All three files hold names and addresses of other people, "
    "so keep them where only you can read them."
)


def long_over(applications: Sequence[Application]) -> Markup:
    """Offers to delete applications that nobody touched for a year."""
    return paragraphs(
        say("For a year nothing has happened with these:"),
        _names(applications),
        say(
            "Shall I delete them, with their interviews, letters and the names and addresses in them? Nothing goes "
            "unless you say so."
        ),
    )


def rest_deleted(applications: Sequence[Application], references: Sequence[Reference]) -> Markup:
    """Says that they are deleted, and that this can be taken back until tomorrow."""
    also = listed([each.name for each in references])
    return paragraphs(
        say("✓ Deleted, with everything in them:"),
        _names(applications),
        say("And of your references: {names}.", names=also) if also else None,
        say("For a day you can still take that back."),
    )


def rest_kept(applications: Sequence[Application]) -> Markup:
    """Says that they are kept."""
    return paragraphs(say("✓ Kept for another year:"), _names(applications))


WHICH_REST = say("Tap one to see what is in it.")


def _names(applications: Sequence[Application]) -> Markup:
    rest = len(applications) - NAMED_AT_MOST
    return lines(
        *(
            say("• {company}, {role}", company=shortened(each.company, 60), role=shortened(each.role, 60))
            for each in applications[:NAMED_AT_MOST]
        ),
        say("• and {rest} more", rest=rest) if rest > 0 else None,
    )


NAMED_AT_MOST = 3
"""The most applications named in one message; the rest are counted."""


SEND_EXPORT = say(
    "Send me the file <code>afterword.json</code> that /export gave you, here in the chat. "
    "I tell you what is in it before anything is added."
)
NO_EXPORT = say(
    "That is not a file of mine that I can read. I need <code>afterword.json</code> from /export, unchanged; "
    "please send it again. Nothing was added."
)
EXPORT_NEWER = say("That file comes from a newer Afterword than I am, so I leave it alone. Nothing was added.")
EXPORT_TOO_LARGE = say("That file is larger than I take in, or holds more than I can keep. Nothing was added.")


def all_here_already(adding: Sum) -> Markup:
    """Says that the import would change nothing."""
    if not adding.here:
        return say("There is nothing in that file to add.")
    return say("Everything in that file is here already. Nothing was changed.")


def about_import(adding: Sum) -> Markup:
    """Shows what is in the file, before it is added."""
    return paragraphs(
        say("<b>Shall I add this?</b>"),
        _adding(adding),
        say(
            "What is here already stays as it is, even where the file says otherwise: I only add what is missing. "
            "Reminders that are long over stay silent."
        ),
    )


def import_done(adding: Sum, *, place_known: bool) -> Markup:
    """Says that the file was added."""
    return paragraphs(
        say("✓ Added."),
        _adding(adding),
        say("/status shows where things stand. What you do not want here: /open, then Remove."),
        None if place_known else say("Tell me where you are with /start, and I can remind you at the right time."),
    )


IMPORT_LEFT = say("Left alone. Nothing was added.")


def _adding(adding: Sum) -> Markup:
    new = [
        _counted(adding.applications, "application", "applications"),
        _counted(adding.rounds, "interview", "interviews"),
        _counted(adding.letters, "letter", "letters"),
        _counted(adding.references, "reference", "references"),
        _counted(adding.half_told, "half-told interview", "half-told interviews"),
        "your time zone and settings" if adding.settings else "",
    ]
    return lines(
        say("New: {what}.", what=listed([each for each in new if each])),
        say("Here already: {what}.", what=_counted(adding.here, "application", "applications"))
        if adding.here
        else None,
    )


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""


ERASE_EVERYTHING = paragraphs(
    say("<b>Erase everything?</b> This cannot be undone."),
    say(
        "It takes your applications, interviews and notes, the people you named, your letters and settings, "
        "and everything planned."
    ),
    say(
        "Two things stay a while: backups made before now, for 30 days at most; and this chat, which lies with "
        "Telegram and is yours to delete. To keep a copy, export first."
    ),
)
ALL_KEPT = say("Everything is kept, and nothing has changed.")
ERASED = paragraphs(
    say("<b>Erased.</b> Nothing of yours is left here, and I will not write to you again."),
    say(
        "Older backups are gone within 30 days. So that none of them can bring you back, a fingerprint of your "
        "Telegram number is kept until then, and nothing with it but the time."
    ),
    say("This chat is yours to delete. Should you ever want to begin again: /start."),
)
FROM_BEFORE = say("That was from before everything was erased, so I kept nothing of it. /start begins anew.")
GONE_WITH_IT = "That is gone: nothing of yours is stored. /start begins."
ASKED_LONG_AGO = "I asked that a while ago, so I ask once more."
