"""`kitgen office`: the coach's private page over all clients, and the same as a table."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import click

from kitgen.cli.counting import counted
from kitgen.cli.office.coached import FOR_COACH, coached
from kitgen.cli.office.copied import copies_of
from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, clients_of, reason_of, written
from kitgen.cli.office.whose import refuse_inside
from kitgen.cli.options import DATE, FILES, refuse_foreign, today_or
from kitgen.commands.acquaintances import met_by_several, wanted_by_several
from kitgen.commands.coaches import spellings_of
from kitgen.commands.copies import copy_matter
from kitgen.commands.office import (
    Looked,
    by_urgency,
    matters_of,
    met_elsewhere,
    office_words,
    unlooked,
)
from kitgen.files.clients import Client, office_root
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.errors import KitgenError
from kitgen.model.matter import Matter
from kitgen.model.values.texts import folded
from kitgen.pages.office import office_page, office_table
from kitgen.pages.words import Words
from kitgen.rendering.job import THEME
from kitgen.yaml.regular import regular_bytes

NAME = "office.html"  # beside clients/


@click.command(
    epilog="It shows what a coach may see, whatever else the files hold. It is for you: only your "
    "own account can read it. An office is a folder clients/ with a folder for each client, which "
    "kitgen init clients/ada-byron begins, and office/ beside it for what all share; commands with "
    "--all go through all of them."
)
@click.argument("roots", metavar="[ROOT]...", nargs=-1, type=FILES)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="HTML",
    help="The page to write.  [default: office.html beside clients/]",
)
@FOR_COACH
@click.option("--theme", default=THEME, show_default=True, help="How it looks.")
@click.option("--today", type=DATE, help="As of this day.")
def office(
    roots: tuple[Path, ...],
    output: Path | None,
    coach: str | None,
    theme: str,
    today: dt.date | None,
) -> int:
    """Build one private page over all clients: who owes what, who waits, who went silent.

    A table of the same stands beside it, as CSV.
    """
    everybody, day = clients_of(roots), today_or(today)
    clients = coached(everybody, coach)
    refuse_inside(output, everybody)
    home = office_root(roots[0] if roots else Path.cwd())
    library = library_of(Layers.shared(everybody[0].root))
    words = office_words(everybody[0].root, library)
    summary = Summary(as_json=False)
    looked = _looked(clients, day, words, summary)
    others = _others([one for one in everybody if one not in clients])
    matters = _matters(looked, others, words)
    place = output or home / NAME
    matters = tuple(replace(m, page=_from(place, m.page)) for m in matters)
    refuse_foreign(place, "office")
    table = place.with_suffix(".csv")
    page = office_page(matters, len(clients), day, library.theme(theme), words, table.name)
    with _together(table):
        written(table, office_table(matters, words).encode("utf-8-sig"), "office")
        written(place, page.encode("utf-8"), "office")
    whose = counted(summary.clients, "client")
    return summary.tell(f"{whose}: open {os.path.relpath(place)} ({table.name} beside it).")


@contextmanager
def _together(table: Path) -> Iterator[None]:
    """Take a table back, or put back what it replaced, if its page cannot be written."""
    before = regular_bytes(table) if table.exists() else None
    try:
        yield
    except KitgenError:
        with suppress(OSError, KitgenError):
            table.unlink(missing_ok=True)  # which makes room on a full disk
            if before is not None:
                written(table, before, "office")
        raise


def _looked(
    clients: Sequence[Client], day: dt.date, words: Words, summary: Summary
) -> dict[Client, Looked]:
    """Look through clients, by name; of one that fails this is said."""
    found: dict[Client, Looked] = {}
    for client in one_by_one(clients):
        summary.clients += 1
        try:
            found[client] = matters_of(client, day, words)
        except Exception as error:  # the others are looked at all the same
            summary.fail(client, error)
            found[client] = Looked((unlooked(client, reason_of(error)),))
            continue
        if problems := found[client].problems:
            summary.fail(client, problems)
    return found


def _others(clients: Sequence[Client]) -> dict[Client, Looked]:
    """Look whom the clients of other coaches met."""
    found: dict[Client, Looked] = {}
    for client in clients:
        with suppress(KitgenError):  # told to the coach whose client it is
            found[client] = met_elsewhere(client)
    return found


def _matters(
    mine: Mapping[Client, Looked], others: Mapping[Client, Looked], words: Words
) -> tuple[Matter, ...]:
    """Return what is told of a coach's clients, with whom of others they have to do."""
    every = {**mine, **others}
    both = met_by_several([one for looked in every.values() for one in looked.met], words)
    jobs = wanted_by_several([one for looked in every.values() for one in looked.jobs], words)
    spelled = spellings_of(looked.coach for looked in mine.values())
    coaches = {client.name: spelled[folded(looked.coach)] for client, looked in mine.items()}
    shared = [one for one in (*jobs, *both) if one.client in coaches]
    found = [*(one for looked in mine.values() for one in looked.matters), *shared]
    copies = copies_of(mine) if mine else ()
    found += [copy_matter(one, words) for one in copies]
    named = [(client.name, name) for client, looked in every.items() for name in looked.names]
    return by_urgency([replace(one, coach=coaches[one.client]) for one in found], named)


def _from(place: Path, page: str) -> str:
    """Return a kit's page as a link from the page at `place`."""
    if not page:
        return ""
    return quote(Path(os.path.relpath(page, place.absolute().parent)).as_posix())
