"""Embedding: the pictures and fonts that a theme's files name, written into them as data."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

Find = Callable[[str], str | None]  # a file's name → its `data:` URL, None if it is not there

_URL = re.compile(r"""url\(\s*(["']?)([^"'()\s](?:[^"'()]*[^"'()\s])?)\1\s*\)""")
_SRC = re.compile(r"""(?<=\ssrc=)(["'])([^"'{}]+)\1""")
_IMAGE = re.compile(r"<img\b[^>]*>")
_INSIDE = ("data:", "#")


class NotThereError(LookupError):
    """A file that is named and is not there; `line` counts from 1."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.name, self.line = name, line


def in_css(text: str, find: Find) -> str:
    """Return a style sheet with every `url(file)` as data; NotThereError for a missing one."""
    return _URL.sub(lambda match: f'url("{_data(match, text, find)}")', text)


def in_html(text: str, find: Find) -> str:
    """Return a template with every `<img src="file">` as data; NotThereError for a missing one."""

    def image(element: re.Match[str]) -> str:
        line = text.count("\n", 0, element.start())
        return _SRC.sub(lambda m: f'"{_data(m, element[0], find, line)}"', element[0])

    return _IMAGE.sub(image, text)


def _data(match: re.Match[str], text: str, find: Find, above: int = 0) -> str:
    name = match[2]
    if name.startswith(_INSIDE):
        return name
    found = find(name)
    if found is None:
        raise NotThereError(name, above + text.count("\n", 0, match.start()) + 1)
    return found


def data_url(name: str, text: str) -> str:
    """Return a theme's file as data: pictures and fonts are that already, drawings are text."""
    if text.startswith("data:"):
        return text
    drawing = base64.b64encode(text.encode()).decode()
    return f"data:image/svg+xml;base64,{drawing}" if name.endswith(".svg") else ""
