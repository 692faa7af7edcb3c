"""Words what is said when the bot fails: what became of the message, and what to do now."""

from markupsafe import Markup

from texts.markup import say

SET_ASIDE = say(
    "Something went wrong on my side with the last thing you sent, three times over. It may not be noted; "
    "I have put it aside for whoever runs this bot to look at. /status shows what is noted, "
    "and you can go on from there."
)


NOT_STORED = say(
    "I could not store the last thing you sent, so it is not noted. I have put it aside for whoever runs this bot. "
    "Please send it again later."
)


DISK_REFUSES = say(
    "I cannot store anything at the moment. The last thing you sent is not lost: I keep trying, and answer "
    "as soon as I can store it. There is no need to send it again."
)


RECORD_CLOSED = say(
    "I cannot open your record at the moment, so I could not do what you asked. Nothing in it was changed. "
    "Whoever runs this bot has to look at it; what you sent is put aside with it. Please try again later."
)


NOT_READABLE = say(
    "I could not read the last thing you sent. I have put it aside for whoever runs this bot. Plain words always work."
)


FILE_NOT_FETCHED = say(
    "I could not get that file from Telegram, so nothing of it is noted. Please send it once more in a moment, or type "
    "what matters of it."
)


def a_lot_at_once(*, asking: bool) -> Markup:
    """Answers a flood of messages once; with `asking`, the open question comes after it."""
    return say(
        "A lot came at once. I have taken all of it, one after the other, and answer only here. {where}",
        where=say("This is where we are:") if asking else say("/status shows where things stand."),
    )
