"""`kitgen check --all`: every client's files judged, nothing built."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from kitgen.building.executor import each
from kitgen.building.processors import processors
from kitgen.cli.counting import counted
from kitgen.cli.findings import findings_counted, shown, tally
from kitgen.cli.lines import from_here
from kitgen.cli.office.copied import (
    copies_of,
    copy_problem,
    doubled_clients,
    doubts_told,
)
from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, said, told_path
from kitgen.cli.options import FINDINGS, strictly
from kitgen.commands.applicants import refuse_nameless
from kitgen.commands.check import Findings, check_all
from kitgen.commands.copies import RULE
from kitgen.files.clients import Client
from kitgen.interviews import interviews_of
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.problems import LATE, as_json, show_all

WORTH = 4  # clients that another process must have to check, to be worth what it loads first


@dataclass(frozen=True)
class Checked:
    """One interview's file, whose it is, and what was found in it or why it cannot be read."""

    path: Path
    applicant: str
    kit: str
    found: Findings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found."""
        return self.found.problems if isinstance(self.found, InputError) else self.found

    def doubted(self, doubt: Problem | None) -> Checked:
        """Return the same with a doubt about whose file it is, if there is one."""
        if doubt is None:
            return self
        found, unread = (doubt, *self.problems), isinstance(self.found, InputError)
        return replace(self, found=InputError(found) if unread else found)


def check_clients(clients: tuple[Client, ...], today: dt.date, *, strict: bool, json: bool) -> int:
    """Check all clients, on all processors, and tell what was found; the exit code."""
    summary = Summary(as_json=json)
    copies = {one.file.path: copy_problem(one) for one in copies_of(clients)}
    workers = min(processors(), len(clients) // WORTH)  # with none, all runs in this process
    checking = each(partial(check_client, today=today), one_by_one(clients, quiet=json), workers)
    with summary.stoppable("Stopped; the others were not checked."):
        with closing(checking):
            for client, checked in checking:
                try:
                    files = checked.result()
                except Exception as error:  # the others are checked all the same
                    summary.fail(client, error)
                    files = ()
                for file in files:
                    _take(summary, client, file.doubted(copies.get(file.path)), strict=strict)
                summary.clients += 1
        for client, told in doubled_clients(clients):
            place = told_path(client.root, client)
            summary.note("in doubt", client, place, told, FINDINGS * strict)
    counts = summary.counts
    files_told = counted(counts["checked"], "file")
    whose = summary.whose(len(clients))
    found = f"{findings_counted(counts, 'kitgen agenda --all')}{doubts_told(counts[RULE])}"
    return summary.tell(f"Checked {files_told} of {whose}: {found}")


def check_client(client: Client, today: dt.date) -> tuple[Checked, ...]:
    """Check every interview of one client; InputError where nobody has a name there."""
    project = client.project
    interviews, paths = interviews_of(project), project.interviews()
    refuse_nameless(interviews, paths)
    return tuple(
        Checked(path, interviews.identity(path).applicant, interviews.kit(path), found)
        for path, found in check_all(interviews, paths, today)
    )


def _take(summary: Summary, client: Client, file: Checked, *, strict: bool) -> None:
    """Note what was found in one file, and show it below its client's name."""
    problems = [problem for problem in file.problems if summary.is_new(problem, client)]
    summary.counts["checked"] += 1
    summary.counts.update(tally(p for p in problems if p.rule != RULE))
    summary.counts[RULE] += any(p.rule == RULE for p in problems)
    wrong = [p for p in problems if p.severity is Severity.ERROR]
    if isinstance(file.found, InputError):
        summary.note_all("failed", client, file.path, file.found.problems)
    elif wrong:
        summary.note("not ready", client, told_path(file.path, client), said(wrong), FINDINGS)
    elif strictly(strict, problems):
        summary.codes.add(FINDINGS)
    placed = (p if p.path else replace(p, path=file.path) for p in file.problems)
    data = {"path": str(file.path), "problems": [as_json(problem) for problem in placed]}
    summary.record(client, file.applicant, file.kit, data)
    hidden = () if strict else (LATE,)  # of all clients it is counted, not listed
    found = [p for p in shown(problems, strict=strict) if p.rule not in hidden]
    if found and not summary.as_json:
        click.echo(f"{client.name}, {file.path.name}:")
        for text in show_all(_placed(problem, client) for problem in found):
            click.echo(from_here(text))


def _placed(problem: Problem, client: Client) -> Problem:
    """Return a problem whose file is named as an office names it."""
    if problem.path is None or not problem.path.is_absolute():
        return problem
    return replace(problem, path=Path(told_path(problem.path, client)))
