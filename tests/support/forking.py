"""Commands that need not load kitgen: forks of one process in which the desk is loaded already.

What such a command does is what `python -m kitgen` does from its first line on, in a process and
a group of files of its own. How it starts from nothing is for tests that start it so.
"""

from __future__ import annotations

import ctypes
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
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # seconds, of a machine that is busy


def _begin(
    asking: socket.socket,
    folder: Path,
    arguments: Sequence[str],
    streams: Sequence[int],
    **how: bool,
) -> int:
    """Have a command begun that writes into these files, -1 for none, and return its process."""
    wish = {
        "folder": str(folder),
        "arguments": list(arguments),
        "environment": dict(os.environ),
        "streams": [stream >= 0 for stream in streams],
        "reads": True,
        "powers": True,
        **how,
    }
    sent = [json.dumps(wish).encode()]
    socket.send_fds(asking, sent, [stream for stream in streams if stream >= 0])
    return int(asking.recv(100))


def _ended(asking: socket.socket, pid: int, timeout: float = PATIENCE) -> int:
    """Wait for the end of a command, and return its code."""
    asking.settimeout(timeout)
    asking.send(json.dumps({"ended": pid}).encode())
    return int(asking.recv(100))


def ran(folder: Path, *arguments: str, out: int, err: int, **how: bool) -> int:
    """Run a command to its end, with what it writes going into two files, and return its code.

    A file of -1 is a stream that is closed, and with `reads=False` so is what it is told; with
    `powers=False` the superuser is refused what anybody else is.
    """
    return _ended(_parent(), _begin(_parent(), folder, arguments, (out, err), **how))


def in_a_shell() -> tuple[str, int]:
    """Return what a shell types for such a command, and the file it must hand down for it."""
    door = _parent().fileno()
    return f'"{sys.executable}" -I -S "{__file__}" {door}', door


def _asked(door: str, *arguments: str) -> int:
    """Run a command for a shell, and return its code."""
    asking = socket.socket(fileno=int(door))
    asking.settimeout(PATIENCE)  # as it has: a file that is handed down blocks for all or for none
    return _ended(asking, _begin(asking, Path.cwd(), arguments, (1, 2)))


class Forked:
    """A running command, with as much of `subprocess.Popen` as tests of it need."""

    def __init__(self, folder: Path, arguments: list[str]) -> None:
        there, here = os.pipe()
        self.pid = _begin(_parent(), folder, arguments, (here, here))
        os.close(here)
        self.stdout: io.TextIOBase = os.fdopen(there, encoding="utf-8")
        self.returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def communicate(self, timeout: float = PATIENCE) -> tuple[str, None]:
        """Wait for its end, and return what it said that nobody has read."""
        said = self.stdout.read()
        self.stdout.close()
        self.returncode = _ended(_parent(), self.pid, timeout)
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
        asked, given, _, _ = socket.recv_fds(asking, 1_000_000, 2)
        if not asked:
            return
        wish = json.loads(asked)
        if "ended" in wish:
            _, status = os.waitpid(wish["ended"], 0)
            asking.send(str(os.waitstatus_to_exitcode(status)).encode())
        elif child := os.fork():
            for stream in given:
                os.close(stream)
            asking.send(str(child).encode())
        else:
            asking.close()
            _become(wish, iter(given))


def _become(wish: dict[str, Any], given: Iterator[int]) -> None:
    """Be a `python -m kitgen` with these arguments, in this folder and environment."""
    from kitgen.__main__ import start

    code = 70
    try:
        _take(given, *wish["streams"], reads=wish["reads"])
        os.environ.clear()
        os.environ.update(wish["environment"])
        time.tzset()
        os.chdir(wish["folder"])
        if not wish["powers"]:
            _lay_down_powers()
        sys.argv = ["kitgen", *wish["arguments"]]
        start()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        code = _flushed(code)
        os._exit(code)


def _take(given: Iterator[int], *is_open: bool, reads: bool) -> None:
    """Have these as standard streams, and nothing where one is closed, as Python begins."""
    streams: list[Any] = [None, None]
    for number, there in enumerate(is_open, 1):
        if there:
            os.dup2(file := next(given), number)
            os.close(file)
            streams[number - 1] = os.fdopen(number, "w", -1 if number == 1 else 1, closefd=False)
        else:
            os.close(number)
    sys.stdout, sys.stderr = streams  # what they were before may not be of this sort
    if not reads:
        os.close(0)
        sys.stdin = None  # type: ignore[assignment]


def _flushed(code: int) -> int:
    """Write out what is left to say, and return the code, as Python ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        return 120
    return code


def _lay_down_powers() -> None:
    """Give up all that the superuser may do and others may not, as far as we are it."""
    nothing = (ctypes.c_uint32 * 6)()
    version_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if not os.geteuid() and ctypes.CDLL(None, use_errno=True).capset(version_3, nothing):
        raise OSError(ctypes.get_errno(), "capset")


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
        desk.library.dictation()
        desk.library.invitations()
        desk.judging.shutdown()
    gc.freeze()


if __name__ == "__main__":
    if sys.argv[2:]:
        raise SystemExit(_asked(*sys.argv[1:]))
    sys.path[0] = str(Path(__file__).parent.parent)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _load()
    _fork_for(socket.socket(fileno=int(sys.argv[1])))
