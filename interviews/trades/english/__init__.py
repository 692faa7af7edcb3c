"""Holds the English words that tell one trade from another."""
