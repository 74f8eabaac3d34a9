"""`kitgen log undo`: whatever a verb wrote goes to the byte, and what it replaced comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.cli import app as cli
from kitgen.cli import log

FIELDS = """\
company: Northwind Robotics   # as they spell it
role: Senior Firmware Engineer
date: 2026-11-18
decision_by: 2026-12-04
interviewers:
  - {name: Maya Chen, email: maya@northwind.example}
  - name: Tom Ode     # “the other one”
"""
VERBS = (
    ("sent", "thank-you", "--to", "Maya"),
    ("done", "worksheet"),
    ("tried", "left a message: call “back”, please", "--to", "Tom"),
    ("heard", "they're slow #1", "--from", "Maya"),
    ("decision-by", "2026-12-18"),
    ("snoozed", "status-note", "--until", "2026-12-20"),
    ("waived", "status-note"),
    ("skip the card", "--to", "Tom"),
    ("texted maya",),
    ("outcome", "silence"),
    ("outcome", "advanced"),
    ("outcome", "offer"),
    ("accepted",),
)
RESULTS = ("rejected", "offer", "advanced", "withdrawn", "silence", "cancelled", "ghosted")
ENDS = {
    "nothing": "",
    "an empty log": "log:   # later\n",
    "empty both": "log: []\noutcome:\n",
    "a log in brackets": "log: [{on: 2026-11-19, heard: yes}] # so\n",
    "a log of lines": "log:\n- {on: 2026-11-19, heard: yes}   # a line back\n# and then?\n",
    "empty outcome first": "outcome: {}   # not yet\nlog: null\n",
}


def written(root: Path, suffix: str, end: str, newline: str = "\n") -> Path:
    """Write the interview as Markdown or as YAML, and return its file."""
    write_project(root)
    file = root / "content/interviews" / f"{KIT}.md"
    file.unlink()
    text = (
        f"---\n{FIELDS}{end}---\n## What went well\nAll: yes\n" if suffix == ".md" else FIELDS + end
    )
    file = file.with_suffix(suffix)
    file.write_bytes(text.replace("\n", newline).encode())
    return file


def logged(*words: str, today: str = "2026-12-12") -> None:
    assert cli.run(["log", "northwind", *words, "--today", today]) == 0, words


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing is planned anew to tell what is next: only files are looked at."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(log, "next_thing_of", lambda *_: "")
    return tmp_path


@pytest.mark.thorough
@pytest.mark.parametrize("suffix", [".md", ".yaml"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_every_verb_and_its_undo_leave_the_file_to_the_byte(
    here: Path, suffix: str, end: str
) -> None:
    file = written(here, suffix, end)
    states = [file.read_bytes()]
    for words in VERBS:  # one upon the other
        logged(*words)
        states.append(file.read_bytes())
        logged("undo")
        assert file.read_bytes() == states[-2], words
        logged(*words)
        assert file.read_bytes() == states[-1], words
    assert len(set(states)) == len(states)
    while len(states) > 1:  # and all of them back again
        states.pop()
        logged("undo")
        assert file.read_bytes() == states[-1]


@pytest.mark.thorough
@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("suffix", [".md", ".yaml"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_result_and_its_undo_leave_the_file_to_the_byte(
    here: Path, suffix: str, result: str, newline: str
) -> None:
    file = written(here, suffix, "", newline)
    bare = file.read_bytes()
    logged(result)
    assert file.read_bytes() != bare
    logged("undo")
    assert file.read_bytes() == bare


@pytest.mark.parametrize("answer", ["accepted", "declined"])
@pytest.mark.parametrize("suffix", [".md", ".yaml"])
def test_an_answer_taken_back_gives_back_the_offer_as_it_was_written(
    here: Path, suffix: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    offer = "outcome:   # by phone!\n  result: 'offer'\n  on: 2026-12-05   # a Saturday\n"
    file = written(here, suffix, offer)
    before = file.read_bytes()
    logged(answer)
    assert f"result: {answer}".encode() in file.read_bytes()
    logged("undo")
    assert "It stands as before: " in capsys.readouterr().out
    assert file.read_bytes() == before


def test_what_was_changed_since_by_hand_stays_and_the_offer_comes_back(here: Path) -> None:
    file = written(here, ".md", "")
    logged("offer", today="2026-12-05")
    logged("accepted")
    file.write_bytes(file.read_bytes().replace(b"All: yes", b"All: yes, and the tour"))
    logged("undo")
    told = file.read_text()
    assert "outcome: {on: 2026-12-05, result: offer}" in told and "and the tour" in told


def test_an_entry_by_hand_that_is_newer_is_the_last_one(here: Path) -> None:
    file = written(here, ".md", "log:\n")
    logged("sent", "thank-you", "--to", "Maya", today="2026-11-19")
    ours = file.read_bytes()
    newer = b"  - {on: 2026-12-01, heard: a line}\n"
    file.write_bytes(ours.replace(b"to: Maya Chen}\n", b"to: Maya Chen}\n" + newer))
    logged("undo")
    assert file.read_bytes() == ours
    logged("undo")
    assert b"Maya Chen}\n" not in file.read_bytes()


@pytest.mark.parametrize("kept", [b"", b"{", b"[1]", b'[{"at": "x"}]', b'{"a": 1}'])
def test_a_record_that_is_damaged_or_gone_loses_nothing(here: Path, kept: bytes) -> None:
    file = written(here, ".md", "log:\n")
    bare = file.read_bytes()
    logged("sent", "thank-you", "--to", "Maya")
    for record in (here / ".kitgen/undo").iterdir():
        record.write_bytes(kept)
    logged("undo")
    assert file.read_bytes() == bare


def test_the_record_can_be_read_by_its_owner_alone(here: Path) -> None:
    written(here, ".md", "log:\n")
    logged("heard", "a private word")
    for record in (here / ".kitgen/undo").iterdir():
        assert record.stat().st_mode & 0o077 == 0
