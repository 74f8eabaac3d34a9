"""A talk with the terminal after an interview, for tests: what is typed, and what was said."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kitgen.cli import dialogue
from kitgen.cli.app import cli

TODAY = "2026-11-25"


def talked(monkeypatch: pytest.MonkeyPatch, *answers: str, go_on: bool = False) -> str:
    args = ["new", "Avon Gas", "--go-on"] if go_on else ["new", "Avon Gas", "--role", "Agent"]
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    lines = "".join(f"{line}\n" for line in answers)
    found = CliRunner().invoke(cli, [*args, "--today", TODAY], input=lines, catch_exceptions=False)
    assert "Traceback" not in found.output
    return " ".join(found.output.split())
