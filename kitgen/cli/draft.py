"""`kitgen draft`: take a message over by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kitgen.cli.options import DATE, FILES, shortened, today_or
from kitgen.commands.draft import take_over


@click.command(
    epilog="The files lie in content/letters/. Delete one and kitgen writes that message again."
)
@click.argument("file", type=FILES)
@click.argument("message", default="")
@click.option("--today", type=DATE, help="Write as of this day.")
def draft(file: Path, message: str, today: dt.date | None) -> None:
    """Take MESSAGE, or all that are still to be sent, over by hand.

    Each is written to a file of its own, whose words count from then on, letter by letter, in
    every format. A file that is there is never overwritten. If facts change later, a build says
    so and shows what it would write.
    """
    found = list(take_over(file, message, today_or(today)))
    for one in found:
        place = shortened(one.path, Path.cwd())
        if one.taken:
            click.echo(f"{one.message.title}: yours already, left as it is: {place}")
        else:
            click.echo(f"{one.message.title}: {place}")
    if any(not one.taken for one in found):
        click.echo(f"Now change the words, then: kitgen build {file}")
    elif not found:
        click.echo("Nothing is left to be sent. Name a message to take it over all the same.")
