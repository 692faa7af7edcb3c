"""Telegram's plumbing: how updates come in and messages go out."""
