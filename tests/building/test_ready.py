"""A letter that still lacks a line of its writer's has no way out: no draft, no link, no print."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.commands.outbox import drafts_of

DEED = "kept a 40-node CAN network alive through node losses"
NO_DEED = "twelve years, no late drops"
FILE = f"content/interviews/{KIT}.md"
BOTH = "html,txt,eml,docx,ics,pdf"
OTHER = "  - {name: Tom Moss, talked_about: [the night shift]}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path, **{KIT: interview(more=OTHER).replace(DEED, NO_DEED)})
    monkeypatch.chdir(root)
    return root


def built(formats: str = BOTH) -> Path:
    assert cli.run(["build", "--today", TODAY, "--formats", formats, "--jobs", "1"]) == 0
    return Path("output") / KIT


@pytest.mark.thorough
def test_no_file_of_it_goes_out_and_no_link_either(root: Path) -> None:
    kit = built()
    found = {path.suffix for path in (kit / "letters").glob("thank-you-maya-chen.*")}
    assert found == {".html", ".txt"}
    page = (kit / "index.html").read_text("utf-8")
    card = re.search(r'<article[^>]*id="letter-thank-you-maya-chen".*?</article>', page, re.DOTALL)
    assert card and "mailto:" not in card[0] and 'data-copy="text-' not in card[0]
    assert NO_DEED in card[0]
    letter = (kit / "letters/thank-you-maya-chen.html").read_text("utf-8")
    assert "subject=" not in letter and 'data-copy="plain"' not in letter
    assert (kit / "letters/thank-you-maya-chen.txt").read_text("utf-8").startswith("Not ready")


def test_neither_mailbox_nor_calendar_has_it(root: Path) -> None:
    kit = built("eml,ics")
    until = dt.date(2026, 11, 30)
    keys = {draft.key for draft in drafts_of(Path("output"), until)}
    assert f"{KIT}/thank-you-maya-chen" not in keys
    calendar = (kit / "follow-up.ics").read_bytes().replace(b"\r\n ", b"").decode("utf-8")
    assert "body=" not in next(e for e in calendar.split("BEGIN:VEVENT") if "Thank Maya" in e)


def test_a_letter_passed_on_below_another_holds_that_back_too(root: Path) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    deed = f"  - {{name: Tom Moss, talked_about: [the night shift], i_did: '{NO_DEED}'}}\n"
    path.write_text(path.read_text().replace(NO_DEED, DEED).replace(OTHER, deed))
    kit = built("eml")
    assert (kit / "letters/thank-you-maya-chen.eml").is_file()
    assert not list((kit / "letters").glob("organiser-letter*.eml"))


@pytest.mark.thorough
def test_a_line_of_ones_own_makes_it_ready(root: Path) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    path.write_text(path.read_text().replace(NO_DEED, DEED))
    kit = built("html,eml,docx")
    assert (kit / "letters/thank-you-maya-chen.eml").is_file()
    assert (kit / "letters/thank-you-maya-chen.docx").is_file()
    path.write_text(path.read_text().replace(DEED, NO_DEED))
    assert cli.run(["draft", str(path), "thank-you-maya-chen"]) == 0  # taken over by hand
    assert (built("eml") / "letters/thank-you-maya-chen.eml").is_file()


def test_what_is_shared_says_that_it_is_not_ready(root: Path) -> None:
    assert cli.run(["share", FILE, "--for", "coach", "--today", TODAY, "-o", "coach.html"]) == 0
    assert "still lacks a line" in Path("coach.html").read_text("utf-8")
