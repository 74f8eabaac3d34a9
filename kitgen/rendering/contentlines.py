"""Content lines: how RFC 5545 writes a property, its text escaped and its line folded."""

from __future__ import annotations

import datetime as dt

LIMIT = 75  # octets a line, its end not counted
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(value: str) -> str:
    """Escape a text; it has no control characters but plain line ends."""
    return value.translate(ESCAPES)


def moment(name: str, value: dt.date) -> str:
    """Return a property of a day, or of an instant in UTC."""
    if isinstance(value, dt.datetime):
        return f"{name}:{value.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};VALUE=DATE:{value:%Y%m%d}"


def before(minutes: int) -> str:
    """Return the duration that lies so many minutes before; after, if negative."""
    return f"{'-' if minutes > 0 else ''}PT{abs(minutes)}M"


def fold(line: str) -> bytes:
    """Return a line in UTF-8 with its end, folded without splitting a character."""
    data = line.encode("utf-8")
    parts = []
    limit = LIMIT
    while len(data) > limit:
        cut = limit
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data = data[cut:]
        limit = LIMIT - 1  # the space that begins a continued line counts
    return b"\r\n ".join([*parts, data]) + b"\r\n"
