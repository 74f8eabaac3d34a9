"""Lines: how a calendar file writes what it says, escaped and folded as RFC 5545 has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

Line = tuple[str, str]  # a property, its parameters included, and its value as it is written
LONGEST = 74  # bytes before a line goes on in the next one


def file_bytes(lines: Iterable[Line]) -> bytes:
    """Return lines as the bytes of a file."""
    return b"".join(_folded(f"{name}:{value}".encode()) + b"\r\n" for name, value in lines)


def text_value(value: str) -> str:
    r"""Return a text as a value; what programs would read as a line end (`\N`) becomes one."""
    plain = value.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;")
    ended = plain.replace(",", "\\,").replace("\r\n", "\n").replace("\r", "\n")
    return ended.replace("\n", "\\n")


def day_line(name: str, when: dt.date) -> Line:
    """Return a line that tells a day, or an instant in UTC."""
    if isinstance(when, dt.datetime):
        return name, f"{_digits(when.replace(tzinfo=None).isoformat(timespec='seconds'))}Z"
    return f"{name};VALUE=DATE", _digits(when.isoformat())


def lead_value(minutes: int) -> str:
    """Return how long before something: `-P1DT30M`; behind it where the minutes are negative."""
    days, rest = divmod(abs(minutes), 24 * 60)
    hours, left = divmod(rest, 60)
    clock = (f"{hours}H" if hours else "") + (f"{left}M" if left else "")
    length = (f"{days}D" if days or not clock else "") + (f"T{clock}" if clock else "")
    return f"{'-' if minutes > 0 else ''}P{length}"


def _digits(moment: str) -> str:
    return moment.replace("-", "").replace(":", "")


def _folded(line: bytes) -> bytes:
    """Break a line that is too long, never within a character or an escaped sign."""
    pieces = []
    while len(line) > LONGEST:
        end = LONGEST
        while line[end] & 0xC0 == 0x80:  # goes on with a character
            end -= 1
        end -= line[end - 1] in b"\\^"
        pieces.append(line[:end])
        line = line[end:]
    return b"\r\n ".join((*pieces, line))
