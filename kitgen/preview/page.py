"""What is added to a page on its way to the browser: problems on top, and an ear for reloads."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape, unescape

from kitgen.model.errors import Problem
from kitgen.model.problems import clean
from kitgen.preview.workspace import Notice

EVENTS = "/-/events"
STYLE = """
.kitgen-problems{margin:0;padding:1rem clamp(1rem,4vw,2.5rem);border-bottom:4px solid;
border-color:var(--colour-late,#a3201a);background:var(--colour-sheet,Canvas);
color:var(--colour-ink,CanvasText);font:1rem/1.5 var(--font-label,system-ui),sans-serif}
.kitgen-problems h2{margin:0 0 .5rem;color:var(--colour-late,#a3201a);font:600 1.25rem/1.3 inherit}
.kitgen-problems li{margin:.75rem 0 0}
.kitgen-problems ol{margin:0;padding:0;list-style:none}
.kitgen-problems p{margin:0;max-width:46rem;white-space:pre-line}
.kitgen-problems pre{margin:.25rem 0;padding:.4rem .6rem;background:var(--colour-tint,Field);
font:.9375rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.kitgen-problems mark{background:none;color:var(--colour-late,#a3201a);font-weight:700;
text-decoration:underline wavy}
.kitgen-problems .where{margin-top:1rem;color:var(--colour-quiet,GrayText);font-size:.9375rem;
overflow-wrap:anywhere}
@media print{.kitgen-problems{display:none}}
"""
BARE = """
:root{color-scheme:light dark}
body{margin:0;background:light-dark(#f7f4ee,#171614);color:light-dark(#1d1b18,#ece7dd)}
main{max-width:40rem;margin:3rem auto;padding:0 1.25rem;font:1.1rem/1.5 system-ui,sans-serif}
h1{font:600 1.8rem/1.25 Georgia,serif}
a{color:light-dark(#6e2b26,#e0a58c)}
"""
_POLICY = re.compile(
    r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)', re.IGNORECASE
)


def tag_of(page: str, shown: Notice) -> str:
    """Return a short name for what is shown; another page or problem has another one."""
    return hashlib.sha256(f"{_problems(shown)}{page}".encode()).hexdigest()[:16]


def with_preview(page: str, shown: Notice) -> str:
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
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{BARE}</style></head><body>"
        f"<main><h1>{escape(title)}</h1><p>{escape(text)}</p>"
        '<p><a href="/">All interviews</a></p></main></body></html>'
    )


def _problems(shown: Notice) -> str:
    """Tell what is wrong, then the line, then what to do; the whole path comes last."""
    if not shown.problems and not shown.failure:
        return ""
    told = "".join(f"<li>{_problem(problem)}</li>" for problem in shown.problems)
    told += f"<li><pre>{escape(shown.failure)}</pre></li>" if shown.failure else ""
    paths = dict.fromkeys(str(problem.path) for problem in shown.problems if problem.path)
    where = " ".join((*paths, "Below is what was built last; newer changes wait for this."))
    return (
        '<section class="kitgen-problems" role="alert">'
        f"<h2>{escape(_heading(shown))}</h2><ol>{told}</ol>"
        f'<p class="where">{escape(where)}</p></section>'
    )


def _heading(shown: Notice) -> str:
    count = len(shown.problems) + bool(shown.failure)
    names = {problem.path.name for problem in shown.problems if problem.path}
    where = f" in {names.pop()}" if len(names) == 1 else ""
    return f"One thing to mend{where}" if count == 1 else f"{count} things to mend{where}"


def _problem(problem: Problem) -> str:
    message = clean(problem.message)
    line = f"Line {problem.line}: " if problem.line else ""
    told = f"<p><strong>{escape(line + message)}</strong></p>"
    if problem.line and problem.source_line.strip():
        told += f"<pre>{_marked(problem)}</pre>"
    advice = "\n".join(map(clean, problem.advice.splitlines()))
    return told + (f"<p>{escape(advice)}</p>" if advice else "")


def _marked(problem: Problem) -> str:
    """Return the line with what is meant marked in it."""
    line = problem.source_line.rstrip()
    start = min(max(problem.column - 1, 0), len(line))
    end = min(start + max(problem.width, 1), len(line))
    parts = (line[:start], line[start:end], line[end:])
    before, within, after = (escape(clean(part.replace("\t", "    "))) for part in parts)
    return f"{before}<mark>{within}</mark>{after}"


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
