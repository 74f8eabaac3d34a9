"""Refining: letters on the terminal, better with every answer, until their writer has enough."""

from __future__ import annotations

import re
from collections.abc import Container
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.cli.beginning import ask_reach, sign
from kitgen.cli.behind import BRACKETS
from kitgen.cli.letters import Letters
from kitgen.cli.log import note_events
from kitgen.cli.options import moment, shortened
from kitgen.cli.sending import OPEN, SENT, LetterSender
from kitgen.cli.sentences import OURS, SentenceEditor
from kitgen.commands.log import next_thing_of
from kitgen.commands.new import OldFile
from kitgen.commands.sentences import KeptDrafts
from kitgen.editing.backing import goes_back
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.log import LogEvent
from kitgen.editing.profile import english_of
from kitgen.editing.questions import FIRST, MORE, REACH
from kitgen.editing.scaffold import KnownFields
from kitgen.model.errors import BlockedError, InputError
from kitgen.model.values.texts import shorten
from kitgen.proof.slips import slips
from kitgen.reading.identity import kit_of

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.new import InterviewFolder, NewFile
    from kitgen.desk.letter_views import LetterView
    from kitgen.editing.scaffold import FilledValue
    from kitgen.model.message import Message

ENOUGH = ("", "y", "yes", "ok", "okay", "done", "n", "no", "q", "quit", "exit", "enter")
FURTHER = ("m", "more")
CHANGING = ("c", "change")
YES = "yes"
WHAT = 48  # signs of an answer that a text message leaves out
EMPTY = "–"  # shown of a question that nobody answered
WORDING = ("w", "word", "words", "sentence", "sentences")
WORD_FIRST = re.compile(r"w[ :]+(?=[-–\d])", re.IGNORECASE)  # w 2, as if it had been asked
DROPPING = ("t", "thought", "thoughts")
UNDOING = ("u", "undo")


ENGLISHES = ("en-US", "en-GB")  # where nothing tells which is written, either is right
State = tuple[KeptDrafts, KnownFields]  # of the letters: their drafts, and the answers


