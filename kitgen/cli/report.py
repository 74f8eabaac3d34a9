"""`kitgen report`: the dated contacts of a job search, as proof for an agency."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.cli.counting import counted
from kitgen.cli.files_named import files_named
from kitgen.cli.office.coached import FOR_COACH, coached, refuse_coach
from kitgen.cli.office.report import FOLDER, Reporting, report_clients, totals_beside
from kitgen.cli.office.summary import clients_of
from kitgen.cli.office.whose import refuse_inside
from kitgen.cli.options import (
    ALL,
    DATE,
    JSON_OF_ALL,
    SAID_DAY,
    groups,
    mark_of,
    refuse_foreign,
    refuse_json,
    today_or,
)
from kitgen.cli.refusal import RefusedError
from kitgen.commands.coaches import coach_among
from kitgen.commands.printout import stationery
from kitgen.commands.report import as_csv, report_of, report_pdf
from kitgen.files.atomic import write_own
from kitgen.files.clients import office_root
from kitgen.interviews import interviews_of
from kitgen.model.errors import BlockedError
from kitgen.pages.report import report_page, told_line

if TYPE_CHECKING:
    from kitgen.model.report import Report
    from kitgen.pages.words import Words


class ReportOptions(TypedDict):
    """What the other options of the command say."""

    today: dt.date | None
    form: str
    all_clients: bool
    coach: str | None
    as_json: bool


SUFFIXES = (".html", ".pdf", ".csv")


@click.command(
    epilog="It tells of interviews, letters and calls, answers and outcomes: dates, employers, "
    "roles and names, never what was said or thought. The file's ending says how it is written."
)
@click.argument("files", metavar="[INTERVIEW]...", nargs=-1)
@click.option(
    "--from",
    "first",
    type=SAID_DAY,
    metavar="D",
    help="The first day.  [default: the earliest]",
)
@click.option("--to", "last", type=SAID_DAY, metavar="D", help="The last day.  [default: today]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write: .html, .pdf or .csv; with --all, of all clients, or a folder.  "
    "[default: the terminal; with --all reports/]",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["html", "pdf", "csv"]),
    default="html",
    show_default=True,
    help="What the reports of all clients are.",
)
@ALL
@FOR_COACH
@click.option("--today", type=DATE, is_eager=True, help="As of this day.")
@JSON_OF_ALL
def report(
    files: tuple[str, ...],
    first: dt.date | None,
    last: dt.date | None,
    output: Path | None,
    **asked: Unpack[ReportOptions],
) -> int:
    """List the dated contacts of your job search, with nothing private in it."""
    last = last or today_or(asked["today"])
    if first and first > last:
        raise RefusedError(f"--from {first} is after --to {last}.")
    if asked["all_clients"]:
        return _all(files, (first, last), output, asked)
    refuse_json(asked["as_json"])
    refuse_coach(asked["coach"])
    if output:
        _check(output)
    named = files_named(files, "report")
    ((project, paths, _), *others) = groups(named)
    if others:
        raise RefusedError("One report is about one project; name files of one.")
    interviews = interviews_of(project, paths)
    found = report_of(interviews, paths, first, last)
    library = interviews.library
    words = library.words(interviews.read(paths[0]).applicant.locale)
    if output is None:
        _tell(found, words)
    elif output.suffix.lower() == ".csv":
        _write(output, as_csv(found, words).encode("utf-8-sig"))
    elif output.suffix.lower() == ".pdf":
        _write(output, report_pdf(found, library, words, stationery(interviews, paths)))
    else:
        _write(
            output, report_page(found, stationery(interviews, paths).theme, words).encode("utf-8")
        )
    return 0


def _all(
    files: tuple[str, ...],
    days: tuple[dt.date | None, dt.date],
    output: Path | None,
    asked: ReportOptions,
) -> int:
    """Report every client of an office, each in a file of their own or all in the one named."""
    clients = coached(clients_of([Path(file) for file in files]), asked["coach"])
    refuse_inside(output, clients)
    one = output is not None and bool(output.suffix) and not output.is_dir()
    if output and one:
        _check(output)
    form = output.suffix.lower()[1:] if output and one else asked["form"]
    place = output or office_root(clients[0].root) / FOLDER
    coach = coach_among(clients) if asked["coach"] else ""
    reporting = Reporting(place, *days, form, one, coach)
    code = report_clients(clients, reporting, json=asked["as_json"])
    if one and place.is_file() and not asked["as_json"]:
        totals = totals_beside(place)
        click.echo(f"wrote {place}{f' ({totals.name} beside it)' if form == 'csv' else ''}")
    return code


def _check(place: Path) -> None:
    """Refuse a file that cannot be written as one of ours, or that is somebody else's."""
    suffix = place.suffix.lower()
    if suffix not in SUFFIXES:
        raise RefusedError(f"{place} should end in {', '.join(SUFFIXES)}.")
    if suffix == ".html":
        refuse_foreign(place, "report")
    elif place.exists():
        raise BlockedError(f"{place} is there already; name another file.")


def _tell(found: Report, words: Words) -> None:
    for line in found.lines:
        person = f" ({line.person})" if line.person else ""
        click.echo(f"{line.on}  {line.company}, {line.role}: {told_line(line, words)}{person}")
    click.echo(f"{counted(len(found.lines), 'contact')}, {found.first} to {found.last}")


def _write(place: Path, data: bytes) -> None:
    mark = mark_of("report") if place.suffix.lower() == ".html" else b""
    write_own(place, data, mark)
    click.echo(f"wrote {place}")
