"""Checking: the same interviews, steps and messages as in a build, judged instead of rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from kitgen.errors import InputError, Problem
from kitgen.fingerprint import employer_of
from kitgen.job import Job, Options
from kitgen.project import Project

Findings = tuple[Problem, ...] | InputError


def check_all(
    project: Project, paths: tuple[Path, ...], today: dt.date
) -> Iterator[tuple[Path, Findings]]:
    """Yield every file with what was found in it, or with why it cannot be read."""
    employers = {path: employer_of(_bytes(path)) for path in (*project.interviews(), *paths)}
    for path in paths:
        related = tuple(
            other
            for other, employer in employers.items()
            if employer and employer == employers[path] and other.resolve() != path.resolve()
        )
        try:
            yield path, _check(path, related, project, today)
        except InputError as error:
            yield path, error


def _check(
    path: Path, related: tuple[Path, ...], project: Project, today: dt.date
) -> tuple[Problem, ...]:
    from kitgen.make import kit_of, read

    ledgers = project.base / ".kitgen" / "ledger"
    job = Job(path, project.profile_for(path), related, project, ledgers, Options(today))
    return kit_of(job, read(path, job.profile)).warnings


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
