"""Words what a language model may do with somebody's words, and what it made of them."""

from collections.abc import Mapping

from markupsafe import Markup

from texts.markup import lines, paragraphs, say

I_HEARD = "I heard:"
YOU_SAID = "You said:"
NOT_RIGHT = "Not right"
SETTING = "Language model"
ALLOW = "Yes, it may"
TAKE_BACK = "No longer"
NO_MODEL = say("No language model is set up here, so nothing of yours goes to one.")


def what_leaves(host: str, *, here: bool, agreed: bool) -> Markup:
    """Says what the model is for, what leaves the machine for it, and that nothing counts before a tap."""
    return paragraphs(
        say("<b>May a language model help me?</b> Without it everything works as it does now."),
        lines(
            say("If you say yes, I ask it three things, and send it no more than each needs:"),
            say("• another wording for a letter: what you answered, the company, the role, and who it goes to"),
            say("• what a message means that I did not understand: that message"),
            say("• the words of a voice message: the recording"),
        ),
        say("It runs on the same machine as I do, so none of that leaves it.")
        if here
        else say("That leaves this machine and goes to <b>{host}</b>, and whoever runs that can read it.", host=host),
        say("I show you what it makes of it, and nothing of that counts before you tap."),
        say("You said yes. You can take that back at any time.") if agreed else None,
    )


def in_overview(*, agreed: bool) -> Markup:
    """Returns the line of the settings that says whether it may be asked."""
    return say("<b>Language model:</b> may help") if agreed else say("<b>Language model:</b> not asked")


def in_privacy(host: str, *, here: bool, agreed: bool) -> Markup:
    """Says who else reads something, where a language model is set up."""
    if not agreed:
        return say("I pass on nothing to anybody else, unless you let a language model help me in /settings.")
    if here:
        return say(
            "You let a language model on the same machine help me: /settings says what it reads, and takes that back. "
            "I pass on nothing to anybody else."
        )
    return say(
        "You let a language model at {host} help me: /settings says what I send it, and takes that back. I pass on "
        "nothing to anybody else.",
        host=host,
    )


QUESTIONS: Mapping[str, Markup] = {
    "k": say("Shall I keep these words beside your voice message?"),
    "a": say("Shall I take that as your answer?"),
    "s": say("Is that right? Then I do what it says, or ask."),
}
"""What is asked about the words of a voice message, by what they are for."""

NOT_TAKEN: Mapping[str, Markup] = {
    "k": say("All right, I keep your voice message alone."),
    "a": say("All right, I leave that. Say it again, or type it."),
    "s": say("All right, I leave that. Say it again, or type it."),
}


def heard(words: str, question: Markup) -> Markup:
    """Shows the words of a voice message, and asks what they are for; the words are the second paragraph."""
    return paragraphs(say(I_HEARD), say("<i>{words}</i>", words=words), question)


def said(words: str) -> Markup:
    """Shows the words that were right; they are the second paragraph."""
    return paragraphs(say(YOU_SAID), say("<i>{words}</i>", words=words))
