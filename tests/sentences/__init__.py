"""Plays labelled sentences through the real application."""
