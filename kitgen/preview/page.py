"""What is added to a page on its way to the browser: problems on top, and an ear for reloads.

Words are `preview` in content/pages, looks `preview.*` and `bare.html` in the themes: the project's
own where they can be read, else ours, since they may be what is wrong.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
from dataclasses import dataclass
from html import escape, unescape

from kitgen.files.project import Layers
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.problems import printable
from kitgen.pages.theme import Theme
from kitgen.pages.words import Words
from kitgen.preview.workspace import Banner
from kitgen.rendering.job import THEME

EVENTS = "/-/events"
_POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dress:
    """What the preview's own words are told with, and how they look."""

    theme: Theme
    words: Words


def dress_of(library: Library, theme: str | None) -> Dress:
    """Return a project's own words and theme, or those that are shipped where it has a mistake."""
    with contextlib.suppress(InputError):
        found = Dress(library.theme(theme or THEME), library.words(None))
        found.theme.css("preview.css")
        bare_page(found, "missing")
        return found
    shipped = library_of(Layers(library.layers.roots[-1:]))
    return Dress(shipped.theme(THEME), shipped.words(None))


def tag_of(page: str, shown: Banner) -> str:
    """Return a short name for what is shown; another page or problem has another one."""
    return hashlib.sha256(f"{shown}{page}".encode()).hexdigest()[:16]


def with_preview(page: str, shown: Banner, dress: Dress) -> str:
    """Return the page with what stood in the way on top, reloading when there is a newer one."""
    script, style = _script(tag_of(page, shown)), dress.theme.css("preview.css")
    allowed = _POLICY.sub(
        lambda m: f"{m[1]}{escape(_allow(unescape(m[2]), script, style))}{m[3]}", page, count=1
    )
    page = allowed.replace("</head>", f"<style>{style}</style></head>", 1)
    problems = _problems(shown, dress)
    page = re.sub(r"<body[^>]*>", lambda m: m[0] + problems, page, count=1)
    return page.replace("</body>", f"<script>{script}</script></body>", 1)


def bare_page(dress: Dress, what: str, text: str = "") -> str:
    """Return a page in the theme where there is none to show: `missing`, or what it `cannot`."""
    words = dress.words
    told = text or words(f"preview.{what}-text")
    return dress.theme.screen(
        "bare.html", words, lang=words.lang, title=words(f"preview.{what}"), text=told
    )


def _problems(shown: Banner, dress: Dress) -> str:
    """Tell what is wrong, then the line, then what to do; the whole path comes last."""
    if not shown.problems and not shown.failure:
        return ""
    names = {problem.path.name for problem in shown.problems if problem.path}
    return dress.theme.render(
        "preview.html",
        dress.words,
        count=len(shown.problems) + bool(shown.failure),
        file=names.pop() if len(names) == 1 else "",
        problems=[_problem(problem) for problem in shown.problems],
        failure=shown.failure,
        paths=list(dict.fromkeys(str(p.path) for p in shown.problems if p.path)),
    )


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "message": printable(problem.message),
        "advice": "\n".join(map(printable, problem.advice.splitlines())),
        "marked": _marked(problem) if problem.line and problem.source_line.strip() else [],
    }


def _marked(problem: Problem) -> list[str]:
    """Return the line in three: what is before the mark, what is meant, what is after it."""
    line = problem.source_line.rstrip()
    start = min(max(problem.column - 1, 0), len(line))
    end = min(start + max(problem.width, 1), len(line))
    parts = (line[:start], line[start:end], line[end:])
    return [printable(part.replace("\t", "    ")) for part in parts]


def _script(tag: str) -> str:
    return (
        f'new EventSource("{EVENTS}"+location.pathname).onmessage=(event)=>'
        f'{{if(event.data!=="{tag}")location.reload()}};'
    )


def _allow(policy: str, script: str, style: str) -> str:
    """Let our own script and style in, and the one connection to hear of reloads."""
    directives = dict(
        part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip()
    )
    for name, text in (("script-src", script), ("style-src", style)):
        sources = [source for source in directives.get(name, "").split() if source != "'none'"]
        if "'unsafe-inline'" not in sources:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            sources.append(f"'sha256-{digest}'")
        directives[name] = " ".join(sources)
    directives["connect-src"] = "'self'"
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items())
