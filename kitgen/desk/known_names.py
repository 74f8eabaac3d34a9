"""Known names: people and employers of all interviews, offered where a name is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kitgen.model.interview import Interview


@dataclass(frozen=True)
class KnownNames:
    """People and employers of all interviews, offered where a name is typed."""

    companies: tuple[str, ...]
    people: Mapping[str, Mapping[str, str]]  # by name: what is known of how to reach them

    @classmethod
    def of(cls, interviews: Iterable[Interview]) -> KnownNames:
        """Gather what the newest interview says of each."""
        companies: dict[str, None] = {}
        people: dict[str, Mapping[str, str]] = {}
        for interview in sorted(interviews, key=lambda one: one.date):
            companies[interview.company] = None
            for person in interview.interviewers:
                if person.name:
                    facts = {name: getattr(person, name) for name in ("title", "email", "phone")}
                    people[person.name] = {name: text for name, text in facts.items() if text}
        return cls(tuple(companies), people)
