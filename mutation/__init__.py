"""Changes of the code, one at a time, each held against the tests that run the changed line."""
