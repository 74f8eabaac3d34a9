"""A misfit: an answer that no letter tells as it stands, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """Why no letter tells an answer; one that stands in letters has none."""

    UNFIT = "unfit"  # it ends no sentence of ours, and a letter waits for other words
    UNSAID = "unsaid"  # it says nothing that a letter could tell
    PRIVATE = "private"  # it may be for its writer alone
    IN_DOUBT = "in-doubt"  # a question about it is open
    LEFT = "left"  # its writer left it out, of every letter but one in other words


class Misfit(NamedTuple):
    """An answer that no letter tells, where it stands, ("interviewers", 0, "need"), and why."""

    path: tuple[str | int, ...]
    text: str
    standing: Standing = Standing.UNFIT

    @property
    def asked(self) -> bool:
        """Whether a letter waits for it; else it goes without."""
        return self.standing in (Standing.UNFIT, Standing.IN_DOUBT)

    @property
    def left(self) -> bool:
        """Whether its writer left it out."""
        return self.standing is Standing.LEFT

    @property
    def field(self) -> str:
        """The name of the field that it is in."""
        return next(step for step in reversed(self.path) if isinstance(step, str))
