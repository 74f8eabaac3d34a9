"""A message that lacks what it brings has no way out: no draft, no link, no print."""

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
MAIL = "    email: maya.chen@northwind.example\n"
NO_NUMBER, NUMBER = "my GDC number", "my GDC number 123456"
GONE = "log:\n  - {on: 2026-11-18, did: thank-you, to: Maya Chen}\n"
HELD = interview(more=GONE).replace(MAIL, f"{MAIL}    promised: {NO_NUMBER}\n")
FILE = f"content/interviews/{KIT}.md"
BOTH = "html,txt,eml,docx,ics,pdf"
OTHER = "  - {name: Tom Moss, talked_about: [the night shift]}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path, **{KIT: HELD})
    monkeypatch.chdir(root)
    return root


def built(formats: str = BOTH) -> Path:
    assert cli.run(["build", "--today", TODAY, "--formats", formats, "--jobs", "1"]) == 0
    return Path("output") / KIT


@pytest.mark.thorough
def test_no_file_of_it_goes_out_and_no_link_either(root: Path) -> None:
    kit = built()
    found = {path.suffix for path in (kit / "letters").glob("second-message-maya-chen.*")}
    assert found == {".html", ".txt"}
    page = (kit / "index.html").read_text("utf-8")
    card = re.search(
        r'<article[^>]*id="letter-second-message-maya-chen".*?</article>', page, re.DOTALL
    )
    assert card and "mailto:" not in card[0] and 'data-copy="text-' not in card[0]
    assert "number behind it" in card[0]
    letter = (kit / "letters/second-message-maya-chen.html").read_text("utf-8")
    assert "subject=" not in letter and 'data-copy="plain"' not in letter
    assert (kit / "letters/second-message-maya-chen.txt").read_text("utf-8").startswith("Not ready")


def test_neither_mailbox_nor_calendar_has_it(root: Path) -> None:
    kit = built("eml,ics")
    until = dt.date(2026, 11, 30)
    keys = {draft.key for draft in drafts_of(Path("output"), until)}
    assert f"{KIT}/second-message-maya-chen" not in keys
    calendar = (kit / "follow-up.ics").read_bytes().replace(b"\r\n ", b"").decode("utf-8")
    assert "body=" not in next(e for e in calendar.split("BEGIN:VEVENT") if "still owed" in e)


def test_a_letter_of_thanks_goes_without_the_line_that_it_leaves_out(root: Path) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    path.write_text(interview(more=OTHER).replace(DEED, NO_DEED))
    kit = built("html,eml")
    assert (kit / "letters/thank-you-maya-chen.eml").is_file()
    page = (kit / "index.html").read_text("utf-8")
    card = re.search(r'<article[^>]*id="letter-thank-you-maya-chen".*?</article>', page, re.DOTALL)
    assert card and 'data-copy="text-' in card[0] and NO_DEED in card[0]
    assert NO_DEED not in (kit / "letters/thank-you-maya-chen.eml").read_text("utf-8")


@pytest.mark.thorough
def test_a_line_of_ones_own_makes_it_ready(root: Path) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    path.write_text(HELD.replace(NO_NUMBER, NUMBER))
    kit = built("html,eml,docx")
    assert (kit / "letters/second-message-maya-chen.eml").is_file()
    assert (kit / "letters/second-message-maya-chen.docx").is_file()
    path.write_text(HELD)
    assert cli.run(["draft", str(path), "second-message-maya-chen"]) == 0  # taken over by hand
    assert (built("eml") / "letters/second-message-maya-chen.eml").is_file()


def test_what_is_shared_says_that_it_is_not_ready(root: Path) -> None:
    assert cli.run(["share", FILE, "--for", "coach", "--today", TODAY, "-o", "coach.html"]) == 0
    assert "still lacks a line" in Path("coach.html").read_text("utf-8")
