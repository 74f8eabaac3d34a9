"""Clauses: what an answer is by its parts of speech, and where a sentence begins within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from kitgen.parsing.tagging import Token, readings, tagged

AUXILIARY = frozenset({"VBB", "VBD", "VBZ", "VDB", "VDD", "VDZ", "VHB", "VHD", "VHZ", "VM0"})
FINITE = AUXILIARY | {"VVB", "VVD", "VVZ"}
NOUN = frozenset({"NN0", "NN1", "NN2", "NP0", "UNC", "ZZ0"})
PARTICIPLE = frozenset({"VVN", "VBN", "VDN", "VHN"})
DOING = frozenset({"VVG", "VBG", "VDG", "VHG"})
INFINITIVE = frozenset({"VVI", "VBI", "VDI", "VHI"})
DETERMINER = frozenset({"AT0", "DPS", "DT0"})
BEFORE_NOUN = NOUN | {"AJ0", "AJC", "AJS", "CRD", "ORD", "POS", "VVN", "VVG"}
INTRODUCING = frozenset({"CJS", "CJT", "DTQ", "PNQ", "AVQ"})
BETWEEN = frozenset({"AV0", "XX0"})  # a subject and its verb
SIGN = frozenset({"PUN", "PUL", "PUR", "PUQ"})
PREPOSITION = frozenset({"PRP", "PRF"})
NOMINATIVE = frozenset({"i", "we", "they", "he", "she", "you", "it", "u"})
ASKING = frozenset({"how", "why", "what", "when", "where", "who", "which", "whose"})
ALSO_NOUNS = frozenset({"make", "build", "hire", "spend", "take", "ask", "fix", "say"})
SETTING = frozenset({"last", "this", "next", "every", "each", "in", "on", "at", "after", "before"})
OBJECTS = frozenset({"it", "them", "him", "me", "us"})
HABITS = frozenset(("always", "never", "usually", "often", "sometimes", "normally", "generally"))
VERSUS = frozenset({"vs", "versus", "v", "and", "or", "in", "of"})
OPEN = PREPOSITION | INTRODUCING | DETERMINER | {"CJC", "TO0", "VM0"}  # what nothing ends in


class AnswerForm(Enum):
    """What an answer is."""

    THING = "thing"  # the late register
    DOING = "doing"  # checking the stock
    ASKING = "asking"  # how they check it
    WHETHER = "whether"  # if I would mind
    THAT = "that"  # that they eat together
    SENTENCE = "sentence"  # parents turn up late
    DEED = "deed"  # made a list
    BARE = "bare"  # check the stock
    TO = "to"  # to check it
    QUESTION = "question"  # do you work well under pressure?
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause: the tokens at which it, its subject and its verb begin; verbs are finite."""

    start: int
    subject: int
    verb: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """An answer: its words, its form, and its main clauses, of which some answers have none."""

    text: str
    tokens: tuple[Token, ...]
    form: AnswerForm
    clauses: tuple[Clause, ...]

    def before(self, index: int) -> str:
        """Return the text before a token, without a sign or an “and” at its end."""
        while index and (self.tokens[index - 1].tag in SIGN | {"CJC"}):
            index -= 1
        return self.text[: self.tokens[index - 1].end] if index else ""

    def since(self, index: int) -> str:
        """Return the text from a token on."""
        return self.text[self.tokens[index].start :].strip(" ,;.")


@lru_cache(maxsize=512)
def parsed(text: str) -> Parsed | None:
    """Return what a text is; None without a tagger, and for a text without words."""
    tokens = tagged(text)
    if not tokens:
        return None
    clauses = tuple(_clauses(tokens))
    return Parsed(text, tokens, _form(text, tokens, clauses), clauses)


def subject_of(tokens: Sequence[Token], verb: int) -> int | None:
    """Return where the subject of a finite verb begins; None if none stands before it."""
    at = verb - 1
    while at >= 0 and tokens[at].tag in BETWEEN:
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    named = token.small in NOMINATIVE and not token.is_large
    if named or token.tag in {"EX0", "PNI"} or token.small in {"this", "that"}:
        return at
    if token.tag not in NOUN and token.tag not in {"CRD", "ORD"}:
        return None
    start = noun_start(tokens, at)
    while start >= 2 and tokens[start - 1].tag in PREPOSITION:
        if tokens[start - 2].tag not in NOUN | {"PNI", "CRD", "DT0"}:
            break
        start = noun_start(tokens, start - 2)
    return start


