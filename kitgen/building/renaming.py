"""Renaming: a new file takes the place of one that is gone, with what was kept for that."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kitgen.building.request import Request
from kitgen.files.project import Project
from kitgen.interviews import read
from kitgen.model.errors import InputError


def former_kit(path: Path, request: Request, ledgers: Path, left: Iterable[str]) -> str:
    """Return which of the kits that are left was this file's under an earlier name, or none.

    It is known again by applicant, employer, role and people. A file with mistakes has none.
    """
    from kitgen.rendering.kit import about_of, kept_ledger

    try:
        reading = read(path, request.project.profile_for(path), request.library)
    except InputError:
        return ""
    about = about_of(reading.interview, reading.applicant)
    for kit in left:
        ledger = kept_ledger(ledgers, kit)
        if ledger is not None and ledger.about is not None and ledger.about.is_same(about):
            return kit
    return ""


def bring_along(project: Project, before: str, kit: str) -> None:
    """Give a kit what was kept by hand for its earlier name, unless it has its own already."""
    for old in left_behind(project, before):
        new = old.with_name(kit)
        if not new.exists():
            with contextlib.suppress(OSError):  # then it stays, and the build says so
                old.rename(new)


def left_behind(project: Project, before: str) -> Iterator[Path]:
    """Yield the folders in which something is kept by hand for a kit of this name, if any."""
    if before:
        folders = (project.drafts_folder(before), project.feedback_folder(before))
        yield from (folder for folder in folders if folder.is_dir())
