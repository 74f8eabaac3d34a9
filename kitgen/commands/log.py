"""Logging: the interview that is meant, what happened, and what comes next."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from kitgen.commands.agenda import agenda_of
from kitgen.commands.sending import keep_sent, set_aside_unsent
from kitgen.editing.log import LogEdit, LogEvent, note
from kitgen.editing.lookup import message_meant
from kitgen.editing.undoing import TakenBack, undone
from kitgen.files.atomic import update
from kitgen.files.clients import is_among_clients, office_root
from kitgen.files.journal import Journal, Trail
from kitgen.files.project import INTERVIEW_SUFFIXES, Project
from kitgen.files.stretch import Stretch
from kitgen.interviews import Interviews, interviews_of, reading_of
from kitgen.library import library_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.values.texts import folded, nearest, shorten
from kitgen.reading.identity import unread
from kitgen.reading.interview import Reading
from kitgen.yaml.source import Source, read_bytes, read_source, source_of

SEVERAL_RULE = "log-interviews"  # the rule of a name that could be several
UNREAD_RULE = "log-unread"  # the rule of a name that a file which cannot be read could have
LETTERS = re.compile(r"[^\W\d_]{2}")


def is_path(typed: str) -> bool:
    """Say whether a text names a file, and no employer."""
    path = Path(typed)
    named = path.suffix.lower() in INTERVIEW_SUFFIXES or len(path.parts) > 1
    return bool(typed) and (path.exists() or named)


def find_interview(typed: str, folder: Path, seen_from: Path | None = None) -> Path:
    """Return the file of an interview that is named by its path, or by a part of its name.

    A part of the employer's name or of the file's will do; where several fit, the only one that
    has not ended counts. The file is told as one types it in `seen_from`, else in `folder`.
    InputError if none is meant for certain.
    """
    here = seen_from or folder
    if is_path(typed):
        return Path(typed)
    interviews = interviews_of(Project.around(folder))
    names = {one: _names(interviews, one) for one in interviews}
    wanted = folded(typed)
    whole = [one for one, known in names.items() if wanted in known]
    part = [one for one, known in names.items() if any(wanted in name for name in known)]
    found = whole or part
    if len(found) > 1:
        found = [one for one in found if not _has_ended(interviews, one)] or found
    if len(found) < 2 and not any(folded(one.stem) == wanted for one in found):
        _refuse_unread(typed, [one for one in names if _says_nothing(interviews, one)], found, here)
    if len(found) == 1:
        return _shortened(found[0], here)
    if found:
        listed = "\n".join(str(_shortened(one, here)) for one in found)
        message = f"“{shorten(typed)}” could be {len(found)} interviews"
        raise InputError(Problem(SEVERAL_RULE, message, f"Write the file's name:\n{listed}"))
    raise InputError(_unknown(typed, interviews))


def _says_nothing(interviews: Interviews, path: Path) -> bool:
    """Say whether neither a file's fields nor its name tell with whom the interview was."""
    return not interviews.identity(path).names and not LETTERS.search(path.stem)


def _refuse_unread(
    typed: str, silent: Iterable[Path], found: Sequence[Path], seen_from: Path
) -> None:
    """Let no other file be taken for one that cannot be read and may be the one that is meant."""
    for one in silent:
        if (why := unread(one)) is None:
            continue
        message = f"{_shortened(one, seen_from)} cannot be read"
        if found:
            message = f"“{shorten(typed)}” is {_shortened(found[0], seen_from)}, but {message}"
        else:
            message = f"no interview is called “{shorten(typed)}”, but {message}"
        advice = "It may be the one that is meant: mend it, or write the file's name."
        problem = Problem(UNREAD_RULE, f"{message}: {why.message.rstrip('.')}", advice)
        raise InputError(problem)


def told_in(file: Path) -> Interview | None:
    """Return the interview that a file tells of; None of a file that cannot be read."""
    try:
        return interviews_of(Project.around(file), [file]).read(file).interview
    except InputError:
        return None


def is_message(file: Path, typed: str) -> bool:
    """Say whether a text is the name of a message, as the log takes it."""
    project = Project.around(file)
    try:
        reading = interviews_of(project, [file]).read(file)
        message_meant(typed, "sent", reading.interview, library_of(project.layers).cadence)
    except InputError:
        return False
    return True


def record(
    file: Path, events: Sequence[LogEvent], today: dt.date, words: str = ""
) -> list[LogEdit]:
    """Write events into an interview file, all or none; return them as the file has them.

    A letter that was sent is kept as it stands, or in the `words` that went out instead.
    """
    project = Project.around(file)
    profile = _profile(project, file)
    cadence = library_of(project.layers).cadence
    found: list[LogEdit] = []
    changes: list[Stretch] = []

    interviews = interviews_of(project, [file])

    def logged(data: bytes) -> bytes:
        found.clear()
        changes.clear()
        first = _read(file, data, profile, interviews)
        for event in events:
            found.append(note(data, _read(file, data, profile, interviews), cadence, event, today))
            if found[-1].news:
                changes.append(Stretch.between(data, found[-1].data))
            data = found[-1].data
        if changes or words:
            after = _read(file, data, profile, interviews)
            keep_sent(first, after, interviews, today, words)
        return data

    read_bytes(file)  # tells what is wrong with a file that cannot be read
    if update(file, logged):
        Journal(project.base, file).note(changes)
    return found


