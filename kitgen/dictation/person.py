"""A person as named in a few words: name, title, department and address taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.dictation.person_words import PersonWords, may_begin_name
from kitgen.dictation.titles import titled
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import addresses, texts
from kitgen.parsing.tagging import readings

ADDRESS = re.compile(r"(?<![^\s@,;<>()])[^\s@,;<>()]+@[^\s@,;<>()]+\.\w+")
LONGEST_TYPED = 2  # words of a name in small letters before a department: jo smith hr
STOP = re.compile(r"(?<=[a-z]{2})\.$")
APART = r"(?<!\s)(?:\s+[-–—:]\s+|\s*[/|]\s*)"
BRACKETS = re.compile(r"(?<!\s)\s*[(\[<]([^()\[\]<>]*)[)\]>]")


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
    address_as: str = ""  # what they are called, where their whole name was told: Gaz
    does: str = ""  # what they do, which is no title: runs sales
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
    def is_counted(self) -> bool:
        """Whether nothing but a number of people was told, who may be named next."""
        return self.name == UNKNOWN and self.met.startswith("the ")

    @property
    def facts(self) -> dict[str, str]:
        """What is known, by the names of an interviewer's fields."""
        pairs = ("name", "honorific", "address_as", "title", "department", "email", "part")
        return {key: value for key in pairs if (value := getattr(self, key))}


