"""Every example of the documents is run: commands in a folder that has what they name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML
from support.forking import in_a_shell
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.reading.field_types import fields_of
from kitgen.reading.interview import read_interview
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import read_source

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is run elsewhere: against a server of the test's own, in a browser, by setting up a machine.
ELSEWHERE = ("make ", "pip ", "pipx ", "uv ", "keyring ", ". .venv", "kitgen push", "kitgen outbox")
CLUSTER = ("dask ", "--scheduler")  # run in tests/office, with a scheduler of their own
ON_A_TERMINAL = ("kitgen new Northwind",)  # it asks
UNPRINTED = "--formats html,txt,eml,ics"  # where nothing that is printed is looked at
TOURS = ("tour.md", "office.md")  # run whole: in test_tour, and below
MORE = "    promised: the link to my viewer\n  - name: Tom Sey\n"
ANSWERS = f"---\nkit: {KIT}\nsaved: 2026-11-20\nforgot: the viewer is open source\n---\n"
FEEDBACK = f"""\
<!-- kitgen feedback 1 -->
From: Jo Park
On: 2026-11-20

## {KIT}: Northwind Robotics

### What went well {{#went-well}}

> Say what you drew.
"""
# Exit codes that are no failure: done, and findings such as a doubtful claim in a friend's letter.
SCRIPT = """\
set -e
kitgen() {{
  {kitgen} "$@" || {{ code=$?; [ $code -eq 1 ] || exit $code; }}
}}
{lines}
"""


def blocks(path: Path, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(path.read_text("utf-8")) if name == language]


def commands(path: Path) -> Iterator[str]:
    """Yield the lines of a page's shell examples that can be run in a prepared folder."""
    for body in blocks(path, "sh"):
        for line in body.splitlines():
            text = re.split(r"\s+#", line)[0].strip()
            if any(word in text for word in CLUSTER):
                continue
            if text and not text.startswith((*ELSEWHERE, *ON_A_TERMINAL)):
                yield dated(text.replace("FILE", f"content/interviews/{KIT}.md"))


def dated(line: str) -> str:
    """Return a command as of one day, so that it does not depend on the clock."""
    name = line.removeprefix("kitgen ").split()[0]
    found = (
        cli.cli.get_command(click.Context(cli.cli), name) if line.startswith("kitgen ") else None
    )
    takes = found is not None and any(one.name == "today" for one in found.params)
    return f"{line} --today {TODAY}" if takes and "--today" not in line else line


def prepared(folder: Path) -> Path:
    """Make a project that has every file which the examples name."""
    root = write_project(folder / "search", **{KIT: interview(more=MORE)})
    shutil.copy(
        ROOT / "content/interviews/2026-11-18-spanwell-instruments.md", root / "content/interviews"
    )
    downloads = folder / "Downloads"
    downloads.mkdir()
    (downloads / f"{KIT}-answers.md").write_text(ANSWERS)
    (root / "feedback-jo.md").write_text(FEEDBACK)
    (root / "fair.csv").write_text("company,role,contact\nAsh Bakery,Baker,Ida Oak\n")
    (root / "tracker.csv").write_text("Company,Role,Date\nElm Mill,Miller,2026-11-10\n")
    shutil.copy(ROOT / "tests/invitations/apple.ics", root / "invite.ics")
    (root / "notes.txt").write_text(
        "Company: Birch Mill\nRole: Miller\nDate: 12 Nov 2026\n"
        "- met Ida Oak\n- talked about night shifts\n"
    )
    (root / "answer.txt").write_text(
        "Dear Maya Chen,\n\nThank you for the talk.\n\nKind regards,\nAda\n"
    )
    return root


def built_document(root: Path) -> None:
    """Write the Word document that an example takes back."""
    wanted = ["--formats", "docx", "--today", "2026-11-19", "--jobs", "1", "-o", "documents"]
    assert cli.run(["build", f"content/interviews/{KIT}.md", *wanted]) == 0
    shutil.copy(root / "documents" / KIT / "letters/thank-you-maya-chen.docx", root)


