"""`kitgen log`: write into the interview file what was sent, heard or decided."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import click

from kitgen.cli.options import DATE, FILES, today_or

EVENTS = ("sent", "done", "heard", "outcome", "decision-by")


@click.command(
    epilog="Only the line about the event is added; comments and all else stay as they are. "
    "An event that the file tells already is not written twice."
)
@click.argument("file", type=FILES)
@click.argument("event", metavar="EVENT", type=click.Choice(EVENTS))
@click.argument("what", default="")
@click.option("--to", metavar="NAME", help="Whom it went to.")
@click.option("--from", "from_", metavar="NAME", help="Who wrote or called.")
@click.option("--on", type=DATE, help="The day it happened.  [default: today]")
@click.option("--today", type=DATE, help="Log as of this day.")
def log(
    file: Path,
    event: str,
    what: str,
    to: str | None,
    from_: str | None,
    on: dt.date | None,
    today: dt.date | None,
) -> None:
    """Write into the interview FILE what happened: EVENT, and WHAT it was.

    \b
    sent MESSAGE [--to NAME]     a letter or a call: thank-you, status-note, …
    done STEP                    something for yourself: worksheet, references, …
    heard [WORDS] [--from NAME]  they wrote or called
    outcome RESULT               rejected, offer, advanced, withdrawn or silence
    decision-by DATE             they named a day, or a month, for their decision
    """
    from kitgen.editing.log import Event

    _check_usage(event, what, to, from_)
    told = Event(event, what, (to or from_ or "").strip(), on)
    _report(file, *_write(file, told, today_or(today)))


def _check_usage(event: str, what: str, to: str | None, from_: str | None) -> None:
    needed = {
        "sent": "MESSAGE, such as thank-you",
        "done": "STEP, such as worksheet",
        "outcome": "RESULT: rejected, offer, advanced, withdrawn or silence",
        "decision-by": "DATE, such as 2026-12-04",
    }
    if event in needed and not what.strip():
        raise click.UsageError(f"Missing {needed[event]}.")
    if to is not None and event != "sent":
        raise click.UsageError("--to is for what was sent.")
    if from_ is not None and event != "heard":
        raise click.UsageError("--from is for what was heard.")
    if not (to or from_ or "x").strip():
        raise click.UsageError("A name cannot be empty.")


def _write(file: Path, event: object, today: dt.date) -> tuple[int, str, bool]:
    from kitgen.editing.log import Event, Noted, note
    from kitgen.files.atomic import update
    from kitgen.files.project import Project
    from kitgen.library import library_of
    from kitgen.reading.interview import read_interview
    from kitgen.yaml.source import read_bytes, read_source, source_of

    assert isinstance(event, Event)
    project = Project.around(file)
    profile = project.profile_for(file)
    about = read_source(profile) if profile else None
    cadence = library_of(project.layers).cadence
    found: list[Noted] = []

    def logged(data: bytes) -> bytes:
        reading = read_interview(source_of(file, data), about)
        found.append(note(data, reading, about, cadence, event, today))
        return found[-1].data

    read_bytes(file)  # tells what is wrong with a file that cannot be read
    update(file, logged)
    noted = found[-1]
    return noted.line, noted.text, noted.news


def _report(file: Path, line: int, text: str, news: bool) -> None:
    if news:
        click.echo(f"{file}:{line}: wrote {text}")
        click.echo(f"Next: kitgen build {shlex.quote(str(file))}")
    else:
        click.echo(f"{file}:{line}: is there already: {text}")
