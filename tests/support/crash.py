"""Crashes: a piece of work is run again and again, and dies at each of its system calls in turn.

Counted are the calls that change a file system: opening for writing, every write, fsync, rename,
link, unlink, making and removing folders, and the swap of two names. A write dies half-way.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from typing import Any

DIED = 99
MOST = 2000
CALLS = ("fsync", "rename", "replace", "link", "unlink", "remove", "mkdir", "rmdir", "symlink")


class _Points:
    """Counts the points of a process, and ends it at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last
        self.seen = 0

    def pass_one(self, half: Callable[[], object] = lambda: None) -> None:
        self.seen += 1
        self.left -= 1
        if self.left == 0:
            half()
            os._exit(DIED)


class _Writer:
    """A file that counts its writes; everything else is the file's own."""

    def __init__(self, file: Any, points: _Points) -> None:
        self._file = file
        self._points = points

    def write(self, data: Any) -> int:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        self._points.pass_one(half)
        written: int = self._file.write(data)
        return written

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


def _arm(points: _Points) -> None:
    """Put the points into the way of this process, which does nothing else any more."""
    from kitgen.files import swap

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **more: Any) -> Any:
            points.pass_one()
            return call(*arguments, **more)

        return wrapped

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    swap.exchange = counted(swap.exchange)
    write, open_, opened = os.write, os.open, io.open

    def os_write(handle: int, data: bytes) -> int:
        points.pass_one(lambda: write(handle, bytes(data)[: len(data) // 2]))
        return write(handle, data)

    def os_open(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & (os.O_CREAT | os.O_TRUNC):
            points.pass_one()
        return open_(path, flags, *rest, **more)

    def io_open(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wax+"):
            return opened(file, mode, *rest, **more)
        points.pass_one()
        return _Writer(opened(file, mode, *rest, **more), points)

    os.write, os.open = os_write, os_open
    io.open = builtins.open = io_open  # type: ignore[assignment]


def deaths(prepare: Callable[[], object], work: Callable[[], object]) -> Iterator[int]:
    """Do work after its preparation, each time dying one point later; yield the point's number.

    Ends when the work came through; what it raises fails the test.
    """
    for last in range(1, MOST):
        prepare()
        child = os.fork()
        if child == 0:
            code = 70
            try:
                _arm(_Points(last))
                work()
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, DIED), f"at point {last} the work ended with {code}"
        if code == 0:
            return
        yield last
    raise AssertionError("the work never came through")
