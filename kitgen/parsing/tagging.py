"""Tagging: the words of an English answer, each with its part of speech.

The tagger is HanTa, loaded when the first answer is read; a build reads none. Its tags are those
of the British National Corpus: NN1 a thing, NN2 things, VVZ writes, VVB and VVI write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

MODEL = "morphmodel_en.pgz"  # comes with the library
LONGEST = 1_000  # characters of an answer, beyond which nobody reads it as one sentence
_WORD = re.compile(
    r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,:]\d+)+%?|\w+(?:[-/&]\w+)*(?:['’](?=\s|$))?|[^\w\s]",
    re.IGNORECASE,
)
HALVES = ("am", "pm", "a.m", "p.m")  # of the day
_LOCK = Lock()  # the tagger keeps what it analysed


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, its tag, and from where to where it stands in the text."""

    word: str
    tag: str
    start: int
    end: int

    @property
    def small(self) -> str:
        """The word in small letters, with the typewriter's apostrophe."""
        return self.word.lower().replace("’", "'")

    @property
    def is_large(self) -> bool:
        """Whether all its letters are capitals, as of IT."""
        return self.word.isupper() and len(self.word) > 1


@lru_cache(maxsize=512)
def tagged(text: str) -> tuple[Token, ...] | None:
    """Return the words of a text with their tags; None if no tagger can be loaded."""
    tagger = _tagger()
    if tagger is None:
        return None
    found = list(_WORD.finditer(text[:LONGEST]))
    words = [one[0].replace("’", "'") for one in found]
    with _LOCK:
        tags = [str(tag) for _, _, tag in tagger.tag_sent(words)] if found else []
    return tuple(
        Token(one[0], tag, one.start(), one.end())
        for one, tag in zip(found, _surely(words, tags), strict=True)
    )


def _surely(words: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """Yield the tags, put right where the tagger never knew: cannot, 6 am, LEFT JOIN."""
    loud = "".join(words).isupper()
    for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
        before = words[at - 1] if at else ""
        beside = (before, *words[at + 1 : at + 2])
        if word.lower() == "cannot":
            yield "VM0"
        elif word.lower() in HALVES and before[-1:].isdigit():
            yield "AV0"
        elif not loud and _is_sign(word) and any(map(_is_sign, beside)) and tag[0] in "VA":
            yield "NN1"  # what stands in capitals beside another one is a name of both
        else:
            yield tag


def _is_sign(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


@lru_cache(maxsize=4_096)
def readings(word: str) -> frozenset[str]:
    """Return the tags that a word may have by itself; none if no tagger can be loaded."""
    tagger = _tagger()
    if tagger is None:
        return frozenset()
    with _LOCK:
        return frozenset(str(tag) for tag, _ in tagger.tag_word(word))


@lru_cache(maxsize=1)
def _tagger() -> Any:
    try:
        from HanTa.HanoverTagger import HanoverTagger

        return HanoverTagger(MODEL)
    except (ImportError, OSError, EOFError):
        return None
