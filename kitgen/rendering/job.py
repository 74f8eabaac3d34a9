"""A job: one kit to make, and what is made, plain enough to be sent to another process.

Whoever takes a result out of another process loads its type's module: so this one is light.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.pages.formats import ON_REQUEST, format_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kitgen.files.project import Project
    from kitgen.library import Library
    from kitgen.model.applicant import Applicant
    from kitgen.model.artifact import Artifact
    from kitgen.model.errors import Problem
    from kitgen.model.season import SeasonEntry
    from kitgen.printing.order import PrintOrder

FORMATS = (*format_names(), "ics")
USUAL = frozenset(FORMATS) - ON_REQUEST  # where nobody says which


@dataclass(frozen=True)
class Options:
    """What the person asked for; theme or `paper` None take the applicant's."""

    today: dt.date
    theme: str | None = None
    paper: str | None = None
    formats: frozenset[str] = USUAL
    force: bool = False  # publish messages with a wrong fact too
    attach_letter: bool = False  # mail drafts carry the letter as a PDF


THEME, PAPER = "classic", "a4"  # where nobody names one
Look = tuple[str, str]  # the name of a theme, and that of a paper


def look_of(options: Options, applicant: Applicant) -> Look:
    """Return what documents look like and are printed on: as asked for, else the applicant's."""
    paper = options.paper or (applicant.paper.value if applicant.paper else PAPER)
    return options.theme or applicant.theme or THEME, paper


@dataclass(frozen=True)
class Job:
    """One interview file, what stands beside it, and how its kit is wanted.

    `present` adds to the formats those whose files stay from an earlier build, so that pages
    link to them.
    """

    path: Path
    profile: Path | None
    related: tuple[Path, ...]  # other interviews with the same employer
    project: Project
    library: Library
    ledgers: Path  # folder of the calendar ledgers, one a kit
    options: Options
    present: frozenset[str] = frozenset()
    mentioned: tuple[Path, ...] = ()  # interviews of other employers that its letters may name
    lost: bool = False  # no ledger of any kit was there when the build began
    before: str = ""  # the kit that this one was before its file was renamed
    whose: str = ""  # the key of the applicant


@dataclass(frozen=True)
class KitOutput:
    """A kit ready to be published, PDFs apart if `order` still asks for them."""

    kit: str
    entry: SeasonEntry
    artifacts: tuple[Artifact, ...]
    calendar: bytes = b""  # follow-up.ics, whatever the formats: the season needs it
    ledger: str = ""
    order: PrintOrder | None = None
    problems: tuple[Problem, ...] = ()
    locale: str | None = None  # the applicant's
    next: str = ""  # what to do first, in one sentence
    before: str = ""  # the kit that this one was before its file was renamed


@dataclass(frozen=True)
class Seasons:
    """The files beside the kits, the orders for those printed, and what is remembered of them.

    `calendars` are those of the applicants by their folder's key; of a single one by no key.
    """

    artifacts: tuple[Artifact, ...]
    orders: tuple[PrintOrder, ...]
    ledger: str
    calendars: Mapping[str, bytes]
