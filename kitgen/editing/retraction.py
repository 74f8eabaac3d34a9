"""Retraction: what is left of the answers when one of them is taken back or given anew."""

from __future__ import annotations

from kitgen.editing.questions import BEGUN, REACHED, DebriefQuestion
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import nearest

NEAR = 80  # of 100, so alike are two spellings of one name


def forget(answers: KnownFields, question: DebriefQuestion, index: int | None) -> None:
    """Take the answer to a question out of the answers; a day and a name stay."""
    if question.key == "people":
        answers.people = []
        answers.facts.pop("also_met", None)
    elif question.key == "lead":
        for one in answers.people:
            one.pop("lead", None)
    elif question.key not in ("date", *BEGUN):
        facts = answers.facts if index is None else answers.people[index]
        for key in REACHED if question.key == "reach" else (question.key,):
            facts.pop(key, None)


def put_in_place(answers: KnownFields, before: list[dict[str, FilledValue]]) -> None:
    """Let a further name that is almost another's stand in its place; all others join."""
    for one in [new for new in answers.people if new not in before]:
        near = [was for was in before if was in answers.people and _is_near(one, was)]
        if len(near) == 1:
            answers.people.remove(one)
            answers.people[answers.people.index(near[0])] = one


def rejoin(answers: KnownFields, before: list[dict[str, FilledValue]]) -> list[str]:
    """Give people who were named anew what was said of them: by name, else by place.

    One that is almost another's, who is not named any more, is theirs put right. Returned are the
    names of those of whom nothing was known.
    """
    now, fresh = answers.people, []
    there = [one.get("name") for one in now]
    gone = [one for one in before if one.get("name") not in there]
    by_name = {one.get("name"): one for one in before}
    for one in now:
        near = [was for was in gone if one.get("name") not in by_name and _is_near(one, was)]
        if len(near) == 1:
            by_name[one.get("name")] = near[0]
            gone.remove(near[0])
    if len(now) != len(before):
        answers.absent += [str(one["name"]) for one in gone if one.get("name") != UNKNOWN]
    nameless = [one for one in before if one.get("name") == UNKNOWN and len(one) > 1]
    new = [one for one in now if one.get("name") not in by_name]
    if nameless and new and len(now) != len(before):
        now[now.index(new[0])] = {**nameless[0], **new.pop(0)}
    for index, one in enumerate(now):
        same = by_name.get(one.get("name"))
        if same is None and len(now) == len(before):
            same = before[index]
        elif same is None and one in new:
            fresh.append(str(one.get("name")))
        now[index] = {**(same or {}), **one}
    return fresh


def old_addresses(answers: KnownFields, before: list[dict[str, FilledValue]]) -> list[str]:
    """Return the addresses that spell a name as it was before it was put right."""
    found = []
    for one in answers.people:
        address = str(one.get("email", "")).casefold()
        was = next((each for each in before if address and each.get("email") == one["email"]), one)
        old = _spelled(was) - _spelled(one)
        found += [str(one["email"]) for part in old if len(part) > 2 and part in address]
    return list(dict.fromkeys(found))


def _spelled(person: dict[str, FilledValue]) -> set[str]:
    return {*str(person.get("name", "")).casefold().split()}


def _is_near(one: dict[str, FilledValue], other: dict[str, FilledValue]) -> bool:
    """Tell whether a name may be another put right: Halloway, Holloway; Lucy the wife, Lucy."""
    first, second = str(one.get("name", "")).casefold(), str(other.get("name", "")).casefold()
    shared = first.split()[:1] == second.split()[:1]
    return UNKNOWN not in (first, second) and (shared or bool(nearest(first, [second], NEAR)))
