"""Build every kit of a project in this process and tell the memory after each.

Run by the benchmark as `python -m benchmarks.many PROJECT OUTPUT WORKERS`.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.kits import TODAY
from kitgen.building.build import build
from kitgen.building.request import KitResult, Listener, Request
from kitgen.cli.app import SELDOM
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.rendering.job import Options


class Scale(Listener):
    """Notes this process's resident memory, in MiB, after every kit."""

    def __init__(self) -> None:
        self.memory: list[float] = []

    def made(self, result: KitResult) -> None:
        """Read the memory from the kernel."""
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.memory.append(pages * 4096 / 2**20)


def main() -> None:
    """Build and print the seconds, the CPU and the memory as JSON."""
    gc.set_threshold(SELDOM)  # as every command does
    root, output, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    project = Project.around(root)
    library, paths = library_of(project.layers), project.interviews()
    request = Request(project, library, paths, Options(TODAY), output, True, workers)
    scale = Scale()
    start = time.perf_counter()
    built = build(request, scale)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in used)
    assert all(result.state == "built" for result in built.results), built.problems
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": scale.memory}))


if __name__ == "__main__":
    main()
