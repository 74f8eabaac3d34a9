"""Artifacts become files, and nothing of the user's is lost."""
