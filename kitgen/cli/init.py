"""`kitgen init`: make a folder for interviews, and go on with the first one at once."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from kitgen.cli import dialogue
from kitgen.cli.beginning import begin
from kitgen.cli.dialogue import Terminal
from kitgen.cli.new import new
from kitgen.cli.options import FILES
from kitgen.files.clients import is_among_clients, office_root
from kitgen.files.project import CLIENTS


@click.command(epilog="On a terminal it asks for your name and how to reach you; Enter skips any.")
@click.argument(
    "folder",
    metavar="[DIR]",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
)
@click.option(
    "--from",
    "from_",
    type=FILES,
    metavar="FILE",
    help="Read the profile from a JSON Resume, a RenderCV file or a vCard.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; write a profile to fill in.")
def init(folder: Path, from_: Path | None, no_input: bool) -> int:
    """Make DIR (default: this folder) a place for your interviews.

    Nothing that is already there is changed.
    """
    if is_among_clients(folder) and folder.resolve() == office_root(folder).resolve():
        message = f"This is an office. Begin a client's folder with: kitgen init {CLIENTS}/NAME"
        raise click.UsageError(message)
    terminal = Terminal() if dialogue.is_terminal() and not no_input else None
    begin(folder, terminal, from_)
    if terminal and _goes_on(terminal):
        os.chdir(folder)
        return int(new.main([], standalone_mode=False) or 0)
    if folder.resolve() != Path.cwd():
        click.echo("First go there:")
        click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo("After an interview; it asks all it needs, and writes the letters:")
    click.echo("  kitgen new")
    click.echo("The same in your browser:")
    click.echo("  kitgen serve")
    click.echo("Or from its invitation, before or after, by the file's name:")
    click.echo("  kitgen new --from invitation.ics")
    return 0


def _goes_on(terminal: Terminal) -> bool:
    """Ask whether an interview is to be written down at once; broken off, it is not."""
    try:
        return terminal.choose("Have you had an interview? Write it down now?", ["yes"]) == 0
    except click.Abort:
        click.echo()
        return False
