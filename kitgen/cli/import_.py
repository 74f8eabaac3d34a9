"""`kitgen import`: interviews from a job tracker's export."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import BEGIN, DATE, FILES, SAID_DAY, today_or
from kitgen.cli.table_rows import JSON_OF_ROWS, VERBOSE, RowsTold
from kitgen.cli.tables import ListFile, take_table
from kitgen.commands.new import InterviewFolder


@click.command(
    name="import",
    epilog="The first line names the columns: company, role, date, and, where there are any, "
    "contact, e-mail, phone, time, format, round, link, status, notes.",
)
@click.argument("file", metavar="FILE.csv", type=FILES)
@click.option("--role", metavar="R", default="", help="The job, for rows that name none.")
@click.option("--date", type=SAID_DAY, metavar="D", help="The day, for rows that name none.")
@click.option("--today", type=DATE, is_eager=True, help="As of this day.")
@VERBOSE
@JSON_OF_ROWS
def import_(
    file: Path,
    role: str,
    date: dt.date | None,
    today: dt.date | None,
    verbose: bool,
    as_json: bool,
) -> int:
    """Write an interview for each row of a job tracker's export (CSV).

    Nothing that is there already is overwritten, and a row without a day is left out.
    """
    place = InterviewFolder.here(client_folder(Path.cwd()), today_or(today))
    if not place.project.root:
        click.echo(f"There is no project here, so the files stand alone. {BEGIN}", err=True)
    return take_table(place, ListFile(file, role, date), RowsTold(verbose, as_json))
