"""Pasted items: what a pasted text says, a line each, and the text without some of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kitgen.editing.phrasing import Phrasing
from kitgen.editing.placing import person_called
from kitgen.editing.questions import DebriefForm, DebriefQuestion
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interviewer import UNKNOWN

DATE = "date"
NAME = "name"
# What a note tells of somebody, each with its line in the form.
TALK = (
    *("talked_about", "said", "need", "kindness", "promised", "i_did", "last_line"),
    *("also_said", "also_did"),
)
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class PastedItem:
    """One thing that a pasted text says: its line, its field, of whom, and what stands there."""

    line: str
    key: str
    text: str
    index: int | None = None


def items_of(before: KnownFields, found: KnownFields, phrasing: Phrasing) -> Iterator[PastedItem]:
    """Yield what a text says that was not known."""
    form, setting = phrasing.form, phrasing.setting
    if found.date != before.date:
        shown = setting.shown(found.date)
        yield PastedItem(f"date: {shown}", DATE, shown)
    for key, value in found.facts.items():
        if value != before.facts.get(key):
            text = phrasing.answer(DebriefQuestion(key, ""), found, None)
            told = form.decided if key == "decision_by" else f"{key}: {{text}}"
            yield PastedItem(told.replace("{text}", text), key, text)
    for at in range(len(found.people)):
        yield from _of_person(before, found, at, form)


def numbered(items: Sequence[PastedItem]) -> list[str]:
    """Return the lines of several items as they are shown, each with its number."""
    if len(items) == 1:
        return [f"  {items[0].line}"]
    return [f"{number:>3}  {one.line}" for number, one in enumerate(items, 1)]


def chosen_off(typed: str, pattern: str, items: Sequence[PastedItem]) -> list[PastedItem]:
    """Return the items that somebody does not want, by their numbers: -3; not 2 and 4."""
    if not re.fullmatch(pattern, typed.strip(), re.IGNORECASE):
        return []
    numbers = [int(one) for one in NUMBER.findall(typed)]
    known = all(0 < one <= len(items) for one in numbers)
    return [items[one - 1] for one in dict.fromkeys(numbers)] if known else []


def without(before: KnownFields, found: KnownFields, off: Collection[PastedItem]) -> None:
    """Take items out of the answers; their writer keeps them alone."""
    for one in off:
        if one.index is None and one.key == DATE:
            found.date = before.date
        elif one.index is None:
            known = before.facts.get(one.key)
            found.facts.pop(one.key)
            found.facts |= {} if known is None else {one.key: known}
        elif one.key != NAME:
            _untold(found.people[one.index], one)
    gone = {one.index for one in off if one.key == NAME}
    kept = [person for at, person in enumerate(found.people) if at not in gone]
    found.people = kept or [{NAME: UNKNOWN}]
    for one in off:
        found.note(one.text)


def _untold(person: dict[str, FilledValue], item: PastedItem) -> None:
    value = person.pop(item.key)
    left = [one for one in value if one != item.text] if isinstance(value, list) else []
    if left:
        person[item.key] = left


def _of_person(
    before: KnownFields, found: KnownFields, at: int, form: DebriefForm
) -> Iterator[PastedItem]:
    one = found.people[at]
    known = before.people[at] if at < len(before.people) else {}
    known = known if known.get(NAME, UNKNOWN) in (UNKNOWN, one[NAME]) else {}
    name, title = str(one[NAME]), str(one.get("title", "") or one.get("department", ""))
    if name != UNKNOWN and (
        known.get(NAME),
        known.get("title", "") or known.get("department", ""),
    ) != (name, title):
        yield PastedItem(f"met: {name}{f' ({title})' if title else ''}", NAME, name, at)
    called = person_called(found, at) or form.someone
    for key in TALK:
        told, there = one.get(key), known.get(key, [])
        if not told or told == there:
            continue
        for text in told if isinstance(told, list) else [str(told)]:
            if text not in (there if isinstance(there, list) else [there]):
                shown = text.removeprefix(form.told_to.partition("{")[0])  # “you” is the speaker
                line = form.sorted[key].replace("{name}", called).replace("{text}", shown)
                yield PastedItem(line, key, text, at)
