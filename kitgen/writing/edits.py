"""Edits: sentences of a letter that its writer left out or put otherwise, while the rest follows.

They stand in the head of a draft that has no words of its own, each with the sentence of ours
that it is about, so that this is known again with other facts in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.writing.slots import OURS
from kitgen.yaml.scalar import quoted

WITHOUT = "without"  # the key of a sentence that is left out
INSTEAD = "instead"  # and of one that is put otherwise
UNTOLD = "untold"  # and of a field that the letter does without, so that others find room in it
# Moves that only close a letter; one that is told of what stands before it is none of them.
CLOSING = frozenset(
    {
        *("offer", "date", "date-thin", "close", "close-rich", "end", "wish"),
        *("date-agent", "close-agent"),
    }
)
Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True)
class Rewording:
    """Other words in the place of a sentence of ours; `mine` if its writer made them.

    What we would say otherwise is no longer said once the facts of the sentence have changed, and
    what follows another change is given back with it.
    """

    ours: str
    words: str
    variant: str = ""
    facts: tuple[str, ...] = ()
    paragraph: int = 0
    mine: bool = True
    day: str = ""  # for which it was written, YYYY-MM-DD
    after: str = ""  # the sentence of ours whose change this one follows
    behind: str = ""  # the sentence that one of the writer's own was put behind

    @property
    def line(self) -> str:
        """How it stands in the head of a draft."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, line: str) -> Rewording | None:
        """Read it from the head of a draft; None if it cannot be read."""
        try:
            found = json.loads(line)
            return cls(**{**found, "facts": tuple(found.get("facts", ()))})
        except (ValueError, TypeError, AttributeError):
            return None

    def is_of(self, sentence: Sentence) -> bool:
        """Say whether this is the sentence: by its words, its wording, or what it tells."""
        told = sentence.facts & OURS
        tells = bool(told) and told == OURS & set(self.facts)
        same = bool(self.variant) and self.variant == sentence.variant and self._tells(sentence)
        return sentence.move != BY_HAND and (same or tells or self.ours == sentence.text)

    def _tells(self, sentence: Sentence) -> bool:
        """Say whether a sentence of the same wording is not another of its sentences."""
        return not self.facts or not sentence.facts or {*self.facts} == sentence.facts


