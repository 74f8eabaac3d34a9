"""Writing the files of a user: never over what is there, never half."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kitgen.model.errors import BlockedError


def make_folder(path: Path) -> None:
    """Make a folder and those around it; BlockedError if something is in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BlockedError(f"{path} cannot be made: {error.strerror}") from error


def write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet, whole or not at all; False if it is there."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            _fill(path, file, text)
    except FileExistsError:
        return False
    except OSError as error:
        raise BlockedError(f"{path} cannot be written: {error.strerror}") from error
    return True


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file's bytes in one step, unless somebody else has changed them meanwhile."""
    place = path.resolve()  # a link stays one
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        if place.read_bytes() != before:
            raise BlockedError(f"{path} was changed just now; nothing was written. Try again.")
        with draft.open("xb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(place, draft)
        draft.replace(place)
    except OSError as error:
        raise BlockedError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


def _fill(path: Path, file: object, text: str) -> None:
    try:
        file.write(text)  # type: ignore[attr-defined]
        file.flush()  # type: ignore[attr-defined]
    except OSError:
        path.unlink(missing_ok=True)
        raise