def typed(folder: Path, lines: list[str]) -> str:
    """Run lines in a folder as a shell reads them, and return what was printed."""
    kitgen, door = in_a_shell()
    script = SCRIPT.format(kitgen=kitgen, lines="\n".join(lines))
    environment = {**os.environ, "HOME": str(folder.parent), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        pass_fds=[door],
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr and "a defect of ours" not in result.stderr
    return result.stdout


WITH_EXAMPLES = [path for path in PAGES if path.name not in TOURS and list(commands(path))]


@pytest.mark.slow
@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.name)
def test_the_commands_of_a_page_run(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = prepared(tmp_path)
    monkeypatch.chdir(root)
    lines = list(commands(path))
    if any(".docx" in line for line in lines):
        built_document(root)
    typed(root, lines)


@pytest.mark.slow
def test_the_office_page_is_typed_as_it_stands_in_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    page = ROOT / "docs/office.md"
    lines = [line for body in blocks(page, "sh") for line in body.splitlines()]
    commands = [f"kitgen {line.split()[1]}" for line in lines if line.startswith("kitgen ")]
    lines = [dated(re.split(r"\s+#", line)[0]) if "kitgen" in line else line for line in lines]
    lines = [f"{line} {UNPRINTED}" if "kitgen build" in line else line for line in lines]
    said = typed(folder, lines)
    assert "wrote 3 of 3 interviews" in said
    assert "Taken back for tom-sey, Kestrel Foods: thank-you to Maya Chen" in said
    assert {"kitgen new", "kitgen build", "kitgen share", "kitgen office"} <= set(commands)
    text = (folder / "office.html").read_text("utf-8")
    assert "Several for one job" in text and "Met by several clients" in text
    assert "shared/tom-sey-for-coach.html" in text
    assert (folder / "carla.html").is_file() and (folder / "agency.csv").is_file()
    assert not (folder / "clients/ada-byron/content/interviews/2026-11-17-orlo-freight.md").exists()


def test_every_example_of_a_file_is_one() -> None:
    """Every YAML example is YAML; those of interviews and profiles have fields of the model.

    Those of a cadence and of phrases have its `steps` or `answer`, or the example's `own` heading.
    """
    known = {*fields_of(Interview), *fields_of(Applicant), "reflection", "steps", "answer", "own"}
    for path in PAGES:
        for body in blocks(path, "yaml"):
            found = YAML(typ="safe").load(body)
            assert isinstance(found, dict) and known & found.keys(), path.name


@pytest.mark.parametrize("key", ["offer", "postponed", "log"])
def test_an_example_of_some_fields_is_taken_as_it_stands(key: str, tmp_path: Path) -> None:
    page = ROOT / "docs/interview-file.md"
    there = [*blocks(page, "yaml"), *blocks(ROOT / "docs/kit.md", "yaml")]
    (example,) = [body for body in there if body.startswith(key)]
    path = tmp_path / "one.yaml"
    rest = "company: Ash\nrole: Baker\ndate: 2026-11-18\ninterviewers: [{name: Maya Chen}]\n"
    path.write_text(f"{rest}{example}", "utf-8")
    reading = read_interview(read_source(path))
    assert getattr(reading.interview, key)
    assert not [one for one in reading.warnings if one.rule == "yaml-commas"]


def test_the_rules_page_shows_how_a_finding_is_left_unsaid(tmp_path: Path) -> None:
    (example,) = blocks(ROOT / "docs/rules.md", "yaml")
    path = tmp_path / "one.yaml"
    path.write_text(f"{example}role: Steward\ndate: 2026-11-18\n", "utf-8")
    assert read_interview(read_source(path)).interview.company == "Iran Air"
    ignores = Ignores.of(read_source(path))
    assert ignores.covers(["name-near-miss"], 1)
    assert not ignores.covers(["name-near-miss"], 5)
    assert ignores.covers(["spelling"], 5) and ignores.covers(["wording"], 4)


def test_every_rule_and_slot_has_its_row() -> None:
    from kitgen.writing.conditions import CONDITIONS
    from kitgen.writing.slots import SLOTS

    rules = (ROOT / "docs/rules.md").read_text("utf-8")
    found = YAML(typ="safe").load(ROOT / "content/proof/en.yaml")["rules"]
    assert all(f"| `{name}` |" in rules for name in found)
    assert "| `promised-file` |" in rules and "| `cli-01` |" in rules
    wordings = (ROOT / "docs/wordings.md").read_text("utf-8")
    assert all(f"| `{{{slot.name}}}` |" in wordings for slot in SLOTS)
    assert all(f"| `[{condition.name}]` |" in wordings for condition in CONDITIONS)
    templates = {path.name for path in (ROOT / "themes/base").glob("*.html")}
    listed = set(re.findall(r"^### (\S+\.html)$", wordings, re.MULTILINE))
    assert listed <= templates and {"letter.html", "kit.html", "worksheet.html"} <= listed
