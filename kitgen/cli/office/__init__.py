"""An office: commands over every client below a folder (`--all`), and the coach's page."""
