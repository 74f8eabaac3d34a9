"""Renew the generated parts of docs/: fields from the model, commands and modules from the code.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. With `--check`, change nothing
and fail if a page is out of date.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from ruamel.yaml import YAML

from kitgen import model
from kitgen.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

AUDIENCE = {"employer": "them", "me": "you"}
SHAPES = {
    "interview": model.Interview,
    "interviewer": model.Interviewer,
    "applicant": model.Applicant,
    "concern": model.Concern,
    "log": model.LogEntry,
    "outcome": model.Outcome,
    "competing-offer": model.CompetingOffer,
}


def renewed(page: str) -> str:
    """Return a page with every generated part made anew."""
    return PART.sub(lambda match: match[1] + part(match[2]) + match[3], page)


def part(name: str) -> str:
    """Make one generated part."""
    if name == "modules":
        return "".join(modules())
    if name == "steps":
        return "".join(steps())
    if name == "commands":
        return "\n".join(commands())
    return "".join(fields(SHAPES[name.removeprefix("fields-")]))


def fields(shape: type[model.Frozen]) -> Iterator[str]:
    """Yield the table of a model's fields."""
    yield "| field | what it is | who may see it |\n| --- | --- | --- |\n"
    for name, field in shape.model_fields.items():
        if field.exclude:
            continue
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        shown = f"`{field.alias or name}`"
        if field.is_required():
            shown = f"**{shown}**"
        about = (field.description or "").replace("|", "\\|")
        yield f"| {shown} | {about} | {extra.get('audience', 'me')} |\n"


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
    """Yield the table of the cadence's steps."""
    yield "| step | for | what to do |\n| --- | --- | --- |\n"
    cadence = YAML(typ="safe").load(ROOT / "content/cadence.yaml")
    for name, step in cadence["steps"].items():
        title = re.sub(r"\{(\w+)\}", r"*\1*", step["title"])
        yield f"| `{name}` | {AUDIENCE[step['for']]} | {title} |\n"


def modules() -> Iterator[str]:
    """Yield the table of modules, each with the first line of its docstring."""
    yield "| module | what it is |\n| --- | --- |\n"
    for path in sorted((ROOT / "kitgen").glob("**/*.py")):
        name = path.relative_to(ROOT / "kitgen").with_suffix("").as_posix()
        about = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if about and not name.endswith("__init__"):
            yield f"| `{name}` | {about.splitlines()[0]} |\n"


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
