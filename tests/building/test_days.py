"""Every page of a project writes days as in the country that its file shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.projects import BEGUN, KIT, TODAY, write_project

from kitgen.cli.app import run

DECIDED = BEGUN.replace("role:", "decision_by: 2026-12-04\nrole:")
DAY_FIRST = re.compile(r"\b\d{1,2}\s(?:Nov|Dec)")
MONTH_FIRST = re.compile(r"\b(?:Nov|Dec)[a-z]*\.?\s\d{1,2}\b")


@pytest.mark.parametrize(
    ("phone", "written", "not_written"),
    [
        ("+44 7700 900123", DAY_FIRST, MONTH_FIRST),
        ("", DAY_FIRST, MONTH_FIRST),
        ("(614) 555-0142", MONTH_FIRST, DAY_FIRST),
    ],
)
def test_pages_write_days_as_the_letters_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    phone: str,
    written: re.Pattern[str],
    not_written: re.Pattern[str],
) -> None:
    root = write_project(tmp_path, **{KIT: DECIDED})
    (root / "content/profile.yaml").write_text(f"name: Ada Byron\nphone: '{phone}'\n", "utf-8")
    monkeypatch.chdir(root)
    assert run(["build", "--formats", "html", "--today", TODAY]) == 0
    pages = {
        name: (root / "output" / name).read_text("utf-8")
        for name in ("index.html", f"{KIT}/index.html")
    }
    capsys.readouterr()
    assert run(["agenda", "--today", TODAY, "--days", "30"]) == 0
    pages["agenda"] = capsys.readouterr().out
    for name, text in pages.items():
        assert written.search(text), name
        assert not not_written.search(text), name
