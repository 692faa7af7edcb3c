"""Nudges as messages, and the buttons under them."""
