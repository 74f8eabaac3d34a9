"""Lines of calendar files: each a name and a value, set and folded as RFC 5545 wants it."""

from __future__ import annotations

import datetime as dt
import re

LONGEST = 74  # octets: 75 with the space that begins a continued line
LINE_END = re.compile("\r\n|\r|\n")
SPECIAL = re.compile(r"[\\;,]")
HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\$")  # what is escaped is not parted from its backslash


def plain_line(name: str, value: str) -> bytes:
    """Return a line with a value that stands as it is: a word, a number, an address."""
    return _folded(f"{name}:{value}".encode())


def text_line(name: str, text: str) -> bytes:
    """Return a line with a text, in which what has a meaning of its own is escaped."""
    return plain_line(name, LINE_END.sub(r"\\n", SPECIAL.sub(r"\\\g<0>", text)))


def time_line(name: str, when: dt.date) -> bytes:
    """Return a line with a day, or with an instant, which is one in UTC."""
    digits = when.isoformat()[: len("2026-11-19T14:00:00")].replace("-", "").replace(":", "")
    if isinstance(when, dt.datetime):
        return plain_line(name, f"{digits}Z")
    return plain_line(f"{name};VALUE=DATE", digits)


def before_line(name: str, minutes: int) -> bytes:
    """Return a line that tells how long before something it is; below nothing it is after it."""
    days, rest = divmod(abs(minutes), 24 * 60)
    hours, left = divmod(rest, 60)
    clock = f"{hours}H" * bool(hours) + f"{left}M" * bool(left)
    length = (f"{days}D" if days or not clock else "") + (f"T{clock}" if clock else "")
    return plain_line(name, f"{'-' if minutes > 0 else ''}P{length}")


def _folded(data: bytes) -> bytes:
    """Break a line so that none is too long, no character is split, and no escaped one."""
    pieces, start = list[bytes](), 0
    while len(data) - start > LONGEST:
        end = start + LONGEST
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        end -= bool(HALF.search(data[start:end]))
        pieces.append(data[start:end])
        start = end
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
