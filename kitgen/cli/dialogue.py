"""The dialogue on a terminal: questions, pasted lines, and a choice of a few."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from kitgen.dictation.corrections import is_correction
from kitgen.editing.backing import BackError, goes_back
from kitgen.model.values.texts import shorten

if TYPE_CHECKING:
    from kitgen.dictation import DictationWords

PASTE = 0.06  # seconds in which the rest of what was pasted arrives; nobody types as fast
PASTED = 2.5  # seconds in which an Enter is still pressed for what was pasted
FOLDED = 4  # lines of a paste, from which its first stands for it on the screen
FEWEST_WORDS = 2  # typed at a yes or no that are an answer of their own; one is a slip
NUMBERED = re.compile(r"1-[1-9]\d*")  # the label of a yes or no to several things with numbers
COMMAND = re.compile(  # in small letters; “Clear” may be an employer
    r"\$? ?kitgen(?: [\w./-]+){0,6}|clear|cls|ls|ll|dir|pwd|cd(?: \S+)?|man|logout|bye|"
    r"exit(?:\(\))?|quit(?:\(\))?|:?q!?|:wq|help|--help|-h|\?+|/(?:help|quit|exit)"
)
COMMANDED = (
    "That is a command, and here an answer is asked for. "
    "Ctrl-C stops; what you told so far is kept."
)
NODS = (NOD := "[Y/n]", "[y/N]")  # how a yes or no is asked for, Enter being the large one
GOES_ON = "…"  # in place of a question that stands right above
BRACKETS = re.compile(r"\x1b\[20[01]~")


class Terminal:
    """Somebody at a terminal."""

    def __init__(self) -> None:
        # When the last answer was pasted; an Enter right behind it answers no other question.
        self.pasted: float | None = None
        self.unread: str | None = None
        self.ahead: list[str] = []  # typed before their questions stood there: the next answers

    def ask(self, question: str) -> str:
        """Ask for an answer; a command is none, and it is said what to press instead."""
        while COMMAND.fullmatch((typed := self.key(question)).strip()):
            click.echo(wrapped(COMMANDED))
        return typed

    def key(self, question: str) -> str:
        """Ask, and return what was typed with all lines that were pasted at once.

        Words that were typed at a yes or no are the answer.
        """
        if self.unread:
            words, self.unread = self.unread, ""
            return _shown(question, words)
        if ahead := self._typed_ahead():  # which is no paste
            return _shown(question, ahead)
        first = self._line(question)
        more, entered = _waiting_lines()
        lines = [first, *more]
        self.pasted = time.monotonic() if more and not entered else None
        if len(lines) >= FOLDED and sys.stdout.isatty():
            _fold(question, lines)
        return "\n".join(lines)

    def _line(self, question: str) -> str:
        """Ask for a line; an Enter that was pressed for a paste before the question is none."""
        typed = _typed(question)
        if self.pasted and not typed and time.monotonic() - self.pasted < PASTED:
            typed = _typed(question[-len(NOD) :] if question.endswith(NODS) else GOES_ON)
        self.pasted = None
        return typed

    def _asked(self, question: str) -> str:
        """Ask for a line, unless one was typed ahead."""
        ahead = _typed_ahead()
        return _shown(question, ahead) if ahead else self._line(question)

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        """Ask which it is: one label is a yes or no, several are numbered.

        Enter is a yes where that is `usual`.

        BackError for somebody who goes back, where answers are read.
        """
        if len(labels) == 1:
            return 0 if self._agreed(question, labels[0], usual=usual) else None
        click.echo(question)
        for number, label in enumerate(labels, 1):
            click.echo(f"  {number}  {label}")
        click.echo("  0  none of them")
        typed = self._picked("Which? (the number)", labels)
        if not typed.strip() and "Enter" not in question and sys.stdin.isatty():
            click.echo("  Enter once more: none of them.")  # the first may have been for a paste
            typed = _typed("Which? (the number)")
        while (chosen := self._chosen(typed, labels)) < 0:
            click.echo(f"Type a number from 0 to {len(labels)}.")
            typed = _typed("Which? (the number)")
        return chosen - 1 if chosen else None

    def _chosen(self, typed: str, labels: Sequence[str]) -> int:
        self._refuse_back(typed)
        return _chosen(typed, labels)

    def _refuse_back(self, typed: str) -> None:
        """Go back where an answer says so; BackError, which whoever reads the answers takes."""
        if self.unread is not None and goes_back(typed, chosen=True):
            raise BackError

    def tell(self, text: str) -> None:
        """Say something."""
        click.echo(_fitted(text))

    def _agreed(self, question: str, label: str, *, usual: bool) -> bool:
        """Ask for a yes or no; Enter as is `usual`, what was asked about typed again is a yes.

        Words that are neither are a no and an answer of their own, where such are read; elsewhere
        they are asked about once, and then count as a no.
        """
        shown, enter = (NODS[0], "yes") if usual else (NODS[1], "no")
        for said in (f"Yes or no? Enter is {enter}.", "Taken as no."):
            typed = self._nod(f"{question} {shown}").strip()
            self._refuse_back(typed)
            if self.unread is not None and NUMBERED.fullmatch(label) and _has_number(typed):
                self.unread = typed  # which of those that are numbered it is
                return False
            if not typed or typed.rstrip(".!").casefold() == label.casefold():
                return usual or bool(typed)
            agrees, behind = _words().parted(typed)
            more = agrees is not True or _words().adds.match(behind)
            enough = len(behind.split()) >= FEWEST_WORDS or is_correction(behind, _words())
            if more and self.unread is not None and enough:
                self.unread = behind if agrees else _words().corrected(behind)
                return bool(agrees)
            if agrees is not None:
                return agrees
            click.echo(said)
        return False

    def _nod(self, question: str) -> str:
        """Ask for a yes or no; words that were typed ahead answer what is asked after it."""
        if self.unread is None or not (ahead := self._typed_ahead()):
            return self._asked(question)
        if _words().parted(ahead)[0] is not None:
            return _shown(question, ahead)
        self.ahead.append(ahead)
        return _typed(question)

    def _picked(self, question: str, labels: Sequence[str]) -> str:
        """Ask for a number; words that were typed ahead answer what is asked after it."""
        if self.unread is None or not (ahead := self._typed_ahead()):
            return self._asked(question)
        if _chosen(ahead, labels) >= 0:
            return _shown(question, ahead)
        self.ahead.append(ahead)
        return _typed(question)

    def _typed_ahead(self) -> str:
        return self.ahead.pop(0) if self.ahead else _typed_ahead()


def wrapped(text: str) -> str:
    """Return a text in lines as wide as the terminal, never cut within a word."""
    width = min(shutil.get_terminal_size().columns, 88) - 2
    return "\n".join(
        fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _fitted(text: str) -> str:
    """Return a text as a screen shows it; what is read by a program keeps its lines."""
    return wrapped(text) if sys.stdout.isatty() else text


def _typed(question: str) -> str:
    typed: str = click.prompt(_fitted(question), default="", show_default=False, prompt_suffix=" ")
    return _unbracketed(typed)


def _unbracketed(text: str) -> str:
    """Return a text without the marks that a terminal sets around what is pasted."""
    return BRACKETS.sub("", text)


def _shown(question: str, ahead: str) -> str:
    """Show a question with the answer that was typed ahead of it."""
    first, *more = ahead.split("\n")
    click.echo(f"{_fitted(question)} {first}{' …' if more else ''}")
    return ahead


def _fold(question: str, lines: Sequence[str]) -> None:
    """Take what was pasted off the screen, as far as it is there, but for its first line."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return
    size, asked = shutil.get_terminal_size(), _fitted(question).split("\n")
    shown = [*asked[:-1], f"{asked[-1]} {lines[0]}", *lines[1:]]
    rows = sum(1 + max(0, len(one) - 1) // size.columns for one in shown)
    click.echo(f"\x1b[{rows}A\x1b[J" if rows < size.lines else "\x1b[H\x1b[J", nl=False)
    room = size.columns - len(asked[-1]) - 4
    click.echo("\n".join((*asked[:-1], f"{asked[-1]} {shorten(lines[0], max(room, 20))} …")))


def _words() -> DictationWords:
    """Return what is known of answers."""
    from kitgen.files.project import Project
    from kitgen.library import library_of

    return library_of(Project.around(Path.cwd()).layers).dictation()


def _chosen(typed: str, labels: Sequence[str]) -> int:
    """Return the number that was typed, or of the one label that was; below 0 for neither.

    Enter is none of them.
    """
    plain = typed.strip().rstrip(".)").casefold()
    if plain.isdigit() and int(plain) <= len(labels):
        return int(plain)
    if plain in ("", "none", "neither", "no", "n", "<"):
        return 0
    named = [n for n, label in enumerate(labels, 1) if len(plain) > 2 and plain in label.casefold()]
    return named[0] if len(named) == 1 else -1


def _has_number(typed: str) -> bool:
    return any(sign.isdigit() for sign in typed)


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def _is_waiting(seconds: float = 0) -> bool:
    """Tell whether a line stands ready, or does so soon."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def _typed_ahead() -> str:
    """Return the answer that was typed before its question stood there; Enters alone are none."""
    while _is_waiting():
        line = sys.stdin.readline()
        if line.strip() or not line:
            return _unbracketed(line).strip()
    return ""


def _waiting_lines() -> tuple[list[str], bool]:
    """Take what was pasted behind the line that was read, and say if an Enter had to end it."""
    lines: list[str] = []
    if sys.platform == "win32" or not sys.stdin.isatty():
        return lines, False
    while _is_waiting(PASTE):
        line = sys.stdin.readline()
        if not line:
            return lines, False
        lines.append(_unbracketed(line.rstrip("\n")))
    entered = False
    if unfinished := _unfinished():
        if not unfinished.endswith("\n"):  # the Enter that ends it is still to be pressed
            unfinished += sys.stdin.readline()
            entered = True
        lines += (_unbracketed(line.rstrip()) for line in unfinished.rstrip("\r\n").split("\n"))
    return lines, entered


def _unfinished() -> str:
    """Take the beginning of a line, which would otherwise stand in the next answer."""
    import termios

    terminal = sys.stdin.fileno()
    before, now = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    now[3] &= ~termios.ICANON
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, now)
        held = os.read(terminal, 4096) if _is_waiting() else b""
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    return held.decode(errors="replace")
