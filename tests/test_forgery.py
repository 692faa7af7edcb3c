"""A few hundred forged presses; `make forgery` makes thousands."""

from benchmarks.forgery import forge
from handlers.buttons import PAYLOADS


def test_no_forged_press_shows_or_changes_anything_of_somebody_else() -> None:
    counts = forge(each=2, seed=2, steps=60)
    assert counts["kinds"] == KINDS
    assert counts["presses"] > MANY
    assert {name: counts[name] for name in ("leaks", "changes", "errors")} == {"leaks": 0, "changes": 0, "errors": 0}


KINDS = len(PAYLOADS)
"""Every kind of payload there is; whoever adds one has it forged, too."""

MANY = 300
