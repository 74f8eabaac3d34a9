"""Pools: what is loaded before processes are forked, and what becomes of a kit with mistakes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.jobs import FILE, job_of

from kitgen.building.pool import LocalPool, load_ahead
from kitgen.model.errors import InputError
from kitgen.rendering.job import Job


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not fork")
def test_processes_are_forked_with_what_every_kit_takes(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    with LocalPool(2) as pool:
        made = pool.make(job).result()
    assert {key for key, _ in job.library._words} >= {"prose", "lexicon", "words"}
    assert made.kit == "2026-11-18-northwind"


def test_one_process_loads_nothing_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead: list[Job] = []
    monkeypatch.setattr("kitgen.building.pool.load_ahead", ahead.append)
    job = job_of(tmp_path)
    with LocalPool(1) as alone:
        alone.make(job).result()
    assert ahead == []
    with LocalPool(2) as pool:
        first, second = pool.make(job), pool.make(job)
        assert first.result().kit == second.result().kit
    assert ahead == [job]


def test_a_mistake_is_told_where_the_kit_is_made(tmp_path: Path) -> None:
    job = job_of(tmp_path, FILE.replace("date: 2026-11-18", "date: 2026-13-40"))
    load_ahead(job)
    with LocalPool(2) as pool, pytest.raises(InputError) as caught:
        pool.make(job).result()
    assert "2026-13-40" in str(caught.value.problems)
