"""Answers on the terminal: what came in from a worksheet, and what was not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kitgen.editing.fields import ConflictChoice

if TYPE_CHECKING:
    from pathlib import Path

    from kitgen.editing.fields import AnswerConflict
    from kitgen.editing.merge import MergeResult
    from kitgen.editing.trust import Sifted


def keep_both(_: AnswerConflict) -> ConflictChoice:
    """Keep what stands in the file, with what differs as a comment above it."""
    return ConflictChoice.BOTH


def show_answers(file: Path, merged: MergeResult, sifted: Sifted) -> None:
    """Show every value that comes in, what differs, and what is not taken from a file."""
    for conflict, choice in merged.settled:
        what = {
            ConflictChoice.KEEP: "left as it is",
            ConflictChoice.REPLACE: f"replaced by: {conflict.new}",
            ConflictChoice.BOTH: f"left as it is; above it, as a comment: {conflict.new}",
        }[choice]
        click.echo(f"{file}:{conflict.line}: {conflict.label}: {what}")
    for text in merged.added:
        first, *rest = text.split("\n")
        click.echo("\n".join((f"+ {first}", *(f"  {line}".rstrip() for line in rest))))
    for fact in sifted.left_out:
        click.echo(f"not taken: {fact.shown}", err=True)
    if sifted.left_out:
        click.echo("Answers do not set these; write them yourself, if they are true.", err=True)
