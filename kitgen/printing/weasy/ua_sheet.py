"""The user agent's style sheet: how a printed page's elements look before a theme says anything.

WeasyPrint's own sheet gives every element four kinds of notes and every page sixteen margin boxes,
which takes a sixth of the time of a kit; ours gives what documents have.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import XML, Element, ParseError

import cssselect2
from weasyprint import HTML

NAMES = (
    "weasyprint:HTML._ua_stylesheets(self, forms)",
    "weasyprint:HTML.__init__ uses base_url url_fetcher media_type wrapper_element etree_element",
    "weasyprint.css:get_all_computed_styles uses _ua_stylesheets wrapper_element media_type",
    "cssselect2:ElementWrapper.from_html_root",
)
SHEET = "elements.css"
MARGIN_BOX = re.compile(r"@((?:top|bottom|left|right)-[a-z-]+)")


def fitting(css: str, sheets: str) -> str:
    """Leave the margin boxes out of the elements' style sheet that no other sheet names."""
    named = set(MARGIN_BOX.findall(sheets))
    lines = css.splitlines(keepends=True)
    return "".join(
        line for line in lines if not (found := MARGIN_BOX.search(line)) or found[1] in named
    )


class Page(HTML):  # type: ignore[misc]
    """A page that starts from our sheet instead of WeasyPrint's own."""

    elements: Any

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [self.elements]


class WellFormedPage(Page):
    """A page read as XML."""

    def __init__(self, root: Element, fetcher: Any) -> None:
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, None)
        self.etree_element = root


def read_page(html: str, elements: Any, fetcher: Any) -> Page:
    """Parse a page whose elements look as a style sheet of ours has them.

    Shipped templates write well-formed pages, which are read in a tenth of the time.
    """
    page: Page
    try:
        page = WellFormedPage(XML(html), fetcher)
    except ParseError:
        page = Page(string=html, url_fetcher=fetcher)
    page.elements = elements
    return page
