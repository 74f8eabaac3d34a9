"""The debrief: questions after an interview, answered as people talk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby, product
from typing import TYPE_CHECKING

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.dictation.people import UNKNOWN
from kitgen.editing.introductions import Acquaintance, Dialogue, Introductions, are_named, listed
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
SHORTEST = 5  # letters of an answer that a text can be said to quote
NOTHING = ("-", "–")  # typed to empty an answer
ALIEN = re.compile(r"\S+@\S+\.\w+|https?://\S+|\+?[\d ().-]{5,}")
FIRST, REACH, MORE = STAGES = ("first", "reach", "more")  # before the letter, and after it
ASKED_AS = {"date": "moment"}  # how an answer is understood, if not as its field
REACHED = ("email", "phone")  # fields that the answer to `reach` goes to
BEGUN = ("role", "company")  # known before the first question, and changed like an answer
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
    invited: bool = False  # asked only where the role is of a kind that is asked for ideas
    after: str = ""  # asked only if this one was answered
    stage: str = FIRST
    ahead: bool = False  # asked of an interview that is still to come, and nothing else is


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
    now: str  # said above a question that is asked again: what is there so far
    ready: str  # asked below the letter: more, change, or enough
    ready_all: str  # the same where no question is left
    more: str  # said before the rest of the questions
    which: str  # asked above the list of answers that can be changed
    sent: str  # asked where several letters are due, one of which was sent
    all_sent: str
    none_due: str  # said where none is
    pick: str  # said where something else was typed
    unreached: str  # said in the end of those whose address nobody knows
    nothing: str  # said where every question was answered
    whose: str  # asked of a remark that begins with “you”, with the two ways to take it
    whose_mine: str
    whose_theirs: str
    shown: Mapping[str, str]  # how a value of the file is told: onsite is “in person”
    listener: Mapping[str, str]  # how such a remark is in the words of whoever heard it
    speaker: Mapping[str, str]  # how a remark told to its speaker is in their own words


def load_debrief(source: Source) -> DebriefForm:
    """Read the questions from their YAML file. InputError with its mistakes."""
    tree = yamltree.read_tree(source)
    if tree.problems or not isinstance(tree.root, yamltree.Mapping):
        raise InputError(tree.problems or source.problem("no-fields", "here are no questions"))
    data = yamltree.plain(tree.root)
    words = {key: str(data.get(key, "")).strip() for key in
             ("intro", "someone", "kept", "back", "again", "met", "absent",
              "insist", "topic", "late", "mail_says", "whole_mail", "take_it",
              "now", "ready", "ready_all", "more", "which", "pick", "nothing", "unreached",
              "sent", "all_sent", "none_due",
              "whose", "whose_mine", "whose_theirs")}  # fmt: skip
    return DebriefForm(
        questions=tuple(
            DebriefQuestion(
                key=item["key"],
                ask=item["ask"],
                person=item.get("of") == "person",
                first=item.get("first") == "true",
                several=item.get("several") == "true",
                invited=item.get("invited") == "true",
                after=item.get("after", ""),
                stage=item.get("stage", FIRST),
                ahead=item.get("ahead") == "true",
            )
            for item in data.get("questions", [])
        ),
        shown=data.get("shown") or {},
        listener=data.get("listener") or {},
        speaker=data.get("speaker") or {},
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
    idea: str = ""  # what people in the role are asked to send: a plan on a page

    def __post_init__(self) -> None:
        self.asked: set[tuple[str, int | None]] = set()
        self.insisted: set[tuple[str, str]] = set()  # what was doubted once, by field
        self.retelling = False
        self.history: list[tuple[Item, KnownFields]] = []
        names = (str(person.get("name", UNKNOWN)) for person in self.answers.people)
        given = tuple(name for name in names if name != UNKNOWN)
        self.met = Introductions(self.setting, self.dialogue, self.known, given)

    def run(self, stage: str = MORE, skip: Container[str] = ()) -> KnownFields:
        """Ask until nothing is left to ask up to a stage, and return the answers.

        `skip` names fields that are known.
        """
        while item := next(self._open(stage, skip), None):
            before = deepcopy(self.answers)
            try:
                self._put(item)
            except _BackError:
                self._step_back()
                continue
            self.asked.add((item[0].key, item[1]))
            self.history.append((item, before))
            self.keep(self.answers)
        return self.answers

    def back(self, stage: str) -> KnownFields:
        """Take the last answer back, and go on from its question."""
        self._step_back()
        return self.run(stage)

    def left(self) -> int:
        """Return how many questions are left, of all stages."""
        return sum(1 for _ in self._open(MORE))

    def unreached(self) -> str:
        """Return the names of those of whom neither an address nor a number is known."""
        people = [one for one in self.answers.people if one.get("name") != UNKNOWN]
        names = [str(one["name"]) for one in people if not any(key in one for key in REACHED)]
        return listed(names) if names else ""

    def given(self) -> list[tuple[Item, str, str]]:
        """Return what was answered, in the order of the questions: its words, and the answer."""
        found = []
        for question in self.debrief.questions:
            for index in range(len(self.answers.people)) if question.person else (None,):
                if shown := self._answered(question, index):
                    found.append(((question, index), self._worded(question, index), shown))
        return found

    def answer_in(self, text: str) -> Item | None:
        """Return the question whose answer a text speaks of, if it quotes one."""
        quoted = texts.folded(text)
        for item, _, shown in self.given():
            if len(shown) > SHORTEST and texts.folded(shown) in quoted:
                return item
        return None

    def retell(self, item: Item) -> None:
        """Ask for a remark once more, told to whoever made it: “you found”, kept as “we found”."""
        question, index = item
        self.retelling = True  # there “you” is the reader
        self.change(item)
        self.retelling = False
        if question.key == "said" and index is not None:
            person = self.answers.people[index]
            person["said"] = self._as_speaker(str(person.get("said", "")))
            self.keep(self.answers)

    def _as_speaker(self, text: str) -> str:
        """Turn a remark that is told to its speaker back into their own words."""
        return _turned(text, self.debrief.speaker)

    def _whose(self, text: str) -> str:
        """Ask whom “you” means in a remark that begins with it: who heard it, or who said it."""
        if text.split()[0].casefold().split("’")[0].split("'")[0] not in self.debrief.speaker:
            return text
        mine, theirs = _turned(text, self.debrief.listener), self._as_speaker(text)
        words = self.debrief
        labels = [
            words.whose_mine.replace("{text}", mine),
            words.whose_theirs.replace("{text}", theirs),
        ]
        chosen = self.dialogue.choose(words.whose, labels)
        return text if chosen is None else (mine, theirs)[chosen]

    def change(self, item: Item) -> None:
        """Ask a question again that was answered; Enter leaves its answer as it is."""
        question, index = item
        before = deepcopy(self.answers)
        shown = self._answered(question, index)
        self.dialogue.tell(self.debrief.now.replace("{answer}", shown))
        self._forget(question, index)
        bare = deepcopy(self.answers)
        try:
            self._put(item)
        except _BackError:
            self.answers = before
        if self.answers == bare and self.typed not in NOTHING:
            self.answers = before
        elif question.key == "people":
            self._rejoin(before.people)
        self.keep(self.answers)

    def _step_back(self) -> None:
        if self.history:
            item, self.answers = self.history.pop()
            self.asked.discard((item[0].key, item[1]))
            self.dialogue.tell(self.debrief.back)

    def _answered(self, question: DebriefQuestion, index: int | None) -> str:
        """Return what was answered to a question, as it is shown; empty for nothing."""
        if question.key == "date":
            return self.setting.shown(self.answers.date)
        if question.key in BEGUN:
            return str(getattr(self.answers, question.key))
        people = self.answers.people
        if question.key == "people":
            return ", ".join(str(one["name"]) for one in people if one.get("name") != UNKNOWN)
        if question.key == "lead":
            return next((str(one["name"]) for one in people if one.get("lead")), "")
        facts = self.answers.facts if index is None else people[index]
        keys = REACHED if question.key == "reach" else (question.key,)
        value = next((facts[key] for key in keys if facts.get(key)), "")
        return "; ".join(value) if isinstance(value, list) else self._shown(question.key, value)

    def _shown(self, key: str, value: str) -> str:
        """Return a value as one would write it: 3:00 PM, 11 December, in person."""
        if not value:
            return ""
        if key == "time":
            span = times.time_span(value)
            return "–".join(self.setting.clock(time) for time in span if time is not None)
        if key == "decision_by":
            by = times.decision(value)
            return self.setting.month(by.on) if by.whole_month else self.setting.brief(by.on)
        return self.debrief.shown.get(value, value) if key == "format" else value

    def _forget(self, question: DebriefQuestion, index: int | None) -> None:
        if question.key == "people":
            self.answers.people = []
        elif question.key == "lead":
            for one in self.answers.people:
                one.pop("lead", None)
        elif question.key not in ("date", *BEGUN):
            facts = self.answers.facts if index is None else self.answers.people[index]
            for key in REACHED if question.key == "reach" else (question.key,):
                facts.pop(key, None)

    def _rejoin(self, before: list[dict[str, Value]]) -> None:
        """Give people who were named anew what was said of them: by name, else by place."""
        now = self.answers.people
        if len(now) != len(before):
            names = [str(one.get("name")) for one in before if one.get("name") != UNKNOWN]
            there = [one.get("name") for one in now]
            self.answers.absent += [name for name in names if name not in there]
        by_name = {one.get("name"): one for one in before}
        for index, one in enumerate(now):
            same = by_name.get(one.get("name"))
            if same is None and len(now) == len(before):
                same = before[index]
            now[index] = {**(same or {}), **one}

    def _open(self, stage: str, skip: Container[str] = ()) -> Iterator[Item]:
        """Yield what is still to be asked up to a stage, in order."""
        ahead = self.answers.date > self.setting.today
        for one in STAGES[: STAGES.index(stage) + 1]:
            asked = [q for q in self.debrief.questions if q.stage == one and (q.ahead or not ahead)]
            for person, group in groupby(asked, lambda question: question.person):
                questions = [question for question in group if question.key not in skip]
                indexes = range(max(1, len(self.answers.people))) if person else (None,)
                for index, question in product(indexes, questions):
                    done = (question.key, index) in self.asked
                    if not done and self._applies(question, index):
                        yield question, index

    def _applies(self, question: DebriefQuestion, index: int | None) -> bool:
        people = self.answers.people
        if question.invited and not self.idea:
            return False
        if question.several and len(people) < 2:
            return False
        if index is None:
            facts, name = self.answers.facts, ""
        else:
            facts = people[index] if people else {}
            name = str(facts.get("name", UNKNOWN))
        if question.key == "prefers" and name == UNKNOWN:
            return False
        if question.key == "reach" and (name == UNKNOWN or any(key in facts for key in REACHED)):
            return False
        known = question.key in facts or (bool(question.after) and question.after not in facts)
        return not known and (not index or not question.first)

    def _put(self, item: Item) -> None:
        """Ask one question and take the answer; once more as long as it cannot be read."""
        question, index = item
        while True:
            words = self._worded(question, index)
            self.typed = typed = CONTROL.sub("", self.dialogue.ask(words))
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
            return are_named(self.answers.people)
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
        words = words.replace("{idea}", self.idea)
        if question.key == "people" and self.met.given:
            words = self.debrief.met.replace("{names}", listed(self.met.given))
            words = words.replace("{first}", self.met.given[0].partition(" ")[0])
        if index is not None:
            words = self._of_person(words, index)
        return words[:1].upper() + words[1:]

    def _of_person(self, words: str, index: int) -> str:
        """Put a person's name, and what they said, into the words of a question."""
        person = (self.answers.people or [{}])[index]
        return words.replace("{name}", self._called(index)).replace(
            "{said}", texts.shorten(str(person.get("said", "")))
        )

    def _called(self, index: int) -> str:
        """Return a person's name, or what they are: the head nurse."""
        person = (self.answers.people or [{}])[index]
        name, title = str(person.get("name", UNKNOWN)), str(person.get("title", ""))
        if name != UNKNOWN:
            return f"{person['honorific']} {name}" if person.get("honorific") else name
        return f"the {title}" if title else str(person.get("department", self.debrief.someone))

    def _take(self, question: DebriefQuestion, index: int | None, typed: str) -> bool:
        """Take an answer into the answers; False if the question is to be asked again."""
        if texts.line_of(typed) in ("", *NOTHING):
            return True
        if question.key == "people":
            if not self.answers.people and self.setting.words.is_no_answer(texts.line_of(typed)):
                self.dialogue.tell(f"  {self.debrief.absent}")
            return self.met.meet(self.answers, typed)
        if question.key == "lead":
            return self.met.lead(self.answers, typed)
        if question.key in BEGUN:
            self._rename(question.key, texts.name(texts.line_of(typed)))
            return True
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
        key = question.key
        if key == "reach":
            key = "email" if "@" in str(value) else "phone"
        self.answers.people[index][key] = value
        return True

    def _rename(self, key: str, name: str) -> None:
        setattr(self.answers, key, name)
        if key in self.answers.facts:  # as a file that was there already tells it
            self.answers.facts[key] = name

    def _understood(self, key: str, typed: str, index: int | None = None) -> Value | None:
        """Return an answer as the file should have it; nothing for none, None to ask again."""
        lines = [BULLET.sub("", line).strip() for line in typed.split("\n") if line.strip()]
        if _is_list(key) and len(lines) > 1:
            told = (line for line in lines if not self.setting.words.is_no_answer(line))
            return [self._repaired(key, line) for line in told]
        met = tuple(str(one["email"]) for one in self.answers.people if one.get("email"))
        known = (*self.setting.addresses, *met)
        setting = replace(self.setting, interview_day=self.answers.date, addresses=known)
        heard = understand(ASKED_AS.get(key, key), " ".join(lines), setting)
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
        if key == "said" and not self.retelling:
            text = self._whose(text)
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
            self.answers.facts[key] = value
        shown = heard.said or heard.value
        if shown != typed:
            self.dialogue.tell(f"  {shown}")


def _turned(text: str, pairs: Mapping[str, str]) -> str:
    for told, own in pairs.items():
        text = re.sub(rf"\b{re.escape(told)}\b", own, text, flags=re.IGNORECASE)
    return text


def _is_list(key: str) -> bool:
    """Say whether a field takes several texts, each on a line of its own."""
    for kind in (Interview, Interviewer):
        if key in kinds(kind):
            return kinds(kind)[key].many
    return False
