"""Offices for tests and benchmarks: clients by number, each with interviews and a profile."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

NAMES = ("Ada Byron", "Tom Sey", "Uma Nair", "Jo Okafor", "Li Wen", "Ana Ruiz", "Per Lind")
TRADES = (
    ("Charge Nurse", "how the night shift hands over when two beds open at once"),
    ("Head Gardener", "the yew hedge that has been dying for nine years"),
    ("Warehouse Supervisor", "the freezer door that nobody closes"),
    ("Firmware Engineer", "the move from polling to an event-driven sensor bus"),
)
FIRST = dt.date(2026, 11, 2)
TODAY = "2026-11-19"


def interview(number: int, company: str = "") -> str:
    """Return the text of an interview, another one for each number."""
    role, topic = TRADES[number % len(TRADES)]
    day = FIRST + dt.timedelta(days=number % 16)
    return (
        f"---\ncompany: {company or f'Northwind {number}'}\nrole: {role}\ndate: {day}\n"
        f'time: "{9 + number % 7}:00-{10 + number % 7}:00"\n'
        f"drawn_to: work in which number {number} matters more than the title\n"
        "interviewers:\n  - name: Maya Chen\n    part: hiring-manager\n"
        f"    email: maya{number}@northwind.example\n    talked_about:\n      - {topic}\n"
        f"    said: nobody thanks you for the {number + 2} faults that never happened\n"
        f"    my_reaction: I have thought about those {number + 2} since.\n"
        "    need: tests that run on the bench\n"
        f"    i_did: kept {number + 3} such things alive for three years\n"
        "---\n## What went well\nThe whiteboard.\n\n## Private: doubts\nToo far from home.\n"
    )


def feedback(whose: str = "", kit: str = "2026-11-000", company: str = "Northwind") -> str:
    """Return a file of feedback on a whole kit; `whose` is the line that names its client."""
    return (
        f"<!-- kitgen feedback 1 -->\nFrom: Carla Coach\nOn: 2026-11-20\n{whose}\n"
        f"## {kit}: {company}\n\n### The whole kit {{#general}}\n\n> Good. Send it today.\n"
    )


def write_office(root: Path, clients: int = 3, interviews: int = 2) -> Path:
    """Write an office with so many clients, each with so many interviews."""
    office = root / "office/content"
    office.mkdir(parents=True)
    shared = "country: US\ntime_zone: America/New_York\nlocale: en-US\npaper: letter\n"
    (office / "profile.yaml").write_text(shared, "utf-8")
    for number in range(clients):
        write_client(root, number, interviews)
    return root


def write_client(root: Path, number: int, interviews: int = 2) -> Path:
    """Write one client's folder and return it."""
    name = f"{NAMES[number % len(NAMES)]} {number:03}"
    content = root / "clients" / name.lower().replace(" ", "-") / "content"
    (content / "interviews").mkdir(parents=True)
    mail = f"client{number}@mail.example"
    (content / "profile.yaml").write_text(f"name: {name}\nemail: {mail}\n", "utf-8")
    for one in range(interviews):
        text = interview(number * interviews + one)
        (content / "interviews" / f"2026-11-{one:03}.md").write_text(text, "utf-8")
    return content.parent
