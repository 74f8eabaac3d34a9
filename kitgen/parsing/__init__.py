"""What an answer is: its words by their parts of speech, its clauses, and its slips."""
