"""The lines of a note: what was typed, without bullets, stamps and spoken signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.importing.words import InvitationWords, NoteWords

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f]")
BOX = re.compile(r"^[\W_]*?\[ \]\s*")
SINGLE = re.compile(r"(?<![^\s:(])[‘'](?=\w)((?:[^‘'’\n]|(?<=\w)[’'](?=\w))+)[’'](?=[\s,.!?)]|$)")
ANGLED = re.compile(r"«([^«»\n]+)»")
DONE = ("☑", "☒", "✔", "[x]")


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line: its number in the note, its words, and the whole as it was typed."""

    number: int
    text: str
    typed: str

    @property
    def source(self) -> str:
        """Where it stands, for people."""
        return f"line {self.number}: “{' '.join(self.typed.split())}”"


def seen_text(text: str) -> str:
    """Return a text without signs that nobody sees, its lines ended alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SPACES.sub(" ", UNSEEN.sub("", text))


def note_lines(text: str, chat: InvitationWords) -> tuple[NoteLine, ...]:
    """Return what a note says line by line; a letter drafted in it is left out."""
    words = chat.notes
    text = seen_text(text)
    if len(words["spoken_marks"].findall(text)) > 2 or "unquote" in text.lower():
        text = _signed(text, words)
    return tuple(_undrafted(list(_lines(text, chat)), words))


def _lines(text: str, chat: InvitationWords) -> Iterator[NoteLine]:
    words = chat.notes
    for number, typed in enumerate(text.split("\n"), 1):
        said = chat["chat"].sub("", typed)
        stamped = words["timecode"].match(said)
        if stamped:
            said = words["fillers"].sub("", said[stamped.end() :])
        if not said.strip() or said.strip().startswith(DONE):
            continue
        said = ANGLED.sub(_curly, SINGLE.sub(r"“\1”", BOX.sub("☐ ", said)))
        bare = words["bare_start"].sub("", said.strip(), count=1).strip()
        for sentence in _sentences(bare, words):
            yield NoteLine(number, sentence, typed.strip())


def _curly(angled: re.Match[str]) -> str:
    return f"“{angled[1].strip()}”"


def _sentences(text: str, words: NoteWords) -> Iterator[str]:
    """Part a line into its sentences; what is quoted stays in one."""
    start = 0
    for end in words["sentence_ends"].finditer(text):
        before = text[start : end.start()]
        whole = before.count("“") == before.count("”") and before.count('"') % 2 == 0
        if whole and before.strip():
            yield before.strip()
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def _signed(text: str, words: NoteWords) -> str:
    """Put signs in the place of the words that dictation left of them."""
    for sign, pattern in words.spoken.items():
        text = pattern.sub(lambda _, put=sign: put, text)  # type: ignore[misc]
    return text


def _undrafted(lines: list[NoteLine], words: NoteWords) -> Iterator[NoteLine]:
    """Yield all lines but those of a letter that its writer began."""
    last = 0
    for line in lines:
        gap, last = line.number - last > 1, line.number
        if words["greeted"].match(line.text):
            drafting = True
            continue
        if words["draft"].match(line.text):
            drafting = False
            continue
        if gap or line is lines[0]:
            drafting = False
        if not drafting:
            yield line
