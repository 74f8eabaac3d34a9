"""Readings: the interviews of a project as they are now, kept for as long as no file changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.files.project import Project
from kitgen.files.stamps import Stamp, stamp_of
from kitgen.interviews import Interviews, Remembered
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError
from kitgen.reading.interview import Reading

State = tuple[Library, tuple[tuple[Path, Stamp], ...]]


@dataclass
class Readings:
    """Remembers the interviews that were read last; one that changes is read again alone."""

    _state: State | None = None
    _interviews: Interviews | None = None
    _remembered: Remembered = field(default_factory=Remembered)

    def current(self, project: Project) -> Interviews:
        """Return the interviews of a project; the same ones until a file is another."""
        library = library_of(project.layers)
        state = (library, tuple(_stamps(project)))
        if self._interviews is None or self._state != state:
            self._remembered.look_at(state[1])
            self._interviews = Interviews(project, library, remembered=self._remembered)
            self._state = state
        return self._interviews

    def all(self, project: Project) -> Iterator[tuple[Path, Reading | None]]:
        """Yield every interview file with what it says; None if it has mistakes."""
        interviews = self.current(project)
        for path in interviews:
            try:
                yield path, interviews.read(path)
            except InputError:
                yield path, None


def _stamps(project: Project) -> Iterator[tuple[Path, Stamp]]:
    interviews = project.interviews()
    profiles = {project.profile_for(path) for path in interviews[:1]} - {None}
    for path in (*interviews, *profiles):
        assert path is not None
        if stamp := stamp_of(path):
            yield path, stamp
