"""The manifest: what kitgen published, by hash, so that it touches nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kitgen.files.atomic import write_whole
from kitgen.model.codec import from_json, to_json
from kitgen.model.errors import Problem

VERSION = 1
ENTRY = dict.fromkeys(("kit", "company", "role", "date", "steps"))  # what every entry tells


# By path: size and time of change of a file that was seen with this SHA-256.
Stamps = Mapping[str, tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class KitFacts:
    """What the commands need to know again of a published kit, or of the season, without building.

    `entry` is a SeasonEntry as its JSON, read only where the season is made. `pending` are the
    season's files that are just being replaced, by path, with the SHA-256 of the new ones.
    """

    source: str = ""  # the interview file, seen from the output folder
    fingerprint: str = ""
    formats: tuple[str, ...] = ()
    entry: Mapping[str, Any] = field(default_factory=dict)
    locale: str | None = None
    next: str = ""
    problems: tuple[Problem, ...] = ()
    pending: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """What was published for one kit, or for the season.

    `files` maps each path inside the folder to the SHA-256 of what was built for it, `kept` those
    where the user's own file stands instead to the SHA-256 of that one.
    """

    files: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)
    facts: KitFacts = field(default_factory=KitFacts)

    def holds(self, folder: Path, stamps: Stamps | None = None) -> bool:
        """Say whether the folder's files are what this record says.

        A file that has the size and time of its stamp is not read.
        """
        known, place = stamps or {}, f"{folder}/"
        return all(
            known.get(path) == (*_stamp(place + path), digest)
            or file_digest(folder / path) == digest
            for path, digest in {**self.files, **self.kept}.items()
        )

    def built_in(self, folder: Path) -> bool:
        """Say whether the folder holds all that was built, the user's own files aside."""
        ours = (item for item in self.files.items() if item[0] not in self.kept)
        return all(file_digest(folder / path) == digest for path, digest in ours)


def save_stamps(path: Path, record: Record, folder: Path) -> None:
    """Note what the files of a folder look like that was just published."""
    stamps = {
        name: (*_stamp(f"{folder}/{name}"), digest)
        for name, digest in {**record.files, **record.kept}.items()
    }
    write_whole(path, json.dumps(stamps).encode("ascii"))


def load_stamps(path: Path) -> Stamps:
    """Read what was noted; nothing where that is missing or broken: then files are read."""
    try:
        data = json.loads(path.read_bytes())
        return {str(name): (size, time, digest) for name, (size, time, digest) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _stamp(path: str) -> tuple[int, int]:
    """Return size and time of a regular file; of anything else what no file has."""
    try:
        found = os.lstat(path)
    except OSError:
        return -1, 0
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else (-1, 0)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the SHA-256 of a regular file, or None if there is none that can be read."""
    try:
        if path.is_symlink():
            return None
        return sha256_of(path.read_bytes())
    except OSError:
        return None


def load_record(path: Path) -> Record | None:
    """Read a record; one that is missing, broken or of another version counts as none."""
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != VERSION:
            return None
        record = from_json(Record, data)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return record if _is_sound(record) else None


def _is_sound(record: Record) -> bool:
    """Say whether every path stays in its folder, and an entry tells what every entry does."""
    inside = all(map(_is_inside, (*record.files, *record.kept)))
    of_kit = bool(record.facts.source or record.facts.entry)
    return inside and (not of_kit or record.facts.entry.keys() >= ENTRY.keys())


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return bool(parts[0]) and ".." not in parts and any(part not in ("", ".") for part in parts)


def save_record(path: Path, record: Record) -> None:
    """Write a record in one step, so that a reader sees the old or the new one."""
    ordered = replace(
        record,
        files=dict(sorted(record.files.items())),
        kept=dict(sorted(record.kept.items())),
    )
    data = {"version": VERSION, "files": {}, "kept": {}, **to_json(ordered)}
    write_whole(path, json.dumps(data).encode("ascii") + b"\n")
