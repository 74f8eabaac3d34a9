"""Edit requests: what somebody says is to become of a letter, which is no sentence for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitgen.writing import grammar

NUMBER = re.compile(r" ?(\d{1,2})[ .!]*")
CLEAR = 2  # times as many of the words as the next sentence has


@dataclass(frozen=True)
class EditRequest:
    """One request: whether a sentence is to go, and the words that say which is meant."""

    out: bool
    about: str


def edit_request(
    typed: str, patterns: Mapping[str, Sequence[str]], before: str
) -> EditRequest | None:
    """Return what an entry asks to be done with a letter; None if it asks for nothing.

    A request says which sentence is meant behind what the pattern `before` says.
    """
    typed = " ".join(typed.split())
    asked = re.match("|".join(patterns.get("asking", ())), typed, re.IGNORECASE)
    plain = typed[asked.end() :] if asked else typed
    for kind in ("out", "change"):
        for pattern in patterns.get(kind, ()):
            if found := re.fullmatch(pattern, plain, re.IGNORECASE):
                rest = found.groupdict().get("rest") or ""
                return EditRequest(
                    kind == "out", re.sub(before, "", f"{rest.strip()} ", flags=re.I)
                )
    return None


def sentence_meant(about: str, texts: Sequence[str]) -> int:
    """Return the number of the sentence that words of a request mean; 0 if that is not clear."""
    if number := NUMBER.fullmatch(about):
        return int(number[1]) if int(number[1]) <= len(texts) else 0
    said, rows = _plain(about), [_plain(text) for text in texts]
    whole = [n for n, row in enumerate(rows, 1) if said and f" {said} " in f" {row} "]
    if len(whole) == 1:
        return whole[0]
    words = set(said.split())
    scores = [sum(len(word) for word in words & {*row.split()}) for row in rows]
    ranked = sorted(range(len(rows)), key=lambda n: -scores[n])
    second = scores[ranked[1]] if len(ranked) > 1 else 0
    sure = ranked and scores[ranked[0]] and scores[ranked[0]] >= CLEAR * second
    return ranked[0] + 1 if sure and 2 * scores[ranked[0]] >= len("".join(words)) else 0


def _plain(text: str) -> str:
    return " ".join(word.replace("'", "") for word in grammar.words(text))
