"""A pool: who makes kits and seasons for a whole run, be it one project or many."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from kitgen.building.executor import InProcess, executor, stop
from kitgen.building.garbage import garbage_waits
from kitgen.files.project import Project
from kitgen.model.errors import BlockedError, MissingPartError

if TYPE_CHECKING:
    from kitgen.rendering.job import Job, KitOutput, Seasons
    from kitgen.rendering.season_inputs import SeasonInputs


class Pool(Protocol):
    """Takes work and promises what comes of it; `out` of it was promised and not yet taken."""

    workers: int
    out: int
    lost: BlockedError | None  # why nothing more can be made

    def make(self, job: Job) -> Future[KitOutput]:
        """Make a kit, PDFs included."""

    def season(self, gathering: SeasonInputs, project: Project) -> Future[Seasons]:
        """Make the files beside a project's kits, PDFs included."""

    def lacking(self, formats: frozenset[str]) -> MissingPartError | None:
        """Return what the system lacks for these formats, if it does."""

    def close(self, *, now: bool = False) -> None:
        """Let it end; `now` leaves undone what can be left."""


class LocalPool:
    """Processes of this machine, or this process alone; they live until it is closed.

    They are forked when the first work comes, with all that is loaded by then.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.out = 0
        self.lost: BlockedError | None = None
        self._loaded = workers <= 1  # what kits take, before any process is forked
        self._looked = False
        self._lacking: MissingPartError | None = None

    @cached_property
    def executor(self) -> Executor:
        """The processes."""
        return executor(self.workers)

    def make(self, job: Job) -> Future[KitOutput]:
        """Make a kit; without its PDFs where the system lacks something for them."""
        lacking = self.lacking(job.options.formats)
        job = job if lacking is None else without_pdf(job)
        if not self._loaded:
            return self._make_first(job)
        return self.executor.submit(make_kit, job)

    def _make_first(self, job: Job) -> Future[KitOutput]:
        """Write the first kit here, for processes that are forked with all that this loads."""
        self._loaded = True
        written = InProcess().submit(write_kit, job)
        if written.exception() is not None or written.result().order is None:
            return written
        return self.executor.submit(print_written, written.result())

    def season(self, gathering: SeasonInputs, project: Project) -> Future[Seasons]:
        """Make the files beside the kits where everything that it needs is loaded already."""
        return self.executor.submit(make_printed_seasons, gathering)

    def lacking(self, formats: frozenset[str]) -> MissingPartError | None:
        """Return what printing lacks here, if it is wanted.

        WeasyPrint is loaded for that, so that processes forked later have it too.
        """
        if "pdf" in formats and not self._looked:
            from kitgen.printing.loading import load_weasyprint

            self._looked = True
            try:
                load_weasyprint()
            except MissingPartError as error:
                self._lacking = error
        return self._lacking if "pdf" in formats else None

    def close(self, *, now: bool = False) -> None:
        """Let the processes end; `now` leaves undone what is under way."""
        if "executor" not in self.__dict__:
            return
        if now:
            stop(self.executor)
        else:
            self.executor.shutdown()

    def __enter__(self) -> LocalPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
        self.close(now=kind is not None)


def without_pdf(job: Job) -> Job:
    """Return the job with all its formats but PDF."""
    formats = job.options.formats - {"pdf"}
    return replace(job, options=replace(job.options, formats=formats))


@garbage_waits()
def write_kit(job: Job) -> KitOutput:
    """Make a kit but for its PDFs, which its order asks for."""
    from kitgen.pipeline import prepare

    return prepare(job).made


# What other processes do; what that takes is imported there.


@garbage_waits()
def make_kit(job: Job) -> KitOutput:
    """Make a whole kit."""
    from kitgen.pipeline import make

    return make(job)


@garbage_waits()
def print_written(made: KitOutput) -> KitOutput:
    """Print what a kit's order asks for."""
    from kitgen.pipeline import print_made

    return print_made(made)


@garbage_waits()
def make_printed_seasons(gathering: SeasonInputs) -> Seasons:
    """Make the files beside the kits, and print those that are printed."""
    return printed(gathering.seasons())


def printed(seasons: Seasons) -> Seasons:
    """Return the same with its orders printed."""
    from kitgen.printing.orders import print_pages

    sheets = (sheet for order in seasons.orders for sheet in print_pages(order))
    return replace(seasons, artifacts=(*seasons.artifacts, *sheets), orders=())
