"""Measure kitgen against plain scripts on this machine, in one run: `python -m benchmarks`.

Everything is a ratio, as seconds differ from machine to machine. Each thing is measured several
times in turns and its fastest time counts, as whatever else the machine does only slows it down.
On a machine that others use as well, `--cpu` counts the time of the processor instead. Parts can be
run one by one: `python -m benchmarks starting one_kit`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.kits import TODAY, write_pages, write_project, write_season_pages

HERE = Path(__file__).parent
PARTS = ("starting", "finding_nothing", "one_kit", "many_kits", "sameness")
SCRIPT = str(Path(sys.executable).with_name("kitgen"))
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-sync", "--disable-background-networking", "--disable-component-update"),
    "--no-pdf-header-footer",
)

Way = Callable[[], object]


def main() -> int:
    """Print every ratio beside its target; the exit code tells whether all are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kits", type=int, default=100)
    parser.add_argument("--cpu", action="store_true", help="count CPU, not the clock")
    parser.add_argument(
        "parts", nargs="*", choices=(*PARTS, []), metavar="PART", help=", ".join(PARTS)
    )
    options = parser.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options)
        for part in options.parts or PARTS:
            getattr(bench, part)()
    return 0 if bench.met else 1


def compile_all() -> None:
    """Compile kitgen as an installation does, or every start would be measured with a compiler."""
    compileall.compile_dir(HERE.parent / "kitgen", quiet=1)


