"""The dialogue on a real terminal: what is pasted belongs to the question it was pasted at."""

from __future__ import annotations

import os
import pty
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASKING = """
    import time
    from kitgen.cli.dialogue import Terminal
    print(repr([Terminal().ask("One:"), Terminal().ask("Two:")]), flush=True)
"""


def talked(*sent: tuple[str, str]) -> str:
    """Run two questions on a terminal; each text is sent once its prompt stands there."""
    child, terminal = pty.fork()
    if not child:  # pragma: no cover
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-c", textwrap.dedent(ASKING)])
    seen = ""
    for prompt, text in sent:
        while prompt not in seen:
            seen += os.read(terminal, 1024).decode()
        os.write(terminal, text.encode())
    try:
        while chunk := os.read(terminal, 1024):
            seen += chunk.decode()
    except OSError:  # the terminal is closed
        pass
    os.waitpid(child, 0)
    return seen


@pytest.mark.thorough
def test_a_pasted_last_line_without_an_end_stays_with_its_question() -> None:
    pasted = "- team of 6\n- dbt\nPasscode: 441290"
    shown = talked(("One:", pasted), ("Two:", "calm\n"))
    assert repr([pasted, "calm"]) in shown
    shown = talked(("One:", "first\nPasscode"), ("Two:", "calm\n"))
    assert repr(["first\nPasscode", "calm"]) in shown


def test_what_was_typed_before_a_question_stood_there_is_its_answer() -> None:
    shown = talked(("", "early\nnext\n"))
    assert repr(["early", "next"]) in shown
