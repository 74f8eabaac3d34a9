"""A matter: one thing that a coach should know of one client, with nothing private in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class MatterKind(StrEnum):
    """What a matter is, the most pressing first."""

    LATE = "late"
    TODAY = "today"
    NOT_READY = "not-ready"
    OFFER = "offered"
    FEEDBACK = "feedback"
    WEEK = "week"
    WAITING = "waiting"
    SILENT = "silent"
    ENDED = "ended"
    MET = "met"  # somebody whom another client met as well


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing about one client; `on` is the day it is due, or since when it has been so."""

    kind: MatterKind
    client: str
    applicant: str
    company: str
    what: str
    on: dt.date | None = None
    when: str = ""  # the same day in words
