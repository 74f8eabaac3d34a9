"""What a cluster would take for very many kits, simulated from what single kits took here.

Workers make kits, a network carries parcels there and results back, and one process publishes:
three resources, each used for as long as was measured. Nothing is drawn at random: kits are taken
in turn from those that were measured. Run it as part of `python -m benchmarks.scale`.
"""

from __future__ import annotations

import datetime as dt
import heapq
import pickle
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NETWORK = 125_000_000  # bytes a second: 1 Gbit/s, both ways together
WINDOW = 2  # kits under way a worker


@dataclass(frozen=True, slots=True)
class Kit:
    """What one kit takes: CPU seconds to make, to pack and to publish, bytes there and back."""

    make: float
    pack: float
    publish: float
    sent: int
    back: int


@dataclass(frozen=True)
class Measured:
    """Kits as they were measured, one by one."""

    kits: tuple[Kit, ...]

    @property
    def told(self) -> str:
        """The distribution, in words."""
        makes = sorted(kit.make * 1000 for kit in self.kits)
        share = [makes[int(part * (len(makes) - 1))] for part in (0, 0.5, 0.9, 1)]
        own = sum(kit.pack + kit.publish for kit in self.kits) / len(self.kits) * 1000
        there = sum(kit.sent for kit in self.kits) / len(self.kits) / 1024
        back = sum(kit.back for kit in self.kits) / len(self.kits) / 1024
        spread = "/".join(f"{value:.0f}" for value in share)
        return (
            f"{spread} ms to make (least, half, nine in ten, most), {own:.1f} ms to pack and "
            f"publish, {there:.0f} KiB there, {back:.0f} KiB back"
        )


@dataclass(frozen=True)
class Outcome:
    """What it all would take, and what it would wait for."""

    kits: int
    workers: int
    makespan: float
    moved: int
    busy: dict[str, float]  # share of the time, by resource

    @property
    def bottleneck(self) -> str:
        """The resource that is busy for most of the time."""
        return max(self.busy, key=lambda name: self.busy[name])

    @property
    def told(self) -> str:
        """All of it in words."""
        busy = ", ".join(f"{name} {share:.0%}" for name, share in self.busy.items())
        return (
            f"{self.kits} kits on {self.workers} workers: {self.makespan / 60:.1f} min, "
            f"{self.moved / 2**30:.1f} GiB moved; busy: {busy}; bottleneck: {self.bottleneck}"
        )


class Station:
    """A resource with so many servers; each serves one after the other, in order of arrival."""

    def __init__(self, servers: int) -> None:
        self.servers, self.idle, self.used = servers, servers, 0.0
        self.queue: deque[tuple[int, int, float]] = deque()  # kit, its stage, seconds


class Simulation:
    """Kits on their way: packed here, sent, made, sent back and published here."""

    def __init__(self, found: Measured, kits: int, workers: int) -> None:
        self.found, self.kits = found, kits
        self.most = WINDOW * workers
        self.parent, self.network, self.workers = Station(1), Station(1), Station(workers)
        self.events: list[tuple[float, int, int]] = []  # when, kit, the stage that ends then
        self.begun = self.published = self.moved = 0
        self.now = 0.0

    def stage(self, kit: int, number: int) -> tuple[Station, float]:
        """Return where a kit is served at a stage, and for how long."""
        one = self.found.kits[kit % len(self.found.kits)]
        return (
            (self.parent, one.pack),
            (self.network, one.sent / NETWORK),
            (self.workers, one.make),
            (self.network, one.back / NETWORK),
            (self.parent, one.publish),
        )[number]

    def run(self) -> Outcome:
        """Let all kits through."""
        self.begin()
        while self.events:
            self.now, kit, number = heapq.heappop(self.events)
            station, _ = self.stage(kit, number)
            station.idle += 1
            self.serve(station)
            if number < 4:
                self.arrive(kit, number + 1)
                continue
            self.published += 1
            self.begin()
        stations = {"workers": self.workers, "parent": self.parent, "network": self.network}
        busy = {name: s.used / s.servers / self.now for name, s in stations.items()}
        return Outcome(self.kits, self.workers.servers, self.now, self.moved, busy)

    def begin(self) -> None:
        """Take up kits for as long as there is room."""
        while self.begun < self.kits and self.begun - self.published < self.most:
            one = self.found.kits[self.begun % len(self.found.kits)]
            self.moved += one.sent + one.back
            self.arrive(self.begun, 0)
            self.begun += 1

    def arrive(self, kit: int, number: int) -> None:
        """Let a kit wait where it is served next."""
        station, seconds = self.stage(kit, number)
        station.queue.append((kit, number, seconds))
        self.serve(station)

    def serve(self, station: Station) -> None:
        """Begin with whoever waits, as far as servers are idle."""
        while station.idle and station.queue:
            kit, number, seconds = station.queue.popleft()
            station.idle -= 1
            station.used += seconds
            heapq.heappush(self.events, (self.now + seconds, kit, number))


def simulate(found: Measured, kits: int, workers: int) -> Outcome:
    """Tell what so many kits would take on so many workers."""
    return Simulation(found, kits, workers).run()


def measured(root: Path, formats: Sequence[str]) -> Measured:
    """Make and publish every kit of an office here, one by one, and note what each takes."""
    from kitgen.building.pool import make_kit
    from kitgen.files.clients import clients_below
    from kitgen.rendering.job import Options

    options = Options(dt.date(2026, 11, 19), formats=frozenset(formats))
    kits: list[Kit] = []
    for client in clients_below(root):
        kits += _of_client(client.project, options, make_kit)
    return Measured(tuple(kits[1:]))  # the first one loads what all others have


def _of_client(project, options, make):  # type: ignore[no-untyped-def]
    """Yield what each kit of a client takes."""
    from kitgen.building.parcel import packed, packed_kit
    from kitgen.library import library_of
    from kitgen.publishing.manifest import KitFacts
    from kitgen.publishing.publish import Output
    from kitgen.rendering.job import Job

    library = library_of(project.layers)
    with Output(project.output) as output:
        for path in project.interviews():
            profile = project.profile_for(path)
            ledgers = project.base / ".kitgen" / "ledger"
            job = Job(path, profile, (), project, library, ledgers, options)
            start = time.process_time()
            parcel = packed(project, library)
            sent = len(pickle.dumps(packed_kit(parcel, job)))
            packing = time.process_time()
            made = make(job)
            making = time.process_time()
            back = len(pickle.dumps(made))
            output.publish(made.kit, made.artifacts, KitFacts(source=path.name))
            done = time.process_time()
            yield Kit(making - packing, packing - start, done - making, sent, back)
