"""The contract: which part may import which; an import only goes down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

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
    "parsing",
    "files",
    "places",
    "yaml",
    "model",
)

# Where an import may stand within a function, and what it spares.
LAZY = {
    "__main__": "Ctrl-C ends what is being loaded",
    "cli/": "a command loads what it needs once it is called",
    "library": "each kind of content loads its reader when it is first asked for",
    "interviews": "a build that finds nothing to do reads no interview",
    "parsing/tagging": "a build judges no answer, and loads no tagger",
    "reading/identity": "nor does it load what reads YAML",
    "building/": "nor does it load what makes, prints or pushes a kit",
    "rendering/season_inputs": "nor what makes a season",
    "pipeline": "a kit without a PDF loads no engine",
    "printing/": "nor does one that was printed before",
    "pages/formats/": "a format loads its renderer",
    "pages/theme": "our own theme needs no sandbox, and a compiled one no compiler",
    "pages/views": "a page without Markdown loads no reader of it",
}
# Names that several modules have on purpose: each says in its way what its folder asks all for.
ASKED_OF_ALL = {"check": "proof/", "apply": "printing/weasy/"}
UNITS = ("seconds", "CSS pixel", "of 100", "worth")  # of what is measured in fractions


@cache
def errors() -> frozenset[str]:
    """Return the names of our errors."""
    return frozenset(
        node.name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and node.name[0] != "_"
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


@pytest.mark.thorough
def test_imports_only_go_down() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path, floor in modules()
        for line, name in imported(path)
        if (there := name.split(".")[0]) in FLOORS and FLOORS.index(there) < FLOORS.index(floor)
    ]
    assert wrong == []


@pytest.mark.thorough
def test_no_import_runs_in_a_circle() -> None:
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path, _ in modules()}
    known = set(names.values())
    uses = {
        name: {_module(found, known) for _, found in imported(path)} - {name, ""}
        for path, name in names.items()
    }
    assert list(_circles(uses)) == []


@pytest.mark.thorough
def test_functions_are_small_and_ask_for_little() -> None:
    large = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path, _ in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (_length(node) > MOST_LINES or _parameters(node) > MOST_PARAMETERS)
    ]
    assert large == []


@pytest.mark.thorough
def test_imports_within_functions_only_spare_a_start_its_time() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, _ in modules()
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kitgen.")
        if not path.relative_to(ROOT).as_posix().startswith(tuple(LAZY))
    }
    assert wrong == set()


@pytest.mark.thorough
def test_public_functions_name_the_errors_that_they_raise() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name} raises {error}"
        for path, _ in modules()
        for function in _public_functions(ast.parse(path.read_text("utf-8")))
        for error in sorted(set(_raised(function)))
        if error not in (ast.get_docstring(function) or "")
    ]
    assert silent == []


def test_a_name_of_a_class_or_public_function_means_one_thing() -> None:
    """A command has the name that is typed."""
    where: dict[str, list[str]] = {}
    for path, _ in modules():
        place = path.relative_to(ROOT).as_posix()
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) or (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and not node.name.startswith("_")
                and not any("command" in ast.unparse(one) for one in node.decorator_list)
                and not place.startswith(ASKED_OF_ALL.get(node.name, "nowhere"))
            ):
                where.setdefault(node.name, []).append(place)
    assert {name: places for name, places in where.items() if len(places) > 1} == {}


@pytest.mark.thorough
def test_public_functions_say_what_their_measures_are_measured_in() -> None:
    mute = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path, _ in modules()
        for function in _public_functions(ast.parse(path.read_text("utf-8")))
        if any("float" in ast.unparse(one) for one in _annotations(function))
        and not any(unit in (ast.get_docstring(function) or "") for unit in UNITS)
    ]
    assert mute == []


def _annotations(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    """Yield what the parameters of a function are."""
    given = function.args
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs):
        if one.annotation is not None:
            yield one.annotation


def _public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield functions and methods of public names; a command's docstring is its help."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for scope in (tree, *(node for node in classes if not node.name.startswith("_"))):
        for node in scope.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                command = any("command" in ast.unparse(one) for one in node.decorator_list)
                if not node.name.startswith("_") and not command:
                    yield node


def _raised(function: ast.AST) -> Iterator[str]:
    """Yield the names of our errors that a function's own body raises."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            name = ast.unparse(node.exc).partition("(")[0].rpartition(".")[2]
            if name in errors():
                yield name
        yield from _raised(node)


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


def test_every_package_has_tests_in_the_quick_set() -> None:
    left_out = {"thorough", "slow", "browser", "readers"}
    for package in (path for path in ROOT.iterdir() if (path / "__init__.py").exists()):
        folder = ROOT.parent / "tests"
        files = list((folder / package.name).rglob("test_*.py")) or [folder / "test_pipeline.py"]
        quick = [name for path in files for name in _unmarked(path, left_out)]
        assert len(quick) >= 3, package.name


def _unmarked(path: Path, marks: set[str]) -> Iterator[str]:
    """Yield the test functions of a file that have none of the marks."""
    body = ast.parse(path.read_text("utf-8")).body
    if any(isinstance(node, ast.Assign) and marks & _attributes(node) for node in body):
        return
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marked = any(marks & _attributes(one) for one in node.decorator_list)
            yield from () if marked else (node.name,)


def _attributes(node: ast.AST) -> set[str]:
    return {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
