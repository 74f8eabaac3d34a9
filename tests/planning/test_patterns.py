"""Patterns of the cadence: each a type with keys of its own, and one file is all that one takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from support.cases import CADENCE, CADENCE_TEXT, applicant, day, interview, only

from kitgen.model.errors import InputError
from kitgen.planning import patterns as package
from kitgen.planning.cadence import FIELDS, load_cadence
from kitgen.planning.patterns import patterns, registry
from kitgen.planning.planner import plan

TIDE = """
import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kitgen.planning import values
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.patterns.registry import Dated, pattern


@pattern(every=values.whole_number)
@dataclass(frozen=True, slots=True, kw_only=True)
class Tide(Dated):
    \"\"\"A step on the n-th day of the next month.\"\"\"

    pattern: ClassVar[str] = "tide"

    every: int = 1

    def plan(self, case: Case) -> list[PlanSlot]:
        first = (case.interview.date.replace(day=1) + dt.timedelta(days=31)).replace(day=self.every)
        return [PlanSlot(self, case.at(first, dt.time(9)), all_day=True)]
"""
WALK = "steps:\n  walk:\n    title: Walk\n    for: me\n    pattern: tide\n    every: 5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Let modules of a temporary folder be patterns, too."""
    known = dict(registry.registered())
    package.__path__.append(str(tmp_path))
    patterns.cache_clear()
    yield tmp_path
    package.__path__.remove(str(tmp_path))
    registry._patterns.clear()
    registry._patterns.update(known)
    patterns.cache_clear()


def refused(override: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, override)
    return [f"{problem.message} {problem.advice}" for problem in caught.value.problems]


def test_every_pattern_has_its_name_its_fields_and_its_keys() -> None:
    assert {rule.pattern for rule in CADENCE.rules} == set(patterns())
    for name, (kind, keys) in patterns().items():
        assert kind.pattern == name
        names = {field.name for field in fields(kind)}
        assert {key.replace("-", "_") for key in keys} <= names
        assert not keys.keys() & FIELDS.keys()


def test_a_key_of_another_pattern_is_no_key_of_this_one() -> None:
    (said,) = refused("steps:\n  card:\n    again: 2 days\n")
    assert "`again` changes nothing in the step card" in said
    assert refused("steps:\n  card:\n    pattern: never\n")[0].startswith(
        "`pattern` cannot be read"
    )


def test_a_step_may_follow_another_pattern_of_the_users() -> None:
    mine = "steps:\n  keep-in-touch:\n    pattern: return\n    before: 6 months\n"
    (rule,) = [r for r in load_cadence(CADENCE_TEXT, mine).rules if r.id == "keep-in-touch"]
    assert rule.pattern == "return" and not hasattr(rule, "again")


def test_one_file_is_all_that_a_pattern_takes(folder: Path) -> None:
    assert "tide" in refused(WALK)[0] or "once" in refused(WALK)[0]
    (folder / "tide.py").write_text(TIDE)
    patterns.cache_clear()
    cadence = load_cadence(CADENCE_TEXT, WALK)
    step = only(plan(interview(), applicant(), cadence, day("2026-11-18")), "walk")
    assert step.due is not None and step.due.date() == day("2026-12-05")
    assert "Write a whole number" in refused(WALK.replace("5", "five"))[0]
