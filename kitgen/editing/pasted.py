"""Pasted: several lines at one question, as the statements that somebody made in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

BULLET = re.compile(r"^\s*[-–—*•·‣▪]\s+")
NUMBERED = re.compile(r"^\s*(?:[-–—*•·‣▪]|\d{1,2}[.)])\s+")  # of several
CLOSED = (".", "!", "?", ":", ";")
MOST_JOINED = 24  # words of two statements that one sentence may hold
MOST_OF_PART = 6  # words of one part of a list
LEAST_WORDS = 4  # of what says something by itself
MOST_WORDS = 30  # of one statement, beyond which nobody hears a sentence


def statements(typed: str, joins: Collection[str] = ()) -> list[str]:
    """Return each statement in one line: bullets taken off, wrapped lines put together.

    A line that begins with one of the words that join goes on with the one before it. A number
    is a bullet only before several lines: “12. Dezember” is a day.
    """
    found: list[str] = []
    lines = [line for line in typed.split("\n") if line.strip()]
    bullet = NUMBERED if len(lines) > 1 else BULLET
    for raw in lines:
        line = bullet.sub("", raw).strip()
        if not line:
            continue
        goes_on = line[:1].islower() and not bullet.match(raw)
        tied = line.split()[0].casefold() in joins
        if found and goes_on and (tied or _is_wrapped(found[-1])):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def lines_of_note(typed: str, joins: Collection[str] = ()) -> list[str]:
    """Return the lines of a note, each by itself but for one that goes on with a joining word."""
    found: list[str] = []
    for raw in typed.split("\n"):
        line = NUMBERED.sub("", raw).strip()
        if found and line and line.split()[0] in joins:
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
    return found


def joined(several: Sequence[str], word: str) -> str:
    """Return two short statements as one, with `and` between; else nothing."""
    whole = f" {word} ".join(one.rstrip(" .;,") for one in several)
    return whole if len(several) == 2 and len(whole.split()) <= MOST_JOINED else ""


def listed_with(text: str, word: str, goes_on: str) -> str:
    """Return a list of short parts with its last comma as `and`: boilers, the van.

    A text with one of the words of `goes_on` is no bare list.
    """
    parts = [one.strip() for one in re.split(r",(?=\s)", text.strip(" ,"))]
    tied = re.search(rf"\b(?:{word}\b|{goes_on})|[&;:+(]", text, re.IGNORECASE)
    if len(parts) < 2 or tied or max(len(one.split()) for one in parts) > MOST_OF_PART:
        return text
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def first_part(text: str, parts: str) -> str:
    """Return the longest beginning of a text that one sentence can hold; empty if there is none.

    `parts` is a pattern of what parts a text: a stop, or “and” behind a comma.
    """
    ends = [found.start() for found in re.finditer(parts, text, re.IGNORECASE)]
    fitting = [text[:end] for end in ends if LEAST_WORDS <= len(text[:end].split()) <= MOST_WORDS]
    return fitting[-1] if fitting else ""


def _is_wrapped(line: str) -> bool:
    """Tell whether a line may go on in the next: a long one, or one that ends in no sign."""
    return not line.endswith(CLOSED) and len(line) > 40
