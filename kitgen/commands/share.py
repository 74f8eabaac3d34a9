"""Sharing: from interview files to the one page that shows them to somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.interviews import Interviews
from kitgen.library import Library
from kitgen.pages.shared import shared_page
from kitgen.pages.theme import theme_names
from kitgen.pipeline import write
from kitgen.rendering.job import THEME
from kitgen.sharing.share import share_kit

if TYPE_CHECKING:
    from kitgen.pages.shared import Seal
    from kitgen.sharing.share import SharedKit


def share_all(
    interviews: Interviews, paths: Sequence[Path], today: dt.date, also: Sequence[str] = ()
) -> Iterator[SharedKit]:
    """Yield of every file what a coach may see; InputError lists the mistakes of all of them."""
    library = interviews.library
    for path, reading in interviews.read_every(paths):
        others = interviews.read_all(interviews.related(path))
        kit = write(reading, others, interviews, today)
        yield share_kit(kit, library.cadence, library.questions(), others, also)


def share_page(
    kits: Sequence[SharedKit],
    library: Library,
    theme: str | None,
    seal: Seal | None = None,
    client: str = "",
    ask: str = "",
) -> str:
    """Render the page, which opens on what is asked; with `seal`, all of it is sealed."""
    words = library.words(kits[0].locale if kits else None)
    known = theme_names(library.layers.themes())
    look = theme or next((kit.theme for kit in kits if kit.theme in known), THEME)
    return shared_page(kits, library.theme(look), words, seal, client, ask)
