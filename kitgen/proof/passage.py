"""A passage: one stretch of text that is judged, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kitgen.model.applicant import Applicant
from kitgen.model.fields import Speech, texts_of
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.model.values.texts import with_apostrophes
from kitgen.writing import grammar
from kitgen.writing.slots import MUSING

SUBJECT, GREETING, SIGNATURE = "subject", "greeting", "signature"
NEAR = 60  # letters that tell whether a sentence ended
_NOT_PROSE = re.compile(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+|(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


@dataclass(frozen=True)
class Word:
    """A word of a passage; `name` is the word without its possessive ending."""

    text: str
    start: int
    opens: bool  # stands first in its sentence
    name: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Passage:
    """A user's field (`field` is its dotted path), or one sentence or part of a message.

    `spot` is the sentence's number in the body, from 1, or the part's name. `own` marks the
    user's own words.
    """

    text: str
    message: Message | None = None
    spot: str = ""
    field: str = ""
    own: bool = False

    @property
    def place(self) -> str:
        """Where in the messages it stands: `thank-you-maya-chen:3`."""
        return f"{self.message.key}:{self.spot}" if self.message else ""

    @property
    def is_body(self) -> bool:
        return self.message is not None and self.spot.isdigit()


def is_ours(passage: Passage) -> bool:
    """Tell whether a sentence is a thought of ours: nobody is warned of what we say ourselves."""
    paragraphs = passage.message.paragraphs if passage.message else ()
    return any(MUSING in s.facts and s.text == passage.text for p in paragraphs for s in p)


@lru_cache(maxsize=512)
def words_in(text: str) -> tuple[Word, ...]:
    """Split a passage into words; addresses and links are none."""
    masked = with_apostrophes(_NOT_PROSE.sub(lambda match: " " * len(match.group()), text))
    found = []
    for match in _WORD.finditer(masked):
        raw = match.group()
        opens = _opens(masked[max(match.start() - NEAR, 0) : match.start()])
        found.append(Word(raw, match.start(), opens, _without_possessive(raw)))
    return tuple(found)


@lru_cache(maxsize=512)
def normal(text: str) -> str:
    """Return the text with plain quotes and single blanks, as patterns expect it."""
    return " ".join(text.translate(_QUOTES).split())


def fields(interview: Interview, applicant: Applicant) -> tuple[Passage, ...]:
    """Return the user's texts that may stand in a message."""
    told = chain(texts_of(interview, Speech.TOLD), texts_of(applicant, Speech.TOLD, "applicant."))
    return tuple(
        Passage(unicodedata.normalize("NFC", text), field=path, own=True)
        for path, text in told
        if text.strip()
    )


def parts(message: Message) -> tuple[Passage, ...]:
    """Return a message's parts: subject, greeting, every sentence of its body, signature."""
    pieces = [Passage(message.subject, message, SUBJECT, own=message.by_hand)]
    pieces.append(Passage(message.greeting, message, GREETING, own=message.by_hand))
    pieces += body(message)
    pieces += [Passage(line, message, SIGNATURE, own=True) for line in message.signature[:1]]
    return tuple(piece for piece in pieces if piece.text or piece.is_body)


def body(message: Message) -> tuple[Passage, ...]:
    """Return the sentences of a message's body, numbered from 1."""
    return tuple(piece for paragraph in paragraphs(message) for piece in paragraph)


def paragraphs(message: Message) -> tuple[tuple[Passage, ...], ...]:
    """Return the body's sentences by paragraph; a sentence of the user's may hold several."""
    number = 0
    found = []
    for paragraph in message.paragraphs:
        pieces = []
        for sentence in paragraph:
            text = unicodedata.normalize("NFC", sentence.text)
            for part in grammar.sentences(text) or (text,):
                number += 1
                own = sentence.verbatim or message.by_hand
                pieces.append(Passage(part, message, str(number), own=own))
        found.append(tuple(pieces))
    return tuple(found)


def _opens(before: str) -> bool:
    """Tell whether a word begins a sentence, by what stands before it."""
    before = before.rstrip("“”\"'‘’([ ")
    if not before or before.endswith(("!", "?", "…", ":", "\n")):
        return True
    return before.endswith(".") and grammar.without_stop(before) != before


def _without_possessive(word: str) -> str:
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word.rstrip("'’")
