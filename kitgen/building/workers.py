"""The crew: how the making of one project's kits is spread over processes.

Many kits: each process makes whole kits. One kit that is printed: a second process reads, plans and
writes it while this one loads WeasyPrint, the slowest part of a cold start, and then prints what
the other has written; meanwhile the other makes the season's files with the kit in them. Only one
of them ever loads WeasyPrint.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kitgen.building.executor import InProcess, forked, stop
from kitgen.building.garbage import garbage_waits
from kitgen.building.pool import LocalPool, Pool, make_kit, printed, without_pdf
from kitgen.files.project import Project
from kitgen.model.errors import MissingPartError
from kitgen.printing.order import PageKey, PrintOrder
from kitgen.printing.orders import lay_out_ahead, print_kit, warm_up
from kitgen.rendering.job import Job, KitOutput, Look, Seasons
from kitgen.rendering.season_inputs import PrefetchedSeason, SeasonInputs

if TYPE_CHECKING:
    from kitgen.rendering.kit import Renderer

Making = Iterator[tuple[Path, Future[KitOutput]]]
Crew = AbstractContextManager["Many | Pair"]


def crew_for(
    jobs: Mapping[Path, Job], gathering: SeasonInputs, workers: int, pool: Pool | None = None
) -> Crew:
    """Return who makes some kits: the pool, if there is one for more than these, else a crew."""
    if pool is not None:
        return nullcontext(Many(jobs, pool))
    if workers > 1 and len(jobs) == 1 and _prints(*jobs.values()):
        return Pair(jobs, gathering)
    return _Own(jobs, LocalPool(min(workers, len(jobs))))


def _prints(job: Job) -> bool:
    """Say whether there is anything to load WeasyPrint for while a kit is written."""
    return "pdf" in job.options.formats


class Many:
    """Has every kit made by one of a pool, few of them in memory at a time."""

    def __init__(self, jobs: Mapping[Path, Job], pool: Pool) -> None:
        self.jobs = dict(jobs)
        self.pool = pool

    def make(self) -> Making:
        """Yield the promise of every kit by its file, in order."""
        running: deque[tuple[Path, Future[KitOutput]]] = deque()
        try:
            for path, job in self.jobs.items():
                self.pool.out += 1
                running.append((path, self.pool.make(job)))
                if len(running) >= 2 * self.pool.workers or self.pool.workers <= 1:
                    yield self._next(running)
            while running:
                yield self._next(running)
        finally:
            for _, future in running:
                future.cancel()
            self.pool.out -= len(running)

    def _next(
        self, running: deque[tuple[Path, Future[KitOutput]]]
    ) -> tuple[Path, Future[KitOutput]]:
        self.pool.out -= 1
        return running.popleft()

    def season(self, gathering: SeasonInputs, project: Project) -> Future[Seasons]:
        """Promise the files beside a project's kits."""
        return self.pool.season(gathering, project)

    def lacking(self, formats: frozenset[str]) -> MissingPartError | None:
        """Return what the system lacks for these formats, if it does."""
        return self.pool.lacking(formats)


class _Own(AbstractContextManager["Many | Pair"]):
    """A crew with a pool of its own, which ends with it."""

    def __init__(self, jobs: Mapping[Path, Job], pool: LocalPool) -> None:
        self._jobs = jobs
        self._pool = pool

    def __enter__(self) -> Many:
        return Many(self._jobs, self._pool.__enter__())

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
        self._pool.__exit__(kind, *rest)


class Pair(AbstractContextManager["Many | Pair"]):
    """Makes one kit with two processes."""

    def __init__(self, jobs: Mapping[Path, Job], gathering: SeasonInputs) -> None:
        ((self.path, self.job),) = jobs.items()
        self._gathering = gathering
        self._ahead: Future[PrefetchedSeason] | None = None
        self._here = LocalPool(1)
        self._stack = ExitStack()

    def __enter__(self) -> Pair:
        self._pool = self._stack.enter_context(forked(1))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            stop(self._pool)
        self._stack.__exit__(kind, error, trace)

    def make(self) -> Making:
        """Make the kit, and promise what is there already."""
        yield self.path, InProcess().submit(self._make)

    def season(self, gathering: SeasonInputs, project: Project) -> Future[Seasons]:
        """Promise the files beside the kits: those made ahead, if they were of exactly this."""
        if self._ahead is not None and self._ahead.exception() is None:
            ahead = self._ahead.result()
            if ahead.gathering == gathering:
                return InProcess().submit(printed, ahead.seasons)
        return InProcess().submit(self._make_season, gathering)

    def _make_season(self, gathering: SeasonInputs) -> Seasons:
        """Make them where templates are loaded, and print where WeasyPrint is."""
        return printed(self._pool.submit(_make_seasons, gathering).result())

    def lacking(self, formats: frozenset[str]) -> MissingPartError | None:
        """Return what the system lacks for these formats, if it does."""
        return self._here.lacking(formats)

    @garbage_waits()
    def _make(self) -> KitOutput:
        job = self.job
        look = self._pool.submit(_look, job)
        ahead = self._pool.submit(_page_ahead, job)
        order = self._pool.submit(_write_order, job)
        rest = self._pool.submit(_write, job)
        self._ahead = self._pool.submit(_season_ahead, job, self._gathering)
        if self.lacking(job.options.formats) is not None:
            return self._pool.submit(make_kit, without_pdf(job)).result()
        self._get_ready(job, look, ahead)
        written = order.result()
        pdfs, findings = ((), ()) if written is None else print_kit(written)
        made = rest.result()
        problems = (*findings, *made.problems)
        return replace(made, artifacts=(*made.artifacts, *pdfs), problems=problems, order=None)

    def _get_ready(self, job: Job, look: Future[Look], ahead: Future[PageKey]) -> None:
        """Warm up while the other process still writes, and print what needs no letter."""
        if "pdf" not in job.options.formats or look.exception() is not None:
            return  # the order tells why
        theme, paper = look.result()
        warm_up(job.library.theme(theme), paper)
        if ahead.exception() is None:
            lay_out_ahead(job.library.theme(theme), paper, ahead.result())


# What the other process does; what that takes is imported there.


@lru_cache(maxsize=1)
def _prepared(job: Job) -> Renderer:
    """Return the kit under way in this process: its order is asked for first, the rest later."""
    from kitgen.pipeline import prepare

    return prepare(job)


def _look(job: Job) -> Look:
    from kitgen.pipeline import look

    return look(job)


def _page_ahead(job: Job) -> PageKey:
    from kitgen.pipeline import page_ahead

    return page_ahead(job)


def _write_order(job: Job) -> PrintOrder | None:
    return _prepared(job).order


def _write(job: Job) -> KitOutput:
    return _prepared(job).made


def _make_seasons(gathering: SeasonInputs) -> Seasons:
    return gathering.seasons()


def _season_ahead(job: Job, gathering: SeasonInputs) -> PrefetchedSeason:
    """Make the season's files with a kit that is still being printed, where WeasyPrint is."""
    gathering = gathering.with_kit(_write(job))
    return PrefetchedSeason(gathering, gathering.seasons())
