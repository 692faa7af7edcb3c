"""Words offers side by side with what else is open, and the way out of the rest (W16)."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from interviews.model import Application, Nudge, Person
from texts.applications import what_is_next, where_it_stands
from texts.dates import day_text
from texts.markup import lines, listed, paragraphs, say, shortened
from texts.outcome import OFFER_DATES, OFFER_PARTS, PART_NAMES, offer_part, offer_text

LISTED_AT_MOST = 10
"""The most processes named in one message; the rest are counted."""


def about_offer(application: Application) -> Markup:
    """Tells whose offer is noted, and what is known of it."""
    return lines(say("The offer from <b>{company}</b>.", company=application.company), offer_text(application.offer))


ASK = say(
    "What does it say? In one message, as much as you like: <i>62k, answer by 18 December, start 4 January, "
    "culture: kind</i>. Any part can be left out, and more can follow later."
)
UNTIL_WHEN = say("Until which day do they want your answer? For example <i>Friday</i> or <i>18 December</i>.")
FULL = say("That is more than I can keep of one offer; nothing of this message was added.")


def until_when(application: Application) -> Markup:
    """Asks for the last day to answer an offer (W19)."""
    return say(
        "<b>{company}</b>: until which day do they want your answer? For example <i>Friday</i> or <i>18 December</i>.",
        company=application.company,
    )


def noted(application: Application) -> Markup:
    """Says that the content of the offer is kept."""
    return paragraphs(
        say("✓ Noted for <b>{company}</b>.", company=application.company),
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
                say("<b>{part}</b>", part=PART_NAMES[part]),
                *(
                    say("• {name}: {words}", name=_short_name(each, offers), words=shortened(words, 300))
                    if (words := offer_part(each.offer, part))
                    else say("• {name}: not noted", name=_short_name(each, offers))
                    for each in offers
                ),
            )
            for part in (*OFFER_PARTS, *OFFER_DATES)
            if part in OFFER_PARTS or any(offer_part(each.offer, part) for each in offers)
        ),
    )


def _short_name(application: Application, among: Sequence[Application]) -> str:
    alike = [each for each in among if each.company == application.company]
    if len(alike) == 1:
        return application.company
    same = [each.id for each in alike if each.role == application.role]
    number = f" ({same.index(application.id) + 1})" if len(same) > 1 else ""
    return f"{application.company}, {application.role}{number}"


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


def answer_by(application: Application, today: date) -> Markup:
    """W19: says until when an offer is to be answered, and what it says."""
    last_day = application.offer.answer_by if application.offer is not None else None
    until = day_text(last_day) if last_day is not None else "soon"
    return paragraphs(
        say("<b>{company}</b> wants your answer <b>today</b>, {until}.", company=application.company, until=until)
        if last_day == today
        else say("<b>{company}</b> wants your answer by <b>{until}</b>.", company=application.company, until=until),
        offer_text(application.offer),
        say("Not sure yet? Asking for a few more days is common; ask before the day is over.")
        if last_day == today
        else say("There is time to ask what is still open, and to compare."),
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
