"""`kitgen check --all`: every client's files judged, nothing built."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, counted
from kitgen.cli.options import FINDINGS, strictly
from kitgen.commands.applicants import refuse_nameless
from kitgen.commands.check import check_all
from kitgen.files.clients import Client
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.problems import as_json, show_all


def check_clients(clients: tuple[Client, ...], today: dt.date, *, strict: bool, json: bool) -> int:
    """Check all clients and tell what was found; the exit code."""
    summary = Summary(as_json=json)
    for client in one_by_one(clients, quiet=json):
        summary.clients += 1
        try:
            project = client.project
            interviews = interviews_of(project)
            refuse_nameless(interviews, project.interviews())
            for path, found in check_all(interviews, project.interviews(), today):
                _take(summary, client, interviews, path, found, strict=strict)
        except Exception as error:  # the others are checked all the same
            summary.fail(client, error)
    counts = summary.counts
    files = counted(counts["checked"], "file")
    errors, warnings = counted(counts["errors"], "error"), counted(counts["warnings"], "warning")
    whose = counted(summary.clients, "client")
    return summary.tell(f"Checked {files} of {whose}: {errors}, {warnings}.")


def _take(
    summary: Summary,
    client: Client,
    interviews: Interviews,
    path: Path,
    found: tuple[Problem, ...] | InputError,
    *,
    strict: bool,
) -> None:
    """Note what was found in one file, and show it below its client's name."""
    unread = isinstance(found, InputError)
    problems = found.problems if isinstance(found, InputError) else found
    summary.counts["checked"] += 1
    summary.counts["errors"] += sum(p.severity is Severity.ERROR for p in problems)
    summary.counts["warnings"] += sum(p.severity is Severity.WARNING for p in problems)
    if unread:
        summary.codes.add(InputError.exit_code)
    elif any(p.severity is Severity.ERROR for p in problems) or strictly(strict, problems):
        summary.codes.add(FINDINGS)
    identity, kit = interviews.identity(path), interviews.kit(path)
    told = {"path": str(path), "problems": [as_json(problem) for problem in problems]}
    summary.record(client, identity.applicant, kit, told)
    shown = [p for p in problems if strict or p.severity is not Severity.INFO]
    if shown and not summary.as_json:
        click.echo(f"{client.name}, {path.name}:")
        for text in show_all(dict.fromkeys(shown)):
            click.echo(text)
