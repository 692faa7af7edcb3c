"""Handles updates: each folder is a feature, and `handlers.routes` lists all handlers in order."""
