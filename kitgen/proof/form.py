"""Form: doubled words, a and an, and slips that a spelling checker passes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import Roster
from kitgen.proof.passage import GREETING, SIGNATURE, Passage, Word, normal, words_in
from kitgen.writing import grammar

GROUP = "form"
YEAR = 4  # figures of a number that is not dialled in pairs


def check(passages: Sequence[Passage], roster: Roster, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield slips of form in the user's texts and in the messages."""
    for passage in passages:
        if passage.spot in (GREETING, SIGNATURE):
            continue
        found = words_in(passage.text)
        yield from _doubled(passage, found, roster, lexicon)
        yield from _articles(passage, found, lexicon)
        for trap in lexicon.traps:
            for match in trap.pattern.finditer(normal(passage.text)):
                instead = match.expand(trap.instead)
                meant = () if " / " in instead else (instead,)
                trapped = Finding(trap.id, GROUP, passage, match.group(), {"instead": instead})
                yield replace(trapped, told_as="trap", meant=meant)


def _doubled(
    passage: Passage, found: tuple[Word, ...], roster: Roster, lexicon: Lexicon
) -> Iterator[Finding]:
    for at, (one, two) in enumerate(pairwise(found)):
        if passage.text[one.end : two.start].strip():
            continue
        same = one.text.casefold() == two.text.casefold()
        beside = (*found[max(0, at - 1) : at], *found[at + 2 : at + 3])
        dialled = len(one.text) < YEAR or any(word.text.isdigit() for word in beside)
        if not same or (one.text.isdigit() and dialled) or lexicon.among("may_double", one.text):
            continue
        if (
            one.text[0].isupper()
            and two.text[0].isupper()
            and f"{one.text} {two.text}" in roster.identity
        ):
            continue
        excerpt = passage.text[one.start : two.end]
        yield Finding(
            "doubled-word", GROUP, passage, excerpt, {"word": one.text}, meant=(one.text,)
        )


def _articles(passage: Passage, found: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Finding]:
    for one, two in pairwise(found):
        used = one.text.lower()
        if used not in lexicon.words.get("articles", ()) or not _is_article(one, passage.text):
            continue
        gap = passage.text[one.end : two.start]
        if gap.strip("“‘\"'( ") or not gap.startswith(" ") or not _is_certain(two.text, lexicon):
            continue
        right = grammar.article(two.text)
        if used != right:
            excerpt = passage.text[one.start : two.end]
            instead = f"{right} {two.text}"
            yield Finding("a-an", GROUP, passage, excerpt, {"right": instead}, meant=(instead,))


def _is_article(word: Word, text: str) -> bool:
    """Tell an article from the letter A: no capital inside a sentence, no full stop."""
    return (word.text[0].islower() or (word.opens and word.text != "AN")) and not text[
        word.end :
    ].startswith((".", "-", "'", "’"))


def _is_certain(word: str, lexicon: Lexicon) -> bool:
    """Tell whether everybody would say the word alike: no abbreviation, no silent h in doubt."""
    head = re.split(r"['’-]", word)[0]
    if len(head) < 2 and not head.isdigit():
        return False
    if any(c.isupper() for c in head[1:]) or lexicon.among("either_article", head):
        return False
    return head.isdigit() or not any(c.isdigit() for c in head)
