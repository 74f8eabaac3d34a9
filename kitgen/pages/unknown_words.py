"""Unknown words: keys in a user's page words that no page looks up, told with what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import nearest
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping as Table
from kitgen.yaml.tree import Scalar, read_tree

# Below these stand the names of steps, messages and fields, to which a user may add some.
OPEN = frozenset({"do", "report.messages", "report.formats", "desk"})
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

Found = tuple[Scalar, str, tuple[str, ...]]  # a key, its place, and the keys that there are there


def refuse_unknown(source: Source, known: Mapping[str, Any], used: Callable[[str], bool]) -> None:
    """Refuse keys that `known` page words have not, and of which nothing says that it is `used`.

    InputError with the place of every one of them.
    """
    root = read_tree(source).root
    found = _unknown(root, known, "") if isinstance(root, Table) else ()
    problems = [_problem(source, *one) for one in found if not used(one[1])]
    if problems:
        raise InputError(problems)


def _unknown(table: Table, known: Mapping[str, Any], above: str) -> Iterator[Found]:
    for entry in table.entries:
        name = entry.key.text
        place = f"{above}.{name}" if above else name
        if place in OPEN or (name in PLURALS and PLURALS & known.keys()):
            continue
        below = known.get(name)
        if name not in known:
            yield entry.key, place, tuple(map(str, known))
        elif isinstance(entry.value, Table) and isinstance(below, Mapping):
            yield from _unknown(entry.value, below, place)


def _problem(source: Source, key: Scalar, place: str, beside: tuple[str, ...]) -> Problem:
    meant = nearest(key.text, beside)
    advice = f"Did you mean {meant}?" if meant else "docs/page-words.md lists all that there are."
    message, at = f"no page has words at “{place}”", key.start
    return source.problem("page-words", message, advice, at.line, at.column, len(key.text))
