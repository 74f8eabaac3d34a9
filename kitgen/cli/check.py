"""`kitgen check`: read the files, judge what would be written, build nothing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from kitgen.cli.findings import findings_counted, shown, tally
from kitgen.cli.lines import fitted
from kitgen.cli.office.check import check_clients
from kitgen.cli.office.summary import clients_of
from kitgen.cli.options import ALL, DATE, FILES, FINDINGS, groups, strictly, today_or
from kitgen.commands.check import check_all
from kitgen.interviews import interviews_of
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.problems import as_json, show_all
from kitgen.proof.speller import is_available

UNSPELLED = "Spelling and grammar were not looked at; for that: pip install 'kitgen[proof]'"


@click.command(epilog="Without FILE, all interviews of the project are checked.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILES)
@ALL
@click.option("--today", type=DATE, help="Check as of this day.")
@click.option("--strict", is_flag=True, help="End in 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(
    files: tuple[Path, ...], all_clients: bool, today: dt.date | None, strict: bool, as_json: bool
) -> int:
    """Check interview files and letters, building nothing.

    Exit code 2 if a file cannot be read as an interview or has another's kit, 1 if a letter has
    a factual error (with --strict: any warning), else 0.
    """
    if all_clients:
        return check_clients(clients_of(files), today_or(today), strict=strict, json=as_json)
    unread: list[Problem] = []
    found: list[Problem] = []
    checked: list[Path] = []
    for project, paths, _ in groups(files):
        for path, problems in check_all(interviews_of(project, paths), paths, today_or(today)):
            checked.append(path)
            if isinstance(problems, InputError):
                unread.extend(problems.problems)
            else:
                found.extend(problems)
    errors = any(problem.severity is Severity.ERROR for problem in found)
    code = 2 if unread else FINDINGS if errors or strictly(strict, found) else 0
    if as_json:
        click.echo(
            json.dumps(_json(checked, [*unread, *found], code), ensure_ascii=False, indent=2)
        )
    else:
        _tell(checked, [*unread, *found], strict)
    return code


def _tell(checked: list[Path], problems: list[Problem], strict: bool) -> None:
    for text in show_all(shown(problems, strict=strict)):
        click.echo(fitted(text))
    files = "1 file" if len(checked) == 1 else f"{len(checked)} files"
    click.echo(f"Checked {files}: {findings_counted(tally(problems))}.")
    if not is_available():
        click.echo(UNSPELLED)


def _json(checked: list[Path], problems: list[Problem], code: int) -> dict[str, object]:
    return {
        "exit_code": code,
        "files": [str(path) for path in checked],
        "problems": [as_json(problem) for problem in problems],
    }
