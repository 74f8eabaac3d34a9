"""What is told at the desk of a file and its letters, and what is not its reader's to mend."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.at_desk import FILE
from support.projects import KIT, write_project

from kitgen.desk.desk import Desk
from kitgen.desk.problems import is_of_ours
from kitgen.desk.requests import OfFile
from kitgen.model.errors import Mend, Problem, Severity

LETTER = ("thank-you-jo-kerr:2",)


@pytest.mark.parametrize(
    ("rule", "severity", "ours"),
    [
        ("offers", Severity.INFO, True),
        ("i-share", Severity.WARNING, True),
        ("panel-overlap", Severity.WARNING, True),
        ("name-near-miss", Severity.WARNING, False),
        ("weekday", Severity.ERROR, False),
    ],
)
def test_nobody_is_told_how_we_wrote(rule: str, severity: Severity, *, ours: bool) -> None:
    problem = Problem(rule, "Two sentences offer something", "", severity, places=LETTER)
    assert is_of_ours(problem, ()) is ours
    assert not is_of_ours(problem, ("thank-you-jo-kerr",))  # there it is theirs


def test_what_a_button_mends_is_told() -> None:
    slip = Problem("slip", "“teh”", "", Severity.INFO, places=LETTER, mends=(Mend("the", "teh"),))
    assert not is_of_ours(slip, ())


def test_a_town_without_a_country_is_no_matter_for_the_first_letter(tmp_path: Path) -> None:
    text = "---\ncompany: Oak\nrole: clerk\ndate: 2026-11-18\ninterviewers: [{name: Jo}]\n---\n"
    root = write_project(tmp_path, **{KIT: text})
    (root / "content/profile.yaml").write_text("name: Ada Byron\naddress: [Perth]\n", "utf-8")
    desk = Desk(root, day=dt.date(2026, 11, 18))
    assert "zone" not in str(desk.check(OfFile(file=FILE)))
