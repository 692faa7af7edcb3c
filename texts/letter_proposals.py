"""Words what the bot proposes to write, and the one question it asks where an answer is not fit to send."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.letters.drafts import LetterContext
from interviews.letters.passages import Asks
from interviews.letters.proposals import Proposal
from interviews.model import LetterDraft, LetterKind, Point
from texts.examples import two_examples_of
from texts.markup import paragraphs, say, shortened


def proposed(sentence: str, left_out: Sequence[str]) -> Markup:
    """Shows the sentence that the letter would hold, and what of the answer it leaves out."""
    return paragraphs(say("I would write: <i>{words}</i>", words=sentence), _left_out(left_out))


def proposed_in_part(
    draft: LetterDraft, matter: LetterContext, point: Point, proposal: Proposal, sentence: str
) -> Markup:
    """Shows the sentence made of a part of the answer, and asks how to say the rest."""
    return paragraphs(
        proposed(sentence, proposal.left_out),
        _about_unclear(draft, matter, point, proposal.unclear),
        say("I put what you type behind the sentence. Good takes the sentence alone."),
    )


def _left_out(words: Sequence[str]) -> Markup | None:
    if not words:
        return None
    return say("I leave out: <i>{words}</i>", words=shortened(", ".join(words), 200))


def ask_back(draft: LetterDraft, matter: LetterContext, point: Point, proposal: Proposal) -> Markup:
    """Asks the one concrete question that makes a sentence possible, with two examples from such a job."""
    return paragraphs(
        _left_out(proposal.left_out), _question(draft, matter, point, proposal), _examples(matter, draft, point)
    )


def _question(draft: LetterDraft, matter: LetterContext, point: Point, proposal: Proposal) -> Markup:
    name = _recipient_of(matter)
    usable = shortened(proposal.usable, 200)
    match proposal.asks, point:
        case Asks.HALF, Point.DRAWS:
            return say("You wrote <i>{words}</i>: what of it would you love to work on there?", words=usable)
        case Asks.HALF, _:
            return say("You wrote <i>{words}</i>: what of it should {name} read?", words=usable, name=name)
        case Asks.SAME, _:
            return say(
                "Your other letter about this interview says <i>{words}</i> already, and they may compare. What else "
                "could {name} read here?",
                words=usable,
                name=name,
            )
        case Asks.UNCLEAR, _:
            return _about_unclear(draft, matter, point, proposal.unclear)
        case Asks.NO_ANSWER, _ if proposal.beside is not None:
            other, words = proposal.beside
            return say(
                "Your letter to {other} says: <i>{words}</i> Letters of one interview should differ. {question}",
                other=other,
                words=shortened(words, 200),
                question=_of_point(draft, matter, point, name),
            )
        case _:
            return _of_point(draft, matter, point, name)


def _about_unclear(draft: LetterDraft, matter: LetterContext, point: Point, unclear: Sequence[str]) -> Markup:
    """Asks how to say what fits into no plain sentence: what is to be said of it, and how a sentence may begin."""
    name, company = _recipient_of(matter), matter.application.company
    words = shortened(" \N{HORIZONTAL ELLIPSIS} ".join(unclear), 200)
    match draft.kind, point:
        case _, Point.DISCUSSED:
            return say(
                "You wrote <i>{words}</i>. What did {name} tell you, show you or ask you there? A sentence may begin "
                "with <i>You told me</i>, <i>You asked</i> or <i>We talked about</i>.",
                words=words,
                name=name,
            )
        case _, Point.DRAWS:
            return say(
                "You wrote <i>{words}</i>. What of it do you like about the job at {company}? A sentence may begin "
                "with <i>I like</i> or <i>I would love to</i>.",
                words=words,
                company=company,
            )
        case _, Point.BRINGS:
            return say(
                "You wrote <i>{words}</i>. What of it have you done, and what can you do? A sentence may begin with "
                "<i>I have</i>, <i>I know</i> or <i>I can</i>.",
                words=words,
            )
        case _, Point.ROLE:
            return say(
                "You wrote <i>{words}</i>. What would you do there, and where? A sentence may begin with "
                "<i>I would be</i> or <i>It is</i>.",
                words=words,
            )
        case _, Point.STRESS:
            return say(
                "You wrote <i>{words}</i>. What could {name} say of it? A sentence may begin with <i>Please tell them "
                "that I</i>.",
                words=words,
                name=name,
            )
        case LetterKind.REFERENCE_THANKS, Point.REASON:
            return say(
                "You wrote <i>{words}</i>. What of it are you grateful for? A sentence may begin with <i>You</i>.",
                words=words,
            )
        case _, Point.REASON:
            return say(
                "You wrote <i>{words}</i>. What of it may {company} read as your reason? A sentence may begin with "
                "<i>I</i>. A no needs none, so it may be left out.",
                words=words,
                company=company,
            )
        case _, Point.TERMS:
            return say(
                "You wrote <i>{words}</i>. What of it did you agree on? A sentence may begin with <i>We agreed</i>.",
                words=words,
            )
        case _:
            return say(
                "You wrote <i>{words}</i>. What should {name} know of it? A sentence may begin with <i>I</i>.",
                words=words,
                name=name,
            )


def _recipient_of(matter: LetterContext) -> str:
    return matter.recipient.name if matter.recipient is not None else f"them at {matter.application.company}"


def _of_point(draft: LetterDraft, matter: LetterContext, point: Point, name: str) -> Markup:
    company = matter.application.company
    match draft.kind, point:
        case _, Point.DISCUSSED:
            return say(
                "I was not there. What did {name} tell you, show you or ask you? One thing is enough.", name=name
            )
        case LetterKind.FOLLOW_UP | LetterKind.DECISION_REQUEST, Point.DRAWS:
            return say(
                "The letter asks kindly for their answer anyway. What draws you to the role at {company} still? "
                "One thing that you would love to work on is enough.",
                company=company,
            )
        case _, Point.DRAWS:
            return say(
                "What would you like about this job at {company}: the work, the people, the place, the hours? "
                "One thing is enough.",
                company=company,
            )
        case _, Point.BRINGS:
            return say("What do you know, or do well, that this job needs? One thing you have done is enough.")
        case _, Point.UNSAID:
            return say("What should {name} know that you did not get to say?", name=name)
        case _, Point.ROLE:
            return say("What is the job, in a few words: what you would do, and where?")
        case _, Point.STRESS:
            return say("What should {name} tell them: something you did well, or that they can rely on?", name=name)
        case _, Point.TERMS:
            return say("What did you agree on: the pay, the first day? A contract may say it all; then leave it out.")
        case _, Point.OTHER_EMPLOYER:
            return say("They need not know who made the other offer. To name them, type the name alone.")
        case LetterKind.REFERENCE_THANKS, Point.REASON:
            return say("What did {name} do for you that you are grateful for?", name=name)
        case _:
            return say("A no needs no reason, so I would leave it out. Is there a reason they may read?")


def _examples(matter: LetterContext, draft: LetterDraft, point: Point) -> Markup | None:
    two = two_examples_of(point, matter.application.role)
    if two is None or draft.kind not in {
        LetterKind.THANK_YOU,
        LetterKind.FOLLOW_UP,
        LetterKind.FEEDBACK_REQUEST,
        LetterKind.DECISION_REQUEST,
    }:
        return None
    return say("For example: <i>{one}</i>, or: <i>{other}</i>.", one=two[0], other=two[1])


def own_words(draft: LetterDraft, matter: LetterContext) -> Markup:
    """Asks for the sentence as the person would write it; it goes into the letter as it is typed."""
    name = _recipient_of(matter)
    if draft.kind is LetterKind.ADDRESS_REQUEST:
        return say("Type the sentence as it should stand.")
    return say("Type the sentence as {name} should read it. I change nothing in it.", name=name)
