"""Acquaintances: who of an office's clients met the same person, for their coach alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kitgen.model.matter import Matter, MatterKind, namesakes
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
    """Point out who met the same person, as long as one of these interviews is open.

    One line tells of a person and an employer, with everybody else who met them.
    """
    every = tuple(known)
    doubled = namesakes((one.client, one.applicant) for one in every)
    groups: defaultdict[tuple[str, ...], list[ClientAcquaintance]] = defaultdict(list)
    for one in every:
        for key in one.known_by:
            groups[key].append(one)
    met: defaultdict[tuple[str, str, str, str], dict[str, ClientAcquaintance]] = defaultdict(dict)
    for one in every:
        near = (other for key in one.known_by for other in groups[key])
        others = {other.client: other for other in near if other.client != one.client}
        if one.open or any(other.open for other in others.values()):
            met[one.client, one.applicant, one.company, one.name] |= others
    return tuple(
        Matter(MatterKind.MET, client, applicant, company, _what(name, others, doubled, words))
        for (client, applicant, company, name), others in met.items()
        if others
    )


def _what(
    person: str,
    others: Mapping[str, ClientAcquaintance],
    doubled: Container[str],
    words: Words,
) -> str:
    """Say together with whom a client met somebody; of two of one name, which."""
    names = [
        f"{other.applicant} ({client})"
        if folded(other.applicant) in doubled
        else other.applicant or client
        for client, other in sorted(others.items())
    ]
    return words("office.met-too", person=person, others=words.listed(names))
