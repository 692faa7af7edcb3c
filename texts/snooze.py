"""Picking a date to come back to a nudge."""

from markupsafe import Markup

from texts.wording import say


def ask_date() -> Markup:
    """Until when?"""
    return say("When shall I come back to it? For example <i>Friday</i>, <i>in two weeks</i> or <i>14 March 10:00</i>.")


def more_exactly() -> Markup:
    """The date is unclear."""
    return say("That can mean more than one time. Please say it more exactly, for example <i>14 March 2027 10:00</i>.")
