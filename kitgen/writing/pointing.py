"""Pointing: whom the pronouns of a text mean, and how they are turned towards its reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kitgen.writing import grammar
from kitgen.writing.prose import Prose

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
QUOTED = r"“[^“”]*”|\"[^\"]*\"|(?<!\w)['‘](?:[^'’]|(?<=\w)['’](?=\w))*['’](?!\w)"
_QUOTED_OR_WORD = re.compile(rf"{QUOTED}|{_WORD.pattern}")
PLURAL = re.compile(r"[a-z-]{2,}[^ius'\W]s")
PERSON = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|ant|man|woman|person)")  # a driver, a technician
PEOPLE = re.compile(r"[a-z]{2,}(?:ers|ors|ists|ians|ants|men|women)")  # drivers, technicians
REACH = 6  # words from a pronoun to what it acts on: they plan to replace them
LONGEST_ANYBODY = 6  # words in which anybody of a kind is named, with the verb behind


@dataclass(frozen=True, slots=True)
class Pointing:
    """The words of a language by which a text points at people.

    `plurals` are those without an s (people); a pronoun right behind one of the `askers` is
    somebody outside (how they test), one behind a relative may be who stood before it (someone who
    knows their trade), and before one of the `binders` it is (their own trade), as it is behind a
    plural and one of the `joining` words (things before they rust), and behind one of
    `everybody` (nobody raises their voice, a guest says what they want), and behind one of the
    `shares` of somebody named (a third of Year 7 come in below their age). `measures` are plurals
    that nobody means by a pronoun (nineteen years, and they …). One of the `objects` never means
    the plural that its own verb stands behind (delays cost them a day). Behind things, one of the
    `houses` that does what things never do (`firmly`, as patterns) is the reader's house all the
    same, unless somebody of the `others` is named: callouts doubled since they hired.
    """

    pronouns: Collection[str]
    plurals: Collection[str] = ()
    askers: Collection[str] = ()
    relatives: Collection[str] = ()
    binders: Collection[str] = ()
    joining: Collection[str] = ()
    everybody: Collection[str] = ()
    measures: Collection[str] = ()
    sharing: Collection[str] = ()
    objects: Collection[str] = ()
    shares: Collection[str] = ()
    firmly: Collection[str] = ()
    others: Collection[str] = ()
    things: Collection[str] = ()
    hinging: Collection[str] = ()
    towards: Collection[str] = ()
    befalling: Collection[str] = ()
    reflexives: Collection[str] = ()
    infinitives: Collection[str] = ()

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, prose: Prose, pronouns: frozenset[str]) -> Pointing:
        """Return how these pronouns point in a language."""
        beside = ("plurals", "asking", "relative", "binding", "joining", "everybody", "measures")
        named = (*beside, "sharing", "behind-their-verb", "shares", "houses-firmly", "others-many")
        deeds = ("hinging", "towards", "befalling", "reflexive", "infinitive")
        lists = (*named, "things-in-ers", *deeds)
        return cls(pronouns, *(prose.words(one) for one in lists))

    def outside(self, text: str) -> bool:
        """Tell whether a pronoun in the text may mean somebody whom the text does not name.

        It stays inside only where a plural (`pears`) comes before it, and it neither follows that
        at once (`the sensors they test`) nor an asking word (`how they test`), nor a relative
        behind one person (`someone who`). In doubt the answer is yes.
        """
        said = grammar.words(text)
        return any(
            not self.is_inside(said, at) for at, word in enumerate(said) if word in self.pronouns
        )

    def turned(self, text: str, pairs: Mapping[str, str]) -> str | None:
        """Put the other pronoun for each that can only mean somebody outside: `they` → `you`.

        The result is None where one may mean somebody outside as well as somebody named.
        """
        found = list(_WORD.finditer(text))
        said = [grammar.straight(match.group().lower()) for match in found]
        pieces, done, kept, doubted = [], 0, False, False
        settled = False  # the text begins with its reader: their vans and how they load them
        for at, (match, word) in enumerate(zip(found, said, strict=True)):
            if word not in pairs or _is_abbreviation(match.group()) or is_quoted(text, match):
                continue
            if self.is_inside(said, at):
                kept = True
                continue
            loads = settled and said[at - 1] in self.askers and self._acts(said, at)
            house = self.is_house(said, at) or loads
            sure = self._is_shared(said, at) or house
            if self._names(said[: max(at - 1, 0)]) and not sure:
                return None
            settled = settled or not self._names(said[:at])
            doubted = doubted or (self._names(said[:at]) and not house)
            pieces += [text[done : match.start()], _like(match.group(), pairs[word])]
            done = match.end()
        return None if kept and doubted else "".join([*pieces, text[done:]])

    def is_inside(self, said: Sequence[str], at: int) -> bool:
        """Tell whether the pronoun at a place of a text's words means somebody named before it."""
        earlier, before = said[: max(at - 1, 0)], said[at - 1] if at else ""
        if said[at] in self.reflexives:
            return self._does_itself(said[:at])
        if before in self.askers and self._is_likely(said, at):
            return True  # the volunteers and how they are trained
        if before in self.askers or self._is_shared(said, at) or self.is_house(said, at):
            return False
        if before in self.joining and at > 1 and self._is_plural(said[at - 2]):
            return True  # things before they rust
        if any(word in self.everybody for word in said[:at]) and not self._relates(earlier):
            return True  # nobody raises their voice
        if self._is_share(earlier):
            return True
        if said[at + 1 : at + 2] and said[at + 1] in self.binders:
            return self._names(earlier)
        if said[at] in self.objects and self._relates(earlier):
            return True  # somebody who trusts them
        if said[at] in self.objects and earlier and self._is_plural(earlier[-1]):
            earlier = earlier[:-1]  # whose verb stands before it
        behind = said[at] not in self.objects and self._is_plural(before)  # the sensors they test
        named = any(map(self._is_plural, earlier)) and not behind
        return named and not self._relates(earlier)

    def _does_itself(self, said: Sequence[str]) -> bool:
        """Tell whether somebody named does a thing themselves: first years load the kiln.

        Behind a pronoun it is whoever is wanted to: they want first years to load it.
        """
        if not {*said} & {*self.pronouns}:
            return any(map(self._is_plural, said))
        wanted = (one for one, to in pairwise(said) if to in self.infinitives)
        return any(one in self.measures or self._is_plural(one) for one in wanted)

    def _is_likely(self, said: Sequence[str], at: int) -> bool:
        """Tell whether a pronoun behind `how` is a plural just asked about: how they are trained.

        It is where it does what happens to anybody, and acts on nobody.
        """
        word, mark, short = said[at].partition("'")
        behind = [*([short] if mark else []), *said[at + 1 :]]
        happens = bool(behind) and behind[0] in self.befalling
        plain = happens and word not in self.objects and not self._acts(said, at)
        joined = at > 2 and said[at - 2] in self.sharing
        return plain and joined and self._is_plural(said[at - 3])

    def _acts(self, said: Sequence[str], at: int) -> bool:
        """Tell whether what a pronoun does is done to several: they load them."""
        return bool({*said[at + 2 : at + REACH]} & {*self.objects})

    def _is_shared(self, said: Sequence[str], at: int) -> bool:
        """Tell whether a pronoun is the text's first once more: they have 34 beds and they need."""
        return at > 0 and said[at - 1] in self.sharing and _is_same(said[0], said[at])

    def is_house(self, said: Sequence[str], at: int) -> bool:
        """Tell whether a pronoun behind things does what a house does: since they hired.

        Or it acts on the only ones named, and so is none of them: when they run them at night.
        """
        many = [word for word in said[: max(at - 1, 0)] if self._is_plural(word)]
        if (
            self._acts(said, at)
            and len(many) == 1
            and {*said[max(at - 1, 0) : at]} & {*self.hinging}
        ):
            return True
        if self._is_done_to(said, at):
            return True
        named = {*said[:at]} & {*self.others, *self.plurals, *self.everybody, *self.relatives}
        people = (word for word in said[:at] if word not in self.things)
        return self.does_firmly(said, at) and not (named or any(map(PEOPLE.fullmatch, people)))

    def _is_done_to(self, said: Sequence[str], at: int) -> bool:
        """Tell whether the only ones named do something to a pronoun: patients shout at them."""
        many = [word for word in said[:at] if self._is_plural(word)]
        deed = said[at] in self.objects and at > 2 and said[at - 1] in self.towards
        return deed and many == [said[at - 3]] and said[at - 2] not in self.sharing

    def does_firmly(self, said: Sequence[str], at: int) -> bool:
        """Tell whether behind a pronoun stands what only people do who run a house."""
        word, mark, short = said[at].partition("'")
        rest = " ".join([*([short] if mark else []), *said[at + 1 :]])
        firmly = "|".join(self.firmly)
        return bool(firmly and re.match(rf"{word} (?:{firmly})\b", f"{word} {rest}"))

    def names_several(self, text: str) -> bool:
        """Tell whether a text names several whom a pronoun behind it may mean."""
        return any(map(self._is_plural, grammar.words(text)))

    def _names(self, said: Sequence[str]) -> bool:
        return self._relates(said) or any(map(self._is_plural, said))

    def _relates(self, said: Sequence[str]) -> bool:
        """Tell whether there is a relative behind one person; behind `and` it asks."""
        return any(
            word in self.relatives and before not in self.sharing and not self._is_plural(before)
            for before, word in pairwise(said)
        )

    def _is_share(self, said: Sequence[str]) -> bool:
        """Tell whether words begin with a share of somebody named: a third of Year 7 come in."""
        at = next((at for at, word in enumerate(said[:2]) if word in self.shares), len(said))
        behind = said[at + 1 :]
        return len(behind) > 2 and not any(word in self.pronouns for word in behind[:2])

    def _is_plural(self, word: str) -> bool:
        named = word in self.plurals or bool(PLURAL.fullmatch(word))
        return named and word not in self.measures


