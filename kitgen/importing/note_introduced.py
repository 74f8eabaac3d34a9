"""Who a note's lines introduce: as the reader of names takes them apart, in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.people import people
from kitgen.dictation.person import ADDRESS, Named, is_given
from kitgen.dictation.person_words import PersonWords, may_begin_name
from kitgen.dictation.setting import Setting
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.words import NoteWords
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError

MOST_WORDS = 16  # of a line that names people and what they are
BOX = "☐ "  # of a list to tick
LONGEST = 3  # words of a name


@dataclass(frozen=True, slots=True)
class MetOne:
    """Somebody whom a line introduces, and where in it."""

    person: Named
    line: int
    start: int


@dataclass(frozen=True)
class NoteIntroductions:
    """Finds people told with what they are: alone in a line, or behind `met` and its like."""

    words: NoteWords
    setting: Setting

    def read(self, lines: Sequence[NoteLine]) -> Iterator[MetOne]:
        """Yield everybody who is introduced, line by line."""
        for number, line in enumerate(lines):
            if number:  # of the first line, a name beside a job may be the employer's
                box = len(BOX) if line.text.startswith(BOX) else 0
                yield from self._of(line.text, box, number, behind=False)
            for match in self.words["met_by"].finditer(line.text):
                yield from self._of(line.text, match.end(), number, behind=True)

    def _of(self, text: str, start: int, number: int, *, behind: bool) -> Iterator[MetOne]:
        told = text[start:]
        if behind and (end := self.words["met_ends"].search(told)):
            told = told[: end.start()]
        bare = self.words["contact"].sub(" ", told).strip(" ,.")
        if not bare or len(bare.split()) > MOST_WORDS or self.words["no_intro"].search(bare):
            return
        found = self._named(bare)
        address = ADDRESS.search(told)
        for one in map(self._trimmed, found):
            if address and len(found) == 1:
                one = replace(one, email=address[0])
            typed = one.name.lower() in told or all(part in told for part in one.name.split())
            called = behind and self._is_called(one, told)
            if not (typed and (called or self._is_introduced(one, behind=behind))):
                return
            at = told.lower().find(one.name.split()[0].lower())
            yield MetOne(one, number, start + max(at, 0))

    def _named(self, text: str) -> tuple[Named, ...]:
        try:
            return people(text, self.setting)
        except WrongValueError:
            return ()

    def _is_called(self, one: Named, told: str) -> bool:
        """Say whether a name stands right behind a word for anybody: some man lee."""
        pattern = self.words["anybody_named"].pattern
        first = re.escape(one.name.split()[0])
        named = re.search(pattern.replace("(?-i:NAME)", first), told)
        return named is not None and is_given(one.name.split()[0])

    def _trimmed(self, one: Named) -> Named:
        """Return somebody with a trade and an office, and without remarks behind them."""
        title = self.words["is_title"].match(one.title) or self.words["trade"].match(one.title)
        known = PersonWords(self.setting).is_department(one.department)
        office = known or len(one.department.split()) == 1
        return replace(
            one, title=title[0] if title else "", department=one.department if office else ""
        )

    def _is_introduced(self, one: Named, *, behind: bool) -> bool:
        """Say whether somebody is told by name and trade; a word that is no first name is none."""
        parts = one.name.split()
        cased = all(part[:1].isupper() and part.replace("-", "").isalpha() for part in parts)
        if one.name == UNKNOWN or len(parts) > LONGEST or not cased:
            return False
        vouched = self.words.vouched(one.name, one.title)
        if self.words.is_nobody(one.name, sure=vouched) or self.words["no_label"].match(one.name):
            return False
        told = bool(one.title or one.part)
        if one.honorific:
            return told or behind
        if len(parts) == 1 and self.words["no_first"].fullmatch(one.name):  # van driver
            return False
        if told:
            return may_begin_name(parts[0]) or vouched
        if one.asked:  # tracy reception
            return bool(one.department) and may_begin_name(parts[0])
        return bool(one.department) and behind and is_given(parts[0])
