"""Counts: is or are, it or them, and what a number of theirs and one of mine make."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kitgen.writing.context import Tongue
from kitgen.writing.prose import Prose
from kitgen.writing.shape import Shape, Shapes, stem

WEEKS = 52


def added(prose: Prose, need: str, deed: str) -> dict[str, str]:
    """Return how many theirs and mine are together, where both are kindred people."""
    shapes, words = Shapes.of(prose), prose.words("numbers")
    kin = {stem(word) for word in prose.words("trained")}
    theirs = next((n for noun, n in shapes.counts(need).items() if noun in kin), 0)
    mine = next((n for noun, n in shapes.counts(deed).items() if noun in kin), 0)
    if min(theirs, mine) < 1 or theirs + mine > len(words):
        return {}
    return {"sum_all": words[theirs + mine - 1], "sum_theirs": words[theirs - 1]}


def shortfall(prose: Prose, need: str, deed: str) -> dict[str, str]:
    """Return how many are lacking where one is wanted a week: `a story a week`, `41 in a year`."""
    shapes = Shapes.of(prose)
    rate = re.search(r"\b(?:an?|one) (\w+) (?:a|every|each|per) week\b", need)
    if rate is None or not re.search(r"\bin (?:a|one|the) year\b", deed):
        return {}
    many = next((n for noun, n in shapes.counts(deed).items() if rate[1][:4] == noun[:4]), 0)
    lacking, words = WEEKS - many, prose.words("numbers")
    return {"sum_gap": words[lacking - 1]} if 1 < lacking <= len(words) and many else {}


def number_slots(ctx: Tongue, slots: Mapping[str, str]) -> dict[str, str]:
    """Return is or are, it or them, for the things that have a number; and the sum of two."""
    shapes, found = Shapes.of(ctx.prose), dict[str, str]()
    found |= _sum(ctx, shapes, slots)
    if "next" in slots:
        found["next_the"] = re.sub(
            r"^(?:an?|(?=(?:two|three|four|both)\b))\s*", "the ", slots["next"]
        )
    for name in ("need", "drawn", "promised", "given", "next"):
        if name in slots:
            many = shapes.is_many(slots[name])
            found[f"{name}_is"] = ctx.word("are" if many else "is")
            found[f"{name}_it"] = ctx.word("them" if many else "it")
    if shapes.shape(slots.get("need", "")) is Shape.INFINITIVE:
        verb, _, rest = slots["need"].split(" ", 1)[1].partition(" ")
        found["need_do"] = f"{verb} {rest}".strip()
        if not rest.partition(" ")[0].endswith("ing"):  # stopping cleaning
            found["need_doing"] = f"{ctx.prose.verbs.doing(verb)} {rest}".strip()
    return found


def _sum(ctx: Tongue, shapes: Shapes, slots: Mapping[str, str]) -> dict[str, str]:
    """Return what a number of theirs and one of mine make, where both count the same things."""
    need, did = shapes.counts(slots.get("need", "")), shapes.counts(slots.get("did", ""))
    words = ctx.prose.words("numbers")
    units = (*ctx.prose.words("spans"), *ctx.prose.words("times"))
    lasting = {noun for unit in units for noun in shapes.counts(f"2 {unit}s")}
    for noun in need.keys() & did.keys() - lasting:
        lacking = need[noun] - did[noun]
        if need[noun] > len(words) or abs(lacking) > len(words):
            continue
        if lacking == 1:
            return {"sum_next": ctx.prose.words("ordinals")[need[noun] - 1]}
        if lacking > 1:
            goal, mine = words[need[noun] - 1], words[did[noun] - 1]
            return {"sum_gap": words[lacking - 1], "sum_goal": goal, "sum_mine": mine}
        if lacking < 0:
            return {"sum_need": words[need[noun] - 1]}
    if together := added(ctx.prose, slots.get("need", ""), slots.get("did", "")):
        return together
    return shortfall(ctx.prose, slots.get("need", ""), slots.get("did", ""))
