"""Why an answer could not be read."""

from enum import Enum


class Problem(Enum):
    """What stands between what was typed and a date, so that the reply can say it."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NO_DATE = "no date"
    PAST = "past"
    FUTURE = "future"
    TOO_FAR = "too far"
    IMPOSSIBLE = "impossible"
    END_BEFORE_START = "end before start"


class NotUnderstood(ValueError):
    """What was typed has no reading one may act on; `problem` says which kind of obstacle it was."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem
