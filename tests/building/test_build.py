"""The build end to end: what is made, what is left alone, and what the terminal says."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.projects import KIT, TODAY, files_of, interview, write_project
from support.running import held_after, unmeasured

from kitgen.building.request import Request
from kitgen.building.staleness import StalenessCheck
from kitgen.cli import app as cli
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.model.errors import InputError, Problem
from kitgen.publishing.manifest import load_record
from kitgen.publishing.publish import read_records
from kitgen.rendering.job import Options

LIGHT = "html,txt,eml,ics"
Run = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one interview, as the current folder."""
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(root: Path) -> Run:
    """Run `kitgen build` in this process, without PDFs unless they are asked for."""

    def run(*arguments: str, formats: str = LIGHT, today: str = TODAY) -> int:
        common = ["--today", today, "--formats", formats, "--jobs", "1"]
        return cli.run(["build", *common, *arguments])

    return run


def kit(root: Path) -> dict[str, bytes]:
    return files_of(root / "output" / KIT)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def source(root: Path) -> Path:
    return root / f"content/interviews/{KIT}.md"


def state(capsys: pytest.CaptureFixture[str], run: Run, *arguments: str, **more: str) -> list[str]:
    capsys.readouterr()
    run("--json", *arguments, **more)
    return [result["state"] for result in json.loads(capsys.readouterr().out)["kits"]]


def test_a_kit_has_its_files(root: Path, run: Run) -> None:
    assert run() == 0
    names = set(kit(root))
    assert {"index.html", "reflection.html", "follow-up.ics"} <= names
    letter = "letters/thank-you-maya-chen"
    assert {f"{letter}.html", f"{letter}.txt", f"{letter}.eml"} <= names
    assert "events/thank-you-maya-chen.ics" in names
    assert not any(name.endswith(".pdf") for name in names)
    assert {"index.html", "follow-ups.ics"} <= set(files_of(root / "output"))
    assert b"Maya Chen" in kit(root)[f"{letter}.txt"]


def test_a_first_build_tells_the_same_of_a_kit_whatever_is_built_before_it(
    root: Path, run: Run
) -> None:
    last = "2026-11-19-southwind"
    over = interview("Southwind", more="outcome: {on: 2026-11-19, result: rejected}\n")
    (root / f"content/interviews/{last}.md").write_text(over)
    assert run() == 0
    together = files_of(root / "output" / last)
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".kitgen")
    assert run(f"content/interviews/{last}.md") == 0
    assert files_of(root / "output" / last) == together
    assert b"STATUS:CANCELLED" not in together["follow-up.ics"]  # nobody was told before


@pytest.mark.slow
def test_a_kit_is_printed(root: Path, run: Run) -> None:
    assert run(formats="html,pdf") == 0
    names = set(kit(root))
    assert {"kit.pdf", "reflection.pdf", "letters/thank-you-maya-chen.pdf"} <= names
    assert all(data.startswith(b"%PDF") for name, data in kit(root).items() if name[-4:] == ".pdf")


@pytest.mark.slow
def test_one_process_or_several_the_bytes_are_the_same(tmp_path: Path) -> None:
    two = {"a": interview("Acme"), "b": interview("Bolt")}
    built = []
    for number, jobs in enumerate(("1", "2")):
        for stems in (two, {"a": two["a"]}):
            root = write_project(tmp_path / f"{number}-{len(stems)}", **stems)
            command = [sys.executable, "-m", "kitgen", "build", "--today", TODAY, "--jobs", jobs]
            subprocess.run(command, cwd=root, check=True)
            built.append(files_of(root / "output"))
    assert built[0] == built[2]
    assert built[1] == built[3]
    assert built[0].keys() >= {"a/kit.pdf", "b/kit.pdf", "index.html"}


