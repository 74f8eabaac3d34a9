"""Employers: no other company's name, and company and role spelled one way everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.values.texts import folded, slips_between
from kitgen.proof import speller
from kitgen.proof.findings import Finding, fact_finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import Roster, identity_text, is_near
from kitgen.proof.passage import SIGNATURE, Passage, Word, words_in

MOST_WORDS = 12  # a longer name is not looked for in other spellings
_CAPITALISED = re.compile(r"\s+(?P<name>[^\W\d_a-z][\w&.'’-]*(?:\s+[^\W\d_a-z][\w&'’-]*)*)")


class Slip(NamedTuple):
    """A misspelled stretch of a passage."""

    start: int
    end: int
    finding: Finding


def rivals(
    interview: Interview, applicant: Applicant, others: Sequence[Interview]
) -> tuple[str, ...]:
    """Return the names of other employers that have no place in this interview's messages."""
    own = folded(interview.company)
    mine = identity_text(interview, applicant)
    found = []
    for other in others:
        if other.employer == own:
            continue
        for name in filter(None, (other.company, other.company_short)):
            apart = name.casefold() not in own and own not in name.casefold()
            if apart and len(name) > 2 and not _mentions(name, mine):
                found.append(name)
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def other_companies(
    passage: Passage, found: tuple[Word, ...], rivals: Sequence[str], roster: Roster
) -> Iterator[Finding]:
    """Object to the name of an employer of another interview, or to an unknown one."""
    if passage.spot == SIGNATURE:
        return
    text = passage.text
    for name in rivals:
        for match in _mentions(name, text):
            if _is_name(match.start(), name, found, roster.lexicon):
                text = text[: match.start()] + " " * len(name) + text[match.end() :]
                yield fact_finding(
                    "other-company", passage, name, known=" ".join(roster.company[:1])
                )
    if passage.message:
        yield from _unknown_employers(passage, text, roster)


def misspelled(
    passage: Passage, found: tuple[Word, ...], interview: Interview, roster: Roster
) -> list[Slip]:
    """Return where the company or the role stands in another spelling than its own."""
    names = [("company-spelling", name) for name in _companies(interview)]
    names += [("role-spelling", name) for name in _role_names(interview.role)]
    whole = (interview.company, interview.role)
    spans = [match.span() for name in whole for match in _mentions(name, passage.text)]
    taken = {place for start, end in spans for place in range(start, end)}
    slips: list[Slip] = []
    for rule, name in names:
        left = tuple(word for word in found if word.start not in taken)
        for slip in _variants(rule, passage, left, name, roster):
            slips.append(slip)
            taken.update(range(slip.start, slip.end))
    return slips


