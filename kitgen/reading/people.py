"""Several people named in one line, told apart where that is certain."""

from __future__ import annotations

import re
from collections.abc import Collection

from kitgen.reading.name_words import ADDRESS, BRACKET, LONGEST, NameWords, tidied

_GLUED = re.compile(r"[^\W\d_]{2}\.?[/&+][^\W\d_]{2}")  # s/o and a/l are parts of names


def people_in(text: str, known: NameWords) -> list[str]:
    """Return whom a text in one line names: one for `Chen, Maya`, two for `Maya Chen, Tom Ode`.

    What can be read in two ways stays one.
    """
    line = " ".join(text.split())
    if len(line) > LONGEST:
        return [text]
    parts = [part for part in _split(line, {";"}) if part]
    if len(parts) > 1:
        return [person for part in parts for person in people_in(part, known)]
    pieces = [piece for piece in _split(line, {","}) if piece]
    last = [piece for piece in _split(pieces[-1], known.joining) if piece] if pieces else []
    if any(len(_split(piece, known.joining)) > 1 for piece in pieces[:-1]):
        return [text]  # Chen, Maya and Ode, Tom
    people: list[str] = []
    for piece in (*pieces[:-1], *last):
        if people and len(last) < 2 and known.is_beside(_bare(piece)):
            people[-1] += f", {piece}"
        else:
            people.append(piece)
    sizes = [_size(person, known) for person in people]
    if len(last) < 2 and (len(people) < 2 or (len(people) == 2 and min(sizes) < 2)):
        return [text]
    kinds = (known.is_role, known.is_somebody, known.are_honorifics)
    named = not any(is_such(_bare(person)) for is_such in kinds for person in people)
    return people if named else [text]


def are_several(text: str, known: NameWords) -> bool:
    """Tell whether a name is joined to another: Sam and Alex, Mr. & Mrs. Fields, Sam/Alex."""
    first, *rest = text.split(",")
    named = [first, *(piece for piece in rest if not known.is_beside(piece.strip()))]
    return ";" in text or any(_joined(piece.split(), known) for piece in named)


def _joined(words: list[str], known: NameWords) -> bool:
    between = [
        n
        for n, word in enumerate(words[:-1])
        if n and (word.casefold() in known.joining or word in known.beside)
    ]
    if between:  # Anna Kerr / Ms is one
        return not known.are_honorifics(" ".join(words[between[-1] + 1 :]))
    behind = (known.are_honorifics, known.are_pronouns)  # Anna Kerr Mr/Ms is one, too
    return any(
        _GLUED.search(word) and not (n and any(is_such(word) for is_such in behind))
        for n, word in enumerate(words)
    )


def _split(line: str, signs: Collection[str]) -> list[str]:
    """Split a line where one of the signs stands, but not in brackets; words stand alone."""
    found, depth = [""], 0
    between = "|".join(map(re.escape, signs))
    for piece in re.split(rf"((?<=\s)(?i:{between})(?=\s)|[,;()<>\[\]])", line):
        if piece and piece in "(<[":
            depth += 1
        elif piece and piece in ")>]":
            depth -= 1
        if depth <= 0 and piece.strip().casefold() in signs:
            found.append("")
        else:
            found[-1] += piece
    return [part.strip() for part in found]


def _bare(name: str) -> str:
    """Return a name without what stands in brackets, and without an address."""
    return tidied(BRACKET.sub(" ", ADDRESS.sub(" ", name)))


def _size(person: str, known: NameWords) -> int:
    """Count the words of a name before its first comma, without particles."""
    words = _bare(person.partition(",")[0]).casefold().split()
    return sum(word not in known.particles for word in words)
