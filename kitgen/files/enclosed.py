"""Enclosed files: what goes with a mail draft, from beside the interview or as its path says."""

from __future__ import annotations

from pathlib import Path

from kitgen.yaml.regular import regular_bytes

LIMIT = 10 * 1024 * 1024  # bytes; a mail carries a third more, and many mailboxes end at 20 MB


def enclosed_path(name: str, folder: Path, base: Path) -> Path:
    """Return where a file is that an interview in `folder` names; `base` is its project.

    A whole path is taken as it stands. Any other is seen from the interview and stays inside the
    project or that folder, links followed: ValueError where it leads out.
    """
    try:
        path = Path(name).expanduser()
        if path.is_absolute():
            return path
        found = (folder / path).resolve()
    except (OSError, RuntimeError) as error:
        raise ValueError("it is no path") from error
    if not any(found.is_relative_to(place.resolve()) for place in (base, folder)):
        raise ValueError("it is outside of this project")
    return found


def read_enclosed(path: Path) -> bytes:
    """Return a file's bytes. OSError if it cannot be read, ValueError if it cannot be attached."""
    if path.exists() and not path.is_file():
        raise ValueError("it is no file")
    data = regular_bytes(path, LIMIT + 1)
    if len(data) > LIMIT:
        raise ValueError(f"it is larger than {LIMIT // 1024 // 1024} MB")
    return data
