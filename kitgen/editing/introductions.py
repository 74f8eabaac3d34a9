"""Introductions: who was met, as they are named in answers, and who of them led it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kitgen.dictation import Setting
from kitgen.dictation.past_days import names_day
from kitgen.dictation.people import people
from kitgen.dictation.person import Named
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.choices import Part
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts

_Person = dict[str, FilledValue]
RECRUITER = Part.RECRUITER.value
TEAMS = ("department", "team", "ward", "unit", "office", "board", "committee")
LEAST_WORD = 4  # letters; shorter departments are written large: HR, IT


class Dialogue(Protocol):
    """Whoever is asked: a person at a terminal, or a test."""

    unread: str | None  # words typed at a yes or no that no question took; None: nobody reads them

    def ask(self, question: str) -> str:
        """Return what was answered, line by line; nothing for Enter alone."""

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        """Return which of the labels was chosen; None for none of them.

        One is a yes or no, and Enter is a yes where that is `usual`.
        """

    def tell(self, text: str) -> None:
        """Say something."""


@dataclass(frozen=True)
class Acquaintance:
    """Somebody met before, and where: offered when a part of their name is answered."""

    name: str
    facts: tuple[tuple[str, str], ...]
    met: str  # with Cedar Bluff on November 4


@dataclass
class Introductions:
    """Takes the people of one debrief: asks about who is doubtful, and knows who was met before."""

    setting: Setting
    dialogue: Dialogue
    known: Sequence[Acquaintance] = ()
    given: tuple[str, ...] = ()  # names that an invitation, or the file, had already

    def meet(self, answers: KnownFields, typed: str) -> bool:
        """Take names; whoever is doubtful is asked about. WrongValueError for a day."""
        line = texts.line_of(typed)
        if self.setting.words.is_no_answer(line) or self.setting.words.behind_name.fullmatch(line):
            return True
        if match := self.setting.words.absent_people.fullmatch(texts.line_of(typed).rstrip(" .!")):
            return self._miss(answers, next(filter(None, match.groups())))
        typed, said = self.setting.words.amended(typed, listed=True), typed
        if names_day(texts.line_of(typed), self.setting):
            message = f"“{texts.shorten(typed)}” is a day, and no name"
            raise texts.WrongValueError("name", message, "Write who it was.")
        named = [one for one in answers.people if one.get("name") != UNKNOWN or len(one) > 1]
        there = [str(one["name"]) for one in named]
        before = len(named)
        for person in people(typed, self.setting):
            if any(_is_called(name, person) for name in there) or _is_employer(person, answers):
                continue
            beside = person.name == UNKNOWN and not person.email and are_named(named)
            if person.met or beside:  # without a name nobody can be written to
                if told := person.met or (self._called(person) if len(person.facts) > 1 else ""):
                    _add(answers, "also_met", told)
                continue
            if person.does:
                answers.note(f"{person.shown} {person.does}")
            for one in self._sure(person):
                named.append(self._recognised(self._with_part(one, answers)))
        named = self._with_names(named, before)
        shown = [str(one["name"]) for one in named if one["name"] != UNKNOWN]
        plain = all(name in typed or name in typed.title() for name in shown)
        if typed != said or not plain:  # capitals alone are shown by the next question
            self.dialogue.tell(f"  {', '.join(shown)}")
        answers.people = named
        return bool(named) or "also_met" in answers.facts

    def _with_names(self, met: list[_Person], before: int) -> list[_Person]:
        """Give who was there without a name the name that came now, and all that was said of them.

        Somebody known by a part or department is asked about; `before` counts who was there.
        """
        found = list(met)
        for one in [one for one in met[:before] if one.get("name") == UNKNOWN]:
            told = str(one.get("title") or one.get("department") or "")
            for fresh in [new for new in found if new in met[before:] and new["name"] != UNKNOWN]:
                question = f"Is {fresh['name']} the person you did not name, {told}?"
                if told and self.dialogue.choose(question, [str(fresh["name"])]) is None:
                    continue
                found.remove(fresh)
                found[found.index(one)] = {**one, **fresh}
                break
        return found

    def _miss(self, answers: KnownFields, typed: str) -> bool:
        """Take out who was expected and did not come; then ask who else was there."""
        for person in people(typed, self.setting):
            name = (person.instead[0] if len(person.instead) == 1 else person).name
            gone = [one for one in answers.people if _is_called(str(one["name"]), person)]
            if not gone:
                message = f"“{texts.shorten(name)}” is none of them"
                raise texts.WrongValueError("absent", message, f"{listed(self.given)}.")
            answers.absent += [str(one["name"]) for one in gone]
            answers.people = [one for one in answers.people if one not in gone]
        self.given = tuple(name for name in self.given if name not in answers.absent)
        return False

    def _sure(self, person: Named) -> tuple[Named, ...]:
        known = any(_is_called(one.name, person) for one in self.known)
        alone = len(person.instead) == 1
        if not person.asked or (alone and (known or _differs_in_capitals(person))):
            return (person,)
        if len(person.instead) > 1 and person.instead[0].name == UNKNOWN:  # the HR lady, Denise
            chosen = self.dialogue.choose(person.asked, [person.name])
            return (person,) if chosen is not None else person.instead
        if len(person.instead) > 1:  # "Chen, Maya" may be one person, "Maya, Tom" is two
            several = listed([one.shown for one in person.instead])
            labels = [f"{len(person.instead)} people: {several}", f"one person: {_titled(person)}"]
            chosen = self.dialogue.choose("Who is that?", labels)
            return (person,) if chosen == 1 else person.instead
        chosen = self.dialogue.choose(person.asked, [person.name])
        return self._named(person) if chosen is None else (person,)

    def _named(self, person: Named) -> tuple[Named, ...]:
        """Return who has not the name that was asked about; one without any is asked for it."""
        if any(one.name != UNKNOWN for one in person.instead):
            return person.instead
        words = self.setting.words
        typed = texts.line_of(self.dialogue.ask(words.their_name))
        if not typed or words.is_no_answer(typed) or names_day(typed, self.setting):
            return person.instead
        return people(typed, self.setting)

    def _with_part(self, person: Named, answers: KnownFields) -> Named:
        """Return somebody from an agency as the recruiter that they are; it is asked in doubt."""
        words, place, agency = self.setting.words, person.department, answers.agency
        if person.part or person.name == UNKNOWN:
            return person
        if answers.with_agency and not place:
            return replace(person, part=RECRUITER, department=agency)
        if person.title:
            return person
        if place and texts.folded(place) == texts.folded(answers.company):
            return replace(person, department="")
        known = {*place.casefold().split()} & words.people["agencies"]
        if known or (agency and texts.folded(place) == texts.folded(agency)):
            return replace(person, part=RECRUITER)
        if _may_be_agency(place, words.people["departments"]):
            asked = words.agency.replace("{place}", place).replace("{company}", answers.company)
        elif agency and not place:
            asked = words.of_agency.replace("{name}", person.name).replace("{agency}", agency)
        else:
            return person
        agreed = self.dialogue.choose(asked, [place or agency]) == 0
        return replace(person, part=RECRUITER, department=place or agency) if agreed else person

    def _recognised(self, person: Named) -> dict[str, FilledValue]:
        """Add what earlier rounds tell of somebody, if it is the same person."""
        facts: dict[str, FilledValue] = dict(person.facts)
        for one in self.known:
            if not _is_called(one.name, person):
                continue
            whole = one.name.casefold() == person.name.casefold()
            question = f"Is that {one.name}, whom you met {one.met}?"
            if whole or self.dialogue.choose(question, [one.name]) is not None:
                return {**dict(one.facts), **facts, "name": one.name}
        return facts

    def _bare_name(self, typed: str) -> str:
        """Return a name without its form of address: Mrs Okafor, the manager."""
        words = texts.line_of(typed).casefold().rstrip(".!").split()
        known = self.setting.words.people["honorifics"] | {"the", "my"}
        while len(words) > 1 and words[0] in known:
            words.pop(0)
        return " ".join(words)

    def _called(self, person: Named) -> str:
        """Return what a letter calls somebody without a name: your colleague from HR."""
        if person.title or not person.department:
            return person.shown
        place, words = person.department, self.setting.words
        bare = place.split()[0].casefold() in words.people["articles"] or not place.islower()
        if len(place) < LEAST_WORD:
            place = place.upper()
        elif not bare:
            place = words.of_the.replace("{place}", place)
        return words.colleague.replace("{place}", place)

    def lead(self, answers: KnownFields, typed: str) -> bool:
        """Take who led: a name, or a part of one; WrongValueError if it is nobody's who was met."""
        if self.setting.words.is_no_answer(texts.line_of(typed)):
            return True
        wanted = self._bare_name(typed)
        for person in answers.people:
            name = str(person.get("name", "")).casefold()
            told = [str(person.get(key, "")).casefold() for key in ("title", "department")]
            if wanted == name or wanted in (*name.split(), *filter(None, told)):
                person["lead"] = "yes"
                return True
        names = listed([str(person.get("name")) for person in answers.people])
        raise texts.WrongValueError(
            "lead", f"“{texts.shorten(typed)}” is none of them", f"{names}."
        )


