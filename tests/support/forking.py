"""Commands that need not load kitgen: forks of one process in which the desk is loaded already.

What such a command does is what `python -m kitgen` does from its first line on, in a process and
a group of files of its own. How it starts from nothing is for tests that start it so.
"""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path

PATIENCE = 120.0


class Forked:
    """A running command, with as much of `subprocess.Popen` as tests of it need."""

    def __init__(self, folder: Path, arguments: list[str]) -> None:
        there, here = os.pipe()
        wish = {"folder": str(folder), "arguments": arguments, "environment": dict(os.environ)}
        socket.send_fds(_parent(), [json.dumps(wish).encode()], [here])
        os.close(here)
        self.stdout: io.TextIOBase = os.fdopen(there, encoding="utf-8")
        self.pid = int(_parent().recv(100))
        self.returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def communicate(self, timeout: float = PATIENCE) -> tuple[str, None]:
        """Wait for its end, and return what it said that nobody has read."""
        said = self.stdout.read()
        self.stdout.close()
        _parent().settimeout(timeout)
        _parent().send(json.dumps({"ended": self.pid}).encode())
        self.returncode = int(_parent().recv(100))
        return said, None


@cache
def _parent() -> socket.socket:
    """Start the process that forks; it ends when nobody holds this end any more."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(PATIENCE)
    command = [sys.executable, __file__, str(its.fileno())]
    process = subprocess.Popen(command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL)
    process.returncode = 0  # nobody waits for it
    its.close()
    return ours


def _fork_for(asking: socket.socket) -> None:
    """Fork for each wish that is asked, until nobody is there to ask."""
    while True:
        asked, given, _, _ = socket.recv_fds(asking, 1_000_000, 1)
        if not asked:
            return
        wish = json.loads(asked)
        if "ended" in wish:
            _, status = os.waitpid(wish["ended"], 0)
            asking.send(str(os.waitstatus_to_exitcode(status)).encode())
        elif child := os.fork():
            os.close(given[0])
            asking.send(str(child).encode())
        else:
            asking.close()
            _become(wish, given[0])


def _become(wish: dict[str, object], said: int) -> None:
    """Be a `python -m kitgen` with these arguments, in this folder and environment."""
    from kitgen.__main__ import start

    code = 70
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.close(said)
        sys.stdout = os.fdopen(1, "w", closefd=False)  # what it was before may not be a pipe
        sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        os.environ.clear()
        os.environ.update(wish["environment"])  # type: ignore[arg-type]
        time.tzset()
        os.chdir(str(wish["folder"]))
        sys.argv = ["kitgen", *wish["arguments"]]  # type: ignore[misc]
        start()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _load() -> None:
    """Load what a desk is made of, by opening an interview at one; no thread of it is left."""
    import uvicorn.protocols.http.h11_impl  # noqa: F401
    import watchfiles  # noqa: F401
    from support.projects import KIT, write_project

    from kitgen.cli import app, serve  # noqa: F401
    from kitgen.desk.desk import Desk
    from kitgen.desk.requests import OfFile
    from kitgen.preview.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder))
        Workspace(root).rebuild()
        desk = Desk(root)
        desk.interview_page(desk.pages(), f"{KIT}.md")
        desk.check(OfFile(file=f"{KIT}.md"))
        desk.judging.shutdown()
    gc.freeze()


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parent.parent)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _load()
    _fork_for(socket.socket(fileno=int(sys.argv[1])))
