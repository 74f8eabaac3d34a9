"""`kitgen serve`: the kits in the browser, rebuilt and reloaded while one writes."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.options import DATE
from kitgen.files.project import Project

if TYPE_CHECKING:
    from kitgen.preview.workspace import Workspace


@click.command(epilog="Only this machine can reach it; output/ stays as it is.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--theme", default="classic", show_default=True, help="How documents look.")
@click.option("--today", type=DATE, help="Build as of this day.")
def serve(port: int, theme: str, today: dt.date | None) -> int:
    """Show the kits in the browser, and build again whatever is saved.

    Mistakes are shown in the page; PDFs are made when they are opened. Ctrl-C ends it.
    """
    from kitgen.preview.server import listen, run
    from kitgen.preview.workspace import Workspace

    root = Project.around(Path.cwd()).root
    if root is None:
        raise click.UsageError("There is no project here. Make one with: kitgen init")
    with listen(port) as opened:
        workspace = Workspace(root, theme, today)
        workspace.rebuild()
        _tell(workspace)
        click.echo(f"Open http://localhost:{opened.getsockname()[1]}/ (Ctrl-C ends it).")
        with suppress(KeyboardInterrupt):
            run(workspace, opened, _tell)
        click.echo("Stopped.")
    return 0


def _tell(workspace: Workspace) -> None:
    from kitgen.model.problems import show

    for problem in workspace.shown.problems:
        click.echo(show(problem), err=True)
    if workspace.shown.failure:
        click.echo(workspace.shown.failure, err=True)
