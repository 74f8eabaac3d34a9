"""Where work runs: in this process, or in others forked from it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


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


def each(
    pool: Executor, work: Callable[[Task], Result], tasks: Iterable[Task], workers: int
) -> Iterator[tuple[Task, Future[Result]]]:
    """Yield every task with its finished future, in order, few of them in memory at a time."""
    running: deque[tuple[Task, Future[Result]]] = deque()
    for task in tasks:
        running.append((task, pool.submit(work, task)))
        if len(running) >= 2 * workers or workers <= 1:
            yield _finished(running)
    while running:
        yield _finished(running)


def _finished(
    running: deque[tuple[Task, Future[Result]]],
) -> tuple[Task, Future[Result]]:
    task, future = running.popleft()
    future.exception()  # waits
    return task, future
