"""Pages become PDF."""