def _mentions(name: str, text: str) -> list[re.Match[str]]:
    if name not in text:
        return []
    return list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _is_name(start: int, name: str, found: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Tell whether a mention is the company: an ordinary word that opens a sentence is not."""
    if " " in name or not lexicon.is_ordinary(name):
        return True
    return not any(word.opens and word.start == start for word in found)


def _unknown_employers(passage: Passage, text: str, roster: Roster) -> Iterator[Finding]:
    """Object to “the role at X” where no fact knows X."""
    for cue in roster.lexicon.found("employer_cues", text):
        match = _CAPITALISED.match(text, cue.end())
        if match is None:
            continue
        named = words_in(match["name"])
        if not named or any(_is_accounted_for(word.name, roster) for word in named):
            continue
        yield fact_finding("other-company", passage, match["name"], told_as="unknown-company")


def _is_accounted_for(word: str, roster: Roster) -> bool:
    lexicon = roster.lexicon
    if roster.is_known(word) or lexicon.among("proper", word) or lexicon.is_ordinary(word):
        return True
    return roster.nearest(word, roster.names) is not None


def _companies(interview: Interview) -> tuple[str, ...]:
    return tuple(filter(None, (interview.company, interview.company_short)))


def _role_names(role: str) -> tuple[str, ...]:
    """Return the role as posted, and its head without what commas and brackets add."""
    head = re.split(r"[,(:;–—]| - | / ", role)[0].strip()
    return tuple(dict.fromkeys(name for name in (role, head) if len(name) > 5))


def _variants(
    rule: str, passage: Passage, found: tuple[Word, ...], name: str, roster: Roster
) -> Iterator[Slip]:
    """Yield the stretches of a passage that are the name, but for a small slip."""
    wanted = [word.text for word in words_in(name)]
    if not (2 if rule == "company-spelling" else 1) <= len(wanted) <= MOST_WORDS:
        return  # a single word is a name like any other
    taken = 0
    for window in _windows(passage.text, found, wanted):
        if window[0].start < taken or not _touching(passage.text, window):
            continue
        shown = passage.text[window[0].start : window[-1].start + len(window[-1].name)]
        if _is_slip(rule, window, wanted, shown, roster):
            taken = window[-1].end
            yield Slip(window[0].start, taken, _slip(rule, passage, shown, name, roster))


def _slip(rule: str, passage: Passage, shown: str, name: str, roster: Roster) -> Finding:
    """Return what is wrong: the name in another spelling, or a slip of a word that is nearer."""
    word = next((w for w in _one_less(shown) if roster.lexicon.is_ordinary(w)), "")
    if shown.islower() and word and word != name.casefold():
        return fact_finding(rule, passage, shown, told_as="role-word", known=word)
    return fact_finding(rule, passage, shown, known=name)


def _one_less(word: str) -> Iterator[str]:
    """Yield a word without one of two letters that stand twice in a row: dispatcheed."""
    for at, (one, other) in enumerate(pairwise(word)):
        if one == other:
            yield word[:at] + word[at + 1 :]


def _windows(text: str, found: tuple[Word, ...], wanted: list[str]) -> Iterator[tuple[Word, ...]]:
    """Yield the runs of words that could be the name: as many words, or parted otherwise."""
    parts = {word.casefold() for word in wanted}
    count, pressed = len(wanted), _pressed("".join(wanted))
    for at in range(len(found) - count + 1):
        window = found[at : at + count]
        if count == 1 or any(word.name.casefold() in parts for word in window):
            yield window
    if pressed in _pressed(text):
        for size in (count + 1, count - 1):
            yield from (found[at : at + size] for at in range(len(found) - size + 1) if size)


def _is_slip(
    rule: str,
    window: tuple[Word, ...],
    wanted: list[str],
    shown: str,
    roster: Roster,
) -> bool:
    texts = [word.name for word in window]
    got, pressed = _pressed("".join(texts)), _pressed("".join(wanted))
    if got == pressed:
        return rule == "company-spelling" and _differs_in_form(texts, wanted, shown, roster)
    most = max(2, len(pressed) // 10)
    if len(texts) != len(wanted) or slips_between(got, pressed, most) > most:
        return False
    pairs = list(zip(texts, wanted, strict=True))
    strange = [pair for pair in pairs if pair[0].casefold() != pair[1].casefold()]
    if len(strange) == len(pairs) and len(pairs) > 1:
        return False
    return all(_is_misspelt(text, word, roster) for text, word in strange)


def _differs_in_form(texts: list[str], wanted: list[str], shown: str, roster: Roster) -> bool:
    """Tell whether the same letters are parted or capitalised otherwise: Tri County."""
    if not shown[0].isupper() and wanted[0][0].isupper():
        return False
    if "".join(wanted).islower() and len(texts) == len(wanted):
        return False  # typed in a hurry; with its capitals it is no worse
    if len(texts) != len(wanted):
        return True
    return any(
        text != word and text[0].isupper() and not roster.lexicon.is_ordinary(word)
        for text, word in zip(texts, wanted, strict=True)
    )


def _is_misspelt(text: str, word: str, roster: Roster) -> bool:
    """Tell whether a word is a slip of another, no plural and no word of its own."""
    if len(word) < 4 or text in roster.known or not is_near(text, word):
        return False
    if text.casefold() in (word.casefold() + "s", word.casefold() + "es"):
        return False
    if roster.lexicon.is_ordinary(text):
        return text[0].isupper() and word[0].isupper()
    if text.islower() and speller.is_related(text, word, roster.lexicon):
        return False
    return text[0].isupper() or word[0].islower() or not roster.lexicon.among("proper", text)


@lru_cache(maxsize=1024)
def _pressed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _touching(text: str, window: tuple[Word, ...]) -> bool:
    """Tell whether only blanks, commas or brackets part the words."""
    gaps = pairwise(window)
    return all(set(text[a.end : b.start]) <= set(" ,()/&.–-") for a, b in gaps)
