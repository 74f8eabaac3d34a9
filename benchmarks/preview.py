"""From a saved change to the reloaded page: `kitgen serve` over loopback, as a browser sees it.

Files are saved in one step, and a page is there once it was fetched after the server's own signal
and holds what was saved. Run it as `python -m benchmarks.preview [CHANGES]`.
"""

from __future__ import annotations

import http.client
import itertools
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.kits import TODAY, write_project
from kitgen.files.project import shipped_root

SERVE = [sys.executable, "-m", "kitgen", "serve", "--port", "0", "--today", str(TODAY)]
PATIENCE = 30.0  # seconds
PAUSE = 1.0  # seconds between two saves, in which the server comes to rest
TARGET = 300  # milliseconds, for the slowest
MARK = "MARK"  # what a change puts into the page stands here
NUMBERS = itertools.count(7000)  # that no page holds yet

Change = Callable[[], str]  # saves a file, and returns what is then to be seen


class Browser:
    """Shows one page and loads it again whenever the server says so."""

    def __init__(self, port: int, key: str, page: str) -> None:
        self._pages = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._news = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._page = page
        self._cookie = self._enter(port, key)
        self._news.request("GET", f"/-/events{page}", headers=self._cookie)
        self._stream = self._news.getresponse()
        self._told()

    def reload_until(self, text: str) -> None:
        """Load the page whenever it is told to, until it holds a text."""
        self._told()
        while text not in self._load():
            self._told()

    def close(self) -> None:
        """Leave the page."""
        self._stream.close()
        self._news.close()
        self._pages.close()

    def _told(self) -> None:
        limit = time.monotonic() + PATIENCE
        while not (line := self._stream.readline()).startswith(b"data:"):
            if not line or time.monotonic() > limit:
                raise RuntimeError("the server tells nothing")

    def _load(self) -> str:
        self._pages.request("GET", self._page, headers=self._cookie)
        return self._pages.getresponse().read().decode("utf-8")

    def _enter(self, port: int, key: str) -> dict[str, str]:
        """Come in with the key of the link."""
        own = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
        self._pages.request("POST", "/-/enter", json.dumps({"key": key}), own)
        answer = self._pages.getresponse()
        answer.read()
        return {"Cookie": str(answer.headers["Set-Cookie"]).partition(";")[0]}


def main(count: int = 20) -> int:
    """Print a line for each kind of change; the exit code tells whether all are fast enough."""
    print(f"{'saved (kits)':34} {'median':>8} {'worst':>8}   median / python -c pass")
    met = True
    for kits in (1, 5):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (file, *_) = write_project(root, kits)
            changes = {
                "an interview": _interview(file),
                "a message template": _template(root),
                "a style sheet": _style(root),
            }
            with _browser(root, f"/{file.stem}/index.html") as browser:
                for what, change in changes.items():
                    times, empty = _measure(browser, change, count)
                    met = met and max(times) < TARGET
                    _tell(f"{what} ({kits})", times, empty)
    return 0 if met else 1


def _measure(browser: Browser, change: Change, count: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each save to its page, and those that Python takes to start."""
    browser.reload_until(change())  # from now on the file is there
    times, empty = [], []
    for _ in range(count):
        time.sleep(PAUSE)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        empty.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        browser.reload_until(change())
        times.append((time.perf_counter() - start) * 1000)
    return times, empty


def _interview(file: Path) -> Change:
    """Answer a doubt in other words."""
    return _saving(file, file.read_text("utf-8"), "the guide for it", f"{MARK} of the guides")


def _template(root: Path) -> Change:
    """Greet everyone otherwise, in a project's own version of the shipped messages."""
    name = "content/messages/en/shared.md"
    shipped = (shipped_root() / name).read_text("utf-8")
    return _saving(root / name, shipped, "- Dear {name},", f"- Dear {MARK} {{name}},")


def _style(root: Path) -> Change:
    """Set a property in a project's own version of a shipped style sheet."""
    name = "themes/base/web.css"
    shipped = (shipped_root() / name).read_text("utf-8")
    return _saving(root / name, f"{shipped}body {{}}\n", "body {}", f"body {{ --of: {MARK} }}")


def _saving(file: Path, text: str, old: str, new: str) -> Change:
    assert text.count(old) == 1, (file, old)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = text.replace(old, new)

    def save() -> str:
        mark = f"number {next(NUMBERS)}"
        draft = file.with_name(f".{file.name}.swp")
        draft.write_text(text.replace(MARK, mark), "utf-8")
        draft.replace(file)
        return mark

    return save


@contextmanager
def _browser(root: Path, page: str) -> Iterator[Browser]:
    """Start a server on a project and show a page of it."""
    server = subprocess.Popen(SERVE, cwd=root, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        address = next(line for line in server.stdout if line.startswith("Open "))
        port, _, key = address.split("localhost:")[1].split()[0].partition("/#")
        browser = Browser(int(port), key, page)
        yield browser
        browser.close()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)
        server.stdout.close()


def _tell(what: str, times: list[float], empty: list[float]) -> None:
    median = statistics.median(times)
    ratio = median / statistics.median(empty)
    missed = "" if max(times) < TARGET else f"   MISSED: {TARGET} ms"
    print(f"{what:34} {median:5.0f} ms {max(times):5.0f} ms {ratio:12.1f}{missed}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
