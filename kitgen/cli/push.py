"""`kitgen push`: put the open steps on a calendar server, and keep them true there."""

from __future__ import annotations

from pathlib import Path

import click

from kitgen.files.project import Project


@click.command(
    epilog="The password comes from the system's keyring (keyring set HOST USER) or from the"
    " environment (KITGEN_CALDAV_PASSWORD). An entry that you delete there comes back;"
    " log the step instead."
)
@click.option(
    "--url",
    envvar="KITGEN_CALDAV_URL",
    show_envvar=True,
    metavar="URL",
    help="The server, as other programs are told it.",
)
@click.option(
    "--user",
    envvar="KITGEN_CALDAV_USER",
    show_envvar=True,
    metavar="USER",
    help="Who you are there.",
)
@click.option(
    "--calendar",
    envvar="KITGEN_CALDAV_CALENDAR",
    show_envvar=True,
    metavar="NAME",
    help="The calendar to fill; made if it is not there.  [default: Follow-ups]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the kits are.  [default: output/ of the project]",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def push(
    url: str | None, user: str | None, calendar: str | None, output: Path | None, dry_run: bool
) -> int:
    """Put the open steps on a calendar server, as of the last build.

    Pushed again, it adds what is new, updates what changed and cancels what is done or over.
    Needs: pip install 'kitgen[caldav]'. Exit code 4 if the server failed; push again to go on
    from there.
    """
    from kitgen.calendar.account import account_of
    from kitgen.calendar.caldav import CalDavServer
    from kitgen.calendar.sync import Outcome, changes, entries_of
    from kitgen.calendar.sync import push as push_all
    from kitgen.library import library_of
    from kitgen.model.errors import BlockedError

    project = Project.around(Path.cwd())
    file = _built(output or project.output, project)
    account = account_of(url, user)
    season = library_of(project.layers).cadence.calendar["season"]
    server = CalDavServer(account, calendar or season)
    if dry_run:
        planned = tuple(changes(entries_of(file), server.entries()))
        for change in planned:
            click.echo(f"would be {change.deed}: {change.entry.summary}")
        click.echo(_sum(len(planned), account.host))
        return 0

    def told(outcome: Outcome) -> None:
        summary, deed = outcome.change.entry.summary, outcome.change.deed
        if outcome.failure:
            click.echo(f"not {deed}: {summary}: {outcome.failure}", err=True)
        else:
            click.echo(f"{deed}: {summary}")

    outcomes = push_all(file, server, told)
    failed = sum(bool(outcome.failure) for outcome in outcomes)
    if failed:
        done = len(outcomes) - failed
        raise BlockedError(
            f"{done} of {len(outcomes)} changes reached {account.host}. Run kitgen push again; "
            "it goes on from there."
        )
    click.echo(_sum(len(outcomes), account.host))
    return 0


def _sum(count: int, host: str) -> str:
    if not count:
        return f"Nothing to do: {host} has every step as it is."
    return f"{count} {'change' if count == 1 else 'changes'} for {host}."


def _built(output: Path, project: Project) -> bytes:
    """Return the season's calendar, and point out interviews that changed since."""
    from kitgen.model.errors import InputError, Problem

    path = output / "follow-ups.ics"
    if not path.is_file():
        message = "There is no calendar to push yet."
        advice = "Build first: kitgen build"
        raise InputError(Problem("nothing-built", message, advice, path=path))
    built = path.stat().st_mtime
    for interview in project.interviews():
        if interview.stat().st_mtime > built:
            click.echo(f"{interview.name} has changed since the last build.", err=True)
    return path.read_bytes()
