"""Two people of one name at one interview: each has a letter, and the log says whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.running import kitgen

from kitgen.model.errors import InputError

TEXT = """\
---
company: Northwind
role: Nurse
date: 2026-11-18
interviewers:
  - {name: Maya Chen, email: maya.chen@northwind.example, said: the night is long}
  - {name: Maya Chen, email: m.chen2@northwind.example, said: the day is short}
  - {name: Jo Okafor, email: jo@northwind.example, said: we count twice}
LOG
applicant: {name: Ada Byron, email: a@b.example, country: US, time_zone: America/New_York}
---
"""


def write(root: Path, *entries: str) -> Path:
    log = "log:\n" + "\n".join(f"  - {entry}" for entry in entries) if entries else "forgot: it"
    file = root / "one.md"
    file.write_text(TEXT.replace("LOG", log), "utf-8")
    return file


def owed(root: Path) -> set[str]:
    told = json.loads(kitgen(root, "agenda", "one.md", "--today", "2026-11-19", "--json").stdout)
    steps = {step for one in told["owed"] for step in one["steps"]}
    return {step for step in steps if "/thank-you/" in step}


def test_a_letter_to_one_of_two_namesakes_leaves_the_other_due(tmp_path: Path) -> None:
    first, second, third = (
        f"one/thank-you/{who}" for who in ("maya-chen", "maya-chen-2", "jo-okafor")
    )
    write(tmp_path)
    assert owed(tmp_path) == {first, second, third}
    write(tmp_path, "{on: 2026-11-19, did: thank-you, to: Maya Chen}")
    assert owed(tmp_path) == {second, third}
    write(tmp_path, "{on: 2026-11-19, did: thank-you, to: maya-chen-2}")
    assert owed(tmp_path) == {first, third}
    write(tmp_path, "{on: 2026-11-19, did: thank-you, to: Jo Okafor}")
    assert owed(tmp_path) == {first, second}


def test_the_log_asks_which_of_them_and_writes_who_it_was(tmp_path: Path) -> None:
    file = write(tmp_path)
    send = ("log", "one.md", "sent", "thank-you", "--today", "2026-11-19", "--to")
    with pytest.raises(InputError) as asked:
        kitgen(tmp_path, *send, "Maya Chen")
    (problem,) = asked.value.problems
    assert "maya.chen@northwind.example" in problem.message
    assert problem.advice == "Write maya-chen or maya-chen-2."
    kitgen(tmp_path, *send, "maya-chen-2")
    assert "to: maya-chen-2" in file.read_text("utf-8")
    kitgen(tmp_path, *send, "maya-chen")
    assert "to: maya-chen}" in file.read_text("utf-8")
    assert owed(tmp_path) == {"one/thank-you/jo-okafor"}


def test_a_name_that_two_people_have_is_asked_about(tmp_path: Path) -> None:
    write(tmp_path, "{on: 2026-11-19, did: thank-you, to: Maya Chen}")
    said = kitgen(tmp_path, "check", "one.md", "--today", "2026-11-19").stdout
    assert "2 people are called “Maya Chen”; the first is taken" in said
    assert "Write who it is: maya-chen or maya-chen-2." in said
    write(tmp_path, "{on: 2026-11-19, did: thank-you, to: maya-chen-2}")
    said = kitgen(tmp_path, "check", "one.md", "--today", "2026-11-19").stdout
    assert "log-" not in said
