"""Ordinary mishaps end in words: 2 for the user's files, 4 for the system, never a defect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.forking import ran
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli

TODAY = "2026-11-25"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    return root


def build(*more: str) -> int:
    return cli.run(["build", "--today", TODAY, "--formats", "html,ics", *more])


def shell(line: str, root: Path) -> int:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = line.replace("KITGEN", f"{sys.executable} -m kitgen")
    return subprocess.run(["sh", "-c", command], cwd=root, env=environment, check=False).returncode


@pytest.mark.thorough
@pytest.mark.parametrize("place", ["../out", "out/../out", ".", "./sub/..", "deep/er"])
def test_an_output_folder_may_be_named_in_any_way(root: Path, place: str) -> None:
    (root / "sub").mkdir()
    assert build("-o", place) == 0
    assert (root / place / KIT / "index.html").is_file()


@pytest.mark.thorough
def test_a_name_that_is_no_text_is_refused_and_a_folder_of_such_a_name_is_not(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = root / "content/interviews" / os.fsdecode(b"2026-11-18-caf\xe9.md")
    odd.write_text(interview("Ash"))
    for command in ("check", "build", "agenda", "draft", "log"):
        more = {
            "draft": [str(odd)],
            "log": [str(odd), "heard", "x"],
            "build": ["--formats", "html"],
        }
        assert cli.run([command, *more.get(command, []), "--today", TODAY]) == 2
    assert "not UTF-8" in capsys.readouterr().err
    (root / KIT).mkdir()
    folder = root.parent / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "a.md").write_text(interview("Birch"))
    os.chdir(folder)
    assert cli.run(["build", "a.md", "--today", TODAY, "--formats", "html"]) == 0
    assert cli.run(["build", "a.md", "--today", TODAY, "--formats", "html"]) == 0


DAMAGE = ["", "x", "5", "null", "[]", "{}", '{"version": 1}', '{"version": 1, "kits": 5}',
          '{"version": 1, "kits": {"KIT": []}}', '{"version": 1, "kits": {"KIT": {"a": 5}}}',
          "[" * 5000]  # fmt: skip
EVENT = {"step": "thank-you", "summary": "x", "start": "2026-11-19", "end": "2026-11-20",
         "category": "For me", "modified": "2026-11-19T00:00:00+00:00", "digest": "x"}  # fmt: skip
ODD_EVENTS = [
    {"summary": 5}, {"start": "soon"}, {"end": "2026-11-20T09:00:00+00:00"}, {"alarm": "early"},
    {"modified": "2026-11-19T00:00:00"}, {"modified": "2026-11-19"}, {"sequence": "many"},
    {"cancelled": 0}, {"url": 5}, {"digest": None}, {"start": None}, {"category": []},
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ledger/KIT.json", "season.json"])
def test_a_damaged_ledger_counts_as_lost(root: Path, name: str) -> None:
    assert build("--formats", "ics") == 0
    odd = [{KIT: {f"{KIT}/thank-you": {**EVENT, **damage}}} for damage in ODD_EVENTS]
    texts = [*DAMAGE, *(json.dumps({"version": 1, "kits": kits}) for kits in odd)]
    file = root / ".kitgen" / name.replace("KIT", KIT)
    source = root / f"content/interviews/{KIT}.md"
    for number, text in enumerate(texts):
        file.write_text(text.replace("KIT", KIT))
        source.write_text(interview() + f"\n\nOnce more {number}.\n")
        assert build("--formats", "ics") == 0, text[:80]
        assert json.loads(file.read_bytes())["version"] == 1


FACTS = [5, {"source": 5}, {"entry": 5}, {"entry": {}}, {"formats": 5}, {"pending": 5},
         {"entry": {"kit": "x", "steps": [5]}}, {"problems": 5}, {"locale": []}]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", [KIT, ".season"])
def test_a_damaged_record_counts_as_none(root: Path, name: str) -> None:
    assert build("--formats", "ics") == 0
    file = root / f"output/.kitgen/kits/{name}.json"
    good = json.loads(file.read_bytes())
    odd = [{**good, "facts": {**good["facts"], **facts} if isinstance(facts, dict) else facts}
           for facts in FACTS]  # fmt: skip
    odd += [{**good, "files": files} for files in (5, [], {"../../../x": "1"}, {"/etc/x": "1"})]
    for text in [*DAMAGE, *map(json.dumps, odd)]:
        file.write_text(text)
        assert build("--formats", "ics") == 0, text[:80]
        assert cli.run(["agenda", "--today", TODAY]) == 0
    assert not (root.parent / "x").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["theme list", "--help"])  # the others: below
def test_streams_may_be_closed_or_full_or_end_too_soon(root: Path, command: str) -> None:
    for streams in (">&-", "2>&-", "<&- >&- 2>&-", "| true"):
        assert shell(f"KITGEN {command} {streams}", root) == 0, streams
    if Path("/dev/full").exists():
        assert shell(f"KITGEN {command} >/dev/full", root) == 4
        assert shell(f"KITGEN {command} >/dev/full 2>/dev/full", root) == 4


@pytest.mark.thorough
@pytest.mark.parametrize("command", [f"build --formats html --today {TODAY}", "schema",
                                     f"agenda --today {TODAY}", "doctor", "theme list", "check",
                                     f"log content/interviews/{KIT}.md heard hello"])  # fmt: skip
def test_no_command_minds_what_becomes_of_its_words(root: Path, command: str) -> None:
    words = command.split()
    there, ended = os.pipe()
    os.close(there)  # nobody reads it any more
    with (root / "out").open("wb") as file:
        whole = file.fileno()
        assert ran(root, *words, out=-1, err=whole) == 0
        assert ran(root, *words, out=whole, err=-1) == 0
        assert ran(root, *words, out=-1, err=-1, reads=False) == 0
        assert ran(root, *words, out=ended, err=whole) == 0
        os.close(ended)
        if Path("/dev/full").exists():
            with Path("/dev/full").open("wb") as full:
                assert ran(root, *words, out=full.fileno(), err=whole) == 4
                assert ran(root, *words, out=full.fileno(), err=full.fileno()) == 4


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1969-12-31"])
def test_a_day_out_of_our_time_is_refused(root: Path, day: str) -> None:
    file = f"content/interviews/{KIT}.md"
    assert cli.run(["log", file, "heard", "x", "--today", day]) == 2
    assert build("--today", day) == 2
    assert cli.run(["log", file, "done", "worksheet", "--on", day]) == 2


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("scaffolds/en/interview.md", "{# open", ["new", "Ash", "--role", "Baker", "--no-input"]),
        ("scaffolds/en/interview.md", "{{ nothing }}", ["new", "Ash", "--role", "B", "--no-input"]),
        ("scaffolds/en/theme.toml", "{% for %}", ["theme", "new", "mine"]),
        ("cadence.yaml", "[a, b]: c\n", ["check"]),
        ("pages/en.yaml", "kit: 5\n", ["build", "--formats", "html"]),
        ("phrases/en.yaml", "5", ["check"]),
        ("messages/en/thank-you.md", "x", ["check"]),
        (
            "worksheets/en/reflection.md",
            "# T\n## A {#a}\n### x {#x from=nothing}\n",
            ["build", "--formats", "html"],
        ),
    ],
)
def test_a_mistake_in_a_file_of_one_s_own_is_told(
    root: Path, name: str, text: str, command: list[str]
) -> None:
    file = root / "content" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    assert cli.run(command) in (1, 2)
