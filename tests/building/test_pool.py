"""Pools: what is loaded before processes are forked, and what becomes of a kit with mistakes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.jobs import FILE, job_of

from kitgen.building.pool import LocalPool, write_kit
from kitgen.model.errors import InputError
from kitgen.rendering.job import Job, KitOutput


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not fork")
def test_processes_are_forked_with_what_every_kit_takes(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    with LocalPool(2) as pool:
        made = pool.make(job).result()
    assert {key for key, _ in job.library._words} >= {"prose", "lexicon", "words"}
    assert made.kit == "2026-11-18-northwind"


@pytest.mark.thorough
def test_the_first_kit_is_written_here_and_the_others_where_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[Job] = []

    def written(job: Job) -> KitOutput:
        here.append(job)
        return write_kit(job)

    monkeypatch.setattr("kitgen.building.pool.write_kit", written)
    job = job_of(tmp_path)
    with LocalPool(1) as alone:
        kit = alone.make(job).result()
    assert here == []
    with LocalPool(2) as pool:
        assert [pool.make(job).result() for _ in range(3)] == [kit] * 3
    assert here == [job]


@pytest.mark.thorough
def test_the_first_kit_is_printed_as_the_others_are(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    job = replace(job, options=replace(job.options, formats=frozenset({"pdf"})))
    with LocalPool(2) as pool:  # before anything is printed here: no forking after that
        kit, other = (pool.make(job).result() for _ in range(2))
    assert (
        kit == other and kit.order is None and "kit.pdf" in {str(one.path) for one in kit.artifacts}
    )


@pytest.mark.parametrize("kits", [1, 2])
def test_a_mistake_is_told_as_that_of_its_kit(tmp_path: Path, kits: int) -> None:
    job = job_of(tmp_path, FILE.replace("date: 2026-11-18", "date: 2026-13-40"))
    with LocalPool(2) as pool:
        for _ in range(kits):
            made = pool.make(job)
            with pytest.raises(InputError) as caught:
                made.result()
            assert "2026-13-40" in str(caught.value.problems)
