"""The front door: somebody who types kitgen alone is asked what they want, in plain words."""

from __future__ import annotations

from pathlib import Path

import click

from kitgen.cli.dialogue import Terminal
from kitgen.cli.meant import label_of
from kitgen.cli.options import today_or
from kitgen.commands.new import InterviewFolder, begun
from kitgen.files.project import Project

MOST = 3  # interviews that one may go on with
GREETING = """\
After a job interview: thank-you letters, and the days to act on, from what you
tell in five minutes. It stays on this computer, in this folder. Ctrl-C stops."""


def front() -> list[str] | None:
    """Return the arguments of the command that is wanted, if one is; in a new folder, of `new`."""
    if not Project.around(Path.cwd()).root:
        click.echo(GREETING)
        return ["new", "--begin"]
    place = InterviewFolder.here(Path.cwd(), today_or(None))
    wanted: list[tuple[str, list[str]]] = [
        (
            f"go on with {label_of(one, place)}: its letters, your answers",
            ["new", "--go-on", one.company],
        )
        for _, one in begun(place, logged=True)[:MOST]
    ]
    if wanted:
        wanted.append(("note what happened: sent, called, an answer came", ["log"]))
    wanted += [
        (f"write down {'another' if wanted else 'an'} interview", ["new"]),
        ("see what is due", ["agenda"]),
        ("work in the browser", ["serve"]),
        ("all commands", ["--help"]),
    ]
    chosen = Terminal().choose("What now?", [label for label, _ in wanted])
    return None if chosen is None else wanted[chosen][1]
