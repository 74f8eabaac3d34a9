"""Varied interviews, made up by number, and the HTML of what their kits print."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kitgen.printing.order import PrintOrder

PEOPLE = (
    ("Maya Chen", "hiring-manager", "a bus that survives a lost node"),
    ("Łukasz Wiśniewski", "peer", "somebody who reads the errata first"),
    ("Ana Duarte", "recruiter", "people who answer their mail"),
    ("Samuel Adeyemi", "executive", "a line that starts on the first of May"),
    ("Priya Raghunathan", "peer", "tests that run on the bench and not in a drawer"),
)
COMPANIES = ("Northwind", "Spanwell", "Hartsfold", "Setonami", "Cedar Bluff", "Kestrel", "Orlo")
TRADES = (
    ("Senior Firmware Engineer", "the move from polling to an event-driven sensor bus"),
    ("Charge Nurse", "how the night shift hands over when two beds open at once"),
    ("Teacher of Mathematics", "why the weaker set gets the better room"),
    ("Head Gardener", "the yew hedge that has been dying for nine years"),
    ("Warehouse Supervisor", "the freezer door that nobody closes"),
)
TODAY = dt.date(2026, 11, 19)


def interview(number: int, people: int = 0) -> str:
    """Return the text of an interview; with `people` 0 there are one to three interviewers."""
    role, topic = TRADES[number % len(TRADES)]
    day = dt.date(2026, 11, 2) + dt.timedelta(days=number % 17)
    count = people or 1 + number % 3
    met = "\n".join(_person(number + i, topic) for i in range(count))
    return (
        f"---\ncompany: {COMPANIES[number % len(COMPANIES)]} {number}\nrole: {role}\n"
        f'date: {day}\ntime: "{9 + number % 7}:00-{10 + number % 7}:30"\n'
        "time_zone: America/New_York\ncountry: US\n"
        f"drawn_to: work in which number {number} matters more than the title\n"
        f"they_liked:\n  - how I told the story of case {number}\n"
        "concern:\n  about: my short time with their tools\n"
        f"  answer: I learned the last set in {3 + number % 9} weeks, and wrote the guide for it.\n"
        f"interviewers:\n{met}\n"
        "applicant:\n  name: Ada Byron\n  email: ada@example.org\n  country: US\n"
        "  time_zone: America/New_York\n  locale: en-US\n  phone: +1 617 555 0134\n"
        f"---\n## Questions they asked\n### Tell me about failure number {number}.\n"
        "I said: that I measured first.\n\n## What went well\nThe whiteboard.\n"
    )


def _person(number: int, topic: str) -> str:
    name, part, need = PEOPLE[number % len(PEOPLE)]
    return (
        f"  - name: {name}\n    part: {part}\n    email: person{number}@example.org\n"
        f"    talked_about:\n      - {topic}\n"
        f"    said: nobody thanks you for the {number} faults that never happened\n"
        f"    my_reaction: I have thought about those {number} since.\n"
        f"    need: {need}\n    i_did: kept {number + 2} such things alive for three years"
    )


def write_project(root: Path, count: int, people: int = 0) -> list[Path]:
    """Write a project with so many interviews and return their files."""
    folder = root / "content" / "interviews"
    folder.mkdir(parents=True)
    files = [folder / f"2026-11-{number:03}.md" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(interview(number, people), "utf-8")
    return files


def write_pages(files: list[Path], folder: Path) -> list[Path]:
    """Write the HTML of all that the kits print, styles included, as one file a document."""
    from kitgen.files.project import Project
    from kitgen.library import library_of
    from kitgen.pipeline import prepare
    from kitgen.rendering.job import Job, Options

    written = []
    for file in files:
        project = Project.around(file)
        library = library_of(project.layers)
        job = Job(file, None, (), project, library, folder / "ledger", Options(TODAY))
        order = prepare(job).order
        assert order is not None
        written += _write_ordered(order, folder, file.stem)
    return written


def write_season_pages(root: Path, folder: Path) -> list[Path]:
    """Write the HTML of the month sheets that a built project prints beside its kits."""
    from kitgen.files.project import Project
    from kitgen.library import library_of
    from kitgen.publishing.publish import read_records
    from kitgen.rendering.job import Options
    from kitgen.rendering.season import SeasonPart, make_season

    project = Project.around(root)
    records = read_records(project.output)
    season = make_season(SeasonPart(records), library_of(project.layers), Options(TODAY))
    return [] if season.order is None else _write_ordered(season.order, folder, "season")


def _write_ordered(order: PrintOrder, folder: Path, stem: str) -> list[Path]:
    """Write pages as `STEM-NN.html`, and those that are only part of kit.pdf with `-part`."""
    theme = order.library.theme(order.theme)
    written = []
    for number, (path, html, sheets) in enumerate(order.pages):
        style = f"<style>{theme.css(*sheets, paper=order.paper)}</style></head>"
        part = "" if path else "-part"  # what has no PDF of its own
        page = folder / f"{stem}-{number:02}{part}.html"
        page.write_text(html.replace("</head>", style, 1), "utf-8")
        written.append(page)
    return written
