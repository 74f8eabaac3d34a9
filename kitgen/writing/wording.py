"""Wordings filled with the facts of one letter, and what is known of each before it is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from kitgen.model.message import Sentence
from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext, fill
from kitgen.writing.prose import SLOT, Variant, slots_of
from kitgen.writing.slots import MUSING, OURS, TOLD_ONCE, VERBATIM, fact
from kitgen.writing.told import chance, same, stem_of
from kitgen.writing.traits import light_words, stems_of

NAMES = frozenset({"company", "role", "role_small", "the_role", "a_role"})
KNOWN = OURS | NAMES | {MUSING}  # what gives a sentence something to say
THANKS = re.compile(r"\b(?:thank|grateful)", re.IGNORECASE)
READER = re.compile(r"\byou", re.IGNORECASE)


class Marks(NamedTuple):
    """What a sentence is known by again, beside those of other letters."""

    same: str
    stem: tuple[str, ...]
    words: int
    verbatim: bool
    tells: bool  # what is its writer's


@dataclass(frozen=True, slots=True, eq=False)
class FilledWording:
    """The sentences of a wording, filled in, and what is known of them in whatever letter."""

    move: str
    sentences: tuple[Sentence, ...]
    tells: frozenset[str]
    ends: frozenset[str]  # what the last sentence tells
    says: frozenset[str]  # what holds from then on, by its words
    own: tuple[tuple[str, ...], ...]  # the first two words of each sentence of ours
    begins_with_me: tuple[bool, ...]
    mine: int  # sentences that do
    to_reader: int  # sentences that speak to the reader
    bare: int  # sentences of ours that tell nothing of the file's
    plain: bool  # it has no words of ours but the writer: I {did}
    words: int
    letters: int  # characters, with a blank line before each sentence
    head: frozenset[str]  # stems of the first and of the last sentence
    tail: frozenset[str]
    names: tuple[str, ...]  # which of role and employer it names, each time
    marks: tuple[Marks, ...]  # of each sentence


@dataclass(frozen=True, slots=True, eq=False)
class Wording(FilledWording):
    """One way to say a move: its sentences, what it tells, and what it needs of those before it.

    Each is made once, so that it equals none but itself.
    """

    variant: str  # its id
    sets: frozenset[str]
    needs: frozenset[str]  # that holds, or does not, only once others were chosen
    bars: frozenset[str]
    luck: float

    def follows(self, flags: frozenset[str], told: frozenset[str]) -> bool:
        """Tell whether it may come after what was said."""
        return self.needs <= flags and self.bars.isdisjoint(flags) and self.tells.isdisjoint(told)


_known_of = attrgetter(*(one.name for one in fields(FilledWording)))


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
            for one, slots in self._ways(variant):
                if made := self._filled(move, one, slots):
                    yield made

    def _ways(self, variant: Variant) -> Iterator[tuple[Variant, Mapping[str, str]]]:
        """Yield a wording for every text that its slot may hold, known by that text."""
        slots = self.facts.slots
        name = next((n for n in sorted(variant.slots) if n in self.facts.choices), None)
        if name is None:
            yield variant, slots
            return
        for text in self.facts.choices[name]:
            said = _contracted(text, self._voice.contractions)
            yield replace(variant, id=f"{MUSING}/{text}"), {**slots, name: said}

    def _filled(self, move: str, variant: Variant, slots: Mapping[str, str]) -> Wording | None:
        luck = chance(self.seed, variant.id)
        turn = variant.turns[int(luck * 7919) % len(variant.turns)]
        present = tuple(t for t in turn if not _vanishes(t, slots))
        if not present:
            return None
        values = tuple(slots.get(name, "") for t in present for name in slots_of(t))
        told = _told(self._voice, move, variant.id, present, values)
        return _worded(told, variant.id, variant.sets, variant.needs_said, variant.bars_said, luck)

    @cached_property
    def _made(self) -> dict[str, tuple[Wording, ...]]:
        """The wordings made so far, by move."""
        return {}

    @cached_property
    def _voice(self) -> Voice:
        """How the sentences of the letter are set; a formal one contracts nothing."""
        prose, flags = self.ctx.prose, self.facts.flags
        casual = prose.pairs("casual") if "casual" in flags else {}
        pairs = {} if "formal" in flags else casual | prose.pairs("contractions")
        me = grammar.words(self.ctx.word("me"))
        return _voice_of(tuple(pairs.items()), me, light_words(prose))


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """How a letter's sentences are set, and read: one for all that are set alike."""

    contractions: tuple[tuple[str, str], ...]
    me: tuple[str, ...]  # the words by which the writer speaks of themselves
    light: frozenset[str]  # the words that carry no meaning


