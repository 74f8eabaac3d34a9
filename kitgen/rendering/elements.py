"""Elements: how those of a printed page look before a theme says anything.

WeasyPrint's own sheet gives every element four kinds of notes and every page sixteen margin boxes,
which takes a sixth of the time of a kit; ours gives what documents have.
"""

from __future__ import annotations

import re
from typing import Any

SHEET = "elements.css"
MARGIN_BOX = re.compile(r"@((?:top|bottom|left|right)-[a-z-]+)")


def fitting(css: str, sheets: str) -> str:
    """Leave the margin boxes out of the elements' style sheet that no other sheet names."""
    named = set(MARGIN_BOX.findall(sheets))
    lines = css.splitlines(keepends=True)
    return "".join(
        line for line in lines if not (found := MARGIN_BOX.search(line)) or found[1] in named
    )


def read_page(html: str, elements: Any, fetcher: Any) -> Any:
    """Parse a page whose elements look as a style sheet of ours has them."""
    from weasyprint import HTML

    class Page(HTML):  # type: ignore[misc]
        """A page that starts from this sheet instead of WeasyPrint's own."""

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [elements]

    return Page(string=html, url_fetcher=fetcher)
