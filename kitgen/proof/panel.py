"""Panel: interviewers compare their letters, so no two may open or sound alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from kitgen.model.message import Channel, Message
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage, body
from kitgen.writing import grammar

GROUP = "panel"
OPENING = 6  # words
RUN = 4  # words of one n-gram
SHORT = 4  # words up to which two sentences may be the same by chance


def check(
    messages: Sequence[Message],
    earlier: Sequence[Message],
    limits: Mapping[str, Any],
    lexicon: Lexicon,
) -> Iterator[Finding]:
    """Yield what two letters have in common, within the kit and with letters sent before."""
    written = [message for message in messages if body(message)]
    for one, other in combinations(written, 2):
        if _is_call_beside(one, other):
            continue
        yield from _openings(one, other, limits)
        yield from _shared(one, other, limits.get("max_shared_sentence_in_panel", 1), lexicon)
        yield from _overlap(one, other, lexicon)
    for message in written:
        for before in earlier:
            yield from _shared(before, message, 0, lexicon)


def _is_call_beside(one: Message, other: Message) -> bool:
    """Tell whether two messages to one person are a call and another word: nobody compares them."""
    calls = Channel.PHONE in (one.channel, other.channel)
    return calls and {r.person for r in one.to} == {r.person for r in other.to}


def _openings(one: Message, other: Message, limits: Mapping[str, Any]) -> Iterator[Finding]:
    if limits.get("max_same_opening_in_panel", 1) > 1:
        return
    first, second = body(one)[0], body(other)[0]
    start = grammar.words(second.text)[:OPENING]
    if len(start) == OPENING and start == grammar.words(first.text)[:OPENING]:
        yield _pair("same-opening", second, one, start=" ".join(start))


def _shared(one: Message, other: Message, most: int, lexicon: Lexicon) -> Iterator[Finding]:
    """Object to sentences that both letters have, word for word or nearly so."""
    theirs = [s for s in body(one) if len(grammar.words(s.text)) > SHORT]
    mine = [s for s in body(other) if len(grammar.words(s.text)) > SHORT]
    alike = lexicon.numbers["alike_sentences"]
    shared = [
        sentence
        for sentence in mine
        if any(fuzz.ratio(sentence.text, t.text, score_cutoff=alike) for t in theirs)
    ]
    if len(shared) > most:
        for sentence in shared:
            yield _pair("shared-sentence", sentence, one, sentence.text)


def _overlap(one: Message, other: Message, lexicon: Lexicon) -> Iterator[Finding]:
    """Object to letters to two people that share too many runs of words."""
    if {r.person for r in one.to} == {r.person for r in other.to}:
        return
    runs = _runs(one), _runs(other)
    fewest = min(map(len, runs))
    common = len(runs[0] & runs[1])
    if fewest and common / fewest > lexicon.numbers["overlap"]:
        share = round(100 * common / fewest)
        yield _pair("panel-overlap", Passage("", other, "body"), one, share=share)


def _runs(message: Message) -> frozenset[tuple[str, ...]]:
    words = grammar.words(message.body)
    return frozenset(words[n : n + RUN] for n in range(len(words) - RUN + 1))


def _pair(
    rule: str, passage: Passage, other: Message, excerpt: str = "", **values: object
) -> Finding:
    return Finding(rule, GROUP, passage, excerpt, {"other": other.title or other.key, **values})
