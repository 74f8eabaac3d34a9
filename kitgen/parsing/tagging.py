"""Tagging: the words of an English answer, each with its part of speech.

The tagger is HanTa, loaded when the first answer is read; a build reads none. Its tags are those
of the British National Corpus: NN1 a thing, NN2 things, VVZ writes, VVB and VVI write.
"""

from __future__ import annotations

import re
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
    with _LOCK:
        tags = tagger.tag_sent([one[0].replace("’", "'") for one in found]) if found else []
    return tuple(
        Token(one[0], str(tag), one.start(), one.end())
        for one, (_, _, tag) in zip(found, tags, strict=True)
    )


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
