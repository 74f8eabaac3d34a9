"""Additions: answers that come to an interview file later, as changes of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from kitgen.editing.changes import FieldChange
from kitgen.editing.scaffold import CONCERN, FilledValue, KnownFields
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN, Interviewer
from kitgen.reading.field_types import RecordType, kinds


def answers_there(interview: Interview) -> KnownFields:
    """Return what a file says already, as a debrief begins with it: fields that are filled."""
    filled = interview.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    facts: dict[str, FilledValue] = {key: _shown(value) for key, value in filled.items() if value}
    for key in ("time", "decision_by"):  # dumped as the parts they have
        if value := getattr(interview, key):
            facts[key] = str(value)
    if interview.concern:
        told = {key: getattr(interview.concern[0], key) for key in CONCERN}
        facts |= {key: value for key, value in told.items() if value}
    people = [_person(one) for one in interview.interviewers]
    return KnownFields(interview.company, interview.role, interview.date, facts, people)


def additions(
    interview: Interview, old: KnownFields, answers: KnownFields
) -> Iterator[FieldChange]:
    """Yield what answers change of an interview, whose own were `old`, and people who are new."""
    if answers.date != interview.date:
        yield FieldChange(("date",), answers.date.isoformat())
    for key, value in _changed(old.facts, answers.facts):
        path = ("concern", 0, key) if key in CONCERN else (key,)
        yield FieldChange(path, _value(Interview, key, value))
    free = [
        i for i, one in enumerate(interview.interviewers) if not one.name and not one.department
    ]
    new = count(len(old.people))
    for place, person in enumerate(answers.people):
        name = str(person.get("name", UNKNOWN))
        index = _place_of(person, place, old)
        if index is None and not free and _is_respelled(place, old, answers):
            index = place
        known = old.people[index] if index is not None else {}
        if index is None and (free or name != UNKNOWN):
            index = free.pop(0) if free else next(new)
        if index is not None:
            yield from _changes(index, dict(_changed(known, person)))


def _place_of(person: dict[str, FilledValue], place: int, old: KnownFields) -> int | None:
    """Return where somebody stands already: best in the same place, else where one is called so."""
    called = _called(person)
    found = [index for index, one in enumerate(old.people) if called and _called(one) == called]
    return place if place in found else next(iter(found), None)


def _called(person: dict[str, FilledValue]) -> str:
    """Return a person's name, or the department that stands in for it."""
    name = str(person.get("name", UNKNOWN))
    return name if name != UNKNOWN else str(person.get("department", ""))


def _is_respelled(place: int, old: KnownFields, answers: KnownFields) -> bool:
    """Say whether somebody stands in place of one who is named no more, with nobody gone."""
    names = [one.get("name") for one in answers.people]
    as_many = len(names) == len(old.people) and not answers.absent
    return as_many and old.people[place].get("name") not in names


def _changed(
    old: dict[str, FilledValue], new: dict[str, FilledValue]
) -> Iterator[tuple[str, FilledValue]]:
    """Yield the fields that differ; one that is gone is empty."""
    for key in dict.fromkeys((*old, *new)):
        value = new.get(key, "")
        if value != old.get(key, "") and not (key == "name" and value in ("", UNKNOWN)):
            yield key, value


def departures(interview: Interview, answers: KnownFields) -> Iterator[FieldChange]:
    """Yield what takes out who was not there; the last one left becomes somebody unknown."""
    people = interview.interviewers
    gone = [index for index, one in enumerate(people) if one.name in answers.absent]
    if gone and len(gone) == len(people) and not answers.people:
        first = people[gone.pop(0)]
        yield FieldChange(("interviewers", 0, "name"), UNKNOWN)
        if first.email:
            yield FieldChange(("interviewers", 0, "email"), "")
    for index in reversed(gone):  # so that those before keep their places
        yield FieldChange(("interviewers", index), None)


def newcomers(
    interview: Interview, people: Sequence[dict[str, FilledValue]]
) -> Iterator[FieldChange]:
    """Yield what adds people at the end of the interviewers."""
    for index, person in enumerate(people, len(interview.interviewers)):
        yield from _changes(index, person)


def _changes(index: int, person: dict[str, FilledValue]) -> Iterator[FieldChange]:
    """Yield a person's fields, the name first: it begins a new record."""
    for key in sorted(person, key=lambda key: key != "name"):
        if key != "name" or person[key] != UNKNOWN:
            yield FieldChange(("interviewers", index, key), _value(Interviewer, key, person[key]))


def _person(person: Interviewer) -> dict[str, FilledValue]:
    filled = person.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    facts: dict[str, FilledValue] = {key: _shown(value) for key, value in filled.items() if value}
    return {**facts, "name": person.name or UNKNOWN}


def _shown(value: object) -> FilledValue:
    """Return a value as a text."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return [str(one) for one in value] if isinstance(value, list) else str(value)


def _value(kind: RecordType, key: str, value: FilledValue) -> str | tuple[str, ...]:
    many = key in kinds(kind) and kinds(kind)[key].many
    texts = value if isinstance(value, list) else [value]
    return tuple(texts) if many else " ".join(texts)
