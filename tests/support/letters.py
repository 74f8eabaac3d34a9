"""Interviews to write letters from: read from YAML, with the steps a plain plan would give."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from slugify import slugify
from support.cases import CADENCE

from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.reflection import Reflection
from kitgen.model.step import Side, State, Step
from kitgen.parsing.verbs import Conjugation
from kitgen.planning.planner import plan
from kitgen.reading.fragments import FragmentShapes
from kitgen.reading.interview import read_interview
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import Composition, compose
from kitgen.writing.prose import Prose
from kitgen.yaml.source import Source, read_source

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent.parent / "interviews"
TODAY = dt.date(2026, 11, 19)


def shipped_prose() -> Prose:
    return library_of(Layers.of(None)).prose("en")


def shipped_verbs() -> Conjugation:
    return library_of(Layers.of(None)).verbs()


def judging_shapes(_: Applicant | None = None) -> FragmentShapes:
    """The shapes as answers are held against them, with a judge of their parts of speech."""
    shapes = library_of(Layers.of(None)).judging()
    assert shapes is not None
    return shapes


def shipped_shapes(_: Applicant | None = None) -> FragmentShapes:
    """The shapes, whoever writes: loaded once for all of them."""
    shapes = library_of(Layers.of(None)).fragments()
    assert shapes is not None
    return shapes


def read_case(path: Path) -> tuple[Interview, Applicant, dt.date]:
    """Return an interview, its applicant, and the day it is read: `# today:`, else TODAY."""
    source = read_source(path)
    profile = ROOT / "content" / "profile.yaml"
    said = re.search(r"^# today: (\S+)$", source.text, re.MULTILINE)
    about = None if path.parent == CASES else _profile(profile)
    reading = read_interview(source, about, shipped_shapes)
    return reading.interview, reading.applicant, dt.date.fromisoformat(said[1]) if said else TODAY


def _profile(path: Path) -> Source | None:
    return read_source(path) if path.is_file() else None


def planned(path: Path) -> Composition:
    """Return what is written for a file, by the reader and the planner that users have."""
    interview, applicant, today = read_case(path)
    steps = plan(interview, applicant, CADENCE, today)
    return compose(Assignment.of(interview, applicant, shipped_prose(), today), steps)


def make_interview(kit: str, data: Mapping[str, Any]) -> Interview:
    """Return an interview from plain data, with the keys a reader would set."""
    data = dict(data)
    people, seen = [], set[str]()
    for person in data.pop("interviewers"):
        named = None if person.get("name") == "unknown" else person.get("name")
        key = slugify(named or person.get("department") or "hiring-manager") or "x"
        while key in seen:
            key += "-2"
        seen.add(key)
        people.append({**_spans(person), "key": key, "name": named})
    for name in ("talked_about",):
        for person in people:
            person[name] = _listed(person.get(name))
    concern = data.pop("concern", [])
    data["concern"] = [concern] if isinstance(concern, Mapping) else concern
    for name in ("they_liked", "ideas", "also_met", "requests"):
        data[name] = _listed(data.get(name))
    return Interview.model_validate(
        {**_spans(data), "kit": kit, "interviewers": people, "reflection": Reflection()}
    )


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _spans(data: Mapping[str, Any]) -> dict[str, Any]:
    found = {k: v for k, v in data.items() if k not in ("time", "slot")}
    if (by := found.get("decision_by")) is not None:
        found["decision_by"] = _decision(by)
    found["log"] = [
        {**entry, "moved": _decision(entry["moved"])} if "moved" in entry else entry
        for entry in data.get("log", [])
    ]
    return found if "company" in data else {k: v for k, v in found.items() if k != "log"}


def _decision(value: Any) -> tuple[dt.date, bool]:
    if isinstance(value, dt.date):
        return value, False
    year, month = map(int, str(value).split("-")[:2])
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1), True


def plain_steps(interview: Interview, today: dt.date) -> tuple[Step, ...]:
    """Return thank-yous for the next day, two status notes and a held reply to a no."""
    via = interview.contact_policy.value == "via-recruiter"
    people = [p for p in interview.interviewers if not via or p.part == "recruiter"]
    lead = next((p for p in people if p.lead), people[0])
    status = _status_day(interview)
    steps = [_step(interview, "thank-you", p.key, 1) for p in people]
    steps += [
        _step(interview, "status-note", lead.key, (status - interview.date).days),
        _step(interview, "status-note", lead.key, (status - interview.date).days + 10, repeat=2),
        _step(interview, "rejection-response", lead.key, None),
    ]
    return tuple(steps)


def _status_day(interview: Interview) -> dt.date:
    by = interview.decision_by
    return (by.on if by else interview.date + dt.timedelta(days=8)) + dt.timedelta(days=3)


def _step(interview: Interview, kind: str, person: str, days: int | None, repeat: int = 0) -> Step:
    due = None if days is None else interview.date + dt.timedelta(days=days)
    key = kind if kind != "thank-you" else f"{kind}-{person}"
    return Step(
        key=f"{interview.kit}/{kind}/{person}/{repeat}",
        id=kind,
        kit=interview.kit,
        title=kind,
        side=Side.EMPLOYER,
        state=State.WAITING,
        due=due and dt.datetime.combine(due, dt.time(9), dt.UTC),
        late_from=interview.date + dt.timedelta(days=3) if kind == "thank-you" else None,
        person=person,
        message=f"{key}-{repeat}" if repeat else key,
        message_kind=kind,
        repeat=repeat,
    )


def all_cases() -> Iterator[Path]:
    yield from sorted(CASES.glob("*.yaml"))
