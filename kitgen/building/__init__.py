"""From interview files to kits, spread over processes."""
