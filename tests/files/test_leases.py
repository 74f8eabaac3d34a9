"""Whether anybody has a file open for writing is told by the system, and by nothing else."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from kitgen.files.leases import is_being_written


def can_tell(file: Path) -> bool:
    """Ask the system for a lease, as on a file that nobody has open."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    with file.open("rb") as handle:
        try:
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError:
            return False
    return True


def test_who_writes_is_seen_and_who_reads_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x")
    able = can_tell(file)
    with file.open("ab"):
        assert is_being_written(file) == able
    with file.open("rb"):
        assert not is_being_written(file)
    assert not is_being_written(file)


@pytest.mark.parametrize("missing", ["leases", "right"])
def test_where_the_system_cannot_tell_nobody_is_waited_for(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "this file is somebody else's")

    if missing == "leases":
        monkeypatch.delattr(fcntl, "F_SETLEASE", raising=False)
    else:
        monkeypatch.setattr(fcntl, "fcntl", refuse)
    with file.open("ab"):
        assert not is_being_written(file)
