"""Writing files whole: a reader, a crash or a full disk meets the old file or the new, never half.

Whatever is written passes through here. New bytes are laid down beside their place, under a name
of our own, and moved there in one step. A folder is locked while something in it is written, so
that no two commands undo each other; what a killed command left is cleared by the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from kitgen.files import leases, swap
from kitgen.model.errors import BlockedError
from kitgen.yaml.regular import real, regular_bytes

PART = ".kitgen-"  # how the names of files under way begin
PATIENCE = 20.0  # seconds to wait for another command
OPEN = 2.0  # seconds to wait for a program that has a file open for writing
STEP = 0.02


def write_whole(path: Path, data: bytes, *, durable: bool = False, private: bool = False) -> None:
    """Write a file in one step, over whatever is there; OSError if the system refuses.

    `durable` waits until the bytes are on the disk, for what cannot be made again. What is
    `private` can be read by nobody else on the machine.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path, data, durable=durable, mode=0o600 if private else 0o666) as part:
        part.replace(path)


def write_own(path: Path, data: bytes, mark: bytes = b"", *, private: bool = False) -> None:
    """Write a file of ours whole, over nothing but one that holds its mark (any, without a mark).

    BlockedError if something else is there, perhaps since a moment ago, or if the system refuses.
    """
    try:
        path.parent.mkdir(0o700 if private else 0o777, parents=True, exist_ok=True)
        with locked(path.parent):
            if mark and path.exists() and mark not in regular_bytes(path):
                raise BlockedError(f"{path} is there already and was not made by this command.")
            write_whole(path, data, private=private)
    except OSError as error:
        raise BlockedError(f"{path} cannot be written: {error.strerror}") from error


def write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False if it is. BlockedError if the system refuses."""
    try:
        with locked(path.parent), _part(path, text.encode("utf-8")) as part:
            return _placed(part, path)
    except OSError as error:
        raise BlockedError(f"{path} cannot be written: {error.strerror}") from error


def update(path: Path, change: Callable[[bytes], bytes]) -> bool:
    """Replace a file by what `change` makes of it; False if that is the same.

    The file is locked from the reading to the writing: of two commands, the second sees what the
    first wrote. BlockedError if an editor saved it meanwhile, whose version stays, or if the
    system refuses.
    """
    try:
        with locked(real(path).parent):
            before = regular_bytes(path)
            after = change(before)
            if after != before:
                _exchange(path, before, after)
            return after != before
    except OSError as error:
        raise BlockedError(f"{path} cannot be written: {error.strerror}") from error


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file's bytes; BlockedError if they are no longer what was read before."""

    def exchanged(now: bytes) -> bytes:
        if now != before:
            raise _changed(path)
        return after

    update(path, exchanged)


def set_aside(path: Path, before: bytes, folder: Path) -> Path:
    """Move a file into a folder of what is no longer used, under a name that is free there.

    BlockedError if somebody has changed it meanwhile, or if the system refuses.
    """
    make_folder(folder)
    try:
        with locked(path.parent):
            if regular_bytes(path) != before:
                raise _changed(path)
            taken = {kept.name for kept in folder.iterdir()}
            names = (
                f"{path.stem}{f'-{n}' if n else ''}{path.suffix}" for n in range(len(taken) + 1)
            )
            place = folder / next(name for name in names if name not in taken)
            path.rename(place)
    except OSError as error:
        raise BlockedError(f"{path} cannot be moved: {error.strerror}") from error
    return place


def make_folder(path: Path) -> None:
    """Make a folder and those around it; BlockedError if something is in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BlockedError(f"{path} cannot be made: {error.strerror}") from error


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a folder against other commands, and clear what a killed one left there.

    BlockedError if another holds it for longer than `patience`, in seconds. Where the system
    knows no such locks, the comparison before each replacement has to do.
    """
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        limit = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= limit:
                    message = f"Another kitgen is writing in {folder}; try again later."
                    raise BlockedError(message) from None
                time.sleep(STEP)
                continue
            except OSError:  # a network drive without locks
                yield
                return
            break
        _clear(folder)
        yield
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Clear what a killed command left in a folder, unless another is at work there."""
    if not any(True for _ in _parts(folder)):
        return
    with contextlib.suppress(OSError, BlockedError), locked(folder, patience=0):
        pass


def _exchange(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in the place of those that were read, if those still stand there.

    Where the system can swap two files, what came out of the place is compared once more when
    nobody writes into it any longer: a save in the very last moment goes back.
    """
    place = real(path)  # a link stays one
    with _part(place, after, mode=0o600) as part:
        shutil.copymode(place, part)
        if not _closed(place):
            raise BlockedError(f"{path} is open in another program that may write; close it there.")
        if regular_bytes(place) != before:
            raise _changed(path)
        if not swap.exchange(part, place):
            part.replace(place)
        elif not (_closed(part) and part.read_bytes() == before):
            swap.exchange(part, place)
            raise _changed(path, _kept(part, place, after))


def _closed(path: Path) -> bool:
    """Wait until nobody has a file open for writing; False if somebody still has."""
    limit = time.monotonic() + OPEN
    while leases.is_being_written(path):
        if time.monotonic() >= limit:
            return False
        time.sleep(STEP)
    return True


def _kept(part: Path, place: Path, ours: bytes) -> Path | None:
    """Keep beside a file what somebody wrote into ours while it stood there; None if nobody did."""
    if _closed(part) and part.read_bytes() == ours:
        return None
    taken = {one.name for one in place.parent.iterdir()}
    names = (f"{place.name}{f'-{n}' if n else ''}.kept" for n in range(len(taken) + 1))
    return part.rename(place.with_name(next(name for name in names if name not in taken)))


def _changed(path: Path, kept: Path | None = None) -> BlockedError:
    also = f" What was added to it meanwhile is in {kept.name}, beside it." if kept else ""
    return BlockedError(f"{path} was changed just now; nothing was written.{also} Try again.")


@contextlib.contextmanager
def _part(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o666) -> Iterator[Path]:
    """Lay bytes down beside a place; what is left of them afterwards is removed."""
    part = path.with_name(f"{PART}{os.getpid()}-{crc32(os.fsencode(path.name)):08x}")
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            _write(handle, data)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _placed(part: Path, path: Path) -> bool:
    """Give a file its name, unless something has it already."""
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists() or path.is_symlink():
            return False
        part.rename(path)
    return True


def _parts(folder: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        yield from (entry.path for entry in found if entry.name.startswith(PART))


def _clear(folder: Path) -> None:
    for part in list(_parts(folder)):
        if not _is_alive(os.path.basename(part)):  # noqa: PTH119
            with contextlib.suppress(OSError):
                os.unlink(part)  # noqa: PTH108


def _is_alive(name: str) -> bool:
    """Say whether the process that a file under way is named after still runs."""
    pid = name.removeprefix(PART).partition("-")[0]
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return int(pid) != os.getpid()
