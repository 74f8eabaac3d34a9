"""Commands run by somebody to whom the system refuses something, the superuser too."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from support.forking import ran


@cache
def _can_be_refused() -> None:
    """Skip where the superuser cannot be held back, which is anywhere but on Linux."""
    if not os.geteuid() and sys.platform != "linux":
        pytest.skip("the superuser's powers cannot be laid down here, and everything can be read")


def refused_kitgen(root: Path, *arguments: str | Path, code: int) -> tuple[str, str]:
    """Run a command whose permissions count; it must end in this code, without a traceback."""
    _can_be_refused()
    with TemporaryFile() as out, TemporaryFile() as err:
        files = {"out": out.fileno(), "err": err.fileno()}
        ended = ran(root, *map(str, arguments), **files, powers=False)
        told, warned = (os.pread(file.fileno(), 1_000_000, 0).decode() for file in (out, err))
    assert ended == code, told + warned
    assert "Traceback" not in warned and "defect" not in warned
    return told, warned


@contextmanager
def shut(place: Path, mode: int = 0) -> Iterator[Path]:
    """Take the rights to a file or folder away for a while; what is in it keeps its own."""
    before = place.stat().st_mode
    place.chmod(mode)
    try:
        yield place
    finally:
        place.chmod(before)
