"""Idle keys: what a step of the cadence is told that would change nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from kitgen.planning.patterns.registry import Pattern


class Idle(NamedTuple):
    """A key that a step of some pattern has no use for, and what to write instead."""

    key: str
    advice: str


def idle_keys(
    pattern: Pattern,
    told: Mapping[str, Collection[str]],
    others: Collection[str],
    overlaid: Callable[[str, str], bool],
) -> Iterator[Idle]:
    """Yield the keys of a step that would be read and have no effect.

    `told` are the step's keys, each with the words that stand there, `others` the keys that only
    other patterns have; `overlaid` says whether one key was written in a layer above another's.
    """
    kind, keys = pattern
    takes = ", ".join(f"`{key}`" for key in sorted(keys))
    for key in told.keys() & others:
        yield Idle(key, kind.instead or f"A step of the pattern {kind.pattern} takes {takes}.")
    for key, words in kind.fixed.items():
        if not set(told.get(key, ())) <= set(words):
            always = " or ".join(f"`{word}`" for word in words)
            yield Idle(key, f"There it is always {always}. {kind.instead}".strip())
    clock = any(unit in word for word in told.get("offset", ()) for unit in ("minute", "hour"))
    for key, on_the_clock in kind.by_the_clock.items():
        if key in told and clock is not on_the_clock and not overlaid("offset", key):
            unit = "minutes or hours: `2 hours`" if on_the_clock else "days: `1 working day`"
            yield Idle(key, f"It counts where `offset` is in {unit}.")
