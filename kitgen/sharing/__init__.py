"""Showing a kit to somebody else, and hearing what they say."""
