"""Attachments: the files of what was promised, read for the drafts that send them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.enclosed import enclosed_path, read_enclosed
from kitgen.model.errors import Problem
from kitgen.model.message import IDEAS, Attachment

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.reading.interview import Reading

RULE = "promised-file"
ADVICE = "Put it beside the interview file, or write its whole path; until then attach it yourself."


def read_attachments(
    reading: Reading, base: Path
) -> tuple[Mapping[str, Attachment], tuple[Problem, ...]]:
    """Return what goes to each person, by their key, and a warning for each file that cannot.

    The page of the ideas stands under IDEAS.

    `base` is the folder of the project, out of which only a whole path leads.
    """
    found: dict[str, Attachment] = {}
    problems: list[Problem] = []
    for key, name, place in _named(reading.interview):
        try:
            path = enclosed_path(name, reading.source.path.parent, base)
            found[key] = Attachment(path.name, read_enclosed(path))
        except (OSError, ValueError) as error:
            problems.append(_warning(reading, name, error, place))
    return found, tuple(problems)


def _named(interview: Interview) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the name and the field of every file that an interview names."""
    for index, person in enumerate(interview.interviewers):
        if person.promised_file is not None:
            yield person.key, person.promised_file, f"interviewers.{index}.promised_file"
    if interview.ideas_file is not None:
        yield IDEAS, interview.ideas_file, "ideas_file"


def _warning(reading: Reading, name: str, error: Exception, place: str) -> Problem:
    line, column = reading.positions.get(place, (0, 0))
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    message = f"The file “{name}” cannot be attached: {why}."
    return reading.source.warning(RULE, message, ADVICE, line, column)
