"""Files named: what commands on interviews are given, a path, an employer's or a client's name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kitgen.cli.options import shortened
from kitgen.cli.refusal import RefusedError
from kitgen.files.clients import office_root
from kitgen.files.project import CLIENTS, INTERVIEW_SUFFIXES, is_project


def files_named(names: Iterable[str | Path], command: str) -> tuple[Path, ...]:
    """Return the files and folders that were named; `command` is shown where one is in doubt.

    UsageError or InputError, with what is nearest, where a name is nobody's.
    """
    return tuple(_named(str(name), f"kitgen {command} {{name}}") for name in names)


def _named(typed: str, example: str) -> Path:
    path, here = Path(typed), Path.cwd()
    if os.path.lexists(path):
        return path
    _refuse_missing_client(path, here)
    if path.suffix.lower() in INTERVIEW_SUFFIXES or _lies_in_folder(path):
        return path  # whoever reads it says what is there instead
    return _called(typed, here, example)


def _lies_in_folder(path: Path) -> bool:
    """Say whether a path is one into a folder that is there, and no client's name before it."""
    return len(path.parts) > 1 and path.parent.is_dir() and not is_project(path.parent)


def _called(typed: str, here: Path, example: str) -> Path:
    """Return the interview with an employer of that name, or the folder of such a client."""
    from kitgen.cli.meant import called_in_office
    from kitgen.commands.log import find_interview

    found = called_in_office(typed, here, example)
    if found is None:
        return find_interview(typed, here)
    return shortened(found, here) if found.is_dir() else found


def _refuse_missing_client(path: Path, here: Path) -> None:
    """Refuse a path into a client's folder that is not there, with the one that may be meant."""
    home = office_root(here) / CLIENTS
    if not path.absolute().is_relative_to(home):
        return
    folder = home
    for part in path.absolute().relative_to(home).parts:
        if is_project(folder) or part.lower().endswith(INTERVIEW_SUFFIXES):
            return  # what is missing is no client
        folder /= part
        if not os.path.lexists(folder):
            from kitgen.cli.office.named import nearest_folder

            shown = shortened(folder, here)
            raise RefusedError(f"There is no folder {shown}. {nearest_folder(part, here)}")
