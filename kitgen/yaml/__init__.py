"""YAML with places: reading, errors, edits."""
