"""Coaches: whose client somebody is, in an office that has several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kitgen.files.clients import Client
from kitgen.files.project import Project, default_profile
from kitgen.model.errors import InputError, KitgenError, Problem
from kitgen.model.values.texts import folded, nearest, shorten
from kitgen.reading.interview import read_profile
from kitgen.yaml.source import read_source


@dataclass(frozen=True)
class CoachedClients:
    """The clients of one coach, and those of whom nobody can say whose they are."""

    clients: tuple[Client, ...]
    nobodys: tuple[Client, ...]  # whose profile names no coach


def coach_of(client: Client) -> str:
    """Return the coach whom a client's profile names, else the office's; empty where neither does.

    KitgenError where that cannot be read.
    """
    root = client.project.root
    assert root is not None
    own = Project(root, root).profile_for(root / "content" / "interviews" / "any")
    for path in (own, default_profile(root)):
        coach = read_profile(read_source(path)).applicant.coach if path else None
        if coach:
            return coach
    return ""


def spellings_of(coaches: Iterable[str]) -> Mapping[str, str]:
    """Return, by the folded name, one spelling of each coach: the one that has the capitals."""
    return dict(sorted({folded(one): one for one in sorted(coaches, reverse=True)}.items()))


def coach_among(clients: Iterable[Client]) -> str:
    """Return the first coach, by the alphabet, whose clients are among some; else nothing."""
    named: set[str] = set()
    for client in clients:
        with suppress(KitgenError):
            named.add(coach_of(client))
    return next(iter(spellings_of(filter(None, named)).values()), "")


def clients_of_coach(name: str, clients: Sequence[Client]) -> CoachedClients:
    """Return the clients of a coach who is named, by the whole name or a word of it.

    A client that cannot be read may be theirs and is among them. InputError where nobody is called
    so, or several are.
    """
    whose: dict[Client, str | None] = dict.fromkeys(clients)
    for client in clients:
        with suppress(KitgenError):
            whose[client] = coach_of(client)
    meant = folded(_coach_meant(name, whose))
    mine = (one for one, coach in whose.items() if coach is None or folded(coach) == meant)
    return CoachedClients(tuple(mine), tuple(one for one, coach in whose.items() if coach == ""))


def _coach_meant(name: str, whose: Mapping[Client, str | None]) -> str:
    """Return the one coach of a name."""
    coaches = spellings_of(coach for coach in whose.values() if coach)
    wanted = folded(name)
    found = [c for key, c in coaches.items() if wanted == key] or [
        c for key, c in coaches.items() if wanted in key.split()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"“{shorten(name)}” could be {' or '.join(found)}"
        raise InputError(Problem("coach", message, "Write the whole name."))
    near = nearest(name, coaches.values()) or _nearest_word(name, coaches.values())
    there = f"There are: {', '.join(sorted(coaches.values()))}."
    none = "Write whose client somebody is into their profile: coach: NAME"
    advice = (f"Did you mean {near}?" if near else there) if coaches else none
    raise InputError(Problem("coach", f"no client here has the coach “{shorten(name)}”", advice))


def _nearest_word(name: str, coaches: Iterable[str]) -> str:
    words = {word: coach for coach in coaches for word in coach.split()}
    near = nearest(name, words)
    return words[near] if near else ""
