"""Notes on the page of their interview: what one typed then, and no field says yet."""

from __future__ import annotations

import re

from kitgen.commands.new import InterviewFolder
from kitgen.desk.files import OpenFile
from kitgen.model.values.texts import folded

KEPT = re.compile(r"(?ms)^(?P<fence>~{3,})\n(?P<note>.*?)\n(?P=fence)[ \t\r]*$")
NAMES = frozenset(("name", "company", "company_short", "role", "title", "date", "email", "part"))
LEAST = 4  # letters of a value by which a line is known to be told


def is_noted(opened: OpenFile) -> bool:
    """Say whether a file keeps a note of its writer's."""
    return KEPT.search(opened.data.decode("utf-8", "replace")) is not None


def left_of_note(folder: InterviewFolder, opened: OpenFile) -> tuple[str, ...]:
    """Return the sentences of the notes kept in a file that none of its fields tells."""
    notes = [match["note"] for match in KEPT.finditer(opened.data.decode("utf-8", "replace"))]
    if not notes:
        return ()
    reader = folder.reader().notes
    told = [
        _plain(text)
        for path, value in opened.values().items()
        if not NAMES & {str(part) for part in path}
        for text in (value if isinstance(value, list | tuple) else [value])
        if isinstance(text, str) and len(_plain(text)) >= LEAST
    ]
    left = (line for note in notes for line in reader.read(note).unused)
    return tuple(line for line in left if not any(text in _plain(line) for text in told))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
