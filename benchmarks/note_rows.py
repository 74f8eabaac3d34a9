"""Notes, judged: what was read of each against what a careful reader finds, and what leaked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.imports import MISSING, RIGHT, WRONG, Row, _same, judged, reader
from benchmarks.imports import plain as bare
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited, Proposal
from kitgen.model.values import times

WHOLE = {
    "mgr": "manager",
    "mngr": "manager",
    "u": "you",
    "ur": "your",
    "abt": "about",
    "w": "with",
    "ppl": "people",
    "sum1": "someone",
    "sed": "said",
    "wk": "week",
    "manger": "manager",
    "asistant": "assistant",
    "nite": "night",
    "practise": "practice",
}


def plain(text: Any) -> str:
    """Return a text as two notes are compared: what is shortened is the same as the whole word."""
    return " ".join(WHOLE.get(word, word) for word in bare(text).split())


def of_note(data: bytes, truth: dict[str, Any], locale: str) -> Iterator[Row]:
    """Yield what is right of what was read of one note."""
    text = data.decode("utf-8-sig")
    found = reader(dt.date.fromisoformat(truth["written"]), Owner(), locale).propose_text(text)
    ok = truth.get("also_ok", {})
    yield "a note", RIGHT if found.kept else WRONG, "yes", "yes" if found.kept else ""
    for field in ("company", "role", "date"):
        yield judged(field, [truth[field], *ok.get(field, [])], found.value(field))
    by = found.value("decision_by")
    by = times.decision_date(by).on.isoformat() if by else ""  # of a month, its last day
    yield judged("decision", [truth["decision_by_iso"], *ok.get("decision_by_iso", [])], by)
    yield from _people(truth, found)
    yield from _leaks(truth, found)
    if "did" in truth:
        yield from _deeds(truth["did"], [one.i_did for one in found.people if one.i_did])
    alone = " / ".join(one.value for one in found.alone)
    for line in (*truth["went_wrong"], *truth["forgot_to_say"]):
        there = plain(line) in plain(alone) or bool(set(_long(line)) & set(_long(alone)))
        yield "alone", RIGHT if there else MISSING, line, ""


def _deeds(wanted: list[str], found: list[str]) -> Iterator[Row]:
    """Judge what was done by its words, which a deed has in another order than a note."""
    left = list(found)
    for want in wanted:
        same = next((one for one in left if _words(one) & _words(want) == _words(want)), "")
        yield "deed", RIGHT if same else MISSING, want, same
        left = [one for one in left if one != same]
    yield from (("deed", WRONG, "", one) for one in left)


def _words(text: str) -> set[str]:
    return {word for word in plain(text).split() if len(word) > 3}


def _people(truth: dict[str, Any], found: Proposal) -> Iterator[Row]:
    left = list(found.people)
    optional = truth.get("also_ok", {}).get("interviewers_optional", [])
    for person in truth["interviewers"]:
        if not person["name"]:
            continue
        same = next((one for one in left if _same(person["name"], one)), None)
        if same is None:
            yield "person", MISSING, person["name"], ""
            continue
        left.remove(same)
        yield "person", RIGHT, person["name"], same.shown
        wanted, told = plain(person["role_or_title"]), plain(same.title or same.department)
        title = judged("title", [wanted], told)
        if title[1] == WRONG and title[2] and plain(title[3]) in plain(title[2]):
            title = (title[0], RIGHT, *title[2:])
        yield title
        yield from _talk(person, same, truth)
    for one in left:
        if not any(_same(name, one) for name in optional):
            yield "person", WRONG, "", one.shown


def _talk(person: dict[str, Any], one: Invited, truth: dict[str, Any]) -> Iterator[Row]:
    loose = truth["unassigned"]
    for key, field in (("topics", "talked_about"), ("said", "said"), ("promised", "promised")):
        value = getattr(one, field)
        mine = [value] if isinstance(value, str) and value else list(value)
        wanted = [*person[key]]
        for text in mine:
            hit = next((w for w in (*wanted, *loose[key]) if _like(text, w)), None)
            also = key == "topics" and any(_like(text, w) for w in person["said"])
            yield key, RIGHT if hit or also else WRONG, hit or "", text
        for want in wanted if key == "topics" else wanted[:1]:
            if not any(_like(text, want) for text in mine):
                yield key, MISSING, want, ""


def _like(one: str, other: str) -> bool:
    mine, theirs = plain(one), plain(other)
    return bool(mine) and (mine in theirs or theirs in mine)


def _long(text: str) -> list[str]:
    return [word for word in plain(text).split() if len(word) > 6]


def _leaks(truth: dict[str, Any], found: Proposal) -> Iterator[Row]:
    """Yield whatever somebody else would read of what is the writer's alone."""
    secret = [*truth["went_wrong"], *truth["forgot_to_say"], *truth["unassigned"]["private"]]
    for person in truth["interviewers"]:
        secret += person["private"]
    shown = [one.value for one in found.fields]
    for one in found.people:
        shown += [*one.talked_about, one.said, one.promised, one.i_did, one.title, one.name]
    for text in filter(None, shown):
        for private in secret:
            part = len(plain(text).split()) > 1 and plain(text) in plain(private)
            if part or plain(private) in plain(re.sub(r"^the ", "", text)):
                yield "LEAK", WRONG, "", f"{text} | {private}"
