"""Wordings filled with the facts of one letter, and what is known of each before it is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kitgen.model.message import Sentence
from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext, fill
from kitgen.writing.prose import SLOT, Variant, slots_of
from kitgen.writing.slots import MUSING, OURS, TOLD_ONCE, VERBATIM, fact
from kitgen.writing.told import chance
from kitgen.writing.traits import content_stems

NAMES = frozenset({"company", "role", "role_small", "the_role", "a_role"})
KNOWN = OURS | NAMES | {MUSING}  # what gives a sentence something to say
THANKS = re.compile(r"\b(?:thank|grateful)", re.IGNORECASE)
READER = re.compile(r"\byou", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One way to say a move: its sentences, what it tells, and what it needs of those before it.

    Each is made once for a letter, so that it equals none but itself.
    """

    variant: Variant
    move: str
    sentences: tuple[Sentence, ...]
    tells: frozenset[str]
    ends: frozenset[str]  # what the last sentence tells
    sets: frozenset[str]
    needs: frozenset[str]  # that holds, or does not, only once others were chosen
    bars: frozenset[str]
    own: tuple[tuple[str, ...], ...]  # the first two words of each sentence of ours
    begins_with_me: tuple[bool, ...]
    mine: int  # sentences that do
    to_reader: int  # sentences that speak to the reader
    bare: int  # sentences of ours that tell nothing of the file's
    words: int
    letters: int  # characters, with a blank line before each sentence
    head: frozenset[str]  # stems of the first and of the last sentence
    tail: frozenset[str]
    names: tuple[str, ...]  # which of role and employer it names, each time
    luck: float

    def follows(self, flags: frozenset[str], told: frozenset[str]) -> bool:
        """Tell whether it may come after what was said."""
        return self.needs <= flags and not self.bars & flags and not self.tells & told


@dataclass(frozen=True)
class Wordings:
    """Fills the wordings of one letter; `seed` decides between ways to say the same."""

    ctx: LetterContext
    kind: str
    facts: Facts
    seed: str

    def of(self, move: str) -> tuple[Wording, ...]:
        """Return every wording of a move that the facts allow."""
        if move not in self._made:
            self._made[move] = tuple(self._make(move))
        return self._made[move]

    def _make(self, move: str) -> Iterator[Wording]:
        filled = frozenset(self.facts.slots)
        known = self.facts.flags | filled
        for variant in self.ctx.prose.variants(self.kind, move):
            if not (variant.needs_first <= known and variant.slots <= filled):
                continue
            if not variant.bars_first.isdisjoint(known):
                continue
            for one, told in self._ways(variant):
                if made := told._filled(move, one):
                    yield made

    def _ways(self, variant: Variant) -> Iterator[tuple[Variant, Wordings]]:
        """Yield a wording for every text that its slot may hold, known by that text."""
        name = next((n for n in sorted(variant.slots) if n in self.facts.choices), None)
        if name is None:
            yield variant, self
            return
        for text in self.facts.choices[name]:
            slots = {**self.facts.slots, name: _contracted(text, self._contractions)}
            one = replace(variant, id=f"{MUSING}/{text}")
            yield one, replace(self, facts=replace(self.facts, slots=slots))

    def _filled(self, move: str, variant: Variant) -> Wording | None:
        luck = chance(self.seed, variant.id)
        turn = variant.turns[int(luck * 7919) % len(variant.turns)]
        present = [t for t in turn if not self._vanishes(t)]
        made = tuple(self._sentence(move, variant.id, t) for t in present)
        if not made:
            return None
        named = [name for t in present for name in slots_of(t)]
        slots = frozenset(named)
        both = {"topic_two"} if "topics" in slots else set()
        text = " ".join(s.text for s in made).lower()
        said = {"named"} if slots & NAMES else set()
        said |= {"thanked"} if THANKS.search(text) else set()
        ours = [s for s in made if not s.verbatim]
        begins_with_me = tuple(not s.verbatim and first_word(s.text) in self._me for s in made)
        return Wording(
            variant,
            move,
            made,
            frozenset(fact(name) for name in slots | both) & TOLD_ONCE,
            made[-1].facts,
            variant.sets | said,
            variant.needs_said,
            variant.bars_said,
            tuple(grammar.words(s.text)[:2] for s in ours),
            begins_with_me,
            sum(begins_with_me),
            sum(bool(READER.search(s.text)) for s in made),
            sum(
                not s.facts & (OURS | NAMES | {MUSING}) and not THANKS.search(s.text) for s in ours
            ),
            sum(len(s.text.split()) for s in made),
            sum(len(s.text) + 2 for s in made),
            frozenset(content_stems(self.ctx, made[0].text)),
            frozenset(content_stems(self.ctx, made[-1].text)),
            tuple("company" if name == "company" else "role" for name in named if name in NAMES),
            luck,
        )

    def _vanishes(self, template: str) -> bool:
        match = SLOT.fullmatch(template)
        return bool(match and match[2] == "?" and match[1] not in self.facts.slots)

    def _sentence(self, move: str, variant: str, template: str) -> Sentence:
        facts = frozenset(map(fact, slots_of(template)))
        filled = fill(_contracted(template, self._contractions), self.facts.slots)
        alone = SLOT.fullmatch(template)
        if alone and alone[1] in VERBATIM:
            return Sentence(filled, move, variant, verbatim=True, facts=facts)
        return Sentence(grammar.capitalise(grammar.tidy(filled)), move, variant, facts=facts)

    @cached_property
    def _made(self) -> dict[str, tuple[Wording, ...]]:
        """The wordings made so far, by move."""
        return {}

    @cached_property
    def _me(self) -> tuple[str, ...]:
        """The words by which the writer speaks of themselves."""
        return grammar.words(self.ctx.word("me"))

    @cached_property
    def _contractions(self) -> tuple[tuple[str, str], ...]:
        """The contractions of a letter, unless it is formal."""
        formal = "formal" in self.facts.flags
        casual = self.ctx.prose.pairs("casual") if "casual" in self.facts.flags else {}
        pairs = {} if formal else casual | self.ctx.prose.pairs("contractions")
        return tuple(pairs.items())


def first_word(text: str) -> str:
    """Return the first word of a sentence, `I` of `I’d`."""
    words = grammar.words(text)[:1]
    return words[0].partition("'")[0] if words else ""


OBJECT_AFTER = ("to", "with", "for", "of", "from", "at", "by", "about", "beside")
BEHIND = "".join(rf"(?<!\b{word} )" for word in OBJECT_AFTER)  # the people who come to you are


@lru_cache(maxsize=8192)
def _contracted(template: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Contract what may be: `I would like` → `I’d like`; an object, as `it` may be, stays."""
    for full, short in pairs:
        free = (
            ""
            if full[0].isupper() or not full.startswith(("it ", "that ", "there "))
            else r"(?<=[,:;] )"
        )
        free += BEHIND if full.startswith("you ") else ""
        template = re.sub(rf"{free}\b{full}\b(?=\s+[\w{{])", short, template)
    return template
