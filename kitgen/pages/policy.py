"""The content policy of a page: it loads nothing, and runs only what it was built with."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser

_POLICY = re.compile(
    r"default-src 'none'; script-src ([^;]*); style-src [^;]*; "
    r"img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_BEFORE = ("html", "head", "meta")  # what may stand before the policy
_EQUIVALENT = "http-equiv"
_LOADING = ("base", "frame", "frameset", "link")  # what no policy, or not every one, holds back
_SUSPECT = re.compile(b"<(?:%b)" % b"|".join(tag.encode() for tag in _LOADING))


def content_policy(scripts: Iterable[str] = (), style: str = "") -> str:
    """Forbid a page everything but images and fonts within it, these scripts and this style sheet.

    Without a style sheet any inline style is let in.
    """
    script_source = _digests(scripts) or "'none'"
    style_source = _digests([style] if style else ()) or "'unsafe-inline'"
    return (
        f"default-src 'none'; script-src {script_source}; style-src {style_source}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def loading_fault(html: str, scripts: Iterable[str]) -> str:
    """Say what in a page could load something, leave the page by itself, or run what is unknown.

    A page begins with its content policy, which lets in none but these scripts. What a policy
    does not stop (a page that goes elsewhere, an address looked up ahead) is looked for among the
    elements. The answer is empty where all is well.
    """
    known = {"'none'", *_digests(scripts).split()}
    if _is_plain(html, known):
        return ""
    reader = _PolicyReader(known)
    reader.feed(html)
    reader.close()
    return reader.fault or ("" if reader.guarded else "it has no content policy")


def _is_plain(html: str, known: set[str]) -> bool:
    """Tell whether a page begins well, and has no words that a fault would have behind that.

    Nearly every page is plain, and need not be read to its end, element by element. Bytes are
    looked through in a tenth of the time that characters take.
    """
    small, named = html.encode("utf-8", "replace").lower(), html.find(_EQUIVALENT)
    if named < 0 or small.count(_EQUIVALENT.encode()) != 1 or _SUSPECT.search(small):
        return False
    begun = _PolicyReader(known)
    begun.feed(html[: html.find(">", named) + 1])
    return begun.guarded and not begun.fault


class _PolicyReader(HTMLParser):
    """Reads a page up to its first fault."""

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self.known = known  # sources of script that a policy may name
        self.guarded = False
        self.fault = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge one element."""
        values = dict(reversed(attrs))  # of two alike the first counts
        equivalent = (values.get("http-equiv") or "").strip().casefold()
        if equivalent == "content-security-policy":
            self._judge(values.get("content") or "")
        elif equivalent:
            self._blame(f"a page cannot have <meta http-equiv={equivalent}>")
        elif tag in _LOADING:
            self._blame(f"a page loads nothing, so it cannot have <{tag}>")
        elif not self.guarded and tag not in _BEFORE:
            self._blame(f"the content policy that csp() returns must stand before <{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element written `<meta … />` as browsers do: as any other."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Notice a head that ends too soon."""
        if not self.guarded:
            self._blame(f"the content policy that csp() returns must stand before </{tag}>")

    def handle_data(self, data: str) -> None:
        """Notice text that begins the body too soon."""
        if not self.guarded and data.strip():
            self._blame("the content policy that csp() returns must stand before any text")

    def _judge(self, policy: str) -> None:
        match = _POLICY.fullmatch(policy)
        if match is None or not set(match[1].split()) <= self.known:
            self._blame("its content policy is not what csp() returns")
        self.guarded = True

    def _blame(self, fault: str) -> None:
        self.fault = self.fault or fault


def _digests(texts: Iterable[str]) -> str:
    return " ".join(map(_digest, texts))


@lru_cache(maxsize=64)  # the scripts and style sheets of a theme are those of all its pages
def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
