"""How a letter addresses a person: as given, never guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kitgen.model.choices import Register
from kitgen.model.interviewer import Interviewer
from kitgen.writing import grammar
from kitgen.writing.context import LetterContext

SUFFIXES = ("Jr", "Sr", "II", "III", "IV")

TITLES = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Frau|Herr)\b\.? )+")

KNIGHTED = ("Sir", "Dame")  # who go by these with the given name


class Salutation(NamedTuple):
    """The form of address, and whether the surname was taken from a longer name."""

    name: str
    guessed: bool = False


def salutation(ctx: LetterContext, person: Interviewer) -> Salutation:
    """Return how the person is called: as they asked, honorific and surname, or the full name."""
    if person.address_as:
        return Salutation(grammar.one_line(person.address_as))
    name = grammar.one_line(person.name or "")
    titled = TITLES.match(name)
    if titled and not person.honorific and len(name[titled.end() :].split()) > 1:
        rest = {"name": name[titled.end() :], "honorific": titled[0].strip()}
        return salutation(ctx, person.model_copy(update=rest))
    if not name or not person.honorific:
        return Salutation(name)
    honorific = grammar.one_line(person.honorific)
    if name.lower().startswith(honorific.lower() + " "):
        return Salutation(name)
    if honorific in KNIGHTED:
        return Salutation(f"{honorific} {name.split()[0]}")
    surname = _surname_by_email(name, person.email)
    if surname:
        return Salutation(f"{honorific} {surname}")
    surname = _surname_by_order(ctx, name)
    return Salutation(f"{honorific} {surname or name}", surname is not None)


def called_casually(ctx: LetterContext, person: Interviewer) -> str:
    """Return the given name for a hello by text where it is certain, and else the salutation."""
    known = salutation(ctx, person).name
    plain = grammar.one_line(person.name or "") == known and not TITLES.match(known)
    if ctx.register is Register.FORMAL or not plain or len(known.split()) != 2:
        return known
    return known.split()[0] if _surname_by_order(ctx, known) else known


def honorific(person: Interviewer) -> str:
    """Return what stands before the whole name in an address; nothing if the name begins so."""
    given = person.honorific or ""
    if not given and (called := TITLES.match(grammar.one_line(person.address_as or ""))):
        given = called[0]
    given = grammar.one_line(given)
    name = grammar.one_line(person.name or "")
    return "" if not name or name.casefold().startswith(f"{given} ".casefold()) else given


def _surname_by_email(name: str, email: str | None) -> str | None:
    """Return the word of a two-word name that the address gives whole after one initial."""
    parts, box = name.split(), _plain((email or "").partition("@")[0])
    if len(parts) != 2:
        return None
    for given, surname in (parts, reversed(parts)):
        if len(surname) > 2 and re.fullmatch(rf"{_plain(given)[:1]}[._-]?{_plain(surname)}", box):
            return surname
    return None


def _plain(text: str) -> str:
    """Return the text in small ASCII letters, as an address spells it."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._-]", "", bare)


def _surname_by_order(ctx: LetterContext, name: str) -> str | None:
    """Return the last word of a plain two-word name, or what particles and countries tell.

    None where the order is not certain: the full name is used then.
    """
    country, words = ctx.interview.country or "", ctx.prose.words
    parts = [part for part in name.split() if part.rstrip(".") not in SUFFIXES]
    if len(parts) < 2 or not all(part[0].isalpha() and part[0] < "\u0250" for part in parts):
        return None
    if country in words("family-name-first") or parts[0].lower() in words("family-names"):
        return None
    particles = [n for n, part in enumerate(parts) if n and part.lower() in words("particles")]
    if particles:
        return " ".join(parts[particles[0] :]) if particles[0] < len(parts) - 1 else None
    if parts[-1].endswith(".") or not all(part[0].isupper() for part in parts):
        return None
    if len(parts) == 2:
        return parts[1]
    return " ".join(parts[-2:]) if country in words("two-family-names") else None


def greeting(ctx: LetterContext) -> str:
    """Return the greeting with its comma; a name that is not known is never guessed.

    A department that has a name is greeted by it; one that is only `the office` with a hello.
    """
    person = ctx.person
    name = salutation(ctx, person).name if person else ""
    if name:
        casual = ctx.register is Register.CASUAL and bool(person and person.address_as)
        return ctx.word("greeting-casual" if casual else "greeting", name=name)
    department = grammar.one_line((person and person.department) or "")
    if department[:1].isupper():
        whole = department.split()[-1].lower() in ctx.prose.words("teams")
        return ctx.word("greeting" if whole else "greeting-team", name=department)
    informal = department and ctx.register is not Register.FORMAL
    return ctx.word("greeting-office" if informal else "greeting-unknown")
