"""The crew: when a second process pays, and garbage that waits."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.jobs import job_of

from kitgen.building.workers import Pair, crew_for, garbage_waits

GATHERING: Any = None


@pytest.mark.parametrize(
    ("formats", "workers", "kits", "pair"),
    [
        ("html pdf", 2, 1, True),
        ("html txt ics", 2, 1, False),
        ("html pdf", 1, 1, False),
        ("html pdf", 2, 2, False),
    ],
)
def test_a_second_process_helps_with_one_kit_only_if_it_is_printed(
    tmp_path: Path, formats: str, workers: int, kits: int, pair: bool
) -> None:
    job = job_of(tmp_path)
    job = replace(job, options=replace(job.options, formats=frozenset(formats.split())))
    jobs = {Path(f"{number}.yaml"): job for number in range(kits)}
    assert isinstance(crew_for(jobs, GATHERING, workers), Pair) is pair


def test_garbage_waits_only_while_one_kit_is_made() -> None:
    usual = gc.get_threshold()
    with garbage_waits(1):
        assert gc.get_threshold()[0] > 10 * usual[0]
    assert gc.get_threshold() == usual
    with garbage_waits(2):
        assert gc.get_threshold() == usual


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_kit_left_is_not_looked_through_at_once_but_found_later() -> None:
    runs: list[str] = []

    def note(phase: str, _: object) -> None:
        runs.append(phase)

    gc.callbacks.append(note)
    try:
        with garbage_waits(1):
            gone = weakref.ref(Node())
            stay = [[number] for number in range(50_000)]
            runs.clear()
        more = [[number] for number in range(100)]
        assert runs == [] and gone() is not None
    finally:
        gc.callbacks.remove(note)
    gc.collect()
    assert gone() is None and len(stay) > len(more)
