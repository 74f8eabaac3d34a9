"""Tab in the shells themselves: each reads the line of the docs, and completes what is typed."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.forking import PATIENCE
from support.others import need

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (bash|zsh|fish) \| `~/([^`]+)` \| `(.+)` \|$", re.MULTILINE)
LINES = {
    shell: (place, line.replace("\\|", "|"))
    for shell, place, line in ROW.findall((ROOT / "docs/installing.md").read_text("utf-8"))
}
KEYS = (  # what is typed before Tab, and what stands there after it
    ("kitgen agen", "kitgen agenda"),
    ("kitgen agenda --the", "--theirs"),
    ("kitgen build content/interviews/2026-11", "northwind-robotics.md"),
    ("kitgen sheet 2026-11-18-northwind-robotics.md befo", "before"),
)
CLEAR = "\x15"  # what was typed is taken away

pytestmark = pytest.mark.readers


@contextmanager
def started(shell: str, home: Path) -> Iterator[int]:
    """Start a shell at a terminal of its own, in a home with nothing but the docs' line."""
    place, line = LINES[shell]
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    (home / place).write_text(f"{line}\n")
    program = home / "bin/kitgen"
    program.parent.mkdir()
    run = "from kitgen.cli.app import main; main()"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c "{run}" "$@"\n')
    program.chmod(0o755)
    told = {"HOME": str(home), "PATH": f"{program.parent}:/usr/bin:/bin", "TERM": "xterm"}
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.execvpe(shell, [shell, "-i"], told | {"PS1": "> ", "LANG": "C.UTF-8"})
    try:
        yield terminal
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def read_until(terminal: int, wanted: str) -> str:
    """Read what a terminal shows until a text is there, its signs of control left out."""
    shown, end = b"", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096)
            if wanted in (text := plain(shown)):
                return text
    pytest.fail(f"“{wanted}” did not come: {plain(shown)!r}")


def plain(shown: bytes) -> str:
    text = re.sub(
        r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[=>]|\][^\x07]*\x07)", "", shown.decode("utf-8", "replace")
    )
    return re.sub(r"[\r\x08]", "", text)


def test_the_docs_name_three_shells() -> None:
    assert sorted(LINES) == ["bash", "fish", "zsh"]


@pytest.mark.parametrize("shell", sorted(LINES))
def test_tab_completes_commands_options_files_and_choices(shell: str, tmp_path: Path) -> None:
    need(shell)
    interviews = tmp_path / "content/interviews"
    interviews.mkdir(parents=True)
    (interviews / "2026-11-18-northwind-robotics.md").write_text("")
    with started(shell, tmp_path) as terminal:
        os.write(terminal, b"echo rea''dy\n")
        read_until(terminal, "ready")
        for typed, expected in KEYS:
            os.write(terminal, f"{CLEAR}{typed}\t".encode())
            assert "command not found" not in read_until(terminal, expected)
