"""`kitgen office`: the coach's private page over all clients, and the same as a table."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import click

from kitgen.cli.counting import counted
from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, clients_of, reason_of, written
from kitgen.cli.options import DATE, FILES, refuse_foreign, today_or
from kitgen.commands.acquaintances import ClientAcquaintance, met_by_several
from kitgen.commands.office import by_urgency, matters_of, office_words, unlooked
from kitgen.files.clients import office_root
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.matter import Matter
from kitgen.pages.office import office_page, office_table
from kitgen.rendering.job import THEME

NAME = "office.html"  # beside clients/


@click.command(
    epilog="It shows what a coach may see, whatever else the files hold. It is for you: only your "
    "own account can read it."
)
@click.argument("roots", metavar="[ROOT]...", nargs=-1, type=FILES)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="HTML",
    help="The page to write.  [default: office.html beside clients/]",
)
@click.option("--theme", default=THEME, show_default=True, help="How it looks.")
@click.option("--today", type=DATE, help="As of this day.")
def office(roots: tuple[Path, ...], output: Path | None, theme: str, today: dt.date | None) -> int:
    """Build one private page over all clients: who owes what, who waits, who went silent.

    A table of the same stands beside it, as CSV.
    """
    clients, day = clients_of(roots), today_or(today)
    home = office_root(roots[0] if roots else Path.cwd())
    library = library_of(Layers.of(clients[0].root))
    words = office_words(clients[0].root, library)
    summary = Summary(as_json=False)
    found: list[Matter] = []
    met: list[ClientAcquaintance] = []
    named: list[tuple[str, str]] = []
    for client in one_by_one(clients):
        summary.clients += 1
        try:
            looked = matters_of(client, day, words)
        except Exception as error:  # the others are looked at all the same
            summary.fail(client, error)
            found.append(unlooked(client, reason_of(error)))
            continue
        found += looked.matters
        met += looked.met
        named += ((client.name, name) for name in looked.names)
        if looked.problems:
            summary.fail(client, looked.problems)
    matters = by_urgency([*found, *met_by_several(met, words)], named)
    place = output or home / NAME
    matters = tuple(replace(m, page=_from(place, m.page)) for m in matters)
    refuse_foreign(place, "office")
    table = place.with_suffix(".csv")
    page = office_page(matters, len(clients), day, library.theme(theme), words, table.name)
    for path, text in ((table, office_table(matters, words)), (place, page)):
        written(path, text.encode("utf-8-sig" if path == table else "utf-8"), "office")
    whose = counted(summary.clients, "client")
    return summary.tell(f"{whose}: open {os.path.relpath(place)} ({table.name} beside it).")


def _from(place: Path, page: str) -> str:
    """Return a kit's page as a link from the page at `place`."""
    if not page:
        return ""
    return quote(Path(os.path.relpath(page, place.absolute().parent)).as_posix())
