"""The search for the best letter: many are begun, and the critic keeps those worth going on with.

A beam search over the plans of a kind: each move adds its wordings to the letters begun so far.
Pure and deterministic: the same facts, the same seed and the same letters before give the same
letter, and ties are decided by a hash of the seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from kitgen.model.message import Sentence
from kitgen.writing import grammar
from kitgen.writing.critic import NEVER, Critic
from kitgen.writing.prose import Moves, Plan
from kitgen.writing.slots import AFTER, ENDS, TOLD
from kitgen.writing.told import Paragraphs, word_count
from kitgen.writing.wording import Wording, Wordings

BEAM = 10  # letters gone on with after every move
PER_MOVE = 9  # wordings tried of one move
PARAGRAPH_WORDS = 70  # of two that become one
SHORT_PARAGRAPH = 20  # words that do not stand alone


class PartialLetter(NamedTuple):
    """A letter begun: its wordings, each with the number of its paragraph."""

    worth: float
    chosen: tuple[Wording, ...] = ()
    places: tuple[int, ...] = ()
    told: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    words: int = 0
    letters: int = 0
    me: int = 0  # sentences that begin with the writer, of all
    sentences: int = 0

    def plus(self, wording: Wording, place: int, worth: float) -> PartialLetter:
        """Return the letter with one more wording, which makes it worth so much."""
        told = self.told | wording.tells
        before = {name for name in self.said if not name.startswith((AFTER, ENDS))}
        tells = {f"{when}{name}" for name in wording.tells for when in (TOLD, AFTER)}
        tells |= {f"{ENDS}{name}" for name in wording.ends}
        said = frozenset(before | wording.sets | tells)
        return PartialLetter(
            worth,
            (*self.chosen, wording),
            (*self.places, place),
            told,
            said,
            self.words + wording.words,
            self.letters + wording.letters,
            self.me + wording.mine,
            self.sentences + len(wording.sentences),
        )


@dataclass(frozen=True, slots=True)
class RankedLetter:
    """A letter found, best first in a list of them, and the facts it tells."""

    paragraphs: Paragraphs
    worth: float
    said: frozenset[str] = frozenset()  # and what else holds: thanked, wanted


class Stage(NamedTuple):
    """The letters begun by some moves, and by each move that came after these."""

    beam: Sequence[PartialLetter]
    after: dict[tuple[int, Moves], Stage]


@dataclass(frozen=True)
class Search:
    """Searches the letters that some plans allow."""

    wordings: Wordings
    critic: Critic

    @cached_property
    def _pools(self) -> dict[tuple[str, ...], list[tuple[float, Wording]]]:
        """The wordings of the pools looked at so far, with what each is worth by itself."""
        return {}

    @cached_property
    def blocked(self) -> set[str]:
        """What was in the way of a wording so far that other letters have: sentences, openings."""
        return set()

    def best(self, plans: Sequence[Plan], most: int = 1) -> list[RankedLetter]:
        """Return the best letters, best first; one without words if the plans say nothing."""
        done = [(begun, plan) for plan in plans for begun in self._written(plan)]
        worths = self._worths([begun for begun, _ in done], most)
        found, seen = list[RankedLetter](), set[tuple[str, ...]]()
        wants = self.critic.wants
        for at in sorted(worths, key=lambda at: (not wants <= done[at][0].said, -worths[at], at)):
            begun, plan = done[at]
            key = tuple(w.variant for w in begun.chosen)
            if key not in seen and len(found) < most:
                seen.add(key)
                said = self._shortened(_paragraphs(begun, plan))
                found.append(RankedLetter(said, worths[at], begun.said))
        return found or [RankedLetter((), NEVER)]

    def _worths(self, written: Sequence[PartialLetter], most: int) -> dict[int, float]:
        """Return what letters are worth as a whole, by their place in the list.

        Where only the best one is asked for, those that cannot be it are not looked at.
        """
        critic, worths, best = self.critic, dict[int, float](), NEVER
        bare = [one.worth for one in written]
        ends = [critic.ending(one.chosen, one.said) for one in written]
        lacks = [not critic.wants <= one.said for one in written]
        for at in sorted(range(len(written)), key=lambda at: (lacks[at], -bare[at] - ends[at])):
            less = lacks[at] and not all(lacks)
            if most == 1 and (less or bare[at] + (ends[at] + critic.best_manners) < best):
                break
            worths[at] = bare[at] + (ends[at] + critic.manners_of(written[at].chosen))
            best = max(best, worths[at])
        return worths

    def _shortened(self, paragraphs: Paragraphs) -> Paragraphs:
        """Call the job by its name once; after that it is the job."""
        name, short = (self.critic.facts.slots.get(n, "") for n in ("the_role", "the_job"))
        if not name or not short:
            return paragraphs
        alone = self.critic.ctx.prose.words("names-again", self.critic.kind)
        pieces, named = list[tuple[Sentence, ...]](), False
        for paragraph in paragraphs:
            row = []
            for sentence in paragraph:
                text = sentence.text
                if named and not sentence.verbatim and sentence.move not in alone:
                    text = grammar.capitalise(text.replace(name, short))
                named = named or name in sentence.text
                row.append(sentence if text == sentence.text else replace(sentence, text=text))
            pieces.append(tuple(row))
        return tuple(pieces)

    @cached_property
    def _begun(self) -> Stage:
        """Nothing yet, from where each plan goes on; what plans have in common is written once."""
        return Stage((PartialLetter(0.0, said=self.critic.told.flags),), {})

    def _written(self, plan: Plan) -> Sequence[PartialLetter]:
        first = plan[0].moves[0]
        if not first.optional and not any(map(self._pool, first.pools)):
            return ()
        stage = self._begun
        for place, paragraph in enumerate(plan):
            for moves in paragraph.moves:
                if (place, moves) not in stage.after:
                    beam = self._moved(stage.beam, moves, place)
                    stage.after[place, moves] = Stage(beam, {})
                stage = stage.after[place, moves]
        return stage.beam

    def _moved(
        self, beam: Sequence[PartialLetter], moves: Moves, place: int
    ) -> list[PartialLetter]:
        """Return the best letters after one more move."""
        went_on: list[tuple[float, PartialLetter, Wording | None]] = []
        for begun in beam:
            more = list(self._continued(begun, moves))
            went_on += more
            if moves.optional or not more:
                went_on.append((begun.worth, begun, None))
        went_on.sort(key=lambda way: -way[0])
        kept, rest = went_on[:BEAM], went_on[BEAM:]
        most = max(self._says(*way[1:]) for way in kept) if rest else 0
        if rest and most < len(self.critic.wants):
            # Many wordings of one move may not crowd out whatever says what a letter must say.
            fullest = max(rest, key=lambda way: self._says(*way[1:]))
            if self._says(*fullest[1:]) > most:
                kept[-1] = fullest
        return [
            begun if wording is None else begun.plus(wording, place, worth)
            for worth, begun, wording in kept
        ]

    def _says(self, begun: PartialLetter, wording: Wording | None) -> int:
        """Count what a letter says of all that one of its kind must say, after a wording."""
        wants = self.critic.wants
        if wording is None or wording.sets.isdisjoint(wants):
            return len(wants & begun.said)
        return len(wants & (begun.said | wording.sets))

    def _continued(
        self, begun: PartialLetter, moves: Moves
    ) -> Iterator[tuple[float, PartialLetter, Wording]]:
        """Yield each wording to go on with, of the first pool that has something to say.

        With it comes what the letter would be worth then.
        """
        critic, chosen, said = self.critic, begun.chosen, begun.said
        last, limited = chosen[-1] if chosen else None, critic.letters is not None
        about_me = critic.about_me(begun.me, begun.sentences)
        for pool in moves.pools:
            tried = 0
            for worth, wording in self._pool(pool):
                if not wording.follows(said, begun.told) or wording in chosen:
                    continue
                if limited and self._overflows(begun, wording):
                    continue
                worth += critic.brings(wording, said, begun.words)
                if last:
                    worth += critic.after(wording, last)
                elif (opens := critic.opens(wording)) > NEVER:
                    worth += opens
                else:
                    self.blocked.add("openings")
                    continue
                me = begun.me + wording.mine
                cost = critic.about_me(me, begun.sentences + len(wording.sentences))
                yield begun.worth + worth - (cost - about_me), begun, wording
                tried += 1
                if last and tried >= PER_MOVE:
                    break
            if tried:
                return

    def _overflows(self, begun: PartialLetter, wording: Wording) -> bool:
        """Tell whether the letter would be longer than its channel takes."""
        most = self.critic.letters
        return most is not None and begun.letters + wording.letters - 2 > most

    def _pool(self, pool: tuple[str, ...]) -> list[tuple[float, Wording]]:
        """Return the wordings of a pool of moves, the best by themselves first."""
        if pool not in self._pools:
            made = [w for name in pool for w in self.wordings.of(name)]
            rated = [(self.critic.alone(w), w) for w in made if not self.critic.repeats(w)]
            if len(rated) < len(made):
                self.blocked.add("sentences")
            self._pools[pool] = sorted(rated, key=lambda pair: (-pair[0], pair[1].luck))
        return self._pools[pool]


def _paragraphs(begun: PartialLetter, plan: Plan) -> Paragraphs:
    """Return the sentences by paragraph; one that joins, or is very short, continues the last."""
    rows: list[tuple[Sentence, ...]] = []
    joins: list[bool] = []
    last = -1
    for wording, place in zip(begun.chosen, begun.places, strict=True):
        if place == last:
            rows[-1] += wording.sentences
        else:
            rows.append(wording.sentences)
            joins.append(plan[place].joins)
        last = place
    shaped: list[tuple[Sentence, ...]] = []
    for at, (row, joined) in enumerate(zip(rows, joins, strict=True)):
        may = len(shaped) > 1 or (shaped and at == len(rows) - 1 and len(rows) > 2)
        short = min(word_count([row]), word_count(shaped[-1:]) if shaped else 99) < SHORT_PARAGRAPH
        fits = bool(shaped) and word_count([shaped[-1], row]) <= PARAGRAPH_WORDS
        if may and fits and ((joined and len(shaped[-1]) == 1) or short):
            shaped[-1] += row
        else:
            shaped.append(row)
    return tuple(shaped)
