"""Sheets: one interview and its other rounds, read for a sheet to take along."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kitgen.commands.printout import Stationery, printout, stationery
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.library import Library
from kitgen.pages.sheet import Sheet, SheetInput, sheet_of, sheet_print
from kitgen.pages.words import Words


def sheet_pdf(sheet: Sheet, library: Library, words: Words, on: Stationery) -> bytes:
    """Return a sheet as PDF; MissingPartError where nothing can be printed."""
    html = sheet_print(sheet, on.theme, words)
    return printout("sheet", sheet.title, html, library, on)


def sheet_for(path: Path, kind: str, today: dt.date) -> tuple[Sheet, Library, Words, Stationery]:
    """Return a sheet with the library, the words and the stationery of its applicant."""
    interviews = interviews_of(Project.around(path), [path])
    reading = interviews.read(path)
    interview = reading.interview
    others = interviews.read_all(interviews.related(path))
    same = [one for one in others if one.employer == interview.employer]
    rounds = sorted([*same, interview], key=lambda one: (one.date, one.kit))
    words = interviews.library.words(reading.applicant.locale)
    given = SheetInput(interview, reading.applicant, rounds, words, today)
    made = sheet_of(kind, given)
    return made, interviews.library, words, stationery(interviews, [path])
