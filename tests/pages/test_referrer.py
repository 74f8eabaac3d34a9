"""No page tells another site where its reader was: every kind that is written is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.kits import SAMPLES
from support.projects import one_search
from support.sample_letter import THEME

from kitgen.cli.app import run
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.preview.page import bare_page, dress_of

DAY = ("--today", "2026-11-19")
POLICY = '<meta name="referrer" content="no-referrer">'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page of every kind that a command writes."""
    folder = tmp_path_factory.mktemp("out")
    files = [str(path) for path in one_search(tmp_path_factory.mktemp("project"), SAMPLES)]
    spanwell = next(file for file in files if "spanwell" in file)
    for command in (
        ("build", *files, "--formats", "html", "-o", str(folder / "kits")),
        ("share", spanwell, "--for", "coach", "-o", str(folder / "share.html")),
        ("agenda", *files, "--html", str(folder / "agenda.html")),
        ("report", *files, "-o", str(folder / "report.html")),
        ("sheet", spanwell, "before", "-o", str(folder / "sheet.html")),
    ):
        assert run([*command, *DAY]) in (0, 1)
    dress = dress_of(library_of(Layers.of(None)), None)
    (folder / "bare.html").write_text(bare_page(dress, "missing"), "utf-8")
    return folder


def heads(out: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(out.rglob("*.html")):
        yield path, path.read_text("utf-8").partition("</head>")[0]


@pytest.mark.thorough
def test_every_page_that_a_command_writes_keeps_its_address_to_itself(out: Path) -> None:
    found = dict(heads(out))
    assert len(found) > 40
    assert [path.name for path, head in found.items() if head.count(POLICY) != 1] == []


def test_every_head_that_a_theme_writes_for_a_screen_has_the_policy() -> None:
    heads = {name: text for name, text in THEME.files.items() if 'name="viewport"' in text}
    assert {"base/page.html", "base/share.html", "base/desk/page.html"} <= set(heads)
    assert [name for name, text in heads.items() if POLICY not in text] == []
