"""Names the reasons why an answer could not be read."""

from enum import Enum


class Problem(Enum):
    """Names what keeps an answer from being read as a date, so that the reply can say it."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NO_DATE = "no date"
    PAST = "past"
    FUTURE = "future"
    TOO_FAR = "too far"
    IMPOSSIBLE = "impossible"
    END_BEFORE_START = "end before start"


class NotUnderstood(ValueError):
    """Is raised for an answer without a reading that is safe to act on; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
