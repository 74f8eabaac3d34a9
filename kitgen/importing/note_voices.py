"""Whose a line of a note is: whom its label or the subject of a clause names, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitgen.dictation.person import is_given
from kitgen.importing.proposal import Invited
from kitgen.importing.words import NoteWords
from kitgen.parsing.tagging import readings

DASHED = re.compile(r"(?P<who>(?:[^\s–—-]\S*\s){1,6}?)(?:\([^()]*\)\s)?[–—-]\s(?P<rest>\S.*)$")
VERBS = frozenset(("VVD", "VVG", "VVZ", "VBD", "VBZ", "VHD", "VHZ", "VDD", "VDZ", "VM0"))  # tags
OTHERS = frozenset(("PRP", "PRF", "AV0", "AVP", "AVQ", "CJS", "CJC", "CJT", "DTQ", "TO0", "XX0"))
NO_SUBJECT = VERBS | OTHERS  # of words with which a sentence begins that names no subject


@dataclass(frozen=True)
class NoteVoices:
    """Tells who speaks; of somebody who is not among the people it is nobody."""

    words: NoteWords
    people: Sequence[Invited]
    called: Mapping[str, str]  # by what people are called, their names
    text: str = ""  # of the whole note
    about: str = ""  # whom it is of where it names nobody

    @property
    def alone(self) -> str:
        """The only one who was there, or whom a note is of; or nobody."""
        return self.people[0].name if len(self.people) == 1 else self.about

    def named(self, phrase: str) -> str:
        """Return whom a few words name: by name, or by a title that only one of them has."""
        bare = self.words["around_name"].sub("", phrase).strip(" .,:;-–—").casefold()
        if not bare:
            return ""
        found = {name for called, name in self.called.items() if called.casefold() == bare}
        found = found or {
            one.name for one in self.people if f" {one.title}".casefold().endswith(f" {bare}")
        }
        return found.pop() if len(found) == 1 else ""

    def meant(self, text: str, about: str) -> str:
        """Return whom the “he” or “she” that begins a text means, of several people; or `about`."""
        match = self.words["he_or_she"].match(text)
        if match is None or len(self.people) < 2:
            return about
        kinds = {one.name: self._is_she(one) for one in self.people}
        wanted = match["who"].lower() in ("she", "her")
        found = [name for name, she in kinds.items() if she == wanted]
        if len(found) == 1 and (None not in kinds.values() or not about):
            return found[0]
        return "" if kinds.get(about, wanted) not in (wanted, None) else about

    def _is_she(self, one: Invited) -> bool | None:
        """Say whether somebody is “she”, by a form of address or a word for kin; None if unsaid."""
        for name, she in (("is_she", True), ("is_he", False)):
            pattern = self.words[name].pattern.replace("NAME", re.escape(one.name.split()[0]))
            if re.search(pattern, one.honorific) or re.search(pattern, self.text):
                return she
        return None

    def head(self, text: str) -> tuple[str, str]:
        """Return who a line is of, with what stands behind the name: Tom: vans, rotas."""
        match = self.words["headed"].match(text)
        head = match["who"] if match else text.rstrip(": ") if text.endswith(":") else ""
        rest = match["rest"] if match else ""
        name = self.called.get(head.removeprefix("Mr ").removeprefix("Mrs "), "")
        name = name or self.called.get(head, "") or self.called.get(text.strip(" :").title(), "")
        if not name and (dashed := DASHED.match(text)):  # Jan, SENCO - they want …
            name, rest = self._first_named(dashed["who"]), dashed["rest"]
        if not name:
            label, rest = self.label(text)
            name = self.named(label)
        return (name, rest) if name else ("", "")

    def label(self, text: str) -> tuple[str, str]:
        """Return what stands before a line's colon or dash, and what behind it."""
        match = self.words["label"].match(text)
        return (match["who"], match["rest"]) if match else ("", "")

    def other(self, text: str) -> str:
        """Return who begins a line and is none of the people, as they are called; or nobody."""
        label, rest = self.label(text)
        if label and not self.named(label):
            told = self._first_named(rest)  # chef: Luca
            quoted = rest[:1] in '“"' and self.may_be_somebody(label)
            if not told and (quoted or self._is_called(label)):
                return label
        match = self.words["begins_other"].match(text) or self.words["subject"].match(text)
        if match is None or self.named(match["who"]):
            return ""
        return match["who"] if self.may_be_somebody(match["who"]) else ""

    def speaker(self, before: str, about: str) -> str:
        """Return who says what stands behind these words; empty if it may be the writer.

        `about` is whom “she” means, and a sentence without a subject.
        """
        if self.words["own"].search(before):
            return ""
        clauses = [one for one in self.words["clauses"].split(before) if one.strip()]
        listed = before.rstrip().endswith(",")  # rotas, night shifts, “we never close”
        for number, clause in enumerate(reversed(clauses)):
            last = not (number or listed)
            who = self._subject(clause, about, before, right_before=last)
            if who is not None:
                return who
        return about

    def _subject(self, clause: str, about: str, sentence: str, *, right_before: bool) -> str | None:
        """Return whom a clause is of; nobody for somebody else, None where it names no subject."""
        bare = self.words["clause_begins"].sub("", clause.strip())
        bare = self.words["clause_ends"].sub("", bare).strip(" :,-–—")
        if not bare:
            return None
        if self.words["they"].match(bare):
            return self.alone
        if self.words["she"].match(bare):
            return "" if self._introduces(sentence) else about
        if who := self._first_named(bare):
            return who
        if who := self.named(bare):
            return who
        somebody = self.words["somebody"].match(bare)
        verb = self._has_verb(bare, within=6 if somebody else 2)
        return "" if (right_before or verb) and self.may_be_somebody(bare) else None

    def _introduces(self, sentence: str) -> bool:
        """Say whether somebody unknown was introduced, whom “he” then means: this dude Trent."""
        found = list(self.words["introduces"].finditer(sentence))
        behind = sentence[found[-1].end() :] if found else ""
        return bool(found) and not any(
            re.search(rf"(?<!\w){re.escape(called)}(?!\w)", behind) for called in self.called
        )

    def _has_verb(self, clause: str, within: int) -> bool:
        """Say whether the first words of a clause tell what somebody did: Kwame laughed."""
        rest = clause.split()[1:within]
        return any(readings(word.lower()) & {"VVD", "VVZ", "VBD", "VBZ"} for word in rest)

    def _first_named(self, clause: str) -> str:
        """Return whom a clause begins with; of two, or of somebody of theirs, nobody."""
        for called, name in sorted(self.called.items(), key=lambda pair: -len(pair[0])):
            match = re.match(rf"(?i:{re.escape(called)})(?!\w)", clause)
            if match and not self.words["and_others"].match(clause[match.end() :]):
                return name
        return ""

    def may_be_somebody(self, phrase: str) -> bool:
        """Say whether words may name somebody: they begin with no verb, and with no such word."""
        if self.words["no_label"].match(phrase):
            return False
        if self.words["somebody"].match(phrase) or self.words["is_title"].match(phrase):
            return True
        if self.words["no_person"].match(phrase):
            return False
        return not readings(phrase.split()[0].lower().rstrip(",.")) & NO_SUBJECT

    def _is_called(self, label: str) -> bool:
        """Say whether a label is a name or a title, and no word such as pay or topics."""
        words = self.words
        if words["no_person"].match(label) or words["no_label"].match(label):
            return False
        first = re.sub(words["honorific"].pattern, "", label).strip() or label
        somebody = words["somebody"].match(label) or words["is_title"].fullmatch(label)
        return bool(somebody) or first != label or is_given(first.split()[0])
