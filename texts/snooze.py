"""Words the choice of a date to come back to a nudge."""

from markupsafe import Markup

from texts.markup import say


def ask_date() -> Markup:
    """Asks until when to snooze."""
    return say("When shall I come back to it? For example <i>Friday</i>, <i>in two weeks</i> or <i>14 March 10:00</i>.")


def over() -> Markup:
    """Says that the moment has passed."""
    return say("That moment has passed already. Please name one that is still to come, for example <i>Friday</i>.")
