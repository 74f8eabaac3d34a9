"""Feedback: what somebody else remarks on a kit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment; `place` is a prompt of the worksheet, `letter-<key>`, `steps` or `general`."""

    place: str
    heading: str
    text: str  # plain text
    by: str = ""
    on: dt.date | None = None
