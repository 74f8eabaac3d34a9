"""The files of prose, read from Markdown, checked, and laid over each other.

A file has headed sections: `## Plan reader` lists paragraphs, each a row of moves parted by
commas (`this or that` takes the first that has something to say, `this / that` whichever serves the
letter best, `this?` may be left out), one that begins with `+` continuing the paragraph before if
that is short. A reader may have several plans (`## Plan peer, deed first`); the best letter wins.
`## Move name` lists the variants, each with optional `[conditions]`, `{slots}` and `<this|that>`,
of which a letter takes one; a condition `+wanted` says what holds once the wording is used.
`## Words name` lists plain words. Any other text is for the people who read the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from pathlib import Path

from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import nearest
from kitgen.writing.conditions import known_conditions
from kitgen.writing.headings import HEADING, SectionNames, unasked
from kitgen.writing.prose import (
    PHONE,
    SHARED,
    SLOT,
    MessageKind,
    Moves,
    Paragraph,
    Plan,
    Prose,
    Variant,
)
from kitgen.writing.slots import BY_NAME

_BREAK = re.compile(r"(?<=[.?!])\s+|(?<=[?!]\})\s+")
_CONDITIONS = re.compile(r"\[([a-z0-9_, +-]*)\]\s+")
_TURNS = re.compile(r"<([^<>|]*(?:\|[^<>|]*)+)>")
RICH = "-rich"  # ends the name of a move that goes before its plain one where much is told
_MOST_TURNS = 64  # ways to say one wording


def load_prose(
    files: Mapping[str, str], lang: str = "en", own: Iterable[tuple[Path, str]] = ()
) -> Prose:
    """Read the files of one language, name → text; InputError lists everything wrong in them.

    Files of the user's `own` are laid over those by plan, move and list of words, in order; a
    section without an item takes out what is below it, and one that nothing asks for is a mistake.
    """
    home, own = Path("content/messages", lang), tuple(own)
    shipped = ((home / f"{name.removesuffix('.md')}.md", text) for name, text in files.items())
    problems: list[Problem] = []
    ours = _laid_over_all({}, sorted(shipped), problems)
    kinds = _laid_over_all(ours, own, problems)
    problems += _unasked(own, ours, kinds) if ours else ()
    prose = Prose(_by_format(kinds), lang)
    problems += (replace(p, path=home / p.path.name) for p in _dangling_moves(prose) if p.path)
    if problems:
        raise InputError(problems)
    return prose


def _laid_over_all(
    below: Mapping[str, MessageKind], files: Iterable[tuple[Path, str]], problems: list[Problem]
) -> dict[str, MessageKind]:
    """Return kinds with those of some files laid over them, and note what is wrong in these."""
    kinds = dict(below)
    for path, text in files:
        kind, found = _read_kind(path.stem, text)
        kinds[path.stem] = _laid_over(kinds[path.stem], kind) if path.stem in kinds else kind
        problems += (replace(problem, path=path) for problem in found)
    return kinds


def _unasked(
    own: Iterable[tuple[Path, str]],
    shipped: Mapping[str, MessageKind],
    kinds: Mapping[str, MessageKind],
) -> Iterator[Problem]:
    """Yield each section of the user's own files that no plan and none of our files names."""
    asked = {name: {move for _, move in _asked_for(kind)} for name, kind in kinds.items()}
    everywhere = {
        move for name, kind in shipped.items() for move in kind.moves.keys() - asked[name]
    }
    everywhere |= shipped[SHARED].moves.keys() if SHARED in shipped else set()
    asked[SHARED] = set[str]().union(*asked.values())
    readers = frozenset(reader for kind in shipped.values() for reader in kind.plans)
    words = frozenset(name for kind in shipped.values() for name in kind.words)
    for path, text in own:
        ours = shipped.get(path.stem, MessageKind(path.stem))
        moves = frozenset(asked[path.stem] | everywhere | ours.moves.keys())
        names = {"Plan": readers, "Move": moves, "Words": words}
        planned = path.stem in shipped or bool(kinds[path.stem].plans)
        asking = kinds.get(path.stem, ours)
        moves_here = dict.fromkeys((*(move for _, move in _asked_for(asking)), *ours.moves))
        here = SectionNames(names, frozenset(shipped), planned, tuple(moves_here))
        yield from unasked(path, text, here)