def means_other(said: Sequence[str], at: int, prose: Prose) -> bool:
    """Tell whether a pronoun for one means somebody named before: a lady who eats if I feed her."""
    before = {*said[: max(at - 1, 0)]}
    anybody = _tells_of_anybody(said[:at], prose)
    subject = said[at].partition("'")[0] in prose.words("single-subject")
    if before & {*prose.words("relative")} and said[at] in prose.words("single-object"):
        return True
    named = before & {*prose.words("others-single"), *prose.words("titles")}
    told = named or tells_of_one(said[:at], prose)
    if not anybody and not told and not _tells_of_former(said[:at], prose):
        return False
    mine = said[max(at - 2, 0) : at - 1] and said[at - 2] in prose.words("subjects")
    return not subject or bool(mine) or said[at - 1] in prose.words("before-single")


def _tells_of_anybody(said: Sequence[str], prose: Prose) -> bool:
    """Tell whether a text begins with anybody of a kind: a good technician writes what she saw."""
    if not said or said[0] not in prose.words("others-anybody"):
        return False
    if said[0] not in prose.words("determiner"):
        return True  # anybody, whoever
    joins = {*prose.words("relative"), "that"}
    return any(
        _is_person(word, prose) and behind not in joins
        for word, behind in pairwise(said[1:LONGEST_ANYBODY])
    )


