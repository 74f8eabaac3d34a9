"""Telling: what was noted of the reader as of somebody else, the way it would be said to them."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from kitgen.writing import grammar
from kitgen.writing.pointing import Pointing, is_quoted, means_other, tells_of_one
from kitgen.writing.prose import Prose

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def told_to_reader(text: str, prose: Prose, names: Collection[str] = ()) -> str:
    """Return a text with everybody else in it as `you`: to be proposed, and never just taken.

    `they are short and she liked it` becomes `you are short and you liked it`. Parts of the
    reader's own `names` are turned like pronouns. In a language without such words, and where
    there is nobody in it, the text is returned as it is.
    """
    return _Turner(prose).turned(_with_has(_without_names(text, names), prose))


def is_doubtful(text: str, told: str, prose: Prose) -> bool:
    """Tell whether a text told to its reader may mean somebody else in it, or would hurt them.

    A family last week, and he did it: he may be one of them. For he had no idea: nobody says so.
    """
    said, maybe = grammar.words(text), {*prose.words("others-maybe")}
    behind = any(
        word in prose.words("single-subject") and maybe & {*said[:at]}
        for at, word in enumerate(said)
    )
    small = told.casefold()
    return told != text and (behind or any(one in small for one in prose.words("never-told")))


def _with_has(text: str, prose: Prose) -> str:
    """Write `has` in full where it was typed short: he's got a van, and not he's worried."""
    behind = "|".join(map(re.escape, prose.words("behind-has")))
    adverbs = "|".join(map(re.escape, (*prose.words("adverbs"), *prose.words("adverbs-s"))))
    if not behind:
        return text
    short = rf"(?<!\w)(he|she)['’]s(?= (?:(?:{adverbs}) )?(?:{behind})\b)"
    text = re.sub(short, r"\1 has", text, flags=re.IGNORECASE)
    owned = "|".join(map(re.escape, prose.words("behind-deed")))  # she's booked the hall
    done = rf"(?<!\w)(he|she)['’]s(?= (?:(?:{adverbs}) )?\w+ed (?:{owned})\b)"
    return re.sub(done, r"\1 has", text, flags=re.IGNORECASE) if owned else text


def _without_names(text: str, names: Collection[str]) -> str:
    """Put pronouns for the reader's own name: `Denise Roe's team` → `her team`."""
    if not names:
        return text
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    name = rf"(?<!\w)(?:(?:{name}) )*(?:{name})"
    return re.sub(rf"{name}(?!\w)", "she", re.sub(rf"{name}['’]s(?= \w)", "her", text))


class _Turner:
    """Turns pronouns word by word, and the verbs that went with one person."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.pairs = prose.pairs("third-to-second") | prose.pairs("single-to-second")
        self.subjects = frozenset(prose.words("single-subject"))
        self.ends = {*prose.words("after-her"), *prose.words("infinitive")}
        self.adverbs = {*prose.words("adverbs"), *prose.words("adverbs-s")}
        self.objects = frozenset(prose.words("others-beside-one"))
        self.joins = frozenset(prose.words("sharing"))
        self.named = frozenset(prose.words("others-single"))
        self.sure = frozenset(prose.words("sure-verbs"))
        self.helping = frozenset(prose.words("helping-verbs"))
        self.common = {*prose.words("always-capital"), *prose.words("months"), *self.pairs}
        self.many = Pointing.of(prose, frozenset(prose.pairs("third-to-second")))

    def turned(self, text: str) -> str:
        pieces: list[str] = []
        done, verb_follows, shared = 0, False, False
        single = False  # somebody was told of, so that “them” are others: how she keeps them calm
        for found in _WORD.finditer(text):
            small = grammar.straight(found[0]).casefold()
            kept = (found[0].isupper() and len(small) > 1) or (single and small in self.objects)
            kept = kept or self._means_others(text, found, small)
            other = "" if kept else self._other(small, text, found)
            single = single or small in self.subjects
            if other:
                verb_follows = small in self.subjects
                shared = small.partition("'")[0] in self.subjects
            elif verb_follows and small not in self.adverbs:
                other, verb_follows = self._bare(small), False
            elif shared and pieces and self._is_joined(text, found):
                other = self._bare(small, sure=True)
            if other:
                pieces += [text[done : found.start()], _like(found[0], other)]
                done = found.end()
        return "".join([*pieces, text[done:]])

    def _means_others(self, text: str, found: re.Match[str], word: str) -> bool:
        """Tell whether a pronoun means somebody named before it: a guest says what they want."""
        said = [grammar.straight(one.casefold()) for one in _WORD.findall(text[: found.end()])]
        if is_quoted(text, found):
            return True
        if word in self.many.pronouns:
            return self.many.is_inside(said, len(said) - 1)
        single = word.partition("'")[0] in self.subjects
        told = {*said[:-1]} & self.named or tells_of_one(said[:-1], self.prose)
        if single and (told or self._names(text[: found.start()])):
            return True  # in doubt it is whoever was named: a resident, and he would
        if word != "her" and word not in self.pairs:
            return False
        return means_other(said, len(said) - 1, self.prose)

    def _names(self, before: str) -> bool:
        """Tell whether somebody is named by a capital: Gareth was there, and he said."""
        words = _WORD.findall(self._less_thing(before))
        large = [word for word in words if re.match("[A-Z][a-z]", word)]
        leads = {*self.prose.words("before-places")}
        acts = {*words[1:2]} & {*self.prose.words("names-act")}
        if words[:1] == large[:1] and not acts:
            large = large[1:]  # a mere beginning
        calls = {grammar.straight(one).casefold() for one in large} - self.common
        return any(
            word.casefold() in calls and before.casefold() not in leads
            for before, word in pairwise(["", *words])
        )

    def _less_thing(self, before: str) -> str:
        """Return words without the thing that the last of them tells of: to Xero, which she."""
        which = "|".join(self.prose.words("of-things"))
        led = which and re.search(rf"(?:\s[A-Z][\w’'-]*)+,? (?:{which}) $", before)
        return before[: led.start()] if led else before

    def _other(self, word: str, text: str, found: re.Match[str]) -> str:
        """Return what a pronoun becomes; `her` is the owner of what follows, or stands alone."""
        if word != "her" or not self.pairs:
            return self.pairs.get(word, "")
        behind = _WORD.match(text, found.end() + 1)
        before = grammar.words(text[: found.start()])[-1:]
        apart = not before or text[: found.start()].rstrip().endswith(",")
        listed = apart or before[0] in self.joins  # the horses, her back pain
        owner = behind and (listed or behind[0].casefold() not in self.ends)
        return "your" if owner else "you"

    def _is_joined(self, text: str, found: re.Match[str]) -> bool:
        """Tell whether a word stands right behind an `and`: she wants nights and has a car."""
        before = [*grammar.words(text[: found.start()])]
        while before and before[-1] in self.adverbs:
            before.pop()
        return bool(before) and before[-1] in self.joins

    def _bare(self, word: str, *, sure: bool = False) -> str:
        """Return a verb as it goes with `you`; `sure` leaves out what may be no verb: dogs."""
        bare = self.prose.verbs.plural(word)
        return bare if not sure or bare in self.sure or bare in self.helping else ""


def _like(word: str, other: str) -> str:
    other = other.replace("'", "’") if "’" in word else other
    return grammar.capitalise(other) if word[:1].isupper() and other[:1].islower() else other
