"""The registry of patterns: a type of rules, the name it has in the file, and its own keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.rules import Rule
from kitgen.yaml.tree import Node

NodeReader = Callable[[Node], Any]  # ValueError says how to write it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Rule):
    """A rule that gives entries; every pattern is one."""

    @abstractmethod
    def plan(self, case: Case) -> list[PlanSlot]:
        """Return the entries that the rule gives for an interview."""


PatternType = TypeVar("PatternType", bound=type[Dated])


class Pattern(NamedTuple):
    """A type of rules, and how the keys are read that it has beside those of all rules."""

    kind: type[Dated]
    keys: Mapping[str, NodeReader]


_patterns: dict[str, Pattern] = {}


def pattern(**keys: NodeReader) -> Callable[[PatternType], PatternType]:
    """Register a type under the name that it bears; `keys` are fields of its own."""

    def register(kind: PatternType) -> PatternType:
        _patterns[kind.pattern] = Pattern(kind, keys)
        return kind

    return register


def registered() -> Mapping[str, Pattern]:
    """Return the patterns of all modules that were imported."""
    return _patterns
