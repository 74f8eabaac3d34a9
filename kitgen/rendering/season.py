"""A season's files: the page over one applicant's kits, and one calendar of all their steps."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kitgen.calendar.events import join_events, split_events
from kitgen.calendar.ledger import Ledger
from kitgen.calendar.reminders import reminder_events, without_shared
from kitgen.library import Library
from kitgen.model.artifact import Artifact
from kitgen.model.season import SeasonEntry, as_of, entry_from_json
from kitgen.pages.lessons import lessons_page
from kitgen.pages.people import people_artifacts
from kitgen.pages.season import season_page
from kitgen.pages.weeks import weeks_print, weeks_sheet
from kitgen.planning.reminding import one_reminder_a_week
from kitgen.printing.order import SHEETS, PrintOrder
from kitgen.publishing.manifest import Record
from kitgen.rendering.job import THEME, Options
from kitgen.rendering.prints import prints_of

if TYPE_CHECKING:
    from kitgen.pages.words import Words


@dataclass(frozen=True)
class SeasonPart:
    """What the kits of one applicant add to their season.

    `whole` says whether every kit of which calendars were told is among the records, `home` is the
    way from the pages to the kits.
    """

    records: Mapping[str, Record]
    calendars: tuple[bytes, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    whole: bool = True
    home: str = ""


@dataclass(frozen=True)
class Season:
    """The season's files, an order for those that are printed, and the ledger of its own events."""

    artifacts: tuple[Artifact, ...]
    order: PrintOrder | None
    ledger: Ledger
    calendar: bytes


def make_season(part: SeasonPart, library: Library, options: Options) -> Season:
    """Render the pages over an applicant's kits, a card for everyone met, and one calendar."""
    today = options.today
    entries = one_reminder_a_week(season_entries(part.records, today))
    locale = locale_of(part.records)
    cadence, words = library.cadence_for(locale), library.words(locale)
    events = [event for calendar in part.calendars for event in split_events(calendar)]
    own, ledger = reminder_events(entries, part.ledger, cadence, today, events, whole=part.whole)
    calendar = join_events([*without_shared(events, cadence), *own], cadence.calendar["season"])
    order = _order(entries, words, library, options) if "pdf" in options.formats else None
    sheets = tuple(path for path, _, _ in order.pages if path) if order else ()
    theme = library.theme(theme_of(entries, options))
    page = season_page(entries, today, theme, words, sheets=sheets, home=part.home)
    lessons = lessons_page(entries, theme, words, part.home)
    files = {"index.html": page.encode("utf-8"), "follow-ups.ics": calendar}
    files["lessons.html"] = lessons.encode("utf-8")
    artifacts = (Artifact(PurePosixPath(name), data) for name, data in files.items())
    people = people_artifacts(entries, theme, words, part.home)
    return Season((*artifacts, *people), order, ledger, calendar)


def season_entries(records: Mapping[str, Record], today: dt.date) -> tuple[SeasonEntry, ...]:
    """Return every kit as it was planned, its steps restated for today."""
    return tuple(as_of(entry, today) for entry in map(_entry, records.values()) if entry)


def _entry(record: Record) -> SeasonEntry | None:
    """Return what a record says of its kit; a damaged one says nothing until it is built anew."""
    try:
        return entry_from_json(record.facts.entry)
    except ValueError:
        return None


def _order(
    entries: tuple[SeasonEntry, ...], words: Words, library: Library, options: Options
) -> PrintOrder | None:
    """Order a PDF of the weeks ahead, on the paper that most kits are printed on."""
    papers = Counter(entry.paper for entry in entries)
    theme = library.theme(theme_of(entries, options))
    sheet = weeks_sheet(entries, options.today, words)
    if sheet is None:
        return None
    page = ("weeks.pdf", weeks_print(sheet, options.today, theme, words), SHEETS["weeks"])
    prints = prints_of((page,), force=options.force)  # the kits tell what is missing
    if not prints.pages:
        return None
    paper = options.paper or max(sorted(papers), key=lambda paper: papers[paper])
    title = words("season.title")
    return PrintOrder("", title, theme.name, paper, library, (page,), prints.fonts)


def theme_of(entries: Iterable[SeasonEntry], options: Options) -> str:
    """Return the theme that was asked for, else the one that most kits have."""
    found = Counter(entry.theme or THEME for entry in entries)
    most = max(sorted(found), key=lambda theme: found[theme], default=THEME)
    return options.theme or most


def locale_of(records: Mapping[str, Record]) -> str | None:
    """Return the locale that most kits are written for."""
    found = Counter(record.facts.locale for record in records.values())
    return min(found, key=lambda locale: (-found[locale], locale or "")) if found else None
