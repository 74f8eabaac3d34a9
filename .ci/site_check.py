"""Check the documentation site: every link leads somewhere, and nothing is loaded from elsewhere.

usage: site_check.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

NOT_FOUND = "404.html"  # served from any place, so that its links begin at the server's root


class Page(HTMLParser):
    """One page: where its links lead, and the places that others can link to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.links: list[tuple[str, str]] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names and where it leads."""
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            if name in ("href", "src") and value:
                self.links.append((tag, value))


def faults(site: Path) -> Iterator[str]:
    """Yield every link of a site that leads nowhere, and all that it loads from elsewhere."""
    paths = (path for path in sorted(site.rglob("*.html")) if path.name != NOT_FOUND)
    pages = {path.resolve(): Page(path) for path in paths}
    for path, page in pages.items():
        for tag, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if tag != "a":
                    yield f"{path.name} loads {link}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                yield f"{path.name} links to {link}, which is not there"
            elif parts.fragment and target in pages and parts.fragment not in pages[target].places:
                yield f"{path.name} links to {link}, and there is no such place"


def main(site: Path) -> int:
    """Tell every fault."""
    found = list(faults(site))
    for fault in found:
        print(fault, file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
