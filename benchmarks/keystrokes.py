"""From a keystroke at the desk to the changed letter on the screen, in a real Chromium.

Each keystroke is typed after a pause, and what it takes is taken apart: until the page asks, the
server, the transfer, and until the letter is painted; beside it stands the CPU of the server. Run
it as `python -m benchmarks.keystrokes [KEYSTROKES]`.
"""

from __future__ import annotations

import gzip
import signal
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from benchmarks.kits import write_project
from benchmarks.preview import PATIENCE, SERVE

PAUSE = 1500  # milliseconds between two keystrokes: what was typed is saved, and all is at rest
TARGET = 100  # milliseconds, for the median
PARTS = ("asks", "server", "transfer", "paint", "all")
CASES = ((1, 1), (1, 5), (300, 1), (300, 5))  # interviews, and the people of each

LISTEN = """() => {
  let typed = 0;
  document.addEventListener("input", (event) => { typed = event.timeStamp; }, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    const lives = performance.getEntriesByType("resource");
    const live = lives.filter((one) => one.name.endsWith("/-/api/live")).at(-1);
    if (!typed || !live || live.startTime < typed) return;
    const at = performance.now();
    const { requestStart: asked, responseStart: answered, responseEnd: there } = live;
    window.measured = { asks: asked - typed, server: answered - asked, transfer: there - answered,
      paint: at - there, all: at - typed };
    typed = 0;
    performance.clearResourceTimings();
  }))).observe(document.getElementById("letters"), { childList: true, subtree: true });
}"""


def main(count: int = 15) -> int:
    """Print a line for each size of a project, and the sizes of the desk's pages."""
    from playwright.sync_api import sync_playwright

    print(f"{'milliseconds, medians':28}" + "".join(f"{part:>9}" for part in PARTS) + "   CPU")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for interviews, people in CASES:
            with _desk(interviews, people) as (address, name, server):
                page = chromium.new_page(viewport={"width": 1280, "height": 900})
                page.goto(address)
                page.get_by_role("heading", name="What is due").wait_for()
                base = address.partition("/#")[0]
                page.goto(f"{base}/-/interview/{name}")
                page.wait_for_timeout(3 * PAUSE)
                if (interviews, people) in CASES[:2]:
                    _sizes(page, base, name, people)
                _tell(f"{interviews} interviews, {people} people", page, server, count)
                page.close()
        chromium.close()
    return 0


def _tell(what: str, page: Any, server: subprocess.Popen[str], count: int) -> None:
    """Type so many letters, one at a time, and print what each took in the median."""
    page.evaluate(LISTEN)
    page.locator("[id='f-interviewers.0.talked_about']").focus()
    page.keyboard.press("Control+End")
    taken: list[dict[str, float]] = []
    spent: list[float] = []
    for number in range(count + 2):  # the first two warm it up
        page.evaluate("window.measured = null")
        before = _cpu(server.pid)
        page.keyboard.type(" and some other thing that they do"[number % 34])
        while not (measured := page.evaluate("window.measured")):
            page.wait_for_timeout(5)
        spent.append(_cpu(server.pid) - before)
        taken.append(measured)
        page.wait_for_timeout(PAUSE)
    medians = {part: statistics.median(one[part] for one in taken[2:]) for part in PARTS}
    missed = "" if medians["all"] <= TARGET else f"   MISSED: {TARGET} ms"
    row = "".join(f"{medians[part]:9.1f}" for part in PARTS)
    print(f"{what:28}{row}{1000 * statistics.median(spent[2:]):6.0f}{missed}", flush=True)


def _cpu(pid: int) -> float:
    """Return the CPU seconds that a process has spent."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _sizes(page: Any, base: str, name: str, people: int) -> None:
    """Print how large the desk's page and what it loads are, plain and packed."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(one => one.includes('/-/static/'))"
    )
    scripts = [one for one in loaded if one.endswith(".js")]
    rows = {
        "page": [f"{base}/-/interview/{name}"],
        "styles": [one for one in loaded if one.endswith(".css")],
        "scripts": scripts,
        "fonts": [one for one in loaded if one not in scripts and not one.endswith(".css")],
    }
    for what, addresses in rows.items():
        raw = packed = 0
        for one in dict.fromkeys(addresses):
            request = urllib.request.Request(one, headers={"Cookie": cookies})
            data = urllib.request.urlopen(request, timeout=PATIENCE).read()
            raw, packed = raw + len(data), packed + len(gzip.compress(data))
        print(f"  desk, {people} people: {what:8} {raw / 1000:7.1f} kB {packed / 1000:7.1f} packed")


@contextmanager
def _desk(interviews: int, people: int) -> Iterator[tuple[str, str, subprocess.Popen[str]]]:
    """Run a desk over a project; yield its address, an interview's file and the process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = write_project(root, interviews, people)
        server = subprocess.Popen(SERVE, cwd=root, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            line = next(line for line in server.stdout if line.startswith("Open "))
            yield line.split()[1], files[0].name, server
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)
            server.stdout.close()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
