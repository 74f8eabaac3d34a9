"""What was pushed: by server and calendar, so that a later push knows who changed what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

VERSION = 1


class Pushed(NamedTuple):
    """One event as it was put on a server: a hash of what it told, its start and its end."""

    digest: str
    start: str
    end: str


def read_pushed(text: str, calendar: str) -> dict[str, Pushed]:
    """Return what was pushed into a calendar, by UID; nothing if that cannot be read."""
    try:
        known = _calendars(text)[calendar]
        return {uid: Pushed(*map(str, values)) for uid, values in known.items()}
    except (KeyError, TypeError, AttributeError):
        return {}


def write_pushed(text: str, calendar: str, pushed: Mapping[str, Pushed]) -> str:
    """Return the record with what is now in a calendar; those of other calendars stay."""
    calendars = {**_calendars(text), calendar: {uid: list(p) for uid, p in pushed.items()}}
    return json.dumps({"version": VERSION, "calendars": calendars}, indent=1, sort_keys=True) + "\n"


def _calendars(text: str) -> dict[str, dict[str, list[str]]]:
    try:
        data = json.loads(text)
        return dict(data["calendars"]) if data["version"] == VERSION else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
