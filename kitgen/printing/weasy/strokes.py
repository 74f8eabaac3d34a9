"""Strokes: a page is drawn once, and left as it was drawn in every PDF that it is part of.

Alone and in the kit's PDF a page is the same strokes, so it is drawn on a stream of its own and
left from there. What one PDF cannot take from another is drawn anew: a page on which something is
named by its place in the PDF (pictures, gradients, groups), or that lacks glyphs.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint.pdf import pydyf

NAMES = (
    "weasyprint.document:Page.paint(self, stream, scale)",
    "weasyprint.document:Document.__init__ uses pages",
    "weasyprint.pdf.stream:Stream.__init__ uses _fonts _resources _images _tags _ctm_stack",
    "weasyprint.pdf.stream:Stream.clone",
    "weasyprint.pdf.stream:Stream.add_font(self, pango_font) uses _fonts",
    "weasyprint.pdf.stream:Stream.set_alpha uses _resources",
    "weasyprint.pdf.stream:Stream.set_state uses _resources",
    "weasyprint.pdf.stream:Stream.marked",
    "weasyprint.pdf.fonts:Font.__init__ uses widths to_unicode missing variations",
    "pydyf:_to_bytes(item)",
)
NUMBERED = ("XObject", "Pattern", "Shading")  # by their place in a PDF
BY_VALUE = ("a", "A")  # how states of transparency are named by what they are


@dataclass(frozen=True)
class Drawing:
    """What a page came to: its strokes, whose box each mark in them is, what they refer to."""

    strokes: bytes
    marks: Mapping[Any, Mapping[str, Any]]
    states: Mapping[str, Any]  # of transparency
    fonts: Mapping[object, Any]


def drawn_once(pages: list[Any]) -> list[Any]:
    """Return the pages of one document so that each is drawn only the first time."""
    fonts: dict[object, Any] = {}
    return [DrawnPage(page, fonts) for page in pages]


class PageFonts(dict[object, Any]):
    """The fonts of one page with its glyphs alone; each is made once in a document."""

    def __init__(self, known: dict[object, Any]) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, key: object) -> bool:
        if not super().__contains__(key) and key in self._known:
            self[key] = self._known[key]
        return super().__contains__(key)

    def __setitem__(self, key: object, font: Any) -> None:
        self._known.setdefault(key, font)
        super().__setitem__(key, _unused(font))


class DrawnPage:
    """Stands in for a page; copies of it share what was drawn."""

    def __init__(self, page: Any, fonts: dict[object, Any]) -> None:
        self.__dict__.update(vars(page))
        self._page, self._known_fonts = page, fonts
        self._drawings: dict[float, Drawing | None] = {}  # by scale

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Leave the page on a stream that nothing was marked on yet, as it was drawn.

        `scale` is how many points a CSS pixel takes.
        """
        if scale not in self._drawings:
            self._drawings[scale] = self._drawn(stream, scale)
        drawing = self._drawings[scale]
        if drawing is None or stream._tags:
            self._page.paint(stream, scale)
        else:
            _leave(drawing, stream)

    def _drawn(self, stream: Any, scale: float) -> Drawing | None:
        """Draw the page on a stream of its own; None if it cannot be left on others."""
        resources = {"ColorSpace": stream._resources["ColorSpace"], "ExtGState": {}}
        resources |= {kind: {} for kind in NUMBERED}
        fonts = PageFonts(self._known_fonts)
        tags: dict[Any, Any] | None = None if stream._tags is None else {}
        sheet = stream.clone(fonts=fonts, images={}, resources=resources, tags=tags)
        sheet._ctm_stack = list(stream._ctm_stack)
        self._page.paint(sheet, scale)
        states = resources["ExtGState"]
        if any(resources[kind] for kind in NUMBERED) or any(
            font.missing for font in fonts.values()
        ):
            return None
        if not all(name.startswith(BY_VALUE) for name in states):
            return None
        strokes = b"\n".join(map(pydyf._to_bytes, sheet.stream))
        return Drawing(strokes, tags or {}, states, fonts)


def _leave(drawing: Drawing, stream: Any) -> None:
    stream.stream.append(drawing.strokes)
    if stream._tags is not None:
        stream._tags.update({box: dict(mark) for box, mark in drawing.marks.items()})
    for name, state in drawing.states.items():
        stream._resources["ExtGState"].setdefault(name, copy.copy(state))
    for key, font in drawing.fonts.items():
        used = stream._fonts.setdefault(key, _unused(font))
        used.widths.update(font.widths)
        used.to_unicode.update(font.to_unicode)


def _unused(font: Any) -> Any:
    """Copy a font without its glyphs, since writing a PDF cuts the font down to them."""
    fresh = copy.copy(font)
    fresh.widths, fresh.to_unicode, fresh.missing = {}, {}, {}
    fresh.variations = dict(font.variations)
    return fresh
