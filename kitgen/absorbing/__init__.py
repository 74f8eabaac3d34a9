"""Absorbing: what was saved from a page comes back into the interview file."""
