"""The wordings to avoid, each with its reason and a better one, and the limits of a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kitgen.model.errors import Severity
from kitgen.model.message import Message
from kitgen.yaml.datafile import compiled, read_mapping, told
from kitgen.yaml.source import Source

NOT_GROUPS = ("version", "limits")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording to avoid; `only`, `others` and `registers` are empty where it holds for all."""

    id: str
    pattern: re.Pattern[str]
    why: str
    instead: str
    severity: Severity
    only: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    per_kit: int = 0  # so often in a kit is no fault

    def holds_for(self, kinds: frozenset[str], register: str = "") -> bool:
        """Tell whether the phrase is to be avoided in a message of these kinds."""
        if self.registers and register and register not in self.registers:
            return False
        return not (self.only and not self.only & kinds) and not self.others & kinds


@dataclass(frozen=True)
class Phrases:
    """All wordings to avoid, in the file's order, and the limits that are counted."""

    entries: tuple[Phrase, ...]
    limits: Mapping[str, Any]


@lru_cache(maxsize=4)
def load_phrases(*sources: Source) -> Phrases:
    """Read the files of one language; InputError with its file if an entry is faulty.

    Later ones are laid over those before by id and by limit; `severity: off` takes an entry out.
    """
    entries: dict[str, Phrase] = {}
    limits: dict[str, Any] = {}
    for source in sources:
        _lay_over(entries, limits, source.text, source.path)
    return Phrases(tuple(entries.values()), limits)


@told("phrases")
def _lay_over(entries: dict[str, Phrase], limits: dict[str, Any], text: str, name: Path) -> None:
    data = read_mapping(text, name)
    limits |= data.get("limits") or {}
    groups = [value for key, value in data.items() if key not in NOT_GROUPS]
    for entry in (entry for group in groups for entry in group or ()):
        if _is_off(entry):
            entries.pop(entry["id"], None)
        else:
            entries[entry["id"]] = _phrase(entry, name)


def _is_off(entry: Mapping[str, Any]) -> bool:
    return entry.get("severity") in ("off", False)  # YAML 1.1 takes `off` for false


def kinds_of(message: Message) -> frozenset[str]:
    """Return the names by which phrases and limits call a message."""
    return frozenset({message.kind, message.channel.value})


def _phrase(entry: Mapping[str, Any], name: Path) -> Phrase:
    mild = str(entry.get("severity", "warn")) == "info"
    return Phrase(
        id=entry["id"],
        pattern=compiled(entry["match"], name, entry["id"]),
        why=entry.get("why", ""),
        instead=entry.get("instead", ""),
        severity=Severity.INFO if mild else Severity.WARNING,
        only=frozenset(entry.get("only", ())),
        others=frozenset(entry.get("not", ())),
        registers=frozenset(entry.get("registers", ())),
        per_kit=int(entry.get("per_kit", 0)),
    )
