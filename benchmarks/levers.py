"""What each lever of `kitgen/printing/weasy` buys: the CPU time of printing without it.

Prints the sample kits in processes of their own, all ways in turns: with every lever, without one
of them, and plainly. What counts is the median of each way's ratio to all levers in the same round.
Run it as `python -m benchmarks.levers [ROUNDS] [WAY …]`.
"""

from __future__ import annotations

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kits import TODAY
from kitgen.printing import weasy

ROOT = Path(__file__).parent.parent
PAGES_AS_HTML = "pages as HTML"  # half of ua_sheet: its sheet stays, well-formed pages gain nothing
WAYS = ("all", *weasy.LEVERS, PAGES_AS_HTML, "plain")


def main(rounds: int = 7, *some: str) -> None:
    """Print how many times the CPU time of all levers each way, or some of them, takes."""
    ways = ("all", *some) if some else WAYS
    with tempfile.TemporaryDirectory() as name:
        orders = Path(name) / "orders"
        orders.write_bytes(pickle.dumps(_orders(Path(name))))
        ratios: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            times = {way: _seconds(way, orders) for way in ways}
            for way, found in times.items():
                ratios[way].append(found / times["all"])
    for way, found in ratios.items():
        spread = f"{min(found):.2f} to {max(found):.2f}"
        print(f"{'without ' if way in weasy.LEVERS else '':8}{way:16}", end="")
        print(f"{statistics.median(found):6.2f}   {spread}")


def _orders(nowhere: Path) -> list[object]:
    from kitgen.files.project import Project
    from kitgen.library import library_of
    from kitgen.pipeline import prepare
    from kitgen.rendering.job import Job, Options

    found: list[object] = []
    for path in sorted((ROOT / "content/interviews").iterdir()):
        project = Project.around(path)
        library, options = library_of(project.layers), Options(TODAY)
        job = Job(path, None, (), project, library, nowhere / "ledger", options)
        found.append(prepare(job).order)
    return found


def _seconds(way: str, orders: Path) -> float:
    environment = {**os.environ, weasy.PLAIN: "1" if way == "plain" else "0"}
    command = [sys.executable, "-m", "benchmarks.levers", "--print", way, str(orders)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT)
    return float(done.stdout)


def _print(way: str, orders: Path) -> None:
    """Print everything once to warm up, then once more, and tell the CPU seconds of that."""
    from kitgen.printing.orders import print_kit

    weasy.LEVERS = tuple(lever for lever in weasy.LEVERS if lever != way)
    if way == PAGES_AS_HTML:
        _read_as_html()
    found = pickle.loads(orders.read_bytes())
    for _ in range(2):
        start = time.process_time()
        for order in found:
            print_kit(order)
    print(time.process_time() - start)


def _read_as_html() -> None:
    from xml.etree.ElementTree import ParseError

    from kitgen.printing.loading import load_weasyprint

    load_weasyprint()
    from kitgen.printing.weasy import ua_sheet

    def refuse(_: str) -> None:
        raise ParseError

    ua_sheet.XML = refuse


if __name__ == "__main__":
    if sys.argv[1:2] == ["--print"]:
        _print(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:2]), *sys.argv[2:])
