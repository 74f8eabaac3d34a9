"""The samples: read without a complaint, each of another trade, and built by `make kit`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from support.letters import shipped_shapes

from kitgen.reading.interview import Reading, read_interview
from kitgen.yaml.source import read_source

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "content/interviews"


def makefile_samples() -> list[Path]:
    """Return the files that `make kit` builds."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return [ROOT / name for name in re.findall(r"content/interviews/\S+", text)]


SAMPLES = makefile_samples()


def read(path: Path) -> Reading:
    return read_interview(read_source(path), shapes_for=shipped_shapes)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {path.stem: read(path) for path in SAMPLES}


def test_make_builds_exactly_the_committed_samples() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "content/interviews"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert sorted(SAMPLES) == sorted(ROOT / name for name in listed.stdout.splitlines())


@pytest.mark.thorough
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_read_without_an_error(path: Path) -> None:
    reading = read(path)
    unnamed = [person for person in reading.interview.interviewers if person.name is None]
    said = [problem.message for problem in reading.warnings]
    assert len(said) <= len(unnamed), said


def test_every_sample_has_an_applicant_of_its_own(readings: dict[str, Reading]) -> None:
    names = [reading.applicant.name for reading in readings.values()]
    assert all(names)
    assert len(set(names)) == len(readings)
    assert not (ROOT / "content/profile.yaml").exists() or "profile.yaml" in ignored()


def ignored() -> str:
    return (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_the_samples_are_of_different_situations(readings: dict[str, Reading]) -> None:
    interviews = {key: reading.interview for key, reading in readings.items()}
    panel = interviews["2026-11-18-spanwell-instruments"]
    assert len(panel.interviewers) == 4
    assert panel.decision_by is not None
    nurse = interviews["2026-11-18-cedar-bluff-medical-center"]
    assert [person.name for person in nurse.interviewers] == [None]
    assert nurse.decision_by is None
    teacher = readings["2026-11-12-setonami-international-school"]
    assert teacher.interview.country != teacher.applicant.country
    assert teacher.applicant.paper == "a4"
    assert not all(person.shown_name.isascii() for person in teacher.interview.interviewers)
    gardener = interviews["2026-11-04-hartsfold-trust"]
    assert gardener.outcome is not None
    assert gardener.outcome.result == "rejected"
    supervisor = interviews["2026-11-10-tri-county-cold-storage"]
    assert supervisor.contact_policy == "via-recruiter"


def test_yaml_and_markdown_samples_hold_a_reflection(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        reflection = reading.interview.reflection
        assert reflection.questions
        assert any(section.heading == "What went well" for section in reflection.sections)


def test_sample_addresses_belong_to_nobody() -> None:
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r"[\w.-]+@([\w.-]+)", text):
            assert address.endswith(".example"), f"{path.name}: {address}"
        for url in re.findall(r"https?://([\w.-]+)", text):
            assert url.endswith(".example"), f"{path.name}: {url}"
