"""Salvage: clearing away a replaced folder without losing what the user put into it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kitgen.publishing.manifest import Record, file_digest
from kitgen.publishing.staging import exists, free_name, has_own_events, is_calendar, paths_in


def salvage(aside: Path, folder: Path, was: Record, coming: Record) -> None:
    """Delete a replaced folder, moving back whatever is neither ours nor carried over."""
    for path in paths_in(aside):
        left, new = aside / path, folder / path
        if left.is_dir() and not left.is_symlink():
            continue
        standing = file_digest(left)
        ours = standing is not None and standing in (was.files.get(path), coming.files.get(path))
        if is_calendar(left) and path in was.files and path in coming.files:
            ours = not has_own_events(left) or _saved(left, new)
        if ours or (exists(new) and _same(left, new)):
            left.unlink()
            continue
        if exists(new) and file_digest(new) != coming.files.get(path):
            new = free_name(new)
        new.parent.mkdir(parents=True, exist_ok=True)
        left.replace(new)
    discard(aside)


def _saved(left: Path, new: Path) -> bool:
    """Say whether a copy of a calendar with events of somebody's own stands beside the new one."""
    beside = new.parent.glob(f"{new.stem}.saved-*{new.suffix}")
    return any(_same(left, path) for path in beside)


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        return (
            one.is_symlink() and other.is_symlink() and os.readlink(one) == os.readlink(other)  # noqa: PTH115
        )
    return one.samefile(other) or file_digest(one) == file_digest(other)


def discard(folder: Path) -> None:
    """Remove a folder of the desk; only copies and links are in it."""
    if folder.is_dir():
        shutil.rmtree(folder)
