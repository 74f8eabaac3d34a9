"""`kitgen report --all`: the dated contacts of every client, a file each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kitgen.cli.office.share import Written, kits_of, written_for
from kitgen.cli.office.summary import written
from kitgen.cli.options import refuse_foreign
from kitgen.commands.printout import stationery
from kitgen.commands.report import as_csv, report_of, report_pdf
from kitgen.files.clients import Client
from kitgen.interviews import interviews_of
from kitgen.pages.report import report_page

FOLDER = "reports"  # beside clients/


@dataclass(frozen=True)
class Reporting:
    """Which days are reported, into which folder, and as what: html, pdf or csv."""

    folder: Path
    first: dt.date | None
    last: dt.date
    form: str


def report_clients(clients: tuple[Client, ...], reporting: Reporting, *, json: bool) -> int:
    """Write a report of every client and tell where; the exit code."""
    todo = [(client, partial(report_client, client, reporting)) for client in clients]
    return written_for(todo, "reported", json=json)


def report_client(client: Client, reporting: Reporting) -> Written:
    """Write the report of one client, if there is anything yet."""
    project = client.project
    interviews, paths = interviews_of(project), project.interviews()
    if not paths:
        return Written(None)
    found = report_of(interviews, paths, reporting.first, reporting.last)
    library = interviews.library
    words = library.words(interviews.read(paths[0]).applicant.locale)
    place = reporting.folder / f"{client.key}-report.{reporting.form}"
    if reporting.form == "csv":
        data = as_csv(found, words).encode("utf-8-sig")
    elif reporting.form == "pdf":
        data = report_pdf(found, library, words, stationery(interviews, paths))
    else:
        refuse_foreign(place, "report")
        data = report_page(found, stationery(interviews, paths).theme, words).encode("utf-8")
    written(place, data, "report")
    return Written(place, kits_of(interviews, paths))
