"""Holds every sentence the bot says, and nothing else: functions from the record to words."""
