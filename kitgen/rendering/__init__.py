"""Messages, worksheets and steps become pages, PDFs, mail drafts and calendars."""
