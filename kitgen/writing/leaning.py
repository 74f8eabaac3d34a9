"""Leaning: the sentences of a letter that point back at one that is put otherwise or left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.writing.prose import Prose
from kitgen.writing.slots import AFTER, ENDS, TOLD

Place = tuple[int, int]  # of a paragraph, and of a sentence in it, from 0
Follower = tuple[Place, str]  # where a sentence leaned, and what it says now; nothing if it goes
REMARKS = frozenset({"said", "said_spoken", "said_own", "said_asked"})


@dataclass(frozen=True)
class Leaning:
    """Knows which sentences of a letter lean on one before them: “I will keep that in mind”."""

    prose: Prose

    def points(self, sentence: Sentence) -> bool:
        """Say whether a sentence points back; one that tells a remark points at that."""
        of_remark = sentence.facts & REMARKS and not self._begun_anew(sentence.text)
        return not of_remark and self.points_back(sentence.text)

    def points_back(self, text: str) -> bool:
        """Say whether words point at what stands before them."""
        told = text.casefold().replace("’", "'")
        first, within = (
            "|".join(map(re.escape, self.prose.words(name)))
            for name in ("leaning-openings", "leaning-phrases")
        )
        begins = first and re.match(rf"(?:{first})\b", told)
        return bool(
            begins or self._begun_anew(text) or (within and re.search(rf"\b(?:{within})\b", told))
        )

    def on(self, message: Message, place: Place) -> Place | None:
        """Return the place of the sentence that leans on the one at a place; None if none does.

        Places count paragraphs and their sentences from 0. A wording that waits for facts leans
        on the sentence that tells them, any other that points back on the one just before.
        """
        rows = enumerate(message.paragraphs)
        after = [((p, n), s) for p, row in rows for n, s in enumerate(row) if (p, n) >= place]
        gone = after[0][1]
        for distance, (there, sentence) in enumerate(after[1:]):
            if sentence.move == BY_HAND or not self.points(sentence):
                continue
            awaited = self._awaited(message.kind, sentence)
            if gone.facts & awaited or (not awaited and not distance):
                return there
        return None

    def followers(
        self, message: Message, place: Place, others: Callable[[str], Sequence[str]]
    ) -> Iterator[Follower]:
        """Yield what becomes of those that lean on a sentence, each on the one before it.

        `others` tells other wordings of a sentence; the first that leans on nothing takes its
        place, and without one it goes, with what leans on it.
        """
        while there := self.on(message, place):
            text = message.paragraphs[there[0]][there[1]].text
            fitting = (one for one in others(text) if not self.points_back(one))
            other = next(fitting, "") or self._begun_anew(text)
            yield there, other
            if other:
                return
            place = there

    def _begun_anew(self, text: str) -> str:
        """Return a sentence without the word by which it goes on: you also said, you said."""
        for words in self.prose.words("leaning-also"):
            if text.casefold().startswith(f"{words} "):
                return text[: len(words)].rpartition(" ")[0] + text[len(words) :]
        return ""

    def _awaited(self, kind: str, sentence: Sentence) -> frozenset[str]:
        """Return the facts that must be told before a wording is used."""
        variants = self.prose.variants(kind, sentence.move)
        needs = next((one.needs for one in variants if one.id == sentence.variant), ())
        begins = (TOLD, AFTER, ENDS)
        return frozenset(n.split("_", 1)[1] for n in needs if n.startswith(begins))
