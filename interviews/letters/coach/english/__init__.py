"""Holds the parts of the coach that depend on English."""
