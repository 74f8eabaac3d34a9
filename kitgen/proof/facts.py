"""Facts: a message must not contain a wrong name, a wrong weekday, or a hole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.proof import employers, gaps, weekdays
from kitgen.proof.employers import Slip
from kitgen.proof.findings import Finding, fact_finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import Roster, in_name_place, is_near, roster, unaccented
from kitgen.proof.passage import (
    GREETING,
    SIGNATURE,
    Passage,
    Word,
    fields,
    paragraphs,
    parts,
    words_in,
)
from kitgen.proof.speller import is_word


@dataclass(frozen=True)
class FactCheck:
    """All that the facts are checked against."""

    interview: Interview
    applicant: Applicant
    others: tuple[Interview, ...]
    lexicon: Lexicon
    roster: Roster


def check(
    interview: Interview,
    applicant: Applicant,
    messages: Sequence[Message],
    others: Sequence[Interview],
    lexicon: Lexicon,
) -> Iterator[Finding]:
    """Yield everything that is wrong in fact, in the user's texts and in the messages."""
    known = roster(interview, applicant, lexicon, others)
    case = FactCheck(interview, applicant, tuple(others), lexicon, known)
    texts = fields(interview, applicant)
    yield from _identity(case)
    rivals = employers.rivals(interview, applicant, others)
    places = (*texts, *(part for message in messages for part in parts(message)))
    for passage in places:
        found = words_in(passage.text)
        slips = employers.misspelled(passage, found, interview, case.roster)
        yield from (slip.finding for slip in slips)
        yield from _near_names(passage, found, slips, case)
        yield from employers.other_companies(passage, found, rivals, case.roster)
        yield from weekdays.wrong_dates(passage, interview.date, _lang(passage), lexicon)
        yield from weekdays.wrong_days(passage, interview, others, texts, case.roster)
        yield from gaps.holes(passage, found, lexicon)
    for text in texts:
        yield from gaps.unbalanced(text.text, text)
    for message in messages:
        yield from _greeted(message, case)
        yield from gaps.empty_messages(message)
        yield from gaps.subject(message, applicant, lexicon)
        for paragraph in paragraphs(message):
            yield from gaps.unbalanced(" ".join(p.text for p in paragraph), *paragraph)


def _lang(passage: Passage) -> str:
    return passage.message.lang if passage.message else "en"


def _near_names(
    passage: Passage, found: tuple[Word, ...], slips: Sequence[Slip], case: FactCheck
) -> Iterator[Finding]:
    for at, word in enumerate(found):
        if any(slip.start <= word.start < slip.end for slip in slips):
            continue
        if known := _meant(passage, at, found, case):
            yield fact_finding("name-near-miss", passage, word.name, meant=known, known=known)


def _meant(passage: Passage, at: int, found: tuple[Word, ...], case: FactCheck) -> str | None:
    """Return the known name that a word misspells, or None."""
    people, lexicon = case.roster, case.lexicon
    name = found[at].name
    if people.is_known(name) or people.is_known(found[at].text):
        return None
    if passage.spot in (GREETING, SIGNATURE):
        if lexicon.among("salutations", name) or lexicon.among("honorifics", name):
            return None
        return people.nearest(name, people.names, loose=True)
    if _is_plural(at, found, people):
        return None
    if _is_trade(at, found, case):
        return None
    before_name = found[at].opens and lexicon.among("before_names", name)
    if not before_name and (meant := in_name_place(at, found, people)):
        near = people.nearest(name, meant, loose=True)
        if near and (name[0].isupper() or not lexicon.is_ordinary(name)):
            return None if _is_somebody_else(passage, at, found, near, case) else near
    if not name[0].isupper():
        return _small_letters(at, found, case)
    if not _may_be_name(passage, at, found, case):
        return None
    near = people.nearest(name, people.names) or _in_pieces(name, case)
    if near and _is_somebody_else(passage, at, found, near, case):
        return None
    far = near and lexicon.is_ordinary(name) and not is_near(name, near, edits=1)
    return None if far else near


def _is_plural(at: int, found: tuple[Word, ...], people: Roster) -> bool:
    """Tell whether several of one name are meant: both Lauras, but not Lauras Kerr, Laura Kerrs."""
    name, after = found[at].name, found[at + 1] if at + 1 < len(found) else None
    if len(name) <= 3 or not name.endswith("s") or not people.is_known(name[:-1]):
        return False
    before = found[at - 1].name if at and not found[at].opens else ""
    full = before in people.companions.get(name[:-1], frozenset())
    return not full and not (after and not after.opens and people.is_known(after.name))


def _is_trade(at: int, found: tuple[Word, ...], case: FactCheck) -> bool:
    """Tell whether a word is only what an employer deals in: bathrooms, beside Flint Bathrooms."""
    name, before = found[at].name, found[at - 1].name.casefold() if at else ""
    if not (name.endswith("s") and name.islower() and case.lexicon.is_compound(name[:-1])):
        return False
    called = [word.text.casefold() for word in words_in(case.interview.company)]
    return name in called[1:] and before not in called


