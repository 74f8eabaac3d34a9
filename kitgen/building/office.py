"""Building for many clients: each into its own output, side by side, and none stops another."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.building.build import steps
from kitgen.building.request import BuildResult, KitResult, Listener, Request
from kitgen.building.shards import write_shard
from kitgen.building.steps import in_turns
from kitgen.files.clients import Client
from kitgen.files.fingerprint import shipped_once
from kitgen.files.room import disk_of, has_room, ran_full
from kitgen.library import library_of
from kitgen.model.errors import BlockedError, Severity

if TYPE_CHECKING:
    from kitgen.building.pool import Pool
    from kitgen.building.steps import Started
    from kitgen.rendering.job import Options


@dataclass(frozen=True)
class ClientResult:
    """What became of one client: what was built, or why nothing was."""

    client: Client
    built: BuildResult | None = None
    failure: Exception | None = None

    @property
    def results(self) -> tuple[KitResult, ...]:
        """What became of the client's kits."""
        return self.built.results if self.built else ()


@dataclass(frozen=True)
class BuildOrder:
    """How the kits of all clients are wanted; `output` None is each client's own.

    With `shards`, every client's kits are packed into an archive there too.
    """

    options: Options
    output: Path | None = None
    shards: Path | None = None

    def request(self, client: Client) -> Request:
        """Return what to build for a client; InputError where nothing can be built for it."""
        project = client.project
        paths = project.interviews()
        output = self.output / client.key if self.output else project.output
        library = library_of(project.layers)
        return Request(project, library, paths, self.options, output, True, signed=True)


def build_clients(
    clients: Iterable[Client], order: BuildOrder, pool: Pool, listener: Listener | None = None
) -> Generator[ClientResult, None, None]:
    """Build for every client and yield what came of it as it ends; no failure stops the others.

    But where a disk ran full nothing more is made for the others on it, who fail alike, until it
    has room again. Whatever stops the iteration leaves finished kits where they are.
    """
    failed: list[ClientResult] = []
    full: dict[Path, Exception] = {}  # disks, with what the first client on them met

    def started() -> Iterator[Started[Client, BuildResult]]:
        for client in clients:
            if pool.lost is not None:
                return
            try:
                request = order.request(client)
                met = full.get(disk := disk_of(request.output)) if full else None
                if met and not has_room(disk):
                    failed.append(ClientResult(client, failure=met))
                else:
                    yield client, steps(request, listener, pool)
            except Exception as error:
                failed.append(ClientResult(client, failure=error))

    with shipped_once():
        for client, ended in in_turns(started(), lambda: pool.out < 2 * pool.workers):
            yield from failed
            failed.clear()
            if isinstance(ended, Exception):
                if ran_full(ended):
                    full.setdefault(disk_of(order.request(client).output), ended)
                yield ClientResult(client, failure=ended)
            else:
                yield _kept(client, ended, order)
    yield from failed


def _kept(client: Client, built: BuildResult, order: BuildOrder) -> ClientResult:
    """Return a client that was built, packed if that is asked for."""
    if order.shards is None:
        return ClientResult(client, built)
    try:
        write_shard(built.output, order.shards / f"{client.key}.tar.gz")
    except BlockedError as error:
        return ClientResult(client, built, error)
    return ClientResult(client, built)


def is_ready(result: KitResult) -> bool:
    """Say whether no message of a kit was left out, or is in doubt, for a wrong fact."""
    return not any(problem.severity is Severity.ERROR for problem in result.problems)
