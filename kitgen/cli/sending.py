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

from kitgen.cli.clipboard import copy
from kitgen.cli.options import shortened
from kitgen.cli.sentences import SentenceEditor
from kitgen.desk.letter_views import LetterView
from kitgen.pages.mail import subject_line

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.cli.letters import Letters
    from kitgen.editing.debrief import DebriefSession

LATER = ("", "q", "quit", "exit")
COPY = ("c", "copy", "copy it")
OPEN = ("o", "open", "mail", "send", "send it")
PAGE = ("p", "page")
SENT = ("s", "sent", "it is sent", "it was sent", "sent it", "i sent it", "i have sent it")
CHANGE = ("w", "word", "words", "change", "sentence")


@dataclass
class LetterSender:
    """Offers each letter that is to go out now; `note` writes down that one went."""

    letters: Letters
    terminal: Terminal
    session: DebriefSession
    note: Callable[[LetterView], None]
    _sure: bool = field(default=False, init=False)  # that one sends them oneself

    def run(self) -> None:
        """Go through the letters."""
        due = self.letters.due()
        for number, one in enumerate(due, 1):
            self._offer(one, number, len(due))

    def says_sent(self, count: int = 1) -> bool:
        """Ask whether letters went out already; once for all, and the key once more is a yes."""
        if self._sure:
            return True
        form = self.session.debrief
        asked = form.sent_already if count == 1 else form.all_sent_already
        plain = self.terminal.ask(asked).strip().rstrip(".!").casefold()
        self._sure = plain in SENT or self.session.setting.words.agrees(plain) is True
        return self._sure

    def _offer(self, view: LetterView, number: int, count: int) -> None:
        words = self.session.debrief
        title = f"{view.message.title} ({number}/{count})" if count > 1 else view.message.title
        opens = words.send_open if view.mailto and has_windows() else ""
        page = words.send_page if has_windows() else ""
        keys = words.send.replace("{open}", opens).replace("{page}", page)
        taken = False  # to where it is sent from, so that nobody asks whether it went
        while True:
            said = self.terminal.key(f"{title}. {keys}").strip()
            typed = said.rstrip(".!").casefold()
            if typed in LATER:
                return
            if typed in COPY:
                self._copy(view)
                taken = True
            elif typed in OPEN and opens and view.mailto:
                _browse(view.mailto)
                taken = True
            elif typed in PAGE and page:
                _browse(self.letters.page.as_uri())
            elif typed in SENT or typed in OPEN:
                if (taken and typed in SENT) or self.says_sent():
                    self.note(view)
                    return
                self.terminal.tell(words.how_to_send)
            elif self._changed(said, view) is None:
                self.terminal.tell(words.send_pick)
            else:
                self.letters.show()
                view = self._now(view)

    def _changed(self, said: str, view: LetterView) -> bool | None:
        """Change a sentence, asked for or typed; true if one was, None if nothing was meant."""
        editor = SentenceEditor(self.letters, self.terminal, self.session)
        if said.rstrip(".!").casefold() in CHANGE:
            return editor.run()
        editor.at_hand = view.message.key
        return editor.take(said)

    def _now(self, view: LetterView) -> LetterView:
        """Return a letter as it is since a change."""
        same = (one for one in self.letters.due() if one.message.key == view.message.key)
        return next(same, view)

    def _copy(self, view: LetterView) -> None:
        words, sure = self.session.debrief, copy(view.message.text)
        subject = subject_line(view.message) if view.message.channel.is_mail else ""
        letter = self.letters.page.parent / "letters" / f"{view.message.key}.txt"
        perhaps = words.copied_perhaps if letter.is_file() else words.copied_shown
        shown = str(shortened(letter, Path.cwd()))
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
