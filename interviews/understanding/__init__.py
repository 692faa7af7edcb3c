"""Finds what somebody means by a message in plain words."""
