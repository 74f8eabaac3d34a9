"""How cost grows with the number of kits: `python -m benchmarks.scale` (`--full`: up to 4,000).

Everything is CPU of all processes, which other work on the machine hardly changes, and a ratio
wherever machines would differ. Each run is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.simulate import Measured, measured, simulate

TESTS = Path(__file__).parent.parent / "tests"
TEXT, PAGES = "html,txt,eml,ics", "html,txt,ics"
EVERYTHING = "html,txt,eml,pdf,ics"
A_CLIENT = 4  # interviews
NAP = 0.05  # seconds of a task that only sleeps


@dataclass(frozen=True)
class Run:
    """What one run took: CPU and wall seconds, and the most memory of the parent in KiB."""

    cpu: float
    seconds: float
    memory: int


class Bench:
    """Measures and prints, one line a figure; `met` says whether all are within their targets."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self.folder = folder
        self.full = full
        self.met = True

    def tell(self, what: str, value: float, target: float, *, most: bool = True) -> None:
        """Print a figure beside its target; `most` says that less is better."""
        met = value <= target if most else value >= target
        self.met = self.met and met
        sign = "<=" if most else ">="
        print(f"{what:66} {value:9.3f}   {sign} {target:<6g} {'' if met else 'MISSED'}", flush=True)

    def growth(self) -> None:
        """CPU a kit from the smallest office to the largest, without PDF and with."""
        text = (250, 1000, 4000) if self.full else (40, 80, 160)
        printed = (25, 100, 400) if self.full else (8, 16, 32)
        for what, sizes, formats in (("text", text, TEXT), ("PDF", printed, EVERYTHING)):
            runs = {size: self.build(self.office(size), formats, 1) for size in sizes}
            start = self.build(self.office(A_CLIENT), formats, 1)
            # What starting takes is no cost of a kit: it is taken off, as it would flatter growth.
            each = {n: (run.cpu - start.cpu) / (n - A_CLIENT) for n, run in runs.items()}
            for size in sizes:
                print(f"  {what}: {each[size] * 1000:.1f} ms of CPU a kit at {size} kits")
            spread = max(each.values()) / each[sizes[0]]
            self.tell(f"CPU a kit, {sizes[0]} to {sizes[-1]} kits, {what}", spread, 1.10)

    def unchanged(self) -> None:
        """A run that finds nothing to do, in one project and in an office."""
        count = 4000 if self.full else 200
        target = 3.0 * count / 4000 + 0.5 * (not self.full)  # starting Python is in it
        root = self.office(count)
        self.build(root, TEXT, 2)
        self.tell(
            f"unchanged: seconds of CPU, {count} interviews, clients of {A_CLIENT}",
            self.build(root, TEXT, 1).cpu,
            target,
        )
        root = self.office(count, a_client=count)
        self.build(root, TEXT, 2)
        self.tell(
            f"unchanged: seconds of CPU, {count} interviews of one client",
            self.build(root, TEXT, 1).cpu,
            target,
        )

    def memory(self) -> None:
        """What the parent keeps of a kit that is finished."""
        small, large = (250, 4000) if self.full else (40, 240)
        runs = [self.build(self.office(size), TEXT, 2) for size in (small, large)]
        slope = (runs[1].memory - runs[0].memory) / (large - small)
        self.tell(f"memory of the parent, KiB a kit, {small} to {large} kits", slope, 20)

    def workers(self) -> None:
        """CPU of four processes beside one, and a document's."""
        count = 400 if self.full else 40
        one, four = (self.build(self.office(count), EVERYTHING, n) for n in (1, 4))
        self.tell(f"CPU of {count} kits on 4 processes beside 1", four.cpu / one.cpu, 1.10)
        root = self.office(count)
        start = self.build(self.office(A_CLIENT), PAGES, 1).cpu
        run = self.build(root, PAGES, 1)
        files = [p for p in root.glob("clients/*/output/*/**/*.*") if p.suffix[1:] in PAGES]
        each = (run.cpu - start) * 1000 / (len(files) * (count - A_CLIENT) / count)
        self.tell("HTML, TXT and ICS: ms of CPU a document", each, 6)

    def scheduling(self) -> None:
        """How busy four workers are kept with tasks that only sleep."""
        self.tell(
            "scheduling efficiency, 4 workers, tasks that sleep", efficiency(4), 0.9, most=False
        )

    def cluster(self) -> None:
        """What 100,000 kits on 64 workers would take, from what was measured here."""
        found = measured(self.office(24 if self.full else 8), EVERYTHING.split(","))
        outcome = simulate(found, kits=100_000, workers=64)
        print(outcome.told)
        self.figures(found)

    def figures(self, found: Measured) -> None:
        """Print what the simulation was made of."""
        print(f"  measured of {len(found.kits)} kits: {found.told}")

    def office(self, kits: int, a_client: int = A_CLIENT) -> Path:
        """Write an office with so many kits in all."""
        sys.path.insert(0, str(TESTS))
        from support.offices import write_office

        root = Path(tempfile.mkdtemp(dir=self.folder))
        return write_office(root, kits // a_client, a_client)

    def build(self, root: Path, formats: str, jobs: int) -> Run:
        """Build an office in a process of its own and tell what that took."""
        command = [sys.executable, "-m", "benchmarks.scale", "--build", str(root), formats]
        start = time.perf_counter()
        run = subprocess.run([*command, str(jobs)], check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        told = json.loads(run.stdout.splitlines()[-1])
        return Run(told["cpu"], seconds, told["memory"])


def efficiency(workers: int, tasks: int = 80) -> float:
    """Return the share of time in which workers slept, as they should, and did not wait."""
    from kitgen.building.executor import executor
    from kitgen.building.workers import Many

    class Sleepers:
        """A pool whose every kit is a nap."""

        def __init__(self) -> None:
            self.workers, self.out, self.lost = workers, 0, None
            self.executor = executor(workers)

        def make(self, job: Any) -> Future[Any]:
            """Sleep for a while."""
            return self.executor.submit(time.sleep, NAP)

    pool = Sleepers()
    list(pool.executor.map(time.sleep, [0.0] * workers))  # the processes are there
    jobs: Any = {Path(str(number)): None for number in range(tasks)}
    start = time.perf_counter()
    for _, future in Many(jobs, pool).make():  # type: ignore[arg-type]
        future.result()
    seconds = time.perf_counter() - start
    pool.executor.shutdown()
    return tasks * NAP / workers / seconds


def build_here(root: str, formats: str, jobs: str) -> None:
    """Build an office and print this process's CPU, its children's, and its own memory."""
    from kitgen.cli.app import run

    options = ["--today", "2026-11-19", "--formats", formats, "--jobs", jobs]
    code = run(["build", "--all", root, *options])
    assert code == 0, code
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    print(json.dumps({"cpu": cpu, "memory": own.ru_maxrss}))


def main() -> int:
    """Print every figure beside its target; the exit code tells whether all are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--full", action="store_true", help="the sizes of the promises")
    parser.add_argument("--build", nargs=3, metavar=("ROOT", "FORMATS", "JOBS"))
    options = parser.parse_args()
    if options.build:
        build_here(*options.build)
        return 0
    os.environ["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), full=options.full)
        for part in (bench.scheduling, bench.growth, bench.unchanged, bench.memory, bench.workers):
            part()
        bench.cluster()
    return 0 if bench.met else 1


if __name__ == "__main__":
    sys.exit(main())
