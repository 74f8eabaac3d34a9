"""Refining: letters on the terminal, better with every answer, until their writer has enough."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.cli.beginning import sign
from kitgen.cli.below import BelowLetters
from kitgen.cli.letters import Letters
from kitgen.cli.log import note_events
from kitgen.cli.options import moment, shortened
from kitgen.cli.sending import LetterSender
from kitgen.cli.spelling import SpellingQuestions
from kitgen.commands.log import next_thing_of
from kitgen.commands.new import OldFile
from kitgen.editing.backing import goes_back
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.log import LogEvent
from kitgen.editing.questions import REACH
from kitgen.editing.retelling import told_anew
from kitgen.model.errors import InputError
from kitgen.model.values.texts import shorten

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.new import InterviewFolder, NewFile
    from kitgen.desk.letter_views import LetterView

YES = "yes"
WHAT = 48  # signs of an answer that a text message leaves out


@dataclass
class Refining:
    """One person at a terminal, with the letters that their answers make so far."""

    place: InterviewFolder
    terminal: Terminal
    file: NewFile | OldFile
    session: DebriefSession
    noted: bool = False  # that a letter went out

    def run(self, known: Container[str], *, asks: bool) -> int:
        """Show the letters, ask where they go, change what is wanted, and build the kit."""
        assert self.file.path is not None
        words = self.session.debrief
        self.letters = Letters(self.place, self.file.path, words)
        self.below = BelowLetters(
            self.letters, self.terminal, self.session, self._note, self._keep, known
        )
        self.sender = LetterSender(
            self.letters, self.terminal, self.session, self.below, self._show_anew, self._note
        )
        self._spell()
        sign(self.place, self.terminal)
        self._mend(self.letters.show(below=self.below.ask if asks else None))
        if asks:
            if not self.below.settled:
                self.session.run(REACH, known)
            self._keep()
            self.letters.show()
            self._offer_whole()
        while not self.below.settled and self.below.goes_on():
            self._show_anew()
        self._keep()
        self.below.note_gone()
        if due := bool(self.letters.due()):
            self._send()
        code = self.letters.build(words, again=due)
        thing = next_thing_of(self.letters.path, self.place.today, moment()) if self.noted else ""
        if thing:
            self.terminal.tell(f"Next: {thing}")
        self.terminal.tell(words.later)
        return code

    def _show_anew(self) -> None:
        """Show what is new in the letters after a change."""
        self._keep()
        self._spell()
        self._mend(self.letters.show(again=True))

    def _send(self) -> None:
        """Offer the letters that are to go out, once what is read of the kit is there."""
        if unreached := self.session.unreached():
            self.terminal.tell(self.session.debrief.unreached.replace("{names}", unreached))
        self.letters.build(self.session.debrief, brief=True)
        self.sender.run()

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

    def _spell(self) -> None:
        """Put answers right where that is sure, and ask about what else nobody spells like that."""
        self.session.tidy()
        if found := SpellingQuestions(self.terminal, self.session).meant(self.session.wordings()):
            self.session.put_right(found)
        self._keep()

    def _mend(self, needs: list[str]) -> None:
        """Ask anew for the answers of which a letter says that they cannot stand in it."""
        for need in needs:
            self.terminal.tell(need)
            if item := self.session.answer_in(need):
                self.session.retell(item)
            else:
                typed = self.terminal.ask(self.session.debrief.own_words_or_note).strip()
                told_anew(self.session.answers, need, "" if goes_back(typed) else typed)
            self._keep()
        for need in self.letters.show() if needs else ():
            self.terminal.tell(need)

    def _note(self, *letters: LetterView) -> None:
        """Log letters that went out, and say what was to go with them."""
        for one in letters:
            self.sender.remind(one)
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

    def _keep(self) -> None:
        self.file.keep(self.session.answers)
        assert self.file.path is not None
        self.letters.path = self.file.path  # it moves where its day or employer was put right
