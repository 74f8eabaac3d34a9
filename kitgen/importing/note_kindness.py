"""Kindness in a note: what somebody did for its writer, put as its field goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import AnswerForm, parsed

MOST_WORDS = 18


@dataclass(frozen=True)
class NoteKindness:
    """Reads what was done for the writer and was no part of the talk: showed me round."""

    words: NoteWords
    voices: NoteVoices

    def read(self, line: NoteLine, about: str) -> Iterator[tuple[str, str]]:
        """Yield who was kind, or nobody's name where all of them were, and what they did."""
        for match in self.words["kind_act"].finditer(line.text):
            before = self.words["kindly"].sub("", line.text[: match.start()])
            whom = self.voices.speaker(before, about)
            if not (whom or self.words["by_all"].fullmatch(f"{before.strip()} ".lstrip())):
                continue
            text = self._infinitive(match)
            if text and len(text.split()) <= MOST_WORDS and not self._is_other(text):
                yield whom, text
                return

    def _is_other(self, text: str) -> bool:
        """Say whether what was done is no kindness, or nothing that a letter tells."""
        private = any(self.words[one].search(text) for one in ("private", "wrong", "forgot"))
        return private or self.words["not_kind"].match(text) is not None

    def _infinitive(self, act: re.Match[str]) -> str:
        """Return what was done as an infinitive, with the things and kindnesses joined to it."""
        told = self._bare(act["verb"])
        rest = self.words["kind_ends"].split(act["rest"])[0].rstrip(" ,;:–—-")
        parts = self.words["kind_joins"].split(f"{told}{rest}")
        found = parts[0]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            again = self.words["kind_act"].match(part)
            if again:
                part = f"{self._bare(again['verb'])}{again['rest']}"
                sign = " and " if sign.strip() == "," else sign
            elif not _is_thing(part):
                break
            found = f"{found}{sign}{part}"
        return found.strip(" ,") if " " in found else ""

    def _bare(self, verb: str) -> str:
        """Return a verb as it stands behind “to”, with whom it was done for."""
        for bare, pattern in self.words.kind_acts.items():
            verb = pattern.sub(bare, verb)
        return verb


def _is_thing(text: str) -> bool:
    found = parsed(text)
    return found is not None and found.form is AnswerForm.THING
