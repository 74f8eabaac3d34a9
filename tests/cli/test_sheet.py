"""`kitgen sheet`: what the file knows, for the evening before, the next round and the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.boxes import lines_of
from support.kits import SAMPLES
from support.running import kitgen

from kitgen.cli import app

FIRST = """\
---
company: Northwind
role: Ferryman
date: 2026-11-18
country: US
decision_by: 2026-12-04
forgot: I hold a towing ticket
concern: {about: my eyesight, answer: I wear glasses and passed in May.}
interviewers:
  - name: Ann Bell
    pronounced: AN
    title: Harbour Master
    lead: true
    need: calm
    said: slow is safe
    promised: my logbook
---
## Questions they asked
### Why ferries?
I said: the sea
Better: the people on it

### And in fog?
I said: slowly

## What I want to know next
- who trains the new ones

## Where they dug deeper
- the gap in 2023

## Private: doubts, salary
- they said 31,000 to 34,000
- it is far
- they looked at the clock for the 17:00 train
"""
PROFILE = """\
name: Jo Lind
email: jo@mail.example
country: US
locale: en-US
referees:
  - {name: Ruth Okafor, relation: my mate on the Polar, tell: the night off Skomer, asked: yes}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "content" / "interviews"
    place.mkdir(parents=True)
    (tmp_path / "content" / "profile.yaml").write_text(PROFILE)
    (place / "2026-11-18-northwind.md").write_text(FIRST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pdf_text(path: Path) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(text.split())


def told(*args: str) -> str:
    return kitgen(Path.cwd(), "sheet", *args).output


def test_the_evening_before_has_names_date_questions_and_what_is_unknown(folder):
    second = FIRST.replace("2026-11-18", "2026-12-01").split("---\n## ")[0] + "---\n"
    name = "content/interviews/2026-12-01-northwind.md"
    (folder / name).write_text(second.replace("Ann Bell", "Tom Moss"))
    text = told("content/interviews/2026-11-18-northwind.md", "before")
    for fact in (
        "Dec 1",
        "Tom Moss",
        "Ann Bell (AN)",
        "Dec 4",
        "who trains the new ones",
    ):
        assert fact in text
    assert "how they like to be reached" in text and "postal address" in text


def test_the_next_round_has_doubts_gaps_promises_questions_and_figures(folder):
    text = told("northwind", "next")
    for fact in (
        *("my eyesight → I wear glasses", "I hold a towing ticket", "the gap in 2023"),
        *("my logbook", "the people on it", "And in fog? → no better answer yet"),
        *("31,000 to 34,000", "slow is safe"),
    ):
        assert fact in text
    assert "it is far" not in text and "17:00" not in text


def test_what_they_may_ask_is_foreseen_and_somebody_unnamed_stands_once(folder):
    path = folder / "content/interviews/2026-11-18-northwind.md"
    foreseen = "## What they may ask me then\n- why I left the Polar\n\n## Where they dug"
    unnamed = "    promised: my logbook\n  - {name: unknown, need: a second pair of eyes}\n"
    text = FIRST.replace("## Where they dug", foreseen)
    path.write_text(text.replace("    promised: my logbook\n", unnamed))
    said = told("northwind", "next")
    assert "why I left the Polar" in said
    people, _, again = said.partition("What they may ask again")
    assert people.count("a second pair of eyes") == 1
    for follow_up in ("More about my eyesight", "More about the gap in 2023", "need: calm"):
        assert follow_up in again


def test_of_who_is_met_twice_the_next_sheet_knows_what_either_talk_gave(folder):
    later = "---\ncompany: Northwind\nrole: Ferryman\ndate: 2026-12-01\ncountry: US\n"
    later += "interviewers:\n  - {name: Ann Bell, title: Dean of the Harbour}\n---\n"
    (folder / "content/interviews/2026-12-01-northwind.md").write_text(later)
    said = told("content/interviews/2026-11-18-northwind.md", "next")
    for fact in ("Dean of the Harbour", "They need: calm", "my logbook"):
        assert fact in said


def test_referees_pay_and_questions_have_a_sheet_each(folder):
    text = told("northwind", "referees")
    assert "Ruth Okafor" in text and "the night off Skomer" in text and "asked, and" in text
    pay = told("northwind", "salary")
    assert "31,000" in pay and "a public pay table" in pay and "which range" in pay
    assert "who trains the new ones" in told("northwind", "questions")


def test_material_is_held_against_posting_needs_gaps_and_doubts(folder):
    text = told("northwind", "material")
    for fact in ("Ann Bell: calm", "the gap in 2023", "my eyesight", "I hold a towing ticket"):
        assert fact in text
    assert "I passed" not in text and "it is far" not in text


def test_a_page_is_written_and_nobody_elses_file_is_replaced(folder, capsys):
    told("northwind", "next", "-o", "next.html")
    page = (folder / "next.html").read_text()
    assert "Ann Bell" in page and "http" not in page.split("<body")[1]
    told("northwind", "next", "-o", "next.html")
    (folder / "mine.html").write_text("mine")
    assert app.run(["sheet", "northwind", "next", "-o", "mine.html"]) != 0
    assert (folder / "mine.html").read_text() == "mine"
    assert "mine.html" in capsys.readouterr().err


@pytest.mark.parametrize("args", [["northwind", "nxt"], ["nobody", "next"]])
def test_an_unknown_sheet_or_interview_is_told(folder, capsys, args):
    assert app.run(["sheet", *args]) != 0
    said = capsys.readouterr().err
    assert args[0 if args[1] == "next" else 1] in said and "Traceback" not in said


@pytest.mark.slow
def test_the_sheet_for_the_evening_before_comes_with_the_earlier_kit_on_paper_too(folder):
    name = "content/interviews/2026-12-01-northwind.md"
    later = FIRST.replace("2026-11-18", "2026-12-01").replace("Ann Bell", "Tom Moss")
    (folder / name).write_text(later)
    assert app.run(["build", "--today", "2026-11-25", "--jobs", "1"]) == 0
    kit = folder / "output/2026-11-18-northwind"
    page = (kit / "index.html").read_text("utf-8")
    assert 'href="before.html"' in page and 'href="before.pdf"' in page
    sheet, whole = pdf_text(kit / "before.pdf"), pdf_text(kit / "kit.pdf")
    for fact in ("Tom Moss", "who trains the new ones", "Dec 1"):
        assert fact in sheet and fact in whole
        assert fact in (kit / "before.html").read_text("utf-8").replace("&nbsp;", " ")
    assert not (folder / "output/2026-12-01-northwind/before.pdf").exists()


def test_before_a_first_interview_its_own_kit_has_the_sheet_to_take_along(folder, capsys):
    (folder / "content/interviews/2026-11-18-northwind.md").unlink()
    begun = ("new", "Northwind", "--role", "Ferryman", "--date", "2026-12-01")
    said = kitgen(folder, *begun, "--today", "2026-11-25").output
    assert "sheet content/interviews/2026-12-01-northwind.md before" in said
    path, link = folder / "content/interviews/2026-12-01-northwind.md", "https://zoom.us/j/98765"
    path.write_text(path.read_text("utf-8").replace("\nlink:", f"\nlink: {link}"), "utf-8")
    formats = "html,ics,txt"
    assert app.run(["build", "--today", "2026-11-25", "--jobs", "1", "--formats", formats]) == 0
    kit = folder / "output/2026-12-01-northwind"
    sheet = (kit / "before.html").read_text("utf-8")
    assert link in sheet and f'href="{link}"' in (kit / "index.html").read_text("utf-8")
    assert f"URL:{link}" in (kit / "events/interview.ics").read_text("utf-8")
    assert not any(link in one.read_text("utf-8") for one in kit.glob("letters/*.*"))
    for asked in ("by when they decide", "title, e-mail, postal address", "as they spell it"):
        assert asked in sheet
    assert "ready for tomorrow" in (kit / "events/before-interview.ics").read_text("utf-8")
    assert "thin" not in capsys.readouterr().err  # nothing was said yet


def test_a_sheet_can_be_a_pdf_and_replaces_none(folder, capsys):
    told("northwind", "salary", "-o", "pay.pdf")
    assert "31,000" in pdf_text(folder / "pay.pdf")
    assert app.run(["sheet", "northwind", "salary", "-o", "pay.pdf"]) != 0
    assert "already" in capsys.readouterr().err


def test_of_a_round_that_nobody_named_yet_no_sheet_shows_the_day_of_the_last(folder):
    path = folder / "content/interviews/2026-11-18-northwind.md"
    known = "decision_by: 2026-12-04\nnext_step: a day on the river\nrequests: [two references]\n"
    path.write_text(
        FIRST.replace("decision_by: 2026-12-04\n", known).replace(
            "    need: calm\n", "    need: calm\n    talked_about: [the tide tables]\n"
        )
    )
    path.write_text(path.read_text().replace("country: US", 'country: US\ntime: "14:30-15:00"'))
    ahead = told("northwind", "before", "--today", "2026-11-17")
    assert "2:30 PM" in ahead.replace("\xa0", " ")
    assert "Nov 18" in ahead and "a day on the river" not in ahead
    after = told("northwind", "before", "--today", "2026-11-19")
    assert "Nov 18" not in after and "a day on the river" in after
    then = told("northwind", "next")
    for fact in ("a day on the river", "two references", "We talked about: the tide tables"):
        assert fact in then


def test_what_one_did_is_told_in_the_same_way_whether_there_or_anywhere(folder):
    profile = folder / "content/profile.yaml"
    profile.write_text(PROFILE + "strengths: [led a crew of six]\n")
    path = folder / "content/interviews/2026-11-18-northwind.md"
    path.write_text(FIRST.replace("need: calm", "need: calm\n    i_did: crossed in fog"))
    text = told("northwind", "material")
    assert "- I crossed in fog" in text and "- I led a crew of six" in text


@pytest.mark.slow
@pytest.mark.parametrize("command", [["sheet", "2026-11-18-northwind", "next"], ["report"]])
def test_a_printout_comes_in_the_theme_and_on_the_paper_of_its_applicant(folder, command):
    profile = folder / "content/profile.yaml"
    profile.write_text(profile.read_text() + "theme: plain-large\npaper: letter\n")
    file = folder / "content/interviews/2026-11-18-northwind.md"
    wide = {"Northwind": "Northwind Instruments", "Ferryman": "Senior Embedded Engineer"}
    told = re.sub("|".join(wide), lambda found: wide[found[0]], file.read_text())
    file.write_text(told.replace("Ann Bell", "Priyanka Raghunathan-Featherstonehaugh"))
    for name in ("made.pdf", "made.html"):
        assert app.run([*command, "-o", name, "--today", "2026-12-01"]) == 0
    page = PdfReader(folder / "made.pdf").pages[0]
    for lines in lines_of((folder / "made.pdf").read_bytes()):
        assert max(line.right for line in lines) <= 216 - 12, "nothing stands in the margin"
    assert [float(side) for side in page.mediabox[2:]] == [612, 792]
    sizes: list[float] = []
    page.extract_text(visitor_text=lambda text, _c, _t, _f, size: sizes.append(size))
    assert max(sizes) > 18
    large = (folder / "made.html").read_text("utf-8")
    profile.write_text(profile.read_text().replace("theme: plain-large\n", ""))
    assert app.run([*command, "-o", "small.html", "--today", "2026-12-01"]) == 0
    assert (folder / "small.html").read_text("utf-8") != large


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "most"), [("classic", 2), ("plain-large", 4)])
def test_no_page_of_the_next_round_stays_half_empty(folder, theme, most):
    sample = next(path for path in SAMPLES if "spanwell" in path.name).read_text("utf-8")
    file = folder / "content/interviews/2026-11-18-spanwell.md"
    file.write_text(sample.replace("applicant:\n", f"applicant:\n  theme: {theme}\n"))
    assert app.run(["sheet", str(file), "next", "-o", "next.pdf", "--today", "2026-11-19"]) == 0
    pages = lines_of((folder / "next.pdf").read_bytes())
    assert len(pages) == most
    for lines in pages[:-1]:
        above_the_foot = [line.y for line in lines if line.y < 260]
        assert max(above_the_foot) >= 200, "of 279 mm"


def test_a_first_name_that_the_name_has_already_is_not_told_twice(folder):
    path = folder / "content/interviews/2026-11-18-northwind.md"
    path.write_text(FIRST.replace("    title:", "    address_as: Ann\n    title:"))
    assert "Ann Bell (AN), Harbour Master" in told("northwind", "next")
    path.write_text(FIRST.replace("    title:", "    address_as: Annie\n    title:"))
    assert "Ann Bell (AN), Annie, Harbour Master" in told("northwind", "next")
