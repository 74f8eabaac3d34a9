"""The clock of an invitation: the day, start and end of its events where they count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kitgen.importing.calendar import Invitation

LONGEST = dt.timedelta(hours=12)  # of an interview, which may end past midnight


@dataclass(frozen=True, slots=True)
class EventClock:
    """The clock on which a bare instant is told."""

    zone: str = ""  # that of the world if empty

    def local(self, event: Invitation) -> tuple[dt.date, str, str]:
        """Return an event's day, start and end on the clock that counts."""
        if not isinstance(event.start, dt.datetime):
            return event.start, "", ""
        start, end = self.wall(event.start), event.end
        until = self.wall(end) if isinstance(end, dt.datetime) else None
        one_night = until is not None and start < until < start + LONGEST
        return start.date(), f"{start:%H:%M}", f"{until:%H:%M}" if until and one_night else ""

    def wall(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment as the clock shows it."""
        if moment.tzinfo is None:
            return moment
        zone = ZoneInfo(self.zone) if self.zone else dt.UTC
        return moment.astimezone(zone).replace(tzinfo=None)
