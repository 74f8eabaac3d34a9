"""Where work runs: in this process, or in others forked from it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class InProcess(Executor):
    """Does each task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task and return its finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            if not isinstance(error, Exception):
                raise
            future.set_exception(error)
        return future


def executor(workers: int) -> Executor:
    """Return an executor with that many processes; with one, all runs in this process."""
    return InProcess() if workers <= 1 else forked(workers)


def forked(workers: int) -> Executor:
    """Return other processes, forked where that is safe: they have all that is imported here."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_stopping)


def _leave_stopping() -> None:
    """Let the first process decide what Ctrl-C means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
