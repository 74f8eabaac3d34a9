"""`kitgen draft`: take a message over by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypedDict, Unpack

import click

from kitgen.cli.options import DATE, FILES, shortened, today_or
from kitgen.commands.draft import another, take_over


class Asked(TypedDict):
    """What the options of the command say."""

    another: bool
    today: dt.date | None


@click.command(
    epilog="The files lie in content/letters/. Delete one and kitgen writes that message again."
)
@click.argument("file", type=FILES)
@click.argument("message", default="")
@click.option("--another", is_flag=True, help="Take the next best letter of ours instead.")
@click.option("--today", type=DATE, help="Write as of this day.")
def draft(file: Path, message: str, **asked: Unpack[Asked]) -> int:
    """Take MESSAGE, or all that are still to be sent, over by hand.

    Each is written to a file of its own, whose words count from then on, letter by letter, in
    every format. A file that is there is never overwritten. If facts change later, a build says
    so and shows what it would write.
    """
    today = today_or(asked["today"])
    if asked["another"]:
        return _another(file, _one(message), today)
    return _take_over(file, message, today)


def _one(message: str) -> str:
    """Return the message, which this option needs; a usage error if there is none."""
    if not message:
        raise click.UsageError("Say which MESSAGE is meant.")
    return message


def _another(file: Path, message: str, today: dt.date) -> int:
    found = another(file, message, today)
    click.echo(f"{found.message.title}: {shortened(found.path, Path.cwd())}")
    click.echo(f"\n{found.message.text}")
    return 0


def _take_over(file: Path, message: str, today: dt.date) -> int:
    found = list(take_over(file, message, today))
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
    return 0
