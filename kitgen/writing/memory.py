"""The memory of letters found: the same search is not made twice, while somebody is typing.

What a search finds depends on its facts and, of the letters before it, only on what the critic
asks of them. So these questions are kept with their answers, and hold for other letters before
that answer the same.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Generic, TypeVar

from kitgen.writing.told import SaidSoFar

FIRST = "as "  # before the key under which a letter's reader first saw it, among its wordings
MOST = 64  # searches that are remembered
VERSIONS = 4  # of one search, by what the letters before it said
Remembered = TypeVar("Remembered")
MemoryKey = tuple[str, Any]


class _HeardSet(frozenset[Any]):
    """A set that notes what it is asked for."""

    heard: dict[MemoryKey, object]
    name: str

    def __contains__(self, item: object) -> bool:
        answer = super().__contains__(item)
        self.heard[self.name, item] = answer
        return answer


class _HeardCounter(Counter[Any]):
    """A counter that notes what it is asked for."""

    heard: dict[MemoryKey, object]
    name: str

    def __getitem__(self, item: Any) -> int:
        answer = super().__getitem__(item)
        self.heard[self.name, item] = answer
        return answer


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Remembered]):
    """What a search found, and all that it asked of the letters before, with the answers."""

    answers: tuple[tuple[MemoryKey, object], ...]
    found: Remembered

    def holds_for(self, told: SaidSoFar) -> bool:
        """Say whether other letters before answer the same."""
        return all(_answer(told, *question) == answer for question, answer in self.answers)


@dataclass
class Memory(Generic[Remembered]):
    """Remembers what searches found; for one desk, and any of its threads."""

    entries: OrderedDict[Hashable, list[_Entry[Remembered]]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)
    kept: dict[Hashable, tuple[object, frozenset[str]]] = field(default_factory=dict)
    # What is kept of letters beside what their file says, as `Assignment.kept` has it.
    kept_besides: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def once(self, owner: object, name: str, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        """Return what was made of an owner under a name, made the first time."""
        key = (id(owner), name)
        if key not in self.kept:
            self.kept[key] = owner, make()  # kept with it, so that no other takes its id
        return self.kept[key][1]

    def recall(
        self, key: Hashable, told: SaidSoFar, search: Callable[[SaidSoFar], Remembered]
    ) -> Remembered:
        """Return what was found for a key, if it still holds; else search, and remember."""
        with self.lock:
            known = tuple(self.entries.get(key, ()))
        for entry in known:
            if entry.holds_for(told):
                return entry.found
        heard: dict[MemoryKey, object] = {}
        found = search(_listening(told, heard))
        with self.lock:
            versions = [_Entry(tuple(heard.items()), found), *self.entries.pop(key, [])]
            self.entries[key] = versions[:VERSIONS]
            while len(self.entries) > MOST:
                self.entries.popitem(last=False)
        return found


def first_key(kept: frozenset[str]) -> str:
    """Return the key under which a letter was first seen, if another name has it by now.

    What chance decides hangs on it, so that a name put right changes no other word.
    """
    return next((one.removeprefix(FIRST) for one in sorted(kept) if one.startswith(FIRST)), "")


def under_new_keys(
    kept: Mapping[str, frozenset[str]], keys: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return what is kept of letters under their new keys, `keys` telling the new by the old."""
    found = {}
    for old, new in keys.items():
        seen = kept.get(old, frozenset())
        found[new] = seen if first_key(seen) else seen | {f"{FIRST}{old}"}
    return found


def _listening(told: SaidSoFar, heard: dict[MemoryKey, object]) -> SaidSoFar:
    """Return the same with every question about it noted in `heard`."""

    def listen(made: Any, name: str) -> Any:
        made.heard, made.name = heard, name
        return made

    return replace(
        told,
        sentences=listen(_HeardSet(told.sentences), "sentences"),
        openings=listen(_HeardSet(told.openings), "openings"),
        stems=listen(_HeardCounter(told.stems), "stems"),
        variants=listen(_HeardCounter(told.variants), "variants"),
        openers=listen(_HeardCounter(told.openers), "openers"),
    )


def _answer(told: SaidSoFar, name: str, item: Any) -> object:
    kept = getattr(told, name)
    return kept[item] if isinstance(kept, Counter) else item in kept
