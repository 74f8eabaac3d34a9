"""Waiting: a sign that moves while something is made, on a terminal that somebody looks at."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

BEAT = 0.15  # seconds
SIGNS = "|/-\\"
CLEAR = "\r\x1b[K"


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Show what is being made as long as it takes; nothing is left of it on the screen.

    A timer moves the sign, and no thread: other processes are forked from this one meanwhile.
    """
    seen = sys.stderr.isatty() and sys.stdin.isatty() and hasattr(signal, "setitimer")
    if not words or not seen or threading.current_thread() is not threading.main_thread():
        yield
        return
    signs, screen = cycle(SIGNS), sys.stderr

    def move(number: int, frame: object) -> None:
        screen.write(f"{CLEAR}{words} {next(signs)}")
        screen.flush()

    before = signal.signal(signal.SIGALRM, move)
    signal.setitimer(signal.ITIMER_REAL, BEAT, BEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        screen.write(CLEAR)
        screen.flush()
