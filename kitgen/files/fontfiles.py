"""Font files: where those that come along lie, and which of them is a family's regular or bold."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from kitgen.model.errors import MissingPartError


def font_folders() -> dict[str, Path]:
    """Return the folder of every shipped family. MissingPartError without the package of fonts."""
    found = find_spec("rendercv_fonts")
    if found is None or found.origin is None:
        raise MissingPartError("the package of fonts", "pip install rendercv-fonts")
    root = Path(found.origin).parent
    return {folder.name: folder for folder in sorted(root.iterdir()) if folder.is_dir()}


@lru_cache(maxsize=32)
def font_file(family: str, style: str) -> Path | None:
    """Return a shipped family's file of a style (Regular, Bold), or None if it has none.

    Of several scripts under one name the shortest file name is the family itself; a script has
    its own name after it: Noto Sans KR.
    """
    try:
        folders = font_folders()
    except MissingPartError:
        return None
    folder, name = folders.get(family), "*"
    if folder is None:
        folder = folders.get(family.rpartition(" ")[0])
        name = family.replace(" ", "")
    files = folder.glob(f"{name}-{style}.[ot]tf") if folder else ()
    return min(files, key=lambda path: (len(path.name), path.name), default=None)
