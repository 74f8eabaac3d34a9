"""The report as a page: dated contacts in a table, for the screen and for paper."""

from __future__ import annotations

from kitgen.model.report import Act, Report, ReportLine
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View
from kitgen.pages.words import Words


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
        "named": any(line.client for line in report.lines),
        "counts": _counts(report, words),
        "lines": [
            {
                "on": words.date(line.on),
                "company": line.company,
                "role": line.role,
                "what": told_line(line, words),
                "person": line.person,
                "client": line.client,
                "applicant": line.applicant,
            }
            for line in report.lines
        ],
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


def _counts(report: Report, words: Words) -> list[str]:
    counted = [words("report.counts.employers", report.employers)]
    counted += [words(f"report.counts.{act.value}", n) for act, n in report.counts.items()]
    return counted if report.lines else []
