"""The contract: which part may import which; an import only goes down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MOST_LINES, MOST_PARAMETERS = 50, 6
ROOT = Path(__file__).resolve().parent.parent / "kitgen"
# From the roof to the cellar: a floor knows those below it, and none above.
FLOORS = (
    "__main__",
    "cli",
    "desk",
    "preview",
    "building",
    "commands",
    "pipeline",
    "rendering",
    "interviews",
    "printing",
    "library",
    "pages",
    "sharing",
    "editing",
    "importing",
    "dictation",
    "publishing",
    "calendar",
    "mailbox",
    "proof",
    "writing",
    "planning",
    "reading",
    "files",
    "places",
    "yaml",
    "model",
)


def modules() -> Iterator[tuple[Path, str]]:
    """Yield every module with the floor it stands on."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).with_suffix("").parts
        if name != ("__init__",):
            yield path, name[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name, without `kitgen.`, of every import of ours."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("kitgen."):
                yield node.lineno, name.removeprefix("kitgen.")


def test_every_module_stands_on_a_floor() -> None:
    assert {floor for _, floor in modules()} == set(FLOORS)


def test_imports_only_go_down() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path, floor in modules()
        for line, name in imported(path)
        if (there := name.split(".")[0]) in FLOORS and FLOORS.index(there) < FLOORS.index(floor)
    ]
    assert wrong == []


def test_no_import_runs_in_a_circle() -> None:
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path, _ in modules()}
    known = set(names.values())
    uses = {
        name: {_module(found, known) for _, found in imported(path)} - {name, ""}
        for path, name in names.items()
    }
    assert list(_circles(uses)) == []


def test_functions_are_small_and_ask_for_little() -> None:
    large = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path, _ in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (_length(node) > MOST_LINES or _parameters(node) > MOST_PARAMETERS)
    ]
    assert large == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the parameters, the object itself apart."""
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def _module(name: str, known: set[str]) -> str:
    """Return the module that a dotted name is, or is in."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def _circles(uses: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the modules left when those that import none of the rest are taken away."""
    left = dict(uses)
    while free := [name for name, found in left.items() if not found & left.keys()]:
        for name in free:
            del left[name]
    if left:
        yield tuple(sorted(left))
