"""What the user wrote in Markdown, as HTML that can neither act nor break a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from kitgen.reading import outline

if TYPE_CHECKING:
    from markdown import Markdown

TAGS = frozenset(("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"))
DEEPEST = 12  # levels of lists and quotes; deeper is no longer writing
MOST_SIGNS = 300  # in one block; Markdown takes minutes over thousands

_BEFORE_LIST = re.compile(
    r"^((?![ \t]*(?:[-*+]|\d+[.)])\s)[ \t]*\S.*)\n(?=(?:[-*+]|\d+\.)\s)", re.M
)
_QUOTES = re.compile(r"^((?:[ ]{0,3}>[ ]?){4})[> ]+", re.M)
_SIGN = re.compile(r"[\[\]\\*_`&<!]")
_BLANK = re.compile(r"\n\s*\n")
_TAG = re.compile(r"<(/?)(\w+)(?:[^\w>][^>]*)?>")
_LEADS = re.compile(r"https?://[^\s/]|mailto:[^\s@]+@", re.IGNORECASE)
_NOWHERE = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)


def to_html(markdown: str) -> str:
    """Render Markdown by an allow-list: tight lists, no headings, no HTML of its own.

    Headings and code stand where the outline has them; comments and links that lead nowhere are
    left out, the links' words are not.
    """
    import nh3

    if any(len(_SIGN.findall(block)) > MOST_SIGNS for block in _BLANK.split(markdown)):
        return _as_lines(markdown)
    html: str = nh3.clean(
        "\n".join(filter(None, _pieces(outline.visible(markdown).split("\n")))),
        tags=set(TAGS),
        attributes={"a": {"href"}},
        attribute_filter=_filtered,
        link_rel="noopener noreferrer",
    )
    html = _NOWHERE.sub(r"\1", html)
    return html if _depth(html) <= DEEPEST else _as_lines(markdown)


def _pieces(lines: list[str]) -> Iterator[str]:
    """Yield the HTML of a text piece by piece: headings, code, and what stands between."""
    marks: list[tuple[int, int, str]] = [
        (heading.start, heading.end, f"<p><strong>{_inline(heading.text)}</strong></p>")
        for heading in outline.headings(lines)
        if heading.level <= outline.DEEPEST and heading.text
    ]
    for start, end in outline.code_spans(lines):
        code = escape("\n".join(lines[start + 1 : end - 1]))
        marks.append((start, end, f"<pre><code>{code}</code></pre>"))
    at = 0
    for start, end, html in sorted(marks):
        if start >= at:
            yield _convert("\n".join(lines[at:start]))
            yield html
            at = end
    yield _convert("\n".join(lines[at:]))


def _convert(markdown: str) -> str:
    source = _BEFORE_LIST.sub(r"\1\n\n", _QUOTES.sub(r"\1", markdown))
    return _converter().reset().convert(source)


def _inline(text: str) -> str:
    """Return a heading's words with their emphasis."""
    html = _convert(f"\u200b{text}").replace("\u200b", "")
    return html.removeprefix("<p>").removesuffix("</p>")


def _filtered(tag: str, name: str, value: str) -> str | None:
    """Keep an address of the web or of mail; all others lead nowhere, or where they should not."""
    if (tag, name) != ("a", "href"):
        return value
    return value if _LEADS.match(value) else None


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    import markdown
    from markdown.treeprocessors import Treeprocessor

    class Tidy(Treeprocessor):
        def run(self, root: Element) -> None:
            for element in root.iter():
                _tighten(element)

    converter = markdown.Markdown(extensions=["nl2br"], output_format="html")
    converter.preprocessors.deregister("html_block")  # what looks like a tag is text
    for heading in ("hashheader", "setextheader"):  # the outline knows them
        converter.parser.blockprocessors.deregister(heading)
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(pattern)
    # The converter's parser takes any; the protocol is the Treeprocessor's.
    converter.treeprocessors.register(Tidy(converter), "tidy", 5)
    return converter


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
