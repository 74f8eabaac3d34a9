"""The build: which kits need making, made by a crew of processes, published one by one.

Nothing heavy is imported until a kit needs making: an unchanged build only compares hashes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.building.renaming import bring_along, former_kit, left_behind
from kitgen.building.request import BuildResult, KitResult, Listener, Request
from kitgen.building.staleness import StalenessCheck, result_of
from kitgen.building.steps import Steps, finished
from kitgen.commands.applicants import refuse_nameless
from kitgen.files.atomic import write_whole
from kitgen.files.project import is_interview, shipped_root
from kitgen.files.texts import read_or_empty
from kitgen.model.errors import InputError, MissingPartError, Problem
from kitgen.model.keys import kit_key, kit_taken
from kitgen.publishing.lock import lock
from kitgen.publishing.manifest import KitFacts
from kitgen.publishing.publish import Output
from kitgen.reading.identity import kit_of
from kitgen.rendering.job import Job
from kitgen.yaml.regular import real
from kitgen.yaml.source import read_bytes

if TYPE_CHECKING:
    from concurrent.futures import Future

    from kitgen.building.pool import Pool
    from kitgen.building.workers import Many, Pair
    from kitgen.model.artifact import Artifact
    from kitgen.rendering.job import Job, KitOutput, Options
    from kitgen.rendering.season_inputs import SeasonInputs


def build(
    request: Request, listener: Listener | None = None, pool: Pool | None = None
) -> BuildResult:
    """Bring the output up to date with the interview files."""
    return finished(steps(request, listener, pool))


def steps(
    request: Request, listener: Listener | None = None, pool: Pool | None = None
) -> Steps[BuildResult]:
    """Build step by step; without a pool the build has processes of its own.

    InputError, before anything is written, where a name is asked for and there is none.
    """
    listener = listener or Listener()
    survey = StalenessCheck(request)
    if survey.settled():
        return BuildResult(request.output, tuple(survey.unchanged(path) for path in request.paths))
    if request.paths and not any(map(os.path.lexists, (*request.paths, request.output))):
        return BuildResult(request.output, tuple(map(_missing, request.paths)))
    if request.signed:
        refuse_nameless(survey.interviews, request.paths)
    desk = request.project.base / ".kitgen"
    held = Output(request.output, listener.waiting)
    one = real(desk) == real(held.desk)  # an output that is the project: one lock for both
    outer = nullcontext() if one else lock(desk / "lock", listener.waiting)
    with outer, held as output:
        survey.renew()  # another build may have published while this one waited
        return (yield from _Build(survey, output, desk, listener).steps(pool))


def _missing(path: Path) -> KitResult:
    """Return what becomes of a file that is not there: nothing, and no folder for its kit."""
    try:
        read_bytes(path)
    except InputError as error:
        return KitResult(path, "failed", problems=error.problems)
    return KitResult(path, "failed")


class _Build:
    """One build under way: makes what changed, publishes it, then brings the season up to date."""

    def __init__(
        self, survey: StalenessCheck, output: Output, desk: Path, listener: Listener
    ) -> None:
        self.survey = survey
        self.request = survey.request
        self.output = output
        self.ledgers = desk / "ledger"
        self.reminders = desk / "season.json"  # the ledger of the season's own events
        # Asked once, for publishing makes the folder. Where nothing was built, nothing is lost.
        self.lost = bool(survey.records) and not self.ledgers.is_dir()
        self.listener = listener
        self.missing: MissingPartError | None = None
        self.renamed: set[str] = set()
        self.names = {kit: record.facts.source for kit, record in survey.records.items()}

    def steps(self, pool: Pool | None) -> Steps[BuildResult]:
        from kitgen.building.workers import crew_for

        survey = self.survey
        results: dict[Path, KitResult] = {}
        stale: list[Path] = []
        for path in self.request.paths:
            if survey.is_unchanged(path):
                results[path] = survey.unchanged(path)
            else:
                stale.append(path)
        self.listener.start(len(stale))
        jobs = {path: self._job(path) for path in stale}
        gathering = self._gathering(self.request.options)
        with crew_for(jobs, gathering, self.request.workers, pool) as crew:
            for path, making in crew.make():
                yield making
                self.missing = crew.lacking(self.request.options.formats)
                results[path] = self._publish(path, _outcome(making))
                self.listener.made(results[path])
            withdrawn = [self._withdraw(kit) for kit in survey.orphans() if self._is_over(kit)]
            changed = yield from self._season(crew)
        ordered = (*(results[path] for path in self.request.paths), *withdrawn)
        return BuildResult(self.request.output, ordered, changed, self.missing)

    def _job(self, path: Path) -> Job:
        return Job(
            path=path,
            profile=self.request.project.profile_for(path),
            related=self.survey.related(path),
            mentioned=self.survey.mentioned(path),
            project=self.request.project,
            library=self.request.library,
            ledgers=self.ledgers,
            options=self.request.options,
            present=self._true_formats(path) | self.request.promised,
            lost=self.lost,
            whose=self.survey.interviews.applicant(path),
            before=self._before(path),
        )

    def _before(self, path: Path) -> str:
        """Return the kit that a file had under an earlier name; what belongs to it comes along."""
        if not self.left or self._newcomers.get(self._concerns(path)) != [path]:
            return ""  # there is none to follow, or several could
        before = former_kit(path, self.request, self.ledgers, self.left)
        if before:
            bring_along(self.request.project, before, self._kit(path))
            self.survey.renew_kept()
        return before

    @cached_property
    def left(self) -> tuple[str, ...]:
        """The kits that calendars know and whose file is gone."""
        there = self._there()
        return tuple(path.stem for path in self._ledger_files() if path.stem not in there)

    @cached_property
    def _newcomers(self) -> dict[tuple[str, str], list[Path]]:
        """The files that no calendar knows yet, by applicant and employer."""
        found: dict[tuple[str, str], list[Path]] = {}
        for path in self.request.paths:
            if not self._has_ledger(path):
                found.setdefault(self._concerns(path), []).append(path)
        return found

    def _has_ledger(self, path: Path) -> bool:
        return (self.ledgers / f"{self._kit(path)}.json").is_file()

    def _kit(self, path: Path) -> str:
        return self.survey.interviews.kit(path)

    def _concerns(self, path: Path) -> tuple[str, str]:
        interviews = self.survey.interviews
        return interviews.applicant(path), interviews.identity(path).employer

    def _true_formats(self, path: Path) -> frozenset[str]:
        """Return the formats that were built before from exactly what would be built now."""
        known = self.survey.record_of(path)
        if known is None or known[1].facts.fingerprint != self.survey.fingerprint(path):
            return frozenset()
        return frozenset(known[1].facts.formats)

    def _publish(self, path: Path, made: KitOutput | InputError) -> KitResult:
        if isinstance(made, InputError):
            if any(self._is_shipped(problem) for problem in made.problems):
                raise RuntimeError("what is shipped has a mistake") from made
            return KitResult(path, "failed", problems=made.problems)
        taken = self._taken(made.kit, path)
        if taken is not None:
            return KitResult(path, "failed", problems=(taken,))
        formats = self.request.options.formats - ({"pdf"} if self.missing else set())
        stay = self._true_formats(path) - formats
        with self.output.writing():
            write_whole(self.ledgers / f"{made.kit}.json", made.ledger.encode("utf-8"))
            write_whole(self.output.calendar_path(made.kit), made.calendar)
        if made.before:
            self._retire(made.before)
        published = self.output.publish(
            made.kit,
            self._artifacts(made),
            self._facts(path, made, formats | stay),
            lambda name: name.rpartition(".")[2] in stay,
        )
        self.names[made.kit] = self.survey.source(path)
        result = result_of(self.request, path, "built", made.kit, published.record)
        return replace(
            result,
            changed=published.changed,
            foreign=published.foreign,
            before=made.before,
            stayed=tuple(left_behind(self.request.project, made.before)),
        )

    def _artifacts(self, made: KitOutput) -> tuple[Artifact, ...]:
        """Return a kit's files; if that is asked for, drafts bring the printed letter."""
        if not self.request.options.attach_letter:
            return made.artifacts
        from kitgen.pages.mail import with_letters

        return with_letters(made.artifacts)

    def _is_over(self, kit: str) -> bool:
        """Say whether no file, under whatever name, has taken a kit's place."""
        source = self.survey.records[kit].facts.source
        return kit not in self.renamed and self.names.get(kit) == source

    def _retire(self, kit: str) -> None:
        """Take back a kit whose file was renamed; its ledger is that of the new kit now."""
        self.renamed.add(kit)
        if kit in self.survey.records:
            self.output.withdraw(kit)
        with self.output.writing():
            (self.ledgers / f"{kit}.json").unlink(missing_ok=True)

    def _facts(self, path: Path, made: KitOutput, formats: frozenset[str]) -> KitFacts:
        from kitgen.model.season import entry_to_json

        return KitFacts(
            source=self.survey.source(path),
            fingerprint=self.survey.fingerprint(path, made.kit),
            formats=tuple(sorted(formats)),
            entry=entry_to_json(made.entry),
            locale=made.locale,
            next=made.next,
            problems=made.problems,
        )

    def _taken(self, kit: str, path: Path) -> Problem | None:
        """Refuse to build one kit from two files."""
        other = self.names.get(kit)
        if other is None or other == self.survey.source(path):
            return None
        other_path = self._place(other)
        if not other_path.exists():
            return None
        return kit_taken(kit, path, other_path)

    def _is_shipped(self, problem: Problem) -> bool:
        """Say whether a mistake is in words or looks of ours that the user has not replaced."""
        path, project = problem.path, self.request.project
        root = project.root
        if path is None or path.is_absolute() or path.parts[:1] not in (("content",), ("themes",)):
            return False
        own = root is not None and any((r / path).exists() for r in project.layers.own.roots)
        return not own and (shipped_root() / path).is_file()

    def _withdraw(self, kit: str) -> KitResult:
        published = self.output.withdraw(kit)
        source = Path(self.request.output, self.survey.records[kit].facts.source)
        return KitResult(source, "withdrawn", kit, foreign=published.foreign)

    def _season(self, crew: Many | Pair) -> Steps[tuple[str, ...]]:
        self.survey.renew()
        options = self.request.options
        if crew.lacking(options.formats):
            options = replace(options, formats=options.formats - {"pdf"})
        gathering = self._gathering(options, tuple(self._cancelled()))
        making = crew.season(gathering, self.request.project)
        yield making
        seasons = making.result()
        with self.output.writing():
            write_whole(self.reminders, seasons.ledger.encode("utf-8"))
        self.output.keep_calendars(seasons.calendars)
        facts = KitFacts(fingerprint=self.survey.season_fingerprint())
        return self.output.publish_season(seasons.artifacts, facts).changed

    def _gathering(
        self, options: Options, cancelled: tuple[tuple[str, bytes], ...] = ()
    ) -> SeasonInputs:
        """Gather what every published kit adds to the season."""
        from kitgen.rendering.season_inputs import SeasonInputs, season_records

        records = season_records(self.survey.records)
        calendars = {kit: read_or_empty(self.output.calendar_path(kit)) for kit in records}
        ledger = read_or_empty(self.reminders).decode("utf-8", "replace") or None
        library = self.request.library
        told = frozenset(path.stem for path in self._ledger_files()) & self._there()
        return SeasonInputs(records, calendars, cancelled, ledger, library, options, told)

    def _ledger_files(self) -> list[Path]:
        return sorted(self.ledgers.glob("*.json"))

    def _there(self) -> frozenset[str]:
        """Return the kits whose interviews are there, built or not."""
        paths = (*self.request.project.interviews(), *self.request.paths)
        there = frozenset(map(self._kit, paths))
        return there | frozenset(self._elsewhere(self.names.keys() - there))

    def _elsewhere(self, kits: Iterable[str]) -> Iterator[str]:
        """Yield the kits of other files: built before, or beside those asked for in no project."""
        for kit in kits:
            place = self._place(self.names[kit])
            if place.is_file() and kit_of(place) == kit:
                yield kit
        if self.request.project.root is None:
            for folder in {path.parent for path in self.request.paths}:
                yield from (kit_key(path.stem) for path in folder.iterdir() if is_interview(path))

    def _place(self, source: str) -> Path:
        """Return the file that a record notes as seen from the output folder."""
        return Path(os.path.normpath(real(self.request.output) / source))

    def _cancelled(self) -> Iterator[tuple[str, bytes]]:
        """Yield whose kits were withdrawn, and calendars that cancel all their events."""
        paths = [p for p in self._ledger_files() if p.stem not in self.survey.records]
        if not paths or self.request.project.root is None:
            return
        from kitgen.calendar.events import render_calendar
        from kitgen.calendar.ledger import read_ledger, reconcile, write_ledger

        there = self._there()
        for path in paths:
            if path.stem in there:
                continue
            ledger = read_ledger(read_or_empty(path).decode("utf-8", "replace"))
            events, ledger = reconcile(path.stem, (), ledger, self.request.options.today)
            with self.output.writing():
                write_whole(path, write_ledger(ledger).encode("utf-8"))
            yield (ledger.about.applicant if ledger.about else ""), render_calendar(events)


def _outcome(making: Future[KitOutput]) -> KitOutput | InputError:
    try:
        return making.result()
    except InputError as error:
        return error
