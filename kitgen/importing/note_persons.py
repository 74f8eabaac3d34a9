"""Who a piece of a note names: people with what they are, however their writer strung them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from kitgen.dictation.people import people
from kitgen.dictation.person import Named, is_given
from kitgen.dictation.person_words import PersonWords, may_begin_name, spelled
from kitgen.dictation.setting import Setting
from kitgen.importing.words import NoteWords
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError
from kitgen.parsing.tagging import readings

MOST_WORDS = 24  # of a piece that names people
LONGEST_NAME = 3  # words
SLASH = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_]{2})")
ACTS = frozenset(("VVG", "AVP"))  # of words that are no part of a name
COLON = re.compile(r"(?<=[^\W\d_])\s?[:=]\s")


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """The people of a piece, and the employer that stands behind the last of them, if one does."""

    people: tuple[Named, ...]
    company: str = ""


@dataclass(frozen=True)
class NotedPersons:
    """Takes pieces apart that only name people; whoever is known by name is known by a part of it.

    `own` is the writer, who is nobody met.
    """

    words: NoteWords
    setting: Setting
    known: Collection[str] = ()
    company: str = ""
    own: str = ""

    def read(self, text: str) -> NamedPeople | None:
        """Return whom a piece names; None if it tells something else, or that is not certain."""
        text = self.words.kinds["beside_name"].sub("", text).strip(" .,;:!-–—")
        ordered = self.words["in_order"].match(text)
        text = text[ordered.end() :] if ordered else text
        led = self.words.kinds["met"].match(text) or (ordered and re.match("", text))
        bare = text[led.end() :].strip(" .,;:!") if led else text
        if not bare or len(bare.split()) > MOST_WORDS or self._tells(bare):
            return None
        if self.words["role_led"].match(bare):
            return None  # job roofing team leader
        bare, others = self.words.kinds["nobody_named"].subn("", bare)
        bare, company = self._without_employer(bare)
        found = self._turned(bare) or self._named(bare)
        sound = [one for one in found if one.name != UNKNOWN and not self._is_praise(one, bare)]
        told = any(one.title or self._is_anchored(one) for one in sound)
        if self.words.kinds["may_be_at"].match(text) and not told:
            return None  # second chat with Sutton Blinds
        surely = bool(led or others)
        if not sound or not all(self._is_sure(one, surely, surely or told) for one in sound):
            return None
        if any(one.title and not self._is_titled(one.title, bare) for one in sound):
            return None
        if len(found) == 1 and not surely and not company and self._is_bare(sound[0]):
            return None
        own = self.own.casefold()
        met = tuple(one for one in sound if one.name.casefold() != own)
        return NamedPeople(met, company) if met else None

    def may_be_house(self, one: Named) -> bool:
        """Say whether a first line's name beside a job may be a house's: Elm Baths, teacher."""
        if one.honorific or self._is_known(one.name) or is_given(one.name.split()[0], surely=True):
            return False
        trade, leads = self.words["job"], self.words.kinds["boss"]
        other = one.title and not leads.search(one.title) and trade.search(one.title)
        return bool(trade.search(one.name) or other)

    def _tells(self, text: str) -> bool:
        """Say whether a text tells something, and names nobody alone."""
        plain = re.sub(r"\([^()]*\)", "", text)
        return self.words.kinds["tells"].search(plain) is not None

    def _without_employer(self, text: str) -> tuple[str, str]:
        """Part a text from the employer behind it: Jo Roe, shop manager, Ash Opticians."""
        if self.company and text.casefold().endswith(self.company.casefold()):
            head = text[: -len(self.company)]
            return self.words.kinds["employer_before"].sub("", head).strip(" ,–—-"), self.company
        for end in self.words.kinds["title_ends"].finditer(text):
            rest = text[end.end() :].strip(" ,–—-")
            rest = self.words.kinds["at_employer"].sub("", rest)
            if rest and self.words["small_company"].fullmatch(rest.lower()):
                company = spelled(rest, self.setting) if rest.islower() else rest
                return text[: end.end()].strip(" ,"), company
        return text, ""

    def _named(self, text: str) -> tuple[Named, ...]:
        listed = COLON.sub(" - ", SLASH.sub(" & ", text))
        try:
            return tuple(map(self._agreed, people(listed, self.setting)))
        except (WrongValueError, ValueError):
            return ()

    def _turned(self, text: str) -> tuple[Named, ...]:
        """Read people whose jobs stand before their names: head grower Graham, store mgr: Mo."""
        words = PersonWords(self.setting)
        found: list[Named] = []
        for part in re.split(r"\s(?:and|n|&|\+)\s|,\s", text):
            match = self.words.kinds["title_first"].fullmatch(part.strip())
            if match is None:
                return ()
            name, title = match["name"], match["title"].strip(" ,:–—-")
            title = self.words["called_ends"].sub("", title)
            rank, name = words.without_honorific(name)
            first = name.split()[0]
            cased = bool(rank) or (name[:1].isupper() and not title[:1].isupper())
            apart = match["between"].strip(" ") != ""
            if not (self._is_first(first) or ((cased or apart) and may_begin_name(first))):
                return ()
            if words.is_department(title):
                found.append(Named(spelled(name, self.setting), rank, department=title))
            elif self._is_job(title):
                found.append(Named(spelled(name, self.setting), rank, title=title))
            else:
                return ()
        return tuple(found)

    def _is_titled(self, title: str, text: str) -> bool:
        """Say whether what stands beside a name is a job; in brackets it may be any."""
        if re.search(r"\d", title):
            return False
        return f"({title.lower()}" in text.lower() or self._is_job(title)

    def _is_job(self, title: str) -> bool:
        words = PersonWords(self.setting)
        known = self.words["is_title"].fullmatch(title) or self.words["trade"].fullmatch(title)
        return bool(known or self.words.kinds["boss"].search(title)) or words.is_title(title)

    def _agreed(self, one: Named) -> Named:
        """Return somebody without a question that the note itself answers."""
        one = self._unnumbered(one)
        title = self.words["called_ends"].sub("", one.title.strip(" ."))
        title = self.words["title_trim"].sub("", title)
        first = one.name.split()[0]
        likely = is_given(first) or bool(one.honorific)
        if self.words["workplace"].fullmatch(one.department):
            one = replace(one, department="")
        shouted = one.department.upper() if len(one.department) == 2 else one.department  # hr
        rank = one.honorific.rstrip(".")
        ranks = PersonWords(self.setting).lists["honorifics"]
        at = next((n for n, word in enumerate(one.name.split()) if n and _small(word) in ranks), 0)
        if at:  # AP Mr Nowak
            before, rank, name = _cut(one.name, at)
            one = replace(one, name=name or one.name)
            title = title or before
        tidied = replace(one, honorific=rank, title=title, department=shouted)
        *firsts, last = one.name.split()
        known = PersonWords(self.setting).lists["beside_titles"]
        if title and len(firsts) > 1 and last.lower() in known:  # priya nair ops lead
            tidied = replace(tidied, name=" ".join(firsts), title=f"{last.lower()} {title}".strip())
        return replace(tidied, asked="", instead=()) if one.asked and likely else tidied

    def _unnumbered(self, one: Named) -> Named:
        """Return somebody whose class or floor beside the name goes with the job: y4 teacher."""
        at = next((n for n, part in enumerate(one.name.split()) if re.search(r"\d", part)), 0)
        *parts, last = one.name.split()
        if len(parts) > 1 and not one.title and len(last) > 2 and last.isupper():  # RN, ADON
            return replace(one, name=" ".join(parts), title=last)
        if not at:
            return one
        name, number, _ = _cut(one.name, at)
        return replace(one, name=name, title=f"{number} {one.title}".strip())

    def _is_praise(self, one: Named, text: str) -> bool:
        """Say whether a word behind a comma is no name: Marcus Bell – head of data, nice."""
        plain = not (one.title or one.department or one.honorific)
        small = one.name.lower() in text and not text.islower()
        return plain and small and any("AJ0" in readings(word) for word in one.name.lower().split())

    def _is_first(self, word: str) -> bool:
        """Say whether a word is a first name, and in small letters no other word."""
        return is_given(word, surely=word.islower())

    def _is_bare(self, one: Named) -> bool:
        """Say whether somebody is told by nothing but a name that nobody knows yet."""
        told = one.title or one.department or one.honorific or one.part
        return not told and not self._is_known(one.name)

    def _is_anchored(self, one: Named) -> bool:
        return bool(one.department or one.honorific or one.part) or self._is_known(one.name)

    def _is_known(self, name: str) -> bool:
        parts = set(name.casefold().split())
        return any(parts <= set(each.casefold().split()) for each in self.known)

    def _is_sure(self, one: Named, led: bool, anchored: bool) -> bool:
        """Say whether somebody is surely a person: by their name, and what stands beside it."""
        parts = one.name.split()
        if one.name == UNKNOWN or one.asked or len(parts) > LONGEST_NAME:
            return False
        letters = all(re.fullmatch(r"[^\W\d_][\w’'.-]*", part) for part in parts)
        cased = all(part[:1].isupper() or len(part) < 4 for part in parts)
        vouched = self.words.vouched(one.name, one.title)
        if not letters or not cased or self.words.is_nobody(one.name, sure=vouched):
            return False
        if self._is_known(one.name) or one.honorific:
            return True
        first = parts[0].strip(".")
        if len(parts) == 1 and self.words["no_first"].fullmatch(first):  # van driver
            return False
        if self.words["of_firms"].search(one.name):
            return False
        acts = any(readings(part.lower()) & ACTS for part in parts[1:])
        if acts and not one.title and not is_given(first, surely=True):
            return False  # leather perishing in the bellows
        if one.title or one.department or one.part:
            return may_begin_name(first) or vouched
        return is_given(first, surely=not anchored) or (led and may_begin_name(first))


def _cut(text: str, at: int) -> tuple[str, str, str]:
    """Part a text at one of its words: those before it, the word, and those behind it."""
    words = text.split()
    return " ".join(words[:at]), words[at].rstrip("."), " ".join(words[at + 1 :])


def _small(word: str) -> str:
    return word.lower().rstrip(".")
