"""What a coach saved comes home: kept, never over anything, and shown beside the worksheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click.testing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import KIT, interview, write_project

from kitgen.building.build import build
from kitgen.building.request import Request
from kitgen.cli.absorb import absorb
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.model.errors import InputError
from kitgen.reading.feedback import feedback_text, read_feedback
from kitgen.rendering.job import Options
from kitgen.yaml.source import Source

SAVED = f"""\
<!-- kitgen feedback 1 -->
From: Jo Park
On: 2026-11-20

## {KIT}: Northwind Robotics

### What went well {{#went-well}}

> Say what you drew.
>
> <b>Not</b> only that you drew. {{{{ x }}}}

### A heading that is gone {{#went-well}}

> An older thought.

### The letters {{#letter-thank-you-maya-chen}}

> Shorter.

## another-kit: Elsewhere

### What went well {{#went-well}}

> Not for this kit.
"""


def run(*arguments: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(absorb, arguments, standalone_mode=False)


def read(text: str) -> dict[str, list[tuple[str, str]]]:
    found = read_feedback(Source(Path("feedback.md"), text)).remarks
    return {kit: [(r.place, r.text) for r in said] for kit, said in found.items()}


def page_of(root: Path, name: str = "reflection.html", day: int = 21) -> str:
    project = Project.around(root)
    options = Options(
        dt.date(2026, 11, 1) + dt.timedelta(days=day - 1), formats=frozenset({"html"})
    )
    library = library_of(project.layers)
    request = Request(project, library, project.interviews(), options, project.output, True)
    (result,) = build(request).results
    assert result.state == "built", result.problems
    return (project.output / KIT / name).read_text("utf-8")


def test_comments_are_read_by_kit_and_place() -> None:
    said = read(SAVED)
    assert said["another-kit"] == [("went-well", "Not for this kit.")]
    assert said[KIT][0] == (
        "went-well",
        "Say what you drew.\n\n<b>Not</b> only that you drew. {{ x }}",
    )
    assert [place for place, _ in said[KIT]] == [
        "went-well",
        "went-well",
        "letter-thank-you-maya-chen",
    ]


@pytest.mark.thorough
def test_feedback_comes_home_and_is_shown_beside_the_worksheet(tmp_path: Path) -> None:
    root = write_project(tmp_path / "search")
    file, saved = root / f"content/interviews/{KIT}.md", tmp_path / "feedback.md"
    saved.write_text(SAVED)
    before = page_of(root)
    result = run(str(file), str(saved))
    assert result.exception is None, result.exception
    kept = root / f"content/feedback/{KIT}/2026-11-20-jo-park.md"
    assert str(kept) in result.output and file.read_text() == interview()
    assert "Not for this kit" not in kept.read_text()
    page = page_of(root)
    asked, other = page.split('id="went-well"')[1].split('class="prompt', 1)
    assert "Say what you drew." in asked and "&lt;b&gt;Not" in asked and "Jo Park" in asked
    assert "An older thought." in other and "Shorter." in other and "{{ x }}" in page
    assert "Say what you drew." not in before


def test_the_same_feedback_is_kept_once_and_none_is_overwritten(tmp_path: Path) -> None:
    root = write_project(tmp_path / "search")
    file, saved = root / f"content/interviews/{KIT}.md", tmp_path / "feedback.md"
    for text in (SAVED, SAVED, SAVED.replace("Shorter.", "Longer.")):
        saved.write_text(text)
        assert run(str(file), str(saved)).exception is None
    names = sorted(path.name for path in (root / f"content/feedback/{KIT}").iterdir())
    assert names == ["2026-11-20-jo-park-2.md", "2026-11-20-jo-park.md"]


def test_feedback_on_something_else_is_refused(tmp_path: Path) -> None:
    root = write_project(tmp_path / "search")
    saved = tmp_path / "feedback.md"
    saved.write_text(SAVED.replace(KIT, "a-third"))
    result = run(str(root / f"content/interviews/{KIT}.md"), str(saved))
    assert isinstance(result.exception, InputError)
    assert "a-third" in result.exception.problems[0].advice
    assert not (root / "content/feedback").exists()


def test_a_file_that_is_no_feedback_stops_no_build(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    folder = root / f"content/feedback/{KIT}"
    folder.mkdir(parents=True)
    (folder / "note.md").write_text("# My own note\n")
    assert "My own note" not in page_of(root)


@pytest.mark.parametrize("name", ["../../etc", "CON", "", "日本", "a" * 300])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    root = write_project(tmp_path / "search")
    saved = tmp_path / "feedback.md"
    saved.write_text(SAVED.replace("Jo Park", name))
    assert run(str(root / f"content/interviews/{KIT}.md"), str(saved)).exception is None
    (path,) = (root / "content/feedback").rglob("*.md")
    assert path.parent == root / f"content/feedback/{KIT}" and len(path.name) < 80


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=80))
def test_any_comment_is_kept_as_it_was_written(text: str) -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    first = read_feedback(
        Source(Path("x"), SAVED.split("\n## ")[0] + f"\n## k: K\n\n### H {{#a}}\n\n{quoted}\n")
    )
    said = first.remarks["k"]
    assert [r.text for r in said] == ([text.rstrip()] if text.strip() else [])
    again = read_feedback(Source(Path("x"), feedback_text(first, "k", "K")))
    assert again.remarks.get("k", ()) == said


def test_what_was_said_to_a_letter_stands_beside_it_and_is_announced(tmp_path: Path) -> None:
    root, saved = write_project(tmp_path / "search"), tmp_path / "feedback.md"
    saved.write_text(SAVED)
    assert run(str(root / f"content/interviews/{KIT}.md"), str(saved)).exception is None
    page = page_of(root, "index.html")
    card = page.split('id="letter-thank-you-maya-chen"')[1].split("</article>")[0]
    assert "Shorter." in card and "Jo Park" in card and page.count("Shorter.") == 1
    head = " ".join(page.split("</header>")[0].split())
    assert 'Jo Park wrote a comment: <a href="#letter-thank-you-maya-chen">' in head
    assert 'Jo Park wrote 2 comments: <a href="reflection.html">' in head
    assert "wrote 2" not in page_of(root, "index.html", day=41).split("</header>")[0]
