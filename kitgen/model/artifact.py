"""An artifact: one file of the output, before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file, by its path relative to the output folder."""

    path: PurePosixPath
    data: bytes
