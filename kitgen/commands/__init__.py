"""The commands: each parses its options, calls one function and shows the result."""
