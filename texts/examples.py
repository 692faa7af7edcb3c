"""Gives examples out of the work that the person applies for, so that they read like something they would say."""

from msgspec import Struct

from interviews.model import Point
from interviews.trades import Trade, trade_of

TOLD = "Interviewed at Acme today at 10 for Staff Nurse, with Jane Doe. They decide by Friday."
"""A sentence as somebody writes it who comes out of an interview; all that it says is understood."""

TO_COME = "interview at Acme on Friday at 10"
"""The same of somebody who has one coming."""


class Examples(Struct, frozen=True, kw_only=True):
    """Holds what somebody of one trade might answer.

    `title` is that of somebody who interviews, `decider` of somebody who decides; the others are points of a letter:
    what was talked about, what draws one to the job, and what one would bring.
    """

    title: str
    decider: str
    discussed: str
    draws: str
    brings: str


EXAMPLES = {
    Trade.ACADEMIC: Examples(
        title="Professor",
        decider="the head of the department",
        discussed="the long-term study",
        draws="the new seminar on methods",
        brings="my three years of teaching undergraduates",
    ),
    Trade.CARE: Examples(
        title="ward manager",
        decider="the matron",
        discussed="how handover works on nights",
        draws="the new rehabilitation ward",
        brings="my five years on an acute ward",
    ),
    Trade.HOSPITALITY: Examples(
        title="restaurant manager",
        decider="the owner",
        discussed="the summer menu",
        draws="a kitchen that cooks with what is in season",
        brings="my four years on a busy section",
    ),
    Trade.LOGISTICS: Examples(
        title="depot manager",
        decider="the transport manager",
        discussed="the early shift at the new depot",
        draws="the rounds in the north of the city",
        brings="my six years without an accident",
    ),
    Trade.MANUAL: Examples(
        title="site manager",
        decider="the owner",
        discussed="the old town houses you restore",
        draws="the work on the school roof",
        brings="my eight years on building sites",
    ),
    Trade.OFFICE: Examples(
        title="office manager",
        decider="the head of finance",
        discussed="how you close the month",
        draws="the move to paperless invoices",
        brings="my five years in a small team that does everything",
    ),
    Trade.SALES: Examples(
        title="sales director",
        decider="the regional manager",
        discussed="the customers you want to win back",
        draws="the launch in the north",
        brings="my four years with regular customers",
    ),
    Trade.SOFTWARE: Examples(
        title="CTO",
        decider="the head of engineering",
        discussed="the move to event streams",
        draws="the new booking platform",
        brings="my five years of running Kafka",
    ),
    Trade.TEACHING: Examples(
        title="head teacher",
        decider="the governors",
        discussed="how you settle new pupils in",
        draws="the reading groups",
        brings="my five years with mixed classes",
    ),
    Trade.ANY: Examples(
        title="team leader",
        decider="the head of the department",
        discussed="how the team shares out its work",
        draws="the project you are about to begin",
        brings="my five years in a team like yours",
    ),
}
"""What to show as an example in each trade."""


def examples_for(role: str | None) -> Examples:
    """Returns the examples that suit a role, neutral ones where it is not known or tells no trade."""
    return EXAMPLES[trade_of(role or "")]


def example_of(point: Point, role: str) -> str | None:
    """Returns what somebody applying for this role might answer to a letter's question; None where none is shown."""
    examples = examples_for(role)
    return {
        Point.DISCUSSED: examples.discussed,
        Point.DRAWS: examples.draws,
        Point.BRINGS: examples.brings,
    }.get(point)
