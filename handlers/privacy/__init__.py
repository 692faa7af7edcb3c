"""Lets people take away, bring back and erase everything that is kept of them."""
