"""What somebody can do with everything that is kept of them: take it away, bring it back, erase it."""
