"""Inner doors of the PDF engine."""
