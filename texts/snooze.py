"""Picking a date to come back to a nudge."""

from markupsafe import Markup

from texts.markup import say


def ask_date() -> Markup:
    """Until when?"""
    return say("When shall I come back to it? For example <i>Friday</i>, <i>in two weeks</i> or <i>14 March 10:00</i>.")


def over() -> Markup:
    """The moment has passed."""
    return say("That moment has passed already. Please name one that is still to come, for example <i>Friday</i>.")
