"""People as they are named in one line: titles, brackets and departments taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.dictation.setting import Setting
from kitgen.dictation.titles import titled
from kitgen.model.values import addresses, texts
from kitgen.model.values.texts import WrongValueError, line_of, shorten

ADDRESS = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.\w+")
STOP = re.compile(r"(?<=[a-z]{2})\.$")
APART = r"\s+[-–—:]\s+|\s*[/|]\s*"
SLASH = re.compile(r"\b([^\W\d_]+)\s*/\s*([^\W\d_]+)\b")
BRACKETS = re.compile(r"\s*[(\[<]([^()\[\]<>]*)[)\]>]")
UNKNOWN = "unknown"
PARTS = frozenset(("recruiter", "hiring-manager", "peer"))
GENERIC = frozenset(("guy", "lady", "man", "woman", "gentleman", "person", "people", "one"))
SURELY = frozenset(("the", "someone", "somebody", "some", "another", "several"))
LONGEST = 6  # words of a name; Maria del Carmen de la Cruz Ortiz has seven, and is asked about


@dataclass(frozen=True, slots=True)
class Named:
    """One person as named; `name` is `unknown` where only a department or title was said.

    `asked` is what to ask back, with `instead` the people that a "no" means; empty if all is clear.
    """

    name: str
    honorific: str = ""
    title: str = ""
    department: str = ""
    email: str = ""
    part: str = ""
    met: str = ""  # somebody without a name, as they were spoken of: two nurses
    asked: str = ""
    instead: tuple[Named, ...] = ()

    @property
    def shown(self) -> str:
        """The name, or what stands in its place: the matron, HR."""
        if self.name != UNKNOWN:
            return self.name
        return f"the {self.title}" if self.title else self.department or "somebody"

    @property
    def facts(self) -> dict[str, str]:
        """What is known, by the names of an interviewer's fields."""
        pairs = ("name", "honorific", "title", "department", "email", "part")
        return {key: value for key in pairs if (value := getattr(self, key))}


def people(text: str, setting: Setting) -> tuple[Named, ...]:
    """Take a line apart into people; WrongValueError if it is a sentence."""
    reader = _Reader(setting)
    lines = [line for line in re.split(r"[\n;]+", text) if line_of(line)]
    return tuple(person for line in lines for person in reader.line(line_of(line)))


def spelled(name: str, setting: Setting) -> str:
    """Return a name with the usual capitals where it has none, or nothing else; else as it is."""
    return _Reader(setting).spelled(name)


