"""Fingerprints: what a kit is made of, as one hash, so that an unchanged kit is not built."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from kitgen.files.project import Layers


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
    """Return one hash over kitgen's code, the installed packages and the Python that runs."""
    package = Path(__file__).resolve().parent.parent
    code = sorted(path for path in package.rglob("*.py"))
    return fingerprint(sys.version, files_fingerprint(code), *_installed())


def materials_fingerprint(layers: Layers, options: Mapping[str, object]) -> str:
    """Return one hash over all that kits share: machine, words, looks, options and the day."""
    return fingerprint(
        machine_fingerprint(), files_fingerprint(layers.files()), sorted(options.items())
    )


def _installed() -> list[str]:
    """List the installed packages with their versions, by the names of their metadata folders."""
    found: set[str] = set()
    for entry in sys.path:
        folder = Path(entry or ".")
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            found.update(path.name for path in folder.glob("*.dist-info"))
    return sorted(found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
