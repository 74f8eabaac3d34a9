"""Checking: the same interviews, steps and messages as in a build, judged instead of rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.errors import InputError, Problem
from kitgen.project import Project

if TYPE_CHECKING:
    from kitgen.model import Interview
    from kitgen.reading.interview import Reading

Findings = tuple[Problem, ...] | InputError


def check_all(
    project: Project, paths: tuple[Path, ...], today: dt.date
) -> Iterator[tuple[Path, Findings]]:
    """Yield every file with what was found in it, or with why it cannot be read."""
    places = {path.resolve(): path for path in (*project.interviews(), *paths)}
    readings = {place: _reading(path, project) for place, path in places.items()}
    for path in paths:
        place = path.resolve()
        reading = readings[place]
        if isinstance(reading, InputError):
            yield path, reading
            continue
        others = [r for at, r in readings.items() if at != place and not isinstance(r, InputError)]
        yield path, _check(reading, [other.interview for other in others], project, today)


def _reading(path: Path, project: Project) -> Reading | InputError:
    from kitgen.building.make import read

    try:
        return read(path, project.profile_for(path))
    except InputError as error:
        return error


def _check(
    reading: Reading, others: list[Interview], project: Project, today: dt.date
) -> tuple[Problem, ...]:
    from kitgen.building.make import (
        draft_sources,
        is_proofread,
        kit_of,
        lang_of,
        lexicon_of,
        phrases_of,
    )
    from kitgen.proof import proofread
    from kitgen.reading.source import Source

    path, layers = reading.source.path, project.layers
    kit = kit_of(reading, others, project, today)
    lang = lang_of(layers, kit.applicant)
    if not is_proofread(layers, lang):
        return kit.warnings
    found = proofread(
        kit.interview,
        kit.applicant,
        kit.steps,
        kit.messages,
        phrases_of(layers, lang),
        lexicon_of(layers, lang),
        others=others,
        source=Source(path, reading.source.text),
        positions=reading.positions,
        drafts=draft_sources(project, kit.interview.kit),
        spelling=True,
    )
    # The proofreader says of a thin letter what composing said already, and more.
    return (*(problem for problem in kit.warnings if problem.rule != "thin"), *found)
