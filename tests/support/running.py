"""Commands run as a user runs them, in a folder."""

from __future__ import annotations

import json
import os
from contextlib import chdir
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from kitgen.cli.app import cli


def kitgen(root: Path, *arguments: str | Path, code: int = 0) -> Result:
    """Run a command in a folder; it must end in this code, without a traceback."""
    with chdir(root):
        result = CliRunner().invoke(cli, list(map(str, arguments)), standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    assert (result.return_value or 0) == code, result.output
    return result


def unmeasured() -> dict[str, str]:
    """Return the environment of a Python that coverage does not measure, and is not loaded by."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def held_after(count: int) -> str:
    """Return Python that runs `kitgen` and waits, once so many kits are in place, for Ctrl-C."""
    return f"""
import signal, sys
from kitgen.cli.app import main
from kitgen.publishing.publish import Output
signal.signal(signal.SIGINT, signal.default_int_handler)  # of which a shell may have said: ignore
real, made = Output.publish, []
def publish(*given):
    made.append(real(*given))
    if len(made) == {count}:
        sys.stdin.read()
    return made[-1]
Output.publish = publish
main()
"""


def records(output: str) -> list[dict[str, Any]]:
    """Return the lines of JSON that a command printed."""
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]