def _is_employer(person: Named, answers: KnownFields) -> bool:
    """Say whether a name is the employer's: Carla Reyes, Recruiter, Amazon."""
    return texts.folded(person.name) == texts.folded(answers.company)


def _may_be_agency(place: str, departments: Container[str]) -> bool:
    """Say whether a place may be a company of its own by how it is written: Transit People."""
    words = place.split()
    told = "-".join(words).casefold() in departments or (words and words[-1].casefold() in TEAMS)
    return bool(words) and all(word[:1].isupper() for word in words) and not told


def _add(answers: KnownFields, key: str, text: str) -> None:
    known = answers.facts.get(key, [])
    listed = known if isinstance(known, list) else [known]
    if text not in listed:
        answers.facts[key] = [*listed, text]


def are_named(people: Sequence[Mapping[str, FilledValue]]) -> bool:
    """Say whether somebody is there who can be written to by name."""
    return any(one.get("name") != UNKNOWN for one in people)


def _differs_in_capitals(person: Named) -> bool:
    """Say whether a name was only typed small: dave, and not maría or de la cruz."""
    typed = person.instead[0].name
    plain = typed.replace(" ", "").isalpha()
    return plain and typed.casefold() == person.name.casefold()


def _titled(person: Named) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


def _is_called(name: str, person: Named) -> bool:
    """Say whether a person may be the one of a full name: by all of it, or by a part."""
    typed = texts.line_of(person.name).casefold()
    return typed != UNKNOWN and (typed == name.casefold() or typed in name.casefold().split())


def listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
