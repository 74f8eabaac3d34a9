"""Below: what is asked below a letter in one prompt, and what its keys and sentences do."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from kitgen.cli.beginning import ask_reach, sign
from kitgen.cli.behind import BRACKETS
from kitgen.cli.sentences import OURS, SentenceEditor
from kitgen.cli.word_changes import knows_words
from kitgen.commands.sentences import KeptDrafts
from kitgen.editing.backing import goes_back
from kitgen.editing.picking import without_number
from kitgen.editing.profile import is_reach
from kitgen.editing.questions import FIRST, MORE, REACH
from kitgen.editing.scaffold import KnownFields
from kitgen.model.errors import BlockedError
from kitgen.model.values.texts import shorten
from kitgen.reading.identity import kit_of

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.cli.letters import Letters
    from kitgen.commands.new import InterviewFolder
    from kitgen.editing.debrief import DebriefSession
    from kitgen.model.message import Message

DONE = ("y", "yes", "ok", "okay", "done", "q", "quit", "exit", "enter")
ENOUGH = ("", "n", "no", *DONE)
FURTHER = ("m", "more")
CHANGING = ("a", "answer", "answers", "c", "change")
OPEN = ("o", "open", "mail", "send", "send it")
ALL_SENT = ("s", "all", "all sent", "all are sent", "i sent them all", "i have sent them all")
SENT = ("sent", "it is sent", "it was sent", "sent it", "i sent it", "i have sent it", *ALL_SENT)
EMPTY = "–"  # shown of a question that nobody answered
WORDING = ("w", "word", "words", "sentence", "sentences")
WORD_FIRST = re.compile(r"w[ :]+(?=[-–\d])", re.IGNORECASE)  # w 2, as if it had been asked
FEWEST_WORDS = 5  # of a sentence that was typed where an address or a number may be
LEFT_OUT = re.compile(r"[-–] ?\d{1,2}|\d{1,2} ?[-–]")  # a sentence by its number
DROPPING = ("t", "thought", "thoughts")
UNDOING = ("u", "undo")

State = tuple[KeptDrafts, KnownFields]  # of the letters: their drafts, and the answers


class Reply(Enum):
    """What became of something that was typed below a letter."""

    CHANGED = auto()
    SAME = auto()  # it was heard, and no letter is another by it
    DONE = auto()  # the letter will do, or it went out


@dataclass
class BelowLetters:
    """Asks below letters where they go and what is to change, until they will do."""

    letters: Letters
    terminal: Terminal
    session: DebriefSession
    note: Callable[..., None]  # writes down that letters went out
    keep: Callable[[], None]  # writes the answers down
    known: Container[str] = ()  # fields that are not asked for below a letter
    settled: bool = False  # whether the letters will do
    went: set[str] = field(default_factory=set)  # those that were sent while others are unread
    steps: list[State] = field(default_factory=list)  # before each change, to be taken back
    _reading: str = ""  # the letter that is read, with others to come behind it
    _reply: Reply = Reply.SAME
    _numbers_sentences: bool = False  # whether the list that was shown last was of sentences

    def __post_init__(self) -> None:
        self.editor = SentenceEditor(self.letters, self.terminal, self.session)
        self.session.elsewhere = self._takes

    @property
    def place(self) -> InterviewFolder:
        """Where the letters' interview is."""
        return self.letters.place

    def ask(self, message: Message, *, more: bool) -> bool:
        """Ask where a letter goes; true if something before that was changed instead.

        The keys for the letters stand in the last of these questions.
        """
        asked = [one.name for one in message.to if self.session.asks(REACH, one.name, self.known)]
        self._reading = message.key if more else ""
        self.editor.at_hand = message.key
        try:
            if not asked:
                return more and self._read_one()
            return any(self._reach(one, last=not more and one == asked[-1]) for one in asked)
        finally:
            self.session.keys = self._reading = self.editor.at_hand = ""
            self.keep()

    def _reach(self, name: str, *, last: bool) -> bool:
        """Ask where a letter goes to somebody; true if the letters are others now."""
        session = self.session
        while not self.settled:
            session.stepped, self._reply = False, Reply.SAME
            session.keys = self._keys() if last else ""
            own = self._in_own_words()
            session.run(REACH, self.known, whom=name)
            self._keep_letters(own)
            if self._reply is Reply.CHANGED or session.stepped:
                session.run(FIRST, self.known)  # what is not known yet of it
                return True
            if self._reply is Reply.DONE or not session.diverted:
                self.settled = last or (session.diverted and not self._reading)
                return False
        return False

    def _read_one(self) -> bool:
        """Wait until a letter was read; true if it was changed."""
        while True:
            typed = self.terminal.key(self.session.debrief.next_letter).strip()
            if goes_back(typed, chosen=True):
                self.session.stepped = False
                self.session.back(FIRST)
                self.keep()
                if self.session.stepped:
                    return True
                continue
            if _plain(typed) in ENOUGH:
                return False
            reply = self._done(typed, partial(self._heard, typed, at_once=True))
            if reply is not Reply.SAME:
                return reply is Reply.CHANGED

    def goes_on(self) -> bool:
        """Ask what is next; False if the letters will do."""
        while True:
            said = self.terminal.key(self._keys()).strip()
            typed = _plain(said)
            if typed in ENOUGH or typed in OPEN:
                return False
            reply = self._done(said, partial(self._asked, said))
            if reply is not Reply.SAME:
                return reply is Reply.CHANGED

    def take(self, said: str, key: str) -> Reply:
        """Do what was typed where one letter is sent from, and is no key of that."""
        self._reading = self.editor.at_hand = key
        try:
            return self._done(said, partial(self._asked, said)) or Reply.SAME
        finally:
            self._reading = self.editor.at_hand = ""

    def _asked(self, said: str) -> Reply:
        """Do what was typed below the last letter."""
        typed, session = _plain(said), self.session
        if goes_back(said, chosen=True):
            session.back(REACH)
            return Reply.CHANGED
        if typed.isdigit() and not self._numbers_sentences:
            return _changed(self._change(typed))
        return self._heard(said, at_once=True) or Reply.SAME

    def _keys(self) -> str:
        """Return what may be typed below the last letter."""
        words, several = self.session.debrief, len(self.letters.due())
        sent = words.key_all_sent.replace("{n}", str(several)) if several > 1 else words.key_sent
        parts = {
            "{ours}": words.our_words if self.letters.stale() else "",
            "{undo}": words.undo if self.steps else "",
            "{thought}": words.drop if self.letters.thoughts() else "",
        }
        asked = words.ready
        for slot, part in parts.items():
            asked = asked.replace(slot, f"{part}  " if part else "")
        return asked.replace("{sent}", sent)

    def _takes(self, typed: str) -> bool:
        """Take what was typed where a letter goes, if it is a key or a sentence of the letter."""
        reply = self._done(typed, partial(self._heard, typed, at_once=False))
        if reply is None:
            return False
        self._reply = reply
        return True

    def _done(self, typed: str, do: Callable[[], Reply | None]) -> Reply | None:
        """Do something with the letters, and keep how they were before; undoing takes that back."""
        before, own = self._state(), self._in_own_words()
        if _plain(typed) in UNDOING:
            return _changed(self._undo())
        reply = do()
        self._keep_letters(own)
        if before != self._state():
            self.steps.append(before)
        return reply

    def _in_own_words(self) -> set[str]:
        """Return to whom a letter goes in which its writer changed something."""
        drafts = self.place.project.drafts(kit_of(self.letters.path))
        there = [one for one in self.letters.due() if not one.is_text]
        return {one.name for view in there if view.message.key in drafts for one in view.message.to}

    def _keep_letters(self, own: set[str]) -> None:
        """Let a letter in its writer's words stay one where a number asks for a text message."""
        if not own:
            return
        self.keep()
        texts = {p.name for one in self.letters.due() if one.is_text for p in one.message.to}
        for person in self.session.answers.people:
            if person.get("name") in own & texts:
                person["prefers"] = "email"
                self.terminal.tell(self.session.debrief.letter_kept)

    def _heard(self, said: str, *, at_once: bool) -> Reply | None:
        """Do what a key says, or change the sentence that was typed; None for neither.

        `at_once` tells that nothing but keys and sentences is expected.
        """
        typed, words = _plain(said), self.session.debrief
        if typed in SENT:
            return Reply.DONE if self._sent(typed) else Reply.SAME
        if typed in DONE and not at_once:
            return Reply.DONE
        if typed in FURTHER:
            self._more()
            return Reply.CHANGED
        if typed in DROPPING:
            return _changed(self._drop())
        if typed in OURS and self.letters.stale():
            return _changed(self.editor.as_ours())
        if typed in CHANGING:
            self._numbers_sentences = False
            return _changed(self._change(typed))
        objects = re.fullmatch(words.objects, said, re.IGNORECASE)
        if typed in WORDING or (objects and not knows_words(self.editor, said)):
            self._numbers_sentences = True
            return _changed(self.editor.run())
        if at_once and is_reach(said):
            return _changed(self._reaches(said))
        if not (at_once or self.editor.knows(said) or self._is_sentence(said)):
            return None
        changed = self.editor.take(WORD_FIRST.sub("", said))
        if changed is None:
            self.terminal.tell(words.pick)
        return _changed(bool(changed))

    def _is_sentence(self, said: str) -> bool:
        """Tell whether what was typed where a letter goes is one more sentence for it.

        Nothing that may tell how somebody is reached, or that nobody knows, is.
        """
        if LEFT_OUT.fullmatch(said.strip()):
            return True
        words = without_number(said).split()
        told = re.search(self.session.debrief.tells_reach, said, re.IGNORECASE)
        return bool(self.session.keys) and len(words) >= FEWEST_WORDS and not told

    def _reaches(self, said: str) -> bool:
        """Take an address or a number for whoever a letter goes to; false where that is unclear."""
        there = self.letters.due()
        here = [one for one in there if one.message.key == self._reading] or there
        names = [one.name for view in here for one in view.message.to]
        if self.session.reached_at(names, said):
            return True
        self.terminal.tell(self.session.debrief.pick)
        return False

    def _drop(self) -> bool:
        """Take a thought of ours out of the letters; ask which where there are several."""
        words, thoughts = self.session.debrief, self.letters.thoughts()
        if not thoughts:
            self.terminal.tell(words.none_ours)
            return False
        chosen: int | None = 0
        if len(thoughts) > 1:
            labels = [sentence.text for _, sentence in thoughts]
            chosen = self.terminal.choose(words.which_thought, [words.all_of_them, *labels])
            if chosen is None:
                return False
            thoughts = thoughts if chosen == 0 else [thoughts[chosen - 1]]
        self.letters.drop(thoughts)
        return True

    def _state(self) -> State:
        drafts = KeptDrafts.of(self.place.project, kit_of(self.letters.path))
        return drafts, deepcopy(self.session.answers)

    def _undo(self) -> bool:
        """Take the last change of the letters back, or of an answer."""
        words = self.session.debrief
        if not self.steps:
            self.terminal.tell(words.nothing_back)
            return False
        drafts, self.session.answers = self.steps.pop()
        self.keep()
        try:
            drafts.restore(self.place.project, kit_of(self.letters.path))
        except BlockedError as error:
            self.terminal.tell(str(error))
        self.letters.forget()
        self.terminal.tell(words.taken_back)
        return True

    def _more(self) -> None:
        words, left = self.session.debrief, self.session.left()
        self.terminal.tell(words.more if left else words.nothing)
        self.session.run(MORE)
        ask_reach(self.place, self.terminal)

    def _sent(self, typed: str) -> bool:
        """Log the letters that went out as their writer says; false where none is due.

        Of one that others come behind it is noted later; where “it” may be any of several, they
        are offered one by one.
        """
        due = self.letters.due()
        if self._reading:
            self.went.add(self._reading)
        elif not due:
            self.terminal.tell(self.session.debrief.none_due)
        elif len(due) == 1 or typed in ALL_SENT:
            self.note(*due)
        return bool(due)

    def note_gone(self) -> None:
        """Log the letters of which it was said above that they went out."""
        if gone := [one for one in self.letters.due() if one.message.key in self.went]:
            self.note(*gone)

    def _change(self, typed: str) -> bool:
        """Change one answer, chosen from a list by its number."""
        left = [(item, asked, EMPTY) for item, asked in self.session.skipped()]
        given = [*self.session.given(), *left]
        signed = self.place.applicant.name or EMPTY
        if not typed.isdigit():
            lines = [(asked, shown) for _, asked, shown in given]
            for number, (asked, shown) in enumerate(
                (*lines, (self.session.debrief.you, signed)), 1
            ):
                head = f"{number:>3}  {shorten(BRACKETS.sub('', asked), 44)}  "
                self.terminal.tell(f"{head}{shorten(shown, max(16, 78 - len(head)))}")
            typed = self.terminal.ask(self.session.debrief.which).strip().rstrip(".")
        if not typed.isdigit():
            return False
        if int(typed) == len(given) + 1:
            return sign(self.place, self.terminal, again=True)
        if not 0 < int(typed) <= len(given):
            return False
        self.session.change(given[int(typed) - 1][0])
        return True


def _plain(said: str) -> str:
    return said.strip().rstrip(".!").casefold()


def _changed(changed: bool) -> Reply:
    return Reply.CHANGED if changed else Reply.SAME
