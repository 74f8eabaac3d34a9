"""Page cache: what the looks of one document came to serves the documents after it.

The style sheets of a kind of document are parsed once, so elements of two letters that are dressed
by the same rules, under parents that are, look alike. WeasyPrint knows that within one document.

The invariant: a key is the `id()` of everything that a style is made of, and all of that is kept
alive by the very style it stands for. A `Lender` holds the style above it (which is a lender, and
kept in `lenders` itself), the font configuration and its rules with all their values. So while an
entry is in `lenders`, no other object can have one of its ids, and two equal keys mean the same
style. When the room is full all entries go at once; those made later hold what is above them. And
no document changes a lender: it has a `Borrower` of its own, which writes into itself.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from weasyprint import css

NAMES = (
    "weasyprint.css:StyleFor.__init__ uses _computed_styles _cascaded_styles initial_page_sizes"
    " font_config set_computed_styles",
    "weasyprint.css:StyleFor.set_computed_styles"
    "(self, element, parent, root, pseudo_type, base_url, target_collector)",
    "weasyprint.css:ComputedStyle.__init__"
    "(self, parent_style, cascaded, pseudo_type, root_style, base_url, font_config,"
    " initial_page_sizes) uses specified cache",
    "weasyprint.css:ComputedStyle.copy(self)",
    "weasyprint.css:AnonymousStyle.__init__(self, parent_style) uses specified cache",
    "weasyprint.css:AnonymousStyle.copy(self)",
    "weasyprint.css:InitialStyle.__init__(self, font_config)",
    "weasyprint.css:Style.anonymous_style",
    "weasyprint.css:get_all_computed_styles uses StyleFor",
)
MADE_OF = (
    *("parent_style", "cascaded", "pseudo_type", "root_style", "base_url", "font_config"),
    "initial_page_sizes",
)
ROOM = 4000  # styles; a theme needs some hundreds
lenders: dict[tuple[object, ...], Any] = {}  # by the style above, and the rules that count


def apply(weasyprint: Any) -> None:
    """Let WeasyPrint look up values in the style of an earlier document that was made alike."""
    weasyprint.css.StyleFor = SharedStyleFor


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
        computed = self._computed_styles
        above = None if parent is None else computed[parent, None].lender
        top = None if above is None else computed[root, None].lender
        rules = self._cascaded_styles.get((element, pseudo_type), {})
        key = (id(above), id(self.font_config), pseudo_type, base_url, _known(rules))
        lender = lenders.get(key)
        if lender is None:
            lender = self._lender(above, top, rules, pseudo_type, base_url)
            if len(lenders) >= ROOM:
                lenders.clear()
            lenders[key] = lender
        style = computed[element, pseudo_type] = Borrower(lender)
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    def _lender(
        self, above: Any, top: Any, rules: Any, pseudo_type: str | None, base_url: str | None
    ) -> Any:
        """Compute a style as WeasyPrint would, under the lenders above it."""
        fonts, sizes = self.font_config, self.initial_page_sizes
        top = css.InitialStyle(fonts) if top is None else top
        return css.ComputedStyle(above, rules, pseudo_type, top, base_url, fonts, sizes)


def _known(rules: dict[str, Any]) -> tuple[object, ...]:
    """Return what tells rules from others; a value is known by where its lender keeps it."""
    return tuple(
        (name, _value(value), first, layer, tuple(by))
        for name, (value, (first, layer, by)) in rules.items()
    )


def _value(value: object) -> object:
    """Return what tells a value from others: itself if it is text, else where it is."""
    parts = value if isinstance(value, tuple) else (value,)
    return value if all(isinstance(part, str) for part in parts) else id(value)
