"""The letters on the terminal: built, and those that are due shown word for word."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import click

from kitgen.cli.build import build
from kitgen.cli.dialogue import wrapped
from kitgen.cli.options import shortened
from kitgen.cli.waiting import waiting
from kitgen.commands.new import InterviewFolder
from kitgen.commands.sentences import keep_wordings, leave_out
from kitgen.desk.letter_views import QUOTED, LetterView, briefly, letter_views
from kitgen.editing.questions import DebriefForm
from kitgen.files.texts import read_or_empty
from kitgen.interviews import interviews_of
from kitgen.model.kit import Kit
from kitgen.model.message import Message, Sentence
from kitgen.pages.mail import plain_text
from kitgen.pages.words import Words
from kitgen.pipeline import write
from kitgen.reading.identity import kit_of
from kitgen.rendering.job import USUAL
from kitgen.writing.grammar import capitalise
from kitgen.writing.notes import musings
from kitgen.yaml.regular import regular_bytes

RULE = "-" * 72
BRIEF = USUAL - {"pdf"}  # of the formats
OUTDATED = "draft-outdated"  # a sentence of one's own, or a draft, of other answers
SURNAMED = 2  # words of a name whose last is surely the surname
BOTH = 2  # quotations in a note that holds one against the other
QUOTE = 32  # signs of what a remark quotes of the letter above it


class Asking(Protocol):
    """Asks what is to be asked below a letter; true if letters are others by that."""

    def __call__(self, message: Message, *, more: bool) -> bool:
        """Ask it; `more` says whether other letters come behind this one."""


class Letters:
    """The letters of one interview's file as it is now."""

    def __init__(
        self,
        place: InterviewFolder,
        path: Path,
        form: DebriefForm,
    ):
        self.place = place
        self.path = path
        self.form = form  # the words around them
        self.shown: dict[str, str] = {}  # the text of each that was shown, by its key
        self.blocks: dict[str, tuple[str, ...]] = {}  # and as its parts stood there
        self.titles: dict[str, tuple[str, set[str]]] = {}  # with whom each goes to
        self.later: dict[str, str] = {}  # the texts of those for later days
        self.warned: set[str] = set()
        self.remarked: set[tuple[str, str]] = set()  # letters, and what was said below them
        self.in_part: set[str] = set()  # those of which only what is new was shown last
        self._last: tuple[tuple[Path, bytes, bytes], tuple[Kit, Words]] | None = None

    def show(self, *, again: bool = False, below: Asking | None = None) -> list[str]:
        """Print the letters that are due and were not shown like this already.

        `below` asks what is to be asked below each; where it says that they are others now they
        are shown anew. Returned is what their writer is to be asked about before they go.
        """
        with waiting(self.form.letters_moment):
            kit, words = self._settled()
        self._show_gone(kit)
        fresh = [one for one in _due(kit, words) if self._is_new(one)]
        if fresh:
            keep_wordings(self.place.project, kit_of(self.path), [one.message for one in fresh])
        for number, view in enumerate(fresh, 1):
            for line in self._told(view, words):
                click.echo(line)
            if not view.is_text and (what := "”, “".join(view.message.left_out)):
                click.echo(wrapped(self.form.not_told.replace("{what}", what)))
            click.echo(RULE)
            more = number < len(fresh)
            if below and not view.message.needs and below(view.message, more=more):
                for one in fresh[number:]:
                    self.shown.pop(one.message.key, None)
                return self.show(below=below)
        later = self._changed_later(kit)
        if again and not fresh:
            told = self.form.unchanged_but.replace("{n}", str(later))
            click.echo(told if later else self.form.unchanged)
        for told in _outdated(kit):
            if told not in self.warned:
                click.echo(wrapped(told))
        self.warned = set(_outdated(kit))
        return [one.message.needs for one in fresh if one.message.needs]

    def _settled(self) -> tuple[Kit, Words]:
        """Return the kit with every letter in the shape that it keeps once it was seen.

        One that nobody has seen is written once more with its own wordings kept, as it is every
        later time.
        """
        kit, words = self._now()
        project, name = self.place.project, kit_of(self.path)
        known = project.kept_wordings(name)
        unseen = [one.message for one in _due(kit, words) if one.message.key not in known]
        if not unseen:
            return kit, words
        keep_wordings(project, name, unseen)
        return self._written()

    def _told(self, view: LetterView, words: Words) -> Iterator[str]:
        """Yield a letter as it is shown: of one that stands above only what is new in it."""
        key, now = view.message.key, _blocks(view, words)
        before, self.blocks[key] = self.blocks.get(key, ()), now
        new = [one for one in now[1:] if one not in before]
        if before[:1] != now[:1] or not new or 2 * len(new) > len(now[1:]):
            self.in_part.discard(key)
            yield from _lines(view, words)
            yield from self._remarks(view)
            return
        self.in_part.add(key)
        yield RULE
        yield wrapped(self.form.new_in.replace("{title}", view.message.title))
        for one in new:
            yield ""
            yield wrapped(one)
        yield from self._remarks(view)

    def show_whole(self) -> None:
        """Print once as they go those letters of which only changes were shown."""
        kit, words = self._now()
        for view in _due(kit, words):
            if view.message.key in self.in_part:
                click.echo("\n".join((*_lines(view, words), RULE)))
        self.in_part.clear()

    def _show_gone(self, kit: Kit) -> None:
        """Say which letters there are no more, after somebody's name was put right."""
        there = {one.key for one in kit.messages}
        names = {person.name for one in kit.messages for person in one.to}
        for key in [one for one in self.shown if one not in there]:
            del self.shown[key]
            title, to = self.titles[key]
            if not names & to:  # else it is told to them in another way
                click.echo(self.form.gone.replace("{title}", title))

    def _changed_later(self, kit: Kit) -> int:
        """Return how many letters for later days read otherwise than before."""
        now = {one.key: one.text for one in kit.messages if one.key not in self.shown}
        before, self.later = self.later, now
        return sum(1 for key, text in now.items() if before and before.get(key) != text)

    def due(self) -> list[LetterView]:
        """Return the letters that are to go out now."""
        return _due(*self._now())

    def others(self, key: str) -> list[Message]:
        """Return all letters but one, those for later days as well."""
        return [one for one in self._now()[0].messages if one.key != key]

    def stale(self) -> list[tuple[Message, str]]:
        """Return the sentences of their writer's in whose place we would now say something else."""
        notes = [one for one in self._now()[0].warnings if one.rule == OUTDATED and one.advice]
        return [
            (view.message, text)
            for view in self.due()
            for text in view.message.reworded
            for one in notes
            if view.message.key in one.places and f"“{text.rstrip('.')}”" in one.message
        ]

    def thoughts(self) -> list[tuple[LetterView, Sentence]]:
        """Return the thoughts of ours in the letters that are to go out now."""
        return [(one, sentence) for one in self.due() for sentence in musings(one.message)]

    def drop(self, thoughts: Iterable[tuple[LetterView, Sentence]]) -> None:
        """Have letters do without thoughts of ours."""
        for view, sentence in thoughts:
            leave_out(self.place.project, kit_of(self.path), view.message, [sentence])
        self.forget()

    def forget(self) -> None:
        """Write the letters anew, as a draft of one was changed."""
        self._last = None

    def _now(self) -> tuple[Kit, Words]:
        """Return what was written last, as long as the files that it is made of are the same."""
        if self._last and self._last[0] == self._state(regular_bytes(self.path)):
            return self._last[1]
        return self._written()

    def _state(self, data: bytes) -> tuple[Path, bytes, bytes]:
        """Return what the letters are made of: an answer may stand in the profile, as a name."""
        profile = self.place.project.profile_for(self.path)
        return self.path, data, read_or_empty(profile) if profile else b""

    def _written(self) -> tuple[Kit, Words]:
        """Return the kit that the file makes as it is now, and the words its pages are in."""
        place, path = self.place, self.path
        data = regular_bytes(path)
        interviews = interviews_of(place.project, [path])  # it may stand in no project
        related = interviews.read_all(interviews.related(path))
        kit = write(place.read(path, data), related, interviews, place.today)
        found = kit, place.library.words(kit.applicant.locale)
        self._last = (self._state(data), found)
        return found

    def build(self, words: DebriefForm, *, brief: bool = False, again: bool = False) -> int:
        """Build the interview's kit, and say where all of it is, if that was not said before.

        `brief` makes what is read and copied; printing takes its time, and may come last.
        """
        told, shown = io.StringIO(), str(shortened(self.path, Path.cwd()))
        with waiting(words.moment), _silenced(told):  # the sign goes on where it began
            options = ["--today", self.place.today.isoformat()]
            options += ["--formats", ",".join(sorted(BRIEF))] if brief else []
            code = int(build.main([shown, *options], standalone_mode=False) or 0)
        if not again:
            page = str(shortened(self.page, Path.cwd()))
            click.echo(words.done.replace("{page}", page).rstrip())
        if code and not again:  # told last, and in full: a wrong fact keeps a letter out
            click.echo(words.in_part)
            click.echo(re.sub(r"(?m)^error: ", "", told.getvalue()).rstrip(), err=True)
        return code

    @property
    def page(self) -> Path:
        """The page of the kit, with all of its letters."""
        return (self.place.project.output / kit_of(self.path) / "index.html").resolve()

    def _remarks(self, view: LetterView) -> Iterator[str]:
        """Yield what is to be said of a letter's words below it."""
        for note in _of_its_words(view.message):
            asked = view.message.needs and view.message.needs in note
            known = (view.message.key, note) in self.remarked
            self.remarked.add((view.message.key, note))
            if not (known or self._is_plain(note) or asked or _is_clear(note, view.message)):
                brief = briefly(_from_difference(note), QUOTE)
                yield wrapped(f"(For you, not in the letter: {brief})")

    def _is_plain(self, note: str) -> bool:
        """Say whether a note tells what anybody sees: “they …” of an employer became “you …”."""
        quoted = QUOTED.findall(note)
        at = _difference(*quoted) if len(quoted) == BOTH else 0
        words = quoted[0].casefold().replace("’", "'").split()[at:] if quoted else []
        prose = self.place.library.prose(self.place.library.language(self.place.applicant))
        turned = {*prose.words("third-subject"), *prose.words("third-singular")}
        return bool(words) and words[0] in turned

    def _is_new(self, view: LetterView) -> bool:
        text = f"{view.message.subject}\n{view.message.text}"
        names = {person.name for person in view.message.to}
        self.titles[view.message.key] = view.message.title, names
        before, self.shown[view.message.key] = self.shown.get(view.message.key), text
        return text != before


