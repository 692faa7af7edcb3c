"""Asks a language model of the operator's own, for people who agreed to it; what it says is shown before it counts."""
