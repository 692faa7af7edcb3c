"""Defines the id of a thing in a record."""

from typing import TypeAlias

Id: TypeAlias = str
"""A random, opaque id, unique within one person's record."""
