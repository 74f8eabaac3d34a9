"""Spacing: what is read in one breath stays on one line."""

from __future__ import annotations

import re

# A day and its month, a page and its number: a short number beside a word with a capital.
PAIR = re.compile(r"(?<!\S)(\d{1,2}) (?=[^\W\d_a-z])|(?<=\S) (?=\d{1,2}(?:[\s,.;:!?)]|$))")
BEFORE = re.compile(r"(?<![\w’'])[^\W\d_a-z][^\W\d_]+$")
NO_BREAK = "\u00a0"
RUNT = 8  # letters; a last word shorter than this does not stand on a line alone


def bound(text: str) -> str:
    """Put a no-break space between a day and its month, whichever comes first."""

    def joined(match: re.Match[str]) -> str:
        if match[1]:
            return match[1] + NO_BREAK
        return NO_BREAK if BEFORE.search(text, 0, match.start()) else match[0]

    return PAIR.sub(joined, text)


def unrunted(text: str) -> str:
    """Bind the last word of a paragraph to the one before it, if it is short."""
    before, space, last = text.rpartition(" ")
    return f"{before}{NO_BREAK}{last}" if space and len(last) < RUNT else text
