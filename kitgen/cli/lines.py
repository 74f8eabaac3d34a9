"""Lines: what is told on a terminal, in lines as wide as it is, cut at no word and no path."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from textwrap import TextWrapper

HANGING = 2  # columns by which what goes on is set in
NARROWEST = 40  # columns; in fewer nothing is gained


def from_here(text: str) -> str:
    """Return a text in which paths below this folder stand as one types them from here."""
    try:
        here = str(Path.cwd())
    except OSError:  # the folder is gone
        return text
    if here not in text or here == Path(here).anchor:
        return text
    return re.sub(rf"(?<![\w/.-]){re.escape(here)}/(?=[^\s/])", "", text)


def fitted(text: str, *, err: bool = False) -> str:
    """Return a text as a terminal shows it; what is read by a program keeps its lines.

    Paths stand as from here. `err` says that it goes to the standard error.
    """
    text = from_here(text)
    if not (sys.stderr if err else sys.stdout).isatty():
        return text
    width = shutil.get_terminal_size().columns
    return "\n".join(in_columns(line, width) for line in text.split("\n"))


def in_columns(line: str, width: int) -> str:
    """Break one line where it is wider than that; what goes on is set in a little.

    A command stays one line, as the terminal breaks it, to be copied.
    """
    if len(line) <= width or width < NARROWEST or "kitgen " in line:
        return line
    margin = " " * (len(line) - len(line.lstrip()) + HANGING)
    wrapper = TextWrapper(
        width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.fill(line)
