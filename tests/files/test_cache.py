"""The store: what it gives back is what would be made, whatever happens to its folder."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitgen.files import cache as store
from kitgen.files.project import Layers
from kitgen.pages.theme import load_theme


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.platform", "linux")
    store._shelf.cache_clear()
    yield tmp_path / "cache" / "kitgen" / "store"
    store._shelf.cache_clear()


def files(shelf: Path) -> list[Path]:
    return sorted(path for path in shelf.rglob("*") if path.is_file())


def test_what_was_made_once_is_not_made_again(shelf: Path) -> None:
    assert store.cached("words", ("a", None), lambda: {"made": 1}) == {"made": 1}
    assert store.cached("words", ("a", None), lambda: {"made": 2}) == {"made": 1}
    assert store.cached("words", ("b", None), lambda: {"made": 3}) == {"made": 3}
    assert store.cached("other", ("a", None), lambda: {"made": 4}) == {"made": 4}
    assert len(files(shelf)) == 3


def test_patterns_come_back_as_they_were_and_are_compiled_when_they_are_asked(shelf: Path) -> None:
    shape = re.compile(r"(?P<who>\w+) was", re.IGNORECASE)
    store.cached("shapes", ("a",), lambda: {"shape": (shape, "x")})
    pattern, _ = store.cached("shapes", ("a",), dict[str, tuple[re.Pattern[str], str]])["shape"]
    assert "_compiled" not in vars(pattern)
    assert pattern == shape and shape == pattern and hash(pattern) == hash(pickled(pattern))
    found = pattern.search("THEY WAS here")
    assert found and found["who"] == "THEY"
    assert pattern.sub("x", "He was") == "x" and pattern.groupindex == {"who": 1}
    assert pattern != re.compile(r"(?P<who>\w+) was") and pattern != "x"


def pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("damage", [b"", b"\x80\x05not a pickle", b"cos\nnothing\n."])
def test_what_is_broken_is_made_anew(shelf: Path, damage: bytes) -> None:
    store.cached("words", ("a",), lambda: 1)
    (path,) = files(shelf)
    path.write_bytes(damage)
    assert store.cached("words", ("a",), lambda: 2) == 2
    assert store.cached("words", ("a",), lambda: 3) == 2


def test_without_a_place_to_keep_things_they_are_made(shelf: Path) -> None:
    store.cached("words", ("a",), lambda: 1)
    for path in files(shelf):
        path.unlink()
    for folder in shelf.iterdir():
        folder.rmdir()
    assert store.cached("words", ("a",), lambda: 2) == 2
    assert store.cached("words", ("a",), lambda: 3) == 3


def test_a_folder_that_others_can_write_is_not_trusted(shelf: Path) -> None:
    home = shelf.parent
    home.mkdir(parents=True)
    home.chmod(0o777)
    assert not store.cache_folder().is_relative_to(home)
    home.chmod(0o700)
    assert store.cache_folder() == home


def test_abandoned_shelves_are_cleared_away(shelf: Path) -> None:
    for n in range(9):
        (old := shelf / f"{n}").mkdir(parents=True)
        (old / "words-1").write_text("")
        os.utime(old, (n, n))
    store.cached("words", ("a",), lambda: 1)
    assert {path.name for path in shelf.iterdir()} >= {"2", "3", "8"}
    assert len(list(shelf.iterdir())) == store.SHELVES


def test_a_template_is_compiled_once_and_a_broken_one_again(shelf: Path) -> None:
    theme = Layers.of(None).themes() | {"classic/t.html": "<p>{{ name }}</p>"}

    def render() -> str:
        return load_theme(theme, "classic").render("t.html", name="<b>")

    assert render() == render() == "<p>&lt;b&gt;</p>"
    (path,) = files(shelf)
    path.write_bytes(path.read_bytes()[:40])
    assert render() == "<p>&lt;b&gt;</p>"
    theme["classic/t.html"] = "<i>{{ name }}</i>"
    assert render() == "<i>&lt;b&gt;</i>"


def test_nothing_is_loaded_from_where_somebody_else_could_have_put_it(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.cached("words", ("a",), lambda: 1)
    (path,) = files(shelf)
    for level in (path.parent, shelf, shelf.parent, shelf.parent.parent):
        store._shelf.cache_clear()
        level.chmod(0o777)
        assert store.cached("words", ("a",), lambda: 2) == 2, level
        level.chmod(0o755)
    store._shelf.cache_clear()
    assert store.cached("words", ("a",), lambda: 3) == 1
    os.chown(path, 12345, -1) if os.getuid() == 0 else pytest.skip("only root can give files away")
    assert store.cached("words", ("a",), lambda: 4) == 4


def test_a_link_in_the_place_of_what_was_kept_is_not_followed(shelf: Path, tmp_path: Path) -> None:
    store.cached("words", ("a",), lambda: 1)
    (path,) = files(shelf)
    path.rename(other := tmp_path / "other")
    path.symlink_to(other)
    assert store.cached("words", ("a",), lambda: 2) == 2


def test_a_sticky_folder_of_everybody_s_is_no_danger_but_a_plain_one_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    assert store.is_ours_alone(home)
    tmp_path.chmod(0o777)
    assert not store.is_ours_alone(home)
    tmp_path.chmod(0o1777)
    assert store.is_ours_alone(home)
    assert not store.is_ours_alone(tmp_path) and not store.is_ours_alone(home / "nothing")
