"""A letter read back from a Word document, by the styles that it was written with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from kitgen.model.errors import InputError, MissingPartError, Problem
from kitgen.yaml.regular import regular_bytes

LETTERHEAD, DATE, RECIPIENT = "Letterhead", "Letter Date", "Letter Recipient"
SUBJECT, TEXT, CLOSING = "Letter Subject", "Letter Text", "Letter Closing"
ENCLOSURE = "Letter Enclosure"
FRAME = (LETTERHEAD, DATE, RECIPIENT, ENCLOSURE)  # what no letter says
MOST = 20 * 1024 * 1024  # bytes, unpacked
TOO_LARGE = f"This document is larger than {MOST // 1024 // 1024} MB."
SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")  # .docx and .odt, .doc, PDF, RTF
ADVICE = "Save it as .docx, or as plain text."


def letter_text(path: Path) -> str:
    """Return a letter's words, its subject in a line of its own; InputError if it is no document.

    What was inserted with changes tracked counts, and what was deleted does not.
    """
    need_docx()
    from docx import Document

    data = _read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST:
                raise InputError(Problem("document", TOO_LARGE, ADVICE, path=path))
        paragraphs = [(_style(one), _text(one._p)) for one in Document(io.BytesIO(data)).paragraphs]
    except InputError:
        raise
    except Exception:  # whatever a damaged file makes the parsers raise
        message = "This cannot be read as a Word document."
        raise InputError(Problem("document", message, ADVICE, path=path)) from None
    return "\n\n".join(filter(None, _blocks(paragraphs)))


def is_document(path: Path) -> bool:
    """Say whether a file is some word processor's and no plain text."""
    try:
        return path.suffix.lower() == ".docx" or regular_bytes(path, 8).startswith(SIGNS)
    except OSError:
        return False


def _read(path: Path) -> bytes:
    try:
        data = regular_bytes(path, MOST + 1)
    except OSError as error:
        message = f"This file cannot be read: {error.strerror}."
        raise InputError(Problem("unreadable", message, path=path)) from None
    if len(data) > MOST:
        raise InputError(Problem("document", TOO_LARGE, ADVICE, path=path))
    return data


def need_docx() -> None:
    """Do nothing; MissingPartError if the package that knows Word documents is missing."""
    from importlib.util import find_spec

    if find_spec("docx") is None:
        part = "the python-docx package, which knows Word documents,"
        raise MissingPartError(part, "pip install 'kitgen[docx]'")


def _blocks(paragraphs: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the blocks of a letter: the lines of its close are one."""
    for style, group in groupby(paragraphs, key=lambda one: one[0]):
        texts = [text for _, text in group if text]
        if style == SUBJECT:
            yield f"Subject: {' '.join(texts)}" if texts else ""
        elif style == CLOSING:
            yield "\n".join(texts)
        elif style not in FRAME:
            yield from texts


def _style(paragraph: Any) -> str:
    return paragraph.style.name if paragraph.style is not None else ""


def _text(paragraph: Any) -> str:
    """Return what a paragraph says as it would be printed with all changes taken."""
    from docx.oxml.ns import qn

    signs = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
    words = qn("w:t")
    said = (
        one.text or "" if one.tag == words else signs.get(one.tag, "") for one in paragraph.iter()
    )
    return "\n".join(line.strip() for line in "".join(said).split("\n")).strip()
