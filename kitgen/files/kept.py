"""Kept patterns: regular expressions as the store has them, compiled when one is first asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any


class KeptPattern:
    """Does what its `re.Pattern` does, which is compiled when something is first looked for.

    A kit asks few of the hundreds of patterns that languages have.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KeptPattern | re.Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self.flags))

    def __reduce__(self) -> tuple[Callable[..., KeptPattern], tuple[str, int]]:
        return KeptPattern, (self.pattern, self.flags)


def as_kept(pattern: re.Pattern[str]) -> tuple[Callable[..., KeptPattern], tuple[str, int]]:
    """Return what a pickle holds in a pattern's place."""
    return KeptPattern, (pattern.pattern, pattern.flags)
