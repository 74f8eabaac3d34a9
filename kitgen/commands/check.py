"""Checking: the same interviews, steps and messages as in a build, judged instead of rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.commands.applicants import doubtful_applicants
from kitgen.interviews import Interviews
from kitgen.model.errors import InputError, Problem
from kitgen.model.keys import kit_taken
from kitgen.pipeline import submission, write
from kitgen.planning.history import same_employer
from kitgen.proof import Standards, proofread
from kitgen.reading.interview import read_interview
from kitgen.rendering.themes import wanted_theme
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.regular import real
from kitgen.yaml.tree import Mapping

if TYPE_CHECKING:
    from kitgen.library import Library
    from kitgen.model.message import Message
    from kitgen.reading.interview import Reading

Findings = tuple[Problem, ...] | InputError


def check_all(
    interviews: Interviews, paths: tuple[Path, ...], today: dt.date
) -> Iterator[tuple[Path, Findings]]:
    """Yield every file with what was found in it, or with why it cannot be read."""
    owners: dict[str, Path] = {}
    asked = doubtful_applicants(interviews)
    readings: dict[Path, Reading | InputError] = {}
    kits = {interviews.kit(path) for path in paths}
    rivals = (path for path in interviews.project.interviews() if interviews.kit(path) in kits)
    for path in (*rivals, *paths):
        place = real(path)
        if place not in readings:
            readings[place] = reading = _reading(interviews, path)
            if not isinstance(reading, InputError):
                owners.setdefault(reading.interview.kit, place)
    for path in paths:
        reading = readings[real(path)]
        if isinstance(reading, InputError):
            yield path, reading
        elif owners[reading.interview.kit] != real(path):
            kit = reading.interview.kit
            yield path, InputError(kit_taken(kit, path, owners[kit]))
        else:
            doubt = asked.get(real(path))
            whose = _placed(doubt, reading) if doubt else ()
            look = _look(interviews, reading)
            judged = judged_shapes(reading, interviews.library)
            yield path, (*whose, *look, *judged, *_check(interviews, reading, today))


def _placed(doubt: Problem, reading: Reading) -> tuple[Problem, ...]:
    """Ask about an applicant where the file names them, unless it says not to."""
    line, column = _applicants_name(reading)
    if Ignores.of(reading.source).covers((doubt.rule,), line):
        return ()
    shown = reading.source.lines[line - 1] if line else ""
    path = reading.source.path
    return (replace(doubt, path=path, line=line, column=column, source_line=shown),)


def _applicants_name(reading: Reading) -> tuple[int, int]:
    """Return where a file names its applicant; nowhere if only the profile does."""
    entry = reading.tree.entry("applicant") if reading.tree else None
    about = entry.value if entry else None
    name = about.entry("name") if isinstance(about, Mapping) else None
    mark = name.value.start if name else entry.key.start if entry else None
    return (mark.line, mark.column) if mark else (0, 0)


def _reading(interviews: Interviews, path: Path) -> Reading | InputError:
    try:
        return interviews.read(path)
    except InputError as error:
        return error


def _look(interviews: Interviews, reading: Reading) -> tuple[Problem, ...]:
    """Return what is wrong with the theme that the applicant wants; nothing would be built."""
    path = reading.source.path
    try:
        wanted_theme(reading.applicant, interviews.library, path, interviews.profile(path))
    except InputError as error:
        return error.problems
    return ()


def judged_shapes(reading: Reading, library: Library) -> tuple[Problem, ...]:
    """Return what a judge of parts of speech says of the texts, beside what a build says."""
    doors = library.fragments_for, library.judging_for
    return read_interview(reading.source, reading.profile, *doors).judged


def _check(interviews: Interviews, reading: Reading, today: dt.date) -> tuple[Problem, ...]:
    library, project, path = interviews.library, interviews.project, reading.source.path
    rounds = interviews.readings(interviews.related(path))
    related = tuple(other.interview for other in rounds)
    drafts = project.drafts(reading.interview.kit).values()
    named = interviews.read_all(interviews.mentioned(path, drafts))
    kit = write(reading, related, interviews, today)
    lang = library.language(kit.applicant)
    if not library.is_proofread(lang):
        return kit.warnings
    given = replace(
        submission(kit, reading, (*related, *named), project),
        earlier=_letters_before(interviews, reading, rounds),
    )
    lexicon, phrases, prose = library.lexicon(lang), library.phrases(lang), library.prose(lang)
    standards = Standards(lexicon, phrases, library.cadence, prose)
    found = proofread(given, standards, spelling=True)
    # The proofreader says of a thin letter what composing said already, and more; before the talk
    # neither does.
    said = tuple(problem for problem in kit.warnings if problem.rule != "thin")
    ahead = today < kit.interview.date
    return (*said, *(problem for problem in found if not (ahead and problem.rule == "thin")))


def _letters_before(
    interviews: Interviews, reading: Reading, others: Sequence[Reading]
) -> tuple[Message, ...]:
    """Write the letters of earlier rounds, as of their day, to those who are met again now."""
    interview = reading.interview
    names = {person.name for person in interview.interviewers} - {None}
    kits = [
        write(other, (), interviews, other.interview.date)
        for other in others
        if same_employer(interview, other.interview) and other.interview.date < interview.date
    ]
    return tuple(
        message
        for kit in kits
        for message in kit.messages
        if message.kind == "thank-you" and names & {recipient.name for recipient in message.to}
    )
