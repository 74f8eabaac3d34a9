"""`kitgen outbox`: put the letters that are due among the drafts of one's own mailbox."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypedDict, Unpack

import click

from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import DATE, KITS, today_or
from kitgen.commands.outbox import Outbox, deliver, drafts_of, planned_outbox
from kitgen.commands.push import changed_since
from kitgen.files.project import Project
from kitgen.mailbox.account import mail_account
from kitgen.mailbox.outbox import Change, Deed

SAYS = {
    Deed.PUT: "put: {title}",
    Deed.REPLACED: "replaced by its new words: {title}",
    Deed.TAKEN_OFF: "taken off, since it is no longer to be sent: {title}",
    Deed.THERE: "there already: {title}",
    Deed.EDITED: "changed by you there, so it stays: {title}",
    Deed.GONE: "no longer there, so sent or deleted (--again puts it once more): {title}",
}


class OutboxOptions(TypedDict):
    """What the options of the command say."""

    server: str | None
    user: str | None
    folder: str | None
    sender: str
    days: int
    output: Path | None
    today: dt.date | None
    again: bool
    insecure: bool
    dry_run: bool


@click.command(
    epilog="The password comes from the system's keyring (keyring set HOST USER) or from the"
    " environment (KITGEN_IMAP_PASSWORD); most providers want an app password. Needs:"
    " pip install 'kitgen[mail]'"
)
@click.option(
    "--server",
    envvar="KITGEN_IMAP_SERVER",
    show_envvar=True,
    metavar="HOST",
    help="The mail server, as mail programs are told it.",
)
@click.option(
    "--user",
    envvar="KITGEN_IMAP_USER",
    show_envvar=True,
    metavar="USER",
    help="Who you are there.",
)
@click.option("--folder", metavar="NAME", help="Where drafts lie, if the server does not say.")
@click.option(
    "--from",
    "sender",
    default="",
    metavar="ADDRESS",
    help="Whose letters, if several people's are here.",
)
@click.option(
    "--days",
    type=click.IntRange(0, 400),
    default=0,
    show_default=True,
    help="Letters due in so many days, too.",
)
@KITS
@click.option("--today", type=DATE, help="As of this day.")
@click.option("--again", is_flag=True, help="Put a draft once more that is no longer there.")
@click.option("--insecure", is_flag=True, help="Let the password go without encryption.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def outbox(**asked: Unpack[OutboxOptions]) -> int:
    """Put the letters that are due among the drafts of your own mailbox.

    They go as they were last built, and nothing is ever sent: you open each draft, read it
    aloud and send it yourself. Run again, a letter
    whose words changed replaces its own draft; one that you edited there stays as it is, and one
    that you sent or deleted does not come back. Then note it: kitgen log INTERVIEW sent MESSAGE
    """
    project = Project.around(client_folder(Path.cwd()))
    place = asked["output"] or project.output
    until = today_or(asked["today"]) + dt.timedelta(days=asked["days"])
    drafts = drafts_of(place, until, asked["sender"])
    for name in changed_since(project, place):
        click.echo(f"{name} has changed since the last build.", err=True)
    account = mail_account(asked["server"], asked["user"], insecure=asked["insecure"])
    target = Outbox(project, place, account, asked["folder"], asked["again"])
    if asked["dry_run"]:
        for change in planned_outbox(target, drafts):
            click.echo(f"would be {_said(change)}" if change.writes else _said(change))
        return 0
    done = deliver(
        target, drafts, dt.datetime.now().astimezone(), lambda one: click.echo(_said(one))
    )
    if not any(change.writes for change in done):
        click.echo(f"Nothing to do at {account.host}.")
    else:
        click.echo("They are drafts: read each one aloud, then send it yourself.")
    return 0


def _said(change: Change) -> str:
    return SAYS[change.deed].format(title=change.title)
