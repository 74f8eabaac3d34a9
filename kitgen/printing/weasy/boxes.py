"""Boxes: where things stand on a page that was laid out, which no public name tells.

Nothing is changed in WeasyPrint. Without this lever nobody learns where a letter's text begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NAMES = (
    "weasyprint.document:Page.__init__(self, page_box) uses _page_box",
    "weasyprint.formatting_structure.boxes:ParentBox.descendants",
    "weasyprint.formatting_structure.boxes:Box.translate uses position_x position_y",
)


def descendants(box: Any) -> Iterator[Any]:
    """Yield all boxes of a page, or of a box."""
    yield from getattr(box, "_page_box", box).descendants()
