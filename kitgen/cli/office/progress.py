"""Progress: how far a command over all clients has come, on a terminal that somebody looks at."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kitgen.files.clients import Client

if TYPE_CHECKING:
    from rich.progress import Progress


class ProgressBar:
    """A bar on standard error with the time that is left; nothing where that is no terminal."""

    def __init__(self, what: str, total: int) -> None:
        self._progress: Progress | None = None
        if not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Shown

        self._progress = Shown(
            *(TextColumn(what), BarColumn(), MofNCompleteColumn()),
            *(TimeRemainingColumn(), TextColumn("left; {task.description}")),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,  # no thread: other processes are forked from this one
            redirect_stdout=sys.stdout.isatty(),  # what goes into a file stays out of the bar
        )
        self._task = self._progress.add_task("", total=total)
        self._progress.start()

    def show(self, done: int, name: str | None = None) -> None:
        """Move the bar to so many, and say with whom it is."""
        if self._progress is not None:
            self._progress.update(self._task, completed=done, description=name, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def one_by_one(clients: Sequence[Client], *, quiet: bool = False) -> Iterator[Client]:
    """Yield every client and show how many are done; nothing is shown if it is to be `quiet`."""
    if quiet:
        yield from clients
        return
    bar = ProgressBar("Clients", len(clients))
    try:
        for number, client in enumerate(clients):
            bar.show(number, client.name)
            yield client
    finally:
        bar.close()
