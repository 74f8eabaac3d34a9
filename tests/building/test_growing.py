"""A file that somebody writes while it is read: the last build tells what stands in it at last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.cli import app as cli
from kitgen.yaml import source as sources

LINE = "Thought number {} came to me on the way home.\n"


@contextmanager
def growing(path: Path, line: str) -> Iterator[list[str]]:
    """Append numbered lines to a file, as slow hands or a synchronising disk do; yield them."""
    done = threading.Event()
    written: list[str] = []

    def write() -> None:
        while not done.wait(0.02):
            written.append(line.format(len(written)))
            with path.open("a", encoding="utf-8") as file:
                file.write(written[-1])

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    try:
        yield written
    finally:
        done.set()
        writer.join()


def build(root: Path) -> int:
    return cli.run(["build", "--today", "2026-11-18", "--formats", "html,txt", "--jobs", "1"])


@pytest.mark.thorough
def test_a_growing_file_is_built_and_then_built_as_it_became(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    path = root / f"content/interviews/{KIT}.md"
    with growing(path, LINE):
        assert build(root) == 0
    with path.open("a", encoding="utf-8") as file:
        file.write("\nThe very last word is heliotrope.\n")
    assert build(root) == 0
    pages = "".join(page.read_text("utf-8") for page in root.glob(f"output/{KIT}/**/*.html"))
    assert "heliotrope" in pages
    assert path.read_text("utf-8").endswith("heliotrope.\n")


def test_what_grows_between_survey_and_reading_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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


@pytest.mark.thorough
def test_a_line_is_logged_into_a_growing_file_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    path = root / f"content/interviews/{KIT}.md"
    with growing(path, LINE) as written:
        codes = [
            cli.run(["log", str(path), "heard", f"a reply {n}", "--today", "2026-11-19"])
            for n in range(4)
        ]
    text = path.read_text("utf-8")
    lost = [line for line in written if line not in text and not _beside(path, line)]
    assert lost == []
    kept = sum(f"a reply {n}" in text for n in range(4))
    assert kept == codes.count(0)  # a line that is said to be noted is there
    assert cli.run(["check", str(path), "--today", "2026-11-19"]) == 0


def _beside(path: Path, line: str) -> bool:
    """Tell whether a line is in one of the files that are kept beside."""
    others = (one for one in path.parent.iterdir() if one != path and one.is_file())
    return any(line in one.read_text("utf-8", errors="replace") for one in others)
