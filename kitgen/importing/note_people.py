"""Who a note says was there, by the lines that introduce them; nobody is concluded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.person import is_given
from kitgen.dictation.person_words import may_begin_name
from kitgen.importing.note_introduced import MetOne
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.people import DEGREE
from kitgen.importing.proposal import Invited
from kitgen.importing.words import NoteWords

WHOSE = re.compile("[’']s$")
LEAST = 6  # letters of a name that may have been misspelled


@dataclass(frozen=True)
class NotedPeople:
    """Finds the people of a note; `but` are names that are nobody met: the writer, the employer."""

    words: NoteWords
    but: Sequence[str]

    def read(
        self, lines: Sequence[NoteLine], introduced: Iterable[MetOne] = ()
    ) -> tuple[Invited, ...]:
        """Return everybody whom a note introduces, in its order, each once."""
        found = [
            (each.line, each.start, self._told(each, lines[each.line]))
            for each in introduced
            if not self._is_of_employer(each.person.name)
            and not self._is_spoken_of(lines[each.line].text, each.person.name, each.start)
        ]
        text = "\n".join(line.text for line in lines)
        for pattern in self.words.several["people"]:
            for place, line in enumerate(lines):
                for match in pattern.finditer(line.text):
                    one = self._person(match, line)
                    if one and self._is_spoken_of(line.text, one.name, match.start("name")):
                        continue
                    if one and self._is_certain(one, match[0], text):
                        found.append((place, match.start("name"), one))
        people: list[Invited] = []
        for _, _, one in sorted(found, key=lambda each: each[:2]):
            if not self.words.is_house(one.name, text.partition(one.name)[2]):
                self._take(one, people)
        return tuple(people)

    def aliases(
        self, lines: Sequence[NoteLine], people: Sequence[Invited]
    ) -> Iterator[tuple[str, Invited]]:
        """Yield how people are called in a note: by name, a part of it, or initials told once."""
        for one in people:
            parts = one.name.split()
            yield one.name, one
            yield from ((part, one) for part in (parts[0], parts[-1]) if part[1:].strip("."))
            if one.honorific:
                yield f"{one.honorific} {parts[-1]}", one
                for rank in {one.honorific, one.honorific.rstrip(".")}:
                    yield f"{rank} {parts[-1][0]}", one
            if one.title.isupper() and [each.title for each in people].count(one.title) == 1:
                yield one.title, one
            for other in {word for line in lines for word in re.findall(r"[A-Z]\w+", line.text)}:
                if _misspelled(parts[0], other):
                    yield other, one
        for line in lines:
            for match in self.words["alias"].finditer(line.text):
                named = match["name"].split()[-1]
                same = next((one for one in people if one.name.split()[-1] == named), None)
                if same:
                    yield match["short"], same

    def _told(self, each: MetOne, line: NoteLine) -> Invited:
        one = each.person
        phone = self.words["telephone"].findall(line.text)
        return Invited(
            WHOSE.sub("", one.name),
            one.email,
            one.honorific,
            one.title,
            one.department,
            part=one.part,
            phone=phone[0].strip() if len(phone) == 1 else "",
            source="the note",
            sources=(("name", line.source),),
        )

    def _is_spoken_of(self, text: str, name: str, start: int) -> bool:
        """Say whether somebody is only named: in what was promised, or from an earlier job."""
        at = text.find(name, max(0, start - len(name)))
        at = start if at < 0 else at
        before, behind = text[:at], text[at + len(name) :]
        if self.words["of_before"].search(before) or self.words["of_behind"].match(behind):
            return True
        promise = self.words["promise"].search(text)
        thing = promise and next((k for k in ("rest", "thing", "thing2") if promise[k]), "")
        inside = promise and thing and promise.start(thing) < at < promise.end(thing)
        return bool(inside) and self.words["sent_to"].search(before) is None

    def _is_of_employer(self, name: str) -> bool:
        return any(name.casefold() in other.casefold() for other in self.but)

    def _person(self, match: re.Match[str], line: NoteLine) -> Invited | None:
        facts = match.groupdict()
        before = line.text[: match.start("name")]
        told = DEGREE.sub("", DEGREE.sub("", match["name"].strip())).strip(" .,'’")
        told = WHOSE.sub("", told)
        if self.words["absent"].search(re.split(r"[,;.]", before)[-1]) or self.words[
            "no_person"
        ].match(told):
            return None
        beside = (facts.get("title") or "") and match.start("title") - match.end("name") == 1
        if beside and told.isalpha() and not may_begin_name(told):  # Warehouse technician
            return None
        titled = (facts.get("title") or "") and match.start("title") < match.start("name")
        if self.words["spoken_of"].search(line.text[: match.start("title")] if titled else before):
            return None
        honorific, name = self._parted(told)
        if not name or self._is_other(name, match) or len(name) < 2:
            return None
        title = (facts.get("title") or facts.get("behind") or "").strip(" .,")
        title = self.words["title_trim"].sub("", title)
        return Invited(
            name, honorific=honorific, title=title, source="the note",
            sources=(("name", line.source),),
        )  # fmt: skip

    def _is_certain(self, one: Invited, said: str, text: str) -> bool:
        """Say whether a name is a person's, and not a label such as Uniform: black."""
        first = one.name.split()[0]
        told = one.honorific or one.title or " " in one.name or self.words["speaks"].search(said)
        often = len(re.findall(rf"(?<!\w){re.escape(one.name)}(?!\w)", text)) > 1
        return bool(told) or often or is_given(first)

    def _parted(self, told: str) -> tuple[str, str]:
        match = re.match(self.words["honorific"].pattern + " ", told)
        return (match[0].strip(), told[match.end() :]) if match else ("", told)

    def _is_other(self, name: str, match: re.Match[str]) -> bool:
        """Say whether a name is the writer's, the employer's, or that of a part of it."""
        small = name.casefold()
        for other in self.but:
            words = other.casefold().split()
            if small == other.casefold() or (len(words) > 1 and small in words):
                return "honorific" not in match.re.pattern and not self._parted(match["name"])[0]
        return False

    def _take(self, new: Invited, people: list[Invited]) -> None:
        for number, one in enumerate(people):
            mine, theirs = _parts(one.name), _parts(new.name)
            same = mine[-1] == theirs[-1] or _misspelled(mine[0], theirs[0])
            same = same or (mine[0] == theirs[0] and min(len(mine), len(theirs)) == 1)
            if same:
                people[number] = replace(
                    one,
                    name=max(one.name, new.name, key=len),
                    honorific=one.honorific or new.honorific,
                    title=one.title or new.title,
                    department=one.department or new.department,
                    email=one.email or new.email,
                    part=one.part or new.part,
                    phone=one.phone or new.phone,
                )
                return
        people.append(new)


def _parts(name: str) -> list[str]:
    return name.strip(".").casefold().split()


def _misspelled(one: str, other: str) -> bool:
    """Say whether two given names are one, of which a letter was left out: Gwenlian."""
    short, long = sorted((one, other), key=len)
    if (
        len(long) < LEAST
        or len(long) - len(short) != 1
        or (short[0], short[-1])
        != (
            long[0],
            long[-1],
        )
    ):
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