@dataclass
class Refining:
    """One person at a terminal, with the letters that their answers make so far."""

    place: InterviewFolder
    terminal: Terminal
    file: NewFile | OldFile
    session: DebriefSession
    doubted: set[str] = field(default_factory=set)  # words that were asked about
    numbers_sentences: bool = False  # whether the list that was shown last was of sentences
    noted: bool = False  # that a letter went out
    steps: list[State] = field(default_factory=list)  # before each change, to be taken back

    def run(self, known: Container[str], *, asks: bool) -> int:
        """Show the letters, ask where they go, change what is wanted, and build the kit."""
        assert self.file.path is not None
        words = self.session.debrief
        self.letters = Letters(self.place, self.file.path, words)
        self.editor = SentenceEditor(self.letters, self.terminal, self.session)
        self.sender = LetterSender(self.letters, self.terminal, self.session, self._note)
        self.session.elsewhere = self._takes
        self._spell()
        sign(self.place, self.terminal)
        self._mend(self.letters.show(below=self._ask_reach if asks else None))
        if asks:
            self.session.run(REACH, known)
            self._keep()
            self.letters.show()
            self._offer_whole()
        while self._goes_on():
            self._keep()
            self._spell()
            self._mend(self.letters.show(again=True))
        self._keep()
        self.letters.show_whole()
        if due := bool(self.letters.due()):
            self._send()
        code = self.letters.build(words, again=due)
        thing = next_thing_of(self.letters.path, self.place.today, moment()) if self.noted else ""
        if thing:
            self.terminal.tell(f"Next: {thing}")
        self.terminal.tell(words.later)
        return code

    def _send(self) -> None:
        """Offer the letters that are to go out, once what is read of the kit is there."""
        if unreached := self.session.unreached():
            self.terminal.tell(self.session.debrief.unreached.replace("{names}", unreached))
        self.letters.build(self.session.debrief, brief=True)
        self.sender.run()

    def _ask_reach(self, message: Message, *, more: bool) -> bool:
        """Ask where a letter goes, below it; true if something before that was changed instead.

        Where that is known, and there are `more`, it waits until this one was read.
        """
        session = self.session
        session.stepped = False
        if more and not any(session.asks(REACH, one.name) for one in message.to):
            self.editor.at_hand = message.key
            try:
                return self._read_one()
            finally:
                self.editor.at_hand = ""
        for person in message.to:
            session.run(REACH, whom=person.name)
            if session.stepped:
                session.run(FIRST)  # what is not known yet of it
                break
        self._keep()
        return session.stepped

    def _offer_whole(self) -> None:
        """Offer the letter in the place of a text message that leaves some of the answers out."""
        asked, people = self.session.debrief.text_short, self.session.answers.people
        texts = [one for one in self.letters.due() if one.is_text and one.message.left_out]
        for one in texts:
            left = "”, “".join(shorten(text, WHAT) for text in one.message.left_out)
            what = asked.replace("{what}", left)
            if self.terminal.choose(what, [YES], usual=False) is None:
                continue
            for person in people:
                if person.get("name") == one.person:
                    person["prefers"] = "email"
            self.terminal.tell(self.session.debrief.letter_then)
        self._keep()
        if texts:
            self.letters.show()

    def _takes(self, typed: str) -> bool:
        """Take what was typed where a letter goes, if it is a key or a sentence of the letter."""
        word, before = typed.strip().rstrip(".!").casefold(), self._state()
        if word in CHANGING:
            self._change(word)
        elif word in WORDING or re.fullmatch(self.session.debrief.objects, typed.strip(), re.I):
            self.editor.run()
        elif self.editor.knows(typed):
            self.editor.take(WORD_FIRST.sub("", typed))
        else:
            return False
        if before != self._state():
            self.steps.append(before)
        return True

    def _read_one(self) -> bool:
        """Wait until a letter was read; true if it was changed."""
        typed = self.terminal.key(self.session.debrief.next_letter).strip()
        if goes_back(typed, chosen=True):
            self.session.back(FIRST)
            self._keep()
            return self.session.stepped
        word = typed.rstrip(".!").casefold()
        if word in ENOUGH:
            return False
        before = self._state()
        changed = self.editor.run() if word in WORDING else self._typed_anew(typed)
        if changed:
            self.steps.append(before)
        return changed

    def _spell(self) -> None:
        """Offer the words that were probably meant for those that nobody spells like that."""
        place, words = self.place, self.session.debrief
        told = place.applicant.locale or english_of(place.applicant.country or "")
        if told and not told.startswith("en"):
            return
        answers = self.session.answers
        met = [answers.company, answers.role, *(str(one) for one in self._names())]
        known = {word for name in met for word in name.split()}
        lexicon, wordings = place.library.lexicon("en"), self.session.wordings()
        either = [slips(wordings, known, one, lexicon) for one in (told,) if one] or [
            slips(wordings, known, one, lexicon) for one in ENGLISHES
        ]
        found = {
            typed: meant
            for typed, meant in either[0].items()
            if typed not in self.doubted and all(typed in one for one in either)
        }
        self.doubted |= set(found)
        if not found:
            return
        labels = [f"{typed} → {meant}" for typed, meant in found.items()]
        asked = words.spelled.replace("{slips}", ", ".join(labels))
        if self.terminal.choose(asked, [words.all_of_them]) is None:
            chosen = self.terminal.choose(words.spelled_one, labels) if len(found) > 1 else None
            found = {} if chosen is None else dict([list(found.items())[chosen]])
        self.session.put_right(found)
        self._keep()

    def _names(self) -> list[FilledValue]:
        return [one.get("name", "") for one in self.session.answers.people]

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

    def _mend(self, needs: list[str]) -> None:
        """Ask anew for the answers of which a letter says that they cannot stand in it."""
        for need in needs:
            self.terminal.tell(need)
            if item := self.session.answer_in(need):
                self.session.retell(item)
                self._keep()
        for need in self.letters.show() if needs else ():
            self.terminal.tell(need)

    def _goes_on(self) -> bool:
        """Ask what is next, and keep how it was before; False if the letters will do."""
        before = self._state()
        count = len(self.steps)
        goes_on = self._asked()
        if len(self.steps) >= count and before != self._state():  # and nothing was taken back
            self.steps.append(before)
        return goes_on

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
        self._keep()
        try:
            drafts.restore(self.place.project, kit_of(self.letters.path))
        except BlockedError as error:
            self.terminal.tell(str(error))
        self.letters.forget()
        self.terminal.tell(words.taken_back)
        return True

    def _asked(self) -> bool:
        """Ask what is next; False if the letters will do."""
        words, session = self.session.debrief, self.session
        while True:
            left = session.left()
            asked = words.ready.replace("{left}", str(left)) if left else words.ready_all
            asked = asked.replace("{thought}", f"{words.drop}  " if self.letters.thoughts() else "")
            stale = f"{words.our_words}  " if self.letters.stale() else ""
            asked = asked.replace("{ours}", stale)
            asked = asked.replace("{undo}", f"{words.undo}  " if self.steps else "")
            said = self.terminal.key(asked).strip()
            typed = said.rstrip(".!").casefold()
            if typed in ENOUGH or typed in OPEN:
                return False
            if goes_back(typed, chosen=True):
                session.back(REACH)
                return True
            if typed in FURTHER:
                self._more()
                return True
            if typed in DROPPING:
                if self._drop():
                    return True
            elif typed in WORDING:
                self.numbers_sentences = True
                if self.editor.run():
                    return True
            elif stale and typed in OURS:
                if self.editor.as_ours():
                    return True
            elif typed in UNDOING:
                if self._undo():
                    return True
            elif typed in SENT:
                if self._sent():
                    return False
            elif typed in CHANGING or (typed.isdigit() and not self.numbers_sentences):
                self.numbers_sentences = False
                if self._change(typed):
                    return True
            elif self._typed_anew(said):
                return True

    def _typed_anew(self, said: str) -> bool:
        """Take what was typed for a sentence as it should be; true if one was changed."""
        changed = self.editor.take(WORD_FIRST.sub("", said))
        if changed is None:
            self.terminal.tell(self.session.debrief.pick)
        return bool(changed)

    def _more(self) -> None:
        words, left = self.session.debrief, self.session.left()
        self.terminal.tell(words.more if left else words.nothing)
        self.session.run(MORE)
        ask_reach(self.place, self.terminal)

    def _sent(self) -> bool:
        """Log the letters if all went out; those that did not are offered next. False for none."""
        words, due = self.session.debrief, self.letters.due()
        if not due:
            self.terminal.tell(words.none_due)
        elif self.sender.says_sent(len(due)):
            self._note(*due)
        elif len(due) == 1:
            self.terminal.tell(words.how_to_send)
        return bool(due)

    def _note(self, *letters: LetterView) -> None:
        """Log letters that went out, and say what is next."""
        path, today = self.letters.path, self.place.today
        events = [LogEvent("sent", one.message.kind, one.person) for one in letters]
        try:
            note_events(shortened(path, Path.cwd()), events, self.session.setting, today)
        except InputError as error:
            self.terminal.tell(str(error))
            return
        self.noted = True
        self._reopen(path)

    def _reopen(self, path: Path) -> None:
        """Go on with the file as the log left it."""
        self.file = OldFile(self.place, path)
        self.session.keep = self.file.keep
        self.session.answers = self.file.answers
        self.session.history.clear()

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

    def _keep(self) -> None:
        self.file.keep(self.session.answers)
        assert self.file.path is not None
        self.letters.path = self.file.path  # it moves where its day or employer was put right
