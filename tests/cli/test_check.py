"""`kitgen check`: findings and their exit codes, with nothing built."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.interviews import Interviews
from kitgen.reading.interview import Reading


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    return root


def check(*arguments: str) -> int:
    return cli.run(["check", "--today", TODAY, *arguments])


def rewrite(root: Path, old: str, new: str) -> None:
    text = interview()
    assert old in text
    (root / f"content/interviews/{KIT}.md").write_text(text.replace(old, new))


@pytest.mark.thorough
def test_nothing_is_built(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    assert "Checked 1 file: no errors" in capsys.readouterr().out
    assert {path.name for path in root.iterdir()} == {"content"}


def test_mistakes_end_in_2_and_are_shown_at_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(root, "date: 2026-11-18", "date: 2026-11-31\ncompeny: Acme")
    assert check() == 2
    shown = capsys.readouterr().out
    assert f"{KIT}.md:4:7: error:" in shown
    assert f"{KIT}.md:5:1: error:" in shown
    assert "company" in shown


def test_warnings_end_in_1_only_when_strict(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(root, "name: Maya Chen", "name: unknown")
    assert check() == 0
    assert check("--strict") == 1
    assert "unknown-name" in capsys.readouterr().out


def test_json_holds_every_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(root, "name: Maya Chen", "name: unknown")
    assert check("--json", "--strict") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["exit_code"] == 1
    assert [Path(path).stem for path in data["files"]] == [KIT]
    assert "unknown-name" in {problem["rule"] for problem in data["problems"]}
    assert {"rule", "severity", "path", "line", "column", "message", "advice"} <= set(
        data["problems"][0]
    )


def test_json_holds_mistakes_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(root, "date: 2026-11-18", "date: someday")
    assert check("--json") == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["severity"], problem["line"]) == ("error", 4)


def test_a_single_file_is_checked_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/interviews/broken.md").write_text("---\n")
    assert check(f"content/interviews/{KIT}.md") == 0
    assert check("content/interviews/broken.md") == 2
    assert check("content/interviews/nowhere.md") == 2
    assert "no such file" in capsys.readouterr().out


def test_of_other_files_only_those_that_concern_it_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = root / "content/interviews"
    others = {"elsewhere": "Acme", "named": "Orlo", "again": "Northwind Robotics", "taken": "B"}
    for stem, company in others.items():
        text = interview(company).replace("2026-11-18", "2026-11-11")
        named = text.replace("---\n", f"---\nkit: {KIT}\n", 1) if stem == "taken" else text
        (folder / f"{stem}.md").write_text(named)
    rewrite(root, "role: ", "forgot: I talked to Orlo as well\nrole: ")
    read, found = Interviews.read, set[str]()

    def noting(self: Interviews, path: Path) -> Reading:
        found.add(path.stem)
        return read(self, path)

    monkeypatch.setattr(Interviews, "read", noting)
    check(f"content/interviews/{KIT}.md")
    assert found == {KIT, "named", "again", "taken"}


def test_a_letter_taken_over_may_not_repeat_the_one_of_an_earlier_round(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = interview().replace("date: 2026-11-18", "date: 2026-11-04")
    (root / "content/interviews/2026-11-04-first.md").write_text(first)
    assert check() == 0
    assert "shared-sentence" not in capsys.readouterr().out
    earlier = "content/interviews/2026-11-04-first.md"
    assert cli.run(["draft", earlier, "--today", "2026-11-04"]) == 0
    letter = next((root / "content/letters/2026-11-04-first").glob("thank-you-*.md"))
    again = root / "content/letters" / KIT
    again.mkdir()
    (again / letter.name).write_text(letter.read_text())
    check()
    assert "shared-sentence" in capsys.readouterr().out


@pytest.mark.thorough
def test_two_files_with_one_kit_are_told_as_in_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [f"a/{KIT}.md", f"b/{KIT}.yaml"]
    for name in files:
        (tmp_path / name).parent.mkdir()
    (tmp_path / files[0]).write_text(interview())
    (tmp_path / files[1]).write_text(interview("Acme").split("---\n")[1])
    assert check(files[0]) == check(files[1]) == 0
    capsys.readouterr()
    assert check(*files) == 2
    said = f"{files[1]}: error: The kit of this file would be {KIT}, which {files[0]}"
    assert said in capsys.readouterr().out
    assert cli.run(["build", "--today", TODAY, "--formats", "html", *files]) == 2
    assert said in capsys.readouterr().err


def test_a_file_beside_the_one_that_has_its_kit_is_told_of(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = f"content/interviews/{KIT}.yaml"
    (root / second).write_text(interview("Acme").split("---\n")[1])
    assert check(second) == 2
    assert f"{KIT}.md has already" in capsys.readouterr().out
    assert check(f"content/interviews/{KIT}.md") == 0
    (root / f"content/interviews/{KIT}.md").write_text("---\n")
    assert check(second) == 0


def test_where_nobody_looks_at_the_spelling_it_says_so(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    assert "Spelling" not in capsys.readouterr().out
    monkeypatch.setattr("kitgen.cli.check.is_available", lambda: False)
    check()
    assert "Spelling and grammar were not looked at" in capsys.readouterr().out
    check("--json")
    assert "Spelling" not in capsys.readouterr().out


def test_a_sentence_where_a_thing_belongs_is_told_with_its_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(
        root,
        "the move from polling to an event-driven sensor bus\n"
        "    said: a robot should fail like a good waiter, quietly",
        "claims data arrives late from brokers\n"
        "    said: patients who is missing dialysis come back in a week",
    )
    assert check() == 0
    shown = capsys.readouterr().out
    assert "Write: how claims data arrives late from brokers" in shown
    assert "Write: patients who are missing dialysis come back in a week" in shown
