"""Renew the generated parts of docs/: fields from the model, commands and modules from the code.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. With `--check`, change nothing
and fail if a page is out of date.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import click
import reference
import traced
import views
from ruamel.yaml import YAML

from kitgen.cli.app import COMMANDS, cli
from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.fields import Frozen
from kitgen.model.helpers import Helper, Referee
from kitgen.model.interviewer import Interviewer
from kitgen.model.offer import Offer, Postponed
from kitgen.planning.patterns import patterns
from kitgen.reading.field_types import is_settable

ROOT = Path(__file__).resolve().parent.parent
CADENCE = ROOT / "content/cadence.yaml"
PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

# What a step's dates count from, and what each further key says of them.
ANCHORS = {
    "interview": "the interview",
    "answer": "the day to ask",
    "outcome": "the outcome",
    "competing-offer": "the other offer's date",
}
KEYS = {
    "earliest": "{0} after it at the earliest",
    "within": "within {0}",
    "at": "at {0}",
    "evening": "else at {0} the same day",
    "latest": "{0} at the latest",
    "late": "late after {0}",
    "again": "again {0} later",
    "most": "{0} at most",
    "until": "every week until `{0}`",
    "before": "within {0}",
    "quiet": "if nothing went out for {0}",
    "replaces": "from then on instead of {0}",
    "outcomes": "only with the outcome: {0}",
    "ends": "over with the outcome: {0}",
    "lapses": "given up after {0}",
}
AUDIENCE = {"employer": "them", "me": "you"}
SHAPES = {
    "interview": model.Interview,
    "interviewer": Interviewer,
    "applicant": Applicant,
    "concern": model.Concern,
    "log": model.LogEntry,
    "outcome": model.Outcome,
    "competing-offer": model.CompetingOffer,
    "offer": Offer,
    "postponed": Postponed,
    "item": model.Item,
    "ratings": model.Ratings,
    "referee": Referee,
    "helper": Helper,
}


def renewed(page: str) -> str:
    """Return a page with every generated part made anew."""
    return PART.sub(lambda match: match[1] + part(match[2]) + match[3], page)


def part(name: str) -> str:
    """Make one generated part."""
    if name in PARTS:
        return "".join(PARTS[name]())
    return "".join(fields(SHAPES[name.removeprefix("fields-")]))


def fields(shape: type[Frozen]) -> Iterator[str]:
    """Yield the table of a model's fields."""
    yield "| field | what it is | who may see it |\n| --- | --- | --- |\n"
    for name, field in shape.model_fields.items():
        settable = is_settable(field)
        if field.exclude and not settable:
            continue
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        shown = f"`{field.alias or name}`"
        if field.is_required() and not settable:
            shown = f"**{shown}**"
        about = (field.description or "").replace("|", "\\|")
        words = ", ".join(f"`{word}`" for word in choices_of(field.annotation))
        about += f" One of: {words}." if words else ""
        yield f"| {shown} | {about} | {extra.get('audience', 'me')} |\n"


def choices_of(annotation: object) -> tuple[str, ...]:
    """Return the words that a field takes, if it takes no others."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(one.value for one in annotation)
    return tuple(word for inner in get_args(annotation) for word in choices_of(inner))


def page_words() -> Iterator[str]:
    """Yield the words of the pages by their places, a table for each page."""
    tree = YAML(typ="safe").load(ROOT / "content/pages/en.yaml")
    for name, below in tree.items():
        yield f"## {name}\n\n| place | words |\n| --- | --- |\n"
        for place, text in _leaves(below, name):
            shown = "" if "kitgen" in text else " ".join(text.split()).replace("`", "'")
            yield f"| `{place}` | {'`' * bool(shown)}{_cell(shown)}{'`' * bool(shown)} |\n"
        yield "\n"


def _cell(text: str) -> str:
    return (text if len(text) <= 70 else f"{text[:69]}…").replace("|", "\\|")


def _leaves(node: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, below in node.items():
            yield from _leaves(below, f"{place}.{name}")
    else:
        yield place, str(node) if isinstance(node, str) else ""


def commands() -> Iterator[str]:
    """Yield every command's help, as the terminal shows it."""
    context = click.Context(cli, info_name="kitgen", max_content_width=88, terminal_width=88)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(
            command, info_name=name, parent=context, max_content_width=88, terminal_width=88
        )
        yield f"## kitgen {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def steps() -> Iterator[str]:
    """Yield the tables of the cadence's steps: what, why, when, and where the advice is from."""
    cadence = YAML(typ="safe").load(CADENCE)
    for side, heading in AUDIENCE.items():
        yield f"\n**For {heading}:**\n\n| step | what to do, and why | when | from |\n"
        yield "| --- | --- | --- | --- |\n"
        for name, step in cadence["steps"].items():
            if step["for"] == side:
                title = re.sub(r"\{(\w+)\}", r"*\1*", step["title"])
                reasons = step["why"] if isinstance(step["why"], dict) else {"": step["why"]}
                about = " ".join([f"**{title}.**", *reasons.values()])
                yield f"| `{name}` | {about} | {when(step)} | {step['source']} |\n"


def when(step: dict[str, Any]) -> str:
    """Say in words what the dates of a step follow."""
    after = step["after"] if isinstance(step["after"], list) else [step["after"]]
    anchor = " or ".join(ANCHORS.get(name, f"`{name}`") for name in after)
    parts = [counted(step.get("offset", ""), anchor)]
    for key, said in KEYS.items():
        if key in step:
            value = step[key]
            parts.append(said.format(", ".join(value) if isinstance(value, list) else value))
    return "; ".join(parts)


