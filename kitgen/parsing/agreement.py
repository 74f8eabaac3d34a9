"""Agreement: slips of verbs that their subjects and helpers prove."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitgen.parsing.clauses import (
    AUXILIARY,
    BETWEEN,
    DETERMINER,
    DOING,
    INTRODUCING,
    PARTICIPLE,
    PREPOSITION,
    SIGN,
    is_bare_verb,
    is_finite,
    noun_start,
    subject_of,
)
from kitgen.parsing.slip import GrammarSlip, slip_at
from kitgen.parsing.tagging import Token, readings
from kitgen.parsing.verbs import Conjugation

THIRD = frozenset({"VVZ", "VBZ", "VHZ", "VDZ"})
PLURAL = frozenset({"VVB", "VVI", "VHB", "VDB", "VDI"})
FIRST_OR_THEY = frozenset({"i", "we", "they", "you"})
SINGLE = frozenset({"he", "she", "it"})
RELATIVE = frozenset({"who", "that", "which"})
MANY, ONE = "many", "one"
OPENING = frozenset(
    {"how", "why", "because", "when", "if", "that", "but", "and", "so", "while", "where", "what"}
    | {"till", "until", "once", "unless", "before", "after", "although", "though", "whether"}
)
_SINGLE_BEFORE = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "that",
        "my",
        "our",
        "their",
        "his",
        "her",
        "your",
        "each",
        "every",
        "one",
    }
)


@dataclass(frozen=True)
class Agreement:
    """Finds slips of verbs; `words` are lists of what is not sure."""

    words: Mapping[str, frozenset[str]]
    verbs: Conjugation

    def find(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Return the slip that begins with a word, if one surely does."""
        rules = (self._number, self._finished, self._perfect, self._since, self._without_aux)
        found = (rule(tokens, at) for rule in (*rules, self._helped))
        return next((one for one in found if one), None)

    def _among(self, name: str, token: Token) -> bool:
        return token.small in self.words.get(name, ())

    def _number(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        token = tokens[at]
        if is_bare_verb(tokens, at) and not self._among("collective", tokens[at - 1]):
            return slip_at(token, self.verbs.third(token.small))
        if _is_relative(tokens, at):
            number = self._number_of_noun(tokens, at - 2, relative=True) if at > 1 else ""
            return slip_at(token, self.verbs.third(token.small)) if number == ONE else None
        if token.tag not in THIRD | PLURAL | {"VBB", "VBD"} or _is_asked(tokens, at):
            return None
        if token.tag in {"VVZ", "VVB", "VVI"} and not is_finite(tokens, at):
            return None
        number = self._number_of_subject(tokens, at)
        right = self._agreeing(token, number, tokens[max(0, at - 4) : at]) if number else ""
        return slip_at(token, right) if right and right != token.small else None

    def _agreeing(self, token: Token, number: str, before: Sequence[Token]) -> str:
        small = token.small
        if number == MANY and (token.tag in THIRD or small in {"was", "am"}) and small != "'s":
            return self.verbs.plural(small)
        sure = small not in self.words["same_past"]
        if small == "were" and any(one.small in {"if", "though", "wish"} for one in before):
            return ""
        if number == ONE and small in {"are", "were", "have", "do"}:
            return self.verbs.third(small)
        if number == ONE and token.tag in PLURAL and sure and small.isalpha():
            return self.verbs.third(small)
        return ""

    def _number_of_subject(self, tokens: Sequence[Token], verb: int) -> str:
        at = verb - 1
        while at >= 0 and tokens[at].tag in BETWEEN:
            at -= 1
        if at < 0:
            return ""
        token = tokens[at]
        if token.small in RELATIVE and at:
            return self._number_of_noun(tokens, at - 1, relative=True)
        if token.small in FIRST_OR_THEY | SINGLE and not token.is_large and _opens(tokens, at):
            single = token.small in SINGLE
            return ONE if single else "" if token.small == "i" else MANY
        if token.tag == "PNI" and self._among("person", token) and _opens(tokens, at):
            return ONE
        subject = subject_of(tokens, verb)
        if subject is None or noun_start(tokens, at) != subject or not _opens(tokens, subject):
            return ""
        if tokens[subject - 1 : subject] and tokens[subject - 1].tag == "CJC":
            return ""  # the manager and the deputy decide
        if at and tokens[at - 1].small in RELATIVE and "VVZ" in readings(token.small):
            return ""  # a dog that bites is muzzled
        return self._number_of_noun(tokens, at, relative=False)

    def _number_of_noun(self, tokens: Sequence[Token], at: int, *, relative: bool) -> str:
        noun = tokens[at]
        if noun.tag == "PNI" and self._among("person", noun):
            return ONE
        if noun.tag not in {"NN1", "NN2"} or self._among("collective", noun):
            return MANY if noun.small == "people" else ""
        start = noun_start(tokens, at)
        if noun.tag == "NN2" and tokens[start].small in {"every", "each", "a", "an", "one"}:
            return ""  # every machines is checked: the noun is the slip
        before = tokens[start - 1] if start else None
        if before is not None and (before.tag in PREPOSITION or before.tag == "CJC"):
            return ""  # one of the nurses who works nights
        if any(token.tag == "CRD" and not token.word.isupper() for token in tokens[start:at]):
            return ""  # ten years is long
        if noun.tag == "NN2":
            named = noun.word[:1].isupper() or self._among("one", noun)
            return "" if named else MANY
        if start == at == 0 and len(tokens) > 1 and not relative:
            return ONE  # training take six weeks
        told = tokens[start].tag in DETERMINER and tokens[start].small in _SINGLE_BEFORE
        return ONE if (told or relative) and not noun.word[:1].isupper() else ""

    def _perfect(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """I been → I have been; have went → have gone; I seen → I saw."""
        token, before = tokens[at], tokens[at - 1] if at else None
        if before is None:
            return None
        bare = self.verbs.bare_of(token.small)
        past, participle, *_ = self.verbs.irregular.get(bare, ("", ""))
        if before.tag in {"VHB", "VHZ", "VHD"} and token.small == past != participle:
            return slip_at(token, participle)
        if before.small not in FIRST_OR_THEY | SINGLE or not _opens(tokens, at - 1):
            return None
        if token.small == "been":
            return slip_at(token, "has been" if before.small in SINGLE else "have been")
        only = token.small == participle and participle not in {past, bare}
        return slip_at(token, past) if only and token.tag in PARTICIPLE else None

    def _since(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Are vacant since last summer → have been vacant since last summer."""
        token = tokens[at]
        has = (
            token.small in {"has", "have"}
            and tokens[at + 1 : at + 2]
            and (tokens[at + 1].tag not in PARTICIPLE | BETWEEN)
        )
        if not has and token.small not in {"is", "are", "am"}:
            return None
        for later in range(at + 1, min(at + 9, len(tokens) - 1)):
            after = tokens[later]
            if (
                after.tag in SIGN | AUXILIARY | INTRODUCING | {"TO0", "CJC", "VVG"}
                and after.small != "since"
            ):
                return None
            if after.small != "since":
                continue
            then = tokens[later + 1]
            if then.small in self.words["began"] or (then.tag == "CRD" and len(then.word) == 4):
                if has:
                    return slip_at(token, f"{token.small} had")
                return slip_at(token, "has been" if token.small == "is" else "have been")
            return None
        return None

    def _without_aux(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """He not happy → he is not happy; they looking for → they are looking for."""
        token = tokens[at]
        if token.small not in {"he", "she", "they", "we"} or not _opens(tokens, at):
            return None
        if at and tokens[at - 1].tag == "CJC" and at > 1:
            return None  # between her and they
        rest = tokens[at + 1 : at + 4]
        shown = [one.tag for one in rest]
        lacks = (
            shown[:1] in ([tag] for tag in DOING - {"VBG", "VHG"})
            or (shown[:2] == ["XX0", "AJ0"] and rest[0].small == "not")
            or (shown == ["AV0", "AJ0"] and rest[0].small in {"very", "always", "so"})
        )
        if not lacks or token.word.isupper():
            return None
        verb = "is" if token.small in {"he", "she"} else "are"
        return GrammarSlip(token.start, token.end, token.word, f"{token.word} {verb}")

    def _helped(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Did went → did go; does not works → does not work; to worked → to work."""
        token = tokens[at]
        back = at - 1
        while back >= 0 and tokens[back].tag in BETWEEN:
            back -= 1
        if back < 0:
            return None
        helper = tokens[back]
        bare = self.verbs.bare_of(token.small)
        past, participle, *_ = self.verbs.irregular.get(bare, ("", ""))
        if helper.small in {"did", "do", "does"} and back < at - 1 and tokens[at - 1].tag == "XX0":
            if token.small == past != bare and not self._among("also_bare", token):
                return slip_at(token, bare)
            if token.tag == "VVZ":
                return self._plural_slip(token)
        if (
            helper.tag == "VM0"
            and back == at - 1
            and back
            and tokens[back - 1].small in FIRST_OR_THEY | SINGLE
        ):
            if token.small == past and past not in {bare, participle}:
                return slip_at(token, bare)
            if token.tag == "VVZ" and not readings(token.word) & {"NN1"}:
                return self._plural_slip(token)
        return None

    def _plural_slip(self, token: Token) -> GrammarSlip | None:
        right = self.verbs.plural(token.small)
        return slip_at(token, right) if right else None

    def _finished(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Have reduced it in my last job → reduced it in my last job."""
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        opens = not at or (tokens[at - 1].small == "i" and at == 1)
        if token.small not in {"have", "'ve"} or not opens or after is None:
            return None
        if after.tag not in PARTICIPLE or after.small == "been" or not _is_over(tokens[at + 2 :]):
            return None
        bare = self.verbs.bare_of(after.small)
        return slip_at(token, self.verbs.past(bare) if bare else after.word, after)


def _is_over(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a time that is over: in my last job, in 2019, a year ago."""
    small = [token.small for token in tokens]
    for at, word in enumerate(small):
        if word == "since":
            return False
        behind = small[at + 1 : at + 3]
        year = word == "in" and re.match(r"(?:19|20)\d\d$", "".join(behind[:1]))
        if year or word == "ago" or (word in {"in", "at"} and behind == ["my", "last"]):
            return True
    return bool({"yesterday", "until"} & {*small}) and "still" not in small


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what is tagged as a noun is a verb behind who: a girl who smile."""
    noun = tokens[at].tag == "NN1" and at > 1 and tokens[at - 1].small == "who"
    return noun and bool(readings(tokens[at].word) & {"VVB", "VVI"})


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause surely begins at a token: at the head, behind a sign or a joint."""
    if not at:
        return True
    before = tokens[at - 1]
    if before.tag == "AV0" and before.small in {"also", "now", "just", "then", "so", "more"}:
        return _opens(tokens, at - 1)
    if before.small in OPENING:
        return before.tag in INTRODUCING | {"CJC", "AVQ", "AV0"}
    return before.tag in {"PUN", "PUQ"} and before.small in {",", ";", ".", "“", '"', ":"}


def _is_asked(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb stands in a question or behind another verb: do they work?"""
    before = tokens[max(0, verb - 2) : verb]
    return any(one.tag == "VM0" or one.small in {"do", "does", "did"} for one in before)
