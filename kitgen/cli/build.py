"""`kitgen build`: parse the options, build, show what came of it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.building.build import build as build_kits
from kitgen.building.processors import processors
from kitgen.building.request import BuildResult, KitResult, Listener, Request
from kitgen.cli.files_named import files_named
from kitgen.cli.findings import mild, tally
from kitgen.cli.lines import fitted
from kitgen.cli.office.coached import FOR_COACH, coached, refuse_coach
from kitgen.cli.options import (
    ALL,
    DATE,
    FILES,
    FINDINGS,
    groups,
    no_interviews,
    strictly,
    today_or,
)
from kitgen.cli.refusal import RefusedError
from kitgen.cli.stopping import stopped_once
from kitgen.library import library_of
from kitgen.model.errors import Problem, Severity
from kitgen.model.problems import as_json, show_all
from kitgen.publishing.publish import read_record, read_records
from kitgen.rendering.job import FORMATS, USUAL, Options

if TYPE_CHECKING:
    from rich.progress import Progress

    from kitgen.building.pool import Pool

WARNINGS = 5  # so many of a file's are shown, lest what to do first is lost among them
PRINTED = ("glyph", "font")  # what only printing finds, so that `check` cannot tell it
LONG = 3  # so many kits take long enough to show progress


class BuildOptions(TypedDict):
    """What the options of the command say."""

    today: dt.date | None
    theme: str | None
    paper: str | None
    formats: frozenset[str]
    jobs: int | None
    force: bool
    strict: bool
    as_json: bool
    all_clients: bool
    coach: str | None
    scheduler: str | None
    shards: Path | None
    attach_letter: bool


class Formats(click.ParamType[frozenset[str]]):
    """A list of formats with commas between."""

    name = "formats"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Return the formats as a set; a usage error names the unknown ones."""
        if isinstance(value, frozenset):
            return value
        wanted = {name.strip().lower() for name in str(value).split(",") if name.strip()}
        unknown = sorted(wanted - set(FORMATS))
        if unknown or not wanted:
            self.fail(f"{', '.join(unknown) or 'nothing'}: choose from {','.join(FORMATS)}", param)
        return frozenset(wanted)


@click.command(epilog="Without FILE, all interviews of the project are built.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILES)
@ALL
@FOR_COACH
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where kits go.  [default: output/ of the project]",
)
@click.option("--today", type=DATE, help="Build as of this day.")
@click.option("--theme", help="How documents look.  [default: the profile's, else classic]")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="The paper to print on.")
@click.option(
    "--formats",
    type=Formats(),
    default=USUAL,
    metavar="LIST",
    help=f"Only these: {','.join(FORMATS)}.  [default: all but docx]",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="So many processes at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Let workers of a Dask scheduler make them.")
