"""A page as a strict parser reads it, and a text that tries to be markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "br", "circle", "path", "link", "input", "img", "hr", "wbr"}
HOSTILE = " ".join(
    (
        "</style><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "{{ 7*7 }}{% raw %}",
        "</svg><iframe src=//x.example>",
        "--><base href=//x.example>",
    )
)


class Page(HTMLParser):
    """What a page is made of; the parser insists that every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.within: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.feed(html)
        self.close()
        assert self.within == []
        self.text = " ".join(" ".join(self.texts).split())
        self.ids = [a["id"] for _, a in self.elements if "id" in a]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.within.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.within and self.within[-1] not in ("style", "script"):
            self.texts.append(data)
        if self.headings and any(tag.startswith("h") and tag[1:].isdigit() for tag in self.within):
            level, text = self.headings[-1]
            self.headings[-1] = (level, f"{text}{data}".strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
