"""The store: what was worked out once from the same texts by the same machine, kept for later.

It lives in the user's cache folder and may be deleted at any time. What is kept is named by the
hash of all that it was made of, so nothing in it can be out of date.
"""

from __future__ import annotations

import contextlib
import copyreg
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from kitgen.files.atomic import write_whole
from kitgen.files.fingerprint import fingerprint, machine_fingerprint
from kitgen.files.kept import as_kept

Cached = TypeVar("Cached")
WRITABLE = stat.S_IWGRP | stat.S_IWOTH  # by others than the owner
SHELVES = 8  # of as many versions at most is anything cached


def cached(name: str, texts: tuple[str | None, ...], make: Callable[[], Cached]) -> Cached:
    """Return what `make` makes of some texts, from the store if it has been made before."""
    import pickle  # an unchanged build needs nothing of the store

    key = f"{name}-{fingerprint(*texts)[:32]}"
    data = recall(key)
    if data is not None:
        with contextlib.suppress(Exception):  # broken: it is made anew
            found: Cached = pickle.loads(data)
            return found
    made, kept = make(), BytesIO()
    pickler = pickle.Pickler(kept, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, re.Pattern: as_kept}
    pickler.dump(made)
    keep(key, kept.getvalue())
    return made


def recall(key: str) -> bytes | None:
    """Return what was kept under a key."""
    try:
        handle = os.open(_shelf() / key, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            own = not hasattr(os, "getuid") or os.fstat(handle).st_uid == os.getuid()
            return file.read() if own else None
    except OSError:
        return None


def keep(key: str, data: bytes) -> None:
    """Keep something under a key; a full disk only means that it is not kept."""
    if _shelf().is_dir():
        with contextlib.suppress(OSError):
            write_whole(_shelf() / key, data)


def cache_folder() -> Path:
    """Return a private folder that can be written and may be deleted at any time."""
    folder = _user_cache() / "kitgen"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return _temporary()
    return folder if os.access(folder, os.W_OK) and is_ours_alone(folder) else _temporary()


@lru_cache(maxsize=1)
def _shelf() -> Path:
    """Return the folder for this very code, Python and packages; clear away abandoned ones."""
    shelves = cache_folder() / "store"
    shelf = shelves / machine_fingerprint()[:16]
    if not shelf.is_dir():
        with contextlib.suppress(OSError):
            shelves.mkdir(mode=0o700, exist_ok=True)
            shelf.mkdir(mode=0o700)
        _clear(shelves)
    return shelf if is_ours_alone(shelf) else _temporary()


def _clear(shelves: Path) -> None:
    with contextlib.suppress(OSError):
        by_age = sorted(shelves.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-SHELVES]:
            shutil.rmtree(old, ignore_errors=True)


def is_ours_alone(folder: Path) -> bool:
    """Say whether nobody else can put anything there: it is loaded as our own code would be.

    Each level counts, up to the root: whoever owns or may write one can put another folder in
    the place of the next. Root may own any; a sticky folder like /tmp protects what is in it.
    """
    if not hasattr(os, "getuid"):
        return True
    try:
        real = folder.resolve()
        levels = [path.lstat() for path in (real, *real.parents)]
    except OSError:
        return False
    (own, *above), user = levels, os.getuid()
    return (
        own.st_uid == user
        and not own.st_mode & WRITABLE
        and all(
            found.st_uid in (user, 0)
            and (not found.st_mode & WRITABLE or found.st_mode & stat.S_ISVTX)
            for found in above
        )
    )


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@lru_cache(maxsize=1)
def _temporary() -> Path:
    """Make one folder for this process, since a shared name could be somebody else's."""
    import atexit
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="kitgen-"))
    own = os.getpid()

    def remove() -> None:
        if os.getpid() == own:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder
