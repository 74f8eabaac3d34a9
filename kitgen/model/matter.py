"""A matter: one thing that a coach should know of one client, with nothing private in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kitgen.model.values.texts import folded


class MatterKind(StrEnum):
    """What a matter is, the most pressing first."""

    LATE = "late"
    TODAY = "today"
    NOT_READY = "not-ready"
    OFFER = "offered"
    FEEDBACK = "feedback"
    WEEK = "week"
    WAITING = "waiting"
    SILENT = "silent"
    ENDED = "ended"
    RIVAL = "rival"  # for a job that another client wants as well
    MET = "met"  # somebody whom another client met as well


@dataclass(frozen=True, slots=True)
class Shared:
    """What several clients have to do with: somebody whom they met, or a job that they want.

    It is told once for all of them: `clients` are those of the office, as they are called.
    """

    key: tuple[str, ...]  # by which it is the same for each
    name: str
    clients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing about one client; `on` is the day it is due, or since when it has been so."""

    kind: MatterKind
    client: str
    applicant: str
    company: str
    what: str
    on: dt.date | None = None
    when: str = ""  # the same day in words
    about: str = ""  # which interview, where a client has several with one employer
    page: str = ""  # where one reads more, as it is found from the coach's page
    doubled: bool = False  # whether another client has the same name
    coach: str = ""  # whose client it is
    shared: Shared | None = None  # what the page tells once for all of its clients


def namesakes(named: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the names, folded, that several clients have, of pairs of a client and a name."""
    clients: defaultdict[str, set[str]] = defaultdict(set)
    for client, name in named:
        clients[folded(name)].add(client)
    return frozenset(name for name, found in clients.items() if name and len(found) > 1)
