"""Sheets of a kit: those that are made with it, for a step that asks for one."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.model.kit import Kit
from kitgen.model.step import State
from kitgen.pages.sheet import IDEA, Sheet, SheetInput, sheet_of
from kitgen.pages.words import Words

BEFORE = "before"
EVENINGS = {"before-interview", "evening-before"}  # the steps that ask for it


def sheets_with(kit: Kit) -> tuple[str, ...]:
    """Name the sheets that come with a kit, where they are wanted.

    These are that for the evening before this round or the next, and the page of the ideas that
    they asked for.
    """
    planned = {step.id for step in kit.steps if step.state is not State.CANCELLED}
    wanted = {BEFORE: not EVENINGS.isdisjoint(planned), IDEA: bool(kit.interview.ideas)}
    return tuple(sheet for sheet, is_wanted in wanted.items() if is_wanted)


def sheets_of(kit: Kit, words: Words) -> Mapping[str, Sheet]:
    """Return the sheets that come with a kit, by the names of their files."""
    given = SheetInput(kit.interview, kit.applicant, kit.rounds, words, kit.today)
    return {name: sheet_of(name, given) for name in sheets_with(kit)}
