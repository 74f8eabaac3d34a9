"""A file is the old one or the new one, whole, whoever else writes and whenever the end comes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest
from support.crash import deaths
from support.forking import PATIENCE

from kitgen.files import atomic, leases, swap
from kitgen.model.errors import BlockedError

DEAD = 2**22 + 1  # no process has such a number
OLD, NEW = b"old words\n" * 50, b"new words\n" * 60


@pytest.fixture(params=["swap", "rename"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of replacing, whatever this system can do."""
    if request.param == "rename":
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    return str(request.param)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_update_sees_what_is_there_and_keeps_its_mode(tmp_path: Path, way: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    file.chmod(0o640)
    assert atomic.update(file, lambda before: before + b"more")
    assert file.read_bytes() == OLD + b"more" and file.stat().st_mode & 0o777 == 0o640
    assert not atomic.update(file, lambda before: before)
    assert names(tmp_path) == ["a.md"]


def test_a_file_brings_its_folders_along(tmp_path: Path) -> None:
    atomic.write_whole(tmp_path / "a" / "b" / "c.txt", NEW)
    assert (tmp_path / "a/b/c.txt").read_bytes() == NEW
    assert names(tmp_path / "a/b") == ["c.txt"]
    atomic.write_own(tmp_path / "d" / "e" / "f.txt", NEW)
    atomic.write_own(tmp_path / "d" / "e" / "f.txt", OLD)
    assert (tmp_path / "d/e/f.txt").read_bytes() == OLD


def test_an_update_goes_through_a_link(tmp_path: Path, way: str) -> None:
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real/a.md", tmp_path / "a.md"
    file.write_bytes(OLD)
    link.symlink_to(file)
    atomic.update(link, lambda _: NEW)
    assert link.is_symlink() and file.read_bytes() == NEW
    assert names(tmp_path / "real") == ["a.md"]


def test_a_file_that_was_changed_since_it_was_read_is_named_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(NEW)
    with pytest.raises(BlockedError, match=r"a\.md was changed just now; nothing was written"):
        atomic.rewrite(file, OLD, b"other")
    assert file.read_bytes() == NEW
    atomic.rewrite(file, NEW, OLD)
    assert file.read_bytes() == OLD


def test_a_save_while_one_thinks_stays(tmp_path: Path, way: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(OLD)

    def slow(before: bytes) -> bytes:
        file.write_bytes(b"saved by an editor")
        return NEW

    with pytest.raises(BlockedError, match="changed just now"):
        atomic.update(file, slow)
    assert file.read_bytes() == b"saved by an editor" and names(tmp_path) == ["a.md"]


def test_a_save_in_the_very_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    real, saves = swap.exchange, [b"saved by an editor"]

    def late(one: Path, other: Path) -> bool:
        if saves:
            (saved := tmp_path / "editor").write_bytes(saves.pop())
            saved.replace(other)
        return real(one, other)

    monkeypatch.setattr(swap, "exchange", late)
    if not real(*_two(tmp_path)):
        pytest.skip("this system cannot swap two files")
    with pytest.raises(BlockedError, match="changed just now"):
        atomic.update(file, lambda _: NEW)
    assert file.read_bytes() == b"saved by an editor"


def test_a_line_into_a_file_that_was_open_before_it_was_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    real = swap.exchange
    opened: list[BinaryIO] = []

    def late(one: Path, other: Path) -> bool:
        if not opened:  # somebody opens the file between the last look and the swap …
            opened.append(other.open("ab"))
        return real(one, other)

    def writes(_: float) -> None:  # … and writes after it
        opened[0].write(b"a line of somebody else")
        opened[0].close()

    monkeypatch.setattr(leases, "is_being_written", lambda _: any(not h.closed for h in opened))
    monkeypatch.setattr(swap, "exchange", late)
    monkeypatch.setattr(atomic.time, "sleep", writes)
    with pytest.raises(BlockedError, match="changed just now"):
        atomic.update(file, lambda _: NEW)
    assert file.read_bytes() == OLD + b"a line of somebody else" and names(tmp_path) == ["a.md"]


def test_a_line_into_our_file_is_kept_beside_when_the_old_one_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    real, places = swap.exchange, []

    def late(one: Path, other: Path) -> bool:
        done = real(one, other)
        if not places:  # one save before the swap came back, one line into what stands there now
            one.write_bytes(b"saved by an editor")
            with other.open("ab") as added:
                added.write(b"a line of somebody else")
        places.append(other)
        return done

    if not real(*_two(tmp_path / "_")):
        pytest.skip("this system cannot swap two files")
    monkeypatch.setattr(swap, "exchange", late)
    for kept in ("a.md.kept", "a.md-1.kept"):
        file.write_bytes(OLD)
        places.clear()
        with pytest.raises(BlockedError, match=rf"meanwhile is in {kept}, beside it"):
            atomic.update(file, lambda _: NEW)
        assert file.read_bytes() == b"saved by an editor"
        assert (tmp_path / kept).read_bytes() == NEW + b"a line of somebody else"


def test_a_file_that_stays_open_for_writing_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "OPEN", 0.0)
    monkeypatch.setattr(leases, "is_being_written", lambda path: path.name == "a.md")
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    with pytest.raises(BlockedError, match=r"a\.md is open in another program"):
        atomic.update(file, lambda _: NEW)
    assert file.read_bytes() == OLD and names(tmp_path) == ["a.md"]


def _two(folder: Path) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    one, other = folder / "one", folder / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    return one, other


def test_of_many_writers_at_once_none_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"")

    def add(number: int) -> None:
        atomic.update(file, lambda before: before + f"{number}\n".encode())

    threads = [threading.Thread(target=add, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, file.read_text().split())) == list(range(20))


