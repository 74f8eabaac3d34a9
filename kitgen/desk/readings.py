"""Readings: the interviews of a project as they are now, each read again only if it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.files.project import Project
from kitgen.model.errors import InputError
from kitgen.pipeline import read
from kitgen.reading.interview import Reading

Stamp = tuple[int, int, int, int]  # of the interview and of its profile


@dataclass
class Readings:
    """Reads the interviews of a project, and remembers them."""

    _kept: dict[Path, tuple[Stamp, Reading | None]] = field(default_factory=dict)

    def all(self, project: Project) -> Iterator[tuple[Path, Reading | None]]:
        """Yield every interview file with what it says; None if it has mistakes."""
        for path in project.interviews():
            yield path, self._read(path, project)

    def others(self, project: Project, but: Path) -> tuple[Reading, ...]:
        """Return the interviews that can be read, one file left out."""
        found = (reading for path, reading in self.all(project) if path != but)
        return tuple(reading for reading in found if reading is not None)

    def _read(self, path: Path, project: Project) -> Reading | None:
        profile = project.profile_for(path)
        stamp = (*_stamp(path), *(_stamp(profile) if profile else (0, 0)))
        kept = self._kept.get(path)
        if kept is None or kept[0] != stamp:
            self._kept[path] = kept = (stamp, _reading(path, profile, project))
        return kept[1]


def _reading(path: Path, profile: Path | None, project: Project) -> Reading | None:
    try:
        return read(path, profile, project.layers)
    except InputError:
        return None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