def _laid_over(below: MessageKind, above: MessageKind) -> MessageKind:
    plans, moves, words = (
        {**getattr(below, part), **getattr(above, part)} for part in ("plans", "moves", "words")
    )
    plans = {reader: found for reader, found in plans.items() if any(found)}
    moves |= {rich: () for move in above.moves if (rich := f"{move}{RICH}") in below.moves}
    moves |= above.moves
    for move in above.moves.keys() & below.moves.keys():
        moves |= _in_place(move, below, above, plans)
    return MessageKind(below.name, plans, moves, words)


def _in_place(
    move: str, below: MessageKind, above: MessageKind, plans: Mapping[str, tuple[Plan, ...]]
) -> dict[str, tuple[Variant, ...]]:
    """Return the moves that change as one that is said once a letter has wordings of one's own.

    Where each wording of ours notes that it was said, so do they; and what stands beside the move
    in a plan leaves the saying to them, if one of them fits whenever ours did.
    """
    ours, own = below.moves[move], above.moves[move]
    if not (ours and own):
        return {}
    once = frozenset.intersection(*(one.sets & one.bars for one in ours))
    when = frozenset.intersection(*(one.needs for one in ours))
    if not once:
        return {}
    found = {
        move: tuple(
            replace(o, needs=o.needs | when, bars=o.bars | once, sets=o.sets | once) for o in own
        )
    }
    if any(one.needs <= when and one.bars <= once for one in own):
        for name in _beside(move, plans) & below.moves.keys() - above.moves.keys():
            found[name] = tuple(one for one in below.moves[name] if not one.sets & once)
    return {name: kept for name, kept in found.items() if kept}


def _beside(move: str, plans: Mapping[str, tuple[Plan, ...]]) -> frozenset[str]:
    """Return the moves that stand in a plan together with one."""
    found: set[str] = set()
    for plan in (plan for some in plans.values() for plan in some):
        names = {n for row in plan for moves in row.moves for pool in moves.pools for n in pool}
        found |= names - {move} if move in names else set()
    return frozenset(found)


def _by_format(kinds: Mapping[str, MessageKind]) -> dict[str, MessageKind]:
    """Bar from letters after a telephone call what only somebody who was there can say.

    The words that tell stand in the list `only-there` of the shared file.
    """
    told = kinds[SHARED].words.get("only-there", ()) if SHARED in kinds else ()

    def barred(variant: Variant) -> Variant:
        said = " ".join(sentence for turn in variant.turns for sentence in turn).lower()
        there = any(words in said for words in told)
        return replace(variant, bars=variant.bars | {PHONE}) if there else variant

    return {
        name: replace(
            kind, moves={move: tuple(map(barred, found)) for move, found in kind.moves.items()}
        )
        for name, kind in kinds.items()
    }


