"""Reporting: dated contacts of a job search, for an agency or oneself; nothing private."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kitgen.commands.printout import Stationery, printout
from kitgen.interviews import Interviews
from kitgen.library import Library
from kitgen.model.choices import Opened
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.report import Act, Report, ReportLine
from kitgen.model.step import Side
from kitgen.model.values.texts import folded
from kitgen.pages.report import TOTALS, report_print, told_line, total_row
from kitgen.pages.words import Words
from kitgen.planning.rules import Cadence

ANSWER = "answer"  # for letters whose name says what they answer
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def report_of(
    interviews: Interviews,
    paths: Sequence[Path],
    first: dt.date | None,
    last: dt.date,
    *,
    for_coach: bool = False,
) -> Report:
    """Gather what happened from one day to another; InputError lists the mistakes of all files.

    Without a first day it begins with the earliest interview. One report is about one applicant;
    `for_coach`, it says how an interview ended only if the applicant lets a coach see that.
    """
    if len({interviews.applicant(path) for path in paths}) > 1:
        message = "These interviews are of several applicants."
        raise InputError(Problem("report", message, "Name the files of one of them."))
    lines: list[ReportLine] = []
    applicant = ""
    for _, reading in interviews.read_every(paths):
        applicant = applicant or reading.applicant.name or ""
        found = _lines(reading.interview, interviews.library.cadence)
        open_ = not for_coach or Opened.OUTCOME in reading.applicant.coach_sees
        lines += found if open_ else _untold(found, interviews.library.cadence)
    start = first or min((line.on for line in lines), default=last)
    told = sorted({line for line in lines if start <= line.on <= last}, key=_order)
    return Report(start, last, applicant, tuple(told))


def report_over(reports: Sequence[Report], first: dt.date | None, last: dt.date) -> Report:
    """Return the reports of several clients as one: client by client, each from day to day."""
    start = first or min((report.first for report in reports), default=last)
    return Report(start, last, "", tuple(line for report in reports for line in report.lines))


def as_csv(report: Report, words: Words, *, whose: bool = False) -> str:
    """Return a report as CSV with a line of headings; if `whose`, the client's name comes first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = ("date", "company", "role", "what", "person")
    headings = [words(f"report.columns.{name}") for name in names]
    clients = [words(f"office.columns.{name}") for name in ("client", "applicant")]
    writer.writerow([*clients, *headings] if whose else headings)
    for line in report.lines:
        cells = (line.on.isoformat(), line.company, line.role, told_line(line, words), line.person)
        row = (line.client, line.applicant, *cells) if whose else cells
        writer.writerow([_inert(cell) for cell in row])
    return text.getvalue()


def totals_csv(report: Report, words: Words) -> str:
    """Return what there was in all as CSV: by month, by employer and by role."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([words(f"report.totals.{name}") for name in ("by", *TOTALS)])
    for total in report.totals:
        row = (words(f"report.by.{total.by.value}"), *total_row(total, words))
        writer.writerow([_inert(cell) for cell in row])
    return text.getvalue()


def report_pdf(report: Report, library: Library, words: Words, on: Stationery) -> bytes:
    """Return a report as PDF; MissingPartError where nothing can be printed."""
    html = report_print(report, on.theme, words)
    return printout("report", words("report.title"), html, library, on)


def _lines(interview: Interview, cadence: Cadence) -> Iterator[ReportLine]:
    company, role = interview.company, interview.role
    form = interview.format.value if interview.format else ""
    met = ", ".join(person.name for person in interview.interviewers if person.name)
    if interview.was_held:
        yield ReportLine(interview.date, Act.INTERVIEW, company, role, form, met)
    theirs = {name for rule in cadence.rules if rule.side is Side.EMPLOYER for name in rule.names}
    for entry in interview.log:
        if entry.did and folded(entry.did) in theirs:
            yield ReportLine(entry.on, Act.SENT, company, role, entry.did, entry.to or "")
        elif entry.tried:
            yield ReportLine(entry.on, Act.CALLED, company, role, "", entry.to or "")
        elif entry.heard or entry.moved:
            yield ReportLine(entry.on, Act.HEARD, company, role, "", entry.from_ or "")
    if outcome := interview.outcome:
        yield ReportLine(outcome.on, Act.OUTCOME, company, role, outcome.result.value)


def _untold(lines: Iterable[ReportLine], cadence: Cadence) -> Iterator[ReportLine]:
    """Yield what happened without how it ended: that it did, and that an answer went out."""
    telling = cadence.telling
    for line in lines:
        if line.act is Act.OUTCOME:
            yield replace(line, detail="")
        elif line.act is Act.SENT and folded(line.detail) in telling:
            yield replace(line, detail=ANSWER)
        else:
            yield line


def _order(line: ReportLine) -> tuple[dt.date, int, str, str]:
    return line.on, list(Act).index(line.act), line.company.casefold(), line.person


def _inert(cell: str) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
