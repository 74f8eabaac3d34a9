"""The page on scale as it is written, work that grows evenly, and the benchmarks' arithmetic."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from support.offices import TODAY, write_office
from support.ports import free_port
from support.work import files_of, work_of

from kitgen.building.office import BuildOrder, ClientResult, build_clients
from kitgen.building.pool import LocalPool
from kitgen.files.clients import clients_below
from kitgen.rendering.job import Options

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/scale.md").read_text("utf-8")
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line.strip()]


def _step(building: Iterator[ClientResult], ended: list[ClientResult]) -> None:
    ended.append(next(building))


def test_no_client_of_an_office_costs_more_than_those_before(tmp_path: Path) -> None:
    clients = clients_below(write_office(tmp_path, clients=8))
    order = BuildOrder(Options(dt.date.fromisoformat(TODAY), formats=frozenset({"txt"})))
    for state in ("built", "unchanged"):
        building = build_clients(clients, order, LocalPool(1))
        ended: list[ClientResult] = []
        step = partial(_step, building, ended)
        files: dict[int, int] = {}
        work: dict[int, int] = {}
        for number in range(8):
            if number in (3, 7):  # of the same trades
                work[number] = work_of(step)
            else:
                files[number] = files_of(step)
        assert [kit.state for client in ended for kit in client.results] == [state] * 16
        assert files[2] == files[6]
        assert work[7] <= 1.05 * work[3]


@pytest.mark.slow
def test_the_commands_of_the_page_build_an_office_on_a_cluster(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    office, port = write_office(tmp_path / "ours", clients=2), str(free_port())
    running: list[subprocess.Popen[bytes]] = []
    built = 0
    try:
        for command in commands():
            name, *rest = (part.replace("8786", port) for part in command)
            assert name in ("dask", "kitgen"), command
            with (tmp_path / "log").open("ab") as log:
                if name == "dask":
                    whole = [str(BIN / name), *rest]
                    running.append(subprocess.Popen(whole, cwd=tmp_path, stdout=log, stderr=log))
                    time.sleep(0.2)
                    continue
            quick = ["--formats", "html,ics", "--today", "2026-11-19"]
            whole = [sys.executable, "-m", "kitgen", *rest, *quick]
            done = subprocess.run(whole, cwd=office, capture_output=True, text=True, timeout=600)
            assert done.returncode == 0, done.stderr
            assert done.stdout.startswith("2 clients: 4 built")
            built += 1
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()
    assert (len(running), built) == (2, 2)
    assert {path.name for path in (office / "shards").iterdir()} == {
        "ada-byron-000.tar.gz",
        "tom-sey-001.tar.gz",
    }


def test_the_simulation_agrees_with_what_can_be_counted() -> None:
    from benchmarks.simulate import Kit, Measured, simulate

    slow_workers = Measured((Kit(1.0, 0.0, 0.001, 1000, 1000),))
    found = simulate(slow_workers, kits=640, workers=64)
    assert found.makespan == pytest.approx(10.0, rel=0.05)
    assert found.bottleneck == "workers"
    assert found.moved == 640 * 2000
    slow_parent = Measured((Kit(0.1, 0.01, 0.09, 1000, 1000),))
    found = simulate(slow_parent, kits=500, workers=64)
    assert found.bottleneck == "parent"
    assert found.makespan == pytest.approx(50.0, rel=0.05)
    slow_network = Measured((Kit(0.01, 0.0, 0.0, 0, 12_500_000),))
    found = simulate(slow_network, kits=100, workers=64)
    assert found.bottleneck == "network"
    assert found.makespan == pytest.approx(10.0, rel=0.05)


def grown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, growth: float) -> dict[int, float]:
    """Return what the bench finds of a kit that costs more in larger offices, on a busy machine."""
    from benchmarks.scale import Bench, Run

    def build(bench: Bench, root: Path, formats: str, jobs: int) -> Run:
        kits = int(root.name.partition("-")[0])
        return Run(1.0 + 0.1 * (kits - 4) * (1 + growth * kits), 0.0, 0, root)

    monkeypatch.setattr(Bench, "build", build)
    return Bench(tmp_path, full=False)._a_kit((8, 12, 16), "txt", 1)


def test_the_bench_tells_growth_from_what_starting_takes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert grown(monkeypatch, tmp_path, 0.0) == pytest.approx({8: 0.1, 12: 0.1, 16: 0.1})
    found = grown(monkeypatch, tmp_path, 0.05)
    assert found == pytest.approx({8: 0.14, 12: 0.16, 16: 0.18})
