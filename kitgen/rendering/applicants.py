"""Applicants: each has a season of their own; where there are several, a page names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from kitgen.calendar.events import SEASON
from kitgen.calendar.ledger import Ledger, read_ledger, write_ledger
from kitgen.library import Library
from kitgen.model.artifact import Artifact
from kitgen.model.keys import distinct_keys
from kitgen.pages.applicants import FOLDER, ApplicantSeason, applicants_page
from kitgen.printing.order import PrintOrder
from kitgen.publishing.manifest import Record
from kitgen.rendering.job import Options, Seasons
from kitgen.rendering.season import (
    Season,
    SeasonPart,
    locale_of,
    make_season,
    season_entries,
    theme_of,
)

HOME = "../../"  # from a page below `FOLDER` to the kits
Calendars = Mapping[str, tuple[bytes, ...]]


def applicants_of(records: Mapping[str, Record]) -> dict[str, dict[str, Record]]:
    """Return the records of each applicant, by the applicant's key."""
    found: dict[str, dict[str, Record]] = {}
    for kit, record in records.items():
        found.setdefault(str(record.facts.entry.get("whose", "")), {})[kit] = record
    return dict(sorted(found.items())) or {"": {}}


class LedgerBook:
    """The ledgers of every applicant's own events, in one file."""

    def __init__(self, text: str | None) -> None:
        self._book = read_ledger(text)

    def of(self, whose: str, *, sole: bool) -> Ledger:
        """Return an applicant's ledger.

        One kept before there were several is everybody's, and the only one is a sole applicant's,
        whatever the name in it.
        """
        kits = self._book.kits
        known = kits.get(whose) or kits.get(SEASON)
        if known is None and sole and len(kits) == 1:
            known = next(iter(kits.values()))
        return Ledger({SEASON: known} if known else {}, lost=self._book.lost)

    def written(self, ledgers: Mapping[str, Ledger]) -> str:
        """Return the book with these ledgers in it; those of others stay, unless one is alone."""
        others = {} if len(ledgers) == 1 else self._book.kits
        kits = {name: entries for name, entries in others.items() if name != SEASON}
        for whose, ledger in ledgers.items():
            entries = ledger.kits.get(SEASON)
            if entries:
                kits[whose] = entries
            else:
                kits.pop(whose, None)
        return write_ledger(replace(self._book, kits=kits, lost=False))


def make_seasons(
    records: Mapping[str, Record],
    calendars: Calendars,
    ledger: str | None,
    library: Library,
    options: Options,
    *,
    whole: bool = True,
) -> Seasons:
    """Make every applicant's season; `calendars` are those of their kits, by applicant."""
    book, applicants = LedgerBook(ledger), applicants_of(records)
    sole = len(applicants) == 1
    home = "" if sole else HOME
    made = {
        whose: make_season(
            SeasonPart(theirs, calendars.get(whose, ()), book.of(whose, sole=sole), whole, home),
            library,
            options,
        )
        for whose, theirs in applicants.items()
    }
    text = book.written({whose: season.ledger for whose, season in made.items()})
    if sole:
        (season,) = made.values()
        orders = (season.order,) if season.order else ()
        return Seasons(season.artifacts, orders, text, {"": season.calendar})
    listed = _listed(applicants, options)
    artifacts = [_front_page(listed.values(), records, library, options)]
    for whose, season in made.items():
        artifacts += (_moved(artifact, listed[whose].key) for artifact in season.artifacts)
    return Seasons(
        tuple(artifacts),
        tuple(_ordered(made, listed)),
        text,
        {listed[whose].key: season.calendar for whose, season in made.items()},
    )


def _listed(
    applicants: Mapping[str, Mapping[str, Record]], options: Options
) -> dict[str, ApplicantSeason]:
    """Name the folder of every applicant, and order them by it."""
    found = {
        w: ApplicantSeason("", season_entries(r, options.today)) for w, r in applicants.items()
    }
    keys = distinct_keys([season.name or whose for whose, season in found.items()])
    named = zip(found.items(), keys, strict=True)
    listed = {whose: replace(season, key=key) for (whose, season), key in named}
    return dict(sorted(listed.items(), key=lambda item: item[1].key))


def _front_page(
    listed: Iterable[ApplicantSeason],
    records: Mapping[str, Record],
    library: Library,
    options: Options,
) -> Artifact:
    listed = tuple(listed)
    entries = (entry for season in listed for entry in season.entries)
    theme, words = library.theme(theme_of(entries, options)), library.words(locale_of(records))
    page = applicants_page(listed, options.today, theme, words)
    return Artifact(PurePosixPath("index.html"), page.encode("utf-8"))


def _ordered(
    made: Mapping[str, Season], listed: Mapping[str, ApplicantSeason]
) -> Iterable[PrintOrder]:
    """Yield the orders, what they print moved to the applicants' folders."""
    for whose, season in made.items():
        if season.order is not None:
            pages = season.order.pages
            folder = f"{FOLDER}/{listed[whose].key}"
            moved = tuple((path and f"{folder}/{path}", *rest) for path, *rest in pages)
            yield replace(season.order, pages=moved)  # type: ignore[arg-type]


def _moved(artifact: Artifact, key: str) -> Artifact:
    return replace(artifact, path=PurePosixPath(FOLDER, key, artifact.path))
