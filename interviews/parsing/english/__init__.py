"""Reads dates, hours, titles and offers that are written in English."""
