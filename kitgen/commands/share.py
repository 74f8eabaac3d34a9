"""Sharing: from interview files to the one page that shows them to somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.project import Layers, Project
from kitgen.model.errors import InputError, Problem
from kitgen.pipeline import LANG, cadence_of, kit_of, read

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.pages.shared import Seal
    from kitgen.sharing.share import SharedKit


def share_all(
    project: Project, paths: Sequence[Path], today: dt.date, also: Sequence[str] = ()
) -> Iterator[SharedKit]:
    """Yield of every file what a coach may see; InputError lists the mistakes of all of them."""
    from kitgen.sharing.share import share_kit

    problems: list[Problem] = []
    questions = project.layers.texts(f"worksheets/{LANG}")
    for path in paths:
        try:
            reading = read(path, project.profile_for(path), project.layers)
        except InputError as error:
            problems += error.problems
            continue
        others = tuple(_others(project, path, reading.interview.company))
        kit = kit_of(reading, others, project, today)
        if not problems:
            yield share_kit(kit, cadence_of(project.layers), questions, others, also)
    if problems:
        raise InputError(problems)


def page_of(kits: Sequence[SharedKit], layers: Layers, theme: str, seal: Seal | None = None) -> str:
    """Render the page; with `seal`, all that is written on it is sealed."""
    from kitgen.pages.shared import shared_page
    from kitgen.printing.orders import theme_of
    from kitgen.rendering.kit import words_of

    words = words_of(layers, kits[0].locale if kits else None)
    return shared_page(kits, theme_of(layers, theme), words, seal)


def _others(project: Project, path: Path, company: str) -> Iterator[Interview]:
    """Read the employer's other interviews, as a build does; one with mistakes counts for none."""
    for other in project.interviews():
        if other.resolve() == path.resolve():
            continue
        try:
            interview = read(other, project.profile_for(other), project.layers).interview
        except InputError:
            continue
        if _same(interview.company, company):
            yield interview


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
