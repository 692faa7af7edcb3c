"""Defines what the parts report of themselves: events, measures, health. Imports nothing of the project."""
