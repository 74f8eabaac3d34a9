"""Interviews for the tests of dates: short to say, everything else left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview, LogEntry
from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Step
from kitgen.model.values.times import DecisionDate, TimeSpan
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan
from kitgen.planning.rules import Cadence

CADENCE_TEXT = (Path(__file__).parents[2] / "content" / "cadence.yaml").read_text("utf-8")
CADENCE = load_cadence(CADENCE_TEXT)
KIT = "2026-11-18-northwind-robotics"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def span(text: str) -> TimeSpan:
    start, _, end = text.partition("-")
    return TimeSpan(dt.time.fromisoformat(start), dt.time.fromisoformat(end) if end else None)


def by(text: str) -> DecisionDate:
    return DecisionDate(day(text))


def person(name: str, **fields: Any) -> Interviewer:
    return Interviewer(key=name.lower().replace(" ", "-"), name=name, **fields)


def did(what: str, on: str, to: str | None = None) -> LogEntry:
    return LogEntry(on=day(on), did=what, to=to)


def heard(on: str, **fields: Any) -> LogEntry:
    return LogEntry(on=day(on), heard="yes", **fields)


def moved(on: str, to: str) -> LogEntry:
    return LogEntry(on=day(on), moved=by(to))


def interview(date: str = "2026-11-18", **fields: Any) -> Interview:
    values: dict[str, Any] = {
        "kit": KIT,
        "company": "Northwind Robotics",
        "role": "Firmware Engineer",
        "date": day(date),
        "time": span("14:00-15:30"),
        "time_zone": "America/New_York",
        "country": "US",
        "interviewers": (person("Maya Chen", lead=True),),
    }
    return Interview(**{**values, **fields})


def applicant(**fields: Any) -> Applicant:
    return Applicant(**{"name": "Ada Park", **fields})


def only(steps: tuple[Step, ...], id_: str) -> Step:
    (step,) = every(steps, id_)
    return step


def every(steps: tuple[Step, ...], id_: str) -> list[Step]:
    return [step for step in steps if step.id == id_]


WALK = """\
steps:
  walk:
    title: Walk
    why: It helps.
    lapses: 14 days
"""


def with_walk(more: str) -> Cadence:
    """Return the shipped cadence with one step more, whose other keys are these lines."""
    return load_cadence(CADENCE_TEXT, WALK + "".join(f"    {line}\n" for line in more.splitlines()))


def walks(
    more: str, told: Interview | None = None, today: str = "2026-11-19", **profile: Any
) -> list[Step]:
    """Plan with one step more, whose other keys are these lines."""
    steps = plan(told or interview(), applicant(**profile), with_walk(more), day(today))
    return every(steps, "walk")
