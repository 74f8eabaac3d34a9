"""Taking over: composed messages become files that their writer owns from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kitgen.files.atomic import make_folder, write_new
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import ContactPolicy
from kitgen.model.message import Message
from kitgen.model.values.texts import nearest
from kitgen.pipeline import write
from kitgen.writing.drafts import draft_text


@dataclass(frozen=True)
class Takeover:
    """A message with the file it is written to; `taken` says that the file was there before."""

    message: Message
    path: Path
    taken: bool


def take_over(file: Path, wanted: str, today: dt.date) -> Iterator[Takeover]:
    """Write the wanted message, or all that are still to be sent, under content/letters/.

    A file that is there is left alone. InputError if there is no such message.
    """
    project = Project.around(file, Path.cwd())
    kit, messages = _composed(project, file, wanted, today)
    folder = project.drafts_folder(kit)
    make_folder(folder)
    for message in messages:
        path = folder / f"{message.key}.md"
        yield Takeover(message, path, not write_new(path, draft_text(message)))


def _composed(
    project: Project, file: Path, wanted: str, today: dt.date
) -> tuple[str, tuple[Message, ...]]:
    """Return the kit's key, and its messages as they would be written today."""
    interviews = interviews_of(project, [file])
    reading = interviews.read(file)
    interview = reading.interview
    if interview.contact_policy is ContactPolicy.NONE:
        message = "They asked for no contact after the interview, so there are no messages."
        raise InputError(Problem("no-contact", message, path=file))
    related = interviews.read_all(interviews.related(file))
    kit = write(reading, related, interviews, today, asked=(wanted,) if wanted else ())
    there = {message.key: message for message in kit.messages}
    if wanted and wanted not in there:
        raise InputError(_unknown(file, wanted, tuple(there)))
    gone = {step.message for step in kit.steps if step.done_on or step.lapsed}
    chosen = (wanted,) if wanted else tuple(key for key in there if key not in gone)
    return interview.kit, tuple(there[key] for key in chosen)


def _unknown(file: Path, wanted: str, there: tuple[str, ...]) -> Problem:
    near = nearest(wanted, there)
    hint = f"Did you mean {near}? " if near else ""
    known = ", ".join(there) or "none"
    message = f"There is no message {wanted!r} in this kit."
    return Problem("no-message", message, f"{hint}There are: {known}.", path=file)