def _outdated(kit: Kit) -> Iterator[str]:
    """Yield what is to be said of sentences of one's own in whose place we say something else."""
    for one in kit.warnings:
        if one.rule == OUTDATED:
            yield f"({f'{capitalise(one.message)}. {one.advice}'.strip()})"


def _due(kit: Kit, words: Words) -> list[LetterView]:
    """Return the letters to send now, and those that are late and wait for a working day."""
    views = letter_views(kit, words)
    return [one for one in views if one.group == "now"]


def _blocks(view: LetterView, words: Words) -> tuple[str, ...]:
    """Return the parts of a letter as it is shown, its head first."""
    text = plain_text(replace(view.message, needs=""), words)  # which is asked for below
    return tuple(text.rstrip().split("\n\n"))


def _lines(view: LetterView, words: Words) -> Iterator[str]:
    yield RULE
    when = words("when.late-now") if view.at_once else view.when
    yield wrapped(f"{view.message.title} ({when})")
    yield ""
    yield wrapped("\n\n".join(_blocks(view, words)))
    yield ""


def _from_difference(note: str) -> str:
    """Return a note that quotes notes and letter with both from where they differ."""
    quoted = QUOTED.findall(note)
    if len(quoted) != BOTH:
        return note
    at = _difference(*quoted)
    for whole in quoted:
        note = note.replace(f"“{whole}”", f"“{' '.join(whole.split()[at:])}”") if at > 1 else note
    return note


def _difference(said: str, told: str) -> int:
    """Return the number of the first word in which two texts differ; 0 for none."""
    pairs = zip(said.split(), told.split(), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), 0)


def _is_clear(note: str, message: Message) -> bool:
    """Tell whether a note asks after the surname of somebody whose name has one surname to take."""
    greeted = message.greeting.rstrip(" ,") in QUOTED.findall(note)
    return greeted and all(len(one.name.split()) == SURNAMED for one in message.to)


def _of_its_words(message: Message) -> Iterator[str]:
    """Yield the notes that speak of words in the letter: a thought of ours, a word turned round."""
    text = message.text.casefold()
    for note in (one.text for one in message.notes):
        if any(words.casefold() in text for words in QUOTED.findall(note)):
            yield note


@contextlib.contextmanager
def _silenced(told: io.StringIO) -> Iterator[None]:
    """Keep what a build says, to be said after it."""
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        yield
