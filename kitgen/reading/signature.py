"""The signature: a picture of it beside the profile, to stand above the typed name."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.model.errors import Problem
from kitgen.yaml.regular import regular_bytes

if TYPE_CHECKING:
    from kitgen.reading.interview import Reading

SUFFIXES = (".png", ".jpg", ".jpeg")
MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
LIMIT = 200 * 1024  # a letter goes by mail, with the picture in it
FIELD = "applicant.signature"


def read_signature(reading: Reading, profile: Path | None) -> tuple[str, tuple[Problem, ...]]:
    """Return the picture as a `data:` URL; without one letters leave room, and a warning says why.

    The profile, or the interview file if it has its own `applicant:`, says where it is.
    """
    name = reading.applicant.signature
    if name is None:
        return "", ()
    own = FIELD in reading.positions
    folder = reading.source.path.parent if own or profile is None else profile.parent
    try:
        data = _picture(folder, name)
    except (OSError, ValueError) as error:
        return "", (_warning(reading, name, error, profile),)
    kind = next(kind for kind, magic in MAGIC.items() if data.startswith(magic))
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}", ()


def _picture(folder: Path, name: str) -> bytes:
    path = folder / name
    if path.parent.resolve() != folder.resolve() or path.suffix.lower() not in SUFFIXES:
        raise ValueError("it must be a .png or .jpg right beside the profile")
    data = regular_bytes(path, LIMIT + 1)
    if len(data) > LIMIT:
        raise ValueError(f"it is larger than {LIMIT // 1024} kB")
    if not data.startswith(tuple(MAGIC.values())):
        raise ValueError("it is no PNG and no JPEG")
    return data


def _warning(reading: Reading, name: str, error: Exception, profile: Path | None) -> Problem:
    line, column = reading.positions.get(FIELD, (0, 0))
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    problem = reading.source.warning(
        "signature",
        f"The signature “{name}” cannot be used: {why}.",
        "Put the picture beside the profile; until then letters leave room to sign.",
        line,
        column,
    )
    return problem if line or profile is None else replace(problem, path=profile)
