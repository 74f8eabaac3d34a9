"""Sending: each letter that is due, to be copied, opened in a mail program, or noted as sent."""

from __future__ import annotations

import contextlib
import os
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.cli.below import ALL_SENT, OPEN, SENT, BelowLetters, Reply
from kitgen.cli.clipboard import copy
from kitgen.cli.options import shortened
from kitgen.desk.letter_views import LetterView
from kitgen.pages.mail import subject_line

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.cli.letters import Letters
    from kitgen.editing.debrief import DebriefSession

LATER = ("", "q", "quit", "exit")
COPY = ("c", "copy", "copy it")
PAGE = ("p", "page")


@dataclass
class LetterSender:
    """Offers each letter that is to go out now.

    `below` changes one, which `show` then shows; `note` writes down that one went.
    """

    letters: Letters
    terminal: Terminal
    session: DebriefSession
    below: BelowLetters
    show: Callable[[], None]
    note: Callable[..., None]
    _reminded: set[str] = field(default_factory=set)  # letters of which it was said what is in them

    def run(self) -> None:
        """Go through the letters."""
        due = self.letters.due()
        for number, one in enumerate(due, 1):
            if self._offer(one, number, len(due)):
                self.note(one, *due[number:])
                return

    def _says_sent(self) -> bool:
        """Ask whether a letter went out already, where it was to be sent from here."""
        plain = self.terminal.ask(self.session.debrief.sent_already).strip().rstrip(".!").casefold()
        return plain in SENT or self.session.setting.words.agrees(plain) is True

    def _offer(self, view: LetterView, number: int, count: int) -> bool:
        """Offer one letter; true if it and all behind it went out."""
        words, left = self.session.debrief, count - number + 1
        title = f"{view.message.title} ({number}/{count})" if count > 1 else view.message.title
        opens = f"{words.send_open}  " if view.mailto and has_windows() else ""
        page = f"{words.send_page}  " if has_windows() else ""
        every = f"{words.send_all}  ".replace("{n}", str(left)) if left > 1 else ""
        keys = words.send.replace("{open}", opens).replace("{page}", page).replace("{all}", every)
        while True:
            undo = f"{words.undo}  " if self.below.steps else ""
            said = self.terminal.key(f"{title}. {keys.replace('{undo}', undo)}").strip()
            typed = said.rstrip(".!").casefold()
            if typed in LATER:
                return False
            if typed in ALL_SENT[1:] and left > 1:
                return True
            if typed in (*COPY, *OPEN):
                self.remind(view)
            if typed in COPY:
                self._copy(view)
            elif typed in OPEN and opens and view.mailto:
                _browse(view.mailto)
            elif typed in PAGE and page:
                _browse(self.letters.page.as_uri())
            elif typed in SENT or typed in OPEN:
                if typed in SENT or self._says_sent():
                    self.note(view)
                    return False
                self.terminal.tell(words.how_to_send)
            elif self.below.take(said, view.message.key) is Reply.CHANGED:
                self.show()
                there = [one for one in self.letters.due() if one.message.key == view.message.key]
                if not there:  # it is a letter to somebody else now
                    return False
                (view,) = there

    def remind(self, view: LetterView) -> None:
        """Say once what a letter says that it brings along."""
        key, words = view.message.key, self.session.debrief
        if key in self._reminded or not view.message.enclosure:
            return
        self._reminded.add(key)
        names = {one.name for one in view.message.to}
        people = (one for one in self.session.answers.people if one.get("name") in names)
        given = [one.get("promised") or [] for one in people]
        texts = [text for one in given for text in ([one] if isinstance(one, str) else one)]
        if texts:
            self.terminal.tell(words.attach.replace("{what}", ", ".join(texts)))

    def _copy(self, view: LetterView) -> None:
        words, sure = self.session.debrief, copy(view.message.text)
        subject = subject_line(view.message) if view.message.channel.is_mail else ""
        letter = self.letters.page.parent / "letters" / f"{view.message.key}.txt"
        perhaps = words.copied_perhaps if letter.is_file() else words.copied_shown
        shown = str(shortened(letter, Path.cwd()))
        if not sure:
            self.letters.show_whole()  # to be marked there
        told = words.copied if sure else perhaps.replace("{letter}", shown)
        self.terminal.tell(told)
        if subject:
            self.terminal.tell(words.copied_subject.replace("{subject}", subject))


def has_windows() -> bool:
    """Say whether a browser or a mail program can open here."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or bool(shown)


def _browse(address: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
