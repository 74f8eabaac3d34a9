"""The rows of a list: what became of each, told one by one or, of many, in a few lines."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.counting import counted
from kitgen.cli.options import FINDINGS, shortened
from kitgen.cli.refusal import RefusedError

if TYPE_CHECKING:
    from kitgen.importing.table import TableRow

FEW = 12  # so many rows are still told one by one
SHOWN = 8  # so many rows are named by their numbers
EACH = "See each with --verbose."
VERBOSE = click.option("--verbose", is_flag=True, help="Of a long list, tell every row.")
JSON_OF_ROWS = click.option(
    "--json", "as_json", is_flag=True, help="Of a list, print a line of JSON for every row."
)


@dataclass(frozen=True)
class Unwritten:
    """Why a row's interview was not written: as rows have it in common, and of this one."""

    kind: str
    detail: str = ""
    code: int = FINDINGS

    @property
    def told(self) -> str:
        """Say it of this row."""
        return self.detail or self.kind


@dataclass(frozen=True)
class TakenRow:
    """What became of one row: its file, or why there is none."""

    row: TableRow
    path: Path | None = None
    why: Unwritten | None = None
    client: str = ""  # whose it is, in an office
    name: str = ""  # as `kitgen log` finds it, if that is open

    @property
    def where(self) -> str:
        """Name the row."""
        return f"row {self.row.line}" + (f", {self.row.company}" if self.row.company else "")

    @property
    def outcome(self) -> str:
        """Return the command that notes how it ended, if the list says so."""
        if not (self.name and self.row.result):
            return ""
        on = self.row.on or "DAY"
        return f"kitgen log {shlex.quote(self.name)} outcome {self.row.result} --on {on}"

    @property
    def as_json(self) -> dict[str, object]:
        """Return it as a record."""
        return {
            "client": self.client or None,
            "row": self.row.line,
            "company": self.row.company or None,
            "state": "written" if self.path else "not written",
            "path": str(self.path) if self.path else None,
            "reason": self.why.told if self.why else None,
            "left_out": list(self.row.left),
            "outcome": self.row.result or None,
        }


@dataclass(frozen=True)
class RowsTold:
    """How the rows of a list are told."""

    verbose: bool = False
    json: bool = False

    def refuse(self) -> None:
        """RefusedError where one of them is asked for of something that is no list."""
        if self.verbose or self.json:
            raise RefusedError("--verbose and --json go with a list: --from LIST.csv")

    def tell(self, taken: Sequence[TakenRow], total: int, place: str) -> int:
        """Tell what became of the rows, of `total` that there are; the exit code."""
        made = [one for one in taken if one.path]
        stopped = len(taken) < total
        codes = [one.why.code for one in taken if one.why]
        code = INTERRUPTED if stopped else max(codes, default=0)
        if self.json:
            for one in taken:
                click.echo(json.dumps(one.as_json, ensure_ascii=False))
            counts = {"written": len(made), "rows": total, "stopped": stopped}
            click.echo(json.dumps({"row": None, "summary": counts, "exit_code": code}))
            return code
        each = self.verbose or total <= FEW
        (_tell_each if each else _tell_kinds)(taken)
        where = "" if each or not made else f" in {place}"
        click.echo(f"wrote {len(made)} of {counted(total, 'interview')}{where}")
        _tell_outcomes(taken, each=each)
        if stopped:
            click.echo("Stopped; what was written stays. Run it again for the others.", err=True)
        return code


def _tell_each(taken: Sequence[TakenRow]) -> None:
    for one in taken:
        for text in one.row.left:
            click.echo(f"{one.where}: left out {text}", err=True)
        if one.why:
            click.echo(f"{one.where}: {one.why.told}", err=True)
        elif one.path:
            click.echo(f"wrote {shortened(one.path, Path.cwd())}")


def _tell_kinds(taken: Sequence[TakenRow]) -> None:
    """Tell why rows were not written, those of one kind together."""
    kinds: dict[str, list[TakenRow]] = defaultdict(list)
    for one in taken:
        if one.why:
            kinds[one.why.kind].append(one)
    more = False
    for kind, found in kinds.items():
        if len(found) == 1 and found[0].why:
            click.echo(f"{found[0].where}: {found[0].why.told}", err=True)
            continue
        more = True
        click.echo(f"{counted(len(found), 'row')}: {kind} ({_numbers(found)})", err=True)
    if left := [one for one in taken if one.row.left]:
        more = True
        told = f"{counted(len(left), 'row')}: something of it was left out ({_numbers(left)})"
        click.echo(told, err=True)
    if more:
        click.echo(EACH, err=True)


def _numbers(found: Sequence[TakenRow]) -> str:
    """Name some rows by their numbers, neighbours together; nobody reads a longer list."""
    spans = list(_spans([one.row.line for one in found]))
    shown = [f"{first}–{last}" if last > first else f"{first}" for first, last in spans[:SHOWN]]
    more = sum(last - first + 1 for first, last in spans[SHOWN:])
    return f"{', '.join(shown)} and {more} more" if more else ", ".join(shown)


def _spans(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = lines[0]
    for line in (*lines[1:], None):
        if line != last + 1:
            yield first, last
            first = line or 0
        last = line or 0


def _tell_outcomes(taken: Sequence[TakenRow], *, each: bool) -> None:
    """Say how those that ended are noted as such, which nothing here does by itself."""
    ended = [one.outcome for one in taken if one.outcome]
    for command in ended if each else ended[:1]:
        click.echo(f"It ended: {command}")
    if len(ended) > 1 and not each:
        click.echo(f"So did {len(ended) - 1} more. {EACH}")
