"""Where people are: working days and time zones."""
