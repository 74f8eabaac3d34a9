"""The prose of messages: plans of moves, moves of variants, and lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kitgen.parsing.verbs import Conjugation
from kitgen.writing.slots import AFTER, ENDS, TOLD
from kitgen.writing.thoughts import Thoughts

SHARED = "shared"  # the file whose moves and words serve every message
SLOT = re.compile(r"\{([a-z_]+)([?!])?\}")
PHONE = "by_phone"  # the condition that the interview was a telephone call
SAID = frozenset(  # conditions that hold only once a wording has said so
    {
        "thanked",
        "wanted",
        "named",
        "offered",
        "asked",
        "dated",
        "eased",
        "excused",
        "humble",
        "quoted",
        "unnamed",
    }
)


@dataclass(frozen=True)
class Variant:
    """One wording, and when it may be used; `turns` are the ways to say it, each its sentences.

    `{slot!}` stands for a whole sentence, and so does `{slot?}`, which vanishes where the slot is
    empty; any other empty slot makes the whole variant unfit. `sets` holds from then on.
    """

    id: str
    turns: tuple[tuple[str, ...], ...]
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()  # those that must be filled
    sets: frozenset[str] = frozenset()

    @cached_property
    def needs_first(self) -> frozenset[str]:
        """What must hold before anything is said."""
        return self.needs - self.needs_said

    @cached_property
    def needs_said(self) -> frozenset[str]:
        """What must have been said before."""
        return frozenset(filter(_is_said, self.needs))

    @cached_property
    def bars_first(self) -> frozenset[str]:
        """What must not hold before anything is said."""
        return self.bars - self.bars_said

    @cached_property
    def bars_said(self) -> frozenset[str]:
        """What must not have been said before."""
        return frozenset(filter(_is_said, self.bars))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The first way to say it."""
        return self.turns[0]

    def fits(self, flags: frozenset[str], slots: Mapping[str, str]) -> bool:
        """Tell whether the facts allow this wording."""
        known = flags | slots.keys()
        return self.needs <= known and not self.bars & known and self.slots <= slots.keys()


@dataclass(frozen=True, slots=True)
class Moves:
    """Alternatives in order, each a pool of equal moves; an optional one may say nothing."""

    pools: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A row of moves; one that joins may continue the paragraph before."""

    moves: tuple[Moves, ...]
    joins: bool = False


Plan = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class MessageKind:
    """The prose of one kind of message; a reader may have more than one plan."""

    name: str
    plans: Mapping[str, tuple[Plan, ...]] = field(default_factory=dict)
    moves: Mapping[str, tuple[Variant, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """All kinds of one language, and the moves and words they share.

    Each is loaded once and equals none but itself, so that what is made of it can be kept.
    """

    kinds: Mapping[str, MessageKind]
    lang: str = "en"
    thoughts: Thoughts = field(default_factory=Thoughts)
    verbs: Conjugation = field(default_factory=Conjugation)

    @property
    def shared(self) -> MessageKind:
        return self.kinds.get(SHARED, MessageKind(SHARED))

    def variants(self, kind: str, move: str) -> tuple[Variant, ...]:
        """Return a kind's wordings of a move, or the shared ones."""
        own = self.kinds[kind].moves if kind in self.kinds else {}
        return own.get(move) or self.shared.moves.get(move, ())

    def sentences(self) -> Iterator[str]:
        """Yield every sentence of a wording, its slots left out, as often as it can be said."""
        for kind in self.kinds.values():
            for variant in (one for found in kind.moves.values() for one in found):
                yield from (SLOT.sub(" ", said) for turn in variant.turns for said in turn)

    def words(self, name: str, kind: str = SHARED) -> tuple[str, ...]:
        """Return a list of words; empty if there is none."""
        return self.kinds[kind].words.get(name, ()) if kind in self.kinds else ()

    def pairs(self, name: str) -> dict[str, str]:
        """Return a list of words written as `one: other`."""
        return self.pairs_of(name, SHARED)

    def pairs_of(self, name: str, kind: str) -> dict[str, str]:
        """Return the pairs of one kind of message."""
        return dict(_paired(self.words(name, kind)))


def _is_said(condition: str) -> bool:
    """Tell whether a condition holds, or does not, only once something was said."""
    return condition in SAID or condition.startswith((TOLD, AFTER, ENDS))


@lru_cache(maxsize=256)
def _paired(lines: tuple[str, ...]) -> Mapping[str, str]:
    parts = (line.partition(":") for line in lines)
    return {one.strip(): other.strip() for one, colon, other in parts if colon}


@lru_cache(maxsize=8192)
def slots_of(template: str) -> tuple[str, ...]:
    """Return the names of the slots of a sentence, as often as they stand in it."""
    return tuple(name for name, _ in SLOT.findall(template))
