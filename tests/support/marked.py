"""An interview in which every field of every audience holds a marker of its own.

The fields come from the model: one that is added gets a marker too, and must be sorted out here
only if it is no text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kitgen.model import helpers
from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.fields import Audience, Frozen, audience_of
from kitgen.model.interviewer import Interviewer
from kitgen.model.offer import Offer

GIVEN: dict[str, Any] = {  # what cannot hold a marker, or decides which letters there are
    "date": "2026-11-18",
    "time": "14:00-15:30",
    "slot": "14:00-14:30",
    "time_zone": "America/New_York",
    "country": "US",
    "region": "US-NY",
    "format": "video",
    "decision_by": "2026-12-04",
    "contact_policy": "open",
    "finalist": True,
    "ask_date": False,
    "ideas_unasked": True,
    "lead": False,
    "part": "hiring-manager",
    "prefers": "email",
    "register": "warm",
    "locale": "en-US",
    "paper": "letter",
    "pace": "normal",
    "linkedin_premium": True,
    "feedback": True,
    "answer_by": "2026-12-01",
    "result": "rejected",
    "on": "2026-11-19",
    "log": [],
    "ask_until": "2026-12-15",
    "start": "2027-02-01",
    "asked": True,
    "purpose": "job",
    "coach_sees": [],
    "postponed": None,  # nobody is thanked for what did not take place
}
RECORDS: dict[str, type[Frozen]] = {
    "item": model.Item,
    "referees": helpers.Referee,
    "offer": Offer,
    "helped": helpers.Helper,
}
URLS = {"posting", "link", "linkedin", "links", "url"}
INTERVIEW_ONLY = {"outcome", "reflection", "log", "ratings"}


@dataclass
class Marked:
    """Makes the data of an interview file, and remembers whose each marker is."""

    private: dict[str, str] = field(default_factory=dict)  # field by marker
    shared: dict[str, str] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(100))

    def mark(self, name: str, *, private: bool) -> str:
        marker = f"zq{'me' if private else 'co'}{next(self.numbers)}x"
        (self.private if private else self.shared)[marker] = name
        return marker

    def record(self, kind: type[Frozen], *, private: bool = False) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for attribute, info in kind.model_fields.items():
            name = info.alias or attribute
            if info.exclude or name in INTERVIEW_ONLY:
                continue
            mine = private or audience_of(info) is Audience.ME
            data[name] = GIVEN[name] if name in GIVEN else self.value(kind, name, info, mine)
        return data

    def value(self, kind: type[Frozen], name: str, info: Any, mine: bool) -> Any:
        if name == "interviewers":
            return [self.record(Interviewer) for _ in range(3)]
        if name == "concern":
            return [self.record(model.Concern)]
        if name == "competing_offer":
            return self.record(model.CompetingOffer, private=True)
        if name in RECORDS:
            found = self.record(RECORDS[name], private=True)
            return [found] if "tuple" in str(info.annotation) else found
        marker = self.mark(f"{kind.__name__}.{name}", private=mine)
        if name == "email":
            return f"{marker}@mail.example"
        if name == "name":
            return f"Ana {marker.capitalize()}"
        if name in URLS:
            return f"https://{marker}.example/{marker}"
        several = "tuple" in str(info.annotation) or name == "address"
        return [marker, f"{marker} too"] if several else marker

    def file(self, **changes: Any) -> str:
        """Return a whole interview file, every section of every kind below it."""
        data = self.record(model.Interview) | {"applicant": self.record(Applicant)}
        for part, person in zip(PARTS, data["interviewers"], strict=True):
            person["part"] = part
        data["outcome"] = self.record(model.Outcome)
        data["log"] = [
            {"on": "2026-11-18", "heard": self.mark("LogEntry.heard", private=True)},
        ]
        data |= changes
        data = {key: value for key, value in data.items() if value is not None}
        return f"---\n{_yaml(data)}---\n{self.sections()}"

    def sections(self) -> str:
        me = [self.mark(f"section {n}", private=True) for n in range(5)]
        coach = [self.mark(f"open section {n}", private=False) for n in range(6)]
        return f"""{me[0]}

## Questions they asked
### {coach[0]}
I said: {coach[1]}
Better: {coach[2]}

## What went well
{coach[3]} <!-- {self.mark("comment", private=True)} -->

## What I would do differently
{coach[4]}

## What I want to know next
- {coach[5]}

## Private: doubts, salary
{me[1]}

## How the panel felt {me[2]}
{me[3]}

# What went well, honestly
{me[4]}
"""


PARTS = ("hiring-manager", "recruiter", "peer")
TODAY = dt.date(2026, 11, 19)


def _yaml(data: dict[str, Any]) -> str:
    from io import StringIO

    out = StringIO()
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.width = 10_000
    yaml.dump(data, out)
    return out.getvalue()


def write(folder: Path, marked: Marked, **changes: Any) -> Path:
    """Write the file into a project of its own."""
    place = folder / "content" / "interviews"
    place.mkdir(parents=True)
    path = place / "2026-11-18-acme.md"
    path.write_text(marked.file(**changes), "utf-8")
    return path
