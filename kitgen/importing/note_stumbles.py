"""Stumbles of a note: questions at which its writer went blank, which nobody else is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.words import NoteWords


def stumbled_at(lines: Sequence[NoteLine], words: NoteWords) -> Iterator[NoteLine]:
    """Yield what was asked right before its writer went blank: he asked about tax. I froze."""
    for asked, behind in pairwise(lines):
        near = behind.place - asked.place <= 1 and behind.number - asked.number <= 1
        own = near and words["stumbled"].match(behind.text)
        failed = own and (
            words["wrong"].search(behind.text) or words["confessed"].match(behind.text)
        )
        if failed and words["asks_me"].search(asked.text):
            yield asked
