"""Texts of calendar files: what the library makes of them, and a backslash before an N kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import vText


def calendar_text(text: str) -> vText:
    """Return a text as a calendar file holds it, whose “\\N” stays one (as in C:\\Notes)."""
    return _keeping()(text)


@cache
def _keeping() -> type[vText]:
    from icalendar import vText  # takes 30 ms to load, and few commands write calendars

    class Text(vText):
        """The library takes a backslash and an N for a line end; its pieces hold none."""

        def to_ical(self) -> bytes:
            return rb"\\N".join(vText(piece).to_ical() for piece in self.split(r"\N"))

    return Text
