"""What somebody typed -> a value, or why not."""

from interviews.answers.problems import NotUnderstood, Problem
from interviews.answers.spans import parse_duration
from interviews.answers.when import When, parse_when

__all__ = ["NotUnderstood", "Problem", "When", "parse_duration", "parse_when"]