def _may_be_name(passage: Passage, at: int, found: tuple[Word, ...], case: FactCheck) -> bool:
    """Tell whether a capitalised word can only be read as a name."""
    lexicon, word = case.lexicon, found[at]
    if any(lexicon.among(kind, word.name) for kind in ("proper", "places", "brands")):
        return False
    if weekdays.is_calendar_word(word.name, _lang(passage)):
        return False
    if not lexicon.is_ordinary(word.name):
        return True
    before = found[at - 1] if at else None
    if word.opens or before is None or lexicon.among("before_things", before.text):
        return False
    return before.opens or before.text.islower() or before.name in case.roster.companions


def _is_somebody_else(
    passage: Passage, at: int, found: tuple[Word, ...], near: str, case: FactCheck
) -> bool:
    """Tell whether a word is part of another person's name: it stands beside a strange one."""
    theirs = case.roster.companions.get(near, frozenset())
    after = next((w for w in found[at + 1 : at + 4] if w.opens or not w.text.islower()), None)
    between = found[at + 1 : found.index(after, at)] if after else ()
    beside = [found[at - 1]] if at and not found[at].opens and not found[at - 1].opens else []
    if after and not after.opens and all(len(word.text) <= 3 for word in between):
        beside.append(after)
    beside = [word for word in beside if not _is_parted(passage, word, found[at])]
    return bool(theirs) and any(_is_strange(word.name, theirs, case.roster) for word in beside)


def _is_parted(passage: Passage, one: Word, other: Word) -> bool:
    """Tell whether a dash stands between two words, as between a job and who wants it."""
    first, second = sorted((one, other), key=lambda word: word.start)
    gap = passage.text[first.start + len(first.text) : second.start]
    return any(sign in gap for sign in (" – ", " — ", " - "))


def _is_strange(name: str, companions: frozenset[str], people: Roster) -> bool:
    """Tell whether a word reads as a name that nobody here has, nor almost."""
    if not (name[:1].isupper() and name[1:].islower()) or people.is_known(name):
        return False
    return people.nearest(name, companions, loose=True) is None


def _small_letters(at: int, found: tuple[Word, ...], case: FactCheck) -> str | None:
    """Return the name that is written without its capital; a bistro is not the Bistro Nord."""
    name, lexicon = found[at].name, case.lexicon
    if lexicon.is_ordinary(name) or lexicon.is_ordinary(unaccented(name)) or len(name) < 3:
        return None
    near = next((known for known in case.roster.names if known.casefold() == name), None)
    a_thing = at and not found[at].opens and lexicon.among("before_things", found[at - 1].text)
    a_name = near in case.roster.companions and not (a_thing and is_word(name, lexicon.lang))
    return None if a_thing and not a_name else near


def _in_pieces(name: str, case: FactCheck) -> str | None:
    """Look at the pieces of a hyphenated word: Spanwel-style."""
    for piece in name.split("-") if "-" in name else ():
        ordinary = case.lexicon.is_ordinary(piece) or not piece[:1].isupper()
        if not ordinary and not case.roster.is_known(piece):
            return case.roster.nearest(piece, case.roster.names)
    return None


def _greeted(message: Message, case: FactCheck) -> Iterator[Finding]:
    """Object to a greeting that names somebody else of this interview."""
    recipients = {recipient.person for recipient in message.to}
    greeting = {word.name for word in words_in(message.greeting)}
    mine: set[str] = set()
    theirs: set[str] = set()
    for person in case.interview.interviewers:
        names = {word.name for word in words_in(f"{person.name or ''} {person.address_as or ''}")}
        (mine if person.key in recipients else theirs).update(names)
    if recipients == {None} or greeting & mine:
        return
    for name in sorted(greeting & theirs):
        if not case.lexicon.among("honorifics", name):
            shown = " / ".join(r.name for r in message.to)
            yield fact_finding("wrong-greeting", parts(message)[1], name, name=shown)


def _identity(case: FactCheck) -> Iterator[Finding]:
    """Object to a name that is spelled in two ways within its own fields."""
    interview = case.interview
    for index, person in enumerate(interview.interviewers):
        full = {word.text for word in words_in(person.name or "")}
        called = words_in(person.address_as or "")
        if len(called) < 2 or called[-1].text in full:
            continue
        if near := case.roster.nearest(called[-1].text, sorted(full)):
            place = Passage(person.address_as or "", field=f"interviewers.{index}.address_as")
            yield fact_finding("name-near-miss", place, called[-1].text, meant=near, known=near)
    short = Passage(interview.company_short or "", field="company_short")
    full = {word.text for word in words_in(interview.company)}
    for word in words_in(short.text):
        near = None if word.text in full else case.roster.nearest(word.text, sorted(full))
        if near and len(near) >= 4:
            yield fact_finding("company-spelling", short, word.text, meant=near, known=near)
