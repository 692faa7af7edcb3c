"""Words interviewers as they are listed, and what is said about who interviewed and who decides."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.model import InterviewDraft, Interviewer
from texts.examples import examples_for
from texts.markup import listed, say, shortened

CARD_MARK = "📇"


def people_text(people: Sequence[Interviewer]) -> str:
    """Returns the people, with titles and addresses."""
    return ", ".join(person_text(each) for each in people)


def person_text(person: Interviewer) -> str:
    """Returns one person: name, title, address, phone, and a mark where a photo of their card is kept."""
    extras = [extra for extra in (person.title, person.email, person.phone) if extra]
    name = f"{CARD_MARK} {person.name}" if person.card else person.name
    return f"{name} ({', '.join(extras)})" if extras else name


def names_and_titles(people: Sequence[Interviewer]) -> str:
    """Returns as many of the people as fit on a line, with titles and without addresses."""
    return shortened(listed([f"{each.name} ({each.title})" if each.title else each.name for each in people]), 300)


def met_before() -> Markup:
    """Says that people of earlier rounds can be tapped."""
    return say("Somebody from an earlier round again? Tap them.")


def name_needed() -> Markup:
    """Asks for a name where the photo of a card came first."""
    return say(
        "I keep the photo; I cannot read it, though. <b>Whose card is it?</b> The name is enough, "
        "a title and an e-mail address are welcome."
    )


def whose_card(waiting: int) -> Markup:
    """Asks whose card is on the photo; `waiting` is the number of photos without a name."""
    if waiting > 1:
        return say("<b>Whose card</b> is on the first of these {waiting} photos?", waiting=waiting)
    return say("<b>Whose card</b> is on the photo?")


def card_kept(person: Interviewer) -> Markup:
    """Says that the photo is kept with its person."""
    return say("{mark} Kept with <b>{name}</b>.", mark=CARD_MARK, name=person.name)


def photo_lost(name: str) -> Markup:
    """Says that Telegram does not have the photo any more."""
    return say("Telegram no longer has the photo of {name}'s card. Send it again, and I keep the new one.", name=name)


def too_many_cards(most: int) -> Markup:
    """Says that more photos wait for a name than are kept."""
    return say("{most} photos at once are as many as I can keep apart. First tell me whose these are.", most=most)


def one_owner() -> Markup:
    """Asks for one name, since a card has one owner."""
    return say("One name, please: the card is one person's.")


def what_to_correct(person: Interviewer | None) -> Markup:
    """Asks what is different about an interviewer; None: they were taken out meanwhile."""
    if person is None:
        return say("They are no longer listed.")
    return say(
        "<b>{person}</b>: how should the name read? Type the name, a title or an e-mail address; only that changes.",
        person=person_text(person),
    )


def decider(draft: InterviewDraft) -> Markup:
    """Asks who decides (R3)."""
    if draft.interviewers:
        return say("And <b>who decides</b>? Tap a name, or type somebody else.")
    example = examples_for(draft.role).decider
    return say("And <b>who decides</b>? A name, or for example <i>{example}</i>.", example=example)


def taken_out(names: list[str]) -> Markup:
    """Says who is not in the list of interviewers any more, since it was written anew without them."""
    return say("No longer in the list: {names}.", names=listed(names))
