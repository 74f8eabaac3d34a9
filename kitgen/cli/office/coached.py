"""Coached: the clients of one coach, of all that a command is about."""

from __future__ import annotations

import click

from kitgen.cli.counting import counted
from kitgen.cli.refusal import RefusedError
from kitgen.files.clients import Client

MOST = 12  # clients that are named

FOR_COACH = click.option(
    "--for", "coach", metavar="NAME", help="Only the clients of this coach, as profiles name them."
)


def refuse_coach(coach: str | None) -> None:
    """Raise RefusedError where a coach was named and only one client is meant."""
    if coach is not None:
        raise RefusedError("--for goes with --all.")


def coached(clients: tuple[Client, ...], coach: str | None) -> tuple[Client, ...]:
    """Return the clients of a coach, and say of whom nobody knows whose they are; else all."""
    if coach is None:
        return clients
    from kitgen.commands.coaches import clients_of_coach

    found = clients_of_coach(coach, clients)
    if found.nobodys:
        names = ", ".join(one.name for one in found.nobodys[:MOST])
        more = ", …" if len(found.nobodys) > MOST else ""
        whose = counted(len(found.nobodys), "client")
        click.echo(f"left out: {whose} whose profile names no coach: {names}{more}", err=True)
    return found.clients
