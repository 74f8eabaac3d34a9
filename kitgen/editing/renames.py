"""Renames: somebody's name put right in a file, and what is logged of them with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kitgen.editing.changes import FieldChange, Values, change_fields, values_of
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.keys import safe_key
from kitgen.model.values.texts import folded
from kitgen.yaml.source import source_of

NAMING = {("log", "to"), ("log", "from"), ("concern", "by")}  # fields that name somebody met


@dataclass(frozen=True)
class Rename:
    """Somebody at a place under `interviewers`, and the names they had and have now."""

    place: int
    old: str
    new: str


def renames_between(before: Values, after: Values) -> tuple[Rename, ...]:
    """Return who goes by another name, the same people standing in the same places."""
    old, new = _names(before), _names(after)
    if len(old) != len(new):
        return ()
    changed = [Rename(n, *pair) for n, pair in enumerate(zip(old, new, strict=True))]
    return tuple(
        one
        for one in changed
        if one.old != one.new
        and one.new != UNKNOWN
        and (one.old != UNKNOWN or old.count(UNKNOWN) == 1)
        and one.old
        and one.new
        and one.old not in new
        and one.new not in old
    )


def with_log(before: bytes, after: bytes, file: Path) -> tuple[bytes, tuple[Rename, ...]]:
    """Return a changed file that speaks of people by their new names, and those names.

    An entry stays as it is where it has no certain place.
    """
    try:
        old, new = (values_of(source_of(file, data)) for data in (before, after))
    except InputError:
        return after, ()
    found = renames_between(old, new)
    for one in found:
        called = {folded(one.old), folded(safe_key(one.old))}
        for path, value in new.items():
            is_person = (path[0], path[-1]) in NAMING
            if is_person and isinstance(value, str) and folded(value) in called:
                try:
                    after = change_fields(after, file, [FieldChange(path, one.new)])
                except InputError:
                    continue
    return after, found


def renamed_stem(
    stem: str, before: Interview, after: Interview, renames: tuple[Rename, ...]
) -> str:
    """Return the name that a message has once somebody's name is right; the same if it is another.

    "thank-you-maya-chen" is Maya Chen's, even where somebody is called Chen.
    """
    keys = sorted((p.key for p in before.interviewers), key=len, reverse=True)
    key = next((key for key in keys if stem.endswith(f"-{key}")), None)
    for one in renames:
        if key is not None and before.interviewers[one.place].key == key:
            return stem.removesuffix(key) + after.interviewers[one.place].key
    return stem


def renamed_words(text: str, rename: Rename, *, parts: bool = False) -> str:
    """Return a text with the new name where the old one stands whole; with `parts`, each part."""
    pairs = [(rename.old, rename.new)]
    old, new = rename.old.split(), rename.new.split()
    if parts and len(old) == len(new):
        pairs += [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    for before, after in pairs:
        text = re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", after.replace("\\", r"\\"), text)
    return text


def _names(values: Values) -> list[str]:
    count = max((int(p[1]) + 1 for p in values if p[0] == "interviewers" and len(p) > 1), default=0)
    return [str(values.get(("interviewers", n, "name"), "")) for n in range(count)]
