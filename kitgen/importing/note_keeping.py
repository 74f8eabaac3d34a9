"""What a note told of somebody, kept with them: in its field, or besides where that is taken."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_marks import stands_in
from kitgen.importing.note_talk import Told
from kitgen.importing.proposal import Invited, ProposedField

THEIRS = ("said", "need", "talked_about")  # fields that tell of those met


def of_all(told: Sequence[Told]) -> Iterator[tuple[str, ProposedField]]:
    """Yield what is told of all who were met, by its field of the interview."""
    for one in reversed(told):
        if not one.name:
            yield one.field, ProposedField(one.field, one.text, one.line.source)


def with_told(one: Invited, told: Sequence[Told]) -> Invited:
    """Return somebody with what was told of the talk with them, each with its line."""
    all_told = [each for each in told if each.name == one.name]
    mine = [each for each in all_told if not each.loose]
    topics = tuple(dict.fromkeys(e.text for e in mine if e.field == "talked_about"))
    firsts = {each.field: each for each in reversed(mine)}
    once = {key: each.text for key, each in firsts.items()}
    return replace(
        one,
        talked_about=topics,
        said=once.get("said", ""),
        need=once.get("need", ""),
        kindness=once.get("kindness", ""),
        promised=once.get("promised", ""),
        i_did=once.get("i_did", ""),
        last_line=once.get("last_line", ""),
        also_said=tuple(_besides(all_told, firsts, THEIRS)),
        also_did=tuple(_besides(all_told, firsts, ("i_did",))),
        sources=(*one.sources, *_sources(all_told, firsts)),
    )


def besides(told: Sequence[Told], turns: Iterable[Told]) -> Iterator[Told]:
    """Yield what turns tell and nothing else of that line or person does."""
    for one in turns:
        near = [e for e in told if e.line.place == one.line.place or e.name == one.name]
        asked = one.field == "talked_about" and any(
            (e.field, e.line) == (one.field, one.line) for e in near
        )
        named = "|".join(map(re.escape, one.name.split()))
        bare = re.sub(rf"\b(?:M(?:r|rs|s|iss)\.? )?(?:{named})\b", "", one.text)
        if not asked and not stands_in(bare, [e.text for e in near]):
            yield one


def without_lines(told: Iterable[Told], lines: Iterable[NoteLine]) -> list[Told]:
    """Return what is told but by some lines."""
    sources = {line.source for line in lines}
    return [one for one in told if one.line.source not in sources]


def _sources(told: Sequence[Told], firsts: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Yield the line of each field; what is kept besides has that of the first thing."""
    yield from ((key, each.line.source) for key, each in firsts.items())
    there = {one.text for one in firsts.values()}
    for one in reversed([each for each in told if each.text not in there]):
        yield ("also_did" if one.field == "i_did" else "also_said"), one.line.source


def _besides(
    told: Sequence[Told], firsts: Mapping[str, Told], fields: Container[str]
) -> Iterator[str]:
    """Yield what some fields have no room for, each thing once."""
    there = {one.text for one in firsts.values()}
    kept = (one for one in told if one.field in fields and one.text not in there)
    yield from dict.fromkeys(one.text for one in kept if one.loose or one.field != "talked_about")
