"""Takes a letter from its questions to a draft in the person's own mail: thanks, follow-ups and others."""
