"""Whatever writes into the user's own files."""
