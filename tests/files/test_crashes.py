"""A crash at every write, rename, link, unlink, fsync and folder: old or new, whole, and no loss.

The points are counted by the calls themselves (`support/crash.py`), not by the clock: at each of
them a copy is kept of what a death there leaves behind, and looked at afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.crash import remains
from support.figures import note
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli
from kitgen.files.atomic import PART

pytestmark = pytest.mark.slow
TODAY = "2026-11-19"
FILE = f"content/interviews/{KIT}.md"
DRAFT = f"content/letters/{KIT}/thank-you-maya-chen.md"
HTML = ["--formats", "ics,txt", "--jobs", "1", "--today", TODAY]
ANSWERS = f"---\nkit: {KIT}\nforgot: my hat\n---\n\n## What I keep\n\nThe card.\n"
FEEDBACK = (
    f"<!-- kitgen feedback 1 -->\nFrom: Jo\nOn: 2026-11-20\n\n## {KIT}: N\n\n"
    "### What went well {#went-well}\n\n> Good.\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "search"
    write_project(root)
    (root / "answers.md").write_text(ANSWERS)
    (root / "feedback.md").write_text(FEEDBACK)
    (root / DRAFT).parent.mkdir(parents=True)
    (root / f"content/letters/{KIT}/mine.md").write_text("Subject: mine\n")
    monkeypatch.chdir(root)
    return root


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file below a folder that is the user's or a page, by its path."""
    found = {}
    for base, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ("staging", "replaced")]
        for name in names:
            path = Path(base, name)
            if name != "lock" and not path.name.startswith(PART):
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def dies(
    root: Path, name: str, *command: str, check: Callable[[], object]
) -> tuple[int, set[bytes | None]]:
    """Look at what a command leaves that dies at one of its points: `check`, and no leftovers.

    Returns how many points there are, and what `check` saw; the count is kept under `name`.
    """

    def work() -> None:
        assert cli.run(list(command)) == 0

    points = 0
    states: set[bytes | None] = set()
    for point in remains(root, root.parent / "copies", work):
        points = point
        states.add(check())  # type: ignore[arg-type]
        assert cli.run(["check", FILE, "--today", TODAY]) in (0, 1)  # the next command tidies up
        left = [path for path in root.rglob(f"{PART}*") if "output" not in path.parts]
        assert left == [], (command, point)
    note("crashes", name, points)
    return points, states


def test_log(root: Path) -> None:
    old = interview().encode()
    states = dies(root, "log", "log", FILE, "heard", "a line", "--today", TODAY,
                  check=(root / FILE).read_bytes)  # fmt: skip
    new = (root / FILE).read_bytes()
    assert states[1] == {old, new} and b"a line" in new and states[0] >= 5


def test_absorb_answers(root: Path) -> None:
    old = interview().encode()
    states = dies(root, "absorb", "absorb", FILE, "answers.md", "--no-input",
                  check=(root / FILE).read_bytes)  # fmt: skip
    new = (root / FILE).read_bytes()
    assert states[1] == {old, new} and b"The card." in new and states[0] >= 5


@pytest.mark.parametrize(
    ("command", "folder", "count"),
    [
        (["draft", FILE, "thank-you-maya-chen", "--today", TODAY], f"content/letters/{KIT}", 2),
        (["absorb", FILE, "feedback.md"], f"content/feedback/{KIT}", 1),
        (["new", "Ash", "--role", "Baker", "--no-input", "--date", TODAY], "content/interviews", 2),
    ],
    ids=["draft", "feedback", "new"],
)
def test_a_new_file_is_whole_or_not_there(
    root: Path, command: list[str], folder: str, count: int
) -> None:
    seen: set[frozenset[tuple[str, bytes]]] = set()

    def look() -> None:
        paths = (root / folder).glob("*.md") if (root / folder).is_dir() else ()
        seen.add(frozenset((path.name, path.read_bytes()) for path in paths))

    points, _ = dies(
        root, command[0] if folder.find("feedback") < 0 else "feedback", *command, check=look
    )
    final = frozenset((path.name, path.read_bytes()) for path in (root / folder).glob("*.md"))
    assert points >= 4 and len(final) == count
    assert all(files <= final for files in seen) and len({len(files) for files in seen}) == 2


@pytest.mark.parametrize("again", [False, True], ids=["first", "changed"])
def test_build(root: Path, again: bool) -> None:
    output = root / "output"
    if again:
        assert cli.run(["build", FILE, *HTML]) == 0
        (output / KIT / "notes.txt").write_text("my own")
        (root / FILE).write_text(interview(more="forgot: my trace viewer is free to use\n"))
    own = snapshot(root / "content")
    old = snapshot(output / KIT) if again else {}
    kept: list[dict[str, bytes]] = []

    def look() -> None:
        assert snapshot(root / "content") == own
        assert cli.run(["schema", "profile"]) == 0  # any command mends what was torn
        kept.append(snapshot(output / KIT))

    points, _ = dies(
        root, f"build, {'changed' if again else 'first'}", "build", FILE, *HTML, check=look
    )
    new = snapshot(output / KIT)
    assert points >= 20 and new != old
    assert all(files in ({}, old, new) for files in kept)
    assert cli.run(["build", FILE, *HTML]) == 0 and snapshot(output / KIT) == new
    if again:
        assert all(files.get("notes.txt") == b"my own" for files in kept)
