"""An office whose build is cut short for real: a disk that is full, and Ctrl-C on two processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.offices import TODAY, write_office
from support.running import held_after

TEXT = ("--formats", "html,txt", "--jobs", "1", "--today", TODAY)


def build(office: Path, *options: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kitgen", "build", "--all", *options]
    done = subprocess.run(command, cwd=office, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def kits(place: Path) -> dict[str, dict[str, bytes]]:
    """Return the files of every kit below a folder, by client."""
    return {
        kit.parent.name: {
            str(path.relative_to(kit)): path.read_bytes()
            for path in kit.rglob("*")
            if path.is_file()
        }
        for kit in place.glob("*/2026-*")
    }


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few kits, mounted for real; only root may do that."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
def test_a_disk_that_runs_full_leaves_whole_kits_and_is_gone_on_with(
    tmp_path: Path, small_disk: Path
) -> None:
    office = write_office(tmp_path / "ours", clients=7, interviews=1)
    code, _, _ = build(office, *TEXT, "-o", str(tmp_path / "whole"))
    assert code == 0
    whole = kits(tmp_path / "whole")
    code, out, err = build(office, *TEXT, "-o", str(small_disk))
    assert code == 4, err
    built, failed = (int(n) for n in re.findall(r"(\d+) (?:built|failed)", out))
    assert built >= 2 and failed >= 2 and built + failed == 7
    (line,) = (line for line in err.splitlines() if "No space left on device" in line)
    assert f" and {failed - 1} more client" in line and f": {small_disk}: " in line
    assert "Make room and run it again" in line
    there = kits(small_disk)
    assert all(files == whole[name] for name, files in there.items())
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert build(office, *TEXT, "-o", str(small_disk))[0] == 0
    assert kits(small_disk) == whole


@pytest.mark.slow
def test_ctrl_c_on_two_processes_keeps_finished_kits_with_their_pdfs(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", clients=4, interviews=2)

    def done() -> list[Path]:
        return list(office.glob("clients/*/output/2026-*/index.html"))

    command = [sys.executable, "-c", held_after(2), "build", "--all", "--today", TODAY]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(
        [*command, "--jobs", "2"], cwd=office, start_new_session=True, text=True, **pipes
    )
    while len(done()) < 2 and process.poll() is None:
        time.sleep(0.02)
    for _ in range(3):  # by somebody who is impatient
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
    out, err = process.communicate()
    kept = len(done())
    assert kept == 2
    assert process.returncode == 130
    assert "every kit that was finished stays" in err and "Traceback" not in err
    told = int(re.findall(r"of 4 clients: (\d+) built", out)[0])
    assert told in (kept, kept - 1)  # one may be in its place and not yet counted
    assert all((page.parent / "kit.pdf").is_file() for page in done())
    code, out, err = build(office, "--today", TODAY, "--jobs", "2")
    assert code == 0, err
    assert out.startswith(f"4 clients: {8 - kept} built, {kept} unchanged")
