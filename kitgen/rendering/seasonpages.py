"""The season's files: the page over all kits, and one calendar of all steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from kitgen.artifact import Artifact
from kitgen.building.job import Options
from kitgen.building.make import cadence_of
from kitgen.project import Layers
from kitgen.publishing.manifest import Record
from kitgen.rendering.printing import theme_of
from kitgen.season import SeasonEntry, as_of, entry_from_json


def season_artifacts(
    records: Mapping[str, Record], calendars: Iterable[bytes], layers: Layers, options: Options
) -> tuple[Artifact, ...]:
    """Render `index.html` and `follow-ups.ics` from what is known of every kit."""
    entries = tuple(
        as_of(entry_from_json(record.facts["entry"]), options.today)
        for record in records.values()
        if "entry" in record.facts
    )
    page = _page(entries, _locale(records), layers, options)
    calendar = join_calendars(calendars, cadence_of(layers).calendar["season"])
    return (
        Artifact(PurePosixPath("index.html"), page.encode("utf-8")),
        Artifact(PurePosixPath("follow-ups.ics"), calendar),
    )


def join_calendars(calendars: Iterable[bytes], name: str) -> bytes:
    """Put the events of several calendar files into one, byte for byte, by their order."""
    from kitgen.rendering.calendar import join_events, split_events

    return join_events((event for file in calendars for event in split_events(file)), name)


def _page(
    entries: tuple[SeasonEntry, ...], locale: str | None, layers: Layers, options: Options
) -> str:
    from kitgen.rendering.pages import season_page
    from kitgen.rendering.render import words_of

    theme, words = theme_of(layers, options.theme), words_of(layers, locale)
    return season_page(entries, options.today, theme, words)


def _locale(records: Mapping[str, Record]) -> str | None:
    """Return the locale that most kits are written for."""
    found = Counter(record.facts.get("locale") for record in records.values())
    return min(found, key=lambda locale: (-found[locale], locale or "")) if found else None
