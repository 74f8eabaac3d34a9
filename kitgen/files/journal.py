"""The journal: what the last commands changed in a file, so that it can be taken back exactly."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from kitgen.files.atomic import locked, write_whole
from kitgen.files.stretch import Stretch

MOST = 50  # changes of one file
BYTES = "latin-1"  # every byte has a sign of its own there, and comes back as itself


class Journal:
    """The changes of one file, the latest last; kept beside the project's other records."""

    def __init__(self, base: Path, file: Path) -> None:
        self.path = base / ".kitgen" / "undo" / f"{file.name}.json"

    def read(self) -> tuple[Stretch, ...]:
        """Return the changes; none where they were lost or cannot be read."""
        try:
            kept = json.loads(self.path.read_bytes())
            return tuple(_stretch(one) for one in kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return ()

    def note(self, changes: Iterable[Stretch]) -> None:
        """Add changes; a system that refuses only means that they are not kept."""
        self._rewrite(lambda known: (*known, *changes))

    def forget(self, gone: Stretch) -> None:
        """Leave out a change that was taken back, and all that came after it."""
        self._rewrite(lambda known: known[: known.index(gone)] if gone in known else known)

    def _rewrite(self, change: Callable[[tuple[Stretch, ...]], tuple[Stretch, ...]]) -> None:
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with locked(self.path.parent):
                told = [_told(one) for one in change(self.read())[-MOST:]]
                write_whole(self.path, json.dumps(told).encode("ascii"), private=True)


def _told(one: Stretch) -> dict[str, int | str]:
    return asdict(one) | {"was": one.was.decode(BYTES), "put": one.put.decode(BYTES)}


def _stretch(told: dict[str, str | int]) -> Stretch:
    was, put = str(told["was"]).encode(BYTES), str(told["put"]).encode(BYTES)
    return Stretch(int(told["at"]), was, put, str(told["before"]), str(told["after"]))
