"""Work, counted: calls of functions, ours and the interpreter's, and files, in place of seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType

LOOKS = ("open", "os.listdir", "os.scandir")  # as Python audits them


def work_of(call: Callable[[], object]) -> int:
    """Return how many functions are entered while something is done; the same on any machine."""
    entered = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal entered
        entered += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(before)
    return entered


def grows_evenly(call: Callable[[int], object], size: int) -> bool:
    """Say whether twice the input is about twice the work, and no more."""
    call(size - 1)  # what is worked out once is there already
    one, two = work_of(lambda: call(size)), work_of(lambda: call(2 * size))
    return two <= 2.3 * one + 1000


def files_of(call: Callable[[], object]) -> int:
    """Return how many files are opened and folders looked through while something is done."""
    before = len(_looked_at())
    call()
    return len(_looked_at()) - before


@cache
def _looked_at() -> list[str]:
    """Note from now on what is looked at; a hook cannot be taken back."""
    seen: list[str] = []
    sys.addaudithook(lambda event, arguments: seen.append(event) if event in LOOKS else None)
    return seen