@lru_cache(maxsize=16)
def _voice_of(
    contractions: tuple[tuple[str, str], ...], me: tuple[str, ...], light: frozenset[str]
) -> Voice:
    return Voice(contractions, me, light)


@lru_cache(maxsize=4096)
def _worded(
    told: FilledWording,
    variant: str,
    sets: frozenset[str],
    needs: frozenset[str],
    bars: frozenset[str],
    luck: float,
) -> Wording:
    """Make a wording of its sentences, once for the searches that try it."""
    own = (variant, sets | told.says, needs, bars, luck)
    return Wording(*(_known_of(told) + own))


@lru_cache(maxsize=2048)  # those of a kit: its letters share most, and so does each keystroke
def _told(
    voice: Voice, move: str, variant: str, templates: tuple[str, ...], values: tuple[str, ...]
) -> FilledWording:
    """Fill the sentences of a wording with the values of their slots, in order."""
    named = tuple(name for t in templates for name in slots_of(t))
    filled = dict(zip(named, values, strict=True))
    made = tuple(_sentence(voice, move, variant, t, filled) for t in templates)
    both = {"topic_two"} if "topics" in filled else set()
    says = {"named"} if NAMES & filled.keys() else set()
    thanks = (s.text if s.verbatim else t for s, t in zip(made, templates, strict=True))
    says |= {"thanked"} if any(map(THANKS.search, thanks)) else set()
    ours = [s for s in made if not s.verbatim]
    begins_with_me = tuple(not s.verbatim and first_word(s.text) in voice.me for s in made)
    return FilledWording(
        move,
        made,
        frozenset(fact(name) for name in filled.keys() | both) & TOLD_ONCE,
        made[-1].facts,
        frozenset(says),
        tuple(grammar.words(s.text)[:2] for s in ours),
        begins_with_me,
        sum(begins_with_me),
        sum(bool(READER.search(s.text)) for s in made),
        sum(not s.facts & KNOWN and not THANKS.search(s.text) for s in ours),
        all({*grammar.words(SLOT.sub(" ", one))} <= {*voice.me} for one in templates),
        sum(len(s.text.split()) for s in made),
        sum(len(s.text) + 2 for s in made),
        frozenset(stems_of(made[0].text, voice.light)),
        frozenset(stems_of(made[-1].text, voice.light)),
        tuple("company" if name == "company" else "role" for name in named if name in NAMES),
        tuple(map(_marks, made)),
    )


def _marks(sentence: Sentence) -> Marks:
    text, tells = sentence.text, bool(sentence.facts & OURS)
    return Marks(same(text), stem_of(text), len(text.split()), sentence.verbatim, tells)


def _vanishes(template: str, slots: Mapping[str, str]) -> bool:
    match = SLOT.fullmatch(template) if template.endswith("?}") else None
    return bool(match and match[1] not in slots)


def _sentence(
    voice: Voice, move: str, variant: str, template: str, slots: Mapping[str, str]
) -> Sentence:
    facts = frozenset(map(fact, slots_of(template)))
    filled = fill(_contracted(template, voice.contractions), slots)
    alone = SLOT.fullmatch(template)
    if alone and alone[1] in VERBATIM:
        return Sentence(filled, move, variant, verbatim=True, facts=facts)
    return Sentence(grammar.capitalise(grammar.tidy(filled)), move, variant, facts=facts)


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
