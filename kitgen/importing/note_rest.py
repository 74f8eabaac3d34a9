"""The rest of a note: what stands in no field is its writer's alone, or not used yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_marks import known_by, marks_of
from kitgen.importing.proposal import Proposal, ProposedField
from kitgen.importing.words import InvitationWords

FEWEST = 3  # words of a clause that tells something
DAYS = ("names_day", "hour_alone", "held")  # patterns
NEXT = ("decides", "next_step")
CHECKED = ("decision_by", "date", "time", "next_step")  # fields that have days by their number


@dataclass(frozen=True)
class NoteRest:
    """Goes through a note's lines after all that was taken of it, so that nothing is lost."""

    words: InvitationWords
    lines: Sequence[NoteLine]

    def added(self, proposal: Proposal, left: Iterable[tuple[NoteLine, str]]) -> Proposal:
        """Return a proposal with the lines that were left, and with clauses that nobody took."""
        asked = [one.promised for one in proposal.people if one.promised]
        told = tuple(one.casefold() for one in _texts(proposal))
        kept = (
            (line, part)
            for line, part in left
            if not self._is_promised(part or line.text, asked)
            and not any(self._bare(part or line.text) in one for one in told)
        )
        whole = self._with(proposal, kept)
        return self._with(whole, self._lost(whole))

    def _with(self, proposal: Proposal, left: Iterable[tuple[NoteLine, str]]) -> Proposal:
        """Return a proposal with more of its note, a sentence or a part of one at a time."""
        alone, unused = list(proposal.alone), list(proposal.unused)
        for line, part in left:
            if not re.search(r"\w", line.text):
                continue
            typed = self.words["chat"].sub("", line.typed, count=1)
            text = " ".join((part or line.said or typed).split())
            if self._is_private(text):
                alone.append(ProposedField("alone", text, line.source))
            else:
                unused.append(text)
        return replace(proposal, alone=tuple(alone), unused=tuple(unused))

    def _is_private(self, text: str) -> bool:
        """Say whether nobody else can have told a text, and no letter tells it."""
        kinds = self.words.notes.kinds
        theirs = kinds["may_be_theirs"].search(text)
        return theirs is None and kinds["for_oneself"].search(text) is not None

    def _bare(self, text: str) -> str:
        """Return a text without a name that heads it, by which it may stand elsewhere."""
        head = self.words.notes["headed"].match(text)
        return (head["rest"] if head else text).strip(" .,;:–—-").casefold()

    def _is_promised(self, text: str, promised: Iterable[str]) -> bool:
        """Say whether a text only asks for what was promised then."""
        asked = self.words.notes["asks_for"].search(text)
        return bool(asked) and any(asked["thing"].strip(" .,;") in one for one in promised if asked)

    def _lost(self, proposal: Proposal) -> Iterator[tuple[NoteLine, str]]:
        """Yield the clauses of which no word that tells something stands anywhere."""
        known = known_by(_texts(proposal))
        dated = {one.field for one in proposal.fields} & set(CHECKED)
        for line in self.lines:
            for part in self.words.notes["between_clauses"].split(line.text):
                bare = part.strip(" ,.;:–—-!?")
                few = len(re.findall(r"[^\W\d_]+", bare)) < FEWEST
                if not few and not marks_of(bare) & known and not (dated and self._is_day(bare)):
                    yield line, bare

    def _is_day(self, text: str) -> bool:
        """Say whether a clause tells a day or an hour, which a field has in figures."""
        notes = self.words.notes
        if any(notes[one].search(text) for one in NEXT) or notes.kinds["decides"].match(text):
            return True
        told = notes["telling"].match(text)  # said they open at 7
        named = (*(notes[one] for one in DAYS), notes.kinds["day_words"])
        return not told and any(one.search(text) for one in named)


def _texts(proposal: Proposal) -> Iterator[str]:
    """Yield all that a proposal has of a note."""
    yield from (one.value for one in (*proposal.fields, *proposal.alone))
    yield from (*proposal.unused, *proposal.notes)
    yield from (f"{one.honorific} {one.name}" for one in proposal.people)
    for one in proposal.people:
        for told in one.told.values():
            yield from [told] if isinstance(told, str) else told
