"""A report: what was done to find work, day by day, with nothing private in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Act(StrEnum):
    """What happened, in the order in which one day's are told."""

    INTERVIEW = "interview"
    SENT = "sent"
    CALLED = "called"
    HEARD = "heard"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One contact: `detail` is a format, a message's name, or a result, by what happened."""

    on: dt.date
    act: Act
    company: str
    role: str
    detail: str = ""
    person: str = ""
    client: str = ""  # whose it is, where a report is of an office: the folder's name
    applicant: str = ""  # and the person's


@dataclass(frozen=True)
class Report:
    """All contacts from one day to another, the earliest first."""

    first: dt.date
    last: dt.date
    applicant: str
    lines: tuple[ReportLine, ...]

    def of(self, client: str) -> Report:
        """Return the same with the client's folder and the applicant's name on every line."""
        name = self.applicant
        lines = (replace(line, client=client, applicant=name) for line in self.lines)
        return replace(self, lines=tuple(lines))

    @property
    def alone(self) -> Report:
        """Return the same without whose each line is."""
        return replace(self, lines=tuple(replace(n, client="", applicant="") for n in self.lines))

    @property
    def employers(self) -> int:
        """How many employers there was something with."""
        return len({line.company.casefold() for line in self.lines})

    @property
    def counts(self) -> Mapping[Act, int]:
        """How often each thing happened."""
        return Counter(line.act for line in self.lines)
