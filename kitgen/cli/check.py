"""`kitgen check`: read the files, judge what would be written, build nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import click

from kitgen.cli.files_named import files_named
from kitgen.cli.findings import findings_counted, shown, tally
from kitgen.cli.lines import fitted, from_here
from kitgen.cli.office.check import check_clients
from kitgen.cli.office.coached import FOR_COACH, coached, refuse_coach
from kitgen.cli.office.summary import clients_of
from kitgen.cli.options import ALL, DATE, FILES, FINDINGS, groups, strictly, today_or
from kitgen.commands.check import check_all
from kitgen.interviews import interviews_of
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.problems import as_json, show_all
from kitgen.proof.speller import is_available, load_meanwhile

UNSPELLED = "Spelling and grammar were not looked at; for that: pip install 'kitgen[proof]'"


@click.command(epilog="Without FILE, all interviews of the project are checked.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILES)
@ALL
@FOR_COACH
@click.option("--today", type=DATE, help="Check as of this day.")
@click.option("--strict", is_flag=True, help="End in 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(
    files: tuple[Path, ...],
    all_clients: bool,
    coach: str | None,
    today: dt.date | None,
    strict: bool,
    as_json: bool,
) -> int:
    """Check interview files and letters, building nothing.

    Exit code 2 if a file cannot be read as an interview or has another's kit, 1 if a letter has
    a factual error (with --strict: any warning), else 0.
    """
    if all_clients:
        clients = coached(clients_of(files), coach)
        return check_clients(clients, today_or(today), strict=strict, json=as_json)
    refuse_coach(coach)
    load_meanwhile()
    unread: dict[Path, tuple[Problem, ...]] = {}
    found: dict[Path, tuple[Problem, ...]] = {}
    for project, paths, _ in groups(files_named(files, "check")):
        for path, problems in check_all(interviews_of(project, paths), paths, today_or(today)):
            if isinstance(problems, InputError):
                unread[path] = problems.problems
            else:
                found[path] = problems
    judged = [problem for problems in found.values() for problem in problems]
    errors = any(problem.severity is Severity.ERROR for problem in judged)
    code = 2 if unread else FINDINGS if errors or strictly(strict, judged) else 0
    if as_json:
        click.echo(json.dumps(_json(unread | found, code), ensure_ascii=False, indent=2))
    else:
        _tell(unread | found, strict)
    return code


def _tell(checked: dict[Path, tuple[Problem, ...]], strict: bool) -> None:
    told: set[Problem] = set()  # what concerns several files is said once
    for path, problems in checked.items():
        new = [problem for problem in shown(problems, strict=strict) if problem not in told]
        told.update(problem for problem in new if problem.path)
        if new and len(checked) > 1:
            click.echo(from_here(f"{path}:"))
        for text in show_all(new):
            click.echo(fitted(text))
    files = "1 file" if len(checked) == 1 else f"{len(checked)} files"
    every = [problem for problems in checked.values() for problem in problems]
    click.echo(f"Checked {files}: {findings_counted(tally(every), 'kitgen agenda')}")
    if not is_available():
        click.echo(UNSPELLED)


def _json(checked: dict[Path, tuple[Problem, ...]], code: int) -> dict[str, object]:
    placed = (
        as_json(problem if problem.path else replace(problem, path=path))
        for path, problems in checked.items()
        for problem in problems
    )
    return {"exit_code": code, "files": list(map(str, checked)), "problems": list(placed)}
