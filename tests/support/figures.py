"""Figures of a run, kept for docs/checks.md where `KITGEN_FIGURES` names a folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

# Tests go elsewhere, so a folder that is named from here is kept as it is from here.
FOLDER = os.environ.get("KITGEN_FIGURES") and Path(os.environ["KITGEN_FIGURES"]).resolve()


def note(table: str, name: str, value: int) -> None:
    """Keep one figure of a table; tests that run at once each add their own file."""
    if FOLDER:
        place = FOLDER / table
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.json").write_text(json.dumps(value), "utf-8")
