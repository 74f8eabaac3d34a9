"""The letters, live: what an interview's text says becomes letters, and mistakes by their field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kitgen.desk.form import dotted
from kitgen.editing.changes import FieldPath, places_of
from kitgen.interviews import Interviews
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.pipeline import write
from kitgen.reading.field_types import RecordType
from kitgen.reading.interview import Reading, read_interview, read_profile
from kitgen.writing.assignment import LetterMemory
from kitgen.yaml.source import Source


@dataclass(frozen=True)
class Live:
    """What a text comes to: the kit unless mistakes are in the way, and problems by field.

    `elsewhere` are the problems that belong to no field of the form.
    """

    reading: Reading | None
    kit: Kit | None
    fields: Mapping[str, tuple[Problem, ...]]
    elsewhere: tuple[Problem, ...] = ()
    unread: bool = False  # so wrong that it could not be read

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem, those of fields first."""
        return (*(one for found in self.fields.values() for one in found), *self.elsewhere)

    @property
    def errors(self) -> frozenset[str]:
        """The fields with a mistake that must be mended."""
        return frozenset(
            name
            for name, problems in self.fields.items()
            if any(problem.severity is Severity.ERROR for problem in problems)
        )


def write_letters(
    source: Source,
    profile: Source | None,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    memory: LetterMemory | None = None,
) -> Live:
    """Read an interview's text and write its letters as a build of today would.

    `related` are the applicant's other interviews with the same employer.
    """
    try:
        library = interviews.library
        reading = read_interview(source, profile, library.fragments_for, library.judging_for)
    except InputError as error:
        return Live(None, None, *by_field(source, error.problems), unread=True)
    kit = write(reading, related, interviews, today, memory=memory)
    return Live(reading, kit, *by_field(source, (*kit.warnings, *reading.judged)))


def judge_profile(source: Source, kind: RecordType) -> Live:
    """Read a profile's text; there are no letters of it."""
    try:
        found = by_field(source, read_profile(source).warnings, kind)
        return Live(None, None, *found)
    except InputError as error:
        return Live(None, None, *by_field(source, error.problems, kind), unread=True)


def by_field(
    source: Source, problems: Iterable[Problem], kind: RecordType = Interview
) -> tuple[dict[str, tuple[Problem, ...]], tuple[Problem, ...]]:
    """Sort problems by the field, as the form names it, in which each stands."""
    try:
        places = sorted(
            (mark.offset, len(path), path) for path, mark in places_of(source, kind).items()
        )
    except InputError:
        places = []
    fields: dict[str, tuple[Problem, ...]] = {}
    elsewhere: list[Problem] = []
    for problem in problems:
        path = _field_of(problem, source, places)
        if path:
            name = dotted(path)
            fields[name] = (*fields.get(name, ()), problem)
        else:
            elsewhere.append(problem)
    return fields, tuple(elsewhere)


def _field_of(
    problem: Problem, source: Source, places: list[tuple[int, int, FieldPath]]
) -> FieldPath:
    if problem.path != source.path or not problem.line:
        return ()
    offset = sum(len(line) + 1 for line in source.lines[: problem.line - 1]) + problem.column - 1
    found = [path for at, _, path in places if at <= offset]
    path = found[-1] if found else ()
    if problem.rule == "required":
        holder = path if path and isinstance(path[-1], int) else path[:-1]
        return (*holder, problem.field.rpartition(".")[2])
    return path if path and isinstance(path[-1], str) else ()
