"""A cluster: a running Dask scheduler, whose workers make kits from parcels.

The same code makes them as in a pool of processes; what comes back is published here.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from kitgen.building.executor import InProcess
from kitgen.building.parcel import (
    OtherReleaseError,
    make_seasons_there,
    make_there,
    other_release,
    packed,
    packed_kit,
    release,
)
from kitgen.building.pool import make_kit, make_printed_seasons
from kitgen.files.project import Project
from kitgen.model.errors import BlockedError, InputError, KitgenError, MissingPartError

if TYPE_CHECKING:
    from kitgen.rendering.job import Job, KitOutput, Seasons
    from kitgen.rendering.season_inputs import SeasonInputs

PATIENCE, CLOSING = 10, 2  # seconds until a scheduler answers and has a worker, or lets us go
LOST = (
    "The scheduler at {address} has gone away. Every kit that was finished stays; "
    "start it again, and the next build goes on from there."
)


class ClusterPool:
    """The workers of a scheduler; BlockedError if none answers, or it has no workers.

    A worker that dies is replaced by another one. Once the scheduler is lost, `lost` says so.
    """

    def __init__(self, address: str) -> None:
        self.out = 0
        self.lost: BlockedError | None = None
        self._address = address
        self._client = _connected(address)
        self.executor: Executor = self._client.get_executor(pure=False)
        self.workers = _threads(self._client, address)
        _refuse_others(self._client, address)

    def make(self, job: Job) -> Future[KitOutput]:
        """Have a kit made; here, where it reads what lies outside of its project."""
        parcel = packed(job.project, job.library)
        sent = packed_kit(parcel, job) if parcel else None
        if sent is None:
            return InProcess().submit(make_kit, job)
        return self._promised(partial(_opened, job), make_there, sent)

    def season(self, gathering: SeasonInputs, project: Project) -> Future[Seasons]:
        """Have the files beside the kits made."""
        parcel = packed(project, gathering.library)
        if parcel is None:
            return InProcess().submit(make_printed_seasons, gathering)
        return self._promised(_same, make_seasons_there, parcel, gathering)

    def lacking(self, formats: frozenset[str]) -> MissingPartError | None:
        """Return nothing: a worker says itself what it lacks."""
        return None

    def close(self, *, now: bool = False) -> None:
        """Leave the scheduler; what was not begun is left undone."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=CLOSING)

    def __enter__(self) -> ClusterPool:
        return self

    def __exit__(self, *failed: object) -> None:
        self.close()

    def _promised(
        self, opened: Callable[[Any], Any], work: Callable[..., Any], *sent: object
    ) -> Future[Any]:
        """Send work away and promise what comes back, faults in our own words."""
        ours: Future[Any] = Future()
        if self.lost is not None:
            ours.set_exception(self.lost)
            return ours

        def pass_on(theirs: Future[Any]) -> None:
            with contextlib.suppress(InvalidStateError):  # nobody waits for it any more
                try:
                    ours.set_result(opened(theirs.result()))
                except OtherReleaseError as error:
                    ours.set_exception(self._lose(error))
                except KitgenError as error:
                    ours.set_exception(error)
                except (CancelledError, OSError):
                    ours.set_exception(self._lose())
                except InvalidStateError:
                    raise
                except BaseException as error:
                    ours.set_exception(self._told(error))

        try:
            self.executor.submit(work, *sent).add_done_callback(pass_on)
        except Exception:  # the client has closed itself
            ours.set_exception(self._lose())
        return ours

    def _lose(self, error: BlockedError | None = None) -> BlockedError:
        """Note that nothing more can be made there, and why: the first reason counts."""
        if self.lost is None:
            self.lost = error or BlockedError(LOST.format(address=self._address))
        return self.lost

    def _told(self, error: BaseException) -> BaseException:
        """Say that a kit takes down every worker that it is given to."""
        if type(error).__name__ == "KilledWorker":
            return BlockedError(f"Workers of {self._address} died over and over at this kit.")
        return error


def _opened(job: Job, made: KitOutput | InputError) -> KitOutput:
    """Return what was made, the interview's file named as it was when the job was given."""
    problems = tuple(
        replace(problem, path=job.path) if problem.path == job.path.absolute() else problem
        for problem in made.problems
    )
    if isinstance(made, InputError):
        raise InputError(problems)
    return replace(made, problems=problems)


def _same(made: Seasons) -> Seasons:
    return made


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise MissingPartError("Dask distributed", "pip install 'kitgen[cluster]'") from None
    _hushed()
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"No scheduler answers at {address}: start one with dask scheduler."
        raise BlockedError(message) from error


def _refuse_others(client: Any, address: str) -> None:
    """Refuse workers with another kitgen before anything is begun: BlockedError."""
    try:
        found: dict[str, str] = client.run(release)
    except Exception as error:
        client.close()
        message = f"The workers of {address} cannot run this kitgen: {error}."
        raise BlockedError(f"{message} Install the same on every machine.") from error
    for worker, theirs in found.items():
        if theirs != release():
            client.close()
            raise OtherReleaseError(other_release(f"The worker at {worker}", theirs, release()))


def _hushed() -> None:
    """Let Dask keep its own tracebacks: what became of a build is told in one line."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _threads(client: Any, address: str) -> int:
    """Count the threads of all workers, as soon as there is one."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:
        client.close()
        message = f"The scheduler at {address} has no worker: start some with dask worker."
        raise BlockedError(message) from error
    return sum(client.nthreads().values())