class _Reader:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.words = setting.words.people
        self.names = setting.words.names
        self.numbers = frozenset(setting.words.numbers) - {"a", "an"}

    def line(self, text: str) -> Iterator[Named]:
        """Take one line apart, at commas and `and` outside of brackets."""
        chunks = list(self._chunks(self._bare(text)))
        plain = [chunk.text for chunk in chunks]
        if len(chunks) == 2 and chunks[1].comma and self._may_be_turned(plain):
            yield self._turned(*plain)
            return
        found: list[Named] = []
        for chunk in chunks:
            is_detail = chunk.comma and found and not self._has_name(chunk.text)
            told = self._as_detail(found[-1], chunk.text) if is_detail else None
            if told:
                found[-1] = told
                continue
            if found and chunk.text in self.names.letters:  # Sam Smith, PhD
                continue
            if self.setting.words.is_no_answer(chunk.text) and (found or len(chunks) > 1):
                continue
            if found and chunk.comma and self._is_relation(chunk.text):  # Bob, my friend's dad
                continue
            try:
                person = self._person_or_met(chunk.text)
            except WrongValueError:
                if chunk.comma and found:  # a remark about somebody: Chris, barely spoke
                    continue
                raise
            if chunk.comma and found and self._may_be_one(found[-1], person):
                found[-1] = self._one_or_two(found[-1], person)
            else:
                found.append(person)
        yield from found

    def _has_name(self, text: str) -> bool:
        """Say whether a title in a text has a name of its own: Tomasz Nowak - Staff Engineer."""
        bare, cut, _ = _cut(BRACKETS.sub("", text).strip(), APART)
        beside = titled(bare, self.words, self.names)
        if beside is not None and beside.sure:
            return True
        known = self._is_title(bare) or self._is_department(bare)
        return bool(cut or BRACKETS.search(text)) and not known and bare.istitle()

    def _may_be_one(self, before: Named, person: Named) -> bool:
        """Say whether `the matron, Ruth` may be one person."""
        told = bool(before.title or before.department) and not before.asked
        bare = not (person.title or person.department or person.asked)
        return before.name == UNKNOWN and told and bare and person.name != UNKNOWN

    def _one_or_two(self, before: Named, person: Named) -> Named:
        whole = replace(person, title=before.title, department=before.department)
        what = f"the {before.title}" if before.title else f"the one from {before.department}"
        return replace(whole, asked=f"Is {person.name} {what}?", instead=(before, person))

    def _bare(self, text: str) -> str:
        """Return a text without what stands around names in speech: it was Maya, I think."""
        known = self.setting.words
        while (match := known.before_name.match(text)) and match.end() < len(text):
            text = text[match.end() :]
        while (match := known.behind_name.search(text)) and match.start() > 0:
            text = text[: match.start()]
        return text

    def _is_relation(self, text: str) -> bool:
        """Say whether a text tells whose somebody is, and no name: my friend's dad."""
        first = text.split()[0].lower()
        return first in self.words["whose"] and text.split()[-1].islower()

    def _person_or_met(self, text: str) -> Named:
        """Read one chunk; somebody spoken of without a name is told as such: two nurses."""
        try:
            return self.person(text)
        except WrongValueError:
            words = text.lower().split()
            counted = words[0] in self.words["someone"] or words[0].isdigit()
            if (counted or words[-1] in GENERIC) and not self._is_sentence(text):
                what = "" if set(words) & GENERIC else text
                return Named(
                    UNKNOWN, met=f"the {what}" if what and words[0] in self.numbers else what
                )
            raise

    def person(self, text: str) -> Named:
        """Read one chunk: a name with what stands around it."""
        text = self._bare(text)
        details = [found.strip() for found in BRACKETS.findall(text)]
        if (inside := BRACKETS.search(text)) and inside.start():  # Chris P (?) backend
            details += (
                [rest] if (rest := BRACKETS.sub("", text[inside.end() :]).strip(" ,.")) else []
            )
            text = text[: inside.start()]
        bare = STOP.sub("", BRACKETS.sub("", text)).strip(" ,")
        if (address := ADDRESS.search(bare)) and address[0] != bare:
            details.append(address[0])
            bare = " ".join(ADDRESS.sub(" ", bare).split())
        bare, _, behind = _cut(bare, APART)
        details += [behind] if behind else []
        name, at, place = self._cut_at(bare)
        if at:
            details.append(place)
        found = self._named(name, text)
        for detail in details:
            if self.names.are_pronouns(detail) or not re.search(r"[^\W\d_]", detail):
                continue
            loose = self._loose(found, detail, behind_at=bool(at) and detail == place)
            found = self._as_detail(found, detail) or loose
        return found

    def _named(self, name: str, text: str) -> Named:
        if address := _address(name):
            return Named(UNKNOWN, email=address)
        if name.isupper() and self._is_department(name):  # IT is no sentence
            return Named(UNKNOWN, department=name)
        if whose := self._whose(name):
            return whose
        self._refuse_sentence(name, text)
        honorific, bare = self._without_honorific(name)
        if both := self._beside_title(bare, honorific):
            return both
        lower = bare.lower().split()
        if not honorific and self._is_someone(bare):
            return self._without_name(" ".join(bare.split()[1:]), text)
        if self._may_be_name(bare):
            unknown = Named(UNKNOWN, title=bare)
            return Named(bare, honorific, asked=f"Is {bare} a name?", instead=(unknown,))
        if len(lower) > 1 and lower[-1] in GENERIC:
            return self._without_name(bare, text)
        if self._is_department(bare):
            return self._of_department(bare)
        if self._is_title(bare) and (len(lower) > 1 or bare.islower()):
            return self._titled(bare)
        if not texts.is_name(bare):
            raise self._no_name(text)
        found = Named(bare, honorific)
        better = self.spelled(bare)
        if better != bare and re.search(r"\bMac|^\w+-", better):
            question = f"Is it spelled {better}?"
            return replace(found, name=better, asked=question, instead=(found,))
        return replace(found, name=better)

    def _whose(self, text: str) -> Named | None:
        """Read a name behind what they are to somebody: my future boss Janice, his wife Grace."""
        words = text.split()
        at = next((n for n, word in enumerate(words) if n and word[0].isupper()), 0)
        if not at or words[0].lower() not in self.words["whose"]:
            return None
        told, name = " ".join(words[1:at]), " ".join(words[at:])
        if not told.islower() or not texts.is_name(name) or self._is_title(name):
            return None
        return self._as_detail(Named(name), told) or Named(name)

    def _beside_title(self, text: str, honorific: str) -> Named | None:
        """Read a name and the title beside it: Janice Polk the nurse manager."""
        if self._may_be_name(text):
            return None
        both = titled(text, self.words, self.names)
        if both is None or not texts.is_name(both.name):
            return None
        inner, name = self._without_honorific(both.name)
        found = Named(self.spelled(name), honorific or inner, both.title)
        if both.sure:
            return found
        unknown = Named(UNKNOWN, title=text)
        return replace(found, asked=f"Is {found.name} their name?", instead=(unknown,))

    def _of_department(self, text: str) -> Named:
        """A department alone, or one behind a name: Maya HR."""
        unknown = Named(UNKNOWN, department=text)
        first, _, rest = text.rpartition(" ")
        words = first.lower().split()
        known = self.words["departments"] | self.words["titles"]
        if not words or set(words) & known or not first.istitle():
            return unknown
        question = f"Is {first} their name?"
        return Named(first, department=rest, asked=question, instead=(unknown,))

    def _titled(self, text: str) -> Named:
        """A title alone, or one before a surname: Principal Jones."""
        unknown = Named(UNKNOWN, title=text)
        first, _, rest = text.partition(" ")
        if not rest.istitle() or " " in rest or not self._is_title(first) or self._is_title(rest):
            return unknown
        question = f"Is {rest} their name?"
        return Named(rest, honorific=first, title=first, asked=question, instead=(unknown,))

    def _without_name(self, rest: str, text: str) -> Named:
        """Somebody told by what they are: the head nurse, someone from HR."""
        words = rest.split()
        while words and words[-1].lower() in GENERIC:
            words.pop()
        rest = " ".join(words)
        if not rest:
            return Named(UNKNOWN)
        if self._is_department(rest):
            return Named(UNKNOWN, department=rest)
        if self._is_title(rest):
            return Named(UNKNOWN, title=rest)
        raise self._no_name(text)

    def _as_detail(self, person: Named, text: str) -> Named | None:
        """Add a title, department or address to a person; None if the text is neither."""
        detail = self._detail(text)
        if BRACKETS.search(detail) and not self._is_title(BRACKETS.sub("", detail)):
            return None  # Dana (recruiter) is somebody else
        part = self._part(detail)
        if part and not person.part and not person.title:
            is_title = self._is_title(detail) and detail.lower() not in self.words["parts_only"]
            return replace(person, part=part, title=detail if is_title else "")
        if address := _address(detail):
            return replace(person, email=address)
        title, at, _ = self._cut_at(detail)
        if at and self._is_title(title):
            return replace(person, title=detail)
        if self._is_title(detail) and not person.title:
            return replace(person, title=detail)
        if self._is_department(detail) and not person.department:
            return replace(person, department=detail)
        return None

    def _detail(self, text: str) -> str:
        """Return what somebody is, without what leads there: she's the manager."""
        bare = self.setting.words.before_title.sub("", text.strip(), count=1)
        return re.sub(r"^(?:the|our|their|an?|my)\s+", "", bare, flags=re.IGNORECASE)

    def _part(self, text: str) -> str:
        """Return what somebody was in the interview, where a text says that and nothing else."""
        plain = "-".join(text.lower().split())
        if plain not in self.words["parts_only"] and plain not in PARTS:
            return ""
        found = [part for part, words in self.setting.words.parts.items() if plain in words]
        return found[0] if len(found) == 1 else ""

    def _loose(self, person: Named, detail: str, *, behind_at: bool) -> Named:
        """Take what stands behind `from` for a department, and in brackets for a title."""
        if not behind_at:
            return replace(person, title=person.title or detail)
        return replace(person, department=person.department or detail)

    def _chunks(self, text: str) -> Iterator[_Chunk]:
        joins = "|".join(sorted(map(re.escape, (j for j in self.words["joins"] if j.isalpha()))))
        pattern = rf"(\s*,\s*(?:(?:{joins}|&)\s+)?|\s+(?:{joins}|&|\+)\s+)(?![^(\[]*[)\]])"
        pieces = re.split(pattern, SLASH.sub(self._listed, text), flags=re.IGNORECASE)
        comma = False
        for index, piece in enumerate(pieces):
            if index % 2:
                comma = piece.strip() == ","
            elif piece.strip():
                yield _Chunk(piece.strip(), comma)

    def _listed(self, match: re.Match[str]) -> str:
        """Part two names at a slash: Lisa/Marc; what may be a title or pronouns stays."""
        both = match[1], match[2]
        are_names = all(one.istitle() and self._is_word(one) for one in both)
        return f"{both[0]} & {both[1]}" if are_names else match[0]

    def _cut_at(self, text: str) -> tuple[str, str, str]:
        """Cut `Bob from HR` at its `from`; the particles of a name are none."""
        words = text.split()
        for index, word in enumerate(words[1:-1], 1):
            if word.lower() in self.words["at"]:
                rest = [one for one in words[index + 1 :] if one.lower() != "the"]
                return " ".join(words[:index]), word, " ".join(rest)
        return text, "", ""

    def _turned(self, surname: str, given: str) -> Named:
        both = (self.person(surname), self.person(given))
        name = f"{both[1].name} {both[0].name}"
        return replace(both[1], name=name, asked=f"Is that one person, {name}?", instead=both)

    def _may_be_turned(self, chunks: list[str]) -> bool:
        """Say whether two words may be `Surname, Given`."""
        surname, given = chunks
        return self._is_word(surname) and self._is_word(BRACKETS.sub("", given).strip())

    def _without_honorific(self, text: str) -> tuple[str, str]:
        words = text.split()
        count = 0
        while count < len(words) - 1 and words[count].lower() in self.words["honorifics"]:
            count += 1
        titles = " ".join(word[0].upper() + word[1:] for word in words[:count])
        return titles, " ".join(words[count:])

    def spelled(self, name: str) -> str:
        """Write a name in capitals' usual places where it has none, or nothing else."""
        if not (name.islower() or (name.isupper() and len(name) > 3)) or not name.isascii():
            return name
        spelt = " ".join(self._capital(word) for word in name.lower().split())
        return spelt[:1].upper() + spelt[1:]

    def _capital(self, word: str) -> str:
        if word in self.words["particles"]:
            return word
        if re.fullmatch(r"mc[a-z]{3,}", word):
            return f"Mc{word[2].upper()}{word[3:]}"
        return re.sub(r"(?:^|(?<=['’-]))[a-z]", lambda match: match[0].upper(), word)

    def _is_word(self, text: str) -> bool:
        return (
            " " not in text
            and text.isalpha()
            and not self._is_department(text)
            and not self._is_title(text)
        )

    def _is_someone(self, text: str) -> bool:
        """Say whether a text begins as one speaks of somebody: the matron, a nurse, 2 people.

        An Nguyen and Guy Ritchie are names.
        """
        first, _, rest = text.partition(" ")
        if first.lower() not in self.words["someone"]:
            return first.isdigit()
        return first.lower() in SURELY or not rest or rest.islower()

    def _may_be_name(self, text: str) -> bool:
        """Say whether a text of two capitalised words is as likely a name as a title: Tim Cook."""
        words = text.split()
        titles = {word.lower() for word in words} & self.words["titles"]
        capitals = all(word[0].isupper() for word in words)
        return len(words) == 2 and capitals and bool(titles) and titles <= self.words["also_names"]

    def _is_department(self, text: str) -> bool:
        words = text.lower().split()
        known = self.words["departments"]
        if not words or set(words) & self.words["at"]:  # "Sandra from HR" is no department
            return False
        return "-".join(words) in known or (words[-1] in known and len(words) < LONGEST)

    def _is_title(self, text: str) -> bool:
        if self._may_be_name(text):
            return False
        words = re.findall(r"\w+", text.lower())
        return any(word in self.words["titles"] for word in words)

    def _refuse_sentence(self, name: str, text: str) -> None:
        words = re.findall(r"[\w'’]+", name.lower())
        names_only = [word for word in words if word not in self.words["particles"]]
        too_long = len(names_only) > LONGEST or re.search(r"[?!]|\d{3}", name)
        if self._is_sentence(name) or too_long:
            raise self._no_name(text)

    def _is_sentence(self, text: str) -> bool:
        return any(word in self.words["sentence"] for word in re.findall(r"[\w'’]+", text.lower()))

    def _no_name(self, text: str) -> WrongValueError:
        advice = "Write names only, with commas between: Maya Chen, Bob from HR."
        return WrongValueError("no-name", f"“{shorten(text)}” is no name", advice)


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    comma: bool  # stands behind a bare comma


def _cut(text: str, pattern: str) -> tuple[str, str, str]:
    match = re.search(pattern, text)
    if not match:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _address(text: str) -> str:
    return text if addresses.ADDRESS.fullmatch(text.strip()) else ""
