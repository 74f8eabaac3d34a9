"""The journal: what the last commands changed in a file, so that it can be taken back exactly."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from kitgen.files.atomic import locked, write_whole
from kitgen.files.clients import client_key, office_root
from kitgen.files.stretch import Stretch

MOST = 50  # changes of one file
LAST = "last.json"  # no interview's journal is called so
BYTES = "latin-1"  # every byte has a sign of its own there, and comes back as itself


class Journal:
    """The changes of one file, the latest last; kept beside the project's other records."""

    def __init__(self, base: Path, file: Path) -> None:
        self.file = file.absolute()
        self.path = base / ".kitgen" / "undo" / f"{file.name}.json"
        self.trail = Trail(base)

    def read(self) -> tuple[Stretch, ...]:
        """Return the changes; none where they were lost or cannot be read."""
        try:
            kept = json.loads(self.path.read_bytes())
            return tuple(_stretch(one) for one in kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return ()

    def note(self, changes: Iterable[Stretch]) -> None:
        """Add changes; a system that refuses only means that they are not kept."""
        added = tuple(changes)
        self._rewrite(lambda known: (*known, *added))
        self.trail.rewrite(lambda files: [*files, *(self.file for _ in added)])

    def forget(self, gone: Stretch) -> None:
        """Leave out a change that was taken back, and all that came after it."""
        self._rewrite(lambda known: known[: known.index(gone)] if gone in known else known)

    def step_back(self) -> None:
        """Let the trail go back over the file's last entry, whoever wrote it."""
        self.trail.rewrite(lambda files: _without_last(files, self.file))

    def _rewrite(self, change: Callable[[tuple[Stretch, ...]], tuple[Stretch, ...]]) -> None:
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with locked(self.path.parent):
                told = [_told(one) for one in change(self.read())[-MOST:]]
                write_whole(self.path, json.dumps(told).encode("ascii"), private=True)


class Trail:
    """The files that commands logged in, the latest last: of an office, or of one project."""

    def __init__(self, base: Path) -> None:
        self.base = base.absolute()
        self.root = office_root(self.base) if client_key(self.base) else self.base
        self.path = self.root / ".kitgen" / "undo" / LAST

    def last(self) -> Path | None:
        """Return the file that was logged in last, of those in the folder that was asked for."""
        mine = [file for file in self._read() if file.is_relative_to(self.base)]
        return mine[-1] if mine else None

    def rewrite(self, change: Callable[[list[Path]], list[Path]]) -> None:
        """Change the list of files; a system that refuses only means that it is not kept."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with locked(self.path.parent):
                files = [
                    file.relative_to(self.root).as_posix()
                    for file in change(self._read())[-MOST:]
                    if file.is_relative_to(self.root)
                ]
                write_whole(self.path, json.dumps(files).encode("ascii"), private=True)

    def _read(self) -> list[Path]:
        try:
            names = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return []
        names = names if isinstance(names, list) else []
        return [self.root / name for name in names if isinstance(name, str)]


def _without_last(files: list[Path], file: Path) -> list[Path]:
    last = max((n for n, one in enumerate(files) if one == file), default=None)
    return files if last is None else [*files[:last], *files[last + 1 :]]


def _told(one: Stretch) -> dict[str, int | str]:
    return asdict(one) | {"was": one.was.decode(BYTES), "put": one.put.decode(BYTES)}


def _stretch(told: dict[str, str | int]) -> Stretch:
    was, put = str(told["was"]).encode(BYTES), str(told["put"]).encode(BYTES)
    return Stretch(int(told["at"]), was, put, str(told["before"]), str(told["after"]))
