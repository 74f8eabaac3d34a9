"""Files on other systems, of others, of no size and in no place: told in words, nothing lost."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from kitgen.files import atomic, cache, fontfiles, swap
from kitgen.files.clients import clients_below
from kitgen.files.project import Layers
from kitgen.files.texts import read_prose
from kitgen.model.errors import BlockedError, InputError, KitgenError, MissingPartError


def test_the_cache_is_where_each_system_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert cache._user_cache() == tmp_path / "own"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache._user_cache() == tmp_path / ".cache"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache._user_cache() == tmp_path / "Library/Caches"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache._user_cache() == tmp_path / "local"
    monkeypatch.delenv("LOCALAPPDATA")
    assert cache._user_cache() == tmp_path / "AppData/Local"


class Library:
    """A C library in which one function swaps two files, or says why it cannot."""

    def __init__(self, name: str, code: int = 0) -> None:
        self.code, self.asked = code, []
        setattr(self, name, self._swap)

    def _swap(self, *arguments: object) -> int:
        self.asked.append(arguments)
        ctypes.set_errno(self.code)
        return -1 if self.code else 0


@pytest.mark.parametrize(
    ("platform", "name"), [("darwin", "renamex_np"), ("linux", "renameat2"), ("linux", "nothing")]
)
def test_two_files_are_swapped_by_what_the_system_has(
    platform: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(name)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **more: library)
    assert swap.exchange(Path("a"), Path("b")) is (name != "nothing")
    assert len(library.asked) == (name != "nothing")


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL])
def test_a_disk_that_cannot_swap_says_so_without_an_error(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **more: Library("renameat2", code))
    assert swap.exchange(Path("a"), Path("b")) is False


def test_a_swap_that_is_not_allowed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **more: Library("renameat2", errno.EACCES))
    with pytest.raises(OSError) as caught:
        swap.exchange(Path("a"), Path("b"))
    assert caught.value.errno == errno.EACCES and caught.value.filename == "a"


def test_without_the_package_of_fonts_the_families_are_told_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fontfiles, "find_spec", lambda name: None)
    with pytest.raises(MissingPartError, match="the package of fonts"):
        fontfiles.font_folders()


def test_a_text_of_the_installation_that_is_gone_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match=r"content/nothing\.yaml is missing"):
        Layers((tmp_path,)).text("nothing.yaml")


@pytest.mark.parametrize(
    ("text", "rule"), [("a\n" * 600_000, "file-too-large"), ("a" * 500_000, "line-too-long")]
)
def test_what_no_hand_wrote_is_refused(tmp_path: Path, text: str, rule: str) -> None:
    path = tmp_path / "letter.md"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_prose(path)
    assert caught.value.problems[0].rule == rule and caught.value.problems[0].path == path


def test_a_folder_where_a_text_belongs_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_prose(tmp_path)
    assert caught.value.problems[0].rule == "unreadable"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "i.md"
    path.write_bytes(b"new")
    with pytest.raises(BlockedError):
        atomic.rewrite(path, b"old", b"ours")
    with pytest.raises(BlockedError):
        atomic.set_aside(path, b"old", tmp_path / "aside")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "alive"),
    [
        (f"{atomic.PART}1-x", True),
        (f"{atomic.PART}x-1", False),
        (f"{atomic.PART}99999999999999999999-x", False),
        (f"{atomic.PART}4194304000-x", False),
    ],
)
def test_a_part_of_a_file_belongs_to_a_process_that_lives_or_not(name: str, alive: bool) -> None:
    assert atomic._is_alive(name) is alive


def test_a_part_of_this_process_belongs_to_nobody_who_still_writes() -> None:
    assert not atomic._is_alive(f"{atomic.PART}{os.getpid()}-x")


def test_parts_of_who_still_writes_stay_and_the_others_go(tmp_path: Path) -> None:
    left = {name: tmp_path / f"{atomic.PART}{name}" for name in ("1-x", f"{os.getpid()}-y", "x-1")}
    for part in left.values():
        part.write_text("private")
    (tmp_path / "kept.md").write_text("mine")
    atomic.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} >= {"kept.md", left["1-x"].name}
    assert not left["x-1"].exists()
    atomic.clear(tmp_path / "nowhere")


def test_clients_are_the_projects_in_the_folder_of_an_office(tmp_path: Path) -> None:
    base = tmp_path / "clients"
    for client in ("ana", "team/bo", ".hidden", "_old", "output"):
        (base / client / "content/interviews").mkdir(parents=True)
        (base / client / "content/interviews/2026-11-18-x.md").write_text("---\n---\n")
    (base / "empty").mkdir()
    (base / "notes").mkdir()
    (base / "notes/a.txt").write_text("a")
    found = clients_below(tmp_path)
    assert [client.key for client in found if client.key in ("ana", "bo", "team")] == ["ana", "bo"]
    assert not {".hidden", "_old"} & {client.key for client in found}
    # A client may be called whatever they like; a folder that kits were written into is none.
    assert "output" in {client.key for client in found}


def test_parts_in_a_folder_in_which_somebody_writes_wait_for_the_next_command(
    tmp_path: Path,
) -> None:
    part = tmp_path / f"{atomic.PART}x-1"
    with atomic.locked(tmp_path):
        part.write_text("private")
        atomic.clear(tmp_path)
        assert part.exists()
    atomic.clear(tmp_path)
    assert not part.exists()
