"""Interviews and the cadence become dated steps."""
