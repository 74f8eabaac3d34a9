"""Usage: slips of words that those beside them prove, nouns and what stands before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kitgen.parsing.agreement import RELATIVE
from kitgen.parsing.clauses import (
    AUXILIARY,
    DETERMINER,
    INFINITIVE,
    NOUN,
    PARTICIPLE,
    PREPOSITION,
    SIGN,
)
from kitgen.parsing.slip import GrammarSlip, slip_at
from kitgen.parsing.tagging import HALVES, Token, readings
from kitgen.parsing.verbs import Conjugation

STRESSING = frozenset({"very", "really", "quite", "such"})
DAYS = frozenset({"today", "yesterday", "tomorrow"})
SO_MUCH = frozenset({"very", "so", "really", "too", "more", "quite"})
ENDS = PREPOSITION | SIGN | {"AVP", "CJC"}


@dataclass(frozen=True)
class Usage:
    """Finds slips of usage; `words` are lists of what is not sure, `meant` words for words."""

    words: Mapping[str, frozenset[str]]
    meant: Mapping[str, str]
    verbs: Conjugation = field(default_factory=Conjugation)

    def find(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Return the slip that begins with a word, if one surely does."""
        rules = (
            self._bare,
            self._is_one,
            self._same,
            self._counted,
            self._own,
            self._article,
            self._word,
            self._best,
        )
        more = (
            self._one_of,
            self._for_to,
            self._their,
            self._they,
            self._its,
            self._inverted,
            self._takes,
            self._felt,
            self._years_as,
            self._at_six,
            self._to_do,
        )
        found = (rule(tokens, at) for rule in (*rules, *more))
        return next((one for one in found if one), None)

    def _among(self, name: str, token: Token) -> bool:
        return token.small in self.words.get(name, ())

    def _is_one(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Lameness is big problem → is a big problem; have very old boiler → a very old boiler."""
        before, token = tokens[at - 1] if at else None, tokens[at]
        is_told = before is not None and before.small in {"is", "was", "'s", "been", "are", "were"}
        needed = before is not None and self._among("needing", before) and token.small == "very"
        if not (is_told or needed) or (before and before.tag == "POS"):
            return None
        end = at
        while end < len(tokens) and (tokens[end].tag in {"AJ0"} or tokens[end].small in STRESSING):
            end += 1
        if end == len(tokens) or tokens[end].tag != "NN1" or self._among("the_one", token):
            return None
        after = tokens[end + 1] if end + 1 < len(tokens) else None
        if after is not None and after.tag in NOUN | {"POS", "VVG"} and after.small not in DAYS:
            return None
        known = self._among("being_bare" if end == at else "being", tokens[end])
        known = known or (needed and self._among("countable", tokens[end]))
        named = any(one.word[0].isupper() for one in tokens[at : end + 1])
        vowel = token.small[0] in "aeiou" and not self._among("a_one", token)
        return (
            slip_at(token, f"{'an' if vowel else 'a'} {token.word}")
            if known and not named
            else None
        )

    def _same(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Fixed same problem → fixed the same problem."""
        token, before = tokens[at], tokens[at - 1] if at else None
        if token.small != "same" or before is None or at + 1 == len(tokens):
            return None
        bare = before.tag in PREPOSITION | {"VDD", "VVD", "VVN", "VVB", "VVZ", "VVG", "VVI", "AJ0"}
        return slip_at(token, "the same") if bare and tokens[at + 1].tag in NOUN else None

    def _counted(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Too much times → too many times; every days → every day; this rooms → these rooms."""
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        alone = at + 2 >= len(tokens) or tokens[at + 2].tag not in NOUN
        if after is None or after.tag != "NN2" or not alone or self._among("one", after):
            return None
        if token.small == "much":
            paid = at and tokens[at - 1].small == "how" and alone and at + 2 < len(tokens)
            paid = paid and bool(readings(tokens[at + 2].word) & {"VVB", "VVI"})
            return None if paid else slip_at(token, "many")  # how much customers pay
        behind = at > 0 and tokens[at - 1].tag in PREPOSITION
        if token.small in {"this", "that"} and token.tag == "DT0" and behind:
            return slip_at(token, {"this": "these", "that": "those"}[token.small])
        if (
            token.small in {"every", "each"}
            and after.small.endswith("s")
            and after.small[-2] not in "s'"
            and "UNC" not in readings(after.small[:-1])  # every chrismas
        ):
            return slip_at(after, after.small[:-1]) if not after.small.endswith("ies") else None
        return None

    def _one_of(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """One of the driver retires → one of the drivers retires."""
        three = [token.small for token in tokens[max(0, at - 3) : at]]
        if three[:2] != ["one", "of"] or tokens[at].tag != "NN1" or not tokens[at].word.islower():
            return None
        if tokens[at - 1].tag not in {"AT0", "DPS"} or self._among("collective", tokens[at]):
            return None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = after is None or after.tag in ENDS | AUXILIARY | {"VVZ", "VVD", "PNQ"}
        return slip_at(tokens[at], f"{tokens[at].word}s") if ends else None

    def _own(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """I have own tools → I have my own tools."""
        token, before = tokens[at], tokens[at - 1] if at else None
        if (
            token.small != "own"
            or before is None
            or before.small not in {"have", "has", "bring", "use"}
        ):
            return None
        who = tokens[at - 2].small if at > 1 else "i" if before.small == "have" else ""
        whose = {"i": "my", "we": "our", "they": "their", "you": "your"}.get(who, "")
        return slip_at(token, f"{whose} own") if whose else None

    def _article(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """A old van → an old van."""
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            token.small not in {"a", "an"}
            or token.tag != "AT0"
            or after is None
            or token.word == "A"
        ):
            return None
        if after.tag not in NOUN | {"AJ0", "AJC", "AJS", "ORD", "VVN", "VVG", "AV0"}:
            return None
        word = after.word
        if not word.isalpha() or not word.islower() or len(word) < 3:
            return None
        vowel = word[0] in "aeio" or self._among("an_hour", after)
        vowel = vowel and not (self._among("a_one", after) or word.startswith(("eu", "one")))
        if token.small == "a" and vowel:
            return slip_at(token, "an")
        plain = word[0] not in "aeiouhy" and token.small == "an"
        return slip_at(token, "a") if plain else None

    def _word(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Peoples → people; a thing may be theirs: childrens shoes → children's shoes."""
        meant = self.meant.get(tokens[at].small, "")
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        theirs = self._among("of_many", tokens[at]) and after is not None and after.tag in NOUN
        if theirs and after:  # how the childrens work: nobody knows what that is
            meant = "" if readings(after.small) & {"VVB", "VVI"} else f"{meant}'s"
        return slip_at(tokens[at], meant) if meant else None

    def _bare(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Needs driver → needs a driver; paper from council → from the council."""
        before = tokens[at - 1] if at else None
        article = self._article_behind(before) if before else ""
        if before and before.small == "of" and at > 1 and self._among("kinds", tokens[at - 2]):
            return None  # what kind of report
        if article and self._is_manner(tokens, at):
            return None
        head = self.bare_thing(tokens, at, owned=article == "a") if article else None
        if head is None or (article == "where" and head == at and not self._placed(tokens[at])):
            return None
        if article == "the" and self._may_be_any(tokens, at, head):
            return None
        first = tokens[at].word
        vowel = first[0].lower() in "aeiou" and not self._among("a_one", tokens[at])
        told = "the" if article != "a" else "an" if vowel else "a"
        return slip_at(tokens[at], f"{told} {first}")

    def _may_be_any(self, tokens: Sequence[Token], at: int, head: int) -> bool:
        """Tell whether one of many may be meant, which has another article: with old man whose …"""
        behind = tokens[head + 1].small if head + 1 < len(tokens) else ""
        return head > at or behind in {*RELATIVE, "whose"}

    def _is_manner(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word and the one before it are one: on call; the in charge nurse."""
        behind = at > 1 and tokens[at - 2].tag in DETERMINER
        joined = behind and tokens[at - 1].tag in PREPOSITION and tokens[at - 2].tag != "DT0"
        return joined or self._among(f"{tokens[at - 1].small}_set", tokens[at])

    def bare_thing(self, tokens: Sequence[Token], at: int, *, owned: bool = False) -> int | None:
        """Return the one thing that can be counted at the end of words without an article.

        None where these words, from a token on, name no such thing; `owned` ones count as well
        where somebody has them.
        """
        end = at
        while end < len(tokens) and tokens[end].tag in {"AJ0", "NN1", "ORD"}:
            end += 1
        if end < len(tokens) and tokens[end].tag == "PRP":
            while end > at + 1 and tokens[end - 1].tag == "AJ0":  # a vendor furious about it
                end -= 1
        head = end - 1
        if head < at or (end < len(tokens) and tokens[end].tag in NOUN | {"POS", "VVG"}):
            return None
        named = any(token.word[0].isupper() for token in tokens[at:end])
        same = tokens[at].small in {"same", "own", "last", "next", "first"}
        counted = self._among("countable", tokens[head])
        counted = counted or (owned and self._among("owned", tokens[head]))
        return head if counted and tokens[head].tag == "NN1" and not named and not same else None

    def _article_behind(self, before: Token) -> str:
        if self._among("needing", before):
            return "a" if before.tag != "AJ0" else ""  # open kitchen
        if before.small in {"from", "of", "with"}:
            return "the"
        return "where" if before.small in {"in", "on", "at"} else ""

    def _placed(self, token: Token) -> bool:
        return self._among("places", token)

    def _best(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Biggest problem is nights → the biggest problem is nights."""
        token = tokens[at]
        opens = not at or tokens[at - 1].tag in {"CJT", "CJS"}
        ends = token.small.endswith("est") and token.tag in {"AJS", "AJ0", "NN1"}
        if not opens or not ends or self._among("no_superlative", token):
            return None
        rest = tokens[at + 1 : at + 3]
        is_told = len(rest) == 2 and rest[0].tag == "NN1" and rest[1].tag in AUXILIARY
        return slip_at(token, f"the {token.small}") if is_told else None

    def _for_to(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Somebody for to help → somebody to help."""
        after = tokens[at + 1] if at + 2 < len(tokens) else None
        both = tokens[at].small == "for" and after is not None and after.small == "to"
        infinitive = both and tokens[at + 2].tag in INFINITIVE
        return slip_at(tokens[at], "to", after) if infinitive else None

    def _their(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """A report for there homepage → for their homepage."""
        if tokens[at].small != "there" or not at or at + 1 == len(tokens):
            return None
        behind = tokens[at - 1].small in {"for", "of", "with", "about"}
        noun = tokens[at + 1].tag in {"NN1", "NN2"}
        return slip_at(tokens[at], "their") if behind and noun else None

    def _they(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Who looks after they system → their system."""
        if tokens[at].small != "they" or not at or at + 1 == len(tokens):
            return None
        behind = tokens[at - 1].small in {"for", "of", "with", "in", "on", "at", "from", "about"}
        behind = behind or (at > 1 and tokens[at - 1].small == "after" and _looks(tokens[at - 2]))
        noun = tokens[at + 1].tag in {"NN1", "NN2"}
        later = any(one.tag in AUXILIARY | {"VVB", "VVZ", "VVD"} for one in tokens[at + 2 :])
        return slip_at(tokens[at], "their") if behind and noun and not later else None

    def _its(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """How its worked out → how it’s worked out."""
        if tokens[at].small != "its" or at + 1 == len(tokens):
            return None
        after = tokens[at + 1]
        done = after.tag in {*PARTICIPLE, "VVD"} and (
            at + 2 == len(tokens) or tokens[at + 2].tag in ENDS
        )
        told = after.tag in DETERMINER | {"XX0", "VVG"} and after.small != "own"
        if after.tag == "VVG" and at + 2 < len(tokens) and tokens[at + 2].tag in NOUN:
            told = False  # its working hours
        return slip_at(tokens[at], "it's") if done or told else None

    def _inverted(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Learning where is everything → where everything is."""
        if not at or at + 2 != len(tokens) - 1 or tokens[at].tag != "AVQ":
            return None
        verb, who = tokens[at + 1], tokens[at + 2]
        told = verb.small in {"is", "are"} and who.tag == "PNI"
        return (
            slip_at(tokens[at], f"{tokens[at].word} {who.word} {verb.word}", who) if told else None
        )

    def _takes(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """How long take to change it → how long it takes to change it."""
        three = [token.small for token in tokens[at : at + 4]]
        if three[:3] not in (["how", "long", "take"], ["how", "long", "takes"]) or three[3:] != [
            "to"
        ]:
            return None
        return slip_at(tokens[at], "how long it takes", tokens[at + 2])

    def _felt(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """I am very involve in it → I am very involved in it."""
        token = tokens[at]
        if not self._among("felt", token) or not at or tokens[at - 1].small not in SO_MUCH:
            return None
        back = at - 1
        while back and tokens[back - 1].small in SO_MUCH:
            back -= 1
        feels = not back or self._among("feeling", tokens[back - 1])
        return slip_at(token, self.verbs.participle(token.small)) if feels else None

    def _years_as(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """Spent 2 years mate for my uncle → 2 years as a mate for my uncle."""
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if at < 2 or after is None or not self._among("workers", token):
            return None
        long = tokens[at - 1].small in {"years", "months", "weeks"} and tokens[at - 2].tag == "CRD"
        if not long or after.small not in {"for", "at", "in", "with"}:
            return None
        article = "an" if token.small[0] in "aeiou" else "a"
        return slip_at(token, f"as {article} {token.word}")

    def _at_six(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """The shift starts 6 am → starts at 6 am."""
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if not at or after is None or not token.word[0].isdigit():
            return None
        begins = self._among("beginning", tokens[at - 1])
        return slip_at(token, f"at {token.word}") if begins and after.small in HALVES else None

    def _to_do(self, tokens: Sequence[Token], at: int) -> GrammarSlip | None:
        """They want hire somebody → they want to hire somebody."""
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if not at or after is None or not self._among("wanting", tokens[at - 1]):
            return None
        acts = readings(token.word) & INFINITIVE and token.word.islower() and token.word.isalpha()
        who = token.tag in NOUN | DETERMINER | {"PNP", "PNI", "VVG"} and not self._among(
            "doing", token
        )
        thing = after.tag in DETERMINER or after.small in {"it", "them", "somebody", "someone"}
        return slip_at(token, f"to {token.word}") if acts and thing and not who else None


def _looks(token: Token) -> bool:
    return token.small in {"look", "looks", "looking", "looked"}
