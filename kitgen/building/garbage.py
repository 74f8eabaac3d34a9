"""Garbage: looked for between kits, when nothing of the last is needed, and never within one.

What is looked through in the midst of a kit is still in use, counts as old from then on, and is not
found again for hundreds of kits: half a megabyte of each, and more of one that is printed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

ALL_OF_A_KIT = 1_000_000  # objects that stay, more than one kit makes
YOUNG = 1  # the generations that a kit's objects are in

_made = count()


@contextmanager
def garbage_waits() -> Iterator[None]:
    """Look for no garbage while something is made, and then for what that has left.

    What is there after the first time was mostly loaded, and stays: it only counts as old.
    """
    before = gc.get_threshold()
    gc.set_threshold(ALL_OF_A_KIT, *before[1:])
    try:
        yield
    finally:
        if next(_made):
            gc.collect(YOUNG)
        else:
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*before)
