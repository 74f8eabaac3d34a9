"""What can be looked up: rules of the checks, slots and conditions, variables of templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kitgen.writing.conditions import CONDITIONS
from kitgen.writing.slots import SLOTS

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
PROBLEM = re.compile(
    r"(?:Problem|report|warning|_warning|_refused|_refusal|_finding|fact)\(\s*\"([a-z-]+)\""
    r"|^(?:[A-Z]+_)?RULE = \"([a-z-]+)\"",
    re.MULTILINE,
)


def rules() -> Iterator[str]:
    """Yield the table of the rules that judge letters, by the comments that group them."""
    yield "| rule | what it finds | what to do |\n| --- | --- | --- |\n"
    for name, rule in _yaml("proof/en.yaml")["rules"].items():
        says = re.sub(r"\{(\w+)\}", r"*\1*", rule["says"])
        advice = re.sub(r"\{(\w+)\}", r"*\1*", rule.get("advice", ""))
        yield f"| `{name}` | {_cell(says)} | {_cell(advice)} |\n"


def phrases() -> Iterator[str]:
    """Yield the tables of wordings to avoid, by group."""
    for group, entries in _yaml("phrases/en.yaml").items():
        if group in ("version", "limits"):
            continue
        yield f"\n**{group.capitalize()}**\n\n| rule | why | better |\n| --- | --- | --- |\n"
        for entry in entries:
            why, instead = entry.get("why", ""), entry.get("instead", "")
            yield f"| `{entry['id']}` | {_cell(why)} | {_cell(instead)} |\n"


def reading_rules() -> Iterator[str]:
    """Yield the rules of everything else: files that cannot be read, doubts, refusals."""
    judged = set(_yaml("proof/en.yaml")["rules"])
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "kitgen").rglob("*.py")):
        package = path.relative_to(ROOT / "kitgen").parts[0].removesuffix(".py")
        for names in PROBLEM.findall(path.read_text(encoding="utf-8")):
            found.setdefault("".join(names), set()).add(package)
    yield "| rule | where it comes from |\n| --- | --- |\n"
    for name in sorted(found.keys() - judged):
        yield f"| `{name}` | {', '.join(f'`{one}`' for one in sorted(found[name]))} |\n"


def slots() -> Iterator[str]:
    """Yield the table of slots: what each holds, whence, how often."""
    yield "| slot | what it holds | from | |\n| --- | --- | --- | --- |\n"
    for slot in SLOTS:
        fields = ", ".join(f"`{name}`" for name in slot.fields)
        marks = [*(["once a letter"] * slot.once), *(["word for word"] * slot.verbatim)]
        yield f"| `{{{slot.name}}}` | {_cell(slot.meaning)} | {fields} | {', '.join(marks)} |\n"


def conditions() -> Iterator[str]:
    """Yield the table of conditions."""
    yield "| condition | holds where |\n| --- | --- |\n"
    for condition in CONDITIONS:
        yield f"| `[{condition.name}]` | {_cell(condition.meaning)} |\n"


def variables(views: Mapping[str, Any]) -> Iterator[str]:
    """Yield a list of each template's variables, nested as they are handed over."""
    for template in sorted(views):
        yield f"\n### {template}\n\n"
        yield from _keys(views[template], 0)


def _keys(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    for name, value in sorted(values.items()):
        inner, kind = _inner(value)
        yield f"{'    ' * depth}- `{name}`: {kind}\n"
        if isinstance(inner, Mapping):
            yield from _keys(inner, depth + 1)


def _inner(value: Any) -> tuple[Any, str]:
    """Return what a value holds, and what it is in a word."""
    if isinstance(value, Mapping):
        return value, "a mapping"
    if isinstance(value, list | tuple):
        merged: dict[str, Any] = {}
        for one in value:
            if isinstance(one, Mapping):
                merged |= {key: inner for key, inner in one.items() if key not in merged or inner}
        return merged or None, "a list of" if merged else "a list"
    names = {
        bool: "yes or no",
        int: "a number",
        float: "a number",
        type(None): "a text, or nothing",
    }
    return None, names.get(type(value), "a day" if "date" in type(value).__name__ else "a text")


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _yaml(name: str) -> Any:
    return YAML(typ="safe").load(CONTENT / name)
