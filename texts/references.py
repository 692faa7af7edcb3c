"""Words the people who can be asked about the person."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.model import Reference
from texts.markup import lines, paragraphs, say


def listing(on_file: Sequence[Reference]) -> Markup:
    """Lists everybody on file."""
    if not on_file:
        return say("No references on file yet. Two or three people who know your work well are enough.")
    return paragraphs(
        say("<b>Your references</b>"),
        lines(*(say("• {who}", who=reference_text(each)) for each in on_file)),
        say("Tap one to change or remove it."),
    )


def reference_text(reference: Reference) -> str:
    """Returns one reference: name, what they are, address, phone."""
    extras = [extra for extra in (reference.title, reference.email, reference.phone) if extra]
    return f"{reference.name} ({', '.join(extras)})" if extras else reference.name


def card(reference: Reference, companies: Sequence[str]) -> Markup:
    """Shows one reference and where they were named."""
    named = say("Named at {companies}.", companies=", ".join(companies)) if companies else None
    return lines(say("<b>{name}</b>", name=reference_text(reference)), named)


ASK = say("<b>Who is it?</b> A name, with an e-mail address or phone number if you like, or share a contact.")


def ask_edit(reference: Reference) -> Markup:
    """Asks how the reference should read."""
    return say("How shall <b>{who}</b> read? Write the whole entry again.", who=reference_text(reference))


def saved(people: Sequence[Reference]) -> Markup:
    """Says that they are on file."""
    return lines(say("✓ On file:"), *(say("• {who}", who=reference_text(each)) for each in people))


ONE_ONLY = say("One person here, please; /references adds others.")


def removed(reference: Reference) -> Markup:
    """Says that the reference is not on file any more."""
    return say("Removed: <b>{name}</b>.", name=reference.name)