def test_a_new_file_is_never_written_over_one_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    assert atomic.write_new(file, "mine") and not atomic.write_new(file, "yours")
    (tmp_path / "b.md").symlink_to("nowhere")
    assert not atomic.write_new(tmp_path / "b.md", "yours")
    assert file.read_text() == "mine" and names(tmp_path) == ["a.md", "b.md"]


def test_without_links_a_new_file_is_whole_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert atomic.write_new(tmp_path / "a.md", "mine")
    assert not atomic.write_new(tmp_path / "a.md", "yours")
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("how", ["update", "new", "whole"])
def test_a_refusal_of_the_system_leaves_all_as_it_was(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    if how != "new":
        file.write_bytes(OLD)

    def full(handle: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises((BlockedError, OSError), match="No space left"):
        if how == "update":
            atomic.update(file, lambda _: NEW)
        elif how == "new":
            atomic.write_new(file, "x")
        else:
            atomic.write_whole(file, NEW)
    assert names(tmp_path) == ([] if how == "new" else ["a.md"])
    assert how == "new" or file.read_bytes() == OLD


def test_wherever_an_update_dies_the_file_is_whole_and_the_next_one_tidies(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    found = set()

    def prepare() -> None:
        file.write_bytes(OLD)

    points = []
    for point in deaths(prepare, lambda: atomic.update(file, lambda _: NEW)):
        points.append(point)
        found.add(file.read_bytes())
        atomic.clear(tmp_path)
        assert names(tmp_path) == ["a.md"]
    assert found == {OLD, NEW} and len(points) >= 6


def test_wherever_a_new_file_dies_it_is_whole_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    found = set()
    for _ in deaths(
        lambda: file.unlink(missing_ok=True), lambda: atomic.write_new(file, NEW.decode())
    ):
        found.add(file.read_bytes() if file.exists() else None)
        atomic.clear(tmp_path)
        assert names(tmp_path) in ([], ["a.md"])
    assert found == {None, NEW}


def test_nobody_clears_away_what_is_still_being_written(tmp_path: Path) -> None:
    part = tmp_path / f"{atomic.PART}{DEAD}-2"
    with atomic.locked(tmp_path):
        part.write_bytes(b"under way")
        child = "from pathlib import Path; from kitgen.files.atomic import clear; import sys;"
        command = [sys.executable, "-c", f"{child} clear(Path(sys.argv[1]))", str(tmp_path)]
        subprocess.run(command, check=True)
        assert part.exists()
    atomic.clear(tmp_path)
    assert not part.exists()


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    waits = atomic.locked(tmp_path, patience=0)
    with atomic.locked(tmp_path), pytest.raises(BlockedError, match="Another kitgen"), waits:
        pass


def test_a_file_of_ours_takes_the_place_of_none_but_its_like(tmp_path: Path) -> None:
    place = tmp_path / "new" / "page.html"
    atomic.write_own(place, b"<!-- ours --> 1", b"ours", private=True)
    assert place.stat().st_mode & 0o777 == 0o600
    atomic.write_own(place, b"<!-- ours --> 2", b"ours")
    place.write_bytes(b"theirs")
    with pytest.raises(BlockedError, match="not made by this command"):
        atomic.write_own(place, b"<!-- ours --> 3", b"ours")
    assert place.read_bytes() == b"theirs"
    atomic.write_own(place, b"4")  # asked for by name, and without a mark
    assert place.read_bytes() == b"4"
    with pytest.raises(BlockedError, match="cannot be written"):
        atomic.write_own(tmp_path / "new", b"5")


def test_a_file_of_ours_waits_for_its_folder_and_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    monkeypatch.setattr(atomic.time, "sleep", lambda _: waiting.set())
    place = tmp_path / "page.html"
    refused: list[BlockedError] = []

    def write() -> None:
        try:
            atomic.write_own(place, b"ours", b"ours")
        except BlockedError as error:
            refused.append(error)

    with atomic.locked(tmp_path):
        thread = threading.Thread(target=write)
        thread.start()
        assert waiting.wait(PATIENCE)
        place.write_bytes(b"an editor was quicker")
    thread.join()
    assert place.read_bytes() == b"an editor was quicker" and len(refused) == 1


def test_only_what_is_private_is_for_one_account_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        atomic.write_whole(tmp_path / "open", b"x")
        atomic.write_whole(tmp_path / "mine", b"x", private=True)
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("open", "mine")]
    assert modes == [0o644, 0o600]


def test_only_a_folder_of_what_is_private_is_for_one_account_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        atomic.write_own(tmp_path / "open/a", NEW)
        atomic.write_own(tmp_path / "mine/a", NEW, private=True)
    finally:
        os.umask(before)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("open", "mine")]
    assert modes == [0o755, 0o700]


def test_no_command_writes_past_the_lock() -> None:
    folder = Path(atomic.__file__).parent.parent / "cli"
    texts = {path: path.read_text("utf-8") for path in folder.rglob("*.py")}
    ways = re.compile(r"write_whole|write_text\(|write_bytes\(|open\([^)]*[\"'][wax]")
    assert [path.name for path, text in texts.items() if ways.search(text)] == []
