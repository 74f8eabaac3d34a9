"""The report as a page: dated contacts in a table, for the screen and for paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from kitgen.model.report import Act, Grouping, Report, ReportLine, Total
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View
from kitgen.pages.words import Words

TOTALS = ("name", "clients", "interviews", "ended")  # the columns of a total


def report_page(report: Report, theme: Theme, words: Words) -> str:
    """Render a report for the screen; it loads nothing."""
    return theme.screen("report.html", words, **report_view(report, words))


def report_print(report: Report, theme: Theme, words: Words) -> str:
    """Render a report for paper, without styles: the engine adds them."""
    return theme.render("report-print.html", words, **report_view(report, words))


def report_view(report: Report, words: Words) -> View:
    """Return what the report's templates are filled with."""
    companies = [line.company for line in report.lines]
    return {
        "lang": words.lang,
        "applicant": report.applicant,
        "first": words.date(report.first),
        "last": words.date(report.last),
        "tongue": tongue_of(companies),
        "counts": _counts(report, words),
        "totals": _totals_view(report, words),
        "groups": [
            {
                "client": client,
                "applicant": applicant,
                "lines": [_line_view(line, words) for line in lines],
            }
            for (client, applicant), lines in groupby(report.lines, key=_whose)
        ],
    }


def _whose(line: ReportLine) -> tuple[str, str]:
    """Return whose a line is; a report over clients tells it once above all that are theirs."""
    return line.client, line.applicant


def _line_view(line: ReportLine, words: Words) -> View:
    return {
        "on": words.date(line.on),
        "company": line.company,
        "role": line.role,
        "what": told_line(line, words),
        "person": line.person,
    }


def told_line(line: ReportLine, words: Words) -> str:
    """Return what happened in words: Interview by video, Sent: thank-you letter."""
    if line.act is Act.SENT:
        name = line.detail.rstrip("-0123456789")
        place = f"report.messages.{name}"
        what = words(place) if words.has(place) else name.replace("-", " ")
        return words("report.acts.sent", what=what)
    if line.act is Act.OUTCOME:
        if not line.detail:  # which the client keeps from a coach
            return words("report.acts.ended")
        return words("report.acts.outcome", what=words(f"report.outcomes.{line.detail}"))
    if line.act is Act.INTERVIEW and line.detail:
        return words(f"report.formats.{line.detail}")
    return words(f"report.acts.{line.act.value}")


def total_row(total: Total, words: Words) -> tuple[str, str, str, str]:
    """Return one total in words: its name, how many clients and interviews, and how they ended."""
    name = total.name
    if total.by is Grouping.MONTH:
        name = words.month_year(dt.date.fromisoformat(name))
    ended = [
        words("report.times", what=_result(result, words), n=n)
        for result, n in sorted(total.results.items())
    ]
    return name, str(total.clients), str(total.interviews), "; ".join(ended)


def _result(result: str, words: Words) -> str:
    return words(f"report.outcomes.{result}") if result else words("report.acts.ended")


def _totals_view(report: Report, words: Words) -> list[View]:
    """Return what there was in all; nothing of one client's report."""
    if not any(line.client for line in report.lines):
        return []
    return [
        {
            "by": words(f"report.by.{by.value}"),
            "rows": [dict(zip(TOTALS, row, strict=True)) for row in rows],
        }
        for by, rows in _grouped(report, words)
    ]


def _grouped(report: Report, words: Words) -> Iterator[tuple[Grouping, list[tuple[str, ...]]]]:
    for by, found in groupby(report.totals, key=lambda total: total.by):
        yield by, [total_row(total, words) for total in found]


def _counts(report: Report, words: Words) -> list[str]:
    counted = [words("report.counts.employers", report.employers)]
    counted += [words(f"report.counts.{act.value}", n) for act, n in report.counts.items()]
    return counted if report.lines else []
