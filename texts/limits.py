"""Words what is said when a record has no room for more: how much it holds, and how to make room."""

from collections.abc import Mapping

from interviews.limits import Part

_NOT_SAVED = "That is not saved: "

_REMOVE = "To make room, remove an application that is over, from its card in /open."

_WHY: Mapping[Part, str] = {
    Part.APPLICATIONS: f"I keep {{most}} applications at most. {_REMOVE}",
    Part.ROUNDS: f"I keep {{most}} interviews at most. {_REMOVE}",
    Part.OPEN_ROUNDS: "I look after {most} interviews at a time. To make room, note with /outcome how one ended.",
    Part.REFERENCES: "I keep {most} references at most. To make room, remove one in /references.",
    Part.LETTERS: f"I keep {{most}} letters at most. {_REMOVE}",
    Part.HALF_TOLD: "{most} half-told interviews wait already. /new offers them: go on with one, or throw it away.",
    Part.NOTES: "I keep {most} notes of one interview at most, and this one has them.",
    Part.BYTES: f"your record is as long as I keep one. {_REMOVE}",
}


def full(part: Part) -> str:
    """Says why it is not kept, and what to do; fits into the notice over the chat (200 characters)."""
    return _NOT_SAVED + _WHY[part].format(most=part.most)
