"""Plans nudges by the rules of timing (W..), with one file for each family of rules."""
