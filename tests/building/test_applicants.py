"""Applicants apart: what one of them did, said or heard is in nobody else's kit."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from support.projects import files_of, interview

from kitgen.cli.app import run

TODAY = "2026-12-01"
FORMATS = "html,txt,eml,ics"
PEOPLE = {
    "ada": "applicant:\n  name: Ada Byron\n  email: ada@mail.example\nlog:\n"
    "  - {on: 2026-11-19, did: thank-you}\n  - {on: 2026-11-27, did: status-note}\n",
    "tom": "applicant:\n  name: Tom Sey\n  email: tom@mail.example\n",
    "uma": "applicant:\n  name: Uma Nair\n  email: uma@mail.example\nlog:\n"
    "  - {on: 2026-11-30, heard: they need another week}\n",
}


def build(root: Path, *names: str) -> dict[str, dict[str, bytes]]:
    """Build a project of some of the people and return each one's kit."""
    folder = root / "content/interviews"
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"2026-11-18-{name}.md").write_text(interview(more=PEOPLE[name]), "utf-8")
    files = [str(folder / f"2026-11-18-{name}.md") for name in names]
    arguments = ["build", *files, "--today", TODAY, "--formats", FORMATS, "--jobs", "1"]
    with CliRunner().isolation():
        assert run(arguments) == 0
    return {name: files_of(root / "output" / f"2026-11-18-{name}") for name in names}


def test_each_of_three_with_one_employer_has_the_kit_built_alone(tmp_path: Path) -> None:
    together = build(tmp_path / "all", *PEOPLE)
    for name in PEOPLE:
        alone = build(tmp_path / name, name)[name]
        assert together[name].keys() == alone.keys()
        assert [path for path in alone if alone[path] != together[name][path]] == []


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_is_named_in_the_kit_of_another(tmp_path: Path, name: str) -> None:
    together = build(tmp_path / "all", *PEOPLE)
    whole = b"".join(together[name].values())
    others = {"ada": b"Byron", "tom": b"Sey", "uma": b"Nair"}
    assert others.pop(name) in whole
    assert not [other for other in others.values() if other in whole]
