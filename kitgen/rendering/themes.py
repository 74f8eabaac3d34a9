"""Themes: the one that an applicant wants; a wrong name is told where it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kitgen.files.project import default_profile
from kitgen.model.errors import InputError, Problem
from kitgen.rendering.job import THEME
from kitgen.yaml.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from kitgen.library import Library
    from kitgen.model.applicant import Applicant
    from kitgen.pages.theme import Theme

UNKNOWN = "theme-unknown"


def wanted_theme(applicant: Applicant, library: Library, path: Path, profile: Path | None) -> Theme:
    """Return an applicant's theme; InputError where no theme has its name.

    It tells which file names it: the interview's, its profile, or an office's for all clients.
    """
    name = applicant.theme or THEME
    try:
        return library.theme(name)
    except InputError as error:
        places = [path, profile or default_profile(path), default_profile(path)]
        raise InputError(
            [_placed(one, name, places) if one.rule == UNKNOWN else one for one in error.problems]
        ) from None


def _placed(problem: Problem, name: str, places: list[Path | None]) -> Problem:
    for place in filter(None, places):
        source = read_source(place)
        match = re.search(rf"(?m)^[ \t]*theme:[ \t]*[\"']?{re.escape(name)}\b", source.text)
        if match:
            line = source.text.count("\n", 0, match.end()) + 1
            column = match.end() - source.text.rfind("\n", 0, match.end()) - len(name)
            advice, width = problem.advice, len(name)
            return source.problem(problem.rule, problem.message, advice, line, column, width)
    return problem
