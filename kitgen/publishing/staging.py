"""Staging: the new folder of a kit is laid out beside its place, with everything not ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kitgen.model.artifact import Artifact
from kitgen.publishing.manifest import KitFacts, Record, file_digest, sha256_of


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a publication; paths are relative to the kit's folder."""

    record: Record
    changed: tuple[str, ...] = ()  # the user's own version stands where ours would
    foreign: tuple[str, ...] = ()  # never ours, carried over
    removed: tuple[str, ...] = ()  # ours, no longer part of the kit


def stage(
    staging: Path,
    folder: Path,
    old: Record | None,
    artifacts: tuple[Artifact, ...],
    facts: KitFacts,
    stay: Callable[[str], bool],
) -> Publication:
    """Lay out the new folder: the artifacts, our older files that stay, everything not ours."""
    built = {str(artifact.path): artifact.data for artifact in artifacts}
    files = {path: sha256_of(data) for path, data in built.items()}
    known = old.files if old is not None else {}
    kept: dict[str, str] = {}
    foreign: list[str] = []
    removed: list[str] = []
    staging.mkdir(parents=True)
    if folder.is_dir():
        shutil.copymode(folder, staging)
    for path in paths_in(folder):
        standing = file_digest(folder / path)
        if path not in built and path in known and stay(path):
            files[path] = known[path]
        if path in built and path in known and is_calendar(folder / path):
            if has_own_events(folder / path):
                _carry(folder / path, free_name(staging / path))
            continue
        if standing is not None and standing in (known.get(path), files.get(path)):
            if path not in built and path in files:
                _carry(folder / path, staging / path)
            elif path not in built:
                removed.append(path)
            continue
        _carry(folder / path, staging / path)
        if path in files:
            kept[path] = standing or ""
        else:
            foreign.append(path)
    for path, data in built.items():
        if path not in kept:
            _write(staging, path, data)
    record = Record(files, kept, facts)
    return Publication(record, tuple(sorted(kept)), tuple(foreign), tuple(removed))


def is_calendar(path: Path) -> bool:
    """Say whether a calendar stands at a place: it is made anew whatever programs wrote into it.

    Those that subscribe to a file write into it when a reminder is dismissed.
    """
    if path.suffix != ".ics" or path.is_symlink() or not path.is_file():
        return False
    return path.read_bytes().lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR")


def has_own_events(path: Path) -> bool:
    """Say whether somebody put events of their own into a calendar file of ours."""
    data = path.read_bytes() if is_calendar(path) else b""
    return data.count(b"BEGIN:VEVENT") > data.count(b"X-KITGEN-STEP")


def free_name(path: Path) -> Path:
    """Return a name beside a file under which nothing is kept yet."""
    number = 1
    while exists(free := path.with_name(f"{path.stem}.saved-{number}{path.suffix}")):
        number += 1
    return free


def exists(path: Path) -> bool:
    """Say whether something, a link perhaps, stands at a place."""
    return path.exists() or path.is_symlink()


def _write(staging: Path, path: str, data: bytes) -> None:
    target = staging / path
    if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute():
        raise ValueError(f"{path} leads out of the kit")
    try:
        target.write_bytes(data)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _carry(source: Path, target: Path) -> None:
    """Have a file in both places: linked where the system can, copied otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():
        target.mkdir(exist_ok=True)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def paths_in(folder: Path) -> list[str]:
    """List every file, link and empty folder, relative and sorted; links are not followed."""
    found: list[str] = []
    for base, folders, names in os.walk(folder):
        inner = Path(base).relative_to(folder)
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        found.extend((inner / name).as_posix() for name in (*names, *links))
        if not names and not folders and inner.parts:
            found.append(inner.as_posix())
    return sorted(found)
