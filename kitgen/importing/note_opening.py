"""How a note opens: employer, place, job and people of one sentence, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.person import Named, is_given
from kitgen.dictation.person_words import spelled
from kitgen.dictation.setting import Setting
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import NoteWords

HEAD = 3  # sentences in which one says where one was
LONGEST_JOB = 5  # words
WITH = ("with", "w/", "by")  # before people


@dataclass(frozen=True)
class NoteOpening:
    """What the first sentences of a note tell, each with its line; `people` with theirs."""

    fields: tuple[ProposedField, ...] = ()
    people: tuple[tuple[Named, int, int], ...] = ()  # with the number of the line, and the place

    def value(self, field: str) -> str:
        """Return a field's value, or nothing."""
        return next((one.value for one in self.fields if one.field == field), "")


@dataclass(frozen=True)
class OpeningReader:
    """Takes a sentence of an interview apart at its prepositions: at Ash Ltd with Jo Roe."""

    words: NoteWords
    setting: Setting

    def read(self, lines: Sequence[NoteLine]) -> NoteOpening:
        """Return what the first sentences say of the interview, and of no other thing."""
        fields: dict[str, ProposedField] = {}
        people: list[tuple[Named, int, int]] = []
        for number, line in enumerate(lines[:HEAD]):
            told = self.words["opening"].search(line.text)
            goes_on = (
                number and (fields or people) and self.words["opening_goes_on"].match(line.text)
            )
            if not told and not goes_on:
                continue
            if first := self.words["interviewed_me"].match(line.text):
                people += self._people(first["who"], 0, number)
            parts = list(self._parts(line.text))
            for field, value in self._told(parts):
                fields.setdefault(field, ProposedField(field, value, line.source))
            for marker, at, text in parts:
                if marker in WITH and self._is_somebody(text, bool(fields.get("company"))):
                    people += self._people(text, at, number)
        return NoteOpening(tuple(fields.values()), tuple(people))

    def _parts(self, text: str) -> Iterator[tuple[str, int, str]]:
        """Yield each preposition with where its words begin, and those."""
        marks = list(self.words["opening_marks"].finditer(text))
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends, strict=False):
            said = text[mark.end() : end]
            bare = said.strip(" ,.;:!")
            if bare:
                yield mark[0].strip(" ").lower(), mark.end() + said.find(bare), bare

    def _told(self, parts: Sequence[tuple[str, int, str]]) -> Iterator[tuple[str, str]]:
        at = [text for mark, _, text in parts if mark == "at"]
        company = next(filter(self._is_name, at), "")
        small = (text for text in at if self._is_small_name(text))
        company = company or spelled(next(small, ""), self.setting)
        others = [text for mark, _, text in parts if mark in ("from", ",") and self._is_name(text)]
        within = [text for mark, _, text in parts if mark == "in" and self._is_name(text)]
        if not company:
            known = [one for one in others if not self._is_person(one)]
            firm = [one for one in within if " " in one and len([*known, *within]) > 1]
            company = next(iter((*firm, *known)), "")
        if company:
            yield "company", re.sub(r"^(?:[Tt]he) ", "", company)
        place = [one for one in within if one != company]
        place += [one for one in others if one != company and within and not place]
        if company and place:
            yield "place", place[0]
        for mark, _, text in parts:
            if job := self._job(text, bare=mark in ("for", "as", "is")):
                yield "role", job
                return

    def _is_name(self, text: str) -> bool:
        return self._names_one(text, "opening_name")

    def _is_small_name(self, text: str) -> bool:
        return self._names_one(text, "opening_small")

    def _names_one(self, text: str, form: str) -> bool:
        """Say whether words of a form are a name, and not just any house: another lab."""
        if self.words["no_company"].match(re.sub("^[Tt]he ", "", text)):
            return False
        mixed = text[:1].isupper() and not text[-1:].isdigit()  # Fairview care home
        return bool(
            self.words[form].fullmatch(text)
            or (mixed and self.words["small_company"].fullmatch(text.lower()))
        )

    def _job(self, text: str, *, bare: bool) -> str:
        """Return the job that words name, which call it one or are those of a trade."""
        said = self.words["opening_job"].fullmatch(text)
        if said is None or self.words["no_role"].match(said["role"]):
            return ""
        role = said["role"]
        called = said["called"] or said["of"]
        trade = bare and self.words["trade_ends"].search(role)
        known = bare and self.words["job"].search(role)
        short = len(role.split()) <= LONGEST_JOB and role[:1].islower()
        return role if short and (called or known or trade) else ""

    def _is_somebody(self, text: str, placed: bool) -> bool:
        """Say whether words are people; where no employer is told, they might be that."""
        if self.words["honorific"].match(text) or self.words["is_title"].match(text):
            return True
        return placed or self._is_person(text)

    def _is_person(self, text: str) -> bool:
        words = text.split()
        firm = self.words["of_firms"].search(text) or self.words["small_company"].fullmatch(
            text.lower()
        )
        return len(words) > 1 and not firm and is_given(words[0])

    def _people(self, text: str, at: int, number: int) -> Iterator[tuple[Named, int, int]]:
        """Yield the people of a list of names: Mr Roe and Ann Ash; rachel stott."""
        small = self.words["small_somebody"].fullmatch(text)
        if small and is_given(small["first"]):
            yield Named(f"{small['first']} {small['last']}".title()), number, at
            return
        for match in self.words["opening_person"].finditer(text):
            name = match["name"]
            if self.words["no_person"].match(name) or self.words["no_company"].match(name):
                continue
            if self.words.is_house(name, text[match.end() :]):
                continue
            rank = (match["rank"] or "").capitalize().strip()
            if not rank and " " not in name and not is_given(name):
                continue
            yield replace(Named(name), honorific=rank), number, at + match.start("name")