class Bench:
    """Measures and prints, one line a ratio."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder = folder
        self.rounds = options.rounds
        self.kits = options.kits
        self.kind = "cpu" if options.cpu else "seconds"
        self.now = cpu if options.cpu else time.perf_counter
        self.met = True

    def starting(self) -> None:
        """What a command costs that has nothing to do."""
        root = self.folder / "unchanged"
        write_project(root, 4)
        build = [SCRIPT, "build", "--today", str(TODAY)]
        run(build, root)
        empty, helped, unchanged = self.fastest(
            lambda: run([sys.executable, "-c", "pass"], root),
            lambda: run([SCRIPT, "--help"], root),
            lambda: run(build, root),
            rounds=4 * self.rounds,
        )
        self.tell("kitgen --help / python -c pass", helped / empty, 4.5)
        self.tell("unchanged build / python -c pass", unchanged / empty, 8)

    def finding_nothing(self) -> None:
        """What it costs to see whose interviews concern each other, from few to very many."""
        from benchmarks.neighbours import cost

        counts = (250, 500, 1000, 2000, 4000)
        costs = {count: cost(self.folder / f"neighbours-{count}", count) for count in counts}
        each = {count: costs[count] / count for count in counts}
        for count in counts[1:]:
            what = f"finding neighbours, CPU an interview, {count} / {counts[0]}"
            self.tell(what, each[count] / each[counts[0]], 1.3)

    def one_kit(self) -> None:
        """A kit with four letters from nothing, against printing its pages one by one."""
        root = self.folder / "one"
        files = write_project(root, 1, people=1)
        pages = self.pages(files, "one-pages")
        build = [SCRIPT, "build", "--today", str(TODAY), str(files[0])]
        run(build, root)
        pages += write_season_pages(root, self.folder / "one-pages")
        plainest = {**os.environ, "KITGEN_PLAIN_PRINTING": "1"}
        cold, slow, plain, whole = self.fastest(
            lambda: run(build, root, forget=root / "output"),
            lambda: run(build, root, forget=root / "output", env=plainest),
            lambda: run(plainly(pages), root),
            lambda: run(plainly(["--whole", *pages]), root),
        )
        documents = f"{len(pages)} documents"
        self.tell(f"cold kit / plain script ({documents})", cold / plain, 0.7)
        self.tell("the same, printed plainly", slow / plain, 1.0)
        self.say("cold kit / plain script that makes kit.pdf as well", cold / whole)
        browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
        if browser is None:
            print("cold kit / Chromium: skipped, there is no Chromium here")
            return
        (printed,) = self.fastest(lambda: chromium(browser, pages, self.folder), rounds=2)
        self.tell("cold kit / Chromium", cold / printed, 0.35)

    def many_kits(self) -> None:
        """Many kits in one process and in two, against printing their pages one by one."""
        root = self.folder / "many"
        files = write_project(root, self.kits)
        pages = self.pages(files, "many-pages")
        # Half the pages before and half after, as machines grow slower and faster by the minute.
        plain = self.seconds(plainly(pages[::2]), root)
        one = self.many(root, 1)
        plain += self.seconds(plainly(pages[1::2]), root)
        two = self.many(root, 2)
        whole = self.seconds(plainly(["--whole", *pages]), root)
        memory = one["memory"]
        warm = memory[len(memory) // 4 :]
        growth = (warm[-1] - warm[0]) / max(len(warm) - 1, 1)
        documents = f"{self.kits} kits, {len(pages)} documents"
        self.tell(f"one process / plain script ({documents})", one[self.kind] / plain, 0.55)
        self.say("one process / plain script that makes kit.pdf as well", one[self.kind] / whole)
        self.tell("two processes / one", two["seconds"] / one["seconds"], 0.55)
        self.tell("memory growth a kit after warm-up, MiB", growth, 0.1)

    def pages(self, files: list[Path], name: str) -> list[Path]:
        """Write the HTML that the kits of some files print."""
        folder = self.folder / name
        folder.mkdir()
        return write_pages(files, folder)

    def many(self, root: Path, workers: int) -> dict:
        """Build all kits of a project in a process of its own."""
        output = self.folder / f"output-{workers}"
        command = ["-m", "benchmarks.many", str(root), str(output), str(workers)]
        shutil.rmtree(root / ".kitgen", ignore_errors=True)
        done = run([sys.executable, *command], HERE.parent)
        return json.loads(done.stdout)

    def fastest(self, *ways: Way, rounds: int = 0) -> list[float]:
        """Do things in turns; return the fastest time of each."""
        times = [[] for _ in ways]
        for _ in range(rounds or self.rounds):
            for way, found in zip(ways, times, strict=True):
                start = self.now()
                way()
                found.append(self.now() - start)
        return [min(found) for found in times]

    def seconds(self, command: list[str], cwd: Path) -> float:
        """Run a command to its end and tell how long it took."""
        return self.fastest(lambda: run(command, cwd), rounds=1)[0]

    def sameness(self) -> None:
        """How alike the letters of a hundred applicants are; here more openings are better."""
        from benchmarks.sameness import compared, letters

        for what, value, target, more in compared(list(letters())).lines:
            self.tell(what, target / max(value, 0.001) if more else value, 1 if more else target)

    def say(self, what: str, ratio: float) -> None:
        """Print a ratio that has no target."""
        print(f"{what:58} {ratio:7.2f}", flush=True)

    def tell(self, what: str, ratio: float, target: float) -> None:
        """Print a ratio beside its target."""
        met = ratio <= target
        self.met = self.met and met
        print(
            f"{what:58} {ratio:7.2f}   target {target:5.2f}   {'' if met else 'MISSED'}", flush=True
        )


def run(
    command: list[str], cwd: Path, forget: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess:
    """Run a command to its end, after removing what an earlier one left."""
    if forget is not None:
        shutil.rmtree(forget, ignore_errors=True)
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=env)


def cpu() -> float:
    """Return the CPU seconds of all processes that this one has started and seen end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def plainly(pages: list[Path | str]) -> list[str]:
    """Return the command that prints pages one by one, or with `--whole` all of them too."""
    return [sys.executable, str(HERE / "plain.py"), *map(str, pages)]


def chromium(browser: str, pages: list[Path], folder: Path) -> None:
    """Print pages one by one with Chromium, the profile warm."""
    profile = f"--user-data-dir={folder / 'profile'}"
    for page in pages:
        target = f"--print-to-pdf={page}.pdf"
        run([browser, *CHROMIUM_OPTIONS, profile, target, page.as_uri()], folder)


if __name__ == "__main__":
    sys.exit(main())
