"""How cost grows with the number of kits: `python -m benchmarks.scale [--full] [PART]…`.

Everything is CPU of all processes, and a ratio wherever machines would differ. Other work on the
machine slows that down as well, by a tenth and more, so that what is compared runs side by side or
in turns. Each run is a process of its own, with a store of words and looks that is filled before
anything is measured. Parts can be run one by one, each prints its figures as soon as it has them;
those of one call share their offices and runs. With `--full` they have the sizes of the promises
(up to 4,000 kits).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.__main__ import compile_all
from benchmarks.simulate import Measured, measured, simulate

TESTS = Path(__file__).parent.parent / "tests"
TEXT, PAGES = "html,txt,eml,ics", "html,txt,ics"
EVERYTHING = "html,txt,eml,pdf,ics"
A_CLIENT = 4  # interviews
NAP = 0.05  # seconds of a task that only sleeps
PARTS = (
    *("scheduling", "documents", "printed", "processes"),
    *("text", "memory", "unchanged", "alone", "cluster"),
)


@dataclass(frozen=True)
class Run:
    """What building an office took: CPU and wall seconds, and the parent's memory in KiB."""

    cpu: float
    seconds: float
    memory: int
    root: Path


class Bench:
    """Measures and prints, one line a figure; `met` says whether all are within their targets."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self.folder = folder
        self.full = full
        self.met = True
        self.runs: dict[tuple[int, str, int, int], Run] = {}

    def tell(self, what: str, value: float, target: float, *, most: bool = True) -> None:
        """Print a figure beside its target; `most` says that less is better."""
        met = value <= target if most else value >= target
        self.met = self.met and met
        sign = "<=" if most else ">="
        print(f"{what:66} {value:9.3f}   {sign} {target:<6g} {'' if met else 'MISSED'}", flush=True)

    def text(self) -> None:
        """CPU a kit from the smallest office to the largest, without PDF."""
        self._growth("text", (250, 1000, 4000) if self.full else (40, 80, 160), TEXT, 2)

    def printed(self) -> None:
        """CPU a kit from the smallest office to the largest, with PDF."""
        self._growth("PDF", (25, 100, 400) if self.full else (8, 16, 32), EVERYTHING, 1)

    def _growth(self, what: str, sizes: tuple[int, ...], formats: str, jobs: int) -> None:
        each = self._a_kit(sizes, formats, jobs)
        for size in sizes:
            print(f"  {what}: {each[size] * 1000:.1f} ms of CPU a kit at {size} kits", flush=True)
        spread = max(each.values()) / each[sizes[0]]
        self.tell(f"CPU a kit, {sizes[0]} to {sizes[-1]} kits, {what}", spread, 1.10)

    def _a_kit(self, sizes: tuple[int, ...], formats: str, jobs: int) -> dict[int, float]:
        """Return the CPU of a kit in offices of some sizes, the largest one last.

        The others are built again and again, for as long as the largest is, and each for as long
        as the next: so whatever else the machine does slows down all alike.
        """
        *smaller, largest = sizes
        runs: dict[int, list[float]] = {size: [] for size in (A_CLIENT, *sizes)}
        with ThreadPoolExecutor(1) as beside:
            building = beside.submit(self.again, largest, formats, jobs)
            while not (building.done() and all(runs[size] for size in smaller)):
                size = min(smaller, key=lambda size: sum(runs[size]))
                for kits in (A_CLIENT, size):
                    runs[kits].append(self.again(kits, formats, jobs).cpu)
            runs[largest].append(building.result().cpu)
        mean = {size: sum(found) / len(found) for size, found in runs.items()}
        # What starting takes is no cost of a kit: it is taken off, as it would flatter growth.
        return {size: (mean[size] - mean[A_CLIENT]) / (size - A_CLIENT) for size in sizes}

    def unchanged(self) -> None:
        """A run that finds nothing to do, in an office of small clients."""
        self._unchanged(f"clients of {A_CLIENT}", A_CLIENT)

    def alone(self) -> None:
        """A run that finds nothing to do, in one very large project."""
        self._unchanged("one client", self._many)

    @property
    def _many(self) -> int:
        return 4000 if self.full else 160

    def _unchanged(self, whose: str, a_client: int) -> None:
        count = self._many
        target = 3.0 * count / 4000 + 0.5 * (not self.full)  # starting Python is in it
        self.first(count, TEXT, 2, a_client)
        least = min(self.build(self.office(count, a_client), TEXT, 1).cpu for _ in range(3))
        self.tell(f"unchanged: s of CPU, {count} interviews, {whose}", least, target)

    def memory(self) -> None:
        """What the parent keeps of a kit that is finished."""
        small, large = (250, 4000) if self.full else (40, 160)
        runs = [self.first(size, TEXT, 2) for size in (small, large)]
        slope = (runs[1].memory - runs[0].memory) / (large - small)
        self.tell(f"memory of the parent, KiB a kit, {small} to {large} kits", slope, 20)

    def processes(self) -> None:
        """CPU of four processes beside one, in turns, as if all were one run: it starts once."""
        count, rounds = (104, 4) if self.full else (32, 1)
        starts = {jobs: self.first(A_CLIENT, EVERYTHING, jobs).cpu for jobs in (1, 4)}
        totals = dict(starts)
        for number in range(rounds):
            for jobs in ((1, 4), (4, 1))[number % 2]:
                totals[jobs] += self.again(count, EVERYTHING, jobs).cpu - starts[jobs]
        kits = A_CLIENT + rounds * (count - A_CLIENT)
        self.tell(f"CPU of {kits} kits on 4 processes beside 1", totals[4] / totals[1], 1.10)

    def documents(self) -> None:
        """CPU of one page, text or calendar."""
        count = 400 if self.full else 40
        start, run = (self.first(size, PAGES, 1) for size in (A_CLIENT, count))
        files = [p for p in run.root.glob("clients/*/output/*/**/*.*") if p.suffix[1:] in PAGES]
        files = [p for p in files if p.parent.name != "events"]  # these are the calendar again
        each = (run.cpu - start.cpu) * 1000 / (len(files) * (count - A_CLIENT) / count)
        print(f"  {each * len(files) / count:.0f} ms a kit of {len(files) // count} documents")
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

    def first(self, kits: int, formats: str, jobs: int, a_client: int = A_CLIENT) -> Run:
        """Return what the first build of an office took; one that was measured is not repeated."""
        asked = (kits, formats, jobs, a_client)
        return self.runs[asked] if asked in self.runs else self.again(*asked)

    def again(self, kits: int, formats: str, jobs: int, a_client: int = A_CLIENT) -> Run:
        """Return what building all of an office takes, which `first` then knows."""
        root = self.office(kits, a_client)
        for made in (*root.glob("clients/*/output"), *root.glob("clients/*/.kitgen")):
            shutil.rmtree(made)
        run = self.runs[kits, formats, jobs, a_client] = self.build(root, formats, jobs)
        return run

    def fill_store(self) -> None:
        """Let the store be filled, or whatever comes first would be measured with that."""
        self.build(self.office(A_CLIENT), EVERYTHING, 1)

    def office(self, kits: int, a_client: int = A_CLIENT) -> Path:
        """Return an office with so many kits in all, written when it is first asked for."""
        root = self.folder / f"{kits}-of-{a_client}"
        if not root.is_dir():
            sys.path.insert(0, str(TESTS))
            from support.offices import write_office

            write_office(root, kits // a_client, a_client)
        return root

    def build(self, root: Path, formats: str, jobs: int) -> Run:
        """Build an office in a process of its own and tell what that took."""
        command = [sys.executable, "-m", "benchmarks.scale", "--build", str(root), formats]
        start = time.perf_counter()
        run = subprocess.run([*command, str(jobs)], check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        told = json.loads(run.stdout.splitlines()[-1])
        return Run(told["cpu"], seconds, told["memory"], root)


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
    parser.add_argument(
        "parts", nargs="*", choices=(*PARTS, []), metavar="PART", help=", ".join(PARTS)
    )
    options = parser.parse_args()
    if options.build:
        build_here(*options.build)
        return 0
    os.environ["PYTHONHASHSEED"] = "0"
    compile_all()
    with tempfile.TemporaryDirectory() as name:
        # A store of its own: others that run here may clear away the shelf of this code.
        os.environ["XDG_CACHE_HOME"] = str(Path(name, "store"))
        bench = Bench(Path(name), full=options.full)
        bench.fill_store()
        for part in options.parts or PARTS:
            getattr(bench, part)()
    return 0 if bench.met else 1


if __name__ == "__main__":
    sys.exit(main())
