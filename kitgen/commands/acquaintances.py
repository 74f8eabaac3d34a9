"""Acquaintances: which clients of an office met the same person, or want the same job.

That is for their coach alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kitgen.model.matter import Matter, MatterKind, Shared, namesakes
from kitgen.model.values.texts import folded
from kitgen.pages.words import Words
from kitgen.reading.interview import Reading

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClientAcquaintance:
    """Somebody whom one client met; `known_by` are keys by which the same person is known."""

    client: str
    applicant: str
    company: str
    name: str
    known_by: frozenset[Key]
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
            words("office.same-job", role=one.role, others=_listed(others, doubled, words)),
            shared=Shared(job, one.role, _names(found, doubled)),
        )
        for job, found in jobs.items()
        for client, one in found.items()
        if (others := {name: other for name, other in found.items() if name != client})
    )


def met_by_several(known: Iterable[ClientAcquaintance], words: Words) -> tuple[Matter, ...]:
    """Point out who met the same person, as long as one of these interviews is open.

    One line tells of a person and an employer, with everybody else who met them.
    """
    every = tuple(known)
    doubled = namesakes((one.client, one.applicant) for one in every)
    groups: defaultdict[Key, list[ClientAcquaintance]] = defaultdict(list)
    same = _same(every)
    by_person: defaultdict[Key, dict[str, ClientAcquaintance]] = defaultdict(dict)
    for one in every:
        by_person[same[one]].setdefault(one.client, one)
    everybody = {key: _names(found, doubled) for key, found in by_person.items()}
    for one in every:
        for key in one.known_by:
            groups[key].append(one)
    met: defaultdict[tuple[str, str, str, str], dict[str, ClientAcquaintance]] = defaultdict(dict)
    theirs: dict[tuple[str, str, str, str], Shared] = {}
    for one in every:
        near = (other for key in one.known_by for other in groups[key])
        others = {other.client: other for other in near if other.client != one.client}
        if one.open or any(other.open for other in others.values()):
            row = one.client, one.applicant, one.company, one.name
            met[row] |= others
            theirs[row] = Shared(same[one], one.name, everybody[same[one]])
    return tuple(
        Matter(MatterKind.MET, *row[:3], _what(row[3], others, doubled, words), shared=theirs[row])
        for row, others in met.items()
        if others
    )


def _same(known: Sequence[ClientAcquaintance]) -> dict[ClientAcquaintance, Key]:
    """Return a key for each acquaintance that all of the same person have, however they are known.

    Two are the same by an address, another two by the employer: all three are one person.
    """
    first: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while first.setdefault(key, key) != key:
            key = first[key]
        return key

    for one in known:
        low, *others = sorted({root(key) for key in one.known_by})
        first.update(dict.fromkeys(others, low))
    return {one: root(min(one.known_by)) for one in known}


def _what(
    person: str,
    others: Mapping[str, ClientAcquaintance | ClientCandidacy],
    doubled: Container[str],
    words: Words,
) -> str:
    """Say together with whom a client met somebody."""
    return words("office.met-too", person=person, others=_listed(others, doubled, words))


def _listed(
    others: Mapping[str, ClientAcquaintance | ClientCandidacy],
    doubled: Container[str],
    words: Words,
) -> str:
    return words.listed(_names(others, doubled))


def _names(
    clients: Mapping[str, ClientAcquaintance | ClientCandidacy], doubled: Container[str]
) -> tuple[str, ...]:
    """Name clients; of two of one name, which."""
    return tuple(
        f"{one.applicant} ({client})"
        if folded(one.applicant) in doubled
        else one.applicant or client
        for client, one in sorted(clients.items())
    )
