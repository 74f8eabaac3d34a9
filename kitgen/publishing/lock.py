"""The lock of a build, and what the system refuses: both in our words."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kitgen.model.errors import BlockedError

LOCK_SECONDS = 60.0


@contextlib.contextmanager
def lock(
    path: Path, waiting: Callable[[], None] | None = None, patience: float | None = None
) -> Iterator[None]:
    """Hold a lock file; wait for another build, and give up after a minute or so many seconds.

    BlockedError then.
    """
    import fcntl

    with blocked(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    with file:
        if patience is None:
            patience = float(os.environ.get("KITGEN_LOCK_SECONDS", LOCK_SECONDS))
        limit = time.monotonic() + patience
        told = False
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not told and waiting is not None:
                    waiting()
                told = True
                if time.monotonic() >= limit:
                    message = f"Another build is at work in {path.parent.parent}; try again later."
                    raise BlockedError(message) from None
                time.sleep(0.05)
        yield


@contextlib.contextmanager
def blocked(place: Path) -> Iterator[None]:
    """Turn the system's refusals into ours. BlockedError is raised in their place."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(place)
        raise BlockedError(f"{error.strerror or error}: {error.filename}") from error
