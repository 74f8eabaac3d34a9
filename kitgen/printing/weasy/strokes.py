"""Pages drawn once: alone and in the kit's PDF they are the same strokes.

Drawing is half the work of writing a PDF, so a page keeps what it left on its first stream and
leaves it on the next ones. Pages with images, gradients or missing glyphs name things by their
order in one PDF and are drawn anew.
"""

from __future__ import annotations

import copy
from typing import Any

from kitgen.printing.forms import rules

NEEDED = ("_fonts", "_tags", "_resources", "_ctm_stack", "clone")  # what we know of a stream
KINDS = ("ExtGState", "XObject", "Pattern", "Shading")


class PaintedPage:
    """Stands in for a WeasyPrint page; copies of it share what was drawn."""

    def __init__(self, page: Any) -> None:
        self.__dict__.update(vars(page))
        self._page = page
        self._drawn: list[Any] = []

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Leave the page on a stream, drawing it only the first time."""
        known = all(hasattr(stream, name) for name in NEEDED)
        if not known or stream._tags or _has_images(self._page):
            _paint(self._page, stream, scale)
            return
        if not self._drawn:
            self._drawn.append(_draw(self._page, stream, scale))
        if _can_be_kept(self._drawn[0]):
            _leave(self._drawn[0], stream)
        else:
            _paint(self._page, stream, scale)


def _has_images(page: Any) -> bool:
    return any(hasattr(box, "replacement") for box in page._page_box.descendants())


def _draw(page: Any, stream: Any, scale: float) -> Any:
    """Draw onto a stream that nothing else has touched."""
    from weasyprint.pdf import pydyf

    resources = {kind: {} for kind in KINDS} | {"ColorSpace": stream._resources["ColorSpace"]}
    sheet = stream.clone(
        fonts={}, images={}, resources=resources, tags=None if stream._tags is None else {}
    )
    sheet._ctm_stack = list(stream._ctm_stack)
    _paint(page, sheet, scale)
    sheet.stream[:] = [b"\n".join(map(pydyf._to_bytes, sheet.stream))]  # written more than once
    return sheet


def _paint(page: Any, stream: Any, scale: float) -> None:
    """Paint a page, and the lines to write on that its fields repeat."""
    page.paint(stream, scale)
    lines = list(rules([box for inputs in page.forms.values() for box, _ in inputs]))
    if not lines:
        return
    with stream.artifact(), stream.stacked():
        stream.transform(a=scale, d=scale)
        for corner_and_size, colour in lines:
            stream.set_color(colour)
            stream.rectangle(*corner_and_size)
            stream.fill()


def _can_be_kept(sheet: Any) -> bool:
    states = sheet._resources["ExtGState"]
    others = any(sheet._resources[kind] for kind in KINDS[1:])
    named_by_value = all(name[0] in "aA" for name in states)
    return not others and named_by_value and not any(f.missing for f in sheet._fonts.values())


def _leave(sheet: Any, stream: Any) -> None:
    stream.stream.extend(sheet.stream)
    if sheet._tags:
        stream._tags.update({box: dict(mark) for box, mark in sheet._tags.items()})
    for name, state in sheet._resources["ExtGState"].items():
        stream._resources["ExtGState"].setdefault(name, copy.copy(state))
    for key, font in sheet._fonts.items():
        used = stream._fonts.setdefault(key, _unused(font))
        used.widths.update(font.widths)
        used.to_unicode.update(font.to_unicode)


def _unused(font: Any) -> Any:
    """Copy a font without its glyphs, since writing a PDF cuts the font down to them."""
    fresh = copy.copy(font)
    fresh.widths, fresh.to_unicode, fresh.missing = {}, {}, {}
    fresh.variations = dict(font.variations)
    return fresh
