"""Rewording: one sentence of a letter in its writer's words, kept as a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kitgen.model.errors import BlockedError
from kitgen.model.message import Message, Sentence
from kitgen.writing.drafts import draft_text

SEVERAL = (
    "These words stand in the draft more than once, or not as they are shown; change it there."
)


def reworded(message: Message, place: tuple[int, int], instead: str) -> str:
    """Return a draft of a letter in which the sentence at a place says something else.

    The place counts paragraphs and their sentences from 0; with no words it is left out.
    """
    paragraphs = [list(paragraph) for paragraph in message.paragraphs]
    paragraph, sentence = place
    words = line(instead)
    paragraphs[paragraph][sentence : sentence + 1] = (
        [Sentence(words, "by-hand", verbatim=True)] if words else []
    )
    return draft_text(replace(message, paragraphs=_filled(paragraphs)))


def reworded_draft(draft: str, old: str, instead: str) -> str:
    """Return a draft with a sentence's words replaced where they stand, all else as it was.

    BlockedError if they stand there more than once, or otherwise than they are shown.
    """
    words = r"\s+".join(map(re.escape, old.split()))
    new = line(instead)
    pattern = re.compile(words if new else rf"[ \t]*{words}")
    found = pattern.findall(draft)
    if len(found) != 1:
        raise BlockedError(SEVERAL)
    return pattern.sub(lambda match: new, draft)


def line(text: str) -> str:
    """Return what was typed as one line of a letter."""
    return " ".join(text.split())


def _filled(paragraphs: Sequence[Sequence[Sentence]]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)
