"""Figures of a run, kept for docs/checks.md where `KITGEN_FIGURES` names a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path


def note(table: str, name: str, value: int) -> None:
    """Keep one figure of a table; tests that run at once each add their own file."""
    folder = os.environ.get("KITGEN_FIGURES")
    if folder:
        place = Path(folder) / table
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.json").write_text(json.dumps(value), "utf-8")
