"""Stopping: the first Ctrl-C ends what is under way; those behind it do not hush its summary."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

CALM = 5.0  # seconds in which what was stopped closes and says how far it came
ASKING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_once() -> Iterator[None]:
    """Hear one Ctrl-C, or one wish of the system to end; impatient ones right behind it are not."""
    first: list[float] = []

    def stop(*_: object) -> None:
        if not first or time.monotonic() - first[-1] > CALM:
            first.append(time.monotonic())
            raise KeyboardInterrupt

    heard = [one for one in ASKING if signal.getsignal(one) is signal.default_int_handler]
    for one in heard:
        signal.signal(one, stop)
    try:
        yield
    finally:
        if not first:  # else what is still to be said is said undisturbed
            for one in heard:
                signal.signal(one, signal.default_int_handler)
