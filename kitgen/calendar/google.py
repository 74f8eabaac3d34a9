"""A link that adds one entry to a Google calendar: what a calendar file cannot do on a phone."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

from kitgen.calendar.events import Event

ADDRESS = "https://calendar.google.com/calendar/render"


def google_link(event: Event) -> str:
    """Return the link; it tells Google the title and the time, and nothing of a letter."""
    dates = "/".join(map(_stamp, (event.start, event.end)))
    told = {"action": "TEMPLATE", "text": event.summary, "dates": dates}
    return f"{ADDRESS}?{urlencode(told, quote_via=quote)}"


def _stamp(moment: dt.date) -> str:
    if isinstance(moment, dt.datetime):
        return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment:%Y%m%d}"
