"""Words offers side by side with what else is open, and the way out of the rest (W16)."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from interviews.model import Application, Nudge, Person
from texts.applications import what_is_next, where_it_stands
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.outcome import OFFER_PARTS, offer_part, offer_text

LISTED_AT_MOST = 10
"""The most processes named in one message; the rest are counted."""


def about_offer(application: Application) -> Markup:
    """Tells whose offer is noted, and what is known of it."""
    return lines(say("The offer from <b>{company}</b>.", company=application.company), offer_text(application.offer))


ASK = say(
    "What does it say? In one message, as much as you like: <i>salary: 62k, culture: kind, notes: remote</i>. "
    "Any part can be left out; words without a label are notes."
)


def noted(application: Application) -> Markup:
    """Says that the content of the offer is kept."""
    return paragraphs(
        say("✓ Noted for <b>{company}</b>.", company=application.company),
        offer_text(application.offer) or say("Nothing is noted of it now."),
    )


def taken_back(application: Application) -> Markup:
    """Says that the last change is taken back."""
    return paragraphs(
        say("Taken back for <b>{company}</b>.", company=application.company),
        offer_text(application.offer) or say("Nothing is noted of it now."),
    )


def side_by_side(
    person: Person, shown: Sequence[Application], planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup:
    """Answers /offers: open offers compared part by part, and where the other open processes stand."""
    offers = [each for each in shown if each.outcome is not None]
    others = [each for each in shown if each.outcome is None]
    if not offers:
        return say("No offer is open. When one comes, /outcome notes it, and what it says stands here.")
    return paragraphs(_compared(offers), _others(person, others, planned, now, zone))


def _compared(offers: Sequence[Application]) -> Markup:
    """Returns one offer as it is, or several by their parts, so that like stands beside like."""
    if len(offers) == 1:
        offer = offers[0]
        nothing = say("Nothing is noted of it yet; tap its name below.")
        return lines(
            say("<b>Offer from {company}</b>, {role}", company=offer.company, role=offer.role),
            offer_text(offer.offer) or nothing,
        )
    return paragraphs(
        say("<b>Your offers</b>"),
        *(
            lines(
                say("<b>{part}</b>", part=part.capitalize()),
                *(
                    say("• {name}: {words}", name=_short_name(each, offers), words=shortened(words, 300))
                    if (words := offer_part(each.offer, part))
                    else say("• {name}: not noted", name=_short_name(each, offers))
                    for each in offers
                ),
            )
            for part in OFFER_PARTS
        ),
    )


def _short_name(application: Application, among: Sequence[Application]) -> str:
    alone = sum(each.company == application.company for each in among) == 1
    return application.company if alone else f"{application.company}, {application.role}"


def _others(
    person: Person, others: Sequence[Application], planned: Sequence[Nudge], now: datetime, zone: str
) -> Markup | None:
    if not others:
        return say("Nothing else is open.")
    shown, rest = others[:LISTED_AT_MOST], len(others) - LISTED_AT_MOST
    return lines(
        say("<b>Also open</b>"),
        *(
            say(
                "• {name}: {state}. {coming}",
                name=_short_name(each, others),
                state=where_it_stands(person, each, now, zone),
                coming=what_is_next(person, each, planned, now, zone),
            )
            for each in shown
        ),
        say("And {rest} more: /open lists them all.", rest=rest) if rest > 0 else None,
    )


def beside_it(application: Application, others: Sequence[Application]) -> Markup:
    """W16: says that others are open beside the offer."""
    return paragraphs(
        say("<b>The offer from {company}</b>, beside the rest.", company=application.company),
        say("Still open: {names}.", names=_names(others)),
        say(
            "Look at them side by side before you answer: salary, culture, and what you noted. "
            "You can ask for a few days to think; most employers expect it."
        ),
    )


def still_open(others: Sequence[Application]) -> Markup:
    """Lists what else is open, below the message that an offer came or was accepted."""
    return say("Still open: {names}.", names=_names(others))


def withdraw(application: Application, others: Sequence[Application]) -> Markup:
    """W16: says that others still wait after an offer was accepted."""
    return paragraphs(
        say("You accepted <b>{company}</b>. Still open: {names}.", company=application.company, names=_names(others)),
        say(
            "A short, polite word lets them go on: thanks for their time, and all the best. Whether they hear that you "
            "took another offer is yours to decide. You may meet them again."
        ),
    )


def all_withdrawn(application: Application) -> Markup:
    """Says that nothing else is open any more after an offer was accepted."""
    return say("You accepted <b>{company}</b>, and nothing else is open.", company=application.company)


def _names(others: Sequence[Application]) -> str:
    names = [_short_name(each, others) for each in others[:LISTED_AT_MOST]]
    rest = len(others) - LISTED_AT_MOST
    return listed([*names, f"{rest} more"] if rest > 0 else names)
