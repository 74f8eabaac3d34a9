"""Interviews and steps become messages and worksheets."""
