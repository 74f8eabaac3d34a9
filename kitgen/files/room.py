"""Room: whether a disk is full, and on which disk a place is."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)  # a disk, or what one may keep on it
LEAST = 4 * 1024 * 1024  # bytes, below which a disk has no room for another kit


def ran_full(error: BaseException | None) -> OSError | None:
    """Return the system's word that a disk is full, if that is behind an error."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return error
        error = error.__cause__
    return None


def disk_of(place: Path) -> Path:
    """Return the folder at which the disk of a place begins, whatever link leads there."""
    here = place.resolve()
    return next((one for one in (here, *here.parents) if one.is_mount()), here)


def has_room(disk: Path) -> bool:
    """Say whether a disk takes another kit, though one found no room on it."""
    return shutil.disk_usage(disk).free >= LEAST
