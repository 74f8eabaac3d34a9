"""Fitting the user's ends of sentences into ours, whatever they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.writing import grammar
from kitgen.writing.pointing import Pointing, swapped
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
        Beside a text turned to its reader, `<name>_turned` has it as it was; a text that has the
        reader as a stranger all the same is only `<name>_left`.
        """
        line = grammar.one_line(text or "")
        bare = self._bare(name, grammar.unquote(line))
        if not bare:
            return {}
        literal = line != grammar.unquote(line) or set(grammar.words(bare)) & set(theirs)
        told = bare if literal else self._one_sentence(self._turned(bare))
        if self._has_stranger(told):
            return {f"{name}_left": grammar.quote(told)}
        if self.is_foreign(told):
            form = "quoted"
        elif literal:
            form = "spoken"
        elif len(grammar.sentences(told)) > 1 or grammar.ends_sentence(told):
            form = "quoted"
        else:
            same = told.lower() == self._one_sentence(bare).lower()
            return {name: told} if same else {name: told, f"{name}_turned": bare}
        if form == "spoken" or len(grammar.sentences(told)) > 1:
            told = grammar.end(grammar.capitalise(told))
        return {f"{name}_{form}": grammar.quote(told)}

    def quoted(self, name: str, text: str | None, theirs: Sequence[str] = ()) -> dict[str, str]:
        """Return the slot as `slot` does, but with no other quotation than from the notes."""
        filled = self.slot(name, text, theirs)
        return {slot.replace("_spoken", "_quoted"): words for slot, words in filled.items()}

    def need(self, text: str | None) -> dict[str, str]:
        """Return what they need as a slot: `our dock` is their dock, which is the reader's."""
        pairs = self.prose.pairs("first-to-second" if self.them else "first-to-third")
        return self.quoted("need", swapped(text or "", pairs))

    def is_foreign(self, text: str) -> bool:
        """Tell whether the text speaks of its reader as of somebody else."""
        return self._has_stranger(text) or self._pointing(self.them).outside(text)

    def _has_stranger(self, text: str) -> bool:
        single = set(grammar.words(text)) & self.strangers
        return bool(single) or grammar.names_any(text, self.names)

    def may_mean_reader(self, text: str) -> bool:
        """Tell whether a whole sentence may speak of its reader as of somebody else."""
        subject = frozenset(self.prose.words("third-subject")) if self.them else frozenset()
        return self._pointing(subject).outside(text) or grammar.names_any(text, self.names)

    def _pointing(self, pronouns: frozenset[str]) -> Pointing:
        plurals, askers = self.prose.words("plurals"), self.prose.words("asking")
        relatives, binders = self.prose.words("relative"), self.prose.words("binding")
        return Pointing(pronouns, plurals, askers, relatives, binders)

    def _turned(self, text: str) -> str:
        """Turn to the reader what is said of them as of others, where it can mean nobody else."""
        if not self.them:
            return text
        turned = self._pointing(self.them).turned(text, self.prose.pairs("third-to-second"))
        return self._by_name(turned or text)

    def _by_name(self, text: str) -> str:
        """Turn the reader's own name where it owns something: `Maya's team` → `your team`."""
        own = self.prose.words("second-possessive")
        if not own or not self.names:
            return text
        name = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        other = rf"(\b(?!(?:{name})\b)[A-Z]\w*\.? )?"  # Lou before Marsh, Dr. before Chen
        owner = re.compile(rf"{other}(?<!\w)(?:(?:{name}) )*(?:{name})['’]s(?!\w)")
        return owner.sub(lambda match: match[0] if match[1] else own[0], text)

    def _one_sentence(self, text: str) -> str:
        """Join two sentences into one, where the second may begin with a small letter."""
        parts = [grammar.without_stop(part) for part in grammar.sentences(text)]
        if len(parts) != 2 or any(grammar.ends_sentence(part) for part in parts):
            return text
        first, second = parts
        small = grammar.decapitalise(second, self.prose.words("certain"))
        return f"{first}; {small}" if small != second and ";" not in text else text

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
