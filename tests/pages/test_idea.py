"""A page to send, by the kind of role, with nothing on it that is not for its reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.kits import words
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.pages.idea import idea_invited, idea_kind

ASKED = "ideas: [a bus that heals itself]\nforgot: I was ill that week\n"
DOUBTS = "## Private: doubts\n- they pay 31,000\n"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Senior Product Designer", "design"),
        ("UX Researcher", "design"),
        ("VP Sales", "sales"),
        ("Head of Marketing", "sales"),
        ("Account Manager", "sales"),
        ("Director of Firmware", "strategy"),
        ("Head of Operations", "strategy"),
        ("Senior Firmware Engineer", "sample"),
        ("Accountant", "sample"),
        ("Market Gardener", "sample"),
    ],
)
def test_the_kind_follows_the_role(role, kind):
    assert idea_kind(role, words()) == kind
    assert bool(idea_invited(role, words())) is (kind != "sample")


def project(root: Path, role: str) -> Path:
    text = interview(more="    first_step: reading a week of your logs\n")
    text = text.replace("Senior Firmware Engineer", role)
    text = text.replace("interviewers:", f"{ASKED}interviewers:")
    write_project(root, **{KIT: text + DOUBTS})
    assert cli.run(["build", "--today", TODAY, "--jobs", "1"]) == 0
    return root / "output" / KIT


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("role", "title", "heading"),
    [
        ("Product Designer", "An idea for", "How it could look"),
        ("VP Sales", "An opportunity for", "How I would reach them"),
        ("Director of Firmware", "A plan on a page for", "The first month"),
        ("Firmware Engineer", "Work to look at", "What I did"),
    ],
)
def test_the_page_is_one_sheet_filled_from_the_file_and_tells_nothing_private(
    tmp_path, monkeypatch, role, title, heading
):
    monkeypatch.chdir(tmp_path)
    kit = project(tmp_path, role)
    pdf = PdfReader(kit / "idea.pdf")
    assert len(pdf.pages) == 1
    on_paper = " ".join(pdf.pages[0].extract_text().split())
    page = (kit / "idea.html").read_text("utf-8")
    on_screen = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<body")[2]).split())
    for text in (on_paper, on_screen):
        for fact in (title, heading, "A bus that survives a lost node", "A bus that heals itself"):
            assert fact in text
        assert "Ada Byron" in text and "ada@example.org" in text
        assert "31,000" not in text and "ill that week" not in text
    assert 'href="idea.pdf"' in (kit / "index.html").read_text("utf-8")


def test_without_ideas_there_is_no_page_but_for_who_takes_one_in_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path, **{KIT: interview()})
    assert cli.run(["build", "--today", TODAY, "--formats", "html", "--jobs", "1"]) == 0
    assert not (tmp_path / "output" / KIT / "idea.html").exists()
    assert cli.run(["sheet", KIT, "idea", "-o", "mine.html"]) == 0
    assert "survives a lost node" in Path("mine.html").read_text("utf-8")
