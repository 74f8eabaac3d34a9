"""The gate: a message with a wrong fact is not published, the rest of its kit is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import projects
from support.projects import KIT, write_project

from kitgen.cli.app import run
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.pipeline import page_ahead, prepare
from kitgen.rendering.job import Job, Options

TODAY = "--today=2026-11-19"
FILE = """\
company: Northwind Robotics
role: Firmware Engineer
date: 2026-11-18
time_zone: America/New_York
applicant: {name: Ana Ruiz, email: ana@mail.example, country: US}
interviewers:
  - {name: Maya Chen, email: m@n.example, part: hiring-manager, said: "SAID"}
  - {name: Bob Ito, part: peer, email: b@n.example, said: a test should fail first}
"""
OTHER = """\
company: Meridian Savings
role: Analyst
date: 2026-11-17
applicant: {name: Ana Ruiz, email: ana@mail.example, country: US}
interviewers: [{name: Kim Lee, email: k@m.example, said: money is a promise}]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "interviews").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def interview(project: Path, said: str) -> Path:
    path = project / "content" / "interviews" / "northwind.yaml"
    path.write_text(FILE.replace("SAID", said), "utf-8")
    return path


def built(*args: str) -> int:
    return run(["build", TODAY, "--formats=txt", *args])


def letters(project: Path) -> set[str]:
    return {path.stem for path in (project / "output").glob("northwind/letters/*.txt")}


@pytest.mark.thorough
def test_a_message_with_a_wrong_name_is_left_out(project, capsys):
    interview(project, "Bobb Ito will not like it")
    assert built() == 1
    assert "thank-you-maya-chen" not in letters(project)
    assert "thank-you-bob-ito" in letters(project)
    out = capsys.readouterr()
    assert "almost “Bob”" in out.err
    assert "build --force" in out.err
    assert built("--formats=ics") == 1  # an unchanged build says so too
    waits = "Thank Maya Chen: the letter waits until a mistake in it is put right"
    calendar = (project / "output/northwind/follow-up.ics").read_text("utf-8").replace("\n ", "")
    assert f"SUMMARY:{waits} (Northwind Robotics)" in calendar
    assert "SUMMARY:Thank Bob Ito (Northwind Robotics)" in calendar
    capsys.readouterr()
    assert run(["agenda", TODAY, "--json"]) == 0
    owed = {one["what"]: one for one in json.loads(capsys.readouterr().out)["owed"]}
    assert "almost “Bob”" in owed[waits]["needs"] and not owed[waits]["messages"]
    assert owed["Thank Bob Ito"]["messages"] == ["thank-you-bob-ito"]


@pytest.mark.thorough
def test_force_publishes_it(project):
    interview(project, "Bobb Ito will not like it")
    assert built() == 1
    assert built("--force") == 0
    assert "thank-you-maya-chen" in letters(project)
    assert built() == 1
    assert "thank-you-maya-chen" not in letters(project)


def test_a_right_one_passes(project):
    interview(project, "Bob Ito will not like it")
    assert built() == 0
    assert "thank-you-maya-chen" in letters(project)


@pytest.mark.thorough
def test_another_employers_name_is_noticed_as_soon_as_it_is_one(project, capsys):
    interview(project, "Meridian Savings pays late")
    assert built() == 0
    (project / "content" / "interviews" / "meridian.yaml").write_text(OTHER, "utf-8")
    assert built() == 1
    assert "employer of another interview" in capsys.readouterr().err
    assert "thank-you-maya-chen" not in letters(project)


def test_the_json_tells_it(project, capsys):
    interview(project, "Bobb Ito will not like it")
    assert built("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == 1
    (problem,) = [p for p in told["kits"][0]["problems"] if p["severity"] == "error"]
    assert problem["rule"] == "name-near-miss"
    assert problem["places"][0].startswith("thank-you-maya-chen:")


def test_a_wrong_fact_that_no_message_tells_is_told_and_stops_no_letter(project, capsys):
    path = interview(project, "a test should fail first")
    path.write_text(path.read_text("utf-8") + "concern: {about: how Bobb Ito laughed}\n", "utf-8")
    assert built() == 1
    assert "name-near-miss" in capsys.readouterr().err
    assert {"thank-you-maya-chen", "thank-you-bob-ito"} <= set(letters(project))


@pytest.mark.thorough
def test_a_date_corrected_on_the_same_day_is_one_date_everywhere(tmp_path: Path) -> None:
    file = write_project(tmp_path) / f"content/interviews/{KIT}.md"
    for day in ("2026-12-18", "2026-12-04"):
        assert run(["log", str(file), "decision-by", day, "--today", "2026-11-24"]) == 0
    assert run(["build", str(file), "--today", "2026-11-25", "--formats", "html,txt"]) == 0
    kit = tmp_path / "output" / KIT
    told = "".join(path.read_text("utf-8") for path in kit.rglob("*") if path.is_file())
    assert "December 4" in told
    assert "December 18" not in told


@pytest.mark.thorough
@pytest.mark.parametrize(
    "other",
    [
        lambda text: text.replace(
            "company: Northwind Robotics", "company: >-\n  Northwind Robotics"
        ),
        lambda text: text.replace("company: Northwind", '"company": NORTHWIND'),
    ],
    ids=["folded", "quoted"],
)
def test_one_employer_has_one_cap_however_it_is_written(
    tmp_path: Path, other: Callable[[str], str]
) -> None:
    days = ("2026-11-27", "2026-12-07")
    sent = "log:\n" + "".join(f"  - {{on: {day}, did: status-note}}\n" for day in days)
    second = other(projects.interview(more="")).replace("2026-11-18", "2026-11-20")
    write_project(tmp_path, **{KIT: projects.interview(more=sent), "2026-11-20-again": second})
    file = tmp_path / "content/interviews/2026-11-20-again.md"
    assert run(["build", str(file), "--today", "2026-12-10", "--formats", "txt"]) == 0
    letters = tmp_path / "output/2026-11-20-again/letters"
    assert [path.name for path in letters.glob("status-note*")] == []


SAMPLES = sorted((Path(__file__).parent.parent / "content" / "interviews").iterdir())


@pytest.mark.thorough
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_that_is_printed_ahead_is_one_of_the_kits(path: Path, tmp_path: Path) -> None:
    project = Project.around(path)
    options = Options(dt.date(2026, 11, 19), formats=frozenset({"pdf"}))
    job = Job(path, None, (), project, library_of(project.layers), tmp_path, options)
    order = prepare(job).order
    assert order is not None
    assert order.pages.count(page_ahead(job)) == 1
