"""Files become interviews and applicants, or a list of all their mistakes."""
