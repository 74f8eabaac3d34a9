"""Generated interview files, sent through read, plan, write and check; promises are the judge."""
