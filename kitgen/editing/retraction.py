"""Retraction: what is left of the answers when one of them is taken back or given anew."""

from __future__ import annotations

from kitgen.editing.questions import BEGUN, REACHED, DebriefQuestion
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interviewer import UNKNOWN


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


def rejoin(answers: KnownFields, before: list[dict[str, FilledValue]]) -> None:
    """Give people who were named anew what was said of them: by name, else by place."""
    now = answers.people
    if len(now) != len(before):
        names = [str(one.get("name")) for one in before if one.get("name") != UNKNOWN]
        there = [one.get("name") for one in now]
        answers.absent += [name for name in names if name not in there]
    by_name = {one.get("name"): one for one in before}
    nameless = [one for one in before if one.get("name") == UNKNOWN and len(one) > 1]
    new = [one for one in now if one.get("name") not in by_name]
    if nameless and new and len(now) != len(before):
        now[now.index(new[0])] = {**nameless[0], **new[0]}
    for index, one in enumerate(now):
        same = by_name.get(one.get("name"))
        if same is None and len(now) == len(before):
            same = before[index]
        now[index] = {**(same or {}), **one}
