"""Texts: what is written in a file, read as UTF-8 and within bounds."""

from __future__ import annotations

from pathlib import Path

from kitgen.model.errors import InputError, Problem
from kitgen.yaml.regular import regular_bytes
from kitgen.yaml.source import LIMIT, long_lines


def read_text(path: Path) -> str:
    """Return a file's text (UTF-8, a BOM accepted); an unreadable one is the user's mistake.

    So InputError is raised.
    """
    try:
        return regular_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"This file is not UTF-8: byte {error.start} does not fit."
        advice = "Save it as UTF-8."
        raise InputError(Problem("not-utf-8", message, advice, path=path)) from None
    except OSError as error:
        message = f"This file cannot be read: {error.strerror}."
        raise InputError(Problem("unreadable", message, path=path)) from None


def read_prose(path: Path) -> str:
    """Return the text of a file that is written by hand; InputError if no hand wrote so much."""
    text = read_text(path)
    if len(text) > LIMIT:
        raise InputError(Problem("file-too-large", "This file is larger than 1 MiB.", path=path))
    if problems := long_lines(path, text):
        raise InputError(problems)
    return text


def is_there(path: Path) -> bool:
    """Say whether there is a file at a path, as far as one may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_or_empty(path: Path) -> bytes:
    """Return a file's bytes, none where it cannot be read."""
    try:
        return regular_bytes(path)
    except OSError:
        return b""
