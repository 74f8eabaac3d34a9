"""Importing: what others wrote, as proposals for an interview file or a profile."""
