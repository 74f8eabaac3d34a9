"""No regular expression of ours, in code or in content/, grows faster than its input."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.patterns import growth, growth_of_search

ROOT = Path(__file__).resolve().parent.parent
GATHER = """
import importlib, json, pkgutil, re, sys
found, compile = set(), re._compile

def noted(pattern, flags):
    made = compile(pattern, flags)
    if "/kitgen/" in sys._getframe(2).f_code.co_filename.replace("\\\\", "/"):
        found.add((made.pattern, made.flags))
    return made

re._compile = noted
import kitgen
for module in pkgutil.walk_packages(kitgen.__path__, "kitgen."):
    if module.name != "kitgen.__main__":
        importlib.import_module(module.name)
from kitgen.cli import app
app.run(["check", *sys.argv[1:], "--today", "2026-11-25", "--json"])
texts = sorted(each for each in found if isinstance(each[0], str))
print("\\n" + json.dumps(texts))
"""


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """Let the matcher call itself for every sign of a text."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.slow
def test_no_pattern_grows_faster_than_its_input(tmp_path: Path) -> None:
    """Twice the text takes about twice the steps from where a match begins, and never a power."""
    samples = map(str, sorted((ROOT / "content/interviews").glob("*")))
    done = subprocess.run(
        [sys.executable, "-c", GATHER, *samples],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    patterns = [re.compile(*each) for each in json.loads(done.stdout.splitlines()[-1])]
    assert len(patterns) > 300
    grown = {p.pattern: found for p in patterns if (found := growth(p, 12))[0] > 2.6}
    assert grown == {}


@pytest.mark.thorough
@pytest.mark.parametrize("pattern", [r"(a+)+b", r"\s*x?\s*y?\s*$", r"(a|a)*b"])
def test_a_pattern_that_grows_is_found(pattern: str) -> None:
    assert growth(re.compile(pattern), 12)[0] > 2.6


@pytest.mark.parametrize("pattern", [r"a+b", r"(?:\w+-)*\w+", r"[^)]*\)", r"\d{1,2}:\d\d", r".*?x"])
def test_a_pattern_that_grows_evenly_is_left_alone(pattern: str) -> None:
    assert growth(re.compile(pattern), 12)[0] <= 2.6


SEARCHES = ("search", "finditer", "findall", "split", "sub", "subn")


def searched() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern of ours that is looked for anywhere in a text, with where that is."""
    for path in sorted((ROOT / "kitgen").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            holder = node.func.value
            if node.func.attr not in SEARCHES or not isinstance(holder, ast.Name):
                continue
            found = getattr(importlib.import_module(name), holder.id, None)
            if found is re and node.args and isinstance(node.args[0], ast.Constant):
                found = re.compile(node.args[0].value)
            if isinstance(found, re.Pattern) and isinstance(found.pattern, str):
                yield f"{name}:{node.lineno}", found


@pytest.mark.slow
def test_no_search_grows_faster_than_its_text() -> None:
    """Begun anew at every place, a pattern must fail at once where it has failed before."""
    patterns = {pattern.pattern: (pattern, place) for place, pattern in searched()}
    assert len(patterns) > 180
    grown = {
        place: (pattern.pattern, found)
        for pattern, place in patterns.values()
        if (found := growth_of_search(pattern, 24))[0] > 3
    }
    assert grown == {}


@pytest.mark.thorough
@pytest.mark.parametrize("pattern", [r"\s+$", r"[^“]+”", r"\w+@\w+", r"\s*,", r"“([^”]+)”"])
def test_a_search_that_grows_is_found(pattern: str) -> None:
    assert growth_of_search(re.compile(pattern), 24)[0] > 3


@pytest.mark.parametrize(
    "pattern", [r"(?<!\s)\s+$", r"\w+", r"^\s*x", r"(?<![\w@])\w+@", r"\d{1,3}x"]
)
def test_a_search_that_grows_evenly_is_left_alone(pattern: str) -> None:
    assert growth_of_search(re.compile(pattern), 24)[0] <= 3
