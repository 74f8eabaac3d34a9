"""`kitgen push`: put the open steps on a calendar server, and keep them true there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.calendar.account import account_of
from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import KITS
from kitgen.commands.push import CalendarTarget, built, changed_since, planned_push
from kitgen.commands.push import push_calendar as push_steps
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.model.errors import BlockedError

if TYPE_CHECKING:
    from kitgen.calendar.sync import SyncOutcome


class PushOptions(TypedDict):
    """What the other options of the command say."""

    applicant: str | None
    keep: bool
    insecure: bool
    dry_run: bool


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
@KITS
@click.option("--applicant", metavar="KEY", help="Whose steps, where there are several applicants.")
@click.option("--keep", is_flag=True, help="Leave what is over there, as cancelled.")
@click.option("--insecure", is_flag=True, help="Let the password go without encryption.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def push(
    url: str | None,
    user: str | None,
    calendar: str | None,
    output: Path | None,
    **asked: Unpack[PushOptions],
) -> int:
    """Put the open steps on a calendar server, as of the last build.

    Pushed again, it adds what is new, updates what changed and takes off what is done or over. An
    entry that you moved there stays where you put it until its step changes its day.
    Needs: pip install 'kitgen[caldav]'. Exit code 4 if the server failed; push again to go on
    from there.
    """
    project = Project.around(client_folder(Path.cwd()))
    season = library_of(project.layers).cadence.calendar["season"]
    place = output or project.output
    built(place, asked["applicant"])
    for name in changed_since(project, place):
        click.echo(f"{name} has changed since the last build.", err=True)
    account = account_of(url, user, insecure=asked["insecure"])
    target = CalendarTarget(
        project, place, account, calendar or season, asked["keep"], asked["applicant"]
    )
    if asked["dry_run"]:
        found = planned_push(target)
        for change in found:
            click.echo(f"would be {change.deed}: {change.entry.summary}")
        click.echo(_sum(len(found), account.host))
        return 0
    outcomes = push_steps(target, _tell)
    failed = sum(bool(outcome.failure) for outcome in outcomes)
    if failed:
        done = len(outcomes) - failed
        raise BlockedError(
            f"{done} of {len(outcomes)} changes reached {account.host}. Run kitgen push again; "
            "it goes on from there."
        )
    click.echo(_sum(len(outcomes), account.host))
    return 0


def _tell(outcome: SyncOutcome) -> None:
    summary, deed = outcome.change.entry.summary, outcome.change.deed
    if outcome.failure:
        click.echo(f"not {deed}: {summary}: {outcome.failure}", err=True)
    else:
        click.echo(f"{deed}: {summary}")


def _sum(count: int, host: str) -> str:
    if not count:
        return f"Nothing to do: {host} has every step as it is."
    return f"{count} {'change' if count == 1 else 'changes'} for {host}."
