"""A season: all interviews of one job search, as its pages and its calendar need them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kitgen.steps import Step


@dataclass(frozen=True, slots=True)
class SeasonEntry:
    """What the season pages need to know of a kit; plain enough to be kept as JSON."""

    kit: str
    company: str
    role: str
    date: dt.date
    outcome: str | None
    steps: tuple[Step, ...]
    zone: str  # IANA zone in which times are shown (the applicant's)
