"""Whole projects for tests, written to disk as a user would have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

TODAY = "2026-11-19"
KIT = "2026-11-18-northwind-robotics"

INTERVIEW = """\
---
company: {company}
role: Senior Firmware Engineer
date: 2026-11-18
time: "14:00-15:30"
time_zone: America/New_York
drawn_to: giving an arm reflexes that need no cloud
interviewers:
  - name: Maya Chen
    title: Director of Firmware
    part: hiring-manager
    email: maya.chen@northwind.example
    talked_about:
      - the move from polling to an event-driven sensor bus
    said: a robot should fail like a good waiter, quietly
    my_reaction: I have been sketching watchdog states on napkins since.
    need: a bus that survives a lost node
    i_did: kept a 40-node CAN network alive through node losses
{more}---
## What went well
The whiteboard.
"""

BEGUN = """\
---
company: Little Acorns
role: room leader
date: 2026-11-18
interviewers:
  - name: Jo Kerr
---
"""

PROFILE = """\
name: Ada Byron
email: ada@example.org
time_zone: America/New_York
country: US
locale: en-US
"""


def interview(company: str = "Northwind Robotics", more: str = "") -> str:
    """Return the text of an interview file."""
    return INTERVIEW.format(company=company, more=more)


CROWDED = """\
  - name: Maya Chen
    email: maya.chen@northwind.example
    talked_about: [the late register]
    said: our photocopier is older than the caretaker
    need: somebody who keeps the late register
    i_did: did a phone round every morning, and absence went from 6% to 4%
    promised: the late slip I made
"""


def crowded_interview() -> str:
    """Return an interview of which one answer, the topic, finds no room in its letter."""
    text = interview()
    before, _, rest = text.partition("  - name: Maya Chen\n")
    return before + CROWDED + rest[rest.index("---\n") :]


def write_project(root: Path, **interviews: str) -> Path:
    """Write a project with a profile and interviews by stem; one interview if none is given."""
    folder = root / "content" / "interviews"
    folder.mkdir(parents=True)
    (root / "content/profile.yaml").write_text(PROFILE)
    for stem, text in (interviews or {KIT: interview()}).items():
        (folder / f"{stem}.md").write_text(text)
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, kitgen's own records aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".kitgen" not in path.parts
    }


def one_search(root: Path, samples: Iterable[Path]) -> list[Path]:
    """Write the samples as interviews of one applicant, whose season they are."""
    folder = root / "content" / "interviews"
    folder.mkdir(parents=True)
    (root / "content/profile.yaml").write_text(PROFILE)
    files = []
    for sample in samples:
        text = re.sub(r"(?m)^applicant:\n(?: .*\n)+", "", sample.read_text("utf-8"))
        files.append(folder / sample.name)
        files[-1].write_text(text, "utf-8")
    return files