def undo(file: Path, today: dt.date) -> LogEdit:
    """Take the last entry back out of an interview file; InputError if there is none.

    What a command of ours wrote goes to the byte, and what it had replaced comes back; a letter
    that was not sent after all follows the facts again.
    """
    project = Project.around(file)
    profile = _profile(project, file)
    journal = Journal(project.base, file)
    interviews = interviews_of(project, [file])
    changes = journal.read()
    found: list[TakenBack] = []

    def without(data: bytes) -> bytes:
        found.append(undone(data, _read(file, data, profile, interviews), changes))
        return found[-1].edit.data

    read_bytes(file)
    update(file, without)
    if found[-1].change is not None:
        journal.forget(found[-1].change)
    journal.step_back()
    set_aside_unsent(_read(file, found[-1].edit.data, profile, interviews), interviews, today)
    return found[-1].edit


def last_logged(folder: Path) -> Path | None:
    """Return the file that a command logged in last, in the office or project around a folder.

    InputError if it is no longer there; None where nothing is known to have been logged.
    """
    base = office_root(folder) if is_among_clients(folder) else Project.around(folder).base
    file = Trail(base).last()
    if file is not None and not file.is_file():
        message = f"the last entry was written into {_shortened(file, folder)}, which is gone"
        raise InputError(Problem("log-gone", message, "Name the interview whose last is meant."))
    return file and _shortened(file, folder)


def open_interviews(folder: Path) -> list[tuple[Path, Interview]]:
    """Return the interviews that have not ended, the latest first; all where every one has."""
    interviews = interviews_of(Project.around(folder))
    found: list[tuple[Path, Interview]] = []
    for path in interviews:
        with contextlib.suppress(InputError):
            found.append((_shortened(path, folder), interviews.read(path).interview))
    still = [pair for pair in found if pair[1].outcome is None]
    return sorted(still or found, key=lambda pair: pair[1].date, reverse=True)


def unread_interviews(folder: Path) -> list[tuple[Path, InputError]]:
    """Return the interviews of a project that cannot be read, with what is wrong with each."""
    interviews = interviews_of(Project.around(folder))
    found: list[tuple[Path, InputError]] = []
    for path in interviews:
        try:
            interviews.read(path)
        except InputError as error:
            found.append((_shortened(path, folder), error))
    return found


def only_message(file: Path, today: dt.date) -> str:
    """Return the kind of the message that is due first, by the id of its step; empty if none is."""
    project = Project.around(file)
    found = agenda_of(interviews_of(project, [file]), [file], project.output, today)
    steps = (one.doing.steps[0] for one in found.owed if one.doing.messages)
    return next((step.split("/")[1] for step in steps), "")


def has_letter_due(file: Path, today: dt.date) -> bool:
    """Say whether a letter is to go out by tomorrow, or should have gone before."""
    project = Project.around(file)
    found = agenda_of(interviews_of(project, [file]), [file], project.output, today)
    tomorrow = today + dt.timedelta(days=1)
    return any(one.doing.messages and one.due.date() <= tomorrow for one in found.owed)


def next_thing_of(file: Path, today: dt.date, now: dt.datetime) -> str:
    """Return what somebody waits for next of an interview, in words; nothing where nobody does.

    An hour of today that is over `now` is no more named.
    """
    project = Project.around(file)
    interviews = interviews_of(project, [file])
    found = agenda_of(interviews, [file], project.output, today, ready_by=today)
    first = next((one for one in found.owed if not one.doing.mine), None)
    if first is None:
        return ""
    words = interviews.library.words(interviews.read(file).applicant.locale)
    return f"{first.doing.what}, {first.when(now, words)}"


def _profile(project: Project, file: Path) -> Source | None:
    path = project.profile_for(file)
    return read_source(path) if path else None


def _read(file: Path, data: bytes, profile: Source | None, interviews: Interviews) -> Reading:
    """Read an interview as its letters are written from it."""
    return reading_of(source_of(file, data), profile, interviews.library)


def _names(interviews: Interviews, path: Path) -> tuple[str, ...]:
    """Return what an interview goes by, as names are compared."""
    return (*map(folded, interviews.identity(path).names), folded(path.stem))


def _has_ended(interviews: Interviews, path: Path) -> bool:
    try:
        return interviews.read(path).interview.outcome is not None
    except InputError:
        return False


def nearest_name(typed: str, folder: Path) -> str:
    """Return the name of an interview in a project that was most likely meant, or nothing."""
    return _nearest(typed, interviews_of(Project.around(folder)))


def employers_of(folder: Path) -> tuple[str, ...]:
    """Return the employers of a project's interviews, as they are written."""
    interviews = interviews_of(Project.around(folder))
    return tuple((*interviews.identity(one).names, one.stem)[0] for one in interviews)


def _nearest(typed: str, interviews: Interviews) -> str:
    known = [name for one in interviews for name in (*interviews.identity(one).names, one.stem)]
    parts = {part: name for name in known for part in name.replace("-", " ").split()}
    return nearest(typed, known) or parts.get(nearest(typed, parts), "")


def _unknown(typed: str, interviews: Interviews) -> Problem:
    near = _nearest(typed, interviews)
    advice = f"Did you mean {near}?" if near else "Write the name of its file, or its employer."
    return Problem("log-interview", f"no interview is called “{shorten(typed)}”", advice)


def _shortened(path: Path, folder: Path) -> Path:
    return path.relative_to(folder) if path.is_relative_to(folder) else path