@lru_cache(maxsize=64)  # where one file is changed, all are read again
def _read_kind(name: str, text: str) -> tuple[MessageKind, tuple[Problem, ...]]:
    problems: list[Problem] = []
    plans: dict[str, tuple[Plan, ...]] = {}
    moves: dict[str, tuple[Variant, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for what, title, items in _sections(text):
        if what == "Plan":
            who = title.partition(",")[0].strip()
            plans[who] = (*plans.get(who, ()), tuple(_paragraph(item) for _, item in items))
        elif what == "Words":
            words[title] = tuple(item for _, item in items)
        else:
            read = (_variant(f"{title}-{n}", item) for n, (_, item) in enumerate(items, 1))
            moves[title] = tuple(read)
            problems.extend(_misspelt(name, items))
            problems.extend(_unknown(name, items))
    if not (plans or moves or words):
        first = next(iter(text.splitlines()), "")
        message = "no section begins with “## Plan”, “## Move” or “## Words”: it says nothing"
        problems.append(_problem(name, 1, message, first))
    problems.extend(_strays(name, text))
    return MessageKind(name, plans, moves, words), tuple(problems)


def _sections(text: str) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """Yield each section: what it is, its name, its list items with their lines."""
    heading: tuple[str, str] | None = None
    items: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            if heading:
                yield (*heading, items)
            match = HEADING.fullmatch(line.rstrip())
            heading, items = ((match[1], match[2]) if match else None), []
        elif line.startswith("- "):
            items.append((number, line[2:].strip()))
        elif line.startswith("+ ") and heading and heading[0] == "Plan":
            items.append((number, line.strip()))
        elif line.startswith("  ") and line.strip() and items:
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
    if heading:
        yield (*heading, items)


def _strays(name: str, text: str) -> Iterator[Problem]:
    """Point out headings that begin no section, or one that there is already, but for plans."""
    known = set[str]()
    for number, line in enumerate(text.splitlines(), 1):
        match = HEADING.fullmatch(line.rstrip())
        if line.startswith("##") and not match:
            message = "this heading begins no section; write ## Plan, ## Move or ## Words"
            yield _problem(name, number, message, line)
        elif match and match[1] != "Plan":
            if match[0] in known:
                message = "there is a section of this name above, which this one would hide"
                yield _problem(name, number, message, line)
            known.add(match[0])


def _paragraph(item: str) -> Paragraph:
    row = item.removeprefix("+ ").split(",")
    return Paragraph(tuple(map(_moves, row)), item.startswith("+ "))


def _moves(part: str) -> Moves:
    pools = part.split(" or ")
    names = (tuple(name.strip(" ?") for name in pool.split("/")) for pool in pools)
    return Moves(tuple(names), "?" in part)


def _variant(variant_id: str, item: str) -> Variant:
    match = _CONDITIONS.match(item)
    conditions = [c.strip() for c in match[1].split(",")] if match else []
    text = item[match.end() :] if match else item
    bars = frozenset(c.removeprefix("not ") for c in conditions if c.startswith("not "))
    sets = frozenset(c.removeprefix("+") for c in conditions if c.startswith("+"))
    needs = frozenset(c for c in conditions if c and not c.startswith(("not ", "+")))
    slots = frozenset(name for name, mark in SLOT.findall(text) if mark != "?")
    turns = tuple(tuple(_BREAK.split(turn.strip())) for turn in _turns(text))
    return Variant(variant_id, turns, needs, bars, slots, sets)


def _turns(text: str) -> Sequence[str]:
    """Return every way to say a wording: `<a|b> c` → `a c`, `b c`."""
    parts = _TURNS.split(text)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    ways = ("".join(way) for way in product(*choices))
    return [way for way, _ in zip(ways, range(_MOST_TURNS), strict=False)]


def _misspelt(name: str, items: list[tuple[int, str]]) -> Iterator[Problem]:
    for line, item in items:
        rest = SLOT.sub("", item)
        if "{" in rest or "}" in rest:
            yield _problem(name, line, "a slot is not written as {name}, {name!} or {name?}", item)
        if item.startswith("[") and not _CONDITIONS.match(item):
            yield _problem(name, line, "the conditions are not closed by ] and a blank", item)


def _unknown(name: str, items: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield every slot and condition that the registry does not know, with what may be meant."""
    conditions = known_conditions()
    for line, item in items:
        match = _CONDITIONS.match(item)
        asked = (
            [c.strip().removeprefix("not ").removeprefix("+") for c in match[1].split(",")]
            if match
            else []
        )
        wrong = [(c, "condition", conditions) for c in asked if c and c not in conditions]
        wrong += [
            (slot, "slot", frozenset(BY_NAME))
            for slot, _ in SLOT.findall(item)
            if slot not in BY_NAME
        ]
        for word, what, known in wrong:
            close = nearest(word, sorted(known))
            meant = f"; did you mean {close}?" if close else ""
            yield _problem(name, line, f"there is no {what} {word}{meant}", item)


def _dangling_moves(prose: Prose) -> Iterator[Problem]:
    for kind in prose.kinds.values():
        for reader, name in sorted(set(_asked_for(kind))):
            plain = name.removesuffix(RICH)
            if not (prose.variants(kind.name, name) or prose.variants(kind.name, plain)):
                message = f"plan {reader} asks for a move that does not exist: {name}"
                yield _problem(kind.name, 0, message, "")


def _asked_for(kind: MessageKind) -> Iterator[tuple[str, str]]:
    """Yield every reader with every move that one of the plans asks for."""
    for reader, plans in kind.plans.items():
        for plan in plans:
            pools = (pool for row in plan for moves in row.moves for pool in moves.pools)
            yield from ((reader, name) for pool in pools for name in pool)


def _problem(name: str, line: int, message: str, source: str) -> Problem:
    path = Path(f"{name}.md")
    return Problem("prose", message, path=path, line=line, column=1, source_line=source)
