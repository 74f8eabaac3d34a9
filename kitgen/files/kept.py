"""Kept patterns: regular expressions as the store has them, put to work when one is first asked."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

Rebuilt = tuple[Callable[..., "KeptPattern"], tuple[str, int, tuple[Any, ...]]]


class KeptPattern:
    """Does what its `re.Pattern` does, which is made when something is first looked for.

    A kit asks few of the hundreds of patterns that languages have. `program` is what the compiler
    made of it, where that is known: a tenth of the time of compiling.
    """

    def __init__(self, pattern: str, flags: int, program: tuple[Any, ...] = ()) -> None:
        self.pattern = pattern
        self.flags = flags
        self.program = program

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        if self.program:
            with suppress(Exception):  # another Python's
                return _made(self.pattern, self.flags, *self.program)
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

    def __reduce__(self) -> Rebuilt:
        return KeptPattern, (self.pattern, self.flags, self.program)


def as_kept(pattern: re.Pattern[str]) -> Rebuilt:
    """Return what a pickle holds in a pattern's place."""
    program: tuple[Any, ...] = ()
    with suppress(Exception):  # inner names of Python's, which may go: then it is compiled anew
        program = _program(pattern)
    return KeptPattern, (pattern.pattern, pattern.flags, program)


def _program(pattern: re.Pattern[str]) -> tuple[Any, ...]:
    """Return what Python's compiler makes of a pattern: code, groups, and the names of groups."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern.pattern, pattern.flags)
    code = array("I", _compiler._code(parsed, pattern.flags))
    return code.tobytes(), pattern.groups, dict(pattern.groupindex)


def _made(
    pattern: str, flags: int, code: bytes, groups: int, names: dict[str, int]
) -> re.Pattern[str]:
    """Make a pattern of its program, which the engine checks before it takes it."""
    import _sre  # type: ignore[import-not-found]

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, array("I", code).tolist(), groups, names, tuple(by_number)
    )
    return made
