"""Values of the cadence: how each kind is read from YAML; ValueError says how to write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from kitgen.model.step import Side
from kitgen.planning.hours import DaySpan
from kitgen.planning.rules import Offset, Unit
from kitgen.yaml.tree import Mapping as Table
from kitgen.yaml.tree import Node, Scalar, Sequence

OFFSET = re.compile(r"(-?\d{1,4}) (minute|hour|day|working day|week|month)s?")
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def is_empty(node: Node) -> bool:
    """Tell whether nothing is written there."""
    return isinstance(node, Scalar) and node.empty


def single(node: Node) -> str:
    """Return a single value; ValueError for a list or for keys."""
    if not isinstance(node, Scalar):
        raise ValueError("write a single value")
    return node.text


def offset(node: Node) -> Offset:
    """Read so many of a unit."""
    match = OFFSET.fullmatch(single(node))
    if not match:
        raise ValueError("Write it like `2 working days`, `30 minutes` or `-5 days`.")
    return Offset(int(match[1]), Unit(match[2]))


def time(node: Node) -> dt.time:
    """Read a time of day."""
    match = TIME.fullmatch(single(node))
    if not match:
        raise ValueError('Write it like "09:00".')
    return dt.time(int(match[1]), int(match[2]))


def span(node: Node) -> DaySpan:
    """Read a part of the day."""
    times = [TIME.fullmatch(part.strip()) for part in single(node).split("-")]
    found = [dt.time(int(match[1]), int(match[2])) for match in times if match]
    if len(found) != len(times) or len(found) != 2 or found[0] >= found[1]:
        raise ValueError('Write it like "09:00-17:00".')
    return DaySpan(*found)


def whole_number(node: Node) -> int:
    """Read a whole number."""
    if not re.fullmatch(r"\d{1,4}", single(node)):
        raise ValueError("Write a whole number.")
    return int(single(node))


def yes(node: Node) -> bool:
    """Read yes or no."""
    if single(node) not in ("yes", "no"):
        raise ValueError("Write yes or no.")
    return single(node) == "yes"


def choice_of(*words: str) -> Callable[[Node], str]:
    """Return what reads one of some words."""

    def read(node: Node) -> str:
        if single(node) not in words:
            raise ValueError(f"Write one of {', '.join(words)}.")
        return single(node)

    return read


def texts(node: Node) -> tuple[str, ...]:
    """Read one text or several."""
    if isinstance(node, Sequence):
        return tuple(single(item) for item in node.items)
    return (single(node),)


def some_of(*words: str, extra: tuple[str, ...] = ()) -> Callable[[Node], frozenset[str]]:
    """Return what reads some words, or `any` for all but the extra ones; those may stand beside."""

    def read(node: Node) -> frozenset[str]:
        told = frozenset(texts(node))
        found = told - {"any"} | frozenset(words) if "any" in told else told
        if found - {*words, *extra}:
            raise ValueError(f"Write some of {', '.join((*words, *extra))}.")
        return found

    return read


def side(node: Node) -> Side:
    """Read whom a step is for."""
    return Side.EMPLOYER if choice_of("employer", "me")(node) == "employer" else Side.ME


def template(*names: str) -> Callable[[Node], str]:
    """Return what reads a text in which some names stand in braces."""

    def read(node: Node) -> str:
        known = "|".join(names)
        if re.search(r"[{}]", re.sub(r"\{(" + known + r")\}", "", single(node))):
            allowed = ", ".join(names) or "nothing"
            raise ValueError(f"Only these stand in braces: {allowed}.")
        return single(node)

    return read


def templates(*names: str) -> Callable[[Node], tuple[str, ...]]:
    """Return what reads one such text or several."""
    one = template(*names)

    def read(node: Node) -> tuple[str, ...]:
        return tuple(map(one, node.items)) if isinstance(node, Sequence) else (one(node),)

    return read


def why(node: Node) -> dict[str, str]:
    """Read the reasons of a step, by name, or its only one."""
    if isinstance(node, Table):
        return {entry.key.text: single(entry.value) for entry in node.entries}
    return {"": single(node)}
