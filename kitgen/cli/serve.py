"""`kitgen serve`: the desk in the browser, and the kits built again while one writes."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli import dialogue
from kitgen.cli.beginning import make_room
from kitgen.cli.lines import from_here
from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import DATE
from kitgen.cli.refusal import RefusedError
from kitgen.desk.access import Access
from kitgen.desk.app import DeskApp
from kitgen.desk.desk import Desk
from kitgen.desk.feed import Feed
from kitgen.desk.lan import own_address, qr_code
from kitgen.files.project import Project
from kitgen.model.problems import show_all
from kitgen.preview.server import NAMES, Preview, listen, serve_until_stopped
from kitgen.preview.workspace import Workspace
from kitgen.proof.vocabulary import count_meanwhile

if TYPE_CHECKING:
    from kitgen.preview.workspace import Workspace


BY_SYSTEM = ("Thumbs.db", "desktop.ini", "Icon\r")  # what systems put into any folder
MOST_NAMED = 3


@click.command(epilog="Nobody gets in without the link or the code on this terminal.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--theme", help="How documents look.  [default: the profile's, else classic]")
@click.option("--today", type=DATE, help="Work as of this day.")
@click.option("--lan", is_flag=True, help="Let your phone in, on the network you are in.")
def serve(port: int, theme: str | None, today: dt.date | None, lan: bool) -> int:
    """Work in the browser: write down interviews, see the letters change, note what was sent.

    Whatever is saved, here or in an editor, is built again; PDFs are made when they are opened.
    output/ stays as it is. Only this machine can reach it unless you say --lan. Ctrl-C ends it.
    """
    root = Project.around(Path.cwd()).root
    if root is None:
        root = _begun()
    with ExitStack() as stack:
        opened = [stack.enter_context(listen(port))]
        port = opened[0].getsockname()[1]
        hosts = {f"{name}:{port}" for name in NAMES}
        access = Access(show=lambda code: _show_code(code, outside))
        outside = ""
        if lan:
            address = own_address()
            opened.append(stack.enter_context(listen(port, address)))
            hosts.add(f"{address}:{port}")
            outside = f"http://{address}:{port}/"
        workspace = Workspace(root, theme, today)
        workspace.rebuild()
        _tell(workspace)
        preview = Preview(workspace, _tell)
        feed = Feed.of(root / ".kitgen", workspace.output)
        desk = Desk(root, theme, today)
        if lexicon := desk.setting({}).lexicon:
            count_meanwhile(lexicon.plain)
        app = DeskApp(desk, preview, access, feed).app(frozenset(hosts))
        click.echo(f"Open http://localhost:{port}/#{access.key} (Ctrl-C ends it).")
        click.echo("Your calendar program can subscribe, reading only and while this runs, to")
        click.echo(f"  {outside.rstrip('/') or f'http://localhost:{port}'}{feed.path}")
        if lan:
            access.new_code()
        with suppress(KeyboardInterrupt):
            serve_until_stopped(app, preview, opened)
        with suppress(OSError):  # the terminal may be gone
            click.echo("Stopped.")
    return 0


def _begun() -> Path:
    """Make this folder a place for interviews, at once if it is empty, else if somebody says so.

    UsageError in an office, where each client has a desk of their own, and where nobody can say.
    """
    here = Path.cwd()
    client_folder(here)
    if other := _other_things(here):
        question = f"{other}. Keep your interviews here all the same?"
        if not dialogue.is_terminal():
            advice = "Make an empty folder for them, and start this in there."
            raise RefusedError(f"{other}, and no interviews. {advice}")
        if dialogue.Terminal().choose(question, ["yes"]) is None:
            raise RefusedError("Nothing was begun. Start this in an empty folder.")
    make_room(here)
    return here


def _other_things(folder: Path) -> str:
    """Say what speaks against beginning in a folder: it is one's home, or holds other things."""
    if folder == Path.home():
        return "This is your home folder, with all that is yours"
    names = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    names = [name for name in names if name not in BY_SYSTEM]
    more = ", …" if len(names) > MOST_NAMED else ""
    return f"This folder holds {', '.join(names[:MOST_NAMED])}{more}" if names else ""


def _show_code(code: str, outside: str) -> None:
    """Show a code, and with a network around us the picture that a phone reads it from."""
    shown = f"{code[:4]}-{code[4:]}"
    if outside:
        click.echo(qr_code(f"{outside}#{code}"))
        click.echo(f"On your phone: {outside} with the code {shown}, for ten minutes.")
        click.echo("What you see there goes over your network as it is: use one you trust.")
    else:
        click.echo(f"The code for the browser: {shown}, for ten minutes.")


def _tell(workspace: Workspace) -> None:
    for text in show_all(workspace.shown.problems):
        click.echo(from_here(text), err=True)
    if workspace.shown.failure:
        click.echo(workspace.shown.failure, err=True)
