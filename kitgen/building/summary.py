"""What the terminal says after a build: the one thing to do next, and by when."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kitgen.model.season import SeasonEntry
from kitgen.pages.wording import Teller
from kitgen.pages.words import Words


def next_thing(entry: SeasonEntry, words: Words, today: dt.date) -> str:
    """Say in one phrase what to do next for a kit, and by when, on the applicant's clock."""
    zone = ZoneInfo(entry.zone) if entry.zone else None
    doings = Teller(words, today, zone).doings(entry.steps)
    if not doings:
        return words("kit.over-heading")
    return words("kit.one-line", what=doings[0].what, when=doings[0].when)
