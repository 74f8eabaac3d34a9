"""What the desk remembers of files: only those that changed are read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import INTERVIEW, KIT, write_project

from kitgen.desk.readings import Readings
from kitgen.files.project import Project
from kitgen.model.errors import InputError

OTHER = "2026-11-10-elsewhere.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two interviews with two employers."""
    root = write_project(tmp_path)
    other = INTERVIEW.format(company="Elsewhere", more="")
    (root / "content/interviews" / OTHER).write_text(other, "utf-8")
    return Project(root, root)


def _file(project: Project, name: str) -> Path:
    assert project.root is not None
    return project.root / "content/interviews" / name


def test_a_change_in_one_file_reads_that_one_again_and_no_other(project: Project) -> None:
    readings = Readings()
    one, other = _file(project, f"{KIT}.md"), _file(project, OTHER)
    before = readings.current(project)
    first, beside = before.read(one), before.read(other)
    assert readings.current(project) is before
    one.write_text(one.read_text("utf-8").replace("Northwind Robotics", "Kestrel"), "utf-8")
    after = readings.current(project)
    assert after.read(other) is beside
    assert after.read(one) is not first
    assert after.read(one).interview.company == "Kestrel"
    assert after.identity(one).employer == "kestrel"
    assert after.identity(other) == before.identity(other)


def test_a_changed_profile_reads_every_file_again(project: Project) -> None:
    readings = Readings()
    other = _file(project, OTHER)
    before = readings.current(project).read(other)
    profile = project.profile_for(other)
    assert profile is not None
    profile.write_text(profile.read_text("utf-8") + "headline: Somebody new\n", "utf-8")
    after = readings.current(project).read(other)
    assert before.applicant.headline != after.applicant.headline == "Somebody new"


def test_a_file_with_mistakes_is_refused_again_until_it_is_mended(project: Project) -> None:
    readings = Readings()
    other = _file(project, OTHER)
    right = other.read_text("utf-8")
    other.write_text(right.replace("date: 2026-11-18", "date: never"), "utf-8")
    for _ in range(2):
        with pytest.raises(InputError) as wrong:
            readings.current(project).read(other)
        assert wrong.value.problems[0].path == other
    other.write_text(right, "utf-8")
    assert readings.current(project).read(other).interview.company == "Elsewhere"
    other.unlink()
    assert other not in tuple(readings.current(project))


def test_a_file_that_is_as_it_was_is_looked_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = Readings()
    one, other = _file(project, f"{KIT}.md"), _file(project, OTHER)
    readings.current(project).identity(one)
    monkeypatch.setattr("kitgen.interviews.stamp_of", lambda path: pytest.fail(str(path)))
    one.write_text(one.read_text("utf-8").replace("Northwind Robotics", "Kestrel"), "utf-8")
    after = readings.current(project)
    assert after.identity(one).employer == "kestrel"
    assert after.identity(other).employer == "elsewhere"


def test_a_file_that_became_a_link_is_found_where_it_leads(project: Project) -> None:
    readings = Readings()
    one, other = _file(project, f"{KIT}.md"), _file(project, OTHER)
    assert readings.current(project).place(one) == one.resolve()
    one.unlink()
    one.symlink_to(other)
    after = readings.current(project)
    assert after.place(one) == other.resolve()
    assert after.identity(one).employer == "elsewhere"
