"""Writes letters in the person's own words: what to ask, the text, whether it is time, and the way into their mail."""
