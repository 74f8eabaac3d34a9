"""The book of thoughts: what anybody who knows a common subject of work would say about it.

A file `content/thoughts/<lang>.yaml` has `subjects`, found by their words in a fact, and `roles`,
found in the job's name, each with sentences by where they may stand. What stands in the places
that a file calls `offered` is shown under a letter, to be taken by whoever means it. A user's own
file is laid over the shipped one by `id`: what it names takes the place of ours, and an empty list
takes it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import nearest
from kitgen.writing import grammar
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping as Table
from kitgen.yaml.tree import Node, Scalar, read_tree
from kitgen.yaml.tree import Sequence as Row

ABOUT = ("topic", "need", "deed", "said", "drawn")  # what a thought on a subject stands behind
READERS = ("lead", "peer", "executive", "recruiter", "any")  # to whom a thought on a role goes
# A wish for whoever got it, and why a short answer will do.
ANSWERS = ("rejection", "busy")
FOUND_BY = ("id", "words", "not")
VOWELS = "aeiou"
PEOPLE = frozenset({"people", "those", "each", "somebody", "whoever", "children", "person"})
# What may end a form, and what its word has in that place.
ENDINGS = (
    *((ending, "") for ending in ("s", "es", "ed", "ing", "'s", "d")),
    *(("ing", "e"), ("ies", "y"), ("ied", "y")),
)
CLAUSE = re.compile(
    r"[,;:(]|\b(?:that|who|whom|which|whose|without|when|where|why|because|if|after|before|while)\b"
)
PhraseStems = tuple[str, ...]  # the words of one, in small letters


@dataclass(frozen=True)
class Subject:
    """A subject or a role: the words by which it is found, and its thoughts by their place."""

    id: str
    words: tuple[PhraseStems, ...]
    bars: tuple[PhraseStems, ...] = ()
    thoughts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layer: int = 0  # of files laid over one another; a later one is the user's own
    offered: frozenset[str] = frozenset()  # places whose thoughts are offered under a letter


MOST_FOUND = 2000  # texts whose thoughts are kept


@dataclass(frozen=True)
class Thoughts:
    """All thoughts of one language, in the file's order."""

    subjects: tuple[Subject, ...] = ()
    roles: tuple[Subject, ...] = ()
    never: tuple[PhraseStems, ...] = ()  # words that switch thoughts off for a fact

    def about(self, place: str, text: str, offered: bool = False) -> tuple[str, ...]:
        """Return the thoughts that may stand in a place behind what a text tells.

        What the text is about, before any clause of it, goes before what the clause speaks of.
        Those that are only offered, to be said by whoever means them, stand in no letter.
        """
        key = (text, place, offered)
        if key not in self._found:  # while somebody types, most texts stay as they are
            if len(self._found) > MOST_FOUND:
                self._found.clear()
            head = CLAUSE.split(text, maxsplit=1)[0]
            tried = (self._first(self._by_subject, said, place, offered) for said in (head, text))
            known = () if self._is_silent(text) else next(filter(None, tried), ())
            self._found[key] = known
        return self._found[key]

    def of_role(self, role: str, *places: str, offered: bool = False) -> tuple[str, ...]:
        """Return the thoughts on a role for kinds of readers, or for an answer to them."""
        if self._is_silent(role):
            return ()
        known = (self._first(self._by_role, role, name, offered) for name in places)
        return tuple(dict.fromkeys(text for texts in known for text in texts))

    def _is_silent(self, text: str) -> bool:
        return any(True for _ in self._barred.found(_words(text)))

    @cached_property
    def _found(self) -> dict[tuple[str, str, bool], tuple[str, ...]]:
        return {}

    @cached_property
    def _by_subject(self) -> Index:
        return Index.of(self.subjects)

    @cached_property
    def _barred(self) -> Index:
        return Index.of([Subject("never", self.never)])

    @cached_property
    def _by_role(self) -> Index:
        return Index.of(self.roles)

    def _first(self, known: Index, text: str, place: str, offered: bool = False) -> tuple[str, ...]:
        said = _words(text)
        for subject in known.found(said):
            barred = any(_stands(bar, said) for bar in subject.bars)
            barred = barred or (place in subject.offered) is not offered
            if not barred and subject.thoughts.get(place):
                return subject.thoughts[place]
        return ()


@dataclass(frozen=True)
class Index:
    """Subjects by the last word of the phrases by which they are found, whatever its form there."""

    entries: Mapping[str, Sequence[tuple[int, PhraseStems, Subject]]]

    @classmethod
    def of(cls, subjects: Iterable[Subject]) -> Index:
        """Make the index: the user's own first, then longer phrases, then the file's order."""
        pairs = [(phrase, subject) for subject in subjects for phrase in subject.words if phrase]
        pairs.sort(key=lambda pair: (-pair[1].layer, -len(" ".join(pair[0]))))
        entries: dict[str, list[tuple[int, PhraseStems, Subject]]] = {}
        for rank, (phrase, subject) in enumerate(pairs):
            entries.setdefault(phrase[-1], []).append((rank, phrase, subject))
        return cls(entries)

    def found(self, said: PhraseStems) -> Iterator[Subject]:
        """Yield the subjects that are found in a text, the best first."""
        hits = {
            rank: subject
            for end, word in enumerate(said, 1)
            for base in _bases(word)
            for rank, phrase, subject in self.entries.get(base, ())
            if phrase[:-1] == said[max(0, end - len(phrase)) : end - 1]
        }
        yield from (hits[rank] for rank in sorted(hits))


