"""The build: which kits need making, made by a crew of processes, published one by one.

Nothing heavy is imported until a kit needs making: an unchanged build only compares hashes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.errors import InputError, MissingPartError, Problem
from kitgen.project import Project
from kitgen.publishing.fingerprint import (
    employer_of,
    files_fingerprint,
    fingerprint,
    materials_fingerprint,
)
from kitgen.publishing.manifest import Record, write_whole
from kitgen.publishing.publish import SEASON, Output, is_whole, read_record, read_records

if TYPE_CHECKING:
    from kitgen.artifact import Artifact
    from kitgen.building.crew import Crew
    from kitgen.building.job import Job, Made, Options


@dataclass(frozen=True)
class Result:
    """What became of one interview file."""

    source: Path
    state: str  # built, unchanged, failed or withdrawn
    kit: str = ""
    open: Path | None = None  # what to look at: the kit page, else the whole PDF, else the folder
    facts: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()  # the user's own versions, kept
    foreign: tuple[str, ...] = ()  # files that are none of ours, kept


@dataclass(frozen=True)
class Built:
    """What became of a whole build."""

    output: Path
    results: tuple[Result, ...]
    season_changed: tuple[str, ...] = ()
    missing: MissingPartError | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, file by file."""
        return tuple(problem for result in self.results for problem in result.problems)


@dataclass(frozen=True)
class Request:
    """What to build: interview files of one project, and how."""

    project: Project
    paths: tuple[Path, ...]
    options: Options
    output: Path
    everything: bool  # all interviews of the project: kits without a file are withdrawn
    workers: int = 1


class Listener:
    """Hears how a build goes on; the terminal overrides what it wants to show."""

    def start(self, total: int) -> None:
        """So many kits need making."""

    def made(self, result: Result) -> None:
        """One of them is done."""

    def waiting(self) -> None:
        """Another build holds the output folder."""

    def end(self) -> None:
        """Nothing more is to be heard, for whatever reason."""


def build(request: Request, listener: Listener | None = None) -> Built:
    """Bring the output up to date with the interview files."""
    listener = listener or Listener()
    survey = Survey(request)
    if survey.settled():
        return Built(request.output, tuple(survey.unchanged(path) for path in request.paths))
    from kitgen.publishing.lock import lock

    desk = request.project.base / ".kitgen"
    with lock(desk / "lock", listener.waiting), Output(request.output, listener.waiting) as output:
        return _Build(Survey(request), output, desk, listener).run()


class Survey:
    """Compares what is asked for with what was published, by hashes alone."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.records = read_records(request.output)
        options = request.options
        self.materials = materials_fingerprint(
            request.project.layers,
            {"today": options.today, "theme": options.theme, "paper": options.paper},
        )
        self._read = {path.resolve(): _bytes(path) for path in self._nearby()}
        self._employers = {path: employer_of(data) for path, data in self._read.items()}

    def _nearby(self) -> Iterable[Path]:
        return (*self.request.project.interviews(), *self.request.paths)

    def related(self, path: Path) -> tuple[Path, ...]:
        """Return the other interviews that name the same employer."""
        own = path.resolve()
        employer = self._employers[own]
        return tuple(
            other
            for other, name in sorted(self._employers.items())
            if name == employer and name and other != own
        )

    def fingerprint(self, path: Path, kit: str | None = None) -> str:
        """Return one hash over all that the kit of a file is made of."""
        project = self.request.project
        profile = project.profile_for(path)
        known = self.record_of(path)
        kit = kit or (known[0] if known else None)
        drafts = project.drafts(kit) if kit else {}
        return fingerprint(
            self.materials,
            path.name,
            self._read[path.resolve()],
            files_fingerprint([profile] if profile else []),
            *(self._read[other] for other in self.related(path)),
            sorted(drafts.items()),
        )

    def source(self, path: Path) -> str:
        """Return a file's place as the records note it: seen from the output folder."""
        return os.path.relpath(path.resolve(), self.request.output.resolve())

    def record_of(self, path: Path) -> tuple[str, Record] | None:
        """Return the kit and record that were built from a file."""
        source = self.source(path)
        for kit, record in self.records.items():
            if record.facts.get("source") == source:
                return kit, record
        return None

    def is_unchanged(self, path: Path) -> bool:
        """Say whether a file's kit is there, true and complete."""
        known = self.record_of(path)
        if known is None:
            return False
        kit, record = known
        return (
            record.facts.get("fingerprint") == self.fingerprint(path)
            and self.request.options.formats <= set(record.facts.get("formats", ()))
            and record.holds(self.request.output / kit)
        )

    def orphans(self) -> tuple[str, ...]:
        """Return the kits whose file has left the project's interviews."""
        root = self.request.project.root
        if not self.request.everything or root is None:
            return ()
        home = os.path.relpath((root / "content" / "interviews").resolve(), self.request.output)
        there = {self.source(path) for path in self.request.project.interviews()}
        return tuple(
            kit
            for kit, record in self.records.items()
            if os.path.dirname(source := str(record.facts.get("source"))) == home  # noqa: PTH120
            and source not in there
        )

    def season_fingerprint(self) -> str:
        """Return one hash over what the season pages are made of."""
        kits = [(kit, record.facts.get("fingerprint")) for kit, record in self.records.items()]
        return fingerprint(self.materials, sorted(kits))

    def settled(self) -> bool:
        """Say whether nothing at all needs doing."""
        season = read_record(self.request.output, SEASON)
        return (
            season is not None
            and is_whole(self.request.output)
            and season.facts.get("fingerprint") == self.season_fingerprint()
            and season.holds(self.request.output)
            and not self.orphans()
            and all(self.is_unchanged(path) for path in self.request.paths)
        )

    def unchanged(self, path: Path) -> Result:
        """Return the result of a file whose kit stays as it is."""
        known = self.record_of(path)
        assert known is not None
        kit, record = known
        return _result(self.request, path, "unchanged", kit, record)


