"""What the season's files are made of, plain enough to be sent to another process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kitgen.library import Library
from kitgen.publishing.manifest import KitFacts, Record
from kitgen.rendering.job import KitOutput, Options, Seasons


@dataclass(frozen=True)
class SeasonInputs:
    """What every kit adds to the season; two that are equal give the same files."""

    records: Mapping[str, Record]
    calendars: Mapping[str, bytes]  # by kit, in the records' order
    cancelled: tuple[tuple[str, bytes], ...]  # whose kit was withdrawn, and its calendar
    ledger: str | None
    library: Library
    options: Options
    told: frozenset[str] = frozenset()  # kits that calendars know and whose interview is there

    def with_kit(self, made: KitOutput) -> SeasonInputs:
        """Return the same with a kit as it will be once it is published."""
        from kitgen.model.season import entry_to_json

        entry = json.loads(json.dumps(entry_to_json(made.entry)))
        facts = KitFacts(entry=entry, locale=made.locale)
        records = {**self.records, made.kit: Record({}, {}, facts)}
        order = sorted(records, key=lambda kit: f"{kit}.json")  # as records are read
        calendars = {**self.calendars, made.kit: made.calendar}
        return replace(
            self,
            records={kit: records[kit] for kit in order},
            calendars={kit: calendars[kit] for kit in order},
            told=self.told | {made.kit},
        )

    def seasons(self) -> Seasons:
        """Make the files beside the kits, all but those that are printed."""
        from kitgen.rendering.applicants import applicants_of, make_seasons

        applicants = applicants_of(self.records)
        calendars = {
            whose: (
                *(self.calendars[kit] for kit in kits),
                *(c for name, c in self.cancelled if len(applicants) == 1 or _is(whose, name)),
            )
            for whose, kits in applicants.items()
        }
        return make_seasons(
            self.records,
            calendars,
            self.ledger,
            self.library,
            self.options,
            whole=self.told <= self.records.keys(),
        )


@dataclass(frozen=True)
class PrefetchedSeason:
    """The season's files, made while its last kit was still being printed."""

    gathering: SeasonInputs
    seasons: Seasons


def _is(whose: str, name: str) -> bool:
    """Say whether an applicant's key, `name <address>`, is of this name or address."""
    return bool(name) and name in (whose.partition(" <")[0], whose.partition(" <")[2][:-1])


def season_records(records: Mapping[str, Record]) -> dict[str, Record]:
    """Keep of each record only what the season needs."""
    return {
        kit: Record({}, {}, KitFacts(entry=record.facts.entry, locale=record.facts.locale))
        for kit, record in records.items()
        if record.facts.entry
    }
