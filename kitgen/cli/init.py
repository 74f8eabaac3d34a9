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
from kitgen.cli.refusal import RefusedError
from kitgen.files.clients import is_among_clients, office_root
from kitgen.files.project import CLIENTS, Layers
from kitgen.library import library_of
from kitgen.model.values.texts import is_account, line_of

COMPANY = (
    "Which company did you have an interview with? "
    "(or paste or tell your notes, all at once; Enter: none yet)"
)


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
        raise RefusedError(message)
    terminal = Terminal() if dialogue.is_terminal() and not no_input else None
    begin(folder, terminal, from_)
    if terminal and (company := _interviewed_by(terminal)):
        os.chdir(folder)
        return int(new.main([] if company is True else ["--", company], standalone_mode=False) or 0)
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


def _interviewed_by(terminal: Terminal) -> str | bool:
    """Ask with whom an interview was, to write it down at once; false for none, true for a yes."""
    try:
        typed = terminal.ask(COMPANY).strip()
    except click.Abort:
        click.echo()
        return False
    if is_account(typed):  # a mail, which is read where an interview is written down
        return typed
    typed = line_of(typed)
    words = library_of(Layers.of(None)).dictation()
    agrees = words.agrees(typed) if len(typed.split()) == 1 else None
    return agrees or ("" if agrees is False or words.is_no_answer(typed) else typed)
