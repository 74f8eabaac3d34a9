"""The crew: when a second process pays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.jobs import job_of

from kitgen.building.workers import Pair, crew_for

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