def noun_start(tokens: Sequence[Token], end: int) -> int:
    """Return where the noun phrase begins that ends in a token."""
    start = end
    while start:
        before = tokens[start - 1]
        if before.tag in DETERMINER and before.tag != "DT0":
            start -= 1
            if start and tokens[start - 1].small in {"all", "both", "half"}:  # all the drivers
                start -= 1
            break
        if before.tag == "DT0":
            start -= 1
            break
        if before.tag not in BEFORE_NOUN:
            break
        start -= 1
    return start


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token is surely a finite verb, and no noun that looks like one."""
    token = tokens[at]
    if token.tag in AUXILIARY:
        return True
    before = tokens[at - 1] if at else None
    told = before is not None and (before.small in NOMINATIVE | {"who"} or before.tag == "PNI")
    if token.tag == "VVI" and told:
        return at < 2 or tokens[at - 2].tag not in AUXILIARY  # nobody finish it; did nobody ask
    if token.tag not in FINITE:
        return _acts_on(tokens, at)
    if at and tokens[at - 1].tag in DETERMINER | {"AJ0", "POS"}:
        return tokens[at - 1].small in {"this", "that", "all", "both"}
    noun = readings(token.word) & NOUN or token.small in ALSO_NOUNS
    if not noun or told:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.tag in SIGN | {"CJC", "PRF", "POS"}:
        return False
    if following.small == "themselves" and token.small.endswith("s"):
        return False  # the registers themselves
    if following.tag in PREPOSITION:
        return at + 2 < len(tokens) and tokens[at + 2].tag == "CRD"
    return following.tag in DETERMINER | BETWEEN | {"PNP", "PNI", "PNX", "CRD", "AVP", "TO0", "VVG"}


def _acts_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what looks like a noun is a verb behind so many: 9 of 30 finish it."""
    if not at or at + 1 == len(tokens) or tokens[at + 1].small not in OBJECTS:
        return False
    many = tokens[at - 1].tag in {"CRD", "NN2", "PNI"}
    return many and bool(readings(tokens[at].word) & {"VVB", "VVI"})


LEADING = frozenset({"round", "past", "near", "like"})  # verbs that are mostly prepositions


def is_bare_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb lacks its ending behind one thing: the queue reach the door.

    Only a sentence without another verb has one.
    """
    token, after = tokens[at], tokens[at + 1 : at + 2]
    if at < 2 or not after or not token.word.islower() or token.tag in FINITE | {"NN2", "VVG"}:
        return False
    if tokens[at - 1].tag != "NN1" or not readings(token.word) & {"VVB", "VVI"}:
        return False
    if token.small in LEADING:
        return False  # the grass round the graves
    start = noun_start(tokens, at - 1)
    opens = start in (0, 1) and tokens[start].tag in {"AT0", "DPS"}
    acts = after[0].tag in {"AT0", "DPS", "AVP", "PNP", "CRD"}
    others = any(one.tag in FINITE or one.tag in PARTICIPLE for one in tokens[at + 1 :])
    return opens and acts and not others


def _clauses(tokens: tuple[Token, ...]) -> list[Clause]:
    found: list[Clause] = []
    hanging = tokens[0].tag in INTRODUCING or tokens[0].small in ASKING
    for at in range(len(tokens)):
        if not is_finite(tokens, at):
            continue
        subject = subject_of(tokens, at)
        if subject is None:
            continue
        start = _start(tokens, subject)
        if start is None:
            continue
        joined = start > 0 and tokens[start - 1].tag == "CJC"
        if joined and not found and (first := _joined_subject(tokens, start, at)) is not None:
            start = subject = first  # the depot and the office share a van
        if hanging and not any(is_finite(tokens, one) for one in range(start)):
            continue  # whether, having been away, I should adapt
        if joined and start > 1 and tokens[start - 2].small in NOMINATIVE:
            continue  # what he or she enjoys
        if joined and ((hanging and not found) or _hangs(tokens, start)):
            continue  # and nobody writes it down, behind “how they turn up”
        found.append(Clause(start, subject, at))
    return found


def _joined_subject(tokens: Sequence[Token], start: int, verb: int) -> int | None:
    """Return where two subjects joined by “and” begin that one verb in the plural has."""
    plural = tokens[verb].small in {"are", "were", "have", "do"} or tokens[verb].tag == "VVB"
    alone = tokens[start].tag in {"AT0", "DPS", "NP0", "NN1"} and start < verb
    if not plural or not alone or start < 2 or tokens[start - 2].tag not in NOUN:
        return None
    first = noun_start(tokens, start - 2)
    opens = not first or tokens[first - 1].tag in INTRODUCING | {"PUN"}
    return first if opens else None


def _hangs(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a clause goes on with one that hangs: that everybody opens and nobody reads."""
    for at in range(start - 2, 0, -1):
        if tokens[at].tag in SIGN:
            return False
        if tokens[at].tag in INTRODUCING:
            return True
    return False


