"""Promises of a note: what one said one would send, to whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.words import NoteWords
from kitgen.parsing.tagging import readings


@dataclass(frozen=True, slots=True)
class NotedPromise:
    """A thing that was promised to somebody, with its day behind it."""

    whom: str
    thing: str


@dataclass(frozen=True)
class NotePromises:
    """Reads promises; a thing may stand in the sentence before: she asked for it, I will send."""

    words: NoteWords
    voices: NoteVoices

    def read(
        self, line: NoteLine, about: str, meant: str, before: NoteLine | None
    ) -> Iterator[NotedPromise]:
        """Yield promises; `about` is to whom, `meant` whom “her” means."""
        words = self.words
        if told := words["promised_label"].match(line.text):
            to = told["to"] or told["her"] or ""
            yield from self._of(line, told["rest"], to, self._heard(to, about, meant))
            return
        if asked := self._asked(line, before):
            to = asked[1]
            yield from self._of(line, asked[0], to, meant or self._heard(to, about, meant))
            return
        if (brought := words["promised_bring"].search(line.text)) and not words["theirs"].search(
            line.text[: brought.start()]
        ):
            to = brought["to"] or ""
            yield from self._of(line, _counted(brought["rest"]), to, self._heard(to, about, meant))
            return
        for match in words["promise"].finditer(line.text):
            if words["theirs"].search(line.text[: match.start()]):
                continue
            facts = match.groupdict()
            to = facts["to"] or facts["whom"] or facts["whom2"] or facts["her"] or ""
            what = facts["rest"] or facts["thing"] or facts["thing2"] or ""
            yield from self._of(line, what, to, self._heard(to, about, meant))
            return

    def _heard(self, to: str, about: str, meant: str) -> str:
        return meant if self.words["she"].match(to) else about

    def _asked(self, line: NoteLine, before: NoteLine | None) -> tuple[str, str] | None:
        """Return the thing that was asked for right before it was promised, with to whom."""
        sends = self.words["sends_it"].fullmatch(line.text.strip(" ."))
        asked = self.words["asks_for"].search(before.text) if before and sends else None
        if not sends or not asked:
            return None
        day = f" {sends['day']}" if sends["day"] else ""
        return f"{asked['thing'].strip(' .,;')}{day}", sends["to"] or ""

    def _of(self, line: NoteLine, text: str, to: str, about: str) -> Iterator[NotedPromise]:
        """Yield what is to be sent, with whom it is for, and with its day: it is not there yet."""
        words = self.words
        if found := words["promised_to"].search(text):
            to = to or found["to"]
            text = text[: found.start()] + text[found.end() :]
        elif small := words["small_to"].search(text):
            to, text = to or small["to"], text[: small.start()]
        told = words["told_whom"].search(line.text)
        if told and (not to or words["she"].match(to)):
            to = told["whom"]
        whom = self.voices.meant(to, about)
        whom = self.voices.named(to) if to and not words["she"].match(to) else whom
        day = words["until"].search(text)
        text = words["promise_ends"].split(words["until"].sub("", text))[0].strip(" .,;-–—(")
        text = f"{text} {self.due(day['day'])}" if day and text else text
        bare = words["bare_thing"].fullmatch(words["until"].sub("", text))
        if whom and len(text) > 2 and not bare and not words.is_private(text):
            yield NotedPromise(whom, text)

    def due(self, told: str) -> str:
        """Return the day of a promise as a letter has it: on Friday, tomorrow, by Monday."""
        day = " ".join(told.lower().split())
        for put, pattern in self.words.due.items():
            day = pattern.sub(put, day)
        return day


def _counted(text: str) -> str:
    """Return what one brings with the “a” that a learner leaves out: bring loaf of my rye."""
    verb, thing, *rest = text.split()
    only = readings(thing.lower())
    if rest[:1] != ["of"] or "NN1" not in only or "NN2" in only:
        return text
    return " ".join((verb, "an" if thing[0] in "aeiou" else "a", thing, *rest))
