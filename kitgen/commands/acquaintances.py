"""Acquaintances: which clients of an office met the same person, or want the same job.

That is for their coach alone.
"""

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


@dataclass(frozen=True, slots=True)
class ClientCandidacy:
    """A job that one client is still up for."""

    client: str
    applicant: str
    company: str
    role: str
    job: tuple[str, str]  # the employer and the role, as they are compared


def candidacy_of(client: str, reading: Reading) -> Iterator[ClientCandidacy]:
    """Yield the job of one interview, as long as it has not ended."""
    interview, whose = reading.interview, reading.applicant.name or ""
    if interview.outcome is None and interview.role:
        job = interview.employer, folded(interview.role)
        yield ClientCandidacy(client, whose, interview.company_name, interview.role, job)


def wanted_by_several(known: Iterable[ClientCandidacy], words: Words) -> tuple[Matter, ...]:
    """Point out which clients are up for the same job; one line for each of them."""
    every = tuple(known)
    doubled = namesakes((one.client, one.applicant) for one in every)
    jobs: defaultdict[tuple[str, str], dict[str, ClientCandidacy]] = defaultdict(dict)
    for one in every:
        jobs[one.job].setdefault(one.client, one)
    return tuple(
        Matter(
            MatterKind.RIVAL,
            one.client,
            one.applicant,
            one.company,
            words("office.same-job", role=one.role, others=_names(others, doubled, words)),
        )
        for found in jobs.values()
        for client, one in found.items()
        if (others := {name: other for name, other in found.items() if name != client})
    )


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
    others: Mapping[str, ClientAcquaintance | ClientCandidacy],
    doubled: Container[str],
    words: Words,
) -> str:
    """Say together with whom a client met somebody."""
    return words("office.met-too", person=person, others=_names(others, doubled, words))


def _names(
    others: Mapping[str, ClientAcquaintance | ClientCandidacy],
    doubled: Container[str],
    words: Words,
) -> str:
    """Name clients; of two of one name, which."""
    names = [
        f"{other.applicant} ({client})"
        if folded(other.applicant) in doubled
        else other.applicant or client
        for client, other in sorted(others.items())
    ]
    return words.listed(names)
