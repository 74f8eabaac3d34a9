"""Commands run by somebody to whom the system refuses something, the superuser too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from support.running import unmeasured

SETPRIV = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]  # permissions count for root too


@cache
def _before() -> list[str]:
    """Return what a command is to be run behind; skip where the superuser cannot be held back."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("no setpriv here, and everything can be read")
    tried = subprocess.run([*SETPRIV, "cat", "/proc/self/status"], capture_output=True, text=True)
    if "CapEff:\t0000000000000000" not in tried.stdout:
        pytest.skip("the superuser's powers cannot be laid down here")
    return SETPRIV


def refused_kitgen(root: Path, *arguments: str | Path, code: int) -> tuple[str, str]:
    """Run a command whose permissions count; it must end in this code, without a traceback."""
    command = [*_before(), sys.executable, "-m", "kitgen", *map(str, arguments)]
    done = subprocess.run(command, cwd=root, env=unmeasured(), capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr and "defect" not in done.stderr
    return done.stdout, done.stderr


@contextmanager
def shut(place: Path, mode: int = 0) -> Iterator[Path]:
    """Take the rights to a file or folder away for a while; what is in it keeps its own."""
    before = place.stat().st_mode
    place.chmod(mode)
    try:
        yield place
    finally:
        place.chmod(before)