@pytest.mark.slow
def test_the_season_is_made_while_one_kit_is_printed(root: Path) -> None:
    code = (
        "from kitgen.building.workers import Pair; from kitgen.cli.app import run\n"
        "real, ready = Pair.season, []\n"
        "Pair.season = lambda self, *given: ready.append(self._ahead) or real(self, *given)\n"
        "Pair._make_season = lambda self, given: ready.clear()\n"
        f"assert run(['build', '--today', '{TODAY}', '--jobs', '2']) == 0\n"
        "assert len(ready) == 1 and ready[0].result().seasons.artifacts, ready\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
    (root / "content/interviews/2026-11-19-second.md").write_text(interview("Bolt"))
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


@pytest.mark.thorough
def test_address_book_cards_change_and_go_with_their_people(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    (card,) = (root / "output/_people").glob("*.vcf")
    edit(source(root), "name: Maya Chen", "name: Maya Chen\n    phone: +1 617 555 0199")
    run()
    assert "617" in card.read_text()
    edit(source(root), "name: Maya Chen", "name: Ana Duarte")
    run()
    assert not card.exists()
    assert "Kept as it is" not in capsys.readouterr().out


def test_the_same_build_again_changes_nothing(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    assert state(capsys, run) == ["unchanged"]
    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == before


@pytest.mark.thorough
@pytest.mark.parametrize("changed", [False, True])
def test_a_build_loads_no_tagger_and_an_unchanged_one_nothing_heavy(
    root: Path, changed: bool
) -> None:
    code = (
        "import sys; from kitgen.cli.app import run;"
        f"assert run(['build', '--today', '{TODAY}', '--formats', '{LIGHT}']) == 0;"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    python = [sys.executable, "-c", code]

    def build() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            python, capture_output=True, text=True, check=True, cwd=root, env=unmeasured()
        )

    # This process has looked at what is installed long ago: a process of its own for both builds.
    if not changed:
        build()
    done = build()
    heavy = {"weasyprint", "pydantic", "jinja2", "icalendar", "holidays", "babel", "ruamel"}
    heavy |= {"concurrent", "logging", "multiprocessing"}
    heavy = {"HanTa", "numpy"} | (set() if changed else heavy)
    assert not heavy & set(done.stderr.split())


CHANGES: dict[str, Callable[[Path], object]] = {
    "interview": lambda root: edit(source(root), "Maya Chen", "Maya Cheng"),
    "profile": lambda root: edit(root / "content/profile.yaml", "Ada Byron", "Ada King"),
    "cadence": lambda root: (root / "content/cadence.yaml").write_text("steps: {}\n"),
    "theme": lambda root: (
        (root / "themes/classic").mkdir(parents=True),
        (root / "themes/classic/web.css").write_text("p{margin:1em}"),
    ),
    "hand draft": lambda root: (
        (root / "content/letters" / KIT).mkdir(parents=True),
        (root / f"content/letters/{KIT}/thank-you-maya-chen.md").write_text("Dear Maya,\n\nHi.\n"),
    ),
    "deleted file": lambda root: (root / "output" / KIT / "index.html").unlink(),
    "changed file": lambda root: (root / "output" / KIT / "index.html").write_text("x"),
    "deleted season": lambda root: (root / "output/index.html").unlink(),
    "lost records": lambda root: shutil.rmtree(root / "output/.kitgen"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(
    root: Path, run: Run, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    season = (root / "output/index.html").read_bytes()
    CHANGES[change](root)
    if change == "deleted season":
        run()
        assert (root / "output/index.html").read_bytes() == season
    else:
        assert state(capsys, run) == ["built"]
    assert state(capsys, run) == ["unchanged"]


@pytest.mark.thorough
def test_another_day_or_paper_or_format_is_a_change(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(formats="txt")
    assert state(capsys, run, formats="txt") == ["unchanged"]
    assert state(capsys, run, formats="txt,ics") == ["built"]
    assert state(capsys, run, formats="txt", today="2026-11-20") == ["built"]
    assert state(capsys, run, "--paper", "letter", formats="txt", today="2026-11-20") == ["built"]


@pytest.mark.thorough
def test_formats_not_asked_for_stay_while_they_are_true(root: Path, run: Run) -> None:
    run(formats="html,txt,ics")
    whole = kit(root)
    run(formats="eml")
    with_drafts = kit(root)
    assert whole.items() <= with_drafts.items()
    edit(source(root), "napkins", "serviettes")
    run(formats="eml,html")
    assert {name.rpartition(".")[2] for name in kit(root)} == {"eml", "html"}
    assert b"serviettes" in kit(root)["letters/thank-you-maya-chen.eml"]


def test_the_kit_page_links_to_what_is_there(root: Path, run: Run) -> None:
    run(formats="html")
    assert b".eml" not in kit(root)["index.html"]
    run(formats="html,eml")
    run(formats="html")
    assert b'href="letters/thank-you-maya-chen.eml"' in kit(root)["index.html"]


def test_the_users_changes_and_foreign_files_are_kept_and_told(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    (root / "output" / KIT / "letters/thank-you-maya-chen.txt").write_text("my own words")
    (root / "output" / KIT / "notes.txt").write_text("note")
    capsys.readouterr()
    run()
    told = capsys.readouterr().out
    assert kit(root)["letters/thank-you-maya-chen.txt"] == b"my own words"
    assert kit(root)["notes.txt"] == b"note"
    assert "letters/thank-you-maya-chen.txt" in told
    assert "notes.txt" in told


@pytest.mark.thorough
def test_one_file_touches_its_kit_and_the_season_only(root: Path, run: Run) -> None:
    other = root / "content/interviews/2026-11-17-acme.md"
    other.write_text(interview("Acme"))
    run()
    edit(other, "napkins", "serviettes")
    edit(source(root), "napkins", "serviettes")
    (root / "output" / KIT / "marker").write_text("")
    before = kit(root)
    (root / "output/index.html").unlink()
    run(str(other))
    after = files_of(root / "output")
    assert kit(root) == before
    assert b"serviettes" in after["2026-11-17-acme/letters/thank-you-maya-chen.txt"]
    assert b"Acme" in after["index.html"]
    assert b"Northwind" in after["index.html"]
    assert after["follow-ups.ics"].count(b"Northwind") > 1


def test_a_mistake_in_one_file_does_not_hold_up_the_others(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    before = kit(root)
    (root / "content/interviews/2026-11-17-acme.md").write_text(interview("Acme"))
    edit(source(root), "date: 2026-11-18", "date: 2026-11-31")
    capsys.readouterr()
    assert run() == 2
    shown = capsys.readouterr()
    assert f"{KIT}.md:4:7: error:" in shown.err
    assert "^" in shown.err
    assert f"{KIT}.md: not built" in shown.out
    assert kit(root) == before
    assert (root / "output/2026-11-17-acme/index.html").is_file()


def test_strictness_turns_warnings_into_findings(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(source(root), "name: Maya Chen", "name: unknown")
    assert run() == 0
    assert "warning" in capsys.readouterr().err
    for _ in ("built", "unchanged"):
        assert run("--strict") == 1
        assert "warning" in capsys.readouterr().err


def test_the_terminal_says_what_to_do_first(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    (line,) = capsys.readouterr().out.splitlines()
    page = os.path.join("output", KIT, "index.html")  # noqa: PTH118
    assert line.startswith("Northwind Robotics, Senior Firmware Engineer: ")
    assert "Maya Chen" in line
    assert "by " in line
    assert line.endswith(page)


def test_many_warnings_leave_the_summary_in_sight(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    people = "".join(f"  - name: {name} Doe\n" for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo"))
    edit(source(root), "interviewers:\n", f"interviewers:\n{people}")
    assert run() == 0
    said = capsys.readouterr()
    assert said.err.count(": warning: ") == 5
    assert f"more; see all with: kitgen check content/interviews/{KIT}.md" in said.out
    assert run() == 0
    said = capsys.readouterr()
    assert ": warning: " not in said.err
    assert "warnings; see all with: kitgen check" in said.out
    assert run("--strict") == 1
    assert capsys.readouterr().err.count(": warning: ") > 5


def test_a_mistake_of_ours_is_not_the_users(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem("theme", "there is no token", path=Path("themes/base/web.css"))

    def broken(*_: object, **__: object) -> str:
        raise InputError(problem)

    monkeypatch.setattr("kitgen.rendering.kit.kit_page", broken, raising=False)
    monkeypatch.setattr("kitgen.pages.kit.kit_page", broken)
    assert run("--jobs", "1") == 70
    assert "a defect of ours" in capsys.readouterr().err
    (root / "themes/base").mkdir(parents=True)
    (root / "themes/base/web.css").write_text("p{}")  # now it is the user's own file
    assert run("--jobs", "1") == 2
    assert "please mend themes/base/web.css first" in capsys.readouterr().out


def test_json_says_the_same(root: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("--json")
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    (built,) = data["kits"]
    assert data["exit_code"] == 0
    assert data["today"] == TODAY
    assert data["missing"] is None
    assert built["kit"] == KIT
    assert built["state"] == "built"
    assert built["company"] == "Northwind Robotics"
    assert {step["id"] for step in built["steps"]} >= {"thank-you", "worksheet"}
    assert built["problems"] == []


def test_an_interview_that_is_gone_takes_its_kit_along(root: Path, run: Run) -> None:
    other = root / "content/interviews/2026-11-17-acme.md"
    other.write_text(interview("Acme"))
    run()
    (root / "output/2026-11-17-acme/notes.txt").write_text("mine")
    other.unlink()
    run()
    assert files_of(root / "output/2026-11-17-acme") == {"notes.txt": b"mine"}
    season = files_of(root / "output")
    assert b"Acme" not in season["index.html"]
    calendar = season["follow-ups.ics"].replace(b"\r\n ", b"")
    events = calendar.split(b"BEGIN:VEVENT")
    gone = [event for event in events if b"Acme" in event]
    assert gone
    assert all(b"STATUS:CANCELLED" in event for event in gone)


def test_the_last_interview_that_is_gone_takes_its_kit_along(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    source(root).unlink()
    assert run() == 0
    assert f"{KIT}: removed" in capsys.readouterr().out
    assert not (root / "output" / KIT).exists()
    season = files_of(root / "output")
    assert KIT.encode() not in season["index.html"]
    assert b"STATUS:CONFIRMED" not in season["follow-ups.ics"]
    assert run() == 2  # there is nothing left to build
    assert "There are no interviews here" in capsys.readouterr().err


def test_two_files_never_share_a_kit(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / f"content/interviews/{KIT}.yaml").write_text(interview("Acme").split("---\n")[1])
    assert run() == 2
    assert "has already" in capsys.readouterr().err
    assert b"Northwind" in kit(root)["index.html"]


def test_a_moved_interview_keeps_its_kit(root: Path, run: Run, tmp_path: Path) -> None:
    run()
    moved = tmp_path / "elsewhere"
    shutil.move(root, moved)
    record = load_record(moved / f"output/.kitgen/kits/{KIT}.json")
    assert record is not None
    os.chdir(moved)
    assert run() == 0
    assert files_of(moved / "output" / KIT)


def test_a_file_alone_builds_beside_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/chat.md").write_text(interview())
    (tmp_path / "notes/profile.yaml").write_text("name: Ada Byron\ntime_zone: America/New_York\n")
    monkeypatch.chdir(tmp_path / "desk")
    arguments = ["build", "../notes/chat.md", "--formats", "txt", "--today", TODAY, "--jobs", "1"]
    assert cli.run(arguments) == 0
    letter = (tmp_path / "desk/output/chat/letters/thank-you-maya-chen.txt").read_text()
    assert "Ada Byron" in letter
    assert (tmp_path / "desk/.kitgen/ledger/chat.json").is_file()
    assert not (tmp_path / "notes/output").exists()


def test_a_deleted_output_folder_does_not_repeat_events(root: Path, run: Run) -> None:
    run()
    before = kit(root)["follow-up.ics"]
    shutil.rmtree(root / "output")
    run()
    assert kit(root)["follow-up.ics"] == before


def test_interviews_with_the_same_employer_are_read_too(root: Path, run: Run) -> None:
    run()
    before = kit(root)
    again = interview(more="log:\n  - {on: 2026-11-18, did: thank-you, to: Maya Chen}\n")
    earlier = again.replace("date: 2026-11-18", "date: 2026-11-10")
    earlier = earlier.replace("on: 2026-11-18", "on: 2026-11-11")
    (root / "content/interviews/2026-11-10-northwind-robotics.md").write_text(earlier)
    run()
    assert kit(root) != before


def test_the_disk_in_the_way_ends_in_4(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "output").write_text("a file where the folder should be")
    assert run() == 4
    assert "output" in capsys.readouterr().err


def test_without_pango_all_but_the_pdfs_is_built(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kitgen.model.errors import MissingPartError
    from kitgen.printing import loading as pango

    def lacking() -> None:
        raise MissingPartError("Pango", "apt-get install libpango")

    monkeypatch.setattr(pango, "load_weasyprint", lacking)
    for _ in range(2):  # and again: what is missing is not forgotten
        assert run(formats="html,pdf,txt") == 3
        assert "apt-get install libpango" in capsys.readouterr().err
        assert {name.rpartition(".")[2] for name in kit(root)} == {"html", "txt"}
        assert b".pdf" not in kit(root)["index.html"]


@pytest.mark.slow
def test_ctrl_c_stops_quietly_and_leaves_whole_kits(tmp_path: Path) -> None:
    root = write_project(tmp_path, **{f"kit-{n}": interview(f"Acme {n}") for n in range(4)})
    command = [sys.executable, "-c", held_after(1), "build", "--today", TODAY, "--jobs", "2"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=root, start_new_session=True, **pipes)  # type: ignore[call-overload]
    while process.poll() is None and not (root / "output/kit-0").exists():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate()[1]
    assert told.strip() == "Stopped; nothing half-done was left behind."
    assert process.returncode == 130
    for kit, record in read_records(root / "output").items():
        assert record.holds(root / "output" / kit)


def test_what_another_build_published_meanwhile_counts(root: Path, run: Run) -> None:
    project = Project.around(root)
    options = Options(dt.date.fromisoformat(TODAY), formats=frozenset(LIGHT.split(",")))
    library = library_of(project.layers)
    request = Request(project, library, project.interviews(), options, project.output, True)
    survey = StalenessCheck(request)
    assert run() == 0 and not survey.settled()
    survey.renew()
    assert survey.settled()


def test_what_a_build_remembers_of_a_kit_is_small_and_its_steps_are_told_all_the_same(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["kits"]
    record = read_records(root / "output")[KIT]
    assert told["steps"] == record.facts.entry["steps"] != []
    project = Project.around(root)
    request = Request(
        project,
        library_of(project.layers),
        project.interviews(),
        Options(dt.date.fromisoformat(TODAY), formats=frozenset(LIGHT.split(","))),
        root / "output",
        True,
    )
    remembered = StalenessCheck(request).unchanged(source(root))
    assert remembered.facts.entry["company"] == told["company"]
    assert len(pickle.dumps(replace(remembered, problems=()))) < 3_000  # of thousands of kits
    assert len(pickle.dumps(record)) > 10_000
