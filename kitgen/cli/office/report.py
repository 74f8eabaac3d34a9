"""`kitgen report --all`: the dated contacts of every client, a file each or one of all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from json import dumps
from pathlib import Path
from typing import Any

import click

from kitgen.cli.office.share import Written, applicant_keys, by_applicant, kits_of, written_for
from kitgen.cli.office.summary import written
from kitgen.cli.options import refuse_foreign
from kitgen.commands.office import office_words
from kitgen.commands.printout import Stationery, stationery
from kitgen.commands.report import as_csv, report_of, report_over, report_pdf, totals_csv
from kitgen.files.clients import Client
from kitgen.files.project import Layers
from kitgen.interviews import Interviews, interviews_of
from kitgen.library import Library, library_of
from kitgen.model.report import Report, Total
from kitgen.pages.report import report_page
from kitgen.pages.words import Words

FOLDER = "reports"  # beside clients/


@dataclass(frozen=True)
class Reporting:
    """Which days are reported, to which place, and as what: html, pdf or csv."""

    place: Path  # a folder with a file a client, or one file if `one`
    first: dt.date | None
    last: dt.date
    form: str
    one: bool = False
    coach: str = ""  # whose clients alone are in it


def totals_beside(place: Path) -> Path:
    """Return where the totals stand of a report over all clients."""
    return place.with_name(f"{place.stem}-totals.csv")


class OfficeReport:
    """The reports of many clients: a file each, or all of them in one."""

    def __init__(self, reporting: Reporting) -> None:
        self._asked = reporting
        self._found: list[Report] = []
        self._on: Stationery | None = None

    def take(self, client: Client) -> tuple[Written, ...]:
        """Report one client, each applicant apart, if there is anything yet."""
        project = client.project
        interviews = interviews_of(project)
        whose = by_applicant(interviews, project.interviews())
        keys = applicant_keys(client, interviews, whose)
        return tuple(
            self._one(client, interviews, paths, key)
            for key, paths in zip(keys, whose, strict=True)
        )

    def _one(
        self, client: Client, interviews: Interviews, paths: tuple[Path, ...], key: str
    ) -> Written:
        asked = self._asked
        found = report_of(interviews, paths, asked.first, asked.last, for_coach=True)
        found = found.of(client.name)
        kits = kits_of(interviews, paths)
        self._found.append(found)
        if asked.one:
            self._on = self._on or stationery(interviews, paths)
            return Written(asked.place, kits)
        words = interviews.library.words(interviews.read(paths[0]).applicant.locale)
        place = asked.place / f"{key}-report.{asked.form}"
        alone = found if asked.form == "csv" else found.alone
        self._write(place, alone, words, interviews.library, stationery(interviews, paths))
        return Written(place, kits)

    def write(self, library: Library, words: Words, *, json: bool) -> None:
        """Write the one file of all clients that could be reported, and what there was in all."""
        asked = self._asked
        whole = report_over(self._found, asked.first, asked.last)
        if asked.coach:
            whole = replace(whole, applicant=words("report.clients-of", name=asked.coach))
        if self._on is not None:
            self._write(asked.place, whole, words, library, self._on)
            if asked.form == "csv":
                place = totals_beside(asked.place)
                written(place, totals_csv(whole, words).encode("utf-8-sig"), "report")
        if json:
            nobody = {"client": None, "applicant": None, "kit": None}
            click.echo(dumps({**nobody, "totals": [_as_json(total) for total in whole.totals]}))

    def _write(
        self, place: Path, found: Report, words: Words, library: Library, on: Stationery
    ) -> None:
        if self._asked.form == "csv":
            data = as_csv(found, words, whose=True).encode("utf-8-sig")
        elif self._asked.form == "pdf":
            data = report_pdf(found, library, words, on)
        else:
            refuse_foreign(place, "report")
            data = report_page(found, on.theme, words).encode("utf-8")
        written(place, data, "report")


def report_clients(clients: tuple[Client, ...], reporting: Reporting, *, json: bool) -> int:
    """Write a report of every client, or one of all, and tell where; the exit code."""
    whole = OfficeReport(reporting)
    todo = [(client, partial(whole.take, client)) for client in clients]
    library = library_of(Layers.shared(clients[0].root))
    words = office_words(clients[0].root, library)
    finish = partial(whole.write, library, words, json=json)
    return written_for(todo, "reported", json=json, quiet=reporting.one, finish=finish)


def _as_json(total: Total) -> dict[str, Any]:
    told = {"by": total.by.value, "name": total.name, "clients": total.clients}
    results = {result or "ended": n for result, n in sorted(total.results.items())}
    return {**told, "interviews": total.interviews, "results": results}
