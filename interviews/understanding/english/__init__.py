"""Understands messages that are written in English."""
