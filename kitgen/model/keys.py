"""Keys: short, safe names for kits, people and files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from kitgen.model.errors import Problem

KIT_LIMIT = 64
SAFE_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
# Names that Windows keeps for devices, whatever their extension.
RESERVED = re.compile(r"(con|prn|aux|nul|clock|com\d|lpt\d)", re.IGNORECASE)


def safe_key(text: str, limit: int = 48) -> str:
    """Return a file-safe key for any text: lower-case ASCII letters, digits and hyphens.

    A key that had to be cut ends in a digest of the whole text, so that two long texts with the
    same beginning stay apart.
    """
    from slugify import slugify

    # The transliteration is pinned: keys must not change when another one happens to be installed.
    key = slugify(text, entities=False, decimal=False, hexadecimal=False, backend="text-unidecode")
    if len(key) > limit:
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
        key = f"{key[: limit - 7].rstrip('-')}-{digest}"
    if RESERVED.fullmatch(key):
        return f"x-{key}"
    return key or "x"


def distinct_keys(names: Sequence[str], limit: int = 48) -> tuple[str, ...]:
    """Return one key for each name, in order; a repeated one gets `-2`, `-3`, …

    A name whose own key is free keeps it: of "Maya Chen", "Maya Chen" and "Maya Chen 2", only
    the second moves aside.
    """
    keys = [safe_key(name, limit) for name in names]
    taken = set(keys)
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if key in seen:
            key = _free(key, taken)
            taken.add(key)
        seen.add(key)
        keys[index] = key
    return tuple(keys)


def kit_key(stem: str) -> str:
    """Return the key of a kit: the stem of the interview's file, made safe where it is not."""
    if len(stem) <= KIT_LIMIT and SAFE_STEM.fullmatch(stem) and not RESERVED.fullmatch(stem):
        return stem
    return safe_key(stem, KIT_LIMIT)


def kit_taken(kit: str, path: Path, owner: Path) -> Problem:
    """Return what is told of a file whose kit would be another's."""
    message = f"The kit of this file would be {kit}, which {owner} has already."
    return Problem("kit-taken", message, "Give one of the two files another name.", path=path)


def _free(key: str, taken: set[str]) -> str:
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