class PersonReader:
    """Reads one person out of a few words; WrongValueError for what is no name."""

    def __init__(self, words: PersonWords) -> None:
        self.words = words

    def read(self, text: str) -> Named:
        """Read one chunk: a name with what stands around it."""
        text = self.words.bare(text)
        if nicknamed := self._nicknamed(text):
            return nicknamed
        if called := self.words.spoken.called.fullmatch(text):
            found = self.read(called["name"])
            return self.as_detail(found, self.words.without_somebody(called["what"])) or found
        if told := self.words.spoken.does.fullmatch(text):
            found = self.read(told["name"].rstrip(" -–—:,"))
            does = text[told.end("name") :].strip(" ,")
            titled = None if told["kin"] else self.as_detail(found, does)
            return titled or replace(found, does=does)
        if turned := self._in_brackets(text):
            return turned
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
        bare, _, behind = cut(bare, APART)
        details += [behind] if behind else []
        whole = self._around_honorific(self.words.without_honorific(bare)[1])
        name, at, place = (bare, "", "") if whole else self.words.cut_at(bare)
        office = self._office(name, place, bare) if at else None
        if at and office is None:
            details.append(place)
        found = office or self._named(name, text)
        for detail in self._single(details):
            bare_name = found == Named(UNKNOWN) and not at and " " not in detail
            if bare_name and is_given(detail):  # some man (lee)
                found = Named(self.words.spelled(detail))
                continue
            if self._is_whole_name(found, detail):
                found = replace(found, name=detail, address_as=found.name)
                continue
            if self.words.names.are_pronouns(detail) or not re.search(r"[^\W\d_]", detail):
                continue
            loose = self._loose(found, detail, behind_at=bool(at) and detail == place)
            found = self.as_detail(found, detail) or loose
        return found

    def _nicknamed(self, text: str) -> Named | None:
        """Read a name behind what they are called beside it, and ask: big Ron Stavros."""
        first, _, rest = text.partition(" ")
        known = first.lower() in self.words.lists["nicknames"] and rest
        if not known or not is_given(rest.split()[0], surely=True):
            return None
        found = self.read(rest)
        if found.name == UNKNOWN or found.asked:
            return found
        whole = replace(found, name=f"{first[0].upper()}{first[1:]} {found.name}")
        asked = f"Is {found.name} their name, without “{first}”?"
        return replace(found, asked=asked, instead=(whole,))

    def _single(self, details: list[str]) -> Iterator[str]:
        """Yield details one by one, where several stand in brackets: Gareth Lloyd, supervisor."""
        for detail in details:
            parts = [part.strip() for part in detail.split(",")]
            told = len(parts) > 1 and any(self.words.is_title(part) for part in parts)
            yield from parts if told else [detail]

    def _is_whole_name(self, found: Named, detail: str) -> bool:
        """Say whether a detail is the whole name of somebody called by one: Gaz (Gareth Lloyd)."""
        words = detail.split()
        if (
            len(words) < 2
            or " " in found.name
            or found.name == UNKNOWN
            or self.words.is_title(detail)
        ):
            return False
        cased = all(word[:1].isupper() and not word.isupper() for word in words)
        return cased and texts.is_name(detail) and not self.words.is_department(detail)

    def _in_brackets(self, text: str) -> Named | None:
        """Read a name in brackets behind what somebody is: the office manager (Tammy)."""
        told = re.fullmatch(r"(?P<what>[^()]+) \((?P<name>[^()]+)\)", text)
        what = self.words.without_somebody(told["what"]) if told else ""
        place = self.words.is_department(what)
        if told is None or not (place or (what.islower() and self.words.is_title(what))):
            return None
        name = told["name"].strip()
        known = self.words.is_title(name) or self.words.is_department(name)
        if known or not name[:1].isupper() or not texts.is_name(name):
            return None
        found = self.read(name)
        return replace(found, department=what) if place else self.as_detail(found, what)

    def _office(self, word: str, place: str, text: str) -> Named | None:
        """Read a word that is a title, with its place: VP of Sales; a Dean of HR may be a name."""
        if " " in word or word.islower() or not self.words.is_title(word):
            return None
        unknown = Named(UNKNOWN, title=text)
        if word.lower() not in self.words.lists["also_names"]:
            return unknown
        return Named(word, department=place, asked=f"Is {word} a name?", instead=(unknown,))

    def _named(self, name: str, text: str) -> Named:
        if address := _address(name):
            return Named(UNKNOWN, email=address)
        if name.isupper() and self.words.is_department(name):  # IT is no sentence
            return Named(UNKNOWN, department=name)
        if whose := self._whose(name):
            return whose
        self.words.refuse_sentence(name, text)
        honorific, bare = self.words.without_honorific(self.words.without_letters(name))
        if tail := self._lower_tail(bare, honorific):
            return tail
        if both := self._around_honorific(bare) or self._beside_title(bare, honorific):
            return both
        lower = bare.lower().split()
        if not honorific and self.words.is_someone(bare):
            return self._without_name(" ".join(bare.split()[1:]), text)
        if self.words.may_be_name(bare) and not honorific:
            unknown = Named(UNKNOWN, title=bare)
            return Named(bare, honorific, asked=f"Is {bare} a name?", instead=(unknown,))
        if len(lower) > 1 and lower[-1] in self.words.lists["anybody"]:
            return self._without_name(bare, text)
        if self.words.is_department(bare) and not (honorific and " " not in bare):  # Mrs Ward
            return self._of_department(bare, honorific)
        if self.words.is_title(bare) and (len(lower) > 1 or bare.islower()):
            return self._titled(bare)
        if not texts.is_name(bare):
            raise self.words.no_name(text)
        found = Named(bare, honorific)
        better = self.words.spelled(bare)
        if better != bare and re.search(r"\bMac|^\w+-", better):
            question = f"Is it spelled {better}?"
            return replace(found, name=better, asked=question, instead=(found,))
        return replace(found, name=better)

    def _whose(self, text: str) -> Named | None:
        """Read a name beside what they are to somebody: my future boss Janice, Pat her deputy."""
        words = text.split()
        own = next((n for n, one in enumerate(words) if one in self.words.lists["whose"]), 0)
        name, told = " ".join(words[:own]), " ".join(words[own + 1 :])
        if own and told[-1:].islower() and texts.is_name(name) and self.words.is_title(told):
            return self.as_detail(Named(self.words.spelled(name)), told)
        at = next((n for n, word in enumerate(words) if n and word[0].isupper()), 0)
        if not at or words[0].lower() not in self.words.lists["whose"]:
            return None
        told, name = " ".join(words[1:at]), " ".join(words[at:])
        if not told.islower() or not texts.is_name(name) or self.words.is_title(name):
            return None
        return self.as_detail(Named(name), told) or Named(name)

    def _lower_tail(self, text: str, honorific: str) -> Named | None:
        """Read a name with what somebody is behind it, in small letters: Mr Patel ward educator."""
        words = text.split()
        large = next((n for n, one in enumerate(words) if not one[:1].isupper()), len(words))
        name, tail = words[:large], words[large:]
        small = self.words.lists["particles"] | self.words.lists["joins"] | self.words.lists["at"]
        if not name or len(tail) < (1 if honorific else 2) or {*tail} & small:
            return None
        if not " ".join(tail).islower() or tail[0] in self.words.lists["someone"]:
            return None
        return Named(" ".join(name), honorific, title=" ".join(tail))

    def _beside_title(self, text: str, honorific: str) -> Named | None:
        """Read a name and the title beside it: Janice Polk the nurse manager."""
        if self.words.may_be_name(text):
            return None
        lists, names, known = self.words.lists, self.words.names, bool(honorific)
        both = titled(text, lists, names, addressed=known, is_given=is_given)
        if both is None or not texts.is_name(both.name):
            return None
        inner, name = self.words.without_honorific(both.name)
        found = Named(self.words.spelled(name), honorific or inner, both.title)
        if both.sure or honorific or self._is_plain_name(name, both.title, text):
            return found
        unknown = Named(UNKNOWN, title=text)
        return replace(found, asked=f"Is {found.name} their name?", instead=(unknown,))

    def _is_plain_name(self, name: str, title: str, text: str) -> bool:
        """Say whether words beside a title are surely a name: all small, or all large."""
        first, *rest = name.split()
        if is_given(first, surely=True) and text.islower():
            return True
        named = may_begin_name(first)
        if not (text.islower() or (text.istitle() and text.startswith(name))):
            return False
        if f" the {title}".lower() in text.lower():  # carol the receptionist
            return named
        last = rest[-1] if rest else ""
        surely = bool(last) and (is_given(last, surely=True) or (named and may_begin_name(last)))
        return surely and len(title.split()) > 1

    def _around_honorific(self, text: str) -> Named | None:
        """Read a title before a form of address: the pharmacist Mr Khan."""
        words = text.split()
        known = self.words.lists["honorifics"] - self.words.lists["titles"]
        at = next((n for n, word in enumerate(words[:-1]) if n and word.lower() in known), 0)
        articles, place = self.words.lists["articles"], self.words.lists["at"]
        title = [one for n, one in enumerate(words[:at]) if n or one.lower() not in articles]
        office = next((n for n, one in enumerate(title) if one.lower() in place), len(title))
        if not self.words.is_title(" ".join(title[:office])):
            return None
        honorific, name = self.words.without_honorific(" ".join(words[at:]))
        return Named(self.words.spelled(name), honorific, " ".join(title))

    def _of_department(self, text: str, honorific: str = "") -> Named:
        """A department alone, or one behind a name: Maya HR, Mrs Pratt HR."""
        head = self.words.before_known(text) or text.split()[:1]  # Mrs Ward HR
        if honorific and len(head) < len(text.split()):
            place = " ".join(text.split()[len(head) :])
            return Named(self.words.spelled(" ".join(head)), honorific, department=place)
        unknown = Named(UNKNOWN, department=text)
        first, _, rest = text.rpartition(" ")
        words = first.lower().split()
        known = self.words.lists["departments"] | self.words.lists["titles"]
        told = known | self.words.lists["articles"] | self.words.lists["anybody"]
        told |= self.words.lists["beside_titles"] | self.words.lists["someone"]
        if not words or set(words) & told or not all(map(str.isalpha, words)):
            return unknown
        if rest.istitle() and first.istitle():  # Gemma Ward, who may be Gemma of the ward
            of_it = Named(first, department=rest)
            return Named(text, asked=f"Is {text} a name?", instead=(of_it,))
        if not first.istitle() and (len(words) > LONGEST_TYPED or not first.islower()):
            return unknown
        name = self.words.spelled(first)
        question = f"Is {name} their name?"
        return Named(name, department=rest, asked=question, instead=(unknown,))

    def _titled(self, text: str) -> Named:
        """A title alone, or one before a surname: Principal Jones."""
        unknown = Named(UNKNOWN, title=text)
        first, _, rest = text.partition(" ")
        named = rest.istitle() and " " not in rest and not self.words.is_title(rest)
        if not (named and self.words.is_title(first)):
            return unknown
        question = f"Is {rest} their name?"
        called = first if first.lower() in self.words.lists["called_by"] else ""
        return Named(rest, called, title=first, asked=question, instead=(unknown,))

    def _without_name(self, rest: str, text: str) -> Named:
        """Somebody told by what they are: the head nurse, someone from HR."""
        words = rest.split()
        if named := self._beside_anybody(words):
            return named
        while words and words[-1].lower() in self.words.lists["anybody"]:
            words.pop()
        rest = " ".join(words)
        if not rest:
            return Named(UNKNOWN)
        if self.words.is_department(rest):
            return Named(UNKNOWN, department=rest)
        if self.words.is_title(rest):
            return Named(UNKNOWN, title=rest)
        raise self.words.no_name(text)

    def _beside_anybody(self, words: list[str]) -> Named | None:
        """Read a name right behind a word for anybody: another girl Bex, some tall man lee."""
        anybody = self.words.lists["anybody"]
        at = next((n for n, word in enumerate(words[:2], 1) if word.lower() in anybody), 0)
        honorific, name = self.words.without_honorific(" ".join(words[at:]))
        if not at or not name or self.words.is_title(name) or self.words.is_department(name):
            return None
        first, *more = name.split()
        given = is_given(first) if more else may_begin_name(first)  # a lady rose
        given = given and len(more) < LONGEST_TYPED
        if not (honorific or given or (at == 1 and name.istitle())):
            return None
        return Named(self.words.spelled(name), honorific) if texts.is_name(name) else None

    def as_detail(self, person: Named, text: str) -> Named | None:
        """Add a title, department or address to a person; None if the text is neither."""
        detail = self.words.detail(text)
        if BRACKETS.search(detail) and not self.words.is_title(BRACKETS.sub("", detail)):
            return None  # Dana (recruiter) is somebody else
        part = self.words.part(detail)
        if part and not person.part and not person.title:
            is_title = (
                self.words.is_title(detail) and detail.lower() not in self.words.lists["parts_only"]
            )
            return replace(person, part=part, title=detail if is_title else "")
        if address := _address(detail):
            return replace(person, email=address)
        title, at, _ = self.words.cut_at(detail)
        if at and self.words.is_title(title):
            return replace(person, title=detail)
        if self.words.is_title(detail) and not person.title:
            return replace(person, title=detail)
        whole = (
            " " in person.name and {*detail.lower().split()} <= self.words.lists["beside_titles"]
        )
        if (whole or self.words.is_department(detail)) and not person.department:
            return self._or_another(replace(person, department=detail), person)
        return None

    def _or_another(self, whole: Named, before: Named) -> Named:
        """Ask whether a place that begins with a first name is one: Keith Osei, Gillian HR."""
        head = self.words.before_known(whole.department)
        known = len(head) == 1 and " " in whole.department and " " in before.name
        if not known or before.asked or not may_begin_name(head[0]):
            return whole
        place = " ".join(whole.department.split()[1:])
        other = Named(self.words.spelled(head[0]), department=place)
        asked = f"Is {whole.name} from {whole.department}?"
        return replace(whole, asked=asked, instead=(before, other))

    def _loose(self, person: Named, detail: str, *, behind_at: bool) -> Named:
        """Take what stands behind `from` for a department, and in brackets for a title."""
        if not behind_at and self.words.is_sentence(detail):  # Bob (didn't say much)
            return person
        if not behind_at:
            return replace(person, title=person.title or detail)
        return replace(person, department=person.department or detail)


def is_given(word: str, *, surely: bool = False) -> bool:
    """Tell whether a word may be a first name and is hardly another one; `surely`, none at all."""
    tags = readings(word.capitalize())
    if surely:
        return tags == {"NP0"}
    return "NP0" in tags and not tags & {"AJ0", "AV0", "VVB"}


def cut(text: str, pattern: str) -> tuple[str, str, str]:
    """Part a text at the first match: before it, the match, and behind it."""
    match = re.search(pattern, text)
    if not match:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _address(text: str) -> str:
    return text if addresses.ADDRESS.fullmatch(text.strip()) else ""
