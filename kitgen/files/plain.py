"""What templates are handed: plain values alone, copied with all that is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from markupsafe import Markup

Plain = Any  # str | int | float | bool | None | date | list[Plain] | dict[str, Plain]
LEAVES = frozenset((str, Markup, bool, int, float, type(None), dt.date))
MADE = (list, tuple, dict)  # what has other values in it
LONG = (str, range, *MADE)  # what has a length


class NotPlainError(TypeError):
    """A template was to be handed more than data."""


def plain_copy(value: object, weights: dict[int, int] | None = None) -> Plain:
    """Copy a value with everything in it; NotPlainError where something is more than data.

    What each list and mapping of the copy comes to as text goes into `weights`, by their ids.
    """
    kind = type(value)
    if kind in LEAVES:
        return value
    if isinstance(value, Enum) and isinstance(value, str):
        return str(value.value)
    weights = {} if weights is None else weights
    if kind is list or kind is tuple:
        return _list(value, weights)  # type: ignore[arg-type]
    if isinstance(value, (dict, Mapping)):  # a dictionary is one in no time
        return plain_mapping(value, weights)
    if isinstance(value, frozenset | set):
        return _list(sorted(value), weights)
    raise NotPlainError(f"a template cannot be handed a {kind.__name__}")


def _list(items: Iterable[object], weights: dict[int, int]) -> list[Plain]:
    made, whole = list[Plain](), 2
    for item in items:
        if type(item) is str:  # most are, so that nothing is called for them
            whole += len(item) or 1
            made.append(item)
            continue
        plain = plain_copy(item, weights)
        whole += weights.get(id(plain)) or length_of(plain) or 1
        made.append(plain)
    weights[id(made)] = whole
    return made


def plain_mapping(items: Mapping[str, object], weights: dict[int, int]) -> dict[str, Plain]:
    """Copy a mapping of names as `plain_copy` does; NotPlainError where it holds more than data."""
    made, whole = dict[str, Plain](), 2
    for key, item in items.items():
        if type(key) is not str:
            raise NotPlainError(f"a template cannot be handed a key that is a {type(key).__name__}")
        whole += len(key) or 1
        if type(item) is str:
            whole += len(item) or 1
            made[key] = item
            continue
        plain = item if type(item) in LEAVES else plain_copy(item, weights)
        whole += weights.get(id(plain)) or length_of(plain) or 1
        made[key] = plain
    weights[id(made)] = whole
    return made


def length_of(value: object) -> int:
    """Return the characters or items of a value, 0 where it has none."""
    return len(value) if isinstance(value, LONG) else 0