def _start(tokens: Sequence[Token], subject: int) -> int | None:
    """Return where a main clause with this subject begins; None where it is no main clause."""
    start = subject
    while start and tokens[start - 1].tag in BETWEEN:
        start -= 1
    if not start:
        return 0
    before = tokens[start - 1]
    if start < subject and tokens[subject].tag == "CRD":
        return start  # only 9 of 30 like it
    if before.tag in {"PUN", "PUQ", "CJC", "ITJ"} or before.small in {"lol", "so"}:
        return start
    if before.tag == "PRP" and (start == 1 or tokens[start - 2].tag in SIGN | {"CJC"}):
        return start - 1  # on Saturdays parents come
    return None


def _form(text: str, tokens: tuple[Token, ...], clauses: tuple[Clause, ...]) -> AnswerForm:
    first = tokens[0]
    if _is_question(text, tokens):
        return AnswerForm.QUESTION
    if first.small == "whether" or (first.small == "if" and _verbs(tokens) == 1):
        return AnswerForm.WHETHER
    if first.small in ASKING:
        return AnswerForm.ASKING
    if _is_that(tokens):
        return AnswerForm.THAT
    if clauses and (not clauses[0].start or _is_setting(tokens[: clauses[0].start])):
        return AnswerForm.SENTENCE
    if _is_doing(tokens):
        return AnswerForm.DOING
    if first.tag == "TO0" or (first.small == "to" and len(tokens) > 1):
        return AnswerForm.TO
    if _is_bare(tokens):
        return AnswerForm.BARE
    if first.tag in {"VVD", "VDD", "VHD", "VBD"} | PARTICIPLE or _is_habit(tokens):
        return AnswerForm.DEED
    things = NOUN | DETERMINER | {"PNI", "PNP", "AJ0", "AJC", "AJS", "CRD", "ORD", "AV0"}
    return AnswerForm.THING if first.tag in things else AnswerForm.OTHER


def _is_question(text: str, tokens: Sequence[Token]) -> bool:
    if text.rstrip(' ”"').endswith("?"):
        return True
    two = [token.small for token in tokens[:3]]
    at = 1 if tokens[0].tag in AUXILIARY else 2
    asks = at == 1 or (two[0] in ASKING and tokens[1:] and tokens[1].tag in AUXILIARY)
    return bool(asks) and len(two) > at and two[at] in NOMINATIVE and two[0] != "had"


def _verbs(tokens: Sequence[Token]) -> int:
    return sum(is_finite(tokens, at) for at in range(len(tokens)))


def _is_setting(tokens: Sequence[Token]) -> bool:
    """Tell whether words only set a time or a tone before a sentence: last year, honestly."""
    words = [token for token in tokens if token.tag != "PUN"]
    adverbs = all(token.tag == "AV0" for token in words)
    return adverbs or (words[0].small in SETTING and len(words) < 5)


def _is_that(tokens: Sequence[Token]) -> bool:
    first, rest = tokens[0], tokens[1:]
    if first.small != "that" or len(rest) < 2:
        return False
    opens = rest[0].tag in {"AT0", "DPS", "PNP", "PNI", "EX0", "NN2", "NP0"}
    verb = next((one for at, one in enumerate(tokens) if is_finite(tokens, at)), first)
    return first.tag == "CJT" or opens or verb.small in {"are", "were", "have"}


def _is_doing(tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    if first.tag in DOING or len(tokens) == 1:
        return first.tag in DOING
    if first.tag == "AV0" and tokens[1].tag in DOING:
        return True
    behind = tokens[1].tag in {"AT0", "DPS", "AVQ", "DTQ", "PNP", "CJT"}
    return behind and first.small.endswith("ing") and len(first.word) > len("thing")


def _is_habit(tokens: Sequence[Token]) -> bool:
    """Tell whether a text says what one does as a rule: always turn the mower off."""
    often = tokens[0].small in HABITS and len(tokens) > 2
    return often and bool(readings(tokens[1].word) & INFINITIVE) and tokens[1].word.islower()


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Tell whether a text begins with a verb as it stands behind “to”: check the stock."""
    first, rest = tokens[0], tokens[1:]
    if first.small in {"like", "past", "plus", "save", "given", "half", "all", "both"} or not rest:
        return False
    base = first.tag in {"VVB", "VVI", "VBI", "VDI", "VHI"} and rest[0].small not in VERSUS
    object_next = rest[0].tag in DETERMINER or rest[0].small in OBJECTS
    object_next = object_next and rest[0].small != "that"  # work that matters
    if first.tag == "NN1" and rest[0].tag in {"AT0", "DPS", "DT0"} and first.word.islower():
        return rest[0].small in {"every", "each", "the", "my", "our", "their", "your", "all"}
    may_be = bool(readings(first.word) & INFINITIVE) and first.tag not in {"VVD", "VVN", "VM0"}
    if not readings(first.word) & NOUN:
        return base
    return may_be and object_next and first.tag not in PREPOSITION | {"NN2"}
