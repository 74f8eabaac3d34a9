"""Slots: several times that an invitation offers, of which none is agreed yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kitgen.importing.calendar import Invitation
from kitgen.importing.clock import EventClock
from kitgen.importing.plain import PlainLetter

FEWEST, MOST = 2, 10
NEAR = 20  # characters behind a day in which its time stands
EITHER = re.compile(r"\bor(?: on)? ?$", re.IGNORECASE)


def held(events: Sequence[Invitation], clock: EventClock) -> tuple[str, ...]:
    """Return the times that one event holds until one of them is agreed: a tentative series."""
    if len(events) != 1 or not events[0].tentative or not 0 < len(events[0].again) < MOST:
        return ()
    event = events[0]
    starts = [one for one in (event.start, *event.again) if isinstance(one, dt.datetime)]
    if event.zone and clock.zone:
        starts = [one.replace(tzinfo=ZoneInfo(event.zone)) for one in starts]
    return tuple(f"{clock.wall(one):%Y-%m-%d %H:%M}" for one in starts)


@dataclass(frozen=True)
class OfferedSlots:
    """Reads a letter that asks which of several times suits."""

    letter: PlainLetter

    def read(self) -> tuple[str, ...]:
        """Return what is offered, each as 2026-12-01 15:30; nothing where a time is set."""
        found = list(self._dated())
        asks = self.letter.words.met["offers"].search(self.letter.body)
        slots = dict.fromkeys(slot for slot, either in found if asks or either)
        return tuple(slots) if len(slots) >= FEWEST else ()

    def settled(self, said: PlainLetter) -> str:
        """Return the only one whose weekday and time a later text names, or nothing."""
        slots = [dt.datetime.fromisoformat(slot) for slot in self.read()]
        words, named = said.words, set[dt.datetime]()
        for day in words["bare_day"].finditer(said.body):
            near = said.body[day.end() :].split("\n")[0][:NEAR]
            clock = words["clock_said"].search(near)
            weekday = words["weekday_in"].search(day["day"])
            if clock and weekday:
                told = (weekday[0].lower()[:3], said.time_of(clock)[:5])
                named |= {one for one in slots if (f"{one:%a}".lower(), f"{one:%H:%M}") == told}
        return f"{named.pop():%Y-%m-%d %H:%M}" if len(named) == 1 else ""

    def _dated(self) -> Iterator[tuple[str, bool]]:
        """Yield every day with a time, and whether it is one of two: this or that."""
        text, words = self.letter.body, self.letter.words
        days = list(words["bare_day"].finditer(text))
        either = False
        for day, following in zip(days, (*days[1:], None), strict=False):
            value = self.letter.day_of(day["day"])
            end = following.start() if following else len(text)
            said = text[day.end() : end].split("\n")[0]
            first, either = either, EITHER.search(said) is not None
            for clock in words["clock_said"].finditer(said):
                if (time := self.letter.time_of(clock)) and value:
                    yield f"{value} {time[:5]}", first or either