def agreeing(texts: Sequence[str], *, it: bool, they: bool) -> tuple[str, ...]:
    """Return the thoughts whose `it` or `they` can mean what stands before them.

    A sentence that begins with `It is` speaks of the matter, whatever its number.
    """
    return tuple(text for text in texts if _agrees(_words(text), it=it, they=they))


def _agrees(said: PhraseStems, *, it: bool, they: bool) -> bool:
    one, many = {"it", "its"}, {"they", "them", "their"}
    rest = said[1:] if said[:2] == ("it", "is") else said
    at = next((at for at, word in enumerate(said) if word in many), 0)
    named = any(word in PEOPLE or word.endswith("s") for word in said[:at])
    return (it or not one & set(rest)) and (they or named or not many & set(said))


def load_thoughts(*sources: Source) -> Thoughts:
    """Read the files of one language, later ones laid over those before.

    Raises InputError with every mistake of all files, each with its place.
    """
    problems: list[Problem] = []
    subjects: dict[str, Subject] = {}
    roles: dict[str, Subject] = {}
    never: list[PhraseStems] = []
    for layer, source in enumerate(sources):
        reader = _Reader(source, problems, layer)
        told = dict(reader.root())
        if "offered" in told:
            reader = replace(reader, offered=frozenset(reader.texts(told["offered"])))
        for name, node in told.items():
            if name == "subjects":
                reader.lay_over(subjects, node, ABOUT)
            elif name == "roles":
                reader.lay_over(roles, node, READERS + ANSWERS)
            elif name == "never":
                never += map(_words, reader.texts(node))
    if problems:
        raise InputError(problems)
    return Thoughts(tuple(subjects.values()), tuple(roles.values()), tuple(never))


@dataclass(frozen=True)
class _Reader:
    """Reads one file, and collects what is wrong in it."""

    source: Source
    problems: list[Problem]
    layer: int
    offered: frozenset[str] = frozenset()

    def root(self) -> Iterator[tuple[str, Node]]:
        """Yield what the file has under each key that is known."""
        tree = read_tree(self.source)
        self.problems.extend(tree.problems)
        if tree.root is not None and not isinstance(tree.root, Table):
            self.wrong(tree.root, "here belong “subjects”, “roles” and “never”")
        elif isinstance(tree.root, Table):
            yield from self.keys(tree.root, ("version", "offered", "subjects", "roles", "never"))

    def keys(self, table: Table, known: Sequence[str]) -> Iterator[tuple[str, Node]]:
        for entry in table.entries:
            name = entry.key.text
            if name in known:
                yield name, entry.value
            else:
                close = nearest(name, known)
                meant = f"; did you mean {close}?" if close else ""
                self.wrong(entry.key, f"there is no key “{name}” here{meant}")

    def lay_over(self, below: dict[str, Subject], node: Node, places: Sequence[str]) -> None:
        """Lay the entries of a list over those below by their id."""
        for item in self.items(node):
            if not isinstance(item, Table):
                self.wrong(item, "an entry is a mapping that begins with “id:”")
                continue
            values = dict(self.keys(item, (*FOUND_BY, *places)))
            told = values.get("id")
            name = told.text if isinstance(told, Scalar) else ""
            if not name:
                self.wrong(item, "this entry has no id")
                continue
            before = below.get(name, Subject(name, ()))
            found = self.subject(before, values, places)
            if not found.words:
                self.wrong(item, f"nothing says by which words “{name}” is found")
            below[name] = found

    def subject(
        self, before: Subject, values: Mapping[str, Node], places: Sequence[str]
    ) -> Subject:
        texts = {name: self.texts(node) for name, node in values.items() if name != "id"}
        own = {name: tuple(texts[name]) for name in places if name in texts}
        return Subject(
            before.id,
            tuple(map(_words, texts["words"])) if "words" in texts else before.words,
            tuple(map(_words, texts["not"])) if "not" in texts else before.bars,
            {**before.thoughts, **own},
            self.layer,
            (before.offered - own.keys()) | (self.offered & own.keys()),
        )

    def texts(self, node: Node) -> list[str]:
        found = []
        for item in self.items(node):
            if isinstance(item, Scalar) and not item.empty:
                found.append(grammar.one_line(item.text))
            else:
                self.wrong(item, "here belongs a text")
        return found

    def items(self, node: Node) -> Iterable[Node]:
        if isinstance(node, Row):
            return node.items
        if not (isinstance(node, Scalar) and node.empty):
            self.wrong(node, "here belongs a list")
        return ()

    def wrong(self, node: Node, message: str) -> None:
        place = node.start
        self.problems.append(
            self.source.problem("data-file", message, line=place.line, column=place.column)
        )


def _words(text: str) -> PhraseStems:
    return grammar.words(text.replace("-", " "))


def _stands(phrase: PhraseStems, said: PhraseStems) -> bool:
    """Tell whether a phrase stands in a text, its last word in any of its forms."""
    if not phrase:
        return False
    size, forms = len(phrase), _forms(phrase[-1])
    return any(
        said[at + size - 1] in forms and said[at : at + size - 1] == phrase[:-1]
        for at in range(len(said) - size + 1)
    )


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """Return every word of which this one can be a form."""
    near = {word}
    for ending, put in ENDINGS:
        if word.endswith(ending):
            base = word.removesuffix(ending)
            near |= {base + put, base[:-1]}  # the latter doubles its last letter: plan, planned
    return frozenset(base for base in near if word in _forms(base))


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """Return a word with its regular endings: schedule, schedules, scheduled, scheduling."""
    found = {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing", f"{word}'s"}
    if word.endswith("e"):
        found |= {f"{word}d", f"{word[:-1]}ing"}
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        found |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if len(word) > 2 and word[-1] not in f"{VOWELS}wxy" and word[-2] in VOWELS:
        found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(found)
