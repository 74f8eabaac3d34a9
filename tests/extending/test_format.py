"""A format is one file: added in a folder, it is built, linked, listed and taken by the options."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.cli.app import run
from kitgen.pages import formats

RTF = """
from kitgen.pages.format import MAIL, MessageFormat


def render(message, look):
    text = "{\\\\rtf1 " + message.subject + " " + look.applicant.name + "}"
    return text.encode("ascii", "replace")


FORMAT = MessageFormat("rtf", "Rich text", 9, MAIL, render)
"""


@pytest.fixture
def _rtf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "rtf.py").write_text(RTF, "utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    formats.message_formats.cache_clear()
    yield
    formats.message_formats.cache_clear()


@pytest.mark.usefixtures("_rtf")
def test_a_file_adds_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.rendering.job.FORMATS", (*formats.suffixes(), "ics"))
    monkeypatch.setattr("kitgen.cli.build.FORMATS", (*formats.suffixes(), "ics"))
    root = write_project(tmp_path / "project")
    file = root / f"content/interviews/{KIT}.md"
    wanted = ["--today", "2026-11-19", "--formats", "html,rtf", "--jobs", "1"]
    assert run(["build", str(file), *wanted]) == 0
    kit = root / "output" / KIT
    written = (kit / "letters/thank-you-maya-chen.rtf").read_text("ascii")
    assert written.startswith("{\\rtf1 ") and written.endswith("Ada Byron}")
    assert 'href="letters/thank-you-maya-chen.rtf"' in (kit / "index.html").read_text("utf-8")
    page = (kit / "letters/thank-you-maya-chen.html").read_text("utf-8")
    assert "thank-you-maya-chen.rtf" in page and "Rich text" in page
