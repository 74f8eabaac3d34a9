"""One interview file in, one follow-up kit out."""

__version__ = "0.1.0"
