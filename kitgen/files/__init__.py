"""Files: the project's, the user's, the cache."""
