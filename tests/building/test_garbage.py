"""Garbage: none is looked for within a kit, and what a kit leaves is gone before the next."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from itertools import count

import pytest

from kitgen.building import garbage
from kitgen.building.garbage import garbage_waits
from kitgen.building.pool import make_kit, make_printed_seasons, print_written, write_kit


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The generations that were looked through, in a process that has made nothing yet."""
    monkeypatch.setattr(garbage, "_made", count())
    found: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            found.append(told["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def make_something() -> weakref.ref[Node]:
    """Make more than Python lets pass without looking for garbage, and some."""
    with garbage_waits():
        stays = [[number] for number in range(50_000)]
        return weakref.ref(stays and Node())


def test_after_the_first_time_all_that_is_there_counts_as_old(runs: list[int]) -> None:
    usual = gc.get_threshold()
    first = make_something()
    more = [[number] for number in range(100)]
    assert runs == [] and first() is not None and more
    assert gc.get_threshold() == usual
    gc.collect()
    assert first() is None


def test_what_a_kit_leaves_is_gone_before_the_next(runs: list[int]) -> None:
    make_something()
    assert [make_something()() for _ in range(3)] == [None] * 3
    assert runs == [1, 1, 1]


def test_what_fails_is_tidied_up_as_well(runs: list[int]) -> None:
    make_something()
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="a mistake"), garbage_waits():
        raise ValueError("a mistake")
    assert runs == [1] and gc.get_threshold() == usual


def test_whatever_processes_make_is_made_so() -> None:
    for work in (make_kit, write_kit, print_written, make_printed_seasons):
        assert work.__wrapped__.__name__ == work.__name__
