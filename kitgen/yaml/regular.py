"""Regular files: the bytes of what is a file on a disk, and never of a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# A pipe that nobody writes into would be waited for without end.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def regular_bytes(path: Path, most: int = -1) -> bytes:
    """Return a file's bytes, or its first `most`; OSError if it cannot be read or is no file."""
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb", closefd=True) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, and no file", str(path))
        return file.read(most)


def real(path: Path) -> Path:
    """Return a path with its links followed; one that leads to itself stays."""
    return Path(os.path.realpath(path))
