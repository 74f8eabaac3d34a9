"""Where work runs: in this process, or in others forked from it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from typing import Any, TypeVar

Task = TypeVar("Task")
Returned = TypeVar("Returned")

PATIENCE = 0.5  # seconds for those who wait to hear that nothing comes


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
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_serve_parent)


def each(
    work: Callable[[Task], Returned], items: Iterable[Task], workers: int
) -> Generator[tuple[Task, Future[Returned]], None, None]:
    """Have work done on every item, a few ahead, and yield what came of each in their order."""
    doing = executor(workers)
    ahead: deque[tuple[Task, Future[Returned]]] = deque()
    try:
        for item in items:
            ahead.append((item, doing.submit(work, item)))
            if len(ahead) >= 2 * workers or workers <= 1:
                yield ahead.popleft()
        yield from ahead
        doing.shutdown()
    finally:
        stop(doing)


def stop(workers: Executor) -> None:
    """Let nothing more be done, and end the processes in the midst of their work.

    They only make; what they were making is nowhere yet.
    """
    # A shutdown would wait for the kits under way; Python 3.14 has terminate_workers for this.
    processes = dict(getattr(workers, "_processes", None) or {})
    with suppress(RuntimeError):  # ended already
        last = workers.submit(bool)
        workers.shutdown(wait=False, cancel_futures=True)
        # Once the last one is cancelled, nobody is told a second time of those before it.
        wait([last], timeout=PATIENCE)
    for process in processes.values():
        process.terminate()


def _serve_parent() -> None:
    """Let the first process decide what Ctrl-C means, and do not outlive it if it is killed."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
