"""`kitgen doctor`: say what the system has and what to install."""

from __future__ import annotations

import click

from kitgen.commands.doctor import examine
from kitgen.model.errors import MissingPartError


@click.command()
def doctor() -> int:
    """Say what the system has and what to install.

    Exit code 3 if something is missing. Without Pango, everything but the PDFs is still built.
    """
    parts = examine()
    width = max(len(part.name) for part in parts)
    for part in parts:
        mark = "ok     " if part.present else "MISSING"
        click.echo(f"{mark}  {part.name:{width}}  {part.detail}")
    missing = [part for part in parts if not part.present]
    for part in missing:
        click.echo(f"\nTo get {part.name}:  {part.install}")
    return MissingPartError.exit_code if missing else 0
