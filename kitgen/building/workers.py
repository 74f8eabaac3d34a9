"""The crew: how the making of kits is spread over processes.

Many kits: each process makes whole kits. One kit: a second process reads, plans and writes it
while this one loads WeasyPrint, the slowest part of a cold start, and then prints what the other
has written; meanwhile the other makes the season's files with the kit in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from kitgen.building.executor import each, executor, forked
from kitgen.model.artifact import Artifact
from kitgen.model.errors import InputError, MissingPartError
from kitgen.printing.order import PrintOrder
from kitgen.printing.orders import Printed, print_kit, print_pages, warm_up
from kitgen.rendering.job import THEME, Job, KitOutput
from kitgen.rendering.season_inputs import PrefetchedSeason, SeasonInputs

if TYPE_CHECKING:
    from kitgen.rendering.kit import Renderer

Outcome = KitOutput | InputError
Result = TypeVar("Result")


class Workers:
    """Makes kits with so many processes; they live until it is left.

    `lacking` is what the system lacks for printing, if it does: then no PDF is made.
    """

    def __init__(self, jobs: Mapping[Path, Job], workers: int, gathering: SeasonInputs) -> None:
        self.jobs = dict(jobs)
        self._gathering = gathering
        self._ahead: Future[PrefetchedSeason] | None = None
        self.lacking: MissingPartError | None = None
        self._split = len(jobs) == 1 and workers > 1
        self._workers = min(workers, len(jobs))
        self._stack = ExitStack()

    def __enter__(self) -> Workers:
        if not self._split:
            self._look_for_pango(self.jobs.values())
        pool = forked(1) if self._split else executor(self._workers)
        self._pool = self._stack.enter_context(pool)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._stack.__exit__(kind, error, trace)

    def make(self) -> Iterator[tuple[Path, Outcome]]:
        """Make every kit and yield it by its file, in order; a user's mistake takes its place."""
        if self._split:
            ((path, job),) = self.jobs.items()
            yield path, self._make_one(job)
            return
        jobs = self.jobs.values()
        wanted = jobs if self.lacking is None else [without_pdf(job) for job in jobs]
        paths = iter(self.jobs)
        for _, future in each(self._pool, _make, wanted, self._workers):
            yield next(paths), _outcome(future)

    def do(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Do other work where everything that it needs is loaded already."""
        return self._pool.submit(work, *arguments).result()

    def ahead(self, gathering: SeasonInputs) -> PrefetchedSeason | None:
        """Return the season's files if they were made already, of exactly this."""
        if self._ahead is None or self._ahead.exception() is not None:
            return None
        ahead = self._ahead.result()
        return ahead if ahead.gathering == gathering else None

    def print(self, order: PrintOrder) -> tuple[Artifact, ...]:
        """Print documents where WeasyPrint is loaded already."""
        return print_pages(order) if self._split else self.do(print_pages, order)

    def can_print(self, formats: frozenset[str]) -> bool:
        """Say whether PDFs are wanted and can be made."""
        if not self.jobs and "pdf" in formats:
            self._load_pango()
        return "pdf" in formats and self.lacking is None

    def _make_one(self, job: Job) -> Outcome:
        order = self._pool.submit(_write_order, job)
        rest = self._pool.submit(_write, job)
        self._ahead = self._pool.submit(_season_ahead, job, self._gathering)
        self._look_for_pango([job])
        if self.lacking is not None:
            return _outcome(self._pool.submit(_make, without_pdf(job)))
        try:
            pdfs, findings = self._print(job, order)
            made = rest.result()
        except InputError as error:
            return error
        problems = (*findings, *made.problems)
        return replace(made, artifacts=(*made.artifacts, *pdfs), problems=problems, order=None)

    def _print(self, job: Job, order: Future[PrintOrder | None]) -> Printed:
        """Print in this process, warmed up while the other one still writes."""
        if "pdf" in job.options.formats:
            warm_up(job.library.theme(job.options.theme or THEME), job.options.paper or "a4")
        written = order.result()
        return ((), ()) if written is None else print_kit(written)

    def _look_for_pango(self, jobs: Iterable[Job]) -> None:
        """Load WeasyPrint if it is wanted, so that processes forked later have it too."""
        if any("pdf" in job.options.formats for job in jobs):
            self._load_pango()

    def _load_pango(self) -> None:
        from kitgen.printing.loading import load_weasyprint

        try:
            load_weasyprint()
        except MissingPartError as error:
            self.lacking = error


def without_pdf(job: Job) -> Job:
    """Return the job with all its formats but PDF."""
    formats = job.options.formats - {"pdf"}
    return replace(job, options=replace(job.options, formats=formats))


# What other processes do; what that takes is imported there.


def _make(job: Job) -> KitOutput:
    from kitgen.pipeline import make

    return make(job)


@lru_cache(maxsize=1)
def _prepared(job: Job) -> Renderer:
    """Return the kit under way in this process: its order is asked for first, the rest later."""
    from kitgen.pipeline import prepare

    return prepare(job)


def _write_order(job: Job) -> PrintOrder | None:
    return _prepared(job).order


def _write(job: Job) -> KitOutput:
    return _prepared(job).made


def _season_ahead(job: Job, gathering: SeasonInputs) -> PrefetchedSeason:
    """Make the season's files with a kit that is still being printed elsewhere."""
    gathering = gathering.with_kit(_write(job))
    seasons = gathering.seasons()
    sheets = (sheet for order in seasons.orders for sheet in print_pages(order))
    return PrefetchedSeason(gathering, seasons, tuple(sheets))


def _outcome(future: Future[KitOutput]) -> Outcome:
    try:
        return future.result()
    except InputError as error:
        return error