class _Build:
    """One build under way: makes what changed, publishes it, then brings the season up to date."""

    def __init__(self, survey: Survey, output: Output, desk: Path, listener: Listener) -> None:
        self.survey = survey
        self.request = survey.request
        self.output = output
        self.ledgers = desk / "ledger"
        self.lost = not self.ledgers.is_dir()  # asked once: publishing makes the folder
        self.listener = listener
        self.missing: MissingPartError | None = None
        self.names = {kit: record.facts.get("source") for kit, record in survey.records.items()}

    def run(self) -> Built:
        from kitgen.building.crew import Crew

        survey = self.survey
        results: dict[Path, Result] = {}
        stale: list[Path] = []
        for path in self.request.paths:
            if survey.is_unchanged(path):
                results[path] = survey.unchanged(path)
            else:
                stale.append(path)
        self.listener.start(len(stale))
        jobs = {path: self._job(path) for path in stale}
        with Crew(jobs, self.request.workers) as crew:
            for path, made in crew.make():
                self.missing = crew.lacking
                results[path] = self._publish(path, made)
                self.listener.made(results[path])
            withdrawn = [self._withdraw(kit) for kit in survey.orphans()]
            changed = self._season(crew)
        ordered = (*(results[path] for path in self.request.paths), *withdrawn)
        return Built(self.request.output, ordered, changed, self.missing)

    def _job(self, path: Path) -> Job:
        from kitgen.building.job import Job

        return Job(
            path=path,
            profile=self.request.project.profile_for(path),
            related=self.survey.related(path),
            project=self.request.project,
            ledgers=self.ledgers,
            options=self.request.options,
            present=self._true_formats(path),
            lost=self.lost,
        )

    def _true_formats(self, path: Path) -> frozenset[str]:
        """Return the formats that were built before from exactly what would be built now."""
        known = self.survey.record_of(path)
        if known is None or known[1].facts.get("fingerprint") != self.survey.fingerprint(path):
            return frozenset()
        return frozenset(known[1].facts.get("formats", ()))

    def _publish(self, path: Path, made: Made | InputError) -> Result:
        if isinstance(made, InputError):
            return Result(path, "failed", problems=made.problems)
        taken = self._taken(made.kit, path)
        if taken is not None:
            return Result(path, "failed", problems=(taken,))
        formats = self.request.options.formats - ({"pdf"} if self.missing else set())
        stay = self._true_formats(path) - formats
        with self.output.writing():
            write_whole(self.ledgers / f"{made.kit}.json", made.ledger.encode("utf-8"))
            write_whole(self.output.calendar_path(made.kit), made.calendar)
        published = self.output.publish(
            made.kit,
            made.artifacts,
            self._facts(path, made, formats | stay),
            lambda name: name.rpartition(".")[2] in stay,
        )
        self.names[made.kit] = self.survey.source(path)
        result = _result(self.request, path, "built", made.kit, published.record)
        return replace(result, changed=published.changed, foreign=published.foreign)

    def _facts(self, path: Path, made: Made, formats: frozenset[str]) -> dict[str, Any]:
        from kitgen.problems import as_json
        from kitgen.season import entry_to_json

        return {
            "source": self.survey.source(path),
            "fingerprint": self.survey.fingerprint(path, made.kit),
            "formats": sorted(formats),
            "entry": entry_to_json(made.entry),
            "locale": made.locale,
            "next": made.next,
            "problems": [
                as_json(problem) | {"source_line": problem.source_line} for problem in made.problems
            ],
        }

    def _taken(self, kit: str, path: Path) -> Problem | None:
        """Refuse to build one kit from two files."""
        other = self.names.get(kit)
        if other is None or other == self.survey.source(path):
            return None
        other_path = Path(os.path.normpath(self.request.output.resolve() / other))
        if not other_path.exists():
            return None
        message = f"The kit of this file would be {kit}, which {other_path} has already."
        return Problem("kit-taken", message, "Give one of the two files another name.", path=path)

    def _withdraw(self, kit: str) -> Result:
        published = self.output.withdraw(kit)
        source = Path(self.request.output, str(self.survey.records[kit].facts["source"]))
        return Result(source, "withdrawn", kit, foreign=published.foreign)

    def _season(self, crew: Crew) -> tuple[str, ...]:
        self.survey.records = read_records(self.request.output)
        calendars = [*self._calendars(), *self._cancelled()]
        materials = self.request.project.layers, self.request.options
        artifacts = crew.do(_season_artifacts, self.survey.records, calendars, *materials)
        facts = {"fingerprint": self.survey.season_fingerprint()}
        return self.output.publish_season(artifacts, facts).changed

    def _calendars(self) -> Iterator[bytes]:
        """Yield the calendar of every kit that is published."""
        for kit in self.survey.records:
            yield _bytes(self.output.calendar_path(kit))

    def _cancelled(self) -> Iterator[bytes]:
        """Yield the calendars of kits that were withdrawn: all their events are cancelled."""
        paths = [
            p for p in sorted(self.ledgers.glob("*.json")) if p.stem not in self.survey.records
        ]
        if not paths or self.request.project.root is None:
            return
        from kitgen.keys import kit_key
        from kitgen.publishing.ledger import read_ledger, reconcile, write_ledger
        from kitgen.rendering.calendar import render_calendar

        there = {kit_key(path.stem) for path in self.request.project.interviews()}
        for path in paths:
            if path.stem in there:
                continue
            ledger = read_ledger(_bytes(path).decode("utf-8", "replace"))
            events, ledger = reconcile(path.stem, (), ledger, self.request.options.today)
            with self.output.writing():
                write_whole(path, write_ledger(ledger).encode("utf-8"))
            yield render_calendar(events)


def _season_artifacts(*materials: Any) -> tuple[Artifact, ...]:
    from kitgen.rendering.seasonpages import season_artifacts

    return season_artifacts(*materials)


def _result(request: Request, path: Path, state: str, kit: str, record: Record) -> Result:
    folder = request.output / kit
    shown = (folder / name for name in ("index.html", "kit.pdf") if name in record.files)
    problems = (_problem(data) for data in record.facts.get("problems", ()))
    return Result(
        source=path,
        state=state,
        kit=kit,
        open=next(shown, folder),
        facts=dict(record.facts),
        problems=tuple(problems),
        changed=tuple(sorted(record.kept)),
    )


def _problem(data: dict[str, Any]) -> Problem:
    from kitgen.errors import Severity

    return Problem(
        rule=data["rule"],
        message=data["message"],
        advice=data["advice"] or "",
        severity=Severity(data["severity"]),
        path=Path(data["path"]) if data["path"] else None,
        line=data["line"] or 0,
        column=data["column"] or 0,
        source_line=data["source_line"],
        width=data["width"] or 1,
        places=tuple(data["places"]),
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
