"""Gives examples out of the work that the person applies for, so that they read like something they would say."""

from typing import TypeAlias

from msgspec import Struct

from interviews.model import Point
from interviews.trades import Trade, trade_of

TOLD = "Interviewed at Acme today at 10 for Staff Nurse, with Jane Doe. They decide by Friday."
"""A sentence as somebody writes it who comes out of an interview; all that it says is understood."""

TO_COME = "interview at Acme on Friday at 10"
"""The same of somebody who has one coming."""


Two: TypeAlias = tuple[str, str]


class Examples(Struct, frozen=True, kw_only=True):
    """Holds what somebody of one trade might answer.

    `title` is that of somebody who interviews, `decider` of somebody who decides; the others are points of a letter:
    what was talked about, what draws one to the job, and what one would bring, two of each.
    """

    title: str
    decider: str
    discussed: Two
    draws: Two
    brings: Two


EXAMPLES = {
    Trade.ACADEMIC: Examples(
        title="Professor",
        decider="the head of the department",
        discussed=("the long-term study", "how you supervise doctoral students"),
        draws=("the new seminar on methods", "a department where teaching counts"),
        brings=("my three years of teaching undergraduates", "the two grants I have brought in"),
    ),
    Trade.CARE: Examples(
        title="ward manager",
        decider="the matron",
        discussed=("how handover works on nights", "how you keep families informed"),
        draws=("the new rehabilitation ward", "a team that has time for each patient"),
        brings=("my five years on an acute ward", "a calm way with anxious relatives"),
    ),
    Trade.HOSPITALITY: Examples(
        title="restaurant manager",
        decider="the owner",
        discussed=("the summer menu", "how you share out the tips"),
        draws=("a kitchen that cooks with what is in season", "the regulars who come every week"),
        brings=("my four years on a busy section", "a quick hand with stock and orders"),
    ),
    Trade.LOGISTICS: Examples(
        title="depot manager",
        decider="the transport manager",
        discussed=("the early shift at the new depot", "how you plan the loads"),
        draws=("the rounds in the north of the city", "working with a fleet that is looked after"),
        brings=("my six years without an accident", "my licence for dangerous goods"),
    ),
    Trade.MANUAL: Examples(
        title="site manager",
        decider="the owner",
        discussed=("the old town houses you restore", "how you train your apprentices"),
        draws=("the work on the school roof", "a firm that finishes what it begins"),
        brings=("my eight years on building sites", "my own tools and a clean licence"),
    ),
    Trade.OFFICE: Examples(
        title="office manager",
        decider="the head of finance",
        discussed=("how you close the month", "the new filing system"),
        draws=("the move to paperless invoices", "a team that plans its month together"),
        brings=("my five years of closing the books", "a good eye for figures"),
    ),
    Trade.SALES: Examples(
        title="sales director",
        decider="the regional manager",
        discussed=("the customers you want to win back", "how you bring new people in"),
        draws=("the launch in the north", "customers who stay for years"),
        brings=("my four years with regular customers", "the key accounts I have built up"),
    ),
    Trade.SOFTWARE: Examples(
        title="CTO",
        decider="the head of engineering",
        discussed=("the move to event streams", "how you review each other's code"),
        draws=("the new booking platform", "a team that runs what it builds"),
        brings=("my five years of running Kafka", "a habit of writing the tests first"),
    ),
    Trade.TEACHING: Examples(
        title="head teacher",
        decider="the governors",
        discussed=("how you settle new pupils in", "how you work with parents"),
        draws=("the reading groups", "a school that sings every morning"),
        brings=("my five years with mixed classes", "the after-school club I run"),
    ),
    Trade.ANY: Examples(
        title="team leader",
        decider="the head of the department",
        discussed=("how the team shares out its work", "what the first month would look like"),
        draws=("the project you are about to begin", "a team that learns from its mistakes"),
        brings=("my five years in a team like yours", "a habit of finishing what I begin"),
    ),
}
"""What to show as an example in each trade."""


def examples_for(role: str | None) -> Examples:
    """Returns the examples that suit a role, neutral ones where it is not known or tells no trade."""
    return EXAMPLES[trade_of(role or "")]


def example_of(point: Point, role: str) -> str | None:
    """Returns what somebody applying for this role might answer to a letter's question; None where none is shown."""
    two = two_examples_of(point, role)
    return two[0] if two is not None else None


def two_examples_of(point: Point, role: str) -> Two | None:
    """Returns two such answers, so that neither is taken for the one that is wanted; None where none is shown."""
    examples = examples_for(role)
    return {
        Point.DISCUSSED: examples.discussed,
        Point.DRAWS: examples.draws,
        Point.BRINGS: examples.brings,
    }.get(point)
