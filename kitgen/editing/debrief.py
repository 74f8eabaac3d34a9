"""The debrief: questions after an interview, answered as people talk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kitgen.dictation import Setting
from kitgen.editing.backing import (
    BackError,
    BackingDialogue,
    CorrectedError,
    ElsewhereError,
    goes_back,
)
from kitgen.editing.further import take_further
from kitgen.editing.introductions import Acquaintance, Dialogue, Introductions, are_named, listed
from kitgen.editing.open_questions import OpenQuestions, QuestionOfPerson
from kitgen.editing.owners import names_of
from kitgen.editing.pasting import PastedReader
from kitgen.editing.phrasing import Phrasing
from kitgen.editing.questions import (
    BEGUN,
    FIRST,
    MORE,
    REACH,
    REACHED,
    DebriefForm,
    DebriefQuestion,
)
from kitgen.editing.replies import ReplyReader
from kitgen.editing.retelling import quotes_answer
from kitgen.editing.retraction import forget, old_addresses, put_in_place, rejoin
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.editing.stepping import AnsweredStep
from kitgen.editing.taking import NOTHING, AnswerTaker, is_kept, rename
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts
from kitgen.proof.slips import without_slips
from kitgen.yaml.source import CONTROL

if TYPE_CHECKING:
    from kitgen.importing.invitation import InvitationReader
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

TITLE = "title"  # of somebody met
HELP = ("?", "??", "help")  # typed for a word on the question
MOST_REFUSED = 2  # times that an answer is asked for anew; then it is kept as a note


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
    mails: InvitationReader | None = None  # reads a mail that was pasted at a question
    idea: str = ""  # what people in the role are asked to send: a plan on a page
    prose: Prose | None = None  # of the letters, which tell a remark to whoever made it
    elsewhere: Callable[[str], bool] = lambda typed: False  # takes what is meant for the letter
    begins: bool = False  # at a question behind others; BackError takes one to those

    def __post_init__(self) -> None:
        self.doubted: set[str] = set()  # words that were asked about: how they are spelled
        self.asked: set[QuestionOfPerson] = set()
        self.history: list[AnsweredStep] = []
        self.stepped = False  # whether somebody went back, and an answer is another now
        self.diverted = False  # whether an answer was none, but meant for the letter above
        self.keys = ""  # what else may be typed where a letter goes
        names = (str(person.get("name", UNKNOWN)) for person in self.answers.people)
        given = tuple(name for name in names if name != UNKNOWN)
        self.setting = replace(self.setting, names=self._names)
        form, words = self.debrief, self.setting.words
        self.within = within = BackingDialogue(
            self.dialogue, words, asked=form.further, begins=form.further_begins
        )
        self.met = Introductions(self.setting, within, self.known, given)
        self.open = OpenQuestions(self.debrief, self.setting.today, self.idea)
        self.phrasing = Phrasing(self.debrief, self.setting, self.idea)
        self.shaper = AnswerShaper(self.debrief, self.setting, within, self.shapes, self.prose)
        self.replies = ReplyReader(self.shaper)
        self.taker = AnswerTaker(self.shaper, self.replies, self.met, self.phrasing, self.dialogue)
        self.pasted = PastedReader(self.shaper, self.mails)

    def _names(self) -> list[str]:
        """Return the names of the interview, which nobody misspells."""
        people = (str(one.get("name", "")) for one in self.answers.people)
        return [one for one in (self.answers.company, *people) if one and one != UNKNOWN]

    def run(self, stage: str = MORE, skip: Container[str] = (), whom: str = "") -> KnownFields:
        """Ask until nothing is left to ask up to a stage, and return the answers.

        `skip` names fields that are known, `whom` a person of whom alone it is asked.
        """
        self.diverted = False
        while item := next(
            (one for one in self._left(stage, skip) if self._is_of(one, whom)), None
        ):
            before = deepcopy(self.answers)
            try:
                self._put(item)
            except BackError:
                self._step_back()
                if whom and self.stepped:  # whose letter is another one by that
                    break
                continue
            except ElsewhereError:
                self.diverted = True
                if whom:
                    break
                continue
            self.asked.add(item)
            self.history.append(AnsweredStep(item, before, deepcopy(self.answers)))
            self.keep(self.answers)
        return self.answers

    def asks(self, stage: str, whom: str, skip: Container[str] = ()) -> bool:
        """Say whether anything is still to be asked of a person, up to a stage."""
        return any(self._is_of(item, whom) for item in self._left(stage, skip))

    def _is_of(self, item: QuestionOfPerson, whom: str) -> bool:
        index = item[1]
        return not whom or (
            index is not None and names_of(self.answers.people)[index : index + 1] == [whom]
        )

    def back(self, stage: str) -> KnownFields:
        """Ask the last question again, and go on with what is not known yet."""
        self._step_back()
        return self.run(stage)

    def left(self) -> int:
        """Return how many questions are left, of all stages."""
        return sum(1 for _ in self._left(MORE))

    def unreached(self) -> str:
        """Return the names of those of whom neither an address nor a number is known."""
        people = [one for one in self.answers.people if one.get("name") != UNKNOWN]
        names = [str(one["name"]) for one in people if not any(key in one for key in REACHED)]
        return listed(names) if names else ""

    def given(self) -> list[tuple[QuestionOfPerson, str, str]]:
        """Return what was answered, in the order of the questions: its words, and the answer."""
        found, each = [], dict.fromkeys(one.key for one in self.debrief.questions)
        first = {one.key: one for one in reversed(self.debrief.questions)}
        for question in (first[key] for key in each):
            for index in range(len(self.answers.people)) if question.person else (None,):
                if shown := self.phrasing.answer(question, self.answers, index):
                    found.append(((question, index), self._worded(question, index), shown))
        return found

    def wordings(self) -> list[str]:
        """Return the answers that a letter may say word for word, the job and titles."""
        held = (self.answers.facts, *self.answers.people)
        values = [facts[key] for facts in held for key in facts if self._is_spelled(key)]
        several = [one if isinstance(one, list) else [one] for one in values]
        return [self.answers.role, *(text for texts in several for text in texts)]

    def _is_spelled(self, key: str) -> bool:
        return key == TITLE or self.shaper.takes_words(key)

    def put_right(self, slips: Mapping[str, str]) -> None:
        """Put what was meant for what was typed, in all answers that a letter may say."""
        self._spell(lambda text: without_slips(text, slips))
        self.keep(self.answers)

    def tidy(self) -> None:
        """Put right what was surely mistyped in all answers that a letter may say."""
        self._spell(self.setting.tidied)

    def _spell(self, put: Callable[[str], str]) -> None:
        for facts in (self.answers.facts, *self.answers.people):
            for key, value in facts.items():
                if self._is_spelled(key):
                    facts[key] = list(map(put, value)) if isinstance(value, list) else put(value)
        rename(self.answers, "role", put(self.answers.role))

    def skipped(self) -> list[tuple[QuestionOfPerson, str]]:
        """Return the questions before and below the letter that nobody answered, with words."""
        answered = {(question.key, index) for (question, index), _, _ in self.given()}
        found = []
        for question in self.debrief.questions:
            early = question.stage in (FIRST, REACH) or (question, None) in self.asked
            for index in range(len(self.answers.people)) if question.person else (None,):
                known = (question.key, index) in answered or question.key == "date"
                if early and not known and self.open.applies(question, index, self.answers):
                    found.append(((question, index), self._worded(question, index)))
        return found

    def answer_in(self, text: str) -> QuestionOfPerson | None:
        """Return the question whose answer a text speaks of, if it quotes one."""
        told = (item for item, _, _ in self.given() if self.tells(item, text))
        return next(told, None)

    def tells(self, item: QuestionOfPerson, text: str) -> bool:
        """Say whether a text quotes the answer to a question."""
        question, index = item
        facts = self.answers.facts if index is None else self.answers.people[index]
        value = facts.get(question.key, "") if self.shaper.takes_words(question.key) else ""
        several = value if isinstance(value, list) else [value]
        return any(quotes_answer(one, text) for one in several)

    def retell(self, item: QuestionOfPerson) -> None:
        """Ask for an answer once more, told to its reader; with none it becomes a note."""
        question, index = item
        shown = self.phrasing.answer(question, self.answers, index)
        if self.replies.remarks:
            self.replies.remarks.to_them.add((question.key, index))
        forget(self.answers, question, index)
        before = deepcopy(self.answers)
        try:
            self._put(item)
        except BackError:
            self.answers = before
        if self.answers == before and self.typed not in NOTHING:
            self.shaper.keep(self.answers, shown)
        self.keep(self.answers)

    def reached_at(self, names: Sequence[str], typed: str) -> bool:
        """Take an address or a number for the one of some people whose letter it is for."""
        question = next(one for one in self.debrief.questions if one.key == REACH)
        index = self.taker.take_reach(self.answers, question, names, typed)
        self.asked.add((question, index))
        self.keep(self.answers)
        return index is not None

    def change(self, item: QuestionOfPerson) -> None:
        """Ask a question again that was answered; Enter leaves its answer as it is."""
        with suppress(BackError):
            self._put_anew(item, REACH)

    def _put_anew(self, item: QuestionOfPerson, stage: str) -> None:
        """Ask a question again; who is new in its answer is asked about up to a stage.

        BackError for one who goes back, with all answers as they were.
        """
        question, index = item
        before = deepcopy(self.answers)
        joins = question.key == "people" and bool(self.met.given)  # it asks who else was there
        shown = self.phrasing.answer(question, self.answers, index)
        if shown and not joins:
            self.dialogue.tell(self.debrief.now.replace("{answer}", shown))
        step = next((one for one in self.history if one.item == item), None)
        step = step or AnsweredStep(item, before, before)
        gone = set() if joins else step.retract(self.answers, alone=stage == REACH)
        bare = deepcopy(self.answers)
        try:
            self._put(item)
        except BackError:
            self.answers = before
            raise
        if self.answers == replace(bare, notes=self.answers.notes) and self.typed not in NOTHING:
            self.answers = replace(before, notes=self.answers.notes)  # what was no answer is a note
            return
        self.asked = {one for one in self.asked if one[1] != index or one[0].key not in gone}
        self.history = [
            AnsweredStep(item, bare, deepcopy(self.answers)) if one is step else one
            for one in self.history
        ]
        if question.key == "people":
            if joins:
                put_in_place(self.answers, before.people)
            fresh = rejoin(self.answers, before.people)
            for address in old_addresses(self.answers, before.people):
                self.dialogue.tell(self.debrief.old_spelling.replace("{address}", address))
            self._ask_of(fresh, stage)
        self.keep(self.answers)

    def _ask_of(self, fresh: Sequence[str], stage: str) -> None:
        """Ask of those who were added what was asked of the others."""
        count = len(self.answers.people)
        self.history = [one for one in self.history if (one.item[1] or 0) < max(1, count)]
        for name in fresh:
            at = names_of(self.answers.people).index(name)
            self.asked = {item for item in self.asked if item[1] != at}
            self.run(stage, whom=name)

    def _step_back(self) -> None:
        """Ask the question before again, with its answer; at another < the one before that."""
        if not self.history and self.begins:
            raise BackError
        before = deepcopy(self.answers)
        begun = [(one, None) for one in self.debrief.questions if one.key in BEGUN]
        items = [*reversed(begun), *(one.item for one in self.history)] if self.history else []
        for item in reversed(items):
            try:
                self._put_anew(item, FIRST)
            except BackError:
                continue
            break
        else:
            self.dialogue.tell(self.debrief.first)
        self.stepped |= self.answers != before

    def _left(self, stage: str, skip: Container[str] = ()) -> Iterator[QuestionOfPerson]:
        return self.open.up_to(stage, self.answers, self.asked, skip)

    def _worded(self, question: DebriefQuestion, index: int | None) -> str:
        return self.phrasing.question(question, self.answers, index, self.met.given)

    def _put(self, item: QuestionOfPerson) -> None:
        """Ask one question and take the answer, with what is typed at a yes or no about it."""
        self.dialogue.unread = ""
        try:
            self._ask(item)
            further = [*self.within.further, *filter(None, (self.dialogue.unread,))]
        finally:
            self.dialogue.unread = None
            self.within.further.clear()
        for words in further:
            take_further(words, self.answers, item[1] or 0, self.replies)

    def _ask(self, item: QuestionOfPerson) -> None:
        """Ask one question and take the answer; once more as long as it cannot be read."""
        question, index = item
        refused: list[str] = []
        before = deepcopy(self.answers)
        while True:
            words = self._worded(question, index)
            if question.key == REACH and self.keys:
                words = f"{words.rstrip(':')}.  {self.keys}"
            self.typed = typed = CONTROL.sub("", self.dialogue.ask(words))
            words_alone = self.shaper.takes_words(question.key) and "\n" not in typed
            self.within.typed = typed if words_alone else ""
            if goes_back(typed):
                raise BackError
            if question.key == REACH and self.elsewhere(typed):
                raise ElsewhereError
            if texts.line_of(typed).lower() in HELP:
                self.dialogue.tell(self.debrief.explains.get(question.key, self.debrief.intro))
                continue
            if refused and not texts.line_of(typed) and is_kept(question.key, refused[-1]):
                self.taker.keep_refused(self.answers, question.key, refused[-1])
                return
            try:
                if self.pasted.is_whole(question.key, index, typed, self.answers):
                    if self._has_taken(item, typed) and self._is_answered(item):
                        return
                elif self.taker.take(self.answers, question, index, typed):
                    return
            except BackError:  # at a question within this one
                self.answers = replace(deepcopy(before), kept=self.answers.kept)
                self.dialogue.tell(self.debrief.back)
            except CorrectedError as error:
                self.answers = replace(deepcopy(before), kept=self.answers.kept)
                self.dialogue.unread = str(error)
            except texts.WrongValueError as error:
                refused.append(typed)
                if self.dialogue.unread:  # which is the better answer
                    continue
                if len(refused) > MOST_REFUSED:
                    self.taker.keep_refused(self.answers, question.key, typed)
                    return
                message = error.message
                if "{key}" in message:  # which is no word of the person asked
                    message = self.debrief.none_of.replace("{text}", texts.shorten(typed))
                again = "" if error.rule == "shape" else self.debrief.again  # its advice says so
                said = f"{message[:1].upper()}{message[1:]}. {error.advice} {again}"
                self.dialogue.tell(said.strip())

    def _is_answered(self, item: QuestionOfPerson) -> bool:
        question, index = item
        if question.key == "people":
            return are_named(self.answers.people)
        return not self.open.applies(question, index, self.answers)

    def _has_taken(self, item: QuestionOfPerson, typed: str) -> bool:
        """Offer what a pasted text says; a day that it tells is not asked for any more."""
        (question, index), whole = item, typed
        if kept := self.pasted.kept(question.key, typed):
            self.answers.kept = "\n\n".join(filter(None, (self.answers.kept, kept)))
        found = self.pasted.read(question.key, index, whole, self.answers)
        if found is None:
            return False
        told = {"date"} if found.date != self.answers.date else set()
        told |= {"people"} if are_named(found.people) else set()
        self.asked |= {(one, None) for one in self.debrief.questions if one.key in told}
        self.answers = found
        return True
