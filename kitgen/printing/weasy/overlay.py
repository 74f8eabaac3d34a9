"""Overlay: one page laid over the foot of another, as an artifact that no reader reads out."""

from __future__ import annotations

from typing import Any

NAMES = (
    "weasyprint.document:Page.paint(self, stream, scale)",
    "weasyprint.pdf.stream:Stream.__init__ uses _tags",
    "weasyprint.pdf.stream:Stream.artifact",
    "weasyprint.pdf.stream:Stream.stacked",
)


class OverlaidPage:
    """A page with another one, which holds nothing but a number, over its foot."""

    def __init__(self, page: Any, number: Any) -> None:
        self.__dict__.update(vars(page))
        self._under, self._over = page, number

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, then the number at its right foot, whichever way it is turned.

        `scale` is how many points a CSS pixel takes.
        """
        self._under.paint(stream, scale)
        with stream.artifact(), stream.stacked():
            across = scale * (self._under.width - self._over.width)
            stream.transform(e=across, f=scale * (self._under.height - self._over.height))
            tags, stream._tags = stream._tags, None  # an artifact has none within it
            try:
                self._over.paint(stream, scale)
            finally:
                stream._tags = tags
