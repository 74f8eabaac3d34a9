"""A report: what was done to find work, day by day, with nothing private in it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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


class Grouping(StrEnum):
    """By what the totals over many clients are told."""

    MONTH = "month"
    EMPLOYER = "employer"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Total:
    """What there was in one month, with one employer or for one role, over all clients.

    `name` of a month is its first day as ISO 8601; `results` counts outcomes by result, those
    that a client keeps from a coach under "".
    """

    by: Grouping
    name: str
    clients: int
    interviews: int
    results: Mapping[str, int]


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
    def totals(self) -> tuple[Total, ...]:
        """What there was in all, month by month, employer by employer and role by role."""
        return tuple(total for by in Grouping for total in self._totals(by))

    def _totals(self, by: Grouping) -> Iterator[Total]:
        groups: defaultdict[str, list[ReportLine]] = defaultdict(list)
        for line in self.lines:
            names = {Grouping.EMPLOYER: line.company, Grouping.ROLE: line.role}
            groups[names.get(by, line.on.replace(day=1).isoformat())].append(line)
        for name, lines in sorted(groups.items(), key=lambda pair: pair[0].casefold()):
            results = Counter(line.detail for line in lines if line.act is Act.OUTCOME)
            held = sum(line.act is Act.INTERVIEW for line in lines)
            if held or results:
                whose = {(line.client, line.applicant) for line in lines}
                yield Total(by, name, len(whose), held, results)

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