def counted(offset: str, anchor: str) -> str:
    """Say how far from its anchor a step lies."""
    if offset.startswith("-"):
        return f"{offset[1:]} before {anchor}"
    if offset.startswith("0 "):
        return f"on the day of {anchor}"
    return f"{offset} after {anchor}".lstrip()


def settings() -> Iterator[str]:
    """Yield the table of what all steps of the cadence share, each with its comment there."""
    yield "| setting | value | what it is |\n| --- | --- | --- |\n"
    group = ""
    for line in CADENCE.read_text(encoding="utf-8").splitlines():
        if line == "steps:":
            return
        if match := re.match(r"(\w+):", line):
            group = match[1]
        elif match := re.fullmatch(r'  (\w+): +"?([^"#]+?)"?(?: +# (.+))?', line):
            yield f"| `{group}.{match[1]}` | {match[2]} | {match[3] or ''} |\n"


# As an interview passes through them; what is not named here follows by name.
FLOW = (
    *("pipeline", "interviews", "library", "reading", "planning", "writing", "proof"),
    *("rendering", "pages", "printing", "calendar", "publishing", "building", "cli", "commands"),
    *("dictation", "importing", "editing", "sharing", "preview", "desk"),
    *("files", "yaml", "places", "model"),
)
HEAD = "| module | what it is |\n| --- | --- |\n"


def message_moves() -> Iterator[str]:
    """Yield a table of moves for each message, in the order in which its file has them."""
    for path in sorted((ROOT / "content/messages/en").glob("*.md")):
        head, *sections = re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))
        title, _, about = head.removeprefix("# ").partition("\n")
        yield f"\n### {path.name}\n\n{title}. {' '.join(about.split())}\n\n"
        yield "| move | what it is for, or how it sounds |\n| --- | --- |\n"
        for section in sections:
            name, _, text = section.partition("\n")
            if name.startswith("Move "):
                yield f"| `{name.removeprefix('Move ')}` | {_move(text)} |\n"


def _move(text: str) -> str:
    """Return what the file says of a move, else its first wording without its conditions."""
    about, _, wordings = f"\n{text}".partition("\n- ")
    if about.split():
        return " ".join(about.split()).replace("|", "\\|")
    first = re.sub(r"^\[[^]]*\] ", "", wordings.partition("\n")[0])
    plain = re.sub(r"<([^|>]*)[^>]*>", r"\1", first).replace("|", "\\|")
    return f"“{plain}”"


def step_keys() -> Iterator[str]:
    """Yield the table of the keys of all steps, from the head of the cadence."""
    rows: list[list[str]] = []
    for line in CADENCE.read_text(encoding="utf-8").split("\nversion:")[0].splitlines():
        if match := re.fullmatch(r"# ([a-z][a-z-]*(?: of a step)?) {2,}(.+)", line):
            rows.append([match[1], match[2]])
        elif rows and (match := re.fullmatch(r"# {6,}(.+)", line)):
            rows[-1][1] += f" {match[1]}"
    yield "| key | what it says |\n| --- | --- |\n"
    for key, about in rows:
        yield f"| `{key}` | {about.replace('|', chr(92) + '|')} |\n"


def pattern_rows() -> Iterator[str]:
    """Yield the table of patterns, each with the keys that only its steps have."""
    yield "| `pattern` | what it plans | keys of its own | what it cannot say otherwise |\n"
    yield "| --- | --- | --- | --- |\n"
    for name, (kind, keys) in sorted(patterns().items()):
        about = (kind.__doc__ or "").splitlines()[0]
        own = ", ".join(f"`{key}`" for key in sorted(keys))
        always = "; ".join(f"`{key}`: {', '.join(said)}" for key, said in kind.fixed.items())
        yield f"| `{name}` | {about} | {own} | {always} |\n"


def modules() -> Iterator[str]:
    """Yield a table of modules for each package, the package's own line first."""
    package = ROOT / "kitgen"
    yield HEAD
    for path in sorted(package.glob("[!_]*.py"), key=_in_flow):
        yield from _module(path, package)
    for folder in sorted((path.parent for path in package.glob("*/__init__.py")), key=_in_flow):
        yield f"\n**`{folder.name}/`** {_first_line(folder / '__init__.py')}\n\n{HEAD}"
        for path in sorted(folder.rglob("*.py")):
            yield from _module(path, package)


def _in_flow(path: Path) -> tuple[int, str]:
    return (FLOW.index(path.stem) if path.stem in FLOW else len(FLOW), path.stem)


def _module(path: Path, package: Path) -> Iterator[str]:
    name = path.relative_to(package).with_suffix("").as_posix()
    about = _first_line(path)
    if about and not name.endswith("__init__"):
        yield f"| `{name}` | {about} |\n"


def _first_line(path: Path) -> str:
    about = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return about.splitlines()[0] if about else ""


# What stands on a page, by the name of its mark; `fields-…` are the fields of a shape.
PARTS: dict[str, Callable[[], Iterable[str]]] = {
    "modules": modules,
    "steps": steps,
    "settings": settings,
    "patterns": pattern_rows,
    "step-keys": step_keys,
    "moves": message_moves,
    "page-words": page_words,
    "commands": lambda: "\n".join(commands()),
    "sources": lambda: traced.parts(traced.load()),
    "rules": reference.rules,
    "phrases": reference.phrases,
    "reading-rules": reference.reading_rules,
    "slots": reference.slots,
    "conditions": reference.conditions,
    "variables": lambda: reference.variables(views.seen()),
}


def main(check: bool) -> int:
    """Renew, or check, every page."""
    stale = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        page = path.read_text(encoding="utf-8")
        new = renewed(page)
        if new != page:
            stale.append(path.name)
            if not check:
                path.write_text(new, encoding="utf-8")
    if check and stale:
        print(f"Out of date: {', '.join(stale)}; run: make docs", file=sys.stderr)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
