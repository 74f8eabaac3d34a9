"""The dialogue on a terminal: questions, pasted lines, and a choice of a few."""

from __future__ import annotations

import select
import sys
from collections.abc import Sequence

import click

PASTE = 0.06  # seconds in which the rest of what was pasted arrives; nobody types as fast


class Terminal:
    """Somebody at a terminal."""

    def ask(self, question: str) -> str:
        """Ask, and return the answer with all lines that were pasted at once."""
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        lines = [answer, *_waiting_lines()]
        return "\n".join(lines)

    def choose(self, question: str, labels: Sequence[str]) -> int | None:
        """Ask which it is: one label is a yes or no, several are numbered."""
        if len(labels) == 1:
            return 0 if click.confirm(question, default=True) else None
        click.echo(question)
        for number, label in enumerate(labels, 1):
            click.echo(f"  {number}  {label}")
        click.echo("  0  none of them")
        kinds = click.IntRange(0, len(labels))
        chosen: int = click.prompt("Which?", type=kinds)  # no default: Enter decides nothing
        return chosen - 1 if chosen else None

    def tell(self, text: str) -> None:
        """Say something."""
        click.echo(text)


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def _waiting_lines() -> list[str]:
    """Take the lines that stand ready behind the one that was read."""
    lines: list[str] = []
    if sys.platform == "win32" or not sys.stdin.isatty():
        return lines
    while select.select([sys.stdin], [], [], PASTE)[0]:
        line = sys.stdin.readline()
        if not line:
            break
        lines.append(line.rstrip("\n"))
    return lines
