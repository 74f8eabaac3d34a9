"""What is added to a page on its way to the browser: problems on top, and an ear for reloads."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape, unescape

from kitgen.model.problems import show
from kitgen.preview.workspace import Shown

EVENTS = "/-/events"
STYLE = """
.kitgen-problems{margin:0;padding:1rem clamp(1rem,4vw,2.5rem);border-bottom:4px solid #b00020;
background:#fff4f4;color:#1d1d1d;font:1rem/1.5 system-ui,sans-serif}
.kitgen-problems h2{margin:0 0 .5rem;color:#8c0019;font:600 1.15rem/1.3 system-ui,sans-serif}
.kitgen-problems pre{margin:.5rem 0;overflow-x:auto;font:.9375rem/1.5 ui-monospace,monospace}
@media print{.kitgen-problems{display:none}}
"""
_POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)', re.IGNORECASE
)


def tag_of(page: str, shown: Shown) -> str:
    """Return a short name for what is shown; another page or problem has another one."""
    return hashlib.sha256(f"{_problems(shown)}{page}".encode()).hexdigest()[:16]


def with_preview(page: str, shown: Shown) -> str:
    """Return the page with what stood in the way on top, reloading when there is a newer one."""
    script = _script(tag_of(page, shown))
    page = _POLICY.sub(lambda m: f"{m[1]}{escape(_allow(unescape(m[2]), script))}{m[3]}", page, 1)
    page = page.replace("</head>", f"<style>{STYLE}</style></head>", 1)
    page = re.sub(r"<body[^>]*>", lambda m: m[0] + _problems(shown), page, count=1)
    return page.replace("</body>", f"<script>{script}</script></body>", 1)


def bare_page(title: str, text: str) -> str:
    """Return a page of our own, where there is none to show."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title></head><body>"
        f'<main style="max-width:40rem;margin:3rem auto;font:1.1rem/1.5 system-ui">'
        f"<h1>{escape(title)}</h1><p>{escape(text)}</p>"
        '<p><a href="/">All interviews</a></p></main></body></html>'
    )


def _problems(shown: Shown) -> str:
    if not shown.problems and not shown.failure:
        return ""
    told = "".join(f"<pre>{escape(show(problem))}</pre>" for problem in shown.problems)
    told += f"<pre>{escape(shown.failure)}</pre>" if shown.failure else ""
    return (
        '<section class="kitgen-problems" role="alert">'
        "<h2>Below is what was built last; newer changes wait for this:</h2>"
        f"{told}</section>"
    )


def _script(tag: str) -> str:
    return (
        f'new EventSource("{EVENTS}"+location.pathname).onmessage=(event)=>'
        f'{{if(event.data!=="{tag}")location.reload()}};'
    )


def _allow(policy: str, script: str) -> str:
    """Let our own script and style in, and the one connection to hear of reloads."""
    directives = dict(
        part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip()
    )
    for name, text in (("script-src", script), ("style-src", STYLE)):
        sources = [source for source in directives.get(name, "").split() if source != "'none'"]
        if "'unsafe-inline'" not in sources:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            sources.append(f"'sha256-{digest}'")
        directives[name] = " ".join(sources)
    directives["connect-src"] = "'self'"
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())
