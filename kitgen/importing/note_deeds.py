"""Deeds of a note: what its writer told somebody to have done, put as “I …” goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.importing.note_clauses import NotedClauses
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.words import NoteWords


@dataclass(frozen=True)
class NoteDeeds:
    """Reads what was done, and told: a would, a could or a thought is no deed."""

    words: NoteWords
    voices: NoteVoices

    @property
    def clauses(self) -> NotedClauses:
        """Who takes sentences apart."""
        return NotedClauses(self.words)

    def read(self, line: NoteLine, about: str) -> Iterator[tuple[str, str]]:
        """Yield who was told and the deed; `about` is whom “her” means, or heard it with others."""
        for match in self.words["told_deed"].finditer(line.text):
            if deed := self.clauses.told_deed(match["rest"]):
                yield self._whom(match["to"] or match["to2"], about), deed
                return
        for match in self.words["shown_deed"].finditer(line.text):
            whom = self._whom(match["to"], about)
            what = self.clauses.trimmed(match["rest"])
            if whom and self.clauses.may_be_told(what):
                yield whom, self.words.puts["shown"].replace("{text}", what)
                return

    def _whom(self, to: str | None, about: str) -> str:
        """Return who was told, of several the first: they all heard it."""
        if not to:
            return about
        if self.words["she"].match(to):
            return self.voices.meant(to, about)
        if self.words["everyone"].fullmatch(to):
            return about or next((one.name for one in self.voices.people), "")
        return self.voices.named(to)
