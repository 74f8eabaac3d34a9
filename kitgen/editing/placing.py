"""Placing: where a sorted note belongs among the answers, and whom it is about."""

from __future__ import annotations

from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.sorting import TOPIC, SortedNote
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN, Interviewer
from kitgen.reading.field_types import kinds


def person_called(answers: KnownFields, index: int | None) -> str:
    """Return the name of the person an answer is about, if it is known."""
    person = answers.people[index] if index is not None and index < len(answers.people) else {}
    name = str(person.get("name", UNKNOWN))
    return "" if name == UNKNOWN else name


def noted_facts(answers: KnownFields, note: SortedNote) -> dict[str, FilledValue]:
    """Return the facts that a note's field is one of: of the interview, or of a person."""
    if note.key not in kinds(Interviewer):
        return answers.facts
    while len(answers.people) <= note.index:
        answers.people.append({"name": UNKNOWN})
    return answers.people[note.index]


def put_note(answers: KnownFields, note: SortedNote, value: str) -> None:
    """Add a note's words to the answers: a topic to others, anything else in its place."""
    facts = noted_facts(answers, note)
    known = facts.get(note.key, [])
    several = [known] if isinstance(known, str) else known
    facts[note.key] = [*several, value] if note.key == TOPIC else value


def takes_lines(key: str) -> bool:
    """Say whether a field takes several texts, each on a line of its own."""
    for kind in (Interview, Interviewer):
        if key in kinds(kind):
            return kinds(kind)[key].many
    return False