@click.option(
    "--shards",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --all, pack each client's kits into an archive there.",
)
@click.option("--attach-letter", is_flag=True, help="Mail drafts bring the letter as a PDF too.")
@click.option("--force", is_flag=True, help="Publish messages with a wrong fact too.")
@click.option("--strict", is_flag=True, help="End in 1 if there is any warning.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def build(files: tuple[Path, ...], output: Path | None, **asked: Unpack[BuildOptions]) -> int:
    """Build the kits: letters, worksheet, calendar and pages.

    A message in which a fact is wrong is left out, and the build ends in 1 (not with --force).
    """
    strict, as_json = asked["strict"], asked["as_json"]
    options = _options(asked)
    workers = asked["jobs"] or processors()
    if asked["all_clients"]:
        return _all(files, output, options, asked)
    refuse_coach(asked["coach"])
    if asked["shards"]:
        raise RefusedError("--shards goes with --all.")
    listener = ProgressLine() if sys.stderr.isatty() and not as_json else Listener()
    outcomes = []
    with stopped_once(), closing(listener), _cluster(asked) as pool:
        for project, paths, everything in groups(files_named(files, "build"), none=True):
            place = output or project.output
            if not paths and not read_records(place):  # else their kits are to go, too
                raise no_interviews()
            library = library_of(project.layers)
            request = Request(project, library, paths, options, place, everything, workers)
            outcomes.append(build_kits(request, listener, pool))
    if as_json:
        click.echo(json.dumps(_json(outcomes, options, strict), ensure_ascii=False, indent=2))
    else:
        _tell(outcomes, strict)
    return _code(outcomes, strict, options.force)


def _all(
    files: tuple[Path, ...], output: Path | None, options: Options, asked: BuildOptions
) -> int:
    """Build for every client of an office."""
    from kitgen.building.office import BuildOrder
    from kitgen.building.pool import LocalPool
    from kitgen.cli.office.build import BuildReport, build_all
    from kitgen.cli.office.summary import clients_of
    from kitgen.cli.office.whose import refuse_inside

    clients = coached(clients_of(files), asked["coach"])
    for place in (output, asked["shards"]):
        refuse_inside(place, clients)
    force, strict = options.force, asked["strict"]
    report = BuildReport(_kit_json, as_json=asked["as_json"], strict=strict, force=force)
    order = BuildOrder(options, output, asked["shards"])
    with _cluster(asked) as cluster, LocalPool(asked["jobs"] or processors()) as local:
        return build_all(clients, order, cluster or local, report)


def _cluster(asked: BuildOptions) -> AbstractContextManager[Pool | None]:
    """Return the workers of the scheduler that was named, if one was."""
    if asked["scheduler"] is None:
        return nullcontext()
    from kitgen.building.cluster import ClusterPool

    return ClusterPool(asked["scheduler"])


def _options(asked: BuildOptions) -> Options:
    if asked["attach_letter"] and not asked["formats"] >= {"eml", "pdf"}:
        raise RefusedError("--attach-letter needs the formats eml and pdf.")
    if "docx" in asked["formats"]:
        from kitgen.importing.document import need_docx

        need_docx()
    return Options(
        today_or(asked["today"]),
        asked["theme"],
        asked["paper"],
        asked["formats"],
        asked["force"],
        asked["attach_letter"],
    )


class ProgressLine(Listener):
    """Shows on standard error how far a long build has come."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def start(self, total: int) -> None:
        """Show a bar if there is much to do."""
        if total < LONG:
            return
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._progress.add_task("Building kits", total=total)
        self._progress.start()

    def made(self, result: KitResult) -> None:
        """Move the bar on."""
        if self._progress is None:
            return
        task = self._progress.tasks[0]
        self._progress.update(task.id, advance=1, refresh=True)
        if task.finished:
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def waiting(self) -> None:
        """Say why nothing happens."""
        click.echo("Another build is at work here; waiting for it to end …", err=True)


def _tell(outcomes: list[BuildResult], strict: bool) -> None:
    results = [result for built in outcomes for result in built.results]
    found = (result.problems if strict else _pressing(result) for result in results)
    for text in show_all(problem for problems in found for problem in problems):
        click.echo(fitted(text, err=True), err=True)
    for result in results:
        for line in _lines(result):
            click.echo(fitted(line))
        if result.before:
            file = result.open.parent / "follow-up.ics" if result.open else "follow-up.ics"
            told = (
                f"{result.before} is {result.kit} now, as its file was renamed. Its entries in "
                f"your calendar stay the same ones: import {file} to move them."
            )
            click.echo(fitted(told))
        for folder in result.stayed:
            click.echo(f"{folder} stays where it is: {result.kit} has one of its own.")
    for built in outcomes:
        for name in built.season_changed:
            click.echo(f"Kept as it is: {built.output / name} (not built by kitgen).")
        if built.missing is not None:
            click.echo(f"No PDFs were made: {built.missing}.", err=True)
    done = [result for result in results if result.open is not None and result.facts.entry]
    if len(done) > 1:
        index = outcomes[0].output / "index.html"
        click.echo(fitted(f"All {len(done)} interviews by what is next: open {index}"))


def _pressing(result: KitResult) -> tuple[Problem, ...]:
    """Return what to show of a file: all errors, and the first warnings when they are news."""
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    if result.state == "unchanged":
        return tuple(errors)
    others = [problem for problem in result.problems if problem.severity is not Severity.ERROR]
    printed = [problem for problem in others if problem.rule in PRINTED]
    others = [problem for problem in others if problem.rule not in PRINTED]
    return (*errors, *printed, *others[:WARNINGS])


def _lines(result: KitResult) -> Iterator[str]:
    if result.state == "failed":
        paths = {str(problem.path) for problem in result.problems if problem.path is not None}
        first = "it" if paths <= {str(result.source)} else " and ".join(sorted(paths))
        yield f"{result.source}: not built, please mend {first} first."
        return
    if result.state == "withdrawn":
        yield f"{result.kit}: removed, its interview file is gone."
        return
    entry = result.facts.entry
    yield f"{entry['company']}, {entry['role']}: {result.facts.next}; open {result.open}"
    told = {*_pressing(result), *(p for p in result.problems if p.rule in PRINTED)}
    if left := mild(tally(problem for problem in result.problems if problem not in told)):
        more = "" if result.state == "unchanged" else " more"
        yield f"  {left}{more}; see all with: kitgen check {result.source}"
    folder = _folder(result)
    for name in result.changed:
        yield f"  Kept your own {name}; delete it to get ours. ({folder})"
    for name in result.foreign:
        yield f"  Left alone: {name} (not built by kitgen)."


def _folder(result: KitResult) -> Path | None:
    """Return the folder of a kit, from what there is to look at in it."""
    return result.open.parent if result.open and result.open.suffix else result.open


def _code(outcomes: list[BuildResult], strict: bool, force: bool) -> int:
    if any(result.state == "failed" for built in outcomes for result in built.results):
        return 2
    if any(built.missing for built in outcomes):
        return 3
    problems = [problem for built in outcomes for problem in built.problems]
    wrong = not force and any(p.severity is Severity.ERROR for p in problems)
    return FINDINGS if wrong or strictly(strict, problems) else 0


def _json(outcomes: list[BuildResult], options: Options, strict: bool) -> dict[str, object]:
    missing = next((built.missing for built in outcomes if built.missing), None)
    return {
        "exit_code": _code(outcomes, strict, options.force),
        "today": options.today.isoformat(),
        "missing": missing and {"part": missing.part, "install": missing.install},
        "kits": [_kit_json(result) for built in outcomes for result in built.results],
    }


def _kit_json(result: KitResult) -> dict[str, object]:
    entry = result.facts.entry
    folder = _folder(result)
    record = read_record(folder.parent, result.kit) if folder else None
    return {
        "kit": result.kit or None,
        "state": result.state,
        "source": str(result.source),
        "open": str(result.open) if result.open else None,
        "next": result.facts.next or None,
        "company": entry.get("company"),
        "role": entry.get("role"),
        "formats": list(result.facts.formats),
        "steps": record.facts.entry.get("steps", []) if record else [],
        "kept": sorted({*result.changed, *result.foreign}),
        "problems": [as_json(problem) for problem in result.problems],
    }
