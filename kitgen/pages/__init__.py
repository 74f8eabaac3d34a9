"""HTML pages, mails and cards."""
