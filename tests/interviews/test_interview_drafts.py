"""What a draft hands to the round it becomes, and a round to the draft that edits it."""

from datetime import UTC, datetime

from hypothesis import given
from msgspec.structs import replace

from interviews.interview_drafts import to_edit, told_in
from interviews.model import Round
from tests.factories import an_application
from tests.strategies import rounds


@given(rounds())
def test_everything_that_is_told_of_a_round_comes_into_its_draft_and_back(round_: Round) -> None:
    told = replace(round_, reflections=(), mood=None, reflecting=None, reflection_left=False, earlier_promises=())
    told = replace(told, called_off=None)
    draft = to_edit(an_application(round_), round_, "draft", datetime(2026, 3, 3, tzinfo=UTC))
    assert told_in(draft, Round(round_.id, round_.logged_at), round_.promise) == told
