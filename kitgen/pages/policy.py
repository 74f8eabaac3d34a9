"""The content policy of a page: it loads nothing, and runs only what it was built with."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def content_policy(scripts: Iterable[str] = (), style: str = "") -> str:
    """Forbid a page everything but images within it, these scripts and this style sheet.

    Without a style sheet any inline style is let in.
    """
    script_source = _digests(scripts) or "'none'"
    style_source = _digests([style] if style else ()) or "'unsafe-inline'"
    return (
        f"default-src 'none'; script-src {script_source}; style-src {style_source}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digests(texts: Iterable[str]) -> str:
    found = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in found)
