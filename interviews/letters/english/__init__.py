"""Holds the parts of composing a letter that depend on English."""
