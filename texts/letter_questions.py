"""Words the questions about a letter being written."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.letters.drafts import LetterContext
from interviews.model import LetterDraft, LetterKind, Point
from texts.examples import example_of
from texts.letters import letter_name
from texts.markup import lines, say, shortened


def ask(draft: LetterDraft, matter: LetterContext, point: Point) -> Markup:
    """Asks one short question about the letter."""
    name = matter.recipient.name if matter.recipient is not None else f"them at {matter.application.company}"
    company = matter.application.company
    example = example_of(point, matter.application.role)
    match draft.kind, point:
        case LetterKind.FOLLOW_UP | LetterKind.DECISION_REQUEST, Point.DRAWS:
            return say("<b>What draws you to the role at {company} still?</b> A few words.", company=company)
        case LetterKind.FEEDBACK_REQUEST, Point.DISCUSSED:
            return say("<b>What did you enjoy talking about with {name}?</b> A few words, or leave it out.", name=name)
        case LetterKind.WITHDRAWAL, Point.REASON:
            return say("<b>Would you like to give {company} a reason?</b> You owe them none.", company=company)
        case LetterKind.DECLINE, Point.REASON:
            return say("<b>Would you like to tell {company} why?</b> A no needs no reason.", company=company)
        case _, Point.OTHER_EMPLOYER:
            return say("<b>Shall {company} hear who made the other offer?</b> They need not.", company=company)
        case LetterKind.REFERENCE_THANKS, Point.REASON:
            return say("<b>What are you grateful to {name} for in particular?</b> A few words.", name=name)
        case _, Point.DISCUSSED:
            return say(
                "<b>What did you talk about with {name}?</b> One thing is enough, put as you would put it to them: "
                "<i>{example}</i>.",
                name=name,
                example=example,
            )
        case _, Point.DRAWS:
            return say(
                "<b>What would you love to work on at {company}?</b> For example <i>{example}</i>.",
                company=company,
                example=example,
            )
        case _, Point.BRINGS:
            return say("<b>And what would you bring?</b> For example <i>{example}</i>.", example=example)
        case _, Point.UNSAID:
            return say("<b>What did you not get to say?</b> Put it as the letter should say it.")
        case _, Point.ROLE:
            return say("<b>The role in a line or two, for {name}?</b>", name=name)
        case _, Point.STRESS:
            return say("<b>What would you like {name} to stress if they call?</b>", name=name)
        case _, Point.TERMS:
            return say(
                "<b>Is there anything of the offer to repeat?</b> The salary or your first day, for example. "
                "Leave it out where a contract says it."
            )
        case _:
            return say("<b>And why?</b> A few words.")


def begun(draft: LetterDraft, matter: LetterContext, questions: int) -> Markup:
    """Says that a letter is begun."""
    what = letter_name(draft, matter)
    if questions == 1:
        return say("{what}. One short question, then it is yours to read and change.", what=what)
    return say("{what}. {questions} short questions, then it is yours to read.", what=what, questions=_spelt(questions))


def _spelt(number: int) -> str:
    return {2: "Two", 3: "Three"}.get(number, str(number))


def noted(words: Sequence[str]) -> Markup | None:
    """Shows what the record already holds of this, to be used with one tap; None where it holds nothing."""
    if not words:
        return None
    if len(words) == 1:
        return say("You noted: <i>{words}</i>", words=shortened(words[0], 300))
    return lines(
        say("You noted:"),
        *(
            say("{number}. <i>{words}</i>", number=number, words=shortened(each, 200))
            for number, each in enumerate(words, 1)
        ),
    )


def yours_to_say(words: Sequence[str]) -> Markup | None:
    """Says that another offer was accepted, and that the letter tells of it only if the person wants (W16)."""
    return say("You took another offer. Whether they hear of it is yours to decide.") if words else None


def wrote(words: Sequence[str]) -> Markup | None:
    """Shows what was written freely about the interview, to jog the memory; None where nothing was."""
    if not words:
        return None
    return lines(
        say("From your notes, for you alone:"), *(say("<i>{words}</i>", words=shortened(each, 200)) for each in words)
    )


def so_far(words: str) -> Markup:
    """Shows the earlier answer to this question."""
    return say("So far: <i>{words}</i>", words=shortened(words, 300))


def said_to_another(name: str, words: str) -> Markup:
    """L6: says that another letter of the round says this already."""
    return lines(
        say("Your letter to {name} says: <i>{words}</i>", name=name, words=shortened(words, 150)),
        say("Something else here makes it a letter of its own."),
    )


def ask_own(draft: LetterDraft, matter: LetterContext) -> Markup:
    """Asks for the person's own version."""
    return say(
        "<b>{what}</b>: paste or type it as it should read, the whole of it. A first line "
        "<i>Subject: ...</i> changes the subject, too.",
        what=letter_name(draft, matter),
    )


def ask_address(name: str) -> Markup:
    """Asks for an address."""
    return say("<b>What is {name}'s e-mail address?</b> I keep it with them.", name=name)


def not_an_address(words: str) -> Markup:
    """Says that the typed words are no address."""
    return say(
        "<i>{words}</i> is not a complete e-mail address; one looks like <i>jane@acme.com</i>. Please type it again.",
        words=shortened(words, 60),
    )


NO_TRANSCRIPT = say(
    "Telegram hands me no transcript of a voice message, so I cannot put it into the letter. "
    "The microphone on your phone's keyboard writes down what you say: tap it and dictate here."
)
POINT_DROPPED = say("What this letter was about is no longer there. /status shows what is.")
