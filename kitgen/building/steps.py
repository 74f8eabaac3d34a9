"""Steps: work that goes on as soon as something else is done, so that several can take turns."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Returned = TypeVar("Returned")
StepName = TypeVar("StepName")
Steps = Generator["Future[Any]", None, Returned]  # yields what has to be done before it goes on
Started = tuple[StepName, Steps[Returned]]
Ended = tuple[StepName, Returned | Exception]


def finished(steps: Steps[Returned]) -> Returned:
    """Take all steps, waiting for each; what they raise is raised here."""
    with closing(steps):
        while True:
            try:
                following = next(steps)
            except StopIteration as done:
                result: Returned = done.value
                return result
            following.exception()  # waits


def in_turns(
    started: Iterator[Started[StepName, Returned]], has_room: Callable[[], bool]
) -> Generator[Ended[StepName, Returned], None, None]:
    """Yield what came of each as it ends; new ones are begun while there is room.

    Whatever ends early ends all of them: what was finished stays, the rest is closed.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting: dict[Future[Any], Started[StepName, Returned]] = {}
    try:
        while True:
            while has_room() or not waiting:
                begun = next(started, None)
                if begun is None:
                    break
                if (ended := _on(begun, waiting)) is not None:
                    yield ended
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in [future for future in waiting if future in done]:
                if (ended := _on(waiting.pop(future), waiting)) is not None:
                    yield ended
    finally:
        for _, steps in waiting.values():
            steps.close()


def _on(
    begun: Started[StepName, Returned], waiting: dict[Future[Any], Started[StepName, Returned]]
) -> Ended[StepName, Returned] | None:
    """Take the next step; return what came of it all if it was the last."""
    name, steps = begun
    try:
        while (following := next(steps)).done():
            pass
    except StopIteration as done:
        return name, done.value
    except Exception as error:  # the others go on
        return name, error
    waiting[following] = begun
    return None
