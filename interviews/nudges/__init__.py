"""The plan of nudges: the rules of timing (W..), a file a family."""
