"""Spacing: what is read in one breath stays on one line."""

from __future__ import annotations

import re

from kitgen.model.direction import names_apart

# A day and its month, a page and its number: a short number beside a word with a capital.
PAIR = re.compile(r"(?<!\S)(\d{1,2}) (?=[^\W\d_a-z])|(?<=\S) (?=\d{1,2}(?:[\s,.;:!?)]|$))")
BEFORE = re.compile(r"(?<![\w’'])[^\W\d_a-z][^\W\d_]+$")
NUMBER = re.compile(
    r"(?<!\w)(?:\+\d[\d ()/-]{6,}\d|\(?\d{2,5}\)?(?:[ /-]\d{2,5}){2,})(?!\w)"
)  # of a telephone
NO_BREAK = "\u00a0"
COMPOUND = re.compile(r"(?<!\S)[^\W\d_]+(?:-[^\W\d_]+)+(?!\S)")  # a hyphened word
DATED = re.compile(
    r"(?<![\w’'])(?:[^\W\d_a-z][^\W\d_]{2,11} \d{1,2}(?!\w|[.,:]\d)"
    r"|\d{1,2} [^\W\d_a-z][^\W\d_]{2,11}(?!\w))"
)  # December 4, 4 December
NARROW = 14  # letters; so much fits the narrowest heading in the largest type
RUNT = 9  # letters; what is shorter than this does not stand alone on a last line


def bound(text: str) -> str:
    """Keep a day and its month on one line, whichever comes first, and a telephone number."""

    def joined(match: re.Match[str]) -> str:
        if match[1]:
            return match[1] + NO_BREAK
        return NO_BREAK if BEFORE.search(text, 0, match.start()) else match[0]

    whole = NUMBER.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    return PAIR.sub(joined, whole)


def unrunted(text: str) -> str:
    """Bind the last words of a paragraph together while what would stand alone is short."""
    before, space, last = text.rpartition(" ")
    while space and len(last) < RUNT:
        before, space, word = before.rpartition(" ")
        last = f"{word}{NO_BREAK}{last}"
    return f"{before}{space}{last}"


def unbroken(text: str) -> str:
    """Keep short hyphened words, telephone numbers, and days of a month on one line, as HTML.

    What is copied from the page is the text itself, which is returned where it has none of them.
    """
    words = [found for found in COMPOUND.finditer(text) if len(found[0]) <= NARROW]
    kept = sorted([*words, *NUMBER.finditer(text), *DATED.finditer(text)], key=re.Match.start)
    kept = [one for at, one in enumerate(kept) if not at or one.start() >= kept[at - 1].end()]
    if not kept:
        return text  # and what is plain is kept in its place where it is printed
    from markupsafe import Markup, escape

    pieces: list[str] = []
    end = 0
    for found in kept:
        pieces += [
            escape(names_apart(text[end : found.start()])),
            f'<span class="unbroken">{found[0]}</span>',
        ]
        end = found.end()
    return Markup("".join([*pieces, escape(names_apart(text[end:]))]))
