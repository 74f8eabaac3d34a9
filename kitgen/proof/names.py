"""Names: every one the interview knows, and the words that are almost one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

from kitgen.model.applicant import Applicant
from kitgen.model.fields import Speech, texts_of
from kitgen.model.interview import Interview
from kitgen.model.values.texts import slips_between
from kitgen.planning.history import same_employer
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Word, words_in

# Letters from which two edits make a near miss, or two where a name must stand, or one edit,
# or one that leaves the first letter.
LONG, MIDDLE, SHORT, TINY = 7, 5, 4, 3
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class Roster:
    """All names of an interview: of people word by word, of the company word by word.

    `known` holds every word of a field that identifies somebody or something, as spelled there.
    """

    people: tuple[tuple[str, ...], ...]
    company: tuple[str, ...]
    known: frozenset[str]
    identity: str  # those fields, one to a line
    lexicon: Lexicon

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name-word once; ordinary words of a company's name are left out."""
        people = [name for person in self.people for name in person]
        company = [name for name in self.company if not self.lexicon.is_ordinary(name)]
        return tuple(dict.fromkeys((*people, *company)))

    @cached_property
    def companions(self) -> Mapping[str, frozenset[str]]:
        """For each word of a person's name, the other words of it."""
        found: dict[str, frozenset[str]] = {}
        for person in self.people:
            for name in person:
                found[name] = found.get(name, frozenset()) | frozenset(person) - {name}
        return found

    def is_known(self, word: str) -> bool:
        """Tell whether the word is spelled exactly as in a fact.

        All capitals pass, and a capital at the beginning of what a fact writes without one.
        """
        if word in self.known or (word.isupper() and len(word) > 1):
            return True
        if f"{word[:1].lower()}{word[1:]}" in self.known:
            return True
        pieces = word.split("-")
        return len(pieces) > 1 and all(piece in self.known for piece in pieces)

    def nearest(self, word: str, names: Iterable[str], *, loose: bool = False) -> str | None:
        """Return the name that a word almost is, or None; `loose` where a name must stand."""
        found = [name for name in names if is_near(word, name, loose=loose)]
        return min(found, key=partial(_slips, word), default=None)


def is_near(word: str, name: str, *, loose: bool = False, edits: int = 2) -> bool:
    """Tell whether a word is a small slip, of so many edits at most, away from a name."""
    if word == name:
        return False
    if unaccented(word) in (unaccented(name), unaccented(name.casefold().translate(_UMLAUTS))):
        return True
    size = len(name)
    if size < SHORT and not loose and (size < TINY or word[0] != name[0]):
        return False
    limit = min(edits, 2 if size >= LONG or (loose and size >= MIDDLE) else 1)
    return _slips(word, name, limit) <= limit


def _slips(word: str, name: str, most: int | None = None) -> int:
    return slips_between(word.casefold(), name.casefold(), most)


def roster(
    interview: Interview, applicant: Applicant, lexicon: Lexicon, others: Iterable[Interview] = ()
) -> Roster:
    """Collect the names of an interview, its applicant, and whoever was met there before.

    Of the `others`, those with the same employer count.
    """
    rounds = [other for other in others if same_employer(interview, other)]
    before = [person.name or "" for other in rounds for person in other.interviewers]
    people = tuple(
        tuple(name)
        for full in (*_full_names(interview, applicant), *before)
        if (name := list(_name_words(full, lexicon)))
    )
    company = tuple(
        word.text
        for word in words_in(interview.company + " " + (interview.company_short or ""))
        if len(word.text) > 2 and not (word.text.islower() or word.text.isupper())
    )
    identity = _composed("\n".join((identity_text(interview, applicant), *before)))
    known = {word.text for word in words_in(identity)} | {word.name for word in words_in(identity)}
    known |= {piece for word in known for piece in word.split("-")}
    return Roster(people, company, frozenset(known), identity, lexicon)


def identity_text(interview: Interview, applicant: Applicant) -> str:
    """Return all that says who and what is who and what, as one text."""
    named = chain(texts_of(interview, Speech.NAME), texts_of(applicant, Speech.NAME))
    return "\n".join(text for _, text in named)


def _full_names(interview: Interview, applicant: Applicant) -> Iterator[str]:
    for person in interview.interviewers:
        yield person.name or ""
        yield person.address_as or ""
    yield from interview.also_met
    yield applicant.name or ""


def _name_words(full: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words of a name: no titles, no letters behind it, no particles, no initials."""
    for word in words_in(_composed(full)):
        text = word.text
        if len(text) < 2 or text.islower() or text.isupper():
            continue
        if not lexicon.among("honorifics", text) and not lexicon.among("post_nominals", text):
            yield text
            if "-" in text:
                yield from (piece for piece in text.split("-") if len(piece) > 2)


def in_name_place(at: int, found: tuple[Word, ...], roster: Roster) -> frozenset[str]:
    """Return the names that may be meant at a place next to a name or an honorific."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    meant: frozenset[str] = frozenset()
    if before and not found[at].opens:
        meant |= roster.companions.get(before.name, frozenset())
        if roster.lexicon.among("honorifics", before.text):
            meant |= frozenset(name for person in roster.people for name in person)
    if after and not after.opens:
        meant |= roster.companions.get(after.name, frozenset())
    return meant


def is_of_a_name(word: Word, before: Word, roster: Roster) -> bool:
    """Tell whether a word is somebody's name, by what stands before it: Al Monday, Ms. Monday."""
    called = word.name in roster.companions
    titled = called and roster.lexicon.among("honorifics", before.text)
    return titled or before.name in roster.companions.get(word.name, frozenset())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def unaccented(word: str) -> str:
    """Return a word in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
