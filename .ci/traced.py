"""What the sources ask for, traced: each sentence to what does it and to the test that holds it.

Reads docs/sources.yaml. `missing` names all that it points to and that is not there.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from kitgen.cli.app import COMMANDS
from kitgen.model import interview as model
from kitgen.model.applicant import Applicant

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
ITEMS = 75
HEAD = "| | what is asked | from | done by | held by |\n| --- | --- | --- | --- | --- |\n"


def load() -> dict[str, Any]:
    """Read the table of sources."""
    found: dict[str, Any] = _yaml(ROOT / "docs/sources.yaml")
    return found


def sentences(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield every sentence behind its item."""
    for item in data["items"]:
        for sentence in item["sentences"]:
            yield item, sentence


def parts(data: dict[str, Any]) -> Iterator[str]:
    """Yield the page: what is asked by section, then the conflicts, then what nobody asks for."""
    verdicts = Counter(map(_verdict, (said for _, said in sentences(data))))
    parts = sum(len(said["by"]) for _, said in sentences(data))
    declined = sum("declined" in one for one in data["conflicts"])
    yield f"{len(data['items'])} items in {verdicts.total()} sentences: "
    yield f"**{verdicts['held']} held**, **{verdicts['weak']} weak**, "
    yield f"**{verdicts['declined']} not followed**. "
    yield f"Of {len(data['conflicts'])} conflicts, {declined} are decided against a source.\n\n"
    yield f"All {verdicts.total()} are shown by removal: without any of the {parts} parts under "
    yield "“done by”, taken out of a copy of `content/` or of the interview file, a kit made from "
    yield "it no longer does what is asked (`tests/test_removal.py`). What stands in brackets "
    yield "serves it too, and has tests of its own.\n"
    for letter, heading in data["sections"].items():
        if letter == "E":
            yield f"\n## {heading}\n\n| | between | taken | held by |\n| --- | --- | --- | --- |\n"
            yield from map(_conflict, data["conflicts"])
        else:
            yield f"\n## {heading}\n\n{HEAD}"
            rows = [(i, s) for i, s in sentences(data) if i["section"] == letter]
            yield from (_row(item, said) for item, said in rows)
    yield "\n## What no source says, and we do anyway\n\n| what | held by |\n| --- | --- |\n"
    yield from (f"| {one['says']} | {_tests(one['held'])} |\n" for one in data["beyond"])


def missing(data: dict[str, Any]) -> list[str]:
    """Return a line for each test and each part of kitgen that is named and not there."""
    rows = [*(said for _, said in sentences(data)), *data["conflicts"], *data["beyond"]]
    lacks = [f"no test {name}" for row in rows for name in row["held"] if not _is_test(name)]
    for row in rows:
        for part in (*row.get("by", ()), *row.get("also", ())):
            kind, _, name = part.partition(" ")
            if kind not in KINDS or not KINDS[kind](name):
                lacks.append(f"no {part}")
    return lacks


def _verdict(said: dict[str, Any]) -> str:
    return next((kind for kind in ("weak", "declined") if kind in said), "held")


def _row(item: dict[str, Any], said: dict[str, Any]) -> str:
    told = {"weak": "**Weak:**", "declined": "**Not followed:**", "but": "**But:**"}
    remarks = "".join(f" {word} {said[key]}" for key, word in told.items() if key in said)
    done = ", ".join(f"{kind} `{name}`" for kind, _, name in _split(said["by"]))
    also = ", ".join(f"{kind} `{name}`" for kind, _, name in _split(said.get("also", [])))
    done += f" ({also})" if also else ""
    sources = said.get("from", "")
    says, held = f"{said['says']}{remarks}", _tests(said["held"])
    return f"| {item['item']} | {says} | {sources} | {done} | {held} |\n"


def _conflict(one: dict[str, Any]) -> str:
    taken = f"**Not followed:** {one['declined']}" if "declined" in one else one["taken"]
    return f"| {one['id']} | {one['between']} | {taken} | {_tests(one['held'])} |\n"


def _split(parts: list[str]) -> Iterator[tuple[str, str, str]]:
    return (part.partition(" ") for part in parts)


def _tests(names: list[str]) -> str:
    return "<br />".join(f"`{name}`" for name in names)


@cache
def _tests_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, functions))


def _is_test(name: str) -> bool:
    path, _, function = name.partition("::")
    return function.startswith("test_") and function in _tests_in(ROOT / "tests" / path)


def _is_field(name: str) -> bool:
    """Tell whether the model has a field by this dotted name, lists passed through."""
    shape: Any = model.Interview
    keys = name.split(".")
    if keys[0] == "applicant":
        shape, keys = Applicant, keys[1:]
    for key in keys:
        if shape is None:
            return False
        fields = {field.alias or name: field for name, field in shape.model_fields.items()}
        if key not in fields:
            return False
        shape = _shape(fields[key].annotation)
    return True


def _shape(annotation: Any) -> Any:
    """Return the record that a field holds, if it holds one."""
    inner = [found for one in getattr(annotation, "__args__", ()) if (found := _shape(one))]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return inner[0] if inner else None


def _is_move(name: str) -> bool:
    kind, _, move = name.partition("/")
    path = CONTENT / f"messages/en/{kind}.md"
    return path.is_file() and f"\n## Move {move}\n" in path.read_text(encoding="utf-8")


def _is_at(file: str, place: str) -> bool:
    found = _yaml(CONTENT / file)
    for key in place.split("."):
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True


def _is_wording(name: str) -> bool:
    """Tell whether a kind of message has a wording with some text."""
    kind, _, text = name.partition("/")
    path = CONTENT / f"messages/en/{kind}.md"
    return path.is_file() and text in path.read_text(encoding="utf-8")


def _is_line(name: str) -> bool:
    file, _, text = name.partition(": ")
    return text in (CONTENT / file).read_text(encoding="utf-8")


def _is_phrase(name: str) -> bool:
    return bool(re.search(rf"\{{id: {name},", (CONTENT / "phrases/en.yaml").read_text("utf-8")))


def _is_prompt(name: str) -> bool:
    sheets = (CONTENT / "worksheets/en").glob("*.md")
    return any(re.search(rf"\{{#{name}[ }}]", path.read_text("utf-8")) for path in sheets)


def _is_asked(name: str) -> bool:
    asked = _yaml(CONTENT / "scaffolds/en/debrief.yaml")["questions"]
    return name in {question["key"] for question in asked}


@cache
def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


# What a sentence may be done by, each with how to see that it is there.
KINDS: dict[str, Callable[[str], bool]] = {
    "field": _is_field,
    "sheet": _is_prompt,
    "debrief": _is_asked,
    "step": lambda name: _is_at("cadence.yaml", f"steps.{name}"),
    "setting": lambda name: _is_at("cadence.yaml", name),
    "message": lambda name: (CONTENT / f"messages/en/{name}.md").is_file(),
    "move": _is_move,
    "wordings": _is_wording,
    "line": _is_line,
    "rule": lambda name: _is_at("proof/en.yaml", f"rules.{name}"),
    "phrase": _is_phrase,
    "words": lambda name: _is_at("pages/en.yaml", name),
    "command": lambda name: name in COMMANDS,
    "screen": lambda name: (ROOT / f"themes/base/{name}.html").is_file(),
}
