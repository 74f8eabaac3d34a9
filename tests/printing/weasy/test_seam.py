"""The seam: what is applied to which WeasyPrint, and that everything prints without any of it."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.kits import ROOT
from support.printed import drawn, places

from kitgen.commands import doctor
from kitgen.printing import contactsheet, weasy
from kitgen.printing.loading import Backend, load_weasyprint

pytestmark = pytest.mark.accelerated

HALF_A_POINT = 0.5
PLAIN = {"KITGEN_PLAIN_PRINTING": "1"}
NAMES_THERE = """
import importlib
from kitgen.printing.loading import load_weasyprint
from kitgen.printing import contactsheet, weasy
assert load_weasyprint().levers == frozenset()
for lever in weasy.LEVERS:
    names = importlib.import_module(f"kitgen.printing.weasy.{lever}").NAMES
    assert names
    print(lever, weasy.missing(names))
"""
NOT_THERE = 'assert load_weasyprint().reason == "kitgen.printing.weasy is not there"'
DRAWN = """
import sys
sys.path.insert(0, "TESTS")
from support.printed import drawn
sys.stdout.buffer.write(drawn())
"""
PLACES = """
import json, sys
sys.path.insert(0, "TESTS")
from support.printed import places
print(json.dumps(places()))
"""


def run(code: str, root: Path = ROOT, **env: str) -> bytes:
    command = [sys.executable, "-c", code.replace("TESTS", str(ROOT / "tests"))]
    variables = {**os.environ, **env, "PYTHONPATH": str(root)}
    return subprocess.run(command, capture_output=True, check=True, cwd=root, env=variables).stdout


def test_every_lever_is_applied_to_the_version_installed() -> None:
    backend = load_weasyprint()
    assert backend.weasyprint.__version__ in weasy.TESTED
    assert (backend.levers, backend.reason) == (frozenset(weasy.LEVERS), "")
    assert doctor.look_at_printing() == "at full speed"


def test_every_inner_name_is_there_before_any_lever_is_applied() -> None:
    said = run(NAMES_THERE, **PLAIN).decode()
    assert said.splitlines() == [f"{lever} []" for lever in weasy.LEVERS]


@pytest.mark.parametrize(
    "name",
    [
        "weasyprint.nowhere:Nothing",
        "weasyprint:HTML.nothing",
        "weasyprint:HTML.write_pdf(self, target)",
        "weasyprint:HTML.write_pdf uses nothing_of_the_kind",
        "weasyprint:VERSION(self)",
    ],
)
def test_a_name_that_is_not_as_it_was_is_missing(name: str) -> None:
    assert weasy.missing([name, "weasyprint:HTML.write_pdf"]) == [name]


def test_nothing_is_applied_to_a_version_that_was_not_tested() -> None:
    applied = weasy.accelerate(SimpleNamespace(__version__="71.0"))
    assert applied.levers == frozenset()
    assert "71.0" in applied.reason


def test_a_lever_whose_names_are_gone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    lever = importlib.import_module("kitgen.printing.weasy.serialization")
    monkeypatch.setattr(lever, "NAMES", (*lever.NAMES, "pydyf:PDF.gone"))
    monkeypatch.setattr(weasy, "LEVERS", ("ua_sheet", "serialization"))
    applied = weasy.accelerate(load_weasyprint().weasyprint)
    assert applied.levers == {"ua_sheet"}
    assert "serialization" in applied.reason


@pytest.mark.parametrize("levers", [(), ("ua_sheet",)])
def test_the_doctor_says_in_a_line_what_is_not_applied(
    levers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = Backend(None, frozenset(levers), "WeasyPrint is new")
    monkeypatch.setattr(doctor, "load_weasyprint", lambda: backend)
    said = doctor.look_at_printing()
    assert "slower" in said and said.endswith("WeasyPrint is new")
    assert "\n" not in said


@pytest.mark.thorough
def test_plain_pages_are_drawn_as_accelerated_ones() -> None:
    assert run(DRAWN, **PLAIN) == drawn()


@pytest.mark.slow
def test_plain_pages_stand_where_accelerated_ones_do() -> None:
    """So what is `alike`, since it looks at nothing else, holds of both."""
    plain, fast = json.loads(run(PLACES, **PLAIN)), places()
    assert [tuple(what) for *what, _ in plain] == [tuple(what) for *what, _ in fast]
    assert len(plain) > 1500
    far = [
        (one, other)
        for one, other in zip(plain, fast, strict=True)
        if any(abs(a - b) > HALF_A_POINT for a, b in zip(one[-1], other[-1], strict=True))
    ]
    assert far == []


@pytest.mark.thorough
def test_everything_prints_with_the_whole_folder_deleted(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("weasy", "__pycache__")
    shutil.copytree(ROOT / "kitgen", tmp_path / "kitgen", ignore=left_out)
    for folder in ("content", "themes"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    code = f"from kitgen.printing.loading import load_weasyprint\n{NOT_THERE}\n{DRAWN}"
    assert run(code, tmp_path) == drawn()


def test_where_a_letter_begins_is_its_page_s_corner_where_nobody_can_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = (
        load_weasyprint()
        .weasyprint.HTML(string="<style>@page{margin:3cm}</style><div class=block>Dear Ana</div>")
        .render()
        .pages[0]
    )
    left, top = contactsheet._corner(page, 200)
    assert left > 0 and top > 0
    monkeypatch.setattr(
        contactsheet, "load_weasyprint", lambda: SimpleNamespace(levers=frozenset())
    )
    assert contactsheet._corner(page, 200) == (0, 0)
