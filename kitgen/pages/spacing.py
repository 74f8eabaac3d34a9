"""Spacing: what is read in one breath stays on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kitgen.model.direction import names_apart

# A day and its month, a page and its number: a short number beside a word with a capital.
PAIR = re.compile(r"(?<!\S)(\d{1,2}) (?=[^\W\d_a-z])|(?<=\S) (?=\d{1,2}(?:[\s,.;:!?)]|$))")
BEFORE = re.compile(r"(?<![\w’'])[^\W\d_a-z][^\W\d_]+$")
NUMBER = re.compile(
    r"(?<!\w)(?:\+\d[\d ()/-]{6,}\d|\(?\d{2,5}\)?(?:[ /-]\d{2,5}){2,})(?!\w)"
)  # of a telephone
NO_BREAK = "\u00a0"
COMPOUND = re.compile(r"(?<!\S)[^\W\d_]+(?:-[^\W\d_]+)+(?!\S)")  # a hyphened word
DASHED = re.compile(r"(?<!\S)\S+ [–—](?=\s)")  # no line begins with a dash
DATED = re.compile(
    r"(?<![\w’'])(?:[^\W\d_a-z][^\W\d_]{2,11} \d{1,2}(?!\w|[.,:]\d)"
    r"|\d{1,2} [^\W\d_a-z][^\W\d_]{2,11}(?!\w))"
)  # December 4, 4 December
NARROW = 14  # letters; so much fits the narrowest heading in the largest type
RUNT = 9  # letters; what is shorter than this does not stand alone on a last line


def bound(text: str) -> str:
    """Keep a day and its month on one line, whichever comes first, and a telephone number.

    A dash between words stays on the line of the word before it.
    """

    def joined(match: re.Match[str]) -> str:
        if match[1]:
            return match[1] + NO_BREAK
        return NO_BREAK if BEFORE.search(text, 0, match.start()) else match[0]

    whole = NUMBER.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    whole = DASHED.sub(lambda match: match[0].replace(" ", NO_BREAK), whole)
    return PAIR.sub(joined, whole)


def unrunted(text: str) -> str:
    """Bind the last words of a paragraph together while what would stand alone is short."""
    before, space, last = text.rpartition(" ")
    while space and len(last) < RUNT:
        before, space, word = before.rpartition(" ")
        last = f"{word}{NO_BREAK}{last}"
    return f"{before}{space}{last}"


def unbroken(text: str, end: bool = False) -> str:
    """Keep short hyphened words, telephone numbers, and days of a month on one line, as HTML.

    So are the last words of a paragraph, where its end is asked for, and a dash with the word
    before it. What is copied from the page is the text itself, which is returned where it has none
    of them.
    """
    found = [match.span() for match in COMPOUND.finditer(text)]
    found += [match.span() for match in DASHED.finditer(text)]
    found = [(start, stop) for start, stop in found if stop - start <= NARROW]
    if end:
        found += [last_words(text)]
    found += [match.span() for kind in (NUMBER, DATED) for match in kind.finditer(text)]
    kept = apart(found)
    if not kept:
        return text  # and what is plain is kept in its place where it is printed
    from markupsafe import Markup, escape

    pieces: list[str] = []
    done = 0
    for start, stop in kept:
        pieces += [
            escape(names_apart(text[done:start])),
            Markup('<span class="unbroken">{}</span>').format(text[start:stop]),
        ]
        done = stop
    return Markup("".join([*pieces, escape(names_apart(text[done:]))]))


def last_words(text: str) -> tuple[int, int]:
    """Return where the words at the end stand that are bound together, as many as are narrow."""
    words = unrunted(text).rpartition(" ")[2].split(NO_BREAK)
    while len(words) > 1 and len(" ".join(words)) > NARROW:
        words = words[1:]
    bound_together = len(" ".join(words)) if len(words) > 1 else 0
    return (len(text) - bound_together, len(text))


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order, those that meet as one, and none that is empty."""
    kept: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(stop, kept[-1][1]))
        elif start < stop:
            kept.append((start, stop))
    return kept
