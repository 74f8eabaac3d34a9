"""A file that somebody writes while it is read: the last build tells what stands in it at last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from support.projects import KIT, write_project

from kitgen.cli import app as cli
from kitgen.files import atomic, swap
from kitgen.yaml import source as sources

T = TypeVar("T")
LINE = "A thought came to me on the way home.\n"


def build(root: Path) -> int:
    return cli.run(["build", "--today", "2026-11-18", "--formats", "html,txt", "--jobs", "1"])


def test_what_grows_between_survey_and_reading_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    path = root / f"content/interviews/{KIT}.md"
    real = sources.read_bytes
    once = iter(["\nThe late word is heliotrope.\n"])

    def grown(file: Path) -> bytes:
        if file.name == path.name and (more := next(once, "")):
            before = real(file)
            with file.open("a", encoding="utf-8") as appended:
                appended.write(more)
            return before  # what was read is already old
        return real(file)

    monkeypatch.setattr(sources, "read_bytes", grown)
    assert build(root) == 0
    monkeypatch.undo()
    monkeypatch.chdir(root)
    assert build(root) == 0
    pages = "".join(page.read_text("utf-8") for page in root.glob(f"output/{KIT}/**/*.html"))
    assert "heliotrope" in pages
    assert path.read_text("utf-8").endswith("heliotrope.\n")


@pytest.mark.parametrize("moment", range(1, 9))
def test_a_line_is_logged_into_a_growing_file_and_none_is_lost(
    tmp_path: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    path = root / f"content/interviews/{KIT}.md"
    looks = 0

    def meanwhile(real: Callable[..., T]) -> Callable[..., T]:
        """Append the line behind one of the looks at the file and the swaps of it."""

        def looked(*args: Path) -> T:
            nonlocal looks
            found = real(*args)
            looks += any(one.name == path.name for one in args)
            if looks == moment and LINE not in path.read_text("utf-8"):
                with path.open("a", encoding="utf-8") as file:
                    file.write(LINE)
            return found

        return looked

    with monkeypatch.context() as patch:
        patch.setattr(sources, "read_bytes", meanwhile(sources.read_bytes))
        patch.setattr(atomic, "regular_bytes", meanwhile(atomic.regular_bytes))
        patch.setattr(swap, "exchange", meanwhile(swap.exchange))
        codes = [
            cli.run(["log", str(path), "heard", f"a reply {n}", "--today", "2026-11-19"])
            for n in range(4)
        ]
    text = path.read_text("utf-8")
    assert looks >= moment
    assert LINE in text or _beside(path, LINE)
    kept = sum(f"a reply {n}" in text for n in range(4))
    assert kept == codes.count(0)  # a line that is said to be noted is there
    assert cli.run(["check", str(path), "--today", "2026-11-19"]) == 0


def _beside(path: Path, line: str) -> bool:
    """Tell whether a line is in one of the files that are kept beside."""
    others = (one for one in path.parent.iterdir() if one != path and one.is_file())
    return any(line in one.read_text("utf-8", errors="replace") for one in others)
