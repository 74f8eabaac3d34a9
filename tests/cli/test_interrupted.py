"""Ctrl-C at any moment of a command's start: it ends quietly."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from support.running import unmeasured

STARTED = (  # at which module's first line somebody presses Ctrl-C
    "click", "click.core", "kitgen.cli.app", "kitgen.cli.check", "kitgen.library", "pydantic"
)  # fmt: skip
PRESSED = """
import os, signal, sys

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Pressed())
from kitgen.__main__ import start
start()
"""


@pytest.mark.parametrize("name", STARTED)
def test_ctrl_c_while_a_command_is_loaded_ends_it_quietly(tmp_path: Path, name: str) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ana Ruiz\nemail: ana@mail.example\n")
    file = tmp_path / "2026-11-18-orlo.yaml"
    file.write_text("company: Orlo\nrole: Cook\ndate: 2026-11-18\n")
    code = PRESSED.format(name=name)
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a run behind a shell may ignore it
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, "check", file.name],
            cwd=tmp_path, env=unmeasured(), capture_output=True, text=True,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.returncode == 130, done.stdout + done.stderr
    assert done.stderr.strip() in ("", "Stopped; nothing half-done was left behind.")


def test_whoever_ignores_ctrl_c_goes_on_ignoring_it(tmp_path: Path) -> None:
    code = PRESSED.format(name="click")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, "--version"],
            cwd=tmp_path, env=unmeasured(), capture_output=True, text=True,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_that_is_installed_is_this_one() -> None:
    root = Path(__file__).resolve().parents[2]
    scripts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"kitgen": "kitgen.__main__:start"}
