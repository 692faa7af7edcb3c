"""Reads what somebody typed into a value, or says why it cannot be read."""

from interviews.parsing.english.durations import parse_duration
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.when import When, parse_when

__all__ = ["NotUnderstood", "Problem", "When", "parse_duration", "parse_when"]
