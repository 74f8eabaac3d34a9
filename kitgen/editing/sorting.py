"""Sorting: notes given at one question, each line with the question that it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kitgen.model.values.texts import called_parts

TOPIC = "talked_about"
NOTE = "note"
ASIDE = "aside"  # what is only remarked behind a comma
CLAUSE = "clause"  # a sentence behind a thing and a comma; behind “how” it may go on
OWN = "own"  # what one thought of oneself, behind a comma or an “and”
THEY = "they"
FEWEST = 3  # words of a clause that is cut off without a comma
BEHIND = (ASIDE, CLAUSE, OWN)
PARTED = ("said", "decision_by", "promised", *BEHIND)


@dataclass(frozen=True, slots=True)
class SortedNote:
    """One line: the field it answers, or NOTE, the person it is about, and its words."""

    key: str
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteSorter:
    """Sorts lines by how they begin.

    `patterns` are regexes by field; `{who}` in them is one of the `names`, which are people's in
    the order of the answers, or one of the `pronouns`. What they keep is the group `rest`.
    """

    patterns: Mapping[str, str]
    pronouns: Sequence[str]
    honorifics: Sequence[str]
    names: Sequence[str]
    asking: Collection[str] = ()  # words of clauses that may go on behind a comma: how
    stump: str = "(?!)"  # a pattern of what is left of a clause at a cut: on which

    def sort(self, lines: Sequence[str], index: int) -> Iterator[SortedNote]:
        """Yield what each line answers; a line that names nobody is about the person `index`."""
        for line in lines:
            for part, key in self._parts(line):
                whom = self._whom(part, index)
                yield SortedNote(key, whom, part) if key else self._sorted(part, whom)

    def _parts(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield a line without what is told behind a comma, and that, if it belongs elsewhere.

        Beside each stands the field that it is surely for.
        """
        text = line.strip(" .;,")
        for found in re.finditer(r"(?:[,;.]| [-–—]) +(?:and |but )?", text):
            behind = text[found.end() :]
            if re.fullmatch(self._who(), text[: found.start()], re.I):
                continue  # Marcus - we are moving
            key = self._key(behind, aside=True)
            if key == CLAUSE and text.split()[0].casefold() in self.asking:
                continue
            if key in PARTED:
                head = without_stump(text[: found.start()], self.stump)
                whole = len(head) == found.start()
                told = behind if whole else text[len(head) :].lstrip(" ,;")
                yield from ((head, ""), (told, NOTE if key in BEHIND else ""))
                return
        for joined in re.finditer(r",? (?:and|but|though) ", text):
            behind = text[joined.end() :]
            said = re.match(r"i (?:said|told)\b", behind, re.I)
            key = self._key(behind, aside=True)
            mine = said or key == OWN
            if key == CLAUSE and self._is_of_others(text, behind):
                yield from ((text[: joined.start()], ""), (behind, NOTE))
                return
            if mine or re.match(rf"{self._who()} (?:said|told)\b", behind, re.I):
                yield from ((text[: joined.start()], ""), (behind, NOTE if mine else ""))
                return
        yield text, ""

    def _is_of_others(self, text: str, behind: str) -> bool:
        """Say whether a clause behind a thing tells of others: the grass, and they lost a man."""
        they = re.match(rf"{THEY}\b", behind, re.I) and len(behind.split()) >= FEWEST
        return bool(they) and text.split()[0].casefold() not in self.asking

    def _whom(self, text: str, index: int) -> int:
        """Return whom a line is about: whoever's name it begins with."""
        for at, name in enumerate(self.names):
            if at != index and name and re.match(rf"{self._called(name)}(?:\b|:)", text, re.I):
                return at
        return index

    def _sorted(self, text: str, whom: int) -> SortedNote:
        key = self._key(text)
        if not key:
            name = self._called(self.names[whom]) if whom < len(self.names) else ""
            bare = re.sub(rf"^{name}(?::| [-–]) *", "", text, flags=re.I) if name else text
            return SortedNote(TOPIC, whom, bare)
        found = re.fullmatch(self._pattern(key), text, re.I)
        assert found
        rest = found.groupdict().get("rest") if found else None
        return SortedNote(key, whom, rest or text)

    def _key(self, text: str, *, aside: bool = False) -> str:
        keys = (key for key in self.patterns if aside or key not in BEHIND)
        return next((k for k in keys if re.fullmatch(self._pattern(k), text, re.I)), "")

    def _pattern(self, key: str) -> str:
        return self.patterns[key].replace("{who}", self._who())

    def _who(self) -> str:
        named = [self._called(name) for name in self.names if name]
        return rf"(?:{'|'.join([*named, *self.pronouns])})"

    def _called(self, name: str) -> str:
        """Return a pattern of what somebody is called: Priya, Priya Shah, Mrs Shah."""
        titles = "|".join(re.escape(one.rstrip(".")) for one in self.honorifics)
        parts = dict.fromkeys(part for part in called_parts(name) if part == name or len(part) > 2)
        return rf"(?:(?:{titles})\.? )?(?:{'|'.join(map(re.escape, parts))})"


def without_stump(text: str, stump: str) -> str:
    """Return what stands before a cut without the beginning of a clause that was cut off."""
    while (found := re.search(stump, text, re.I)) and found.start():
        text = text[: found.start()]
    return text
