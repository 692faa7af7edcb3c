"""Says what a language model of the operator's own can be asked; `transport/model_server.py` asks one over HTTP."""

from typing import Protocol

WITHIN = 4.0
"""Seconds in which an answer must have come whole, so that the rules can still answer within five."""


class LanguageModel(Protocol):
    """Answers within `WITHIN` seconds, or not at all; nothing that it says is trusted.

    `host` is where it runs, as people are told.
    """

    host: str

    async def complete(self, instructions: str, words: str) -> str | None:
        """Returns what the model says to the words, or None where it does not answer in time or answers nonsense."""

    async def transcribe(self, voice: bytes) -> str | None:
        """Returns the words of a voice message (Ogg, Opus), or None as above."""

    async def close(self) -> None:
        """Ends every call; those under way return None."""
