"""Fingerprints: what a kit is made of, as one hash, so that an unchanged kit is not built."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kitgen.files.project import Layers
from kitgen.yaml.regular import regular_bytes


def fingerprint(*parts: object) -> str:
    """Return one hash over some parts; bytes count as they are, all else by its text."""
    whole = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def files_fingerprint(paths: Iterable[Path]) -> str:
    """Return one hash over files: their paths and contents."""
    return fingerprint(*(part for path in paths for part in (path, _bytes(path))))


@lru_cache(maxsize=1)
def machine_fingerprint() -> str:
    """Return one hash over kitgen as installed, the installed packages and the Python that runs.

    Hundreds of files that hardly ever change are told apart by size and times, not read.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    return fingerprint(sys.version, sorted(_stamps(package)), _installed())


def materials_fingerprint(layers: Layers, options: Mapping[str, object]) -> str:
    """Return one hash over all that kits share: machine, words, looks, options and the day."""
    *own, shipped = layers.roots
    if shipped not in _looked:
        places = Layers((shipped,)).places()
        _looked[shipped] = str(sorted(stamp for path in places for stamp in _stamps(str(path))))
    stamps = _looked[shipped]
    if not _looking_once:
        _looked.clear()
    files = files_fingerprint(Layers(tuple(own)).files())
    return fingerprint(machine_fingerprint(), stamps, files, sorted(options.items()))


_looked: dict[Path, str] = {}  # the stamps of what is shipped
_looking_once: list[bool] = []


@contextlib.contextmanager
def shipped_once() -> Iterator[None]:
    """Look at what is shipped once only, however many projects are asked for meanwhile."""
    _looking_once.append(True)
    try:
        yield
    finally:
        _looking_once.pop()
        _looked.clear()


def _stamps(place: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield the path, size and times of change of a file, or of all in a folder."""
    if not os.path.isdir(place):  # noqa: PTH112
        if not os.path.exists(place):  # noqa: PTH110  (a link to nowhere)
            return
        found = os.stat(place)  # noqa: PTH116
        yield place, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        return
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            elif entry.is_file():
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _installed() -> list[str]:
    """List the installed packages with their versions, by the names of their metadata folders."""
    found: set[str] = set()
    for entry in sys.path:
        folder = entry or "."
        if os.path.basename(folder) in ("site-packages", "dist-packages"):  # noqa: PTH119
            with contextlib.suppress(OSError):
                names = os.listdir(folder)  # noqa: PTH208
                found.update(name for name in names if name.endswith(".dist-info"))
    return sorted(found)


def _bytes(path: Path) -> bytes:
    try:
        return regular_bytes(path)
    except OSError:
        return b""
