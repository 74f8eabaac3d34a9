"""Panels: people in a list below the words that announce them, a line or two for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.dictation.person import Named
from kitgen.dictation.person_words import may_begin_name
from kitgen.importing.words import InvitationWords

LONGEST_TITLE = 9  # words
BULLET = re.compile(r"^(?:[•*·▪◦–-]|\d{1,2}[.)])\s{0,9}(?=\S)")
RANK = (
    r"(?:(?:Dr|Prof(?:essor)?|med|rer|nat|phil|jur|Dipl|Ing|Revd|Chef|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Rev|Herr|Frau|M|Mme|Mlle|Monsieur|Madame"
    r"|Mag|Sister|Captain|Father|Canon|Cllr)\.? )*"
)
CAPITAL = r"(?:St\. (?=[A-Z])|)(?:[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]\.?|[A-Z]\.|[ÁÉÍÓÚ](?= ))"
NAME = rf"{CAPITAL}(?:(?: (?:van|von|de|der|den|di|da|del|la|le|bin|al|el))* {CAPITAL}){{0,3}}"
LINE = re.compile(
    rf"(?P<rank>{RANK})(?P<name>{NAME})(?:,? (?:PhD|MD|RN|MBA|FRCS|BSc|MSc)\b\.?)*"
    r"(?: ?\((?P<within>[^()\n]{2,60})\))?"
    r"(?:(?:(?:,| ?[–—|:\t]| -){1,3} ?|\s{2,9})(?P<behind>[^\n|]{2,90}?))?(?: ?\|[^\n]*)?"
)
BEFORE = re.compile(
    rf"(?P<before>[^:|\n]{{3,60}}?)(?: ?[:|]| [–—-])\s{{1,9}}(?P<rank>{RANK})(?P<name>{NAME})"
    r"(?:, (?P<behind>[^\n|]{2,90}))?"
)
TIMED = re.compile(r" ?\([^()]*\d[^()]*\)$")  # 11:30 - 12:15, technical
REACHED = re.compile(r"\S+@\S+|[(+]?\d[\d()-]{2,}|\((?:he|she|they)/\w+\)?")  # an address, a number


@dataclass(frozen=True)
class PanelReader:
    """Reads lists of those who are met: a name and what they do, whatever stands between."""

    words: InvitationWords

    def people(self, text: str) -> Iterator[Named]:
        """Yield everybody in the lists of a text."""
        for begin in self.words.met["announces"].finditer(text):
            yield from self._below(text[begin.end() :].split("\n"))

    def _below(self, lines: list[str]) -> Iterator[Named]:
        """Yield the people of a list; the first line that names nobody ends it."""
        found: list[Named] = []
        told = [_bare(BULLET.sub("", line.strip(" \t>|"))) for line in lines]
        told = [who for who in told if who]
        for who, below in zip(told, [*told[1:], ""], strict=True):
            one = self._person(who, among=bool(found))
            if one is None and self._is_title(below):  # the line below a name that nobody knows
                one = self._titled_below(who, below)
            bare = one is None or not (one.title or one.honorific)
            if bare and found and not found[-1].title and self._is_title(who):
                found[-1] = replace(found[-1], title=who)  # the line below a name
                continue
            if one is None and not found and self.words.met["columns"].fullmatch(who):
                continue
            if one is None:
                break
            found.append(one)
        known = any(one.title or one.honorific for one in found)
        yield from (one for one in found if known)

    def _titled_below(self, who: str, below: str) -> Named | None:
        """Return whom a line names that is a name alone, by the job on the line below it."""
        line = LINE.fullmatch(who)
        if line is None or line["behind"] or line["within"] or self._is_title(who):
            return None
        return self._person(f"{who}, {below}") and self._person(who, sure=True)

    def _person(self, who: str, *, among: bool = False, sure: bool = False) -> Named | None:
        if self.words["farewell"].fullmatch(who) or self.words.met["columns"].fullmatch(who):
            return None
        before, line = BEFORE.fullmatch(who), LINE.fullmatch(who)
        told = before["before"] if before else ""
        seated = self.words.met["on_board"].match(told) is not None
        if before and (seated or self._is_title(told)) and not self._is_title(before["name"]):
            title = before["behind"] or told
            return self._named(before, title.strip(" ,."), sure=True)
        if line is None:
            return None
        title = TIMED.sub("", line["behind"] or line["within"] or "").strip(" ,.–-")
        sure = sure or self._is_title(title)
        return self._named(line, title, sure=sure, among=among and bool(title))

    def _named(
        self, match: re.Match[str], title: str, *, sure: bool = False, among: bool = False
    ) -> Named | None:
        """Return who a match names: `sure` by a job, `among` people told in the same way."""
        name, rank = match["name"].strip(" ."), match["rank"].strip()
        if ranked := self.words.met["ranked"].fullmatch(name):  # Head Chef Marco Bianchi
            name, title = ranked["name"], title or ranked["before"]
        if self.words.is_nobody(name, sure=sure):
            return None
        first, *others = name.split()
        likely = may_begin_name(first) or (sure and not self.words.notes.kinds["thing"].match(name))
        apart = among and not self.words.notes.kinds["thing"].search(name) and title[:1].isupper()
        whole = bool(others) and (likely or apart)
        if not (whole or rank):
            return None
        if title and (
            self.words.met["no_title"].search(title) or len(title.split()) > LONGEST_TITLE
        ):
            return None
        return Named(name, honorific=rank, title=title)

    def _is_title(self, text: str) -> bool:
        """Say whether a line is what somebody does, and nothing else."""
        few = len(text.split()) <= LONGEST_TITLE and not re.search(r"[.!?:]|\d", text)
        job = self.words.notes["title"].search(text) or self.words.notes["job"].search(text)
        return few and bool(job) and not self.words.met["no_title"].search(text)


def _bare(text: str) -> str:
    """Return a line without how somebody is reached, which stands at its end."""
    while text:
        text = text.rstrip(" \t,;|–-")
        before, _, last = text.rpartition(" ")
        if not REACHED.fullmatch(last):
            return text
        text = before
    return text
