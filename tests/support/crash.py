"""Crashes: a piece of work dies at each of its system calls in turn, or leaves a copy at each.

Counted are the calls that change a file system: opening for writing, every write, fsync, rename,
link, unlink, making and removing folders, and the swap of two names. A write dies half-way.
"""

from __future__ import annotations

import builtins
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

DIED = 99
MOST = 2000
CALLS = ("fsync", "rename", "replace", "link", "unlink", "remove", "mkdir", "rmdir", "symlink")


class _Points:
    """Counts the points of a process, and ends it at one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def pass_one(self, half: Callable[[], object] = lambda: None) -> bool:
        """Go on past a point, and say whether `half` of the call was done on the way."""
        self.left -= 1
        if self.left == 0:
            half()
            os._exit(DIED)
        return False


class _Copies(_Points):
    """Keeps, at each point of a process, a copy of a folder as a death there would leave it."""

    def __init__(self, folder: Path, copies: Path) -> None:
        super().__init__(0)
        self._folder = folder
        self._copies = copies
        self._seen = 0
        self._copying = False

    def pass_one(self, half: Callable[[], object] = lambda: None) -> bool:
        if self._copying:
            return False
        self._copying = True
        self._seen += 1
        half()
        shutil.copytree(self._folder, self._copies / f"{self._seen:04}", symlinks=True)
        self._copying = False
        return True


class _Writer:
    """A file that counts its writes; everything else is the file's own."""

    def __init__(self, file: Any, points: _Points) -> None:
        self._file = file
        self._points = points

    def write(self, data: Any) -> int:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        done = len(data) // 2 if self._points.pass_one(half) else 0
        written: int = self._file.write(data[done:])
        return done + written

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
        half = len(data) // 2
        done = half if points.pass_one(lambda: write(handle, bytes(data)[:half])) else 0
        return done + write(handle, bytes(data)[done:])

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


def remains(root: Path, copies: Path, work: Callable[[], object]) -> Iterator[int]:
    """Do work once, and let the folder be as a death at each of its points in turn leaves it.

    Yields the point's number; in the end the folder is as the work left it, once it came through.
    """
    copies.mkdir()
    code = _in_a_child(_Copies(root, copies), work)
    assert code == 0, f"the work ended with {code}"
    found = sorted(copies.iterdir())
    done = copies / "done"
    _moved(root, done)
    seen: dict[str, bytes] | None = None
    for point, copy in enumerate(found, 1):
        last, seen = seen, _files(copy)
        if seen == last and copy != found[-1]:
            continue  # a call that changed nothing, such as fsync
        _moved(copy, root)  # the folder itself stays, as work may stand in it
        yield point
        _moved(root, copy)
        shutil.rmtree(copy)
    _moved(done, root)


def _files(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder: every name below it, and the bytes of files."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.fsencode(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else b""
    return found


def _moved(folder: Path, place: Path) -> None:
    """Move all that is in a folder into another one."""
    place.mkdir(exist_ok=True)
    for path in list(folder.iterdir()):
        path.rename(place / path.name)


def _in_a_child(points: _Points, work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _arm(points)
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def deaths(prepare: Callable[[], object], work: Callable[[], object]) -> Iterator[int]:
    """Do work after its preparation, each time dying one point later; yield the point's number.

    Ends when the work came through; what it raises fails the test.
    """
    for last in range(1, MOST):
        prepare()
        code = _in_a_child(_Points(last), work)
        assert code in (0, DIED), f"at point {last} the work ended with {code}"
        if code == 0:
            return
        yield last
    raise AssertionError("the work never came through")
