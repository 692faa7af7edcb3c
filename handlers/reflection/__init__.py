"""Asks how an interview went, and keeps the answers."""
