"""Ctrl-C and SIGTERM in the midst of long work: heard once, and nobody is left at work."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from support.running import unmeasured

from kitgen.cli.stopping import ASKING, stopped_once

WORKING = """
import os, signal
from kitgen.building.executor import forked
workers = forked(2)
print(*{workers.submit(os.getpid).result() for _ in range(5)}, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def listening() -> Iterator[None]:
    """A process that hears Ctrl-C, whatever the shell around it said."""
    usual = {one: signal.signal(one, signal.default_int_handler) for one in ASKING}
    yield
    for one, before in usual.items():
        signal.signal(one, before)


@pytest.mark.parametrize("asked", ASKING)
def test_a_second_ctrl_c_does_not_cut_off_what_the_first_one_closes(
    listening: None, asked: signal.Signals
) -> None:
    closed = []
    with pytest.raises(KeyboardInterrupt), stopped_once():
        try:
            signal.raise_signal(asked)
        finally:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGTERM)
            closed.append("all")
    signal.raise_signal(signal.SIGINT)  # while it is told how far it came
    assert closed == ["all"]


def test_where_nobody_stopped_it_ctrl_c_is_heard_as_before(listening: None) -> None:
    with stopped_once():
        pass
    for asked in ASKING:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(asked)


def test_no_worker_outlives_a_build_that_is_killed() -> None:
    command = [sys.executable, "-c", WORKING]
    done = subprocess.run(  # which returns once nobody holds its output any more
        command, env=unmeasured(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL and done.stdout.strip(), done.stderr
