"""Checking: the same interviews, steps and messages as in a build, judged instead of rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.project import Project
from kitgen.model.errors import InputError, Problem
from kitgen.model.keys import kit_taken

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.model.message import Message
    from kitgen.reading.interview import Reading

Findings = tuple[Problem, ...] | InputError


def check_all(
    project: Project, paths: tuple[Path, ...], today: dt.date
) -> Iterator[tuple[Path, Findings]]:
    """Yield every file with what was found in it, or with why it cannot be read."""
    places = {path.resolve(): path for path in (*project.interviews(), *paths)}
    readings = {place: _reading(path, project) for place, path in places.items()}
    owners: dict[str, Path] = {}
    for place, reading in readings.items():
        if not isinstance(reading, InputError):
            owners.setdefault(reading.interview.kit, place)
    for path in paths:
        place = path.resolve()
        reading = readings[place]
        if isinstance(reading, InputError):
            yield path, reading
            continue
        kit = reading.interview.kit
        if owners[kit] != place:
            yield path, InputError(kit_taken(kit, path, owners[kit]))
            continue
        others = [r for at, r in readings.items() if at != place and not isinstance(r, InputError)]
        earlier = _letters_before(reading, others, project)
        yield path, _check(reading, [o.interview for o in others], earlier, project, today)


def _letters_before(
    reading: Reading, others: list[Reading], project: Project
) -> tuple[Message, ...]:
    """Write the letters of earlier rounds, as of their day, to those who are met again now."""
    from kitgen.pipeline import kit_of
    from kitgen.planning.history import same_employer

    interview = reading.interview
    names = {person.name for person in interview.interviewers} - {None}
    kits = [
        kit_of(other, (), project, other.interview.date)
        for other in others
        if same_employer(interview, other.interview) and other.interview.date < interview.date
    ]
    return tuple(
        message
        for kit in kits
        for message in kit.messages
        if message.kind == "thank-you" and names & {recipient.name for recipient in message.to}
    )


def _reading(path: Path, project: Project) -> Reading | InputError:
    from kitgen.pipeline import read

    try:
        return read(path, project.profile_for(path), project.layers)
    except InputError as error:
        return error


def _check(
    reading: Reading,
    others: list[Interview],
    earlier: tuple[Message, ...],
    project: Project,
    today: dt.date,
) -> tuple[Problem, ...]:
    from kitgen.pipeline import (
        cadence_of,
        draft_sources,
        is_proofread,
        kit_of,
        lang_of,
        lexicon_of,
        phrases_of,
    )
    from kitgen.proof import proofread
    from kitgen.yaml.source import Source

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
        cadence_of(layers),
        others=others,
        earlier=earlier,
        source=Source(path, reading.source.text),
        positions=reading.positions,
        drafts=draft_sources(project, kit.interview.kit),
        spelling=True,
    )
    # The proofreader says of a thin letter what composing said already, and more.
    return (*(problem for problem in kit.warnings if problem.rule != "thin"), *found)
