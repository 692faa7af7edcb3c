"""Letters: thanks, follow-ups and others, from the points to the draft in the own mail."""
