"""The texts of a file turned into values; each refusal says what to write instead."""
