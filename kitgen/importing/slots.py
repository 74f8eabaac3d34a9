"""Slots: several times that an invitation offers, of which none is agreed yet."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.importing.plain import PlainLetter

FEWEST = 2


@dataclass(frozen=True)
class OfferedSlots:
    """Reads a letter that asks which of several times suits."""

    letter: PlainLetter

    def read(self) -> tuple[str, ...]:
        """Return what is offered, each as 2026-12-01 15:30; nothing where a time is set."""
        text, words = self.letter.body, self.letter.words
        if not words.met["offers"].search(text):
            return ()
        found: dict[str, None] = {}
        days = list(words["bare_day"].finditer(text))
        for number, day in enumerate(days):
            value = self.letter.day_of(day["day"])
            end = days[number + 1].start() if number + 1 < len(days) else len(text)
            said = text[day.end() : end].split("\n")[0]
            clocks = map(self.letter.time_of, words["clock_said"].finditer(said))
            times = [one for one in clocks if one]
            for time in times if value else ():
                found.setdefault(f"{value} {time[:5]}")
        return tuple(found) if len(found) >= FEWEST else ()
