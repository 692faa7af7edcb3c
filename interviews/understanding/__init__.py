"""Understands a message: what it does, what it tells, and what has to be asked."""

from interviews.understanding.reading import understand as understand
