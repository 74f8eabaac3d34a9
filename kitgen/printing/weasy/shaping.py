"""Shaping: a line of text is shaped once, when it is laid out, and drawn as it was laid out.

WeasyPrint throws the shaped line away and shapes it anew to draw it, so that long books fit into
memory; a kit's documents are short, and text is a quarter of what they cost.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import pango
from weasyprint.text.line_break import Layout

NAMES = (
    "weasyprint.text.line_break:Layout.setup(self, style) uses layout style",
    "weasyprint.text.line_break:Layout.set_text(self, text, justify) uses layout text",
    "weasyprint.text.line_break:Layout.deactivate(self) uses layout style",
    "weasyprint.text.line_break:Layout.reactivate(self, style) uses setup set_text",
    "weasyprint.text.line_break:Layout.__init__ uses justification_spacing",
)
ENDS = frozenset("\n\r\u2029")  # what begins a paragraph of its own within a text


def apply(_: Any) -> None:
    """Let laid-out lines of text be kept until they are drawn, instead of being shaped again."""
    set_text, reactivate = Layout.set_text, Layout.reactivate

    def set_text_to_draw(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text, justify)
        if ENDS.isdisjoint(layout.text):  # as drawing would, which then finds nothing to change
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)

    def keep(layout: Any) -> None:
        """Keep what is shaped."""

    def reactivate_if_changed(layout: Any, style: Any) -> None:
        if style is not layout.style or layout.justification_spacing:
            reactivate(layout, style)

    Layout.set_text, Layout.deactivate = set_text_to_draw, keep
    Layout.reactivate = reactivate_if_changed
