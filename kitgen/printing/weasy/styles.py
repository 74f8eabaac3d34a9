"""Computed styles: what the looks of one document came to serves the documents after it.

The style sheets of a kind of document are parsed once, so elements of two letters that are dressed
by the same rules, under parents that are, look alike. WeasyPrint knows that within one document.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

MADE_OF = (
    *("parent_style", "cascaded", "pseudo_type", "root_style", "base_url", "font_config"),
    "initial_page_sizes",
)
ROOM = 4000  # styles; a theme needs some hundreds
lenders: dict[tuple[object, ...], Any] = {}  # by the style above, and the rules that count


def share_computed_styles() -> None:
    """Let WeasyPrint look up values in the style of an earlier document that was made alike."""
    from weasyprint import css

    if css.StyleFor.__name__ == "SharedStyleFor":
        return

    class Borrower(css.ComputedStyle):  # type: ignore[misc]
        """A document's own style, which takes every value from its lender when first asked."""

        def __init__(self, lender: Any) -> None:
            super().__init__(*(getattr(lender, name) for name in MADE_OF))
            self.lender, self.specified, self.cache = lender, lender.specified, lender.cache

        @cached_property
        def anonymous_style(self) -> Any:
            """Return the style of boxes within this one that no element stands for."""
            return AnonymousBorrower(self.lender.anonymous_style)

        def copy(self) -> Any:
            """Return a style that can be changed on its own."""
            copied = Borrower(self.lender)
            copied.update(self)
            return copied

        def __missing__(self, key: str) -> Any:
            value = self[key] = self.lender[key]
            return value

    class AnonymousBorrower(css.AnonymousStyle):  # type: ignore[misc]
        """The style of a box without an element, borrowed like the others."""

        def __init__(self, lender: Any) -> None:
            super().__init__(lender.parent_style)
            self.lender = lender

        def copy(self) -> Any:
            """Return a style that can be changed on its own."""
            copied = AnonymousBorrower(self.lender)
            copied.update(self)
            return copied

        def __missing__(self, key: str) -> Any:
            value = self[key] = self.lender[key]
            return value

    class SharedStyleFor(css.StyleFor):  # type: ignore[misc]
        """The styles of a document, borrowed where an earlier one had the same."""

        def set_computed_styles(
            self,
            element: Any,
            parent: Any,
            root: Any = None,
            pseudo_type: str | None = None,
            base_url: str | None = None,
            target_collector: Any = None,
        ) -> None:
            """Set what an element's style comes to; the arguments are WeasyPrint's."""
            computed, cascaded = self._computed_styles, self._cascaded_styles
            above = None if parent is None else computed[parent, None].lender
            rules = cascaded.get((element, pseudo_type), {})
            # A value is known by where it is: its lender keeps it there.
            known = tuple(
                (name, _known(value), first, layer, tuple(by))
                for name, (value, (first, layer, by)) in rules.items()
            )
            key = (id(above), id(self.font_config), pseudo_type, base_url, known)
            lender = lenders.get(key)
            if lender is None:
                initial = css.InitialStyle(self.font_config)
                top = initial if above is None else computed[root, None].lender
                sizes, fonts = self.initial_page_sizes, self.font_config
                lender = css.ComputedStyle(above, rules, pseudo_type, top, base_url, fonts, sizes)
                if len(lenders) >= ROOM:
                    lenders.clear()
                lenders[key] = lender
            style = computed[element, pseudo_type] = Borrower(lender)
            if target_collector and style["anchor"]:
                target_collector.collect_anchor(style["anchor"])

    css.StyleFor = SharedStyleFor


def _known(value: object) -> object:
    """Return what tells a value from others: itself if it is text, else where it is."""
    parts = value if isinstance(value, tuple) else (value,)
    return value if all(isinstance(part, str) for part in parts) else id(value)
