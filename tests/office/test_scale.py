"""The page on scale as it is written, and the simulation of a cluster against what is certain."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.offices import write_office
from support.ports import free_port

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/scale.md").read_text("utf-8")
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line.strip()]


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
            done = subprocess.run(whole, cwd=office, capture_output=True, text=True, timeout=200)
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
