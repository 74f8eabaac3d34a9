"""What the user wrote in Markdown, as HTML that can neither act nor break a page."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from markdown import Markdown

TAGS = frozenset(("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"))
SCHEMES = frozenset({"http", "https", "mailto"})
DEEPEST = 12  # levels of lists and quotes; deeper is no longer writing
MOST_SIGNS = 300  # in one block; Markdown takes minutes over thousands

_BEFORE_LIST = re.compile(r"^((?!\s*(?:[-*+]|\d+[.)])\s)\s*\S.*)\n(?=(?:[-*+]|\d+\.)\s)", re.M)
_QUOTES = re.compile(r"^((?:[ ]{0,3}>[ ]?){4})[> ]+", re.M)
_SIGN = re.compile(r"[\[\]\\*_`&<!]")
_BLANK = re.compile(r"\n\s*\n")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_HEADING = re.compile(r"h[1-6]")


def to_html(markdown: str) -> str:
    """Render Markdown by an allow-list: tight lists, no headings, no HTML of its own."""
    import nh3

    if any(len(_SIGN.findall(block)) > MOST_SIGNS for block in _BLANK.split(markdown)):
        return _as_lines(markdown)
    source = _BEFORE_LIST.sub(r"\1\n\n", _QUOTES.sub(r"\1", markdown))
    converter = _converter()
    html: str = nh3.clean(
        converter.reset().convert(source),
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )
    return html if _depth(html) <= DEEPEST else _as_lines(markdown)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    import markdown
    from markdown.treeprocessors import Treeprocessor

    class Tidy(Treeprocessor):
        def run(self, root: Element) -> None:
            for element in root.iter():
                _flatten_heading(element)
                _tighten(element)

    converter = markdown.Markdown(extensions=["nl2br"], output_format="html")
    converter.preprocessors.deregister("html_block")  # what looks like a tag is text
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(pattern)
    # The converter's parser takes any; the protocol is the Treeprocessor's.
    converter.treeprocessors.register(Tidy(converter), "tidy", 5)
    return converter


def _flatten_heading(element: Element) -> None:
    """A heading inside an answer would upset the page's own order of headings."""
    if not _HEADING.fullmatch(element.tag):
        return
    strong = Element("strong")
    strong.text, strong[:] = element.text, list(element)
    element.tag, element.text, element[:] = "p", None, [strong]


def _tighten(element: Element) -> None:
    """Take the paragraph out of a list item that begins with one; tagged PDFs forbid it."""
    if element.tag != "li" or not len(element) or element[0].tag != "p":
        return
    first: Any = element[0]
    if (element.text or "").strip():
        return
    rest = list(element)[1:]
    element.text = first.text
    element[:] = [*first, *rest]


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag != "br":
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


def _as_lines(text: str) -> str:
    """The text as it stands, a paragraph for every block."""
    blocks = (block.strip() for block in _BLANK.split(text))
    return "\n".join(f"<p>{escape(block)}</p>" for block in blocks if block)
