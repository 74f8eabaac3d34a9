"""Fitting the user's ends of sentences into ours, whatever they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.writing import grammar
from kitgen.writing.prose import Prose


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits the user's ends of sentences into ours, or quotes what would not fit.

    `them` are plural pronouns that may point at the reader as at a stranger, `strangers` single
    ones that always do, as the reader's own `names` do.
    """

    prose: Prose
    them: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def slot(self, name: str, text: str | None, theirs: Sequence[str] = ()) -> dict[str, str]:
        """Return the slot filled: plain if the text fits the sentence, else as a quotation.

        `<name>_quoted` is from the user's notes; `<name>_spoken` is what the reader said, in the
        reader's words: the user put it in quotation marks, or it has a word of `theirs` (`we`).
        """
        line = grammar.one_line(text or "")
        bare = self._bare(name, grammar.unquote(line))
        if not bare:
            return {}
        if self.is_foreign(bare):
            form = "quoted"
        elif line != grammar.unquote(line) or set(grammar.words(bare)) & set(theirs):
            form = "spoken"
        elif len(grammar.sentences(bare)) > 1 or grammar.ends_sentence(bare):
            form = "quoted"
        else:
            return {name: bare}
        if form == "spoken" or len(grammar.sentences(bare)) > 1:
            bare = grammar.end(grammar.capitalise(bare))
        return {f"{name}_{form}": grammar.quote(bare)}

    def quoted(self, name: str, text: str | None, theirs: Sequence[str] = ()) -> dict[str, str]:
        """Return the slot as `slot` does, but with no other quotation than from the notes."""
        filled = self.slot(name, text, theirs)
        return {slot.replace("_spoken", "_quoted"): words for slot, words in filled.items()}

    def is_foreign(self, text: str) -> bool:
        """Tell whether the text speaks of its reader as of somebody else."""
        if set(grammar.words(text)) & self.strangers or grammar.names_any(text, self.names):
            return True
        plurals, askers = self.prose.words("plurals"), self.prose.words("asking")
        return grammar.points_outside(text, self.them, plurals, askers)

    def may_mean_reader(self, text: str) -> bool:
        """Tell whether a whole sentence may speak of its reader as of somebody else."""
        subject = set(self.prose.words("third-subject"))
        plurals, askers = self.prose.words("plurals"), self.prose.words("asking")
        outside = bool(self.them) and grammar.points_outside(text, subject, plurals, askers)
        return outside or grammar.names_any(text, self.names)

    def _bare(self, name: str, text: str) -> str:
        """Take off the beginning that our sentence already has, and a final stop."""
        for stem in self.prose.words(f"stem-{name}"):
            if text.lower().startswith(stem.lower() + " "):
                text = text[len(stem) + 1 :]
                break
        bare = grammar.without_stop(text)
        return grammar.decapitalise(bare, self.prose.words("certain"))

    def sentence(self, text: str | None) -> str | None:
        """Return the user's own sentences, with a capital and a full stop if they lack one."""
        line = grammar.one_line(text or "")
        return grammar.capitalise(grammar.end(line)) if line else None
