"""Acquaintances: who of an office's clients met the same person, for their coach alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kitgen.model.matter import Matter, MatterKind
from kitgen.model.values.texts import folded
from kitgen.pages.words import Words
from kitgen.reading.interview import Reading


@dataclass(frozen=True, slots=True)
class ClientAcquaintance:
    """Somebody whom one client met; `known_by` are keys by which the same person is known."""

    client: str
    applicant: str
    company: str
    name: str
    known_by: frozenset[tuple[str, ...]]
    open: bool  # whether that interview has not ended yet


def acquaintances_of(client: str, reading: Reading) -> Iterator[ClientAcquaintance]:
    """Yield whom a client met in one interview.

    The same person has the same name, and the same employer or address; addresses are compared
    and never told.
    """
    interview, whose = reading.interview, reading.applicant.name or ""
    for person in interview.people:
        if person.name:
            keys = {(interview.employer, folded(person.name))}
            keys |= {(folded(person.email), folded(person.name))} if person.email else set()
            company, is_open = interview.company_name, interview.outcome is None
            yield ClientAcquaintance(client, whose, company, person.name, frozenset(keys), is_open)


def met_by_several(known: Iterable[ClientAcquaintance], words: Words) -> tuple[Matter, ...]:
    """Point out who met the same person, as long as one of these interviews is open."""
    groups: defaultdict[tuple[str, ...], list[ClientAcquaintance]] = defaultdict(list)
    for one in known:
        for key in one.known_by:
            groups[key].append(one)
    told = (_matter(one, group, words) for group in groups.values() for one in group)
    return tuple(dict.fromkeys(filter(None, told)))


def _matter(
    one: ClientAcquaintance, group: Iterable[ClientAcquaintance], words: Words
) -> Matter | None:
    """Tell whom one client met together with which others of a group; None where with nobody."""
    others = {other.client: other for other in group if other.client != one.client}
    if not (one.open or any(other.open for other in others.values())) or not others:
        return None
    names = words.listed([other.applicant or client for client, other in sorted(others.items())])
    what = words("office.met-too", person=one.name, others=names)
    return Matter(MatterKind.MET, one.client, one.applicant, one.company, what)
