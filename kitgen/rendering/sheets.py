"""Sheets of a kit: those that are made with it, for a step that asks for one."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.model.kit import Kit
from kitgen.model.step import State
from kitgen.pages.sheet import Sheet, SheetInput, sheet_of
from kitgen.pages.words import Words

WANTED = {"evening-before": "before"}  # the step, and its sheet


def sheets_with(kit: Kit) -> tuple[str, ...]:
    """Name the sheets that come with a kit: that for the evening before, where one is planned."""
    planned = {step.id for step in kit.steps if step.state is not State.CANCELLED}
    return tuple(sheet for step, sheet in WANTED.items() if step in planned)


def sheets_of(kit: Kit, words: Words) -> Mapping[str, Sheet]:
    """Return the sheets that come with a kit, by the names of their files."""
    given = SheetInput(kit.interview, kit.applicant, kit.rounds, words)
    return {name: sheet_of(name, given) for name in sheets_with(kit)}
