"""No regular expression of ours, in code or in content/, grows faster than its input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.patterns import growth

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


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"\s*x?\s*y?\s*$", r"(a|a)*b"])
def test_a_pattern_that_grows_is_found(pattern: str) -> None:
    assert growth(re.compile(pattern), 12)[0] > 2.6


@pytest.mark.parametrize("pattern", [r"a+b", r"(?:\w+-)*\w+", r"[^)]*\)", r"\d{1,2}:\d\d", r".*?x"])
def test_a_pattern_that_grows_evenly_is_left_alone(pattern: str) -> None:
    assert growth(re.compile(pattern), 12)[0] <= 2.6
