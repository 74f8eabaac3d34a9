"""`kitgen phrases`: what one's own drafts say about one's own words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kitgen.cli.options import DATE, today_or
from kitgen.commands.phrases import learned
from kitgen.files.project import Project
from kitgen.proof.rewordings import entry


@click.group()
def phrases() -> None:
    """Learn from your own drafts which wordings you avoid."""


@phrases.command()
@click.option(
    "--least",
    type=click.IntRange(2),
    default=2,
    show_default=True,
    help="In so many letters.",
)
@click.option("--today", type=DATE, help="As of this day.")
def learn(least: int, today: dt.date | None) -> None:
    """Show the words of ours that you keep replacing, as entries for your phrases file.

    It compares the letters in content/letters/ with what kitgen would write. Nothing is changed:
    copy what you like into content/phrases/en.yaml, and the checks will tell you of it.
    """
    found = learned(Project.around(Path.cwd()), today_or(today), least)
    if not found:
        click.echo(f"No words were replaced in {least} letters or more.")
        return
    click.echo("# For content/phrases/en.yaml; keep what you like, and give your reasons.")
    click.echo("mine:")
    for number, one in enumerate(found, 1):
        click.echo(entry(number, one))
