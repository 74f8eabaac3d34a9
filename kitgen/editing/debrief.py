"""The debrief: questions after an interview, answered as people talk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.dictation.people import UNKNOWN, Named, people
from kitgen.editing.scaffold import KnownFields, Value
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview, Interviewer
from kitgen.model.values import texts, times
from kitgen.reading.field_types import kinds
from kitgen.yaml import tree as yamltree
from kitgen.yaml.source import CONTROL, Source

if TYPE_CHECKING:
    from kitgen.importing.invitation import Reader
    from kitgen.importing.proposal import Proposal
    from kitgen.reading.fragments import FragmentShapes

BACK = ("<", "back", "zurück")
ALIEN = re.compile(r"\S+@\S+\.\w+|https?://\S+|\+?[\d ().-]{5,}")
WHOLE = ("my_reaction", "answer")  # fields of whole sentences
PASTED = ("time", "time_zone", "format", "round", "place", "posting")  # what a mail may tell
BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


@dataclass(frozen=True)
class DebriefQuestion:
    """One question; `person` ones are asked for everyone, `first` ones for the first only."""

    key: str
    ask: str
    person: bool = False
    first: bool = False
    several: bool = False  # asked only if more than one person was met
    after: str = ""  # asked only if this one was answered


@dataclass(frozen=True)
class DebriefForm:
    """The questions asked after an interview, and the words around them."""

    intro: str
    questions: tuple[DebriefQuestion, ...]
    someone: str
    kept: str
    back: str  # what is said when one goes back
    again: str  # what is said behind an answer that cannot be read
    absent: str  # said of an answer that says nothing
    mail_says: str  # said above what a pasted mail says, if it says anything; else the next
    whole_mail: str
    take_it: str
    insist: str  # said behind an answer that does not end its sentence
    topic: str  # asked of one that names a thing and says nothing of it
    late: str  # said of an address where words were asked for
    met: str  # asked instead where people are known: "{names}. Anybody else?"


class Dialogue(Protocol):
    """Whoever is asked: a person at a terminal, or a test."""

    def ask(self, question: str) -> str:
        """Return what was answered, line by line; nothing for Enter alone."""

    def choose(self, question: str, labels: Sequence[str]) -> int | None:
        """Return which of the labels was chosen; None for none of them. One is a yes or no."""

    def tell(self, text: str) -> None:
        """Say something."""


@dataclass(frozen=True)
class Acquaintance:
    """Somebody met before, and where: offered when a part of their name is answered."""

    name: str
    facts: tuple[tuple[str, str], ...]
    met: str  # with Cedar Bluff on November 4


def load_debrief(source: Source) -> DebriefForm:
    """Read the questions from their YAML file. InputError with its mistakes."""
    tree = yamltree.read_tree(source)
    if tree.problems or not isinstance(tree.root, yamltree.Mapping):
        raise InputError(tree.problems or source.problem("no-fields", "here are no questions"))
    data = yamltree.plain(tree.root)
    words = {key: str(data.get(key, "")).strip() for key in
             ("intro", "someone", "kept", "back", "again", "met", "absent",
              "insist", "topic", "late", "mail_says", "whole_mail", "take_it")}  # fmt: skip
    return DebriefForm(
        questions=tuple(
            DebriefQuestion(
                key=item["key"],
                ask=item["ask"],
                person=item.get("of") == "person",
                first=item.get("first") == "true",
                several=item.get("several") == "true",
                after=item.get("after", ""),
            )
            for item in data.get("questions", [])
        ),
        **words,
    )


class _BackError(Exception):
    """Somebody wants the question before."""


Item = tuple[DebriefQuestion, int | None]  # a question, and the index of the person it is about


@dataclass
class DebriefSession:
    """One debrief: asks what is not known yet, goes back on request, keeps after each answer.

    `known` are people of earlier interviews, `shapes` how texts end our sentences.
    """

    debrief: DebriefForm
    answers: KnownFields
    setting: Setting
    dialogue: Dialogue
    keep: Callable[[KnownFields], None] = lambda answers: None
    known: Sequence[Acquaintance] = ()
    shapes: FragmentShapes | None = None
    mails: Reader | None = None  # reads a mail that was pasted at a question

    def __post_init__(self) -> None:
        self.asked: set[tuple[str, int | None]] = set()
        self.insisted: set[tuple[str, str]] = set()  # what was doubted once, by field
        names = (str(person.get("name", UNKNOWN)) for person in self.answers.people)
        self.given = tuple(name for name in names if name != UNKNOWN)

    def run(self, skip: set[str] = frozenset()) -> KnownFields:  # type: ignore[assignment]
        """Ask until nothing is left to ask, and return the answers; `skip` names fields known."""
        self.asked |= {(key, None) for key in skip}
        history: list[tuple[Item, KnownFields]] = []
        while item := next(self._open(), None):
            before = deepcopy(self.answers)
            try:
                self._put(item)
            except _BackError:
                if history:
                    item, self.answers = history.pop()
                    self.asked.discard((item[0].key, item[1]))
                    self.dialogue.tell(self.debrief.back)
                continue
            self.asked.add((item[0].key, item[1]))
            history.append((item, before))
            self.keep(self.answers)
        return self.answers

    def _open(self) -> Iterator[Item]:
        """Yield what is still to be asked, in order."""
        for person, group in groupby(self.debrief.questions, lambda question: question.person):
            questions = list(group)
            indexes = range(max(1, len(self.answers.people))) if person else (None,)
            for index in indexes:
                for question in questions:
                    asked = (question.key, index) in self.asked
                    if not asked and self._applies(question, index):
                        yield question, index

    def _applies(self, question: DebriefQuestion, index: int | None) -> bool:
        people = self.answers.people
        if question.several and len(people) < 2:
            return False
        if index is None:
            facts, name = self.answers.facts, ""
        else:
            facts = people[index] if people else {}
            name = str(facts.get("name", UNKNOWN))
        if question.key in ("email", "prefers") and name == UNKNOWN:
            return False
        known = question.key in facts or (bool(question.after) and question.after not in facts)
        return not known and (not index or not question.first)

    def _put(self, item: Item) -> None:
        """Ask one question and take the answer; once more as long as it cannot be read."""
        question, index = item
        while True:
            words = self._worded(question, index)
            typed = CONTROL.sub("", self.dialogue.ask(words))
            if texts.line_of(typed).lower() in BACK:
                raise _BackError
            if self.mails and self.mails.is_mail(typed):
                if self._paste(self.mails.propose_text(typed)) and self._is_answered(item):
                    return
                continue
            try:
                if self._take(question, index, typed):
                    return
            except texts.WrongValueError as error:
                message = error.message.replace("{key}", question.key)
                said = f"{message[:1].upper()}{message[1:]}. {error.advice} {self.debrief.again}"
                self.dialogue.tell(said.strip())

    def _is_answered(self, item: Item) -> bool:
        question, index = item
        if question.key == "people":
            return _are_named(self.answers.people)
        return not self._applies(question, index)

    def _paste(self, found: Proposal) -> bool:
        """Show what a pasted mail says, and take what was not answered yet if it is right."""
        day = found.value("date")
        facts = {
            k: v for k, v in found.facts.items() if k in PASTED and k not in self.answers.facts
        }
        there = {str(one.get("name")) for one in self.answers.people}
        met = [one for one in found.people if one.name and not one.organiser]
        fresh = [one for one in met if one.name not in there]
        told = [f"  {key}: {value}" for key, value in facts.items()]
        told += [f"  met: {one.name}{f' ({one.title})' if one.title else ''}" for one in fresh]
        if day and day != self.answers.date.isoformat():
            told.insert(0, f"  date: {self.setting.shown(dt.date.fromisoformat(day))}")
        if not told:
            self.dialogue.tell(self.debrief.whole_mail)
            return False
        self.dialogue.tell("\n".join((self.debrief.mail_says, *told)))
        if self.dialogue.choose(self.debrief.take_it, ["yes"]) is None:
            return False
        self.answers.facts.update(facts)
        if day:
            self.answers.date = dt.date.fromisoformat(day)
            self.asked.add(("date", None))
        named = [one for one in self.answers.people if one.get("name") != UNKNOWN]
        invited: list[dict[str, Value]] = [{**one.facts} for one in fresh]
        self.answers.people = [*named, *invited]
        return True

    def _worded(self, question: DebriefQuestion, index: int | None) -> str:
        words = question.ask.replace("{today}", self.setting.shown(self.answers.date))
        if question.key == "people" and self.given:
            words = self.debrief.met.replace("{names}", _listed(self.given))
            words = words.replace("{first}", self.given[0].partition(" ")[0])
        if index is not None:
            words = words.replace("{name}", self._called(index))
        return words[:1].upper() + words[1:]

    def _called(self, index: int) -> str:
        """Return a person's name, or what they are: the head nurse."""
        person = (self.answers.people or [{}])[index]
        name, title = str(person.get("name", UNKNOWN)), str(person.get("title", ""))
        if name != UNKNOWN:
            return f"{person['honorific']} {name}" if person.get("honorific") else name
        return f"the {title}" if title else str(person.get("department", self.debrief.someone))

    def _take(self, question: DebriefQuestion, index: int | None, typed: str) -> bool:
        """Take an answer into the answers; False if the question is to be asked again."""
        if not texts.line_of(typed):
            return True
        if question.key == "people":
            return self._meet(typed)
        if question.key == "lead":
            return self._lead(typed)
        value = self._understood(question.key, typed, index)
        if value is None:
            return False
        if not value:
            return True
        if question.key == "date":
            self.answers.date = times.day(str(value))
            return True
        if index is None:
            self.answers.facts[question.key] = value
            return True
        if not self.answers.people:
            self.answers.people.append({"name": UNKNOWN})
        self.answers.people[index][question.key] = value
        return True

    def _understood(self, key: str, typed: str, index: int | None = None) -> Value | None:
        """Return an answer as the file should have it; nothing for none, None to ask again."""
        lines = [BULLET.sub("", line).strip() for line in typed.split("\n") if line.strip()]
        if _is_list(key) and len(lines) > 1:
            told = (line for line in lines if not self.setting.words.is_no_answer(line))
            return [self._repaired(key, line) for line in told]
        met = tuple(str(one["email"]) for one in self.answers.people if one.get("email"))
        known = (*self.setting.addresses, *met)
        setting = replace(self.setting, interview_day=self.answers.date, addresses=known)
        heard = understand(key, " ".join(lines), setting)
        if isinstance(heard, AskBack):
            chosen = self.dialogue.choose(heard.ask, [choice.label for choice in heard.choices])
            if chosen is None:
                return None
            heard = heard.choices[chosen].value
        if isinstance(heard, NoAnswer):
            self.dialogue.tell(f"  {self.debrief.absent}")
            return ""
        self._also(heard, " ".join(lines))
        if not self._takes_words(key):
            return heard.value
        text = self.setting.words.tidied(heard.value)
        if text != heard.value:
            self.dialogue.tell(f"  {text}")
        self._refuse_strange(key, text)
        return self._fitted(key, text, index)

    def _takes_words(self, key: str) -> bool:
        """Say whether an answer is words that a letter will say."""
        return self.shapes is not None and (key in self.shapes.fields or key in WHOLE)

    def _refuse_strange(self, key: str, text: str) -> None:
        """Refuse an address or a number where words are asked for; it was typed a question late."""
        if key != "promised" and ALIEN.fullmatch(text):
            message = f"“{texts.shorten(text)}” is an address or a number"
            raise texts.WrongValueError("shape", message, self.debrief.late)

    def _fitted(self, key: str, text: str, index: int | None) -> str:
        """Offer an answer as it would end the sentence that its question begins.

        WrongValueError for one that cannot end it; said a second time it is taken as it is.
        """
        if self.shapes is None or key not in self.shapes.fields:
            return text
        text, _ = self.shapes.repair(key, text)
        text = self._without_reader(text, index) if key == "promised" else text
        doubt = self.shapes.doubt_in(key, text)
        if doubt is None or (key, text) in self.insisted:
            return text
        better = doubt[1].partition(": ")[2] if doubt[1].startswith("Write: ") else ""
        begins = self.shapes.fields[key].begins
        if better and not better.endswith("…"):
            question = f"“{begins} {better}”: is that right?"
            if self.dialogue.choose(question, [better]) is not None:
                return better
        elif self.shapes.belongs(key, text) and index is not None and self._moved(text, index):
            return ""
        self.insisted.add((key, text))
        advice = f"{doubt[1]} {self.debrief.insist}"
        raise texts.WrongValueError("shape", f"“{begins} {texts.shorten(text)}”", advice)

    def _repaired(self, key: str, text: str) -> str:
        """Return one line of several in the form in which it ends its sentence."""
        text = self.setting.words.tidied(text)
        if self.shapes is None or key not in self.shapes.fields:
            return text
        text, _ = self.shapes.repair(key, text)
        doubt = self.shapes.doubt_in(key, text)
        better = doubt[1].removeprefix("Write: ") if doubt else ""
        return better if doubt and better != doubt[1] and not better.endswith("…") else text

    def _without_reader(self, text: str, index: int | None) -> str:
        """Return a promise without whom it was made to: Mrs Okafor the name of our trainer."""
        person = self.answers.people[index] if index is not None and self.answers.people else {}
        name = str(person.get("name", ""))
        if not name or name == UNKNOWN:
            return text
        called = "|".join(re.escape(one) for one in (name, name.split()[0], name.split()[-1]))
        titles = "|".join(map(re.escape, self.setting.words.people["honorifics"]))
        to = re.match(rf"(?:(?:{titles}) )?(?:{called}) (?=\S)", text, re.IGNORECASE)
        return text[to.end() :] if to else text

    def _moved(self, text: str, index: int) -> bool:
        """Offer to take what has no verb for something that was talked about."""
        question = self.debrief.topic.replace("{text}", texts.shorten(text))
        if self.dialogue.choose(question, [text]) is None:
            return False
        while len(self.answers.people) <= index:
            self.answers.people.append({"name": UNKNOWN})
        person = self.answers.people[index]
        known = person.get("talked_about", [])
        person["talked_about"] = [*([known] if isinstance(known, str) else known), text]
        return True

    def _also(self, heard: PlainAnswer, typed: str) -> None:
        """Take what the same words say of other fields, and show how an answer was read."""
        for key, value in heard.also:
            self.answers.facts.setdefault(key, value)
        shown = heard.said or heard.value
        if shown != typed:
            self.dialogue.tell(f"  {shown}")

    def _meet(self, typed: str) -> bool:
        """Take names; whoever is doubtful is asked about."""
        if self.setting.words.is_no_answer(texts.line_of(typed)):
            return True
        if match := self.setting.words.absent_people.fullmatch(texts.line_of(typed).rstrip(" .!")):
            return self._miss(next(filter(None, match.groups())))
        named = [one for one in self.answers.people if one.get("name") != UNKNOWN or len(one) > 1]
        there = [str(one["name"]) for one in named]
        for person in people(typed, self.setting):
            if any(_is_called(name, person) for name in there) or self._is_employer(person):
                continue
            beside = person.name == UNKNOWN and not person.email and _are_named(named)
            if person.met or beside:  # without a name nobody can be written to
                if told := person.met or (person.shown if len(person.facts) > 1 else ""):
                    self._add("also_met", told)
                continue
            for one in self._sure(person):
                named.append(self._recognised(one))
        shown = [str(one["name"]) for one in named if one["name"] != UNKNOWN]
        if any(name not in typed for name in shown):
            self.dialogue.tell(f"  {', '.join(shown)}")
        self.answers.people = named
        return bool(named) or "also_met" in self.answers.facts

    def _is_employer(self, person: Named) -> bool:
        """Say whether a name is the employer's: Carla Reyes, Recruiter, Amazon."""
        return texts.folded(person.name) == texts.folded(self.answers.company)

    def _add(self, key: str, text: str) -> None:
        known = self.answers.facts.get(key, [])
        listed = known if isinstance(known, list) else [known]
        if text not in listed:
            self.answers.facts[key] = [*listed, text]

    def _miss(self, typed: str) -> bool:
        """Take out who was expected and did not come; then ask who else was there."""
        for person in people(typed, self.setting):
            name = (person.instead[0] if len(person.instead) == 1 else person).name
            gone = [one for one in self.answers.people if _is_called(str(one["name"]), person)]
            if not gone:
                message = f"“{texts.shorten(name)}” is none of them"
                raise texts.WrongValueError("absent", message, f"{_listed(self.given)}.")
            self.answers.absent += [str(one["name"]) for one in gone]
            self.answers.people = [one for one in self.answers.people if one not in gone]
        self.given = tuple(name for name in self.given if name not in self.answers.absent)
        return False

    def _sure(self, person: Named) -> tuple[Named, ...]:
        known = any(_is_called(one.name, person) for one in self.known)
        if not person.asked or (known and len(person.instead) == 1):
            return (person,)
        if len(person.instead) > 1 and person.instead[0].name == UNKNOWN:  # the HR lady, Denise
            chosen = self.dialogue.choose(person.asked, [person.name])
            return (person,) if chosen is not None else person.instead
        if len(person.instead) > 1:  # "Chen, Maya" may be one person, "Maya, Tom" is two
            several = _listed([one.shown for one in person.instead])
            labels = [f"{len(person.instead)} people: {several}", f"one person: {_titled(person)}"]
            chosen = self.dialogue.choose("Who is that?", labels)
            return (person,) if chosen == 1 else person.instead
        chosen = self.dialogue.choose(person.asked, [person.name])
        return person.instead if chosen is None else (person,)

    def _recognised(self, person: Named) -> dict[str, Value]:
        """Add what earlier rounds tell of somebody, if it is the same person."""
        facts: dict[str, Value] = dict(person.facts)
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

    def _lead(self, typed: str) -> bool:
        """Take who led: a name, or a part of one."""
        if self.setting.words.is_no_answer(texts.line_of(typed)):
            return True
        wanted = self._bare_name(typed)
        for person in self.answers.people:
            name = str(person.get("name", "")).casefold()
            told = [str(person.get(key, "")).casefold() for key in ("title", "department")]
            if wanted == name or wanted in (*name.split(), *filter(None, told)):
                person["lead"] = "yes"
                return True
        names = _listed([str(person.get("name")) for person in self.answers.people])
        raise texts.WrongValueError(
            "lead", f"“{texts.shorten(typed)}” is none of them", f"{names}."
        )


def _are_named(people: Sequence[Mapping[str, Value]]) -> bool:
    """Say whether somebody is there who can be written to by name."""
    return any(one.get("name") != UNKNOWN for one in people)


def _titled(person: Named) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


def _is_called(name: str, person: Named) -> bool:
    """Say whether a person may be the one of a full name: by all of it, or by a part."""
    typed = texts.line_of(person.name).casefold()
    return typed != UNKNOWN and (typed == name.casefold() or typed in name.casefold().split())


def _is_list(key: str) -> bool:
    """Say whether a field takes several texts, each on a line of its own."""
    for kind in (Interview, Interviewer):
        if key in kinds(kind):
            return kinds(kind)[key].many
    return False


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