def tells_of_one(said: Sequence[str], prose: Prose) -> bool:
    """Tell whether words begin with somebody by what they do: the last bookkeeper, she.

    Not where the reader was told of before them: in his experience a buyer trusts him.
    """
    single = {*prose.pairs("single-to-second"), "her"}
    first = next((at for at, word in enumerate(said) if word in single), len(said))
    leads = prose.words("people-behind")
    return any(
        before in leads and _is_person(word, prose) for before, word in pairwise(said[:first])
    )


def _is_person(word: str, prose: Prose) -> bool:
    none = word in prose.words("no-people") or f"{word}s" in prose.words("things-in-ers")
    return bool(PERSON.fullmatch(word)) and not none


def _tells_of_former(said: Sequence[str], prose: Prose) -> bool:
    """Tell whether somebody is named who leads no more: my old boss, the former manager."""
    former, leading = prose.words("others-before"), prose.words("leaders")
    return any(word in former and behind in leading for word, behind in pairwise(said))


def _is_same(first: str, word: str) -> bool:
    """Tell whether two pronouns are one, spelled out or not: they, they've."""
    return first.partition("'")[0] == word.partition("'")[0]


def swapped(text: str, pairs: Mapping[str, str]) -> str:
    """Put the other word for each that is not quoted in the text: `our dock` → `your dock`."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if _is_abbreviation(word):
            return word
        return _like(word, pairs.get(grammar.straight(word.lower()), word))

    return _QUOTED_OR_WORD.sub(other, text)


def _is_abbreviation(word: str) -> bool:
    """Tell the US from us."""
    return len(word) > 1 and word.isupper()


def _like(word: str, other: str) -> str:
    """Return the other word with the capital and the apostrophe of the one it stands for."""
    other = other.replace("'", "’") if "’" in word else other
    return grammar.capitalise(other) if word[:1].isupper() and other[:1].islower() else other


_SINGLE = re.compile(
    r"^((?:how|why|what|when|where|whether|that)\s+)?(she|he|her|his)\s+(\w+)", re.I
)
_HOW = re.compile(r"\w{3,}ly", re.I)
_NEXT = re.compile(r"\s+(\w+)")
_SECOND_VERB = re.compile(r"\b(?:and|but|or)\s+(?:\w+ly\s+)?\w+s\b")


def single_turned(text: str, prose: Prose) -> str | None:
    """Turn `she wants her mornings back` to its reader; None where that is not certain.

    It is certain where the text begins with the pronoun, so that it can mean nobody named in it,
    and nothing else in it may be a person's doing.
    """
    match = _SINGLE.match(text)
    if match is None:
        return None
    asking, pronoun, verb = match[1] or "", match[2].lower(), match[3]
    group = ("she", "her", "hers", "herself") if pronoun in ("she", "her") else ("he", "his", "him")
    rest = text[match.end() :]
    if pronoun in ("her", "his"):
        return _rest_turned(f"{asking}your {verb}{rest}", group, prose)
    before = ""
    hazards = {*prose.words("adverbs"), *prose.words("adverbs-s")}
    while verb.lower() in hazards or _HOW.fullmatch(verb):  # he particularly values
        after = _NEXT.match(rest)
        if after is None:
            return None
        before, verb, rest = f"{before}{verb} ", after[1], rest[after.end() :]
    bare = prose.verbs.plural(verb.lower())
    if not bare or _SECOND_VERB.search(rest):
        return None
    bare = f"{before}{bare}"
    return _rest_turned(f"{asking}you {bare}{rest}", group, prose)


def is_quoted(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word of a text stands within quotation marks, where nothing is turned."""
    spans = (found.span() for found in re.finditer(QUOTED, text))
    return any(start <= word.start() < end for start, end in spans)


def _rest_turned(text: str, group: Collection[str], prose: Prose) -> str | None:
    """Turn what is left of the pronouns: `her mornings` → `your mornings`."""
    pieces, done = [], 0
    others = {*prose.words("others-single")}
    ends = {*prose.words("after-her"), *prose.words("infinitive")}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in group or is_quoted(text, match):
            continue
        if word in ("she", "he") or others & {*grammar.words(text[: match.start()])}:
            return None
        after = _WORD.match(text, match.end() + 1)
        possessive = word == "his" or (
            word == "her" and after is not None and after.group().lower() not in ends
        )
        other = {"hers": "yours", "herself": "yourself"}.get(word, "your" if possessive else "you")
        pieces += [text[done : match.start()], other]
        done = match.end()
    return "".join([*pieces, text[done:]])