@dataclass(frozen=True)
class LetterEdits:
    """All that one letter leaves out, by wording and words, and all that it puts otherwise.

    `untold` names fields, of its reader or of the interview, that it is written without.
    """

    without: tuple[str, ...] = ()
    instead: tuple[Rewording, ...] = ()
    untold: tuple[str, ...] = ()

    @classmethod
    def of(cls, head: Mapping[str, Sequence[str]]) -> LetterEdits:
        """Read them from the head of a draft."""
        read = map(Rewording.of, head.get(INSTEAD, ()))
        untold = tuple(head.get(UNTOLD, ()))
        return cls(tuple(head.get(WITHOUT, ())), tuple(filter(None, read)), untold)

    def __bool__(self) -> bool:
        return bool(self.without or self.instead or self.untold)

    @property
    def wordings_left_out(self) -> tuple[str, ...]:
        """The wordings of the sentences that are left out."""
        return tuple(name.split(" | ", 1)[0] for name in self.without if " | " in name)

    @property
    def text(self) -> str:
        """The draft that holds them."""
        lines = [f"{WITHOUT}: {quoted(one)}" for one in dict.fromkeys(self.without)]
        lines += [f"{INSTEAD}: {one.line}" for one in self.instead]
        lines += [f"{UNTOLD}: {name}" for name in dict.fromkeys(self.untold)]
        return "\n".join(("---", *lines, "---", "", ""))

    def leaving_out(self, sentences: Sequence[Sentence]) -> LetterEdits:
        """Return them with sentences left out besides; words of one's own in their place go too."""
        instead, gone = list(self.instead), []
        for sentence in sentences:
            before = next((one for one in instead if one.words == sentence.text), None)
            if before:
                instead.remove(before)
                sentence = Sentence(before.ours, "", before.variant)
            gone.append(_named(sentence))
        return replace(self, without=(*self.without, *gone), instead=tuple(instead))

    def saying(
        self, sentence: Sentence, words: str, paragraph: int, *, mine: bool = True, day: str = ""
    ) -> LetterEdits:
        """Return them with other words in the place of a sentence."""
        facts = tuple(sorted(sentence.facts))
        new = Rewording(sentence.text, words, sentence.variant, facts, paragraph, mine, day)
        before = next((one for one in self.instead if one.words == sentence.text), None)
        if before:
            new = replace(before, words=words, mine=mine, day=day)
        others = tuple(one for one in self.instead if one != before)
        return replace(self, instead=(*others, new))

    def adding(self, words: str, paragraph: int, day: str = "", behind: str = "") -> LetterEdits:
        """Return them with a sentence of the writer's own behind another, or a paragraph's last."""
        added = Rewording("", words, paragraph=paragraph, day=day, behind=behind)
        return replace(self, instead=(*self.instead, added))

    def given_back(self, text: str) -> LetterEdits:
        """Return them without what was done to a sentence, by our words or by those in its place.

        The words of a sentence that was left out are found behind its wording.
        """
        without = tuple(one for one in self.without if text not in (one, one.split(" | ", 1)[-1]))
        gone = [one for one in self.instead if text in (one.words, one.ours)]
        led = {one.ours for one in gone}
        instead = tuple(one for one in self.instead if one not in gone and one.after not in led)
        return replace(self, without=without, instead=instead)

    def tied(self, text: str, led: str) -> LetterEdits:
        """Return them with what is said in place of a sentence tied to the change of another."""
        tied = (replace(one, after=led) if one.ours == text else one for one in self.instead)
        return replace(self, instead=tuple(tied))

    def applied(self, message: Message) -> Message:
        """Return a message with them in it; `omitted` and `reworded` tell of which sentences."""
        rows = [list(paragraph) for paragraph in message.paragraphs]
        known = _left_out(self.without, [s for row in rows for s in row])
        gone = [s.text for row in rows for s in row if {s.variant, s.text} & known]
        rows = [[s for s in row if not {s.variant, s.text} & known] for row in rows]
        said = [one.words for one in self.instead if _say(rows, one)]
        return replace(
            message,
            paragraphs=tuple(tuple(row) for row in rows if row),
            omitted=tuple(gone),
            reworded=tuple(said),
        )


def _left_out(names: Sequence[str], sentences: Sequence[Sentence]) -> set[str]:
    """Return the words of what is left out, or its wording where that says something else now."""
    texts, found = {s.text for s in sentences}, set[str]()
    for name in names:
        parts = {part.strip() for part in name.split(" | ", 1)} - {""}
        found |= parts & texts or parts
    return found


def _say(rows: list[list[Sentence]], one: Rewording) -> bool:
    """Put words in the place of their sentence; False for ours, once that says something else."""
    new = Sentence(one.words, BY_HAND, verbatim=True, facts=frozenset(one.facts))
    exact = [(r, n) for r, row in enumerate(rows) for n, s in enumerate(row) if s.text == one.ours]
    if not exact and not one.mine:
        return False
    near = [(r, n) for r, row in enumerate(rows) for n, s in enumerate(row) if one.is_of(s)]
    for row, number in (exact or near)[:1]:
        rows[row][number] = new
        return True
    before = [
        (r, n) for r, row in enumerate(rows) for n, s in enumerate(row) if s.text == one.behind
    ]
    for row, number in before[:1] if one.behind else ():
        rows[row].insert(number + 1, new)
        return True
    place = min(one.paragraph, len(rows) - 1)
    if place < 0:
        rows.append([new])
    elif one.ours:
        rows[place].append(new)
    else:
        _add(rows, new)
    return True


def _add(rows: list[list[Sentence]], new: Sentence) -> None:
    """Put a sentence of the writer's own before what only closes a letter."""
    if len(rows) > 2:
        rows[-2].append(new)
        return
    last = rows[-1]
    told = next((n for n in range(len(last), 0, -1) if last[n - 1].move not in CLOSING), 0)
    if told or len(rows) == 1:
        last.insert(told, new)
    else:  # the thanks are whole without it
        rows.insert(1, [new])


def _named(sentence: Sentence) -> str:
    """Name a sentence so that it is known again with other facts in it, and by its reader."""
    return f"{sentence.variant} | {sentence.text}" if sentence.variant else sentence.text
