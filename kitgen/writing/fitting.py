"""Fitting the user's ends of sentences into ours, or saying that they do not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kitgen.model.values.texts import called_parts
from kitgen.writing import grammar
from kitgen.writing.employers import means_others
from kitgen.writing.pointing import Pointing, means_other, single_turned, swapped
from kitgen.writing.prose import Prose

NEVER = "(?!)"
MOST_SAYING = 2  # words that are no clause: Salt early.


@lru_cache(maxsize=256)
def towards(prose: Prose, name: str) -> Fitter:
    """Return the fitter of what is written to somebody of this name; empty if it is not known."""
    return Fitter(
        prose,
        frozenset(prose.words("third-person")),
        frozenset(prose.words("third-singular")),
        frozenset(part for part in called_parts(name) if len(part) > 2 and " " not in part),
    )


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits the user's ends of sentences into ours.

    `them` are plural pronouns that may point at the reader as at a stranger, `strangers` single
    ones that always do, as the reader's own `names` do.
    """

    prose: Prose
    them: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def slot(self, name: str, text: str | None, *, may_be_own: bool = True) -> dict[str, str]:
        """Return the slot filled, if the text fits into a sentence to this reader.

        Beside a text turned to its reader, `<name>_turned` has it as it was; a text that has the
        reader as a stranger all the same is only `<name>_left`; a whole sentence of the user's own
        (`I want to teach outdoors.`) is `<name>_own`.
        """
        return dict(_slots(self, name, text or "", may_be_own=may_be_own))

    def fitted(self, name: str, text: str, *, may_be_own: bool) -> dict[str, str]:
        """Return the slot of a text that was not asked for before."""
        line = self._with_capitals(grammar.one_line(text))
        bare = self._bare(name, grammar.unquote(line))
        if not bare:
            return {}
        if may_be_own and self._is_own(bare):
            return {f"{name}_own": grammar.capitalise(grammar.end(bare))}
        told = self._one_sentence(self._turned(bare))
        if self.is_foreign(told) or self._retells(told) or len(grammar.sentences(told)) > 1:
            return {f"{name}_left": grammar.quote(bare)}
        if grammar.ends_sentence(told):
            told = told.rstrip(".!?…")
        same = told.lower() == self._one_sentence(bare).lower()
        return {name: told} if same else {name: told, f"{name}_turned": bare}

    def _retells(self, told: str) -> bool:
        """Tell whether a text turned to its reader only tells that they told it: you show me …"""
        begins = "|".join(self.prose.words("retelling"))
        return bool(self.them and begins and re.match(begins, told, re.IGNORECASE))

    def said(self, text: str | None) -> dict[str, str]:
        """Return a remark: as a clause to its reader, or in the reader's own words, or both.

        What the user put in quotation marks, or what says `we`, was said so. Behind `you told me
        that`, the reader is meant by `you`; nobody else can be told that.
        """
        line = grammar.one_line(text or "")
        if self.them and self._tells_own(line):
            return {"said_left": grammar.quote(grammar.unquote(line))}
        if told := self.told_to_reader(line):
            return {"said": self._with_capitals(told)} if self.them else {}
        bare = self._bare("said", grammar.unquote(line))
        if not bare:
            return {}
        ours = set(grammar.words(bare)) & set(self.prose.words("first-plural"))
        if bare[:1].isupper() and len(bare.split()) <= MOST_SAYING and not ours:
            return self._quoted(bare)
        if line == grammar.unquote(line) and not ours:
            return self._quoted(bare) if self._speaks_of_two(bare) else self._remark(bare)
        spoken = self._quoted(bare)
        second = set(grammar.words(bare)) & {*self.prose.words("second-person"), "me", "i"}
        if second or not ours or len(grammar.sentences(bare)) > 1:
            return spoken
        return spoken | {"said": swapped(bare, self.prose.pairs("first-to-second"))}

    def _tells_own(self, line: str) -> bool:
        """Tell whether a remark goes on with what its writer said: …, and I said that's too few."""
        own = "|".join(map(re.escape, self.prose.words("own-telling")))
        joins = "|".join(map(re.escape, self.prose.words("sharing")))
        said = line == grammar.unquote(line)
        return bool(own and said and re.search(rf"\b(?:{joins}) (?:{own})\b", line, re.I))

    def _speaks_of_two(self, bare: str) -> bool:
        """Tell whether a remark has somebody else and a `you`: they know if you are pretending."""
        said = set(grammar.words(bare))
        others = said & {*self.prose.words("third-subject"), *self.prose.words("third-plural")}
        return bool(self.them and others and said & set(self.prose.words("second-person")))

    def told_to_reader(self, text: str | None) -> str:
        """Return what follows on `you told me that`; empty where a remark does not begin so."""
        line = grammar.one_line(text or "")
        for stem in self.prose.words("stem-told"):
            if line.casefold().startswith(f"{stem} "):
                return grammar.without_stop(line[len(stem) + 1 :])
        return ""

    def _quoted(self, bare: str) -> dict[str, str]:
        """Return a remark in quotation marks; a `you` in it may mean anybody."""
        return {"said_spoken": grammar.quote(grammar.end(grammar.capitalise(bare)))}

    def _remark(self, bare: str) -> dict[str, str]:
        if self.them and means_others(bare, self.prose):
            return self._of_others(bare)
        filled = self.slot("said", bare, may_be_own=False)
        if "said_left" not in filled or self.is_foreign(self._one_sentence(self._turned(bare))):
            return filled
        own = ". ".join(map(grammar.capitalise, self._turned(bare).split(". ")))
        return {"said_own": grammar.end(own)}

    def _of_others(self, bare: str) -> dict[str, str]:
        """Return a remark whose “they” stays others: rabbits, who eat everything."""
        told = self._one_sentence(bare)
        single = {*grammar.words(bare)} & self.strangers
        if single or grammar.names_any(told, self.names) or len(grammar.sentences(told)) > 1:
            return {"said_left": grammar.quote(bare)}
        return {"said": told.rstrip(".!?…") if grammar.ends_sentence(told) else told}

    def _is_own(self, bare: str) -> bool:
        first = grammar.words(bare)[:1]
        return bool(set(first) & set(self.prose.words("subjects"))) and len(bare.split()) > 2

    def need(self, text: str | None) -> dict[str, str]:
        """Return what they need as a slot: `our dock` is their dock, which is the reader's."""
        pairs = self.prose.pairs("first-to-second" if self.them else "first-to-third")
        if self.them:
            pairs = pairs | self.prose.pairs("here-to-there")
        filled = self.slot("need", swapped(text or "", pairs))
        return filled if "need_left" not in filled else self._of_someone(text or "") or filled

    def _of_someone(self, text: str) -> dict[str, str]:
        """Turn the `their` of `someone who can turn their records into stories`: it is theirs.

        `Someone who takes their time` has a `their` of its own, as the lists of the language say.
        """
        bare = self._bare("need", grammar.one_line(text))
        found = re.split(r"\btheir\b", bare)
        kept = self.prose.words("their-own")
        if not self.them or len(found) != 2 or grammar.words(found[1])[:1] == ():
            return {}
        others = (self.them | self.strangers) - {"their"}
        if set(grammar.words(bare)) & others:
            return {}
        if grammar.words(found[1])[0] in kept:
            return {"need": bare}
        told = self.prose.words("second-possessive")[0].join(found)
        return {"need": told, "need_turned": bare}

    def _with_capitals(self, text: str) -> str:
        return grammar.with_capitals(text, self.prose.words("always-capital"))

    def is_foreign(self, text: str) -> bool:
        """Tell whether the text speaks of its reader as of somebody else."""
        return self._has_stranger(text) or self._pointing(self.them).outside(text)

    def leaves_out(self, text: str) -> bool:
        """Tell whether a text has its reader in it as somebody else, turned to them or not."""
        bare = grammar.unquote(self._with_capitals(grammar.one_line(text)))
        return self.is_foreign(self._one_sentence(self._turned(bare)))

    def _has_stranger(self, text: str) -> bool:
        said = grammar.words(text)
        single = any(
            word in self.strangers and not means_other(said, at, self.prose)
            for at, word in enumerate(said)
        )
        return single or grammar.names_any(text, self.names)

    def may_mean_reader(self, text: str) -> bool:
        """Tell whether a whole sentence may speak of its reader as of somebody else."""
        subject = frozenset(self.prose.words("third-subject")) if self.them else frozenset()
        return self._pointing(subject).outside(text) or grammar.names_any(text, self.names)

    def may_keep(self, text: str) -> str:
        """Return a pronoun kept for others, named before it or not, where its house may be meant.

        Drivers get lost since they changed the depot. Sales are down since they left.
        """
        subjects = frozenset(self.prose.words("third-subject")) if self.them else frozenset()
        pointing, said = self._pointing(subjects), grammar.words(text)
        places = (at for at, word in enumerate(said) if word in subjects)
        kept = (
            said[at]
            for at in places
            if pointing.does_firmly(said, at) or not pointing.is_inside(said, at)
        )
        return next(kept, "")

    def unnamed(self, text: str) -> str:
        """Return a pronoun right behind the verb of a deed, before which nobody is named.

        I helped them carry the boxes.
        """
        said = [word for word in grammar.words(text) if word != "i"]
        third = self.them | self.strangers
        return next((word for word in said[1:2] if word in third), "") if self.them else ""

    def _pointing(self, pronouns: frozenset[str]) -> Pointing:
        return Pointing.of(self.prose, pronouns)

    def _turned(self, text: str) -> str:
        """Turn to the reader what is said of them as of others, where it can mean nobody else."""
        if not self.them:
            return text
        own = self._without_name(text)
        if (single := single_turned(own, self.prose)) is not None:
            return self._by_name(single)
        turned = self._pointing(self.them).turned(text, self.prose.pairs("third-to-second"))
        return self._by_name(turned or text)

    def _without_name(self, text: str) -> str:
        """Put a pronoun for the reader's own name where it begins a text: `Maya wants`."""
        name = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True))) or NEVER
        return re.sub(rf"^(?:(?:{name}) )*(?:{name}) (?=[a-z])", "she ", text)

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
        if re.match(r"[A-Z][a-z]+s (?:who|that|which)\b", bare):
            return bare[0].lower() + bare[1:]  # Drivers who phone in
        return grammar.decapitalise(bare, self.prose.words("certain"))

    def own(self, text: str | None) -> str | None:
        """Return the user’s own sentences, the first turned if it says what they saw of its reader.

        `I liked how she labels every tray` is told to her with a `you`.
        """
        line = self.sentence(text)
        begins = "|".join(self.prose.words("own-of-reader"))
        found = re.match(rf"(?:{begins})\s+", line or "", re.IGNORECASE) if begins else None
        if line is None or found is None or not self.them:
            return line
        first, *rest = grammar.sentences(line[found.end() :])
        return " ".join([line[: found.end()] + self._turned(first), *rest])

    def sentence(self, text: str | None) -> str | None:
        """Return the user's own sentences, with a capital and a full stop if they lack one."""
        line = grammar.one_line(text or "")
        line = re.sub(r"(?<=[a-z]{3}[.!?] )[a-z](?=[a-z]* )", lambda m: m[0].upper(), line)
        line = self._with_capitals(line)
        return grammar.capitalise(grammar.end(line)) if line else None


@lru_cache(maxsize=2048)  # a text is told in several letters, and at each keystroke again
def _slots(fitter: Fitter, name: str, text: str, *, may_be_own: bool) -> Mapping[str, str]:
    return fitter.fitted(name, text, may_be_own=may_be_own)
