"""The report: dated contacts of a job search, as text, HTML, PDF and CSV, and nothing private."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from support.projects import interview, write_project

from kitgen.cli import app as cli

MORE = """\
  - name: Tom Ode
decision_by: 2026-12-04
competing_offer: {answer_by: 2026-12-01}
log:
  - {on: 2026-11-19, did: thank-you, to: Maya Chen}
  - {on: 2026-11-19, did: worksheet}
  - {on: 2026-11-20, tried: left a rude message, to: Maya Chen}
  - {on: 2026-11-24, heard: she sounded annoyed, from: Maya Chen}
outcome: {on: 2026-12-05, result: rejected, reason: they said I talk too much}
"""
PRIVATE = ("annoyed", "rude", "talk too much", "whiteboard", "reflexes", "waiter", "2026-12-01")


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ash = (
        interview("=Ash")
        .replace("2026-11-18", "2026-11-02")
        .replace("company: =Ash", 'company: "=Ash"')
    )
    write_project(tmp_path, **{"2026-11-18-northwind": interview(more=MORE), "2026-11-02-ash": ash})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reported(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = cli.run(["report", *words, "--today", "2026-12-10"])
    said = capsys.readouterr()
    assert code == 0, said.err
    return said.out


def test_every_contact_is_told_in_order(search: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = reported(capsys).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [
        *("2026-11-02", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-24", "2026-12-05")
    ]
    assert "Interview (Maya Chen, Tom Ode)" in lines[1]
    assert lines[2].endswith("Sent: thank-you letter (Maya Chen)")
    assert lines[5].endswith("Outcome: They said no")
    assert lines[-1] == "6 contacts, 2026-11-02 to 2026-12-10"


def test_an_interview_that_was_called_off_is_none(
    search: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = search / "content/interviews/2026-11-02-ash.md"
    off = "outcome: {on: 2026-11-01, result: cancelled}\n---\n##"
    path.write_text(path.read_text().replace("---\n##", off))
    lines = reported(capsys, "ash").splitlines()
    assert len(lines) == 2 and "Called off" in lines[0]


def test_only_the_days_asked_for_count(search: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = reported(capsys, "--from", "Nov 19", "--to", "2026-11-20")
    assert said.count("2026-11-19  ") == 1 and "2026-11-18" not in said
    assert "2 contacts" in said
    assert "northwind" in reported(capsys, "northwind").lower()
    assert "Ash" not in reported(capsys, "northwind")


def test_days_the_wrong_way_round_are_told(
    search: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["report", "--from", "2026-12-01", "--to", "2026-11-01"]) == 2
    assert "--from 2026-12-01 is after --to 2026-11-01" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["r.csv", "r.html", "r.pdf"])
def test_nothing_private_is_in_any_form(
    search: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    reported(capsys, "-o", name)
    data = (search / name).read_bytes()
    if name == "r.pdf":
        from pypdf import PdfReader

        pages = PdfReader(io.BytesIO(data)).pages
        shown = " ".join(" ".join(page.extract_text() for page in pages).split())
    else:
        shown = data.decode("utf-8-sig")
    assert "Northwind Robotics" in shown and "Maya Chen" in shown
    assert not [word for word in PRIVATE if word in shown]


def test_no_cell_is_a_formula(search: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reported(capsys, "-o", "r.csv")
    rows = list(csv.DictReader(io.StringIO((search / "r.csv").read_text("utf-8-sig"))))
    assert rows[0]["Employer"] == "'=Ash"
    assert len(rows) == 6


def test_a_file_that_is_there_stays(search: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("r.csv", "r.html", "r.pdf"):
        (search / name).write_text("mine")
        assert cli.run(["report", "-o", name]) == 4
        assert (search / name).read_text() == "mine"
    assert cli.run(["report", "-o", "r.doc"]) == 2


def test_several_applicants_are_not_mixed(search: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = search / "content/interviews/b.md"
    other.write_text(interview("Oak", more="applicant: {name: Bea Ott, email: bea@x.example}\n"))
    assert cli.run(["report"]) == 2
    assert "several applicants" in capsys.readouterr().err
