"""The front door: somebody who types kitgen alone is asked what they want, in plain words."""

from __future__ import annotations

from pathlib import Path

import click

from kitgen.cli.dialogue import Terminal
from kitgen.cli.options import today_or
from kitgen.commands.new import InterviewFolder, begun
from kitgen.files.project import Project

GREETING = """\
After a job interview: a thank-you letter to everyone you met, the days to act
on, and a worksheet, from what you tell in five minutes. It stays on this
computer, in this folder. Ctrl-C stops; kitgen --help shows all commands."""


def front() -> list[str]:
    """Return the arguments of the command that is wanted; where nothing is yet, of the first."""
    if not Project.around(Path.cwd()).root:
        click.echo(GREETING)
        return ["new", "--begin"]
    place = InterviewFolder.here(Path.cwd(), today_or(None))
    wanted: list[tuple[str, list[str]]] = []
    for _, one in begun(place)[:1]:
        day = place.setting().brief(one.date)
        label = f"go on with {one.company}, {one.role}, {day}: its letters, your answers"
        wanted.append((label, ["new", "--go-on", one.company]))
    wanted += [
        ("write down another interview", ["new"]),
        ("see what is due", ["agenda"]),
        ("work in the browser", ["serve"]),
        ("all commands", ["--help"]),
    ]
    chosen = Terminal().choose("What now?", [label for label, _ in wanted])
    return ["--help"] if chosen is None else wanted[chosen][1]
