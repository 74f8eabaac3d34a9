"""Calendars: events, their ledger, and a server to push them to."""
