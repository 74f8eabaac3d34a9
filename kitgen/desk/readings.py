"""Readings: the interviews of a project as they are now, kept for as long as no file changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kitgen.files.project import Project
from kitgen.interviews import Interviews
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError
from kitgen.reading.interview import Reading

Stamp = tuple[Library, tuple[tuple[Path, int, int], ...]]


@dataclass
class Readings:
    """Remembers the interviews that were read last."""

    _stamp: Stamp | None = None
    _interviews: Interviews | None = None

    def current(self, project: Project) -> Interviews:
        """Return the interviews of a project; the same ones until a file is another."""
        library = library_of(project.layers)
        stamp = (library, tuple(_stamps(project)))
        if self._interviews is None or self._stamp != stamp:
            self._stamp, self._interviews = stamp, Interviews(project, library)
        return self._interviews

    def all(self, project: Project) -> Iterator[tuple[Path, Reading | None]]:
        """Yield every interview file with what it says; None if it has mistakes."""
        interviews = self.current(project)
        for path in interviews:
            try:
                yield path, interviews.read(path)
            except InputError:
                yield path, None


def _stamps(project: Project) -> Iterator[tuple[Path, int, int]]:
    profiles = {project.profile_for(path) for path in project.interviews()[:1]} - {None}
    for path in (*project.interviews(), *profiles):
        assert path is not None
        try:
            found = path.stat()
        except OSError:
            continue
        yield path, found.st_mtime_ns, found.st_size
