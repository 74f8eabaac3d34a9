"""Cuts: where an answer ends that goes on with what belongs elsewhere, or that breaks off."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kitgen.parsing.clauses import (
    ASKING,
    AUXILIARY,
    NOMINATIVE,
    NOUN,
    OPEN,
    SIGN,
    AnswerForm,
    Clause,
    Parsed,
    is_finite,
    parsed,
)
from kitgen.parsing.tagging import Token

WHOLE = frozenset({"sentence", "state"})
HANGING = frozenset({"asking", "whether", "that"})
HEDGES = frozenset({"think", "guess", "believe", "suppose", "reckon"})


class Cut(NamedTuple):
    """What is wrong behind an answer's end, the answer without it, and what is cut off."""

    fault: str
    head: str
    rest: str


@dataclass(frozen=True)
class Cutter:
    """Finds the end of answers; `words` are lists, `private` a pattern of notes to oneself."""

    words: Mapping[str, frozenset[str]]
    private: re.Pattern[str]

    def cut(self, answer: Parsed, takes: Collection[str], kind: str) -> Cut | None:
        """Return an answer of some kind without what goes on behind its end; None for nothing.

        No cut leaves a clause without its verb.
        """
        found = self._private(answer) or self._bracketed(answer)
        if found is None:
            for at, fault in (
                (self._question(answer), "asks"),
                (self._remark(answer, takes), "remark"),
                (self._second(answer, takes, kind), "goes_on"),
                (self._so(answer, kind), "goes_on"),
                (self._stump(answer), "stump"),
            ):
                if at:
                    rest = answer.since(at) if at < len(answer.tokens) else ""
                    found = Cut(fault, answer.before(at), rest)
                    break
        return found if found and (kind not in HANGING or _has_verb(found.head)) else None

    def breaks_off(self, answer: Parsed) -> bool:
        """Tell whether an answer ends in the beginning of a clause."""
        return bool(self._stump(answer))

    def _private(self, answer: Parsed) -> Cut | None:
        """Cut what is no matter for a letter: not mentioned, but don't say."""
        found = self.private.search(answer.text)
        if found is None or not found.start():
            return None
        head = answer.text[: found.start()].rstrip(" ,;.–-(")
        return Cut("remark", head, answer.text[found.start() :].strip(" ,;.–-()"))

    def _bracketed(self, answer: Parsed) -> Cut | None:
        """Cut a bracket that holds a sentence, a mark or a mood, and no name of a thing."""
        found = re.search(r" ?\(([^()]*)\)", answer.text)
        if found is None or not found.start():
            return None
        inner = parsed(found[1])
        things = inner is not None and any(one.tag in NOUN | {"CRD"} for one in inner.tokens)
        if inner and things and not inner.clauses and "!" not in found[1]:
            return None
        head = f"{answer.text[: found.start()]}{answer.text[found.end() :]}".strip(" ,;")
        return Cut("remark", head, found[1].strip())

    def _second(self, answer: Parsed, takes: Collection[str], form: str) -> int:
        """Return where a sentence begins behind an answer that is none."""
        if form in {*WHOLE, "deed", "own", "that"} & {*takes}:
            return 0
        if at := self._stop(answer):
            return at
        for clause in answer.clauses:
            start = clause.start
            if not start or self._belongs(answer, clause, takes, form):
                continue
            return start
        return self._dash(answer, takes)

    def _so(self, answer: Parsed, form: str) -> int:
        """Return where a sentence goes on with what “they” do for it: , so they need hands.

        A letter would leave open who they are.
        """
        tokens = answer.tokens
        if form not in WHOLE or tokens[answer.clauses[0].subject].small in NOMINATIVE:
            return 0
        for clause in answer.clauses[1:]:
            who, before = tokens[clause.subject].small, tokens[clause.start - 1]
            if who in {"they", "he", "she"} and before.small == "so":
                return clause.start - 1
        return 0

    def _stop(self, answer: Parsed) -> int:
        """Return where an answer goes on behind a full stop."""
        tokens = answer.tokens
        for at in range(1, len(tokens) - 1):
            stop = tokens[at].word == "." and tokens[at + 1].start > tokens[at].end
            more = tokens[at + 1].tag == "CJC" and not answer.clauses  # And the playground
            short = tokens[at - 1].small in self.words["abbreviations"]
            ends = len(tokens[at - 1].word) > 3 or tokens[at - 1].tag == "PNP"
            if stop and ends and not short and not more:
                return at + 1
        return 0

    def _dash(self, answer: Parsed, takes: Collection[str]) -> int:
        """Return where a thing goes on behind a hyphen typed as a dash: the link - at home."""
        if "sentence" in takes:
            return 0
        dash = re.search(r"\w - (?=\w)", answer.text)
        ends = (n for n, one in enumerate(answer.tokens) if dash and one.start >= dash.end())
        return next(ends, 0)

    def _belongs(self, answer: Parsed, clause: Clause, takes: Collection[str], form: str) -> bool:
        """Tell whether a clause goes on with an answer and is no sentence behind it."""
        tokens, start = answer.tokens, clause.start
        before = tokens[start - 1]
        if before.small in {"so", "or"} or self._is_hedge(answer, clause):
            return True
        if answer.form is AnswerForm.SENTENCE and clause is answer.clauses[0]:
            return True  # behind what only sets its time
        if form in WHOLE and not self._is_remark(answer, start):
            return True
        if "kept" in takes and tokens[start].small == "i":
            return True  # the map, I'll bring it on Monday
        # how they check it and we mend it; and in a sentence a verb was missed before it
        return before.tag == "CJC" and (form in HANGING or "sentence" in takes)

    def _is_hedge(self, answer: Parsed, clause: Clause) -> bool:
        """Tell whether a clause only hedges the thing behind it: and I think Sundays."""
        after = answer.tokens[clause.verb + 1 :]
        mine = answer.tokens[clause.subject].small == "i"
        hedges = answer.tokens[clause.verb].small in HEDGES
        return mine and hedges and bool(after) and all(one.tag in NOUN for one in after)

    def _is_remark(self, answer: Parsed, at: int) -> bool:
        """Tell whether a clause is what its writer thought: I like that."""
        tokens = answer.tokens[at : at + 4]
        if not tokens or tokens[0].small != "i":
            return False
        return any(token.small in self.words["thought"] for token in tokens[1:])

    def _remark(self, answer: Parsed, takes: Collection[str]) -> int:
        """Return where one's own remark begins: which I thought excellent; I like that."""
        tokens = answer.tokens
        for at in range(1, len(tokens) - 1):
            sign = tokens[at - 1].tag == "PUN"
            mine = tokens[at].small == "which" and tokens[at + 1].small == "i"
            if sign and mine and ("own" in takes or self._is_remark(answer, at + 1)):
                return at
            own = {"i", "me", "my"} & {*_small(answer, at)} or self._felt(tokens[at])
            if tokens[at - 1].word == ";" and own and "deed" not in takes:
                return at
        last = len(tokens) - 2
        if last > 0 and tokens[last].small == "i" and self._is_remark(answer, last):
            alone = answer.form in (AnswerForm.THING, AnswerForm.DOING)
            return last if alone else 0  # my age I reckon
        for clause in answer.clauses[1:]:
            start = clause.start
            joined = answer.tokens[start - 1].tag == "CJC"
            if self._is_remark(answer, start) and "deed" not in takes and not joined:
                return start
        return 0

    def _felt(self, token: Token) -> bool:
        return token.small in self.words["thought"]

    def _question(self, answer: Parsed) -> int:
        """Return where a question begins behind a sign: , would I mind nights."""
        tokens = answer.tokens
        for at in range(2, len(tokens) - 1):
            asks = tokens[at].tag in AUXILIARY and tokens[at + 1].small in NOMINATIVE
            before = tokens[at - 1]
            if asks and (before.tag in {"PUN", "CJC"} or before.small == "like"):
                return at - 1 if before.small == "like" else at
        return 0

    def _stump(self, answer: Parsed) -> int:
        """Return where the rest of a clause begins that was cut off: and on which."""
        tokens = answer.tokens
        end = len(tokens)
        while end and tokens[end - 1].tag in SIGN - {"PUR", "PUQ"}:
            end -= 1
        at = end
        while at > 1 and (tokens[at - 1].tag in OPEN or tokens[at - 1].small in ASKING):
            at -= 1
        last = tokens[end - 1] if end else None
        if at == end or at == 0 or last is None:
            return 0
        article = last.tag == "AT0" and last.small != "no"  # saying no
        if article or last.tag == "CJC" or (tokens[at - 1].tag == "PUN" and last.tag != "PRP"):
            return at
        sign = tokens[at].tag == "CJC" or tokens[at - 1].tag == "PUN"
        return at if sign and last.tag in OPEN - {"DT0", "DPS"} else 0


def _small(answer: Parsed, at: int) -> list[str]:
    return [token.small for token in answer.tokens[at:]]


def _has_verb(text: str) -> bool:
    """Tell whether a clause that hangs on another has its verb."""
    answer = parsed(text)
    tokens = answer.tokens if answer else ()
    return any(is_finite(tokens, at) for at in range(len(tokens)))
