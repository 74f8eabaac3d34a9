"""Rewordings: what a writer keeps putting in place of our words, letter after letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
LETTERS = re.compile(r"\w")
MOST = 5  # words; more than that is another sentence, not another word
ALIKE = 0.5  # the share of words that two sentences have in common, to be one changed


@dataclass(frozen=True, slots=True)
class SeenRewording:
    """Words of ours that were replaced in several letters, and by what most often.

    `instead` is empty where they were struck out.
    """

    words: str
    instead: str
    letters: int


Pairs = set[tuple[str, str]]  # words of ours, and what stands in their place


def replacements(ours: Iterable[str], theirs: Iterable[str], facts: Collection[str]) -> Pairs:
    """Return what was put in place of which words, sentence by sentence of one letter.

    `facts` are the words of the file: whoever changes those corrects a fact, not a manner.
    """
    left = [WORD.findall(text) for text in theirs]
    found: Pairs = set()
    for text in ours:
        before = WORD.findall(text)
        after = max(left, key=lambda one: _share(before, one), default=[])
        if _share(before, after) >= ALIKE:
            found.update(_changes(before, after, facts))
    return found


def habits(letters: Iterable[Pairs], least: int) -> tuple[SeenRewording, ...]:
    """Return what was replaced in so many letters at least, the most frequent first."""
    by_words: defaultdict[str, list[str]] = defaultdict(list)
    for pairs in letters:
        for words, instead in dict(sorted(pairs)).items():
            by_words[words].append(instead)
    kept = (
        SeenRewording(words, Counter(said).most_common(1)[0][0], len(said))
        for words, said in by_words.items()
        if len(said) >= least
    )
    return tuple(sorted(kept, key=lambda one: (-one.letters, one.words)))


def entry(number: int, found: SeenRewording) -> str:
    """Return a habit as a line of a phrases file."""
    pattern = r"\s+".join(map(re.escape, found.words.split()))
    times = f"I replaced it in {found.letters} letters"
    instead = found.instead or "leave it out"
    values = (_quoted(rf"\b{pattern}\b"), _quoted(times), _quoted(instead))
    body = "match: {}, severity: warn, why: {}, instead: {}".format(*values)
    return f"  - {{id: own-{number:02}, {body}}}"


def _share(before: list[str], after: list[str]) -> float:
    return SequenceMatcher(None, _small(before), _small(after), autojunk=False).ratio()


def _changes(
    before: list[str], after: list[str], facts: Collection[str]
) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, _small(before), _small(after), autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        old, new = _small(before[start:end]), after[first:last]
        said = [word for word in old if LETTERS.match(word)]
        few = 0 < len(said) <= MOST and len(new) <= 2 * MOST
        ours = len(said) == len(old) and not set(said) & set(facts)
        if kind in ("replace", "delete") and few and ours:
            yield " ".join(old), re.sub(r" (?=[^\w\s])", "", " ".join(new))


def _small(words: Iterable[str]) -> list[str]:
    return [word.casefold().replace("’", "'") for word in words]


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))
