"""The front page of several applicants: who they are, and what each is to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.model.season import SeasonEntry
from kitgen.pages.season import first_deed
from kitgen.pages.theme import Theme
from kitgen.pages.views import View
from kitgen.pages.words import Words

FOLDER = "_applicants"  # no kit has such a name


@dataclass(frozen=True, slots=True)
class ApplicantSeason:
    """One applicant's interviews, and the key of the folder below `FOLDER` with their pages."""

    key: str
    entries: tuple[SeasonEntry, ...]

    @property
    def name(self) -> str:
        """The applicant's name, as it is written; their key where none is."""
        return next((entry.applicant for entry in self.entries if entry.applicant), self.key)


def applicants_page(
    seasons: Sequence[ApplicantSeason], today: dt.date, theme: Theme, words: Words
) -> str:
    """Render the page that names every applicant; their entries tell the steps as of today."""
    return theme.screen("applicants.html", words, **applicants_view(seasons, today, words))


def applicants_view(seasons: Sequence[ApplicantSeason], today: dt.date, words: Words) -> View:
    """Return what applicants.html is filled with."""
    return {
        "lang": words.lang,
        "today": today,
        "made": today.isoformat(),
        "applicants": [_applicant_view(one, today, words) for one in seasons],
    }


def _applicant_view(season: ApplicantSeason, today: dt.date, words: Words) -> View:
    first, overdue = first_deed(season.entries, today, words)
    return {
        "name": season.name,
        "link": f"{FOLDER}/{season.key}/index.html",
        "interviews": len(season.entries),
        "first": first,
        "overdue": overdue,
    }
