"""Ideas: a page to send by the kind of role, an idea, a plan, an opportunity or work to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.pages.words import Words
from kitgen.writing import grammar


class IdeaPart(NamedTuple):
    """A part of the page: its heading, what the file knows for it, lines left to write on."""

    heading: str
    lines: tuple[str, ...]
    blank: int


def idea_kind(role: str, words: Words) -> str:
    """Return what a role calls for: the first kind that has a word of the role's name."""
    named = f" {' '.join(grammar.words(role))} "
    kinds: Mapping[str, Any] = words.get("idea.kinds")
    for name, kind in kinds.items():
        wanted = str(kind["roles"]).split("|") if kind["roles"] else []
        if any(f" {wording} " in named for wording in wanted):
            return name
    return list(kinds)[-1]


def idea_invited(role: str, words: Words) -> str:
    """Return what is often asked of a role, such as `a plan on a page`; nothing of most."""
    kind = idea_kind(role, words)
    return "" if kind == list(words.get("idea.kinds"))[-1] else words(f"idea.kinds.{kind}.ask")


def idea_title(interview: Interview, words: Words) -> str:
    """Return the title of the page."""
    kind = idea_kind(interview.role, words)
    return words(f"idea.kinds.{kind}.title", company=interview.company_name, role=interview.role)


def idea_parts(interview: Interview, applicant: Applicant, words: Words) -> Iterator[IdeaPart]:
    """Yield the parts of the page, filled with what may be told to whoever gets it."""
    reach = ", ".join(filter(None, (applicant.name, applicant.phone, applicant.email)))
    yield IdeaPart(words("idea.about", role=interview.role), (reach,) if reach else (), 0)
    known = _known(interview, applicant)
    for part in words.get(f"idea.kinds.{idea_kind(interview.role, words)}.parts"):
        lines = known.get(str(part.get("from", "")), ())
        blank = int(part.get("lines", "0"))
        yield IdeaPart(str(part["heading"]), lines, 0 if lines else blank)


def _known(interview: Interview, applicant: Applicant) -> dict[str, tuple[str, ...]]:
    people = interview.shown.people
    told = {
        "needs": [one.need for one in people],
        "ideas": interview.ideas,
        "first": [one.first_step for one in people],
        "deeds": [one.i_did for one in people],
        "links": map(str, applicant.links),
    }
    return {
        name: tuple(grammar.end(grammar.capitalise(text)) for text in texts if text)
        if name != "links"
        else tuple(text for text in texts if text)
        for name, texts in told.items()
    }
