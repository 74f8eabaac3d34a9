"""Shapes: whether a text ends the sentence that its field begins.

Only what is certain is repaired; a word that could be a name is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from kitgen.model.applicant import Applicant
from kitgen.model.values.texts import shorten
from kitgen.reading.absent import NonAnswers
from kitgen.reading.corrections import Corrections
from kitgen.reading.fragment_shape import Doubt, Fate, Found, FragmentShape, Unfit
from kitgen.reading.name_words import NameWords

if TYPE_CHECKING:
    from kitgen.parsing.verdicts import Judge

STOP = re.compile(r"(?<=[^\s.…!])(?:\.|!+)$")
SLIP = "has a slip"  # of English, which goes on well behind its beginning
MOST_JOINED = 26  # words of two sentences that are offered as one
MINE, WHOSE = "mine", "whose"  # why a text may be for its writer alone
MOST_REPEATS = 3  # times that the beginning of a sentence is taken off
MOST_MENDS = 6  # times that what is used in place of a text is put right itself
OPENING_QUOTES = ("“", "„", "«", '"', "‘")


@dataclass(frozen=True, eq=False)
class Mending:
    """What is certainly meant otherwise in a language, whoever judges its texts besides."""

    pairs: tuple[tuple[re.Pattern[str], str], ...]
    bare: Mapping[str, str]  # verbs of the past tense, as they stand behind “to”
    done: Mapping[str, str]  # verbs as they stand behind “to”, in the past tense
    corrections: Corrections

    def meant(self, meant: str, found: re.Match[str]) -> str:
        """Return what was meant by what was found, `meant` being written for all like it."""
        verb = found.groupdict().get("past") or ""
        name = (found.groupdict().get("name") or "").capitalize()
        told = meant.replace("{bare}", self.bare.get(verb.lower(), verb)).replace("{name}", name)
        base = (found.groupdict().get("base") or "").lower()
        told = told.replace("{done}", self.done.get(base, base))
        return found.expand(told)


@dataclass(frozen=True, eq=False)  # loaded once: itself alone is the same
class FragmentShapes:
    """The shapes of one language by field, and the words by which a wrong end is known."""

    fields: Mapping[str, FragmentShape]
    article: re.Pattern[str]
    opener: re.Pattern[str]
    clause: re.Pattern[str]
    contraction: re.Pattern[str]
    in_full: Mapping[str, str]
    following: re.Pattern[str]
    abbreviation: re.Pattern[str]
    joining: frozenset[str]  # and, but: what may stand between two sentences made one
    and_: str
    subjects: frozenset[str]
    abbreviations: frozenset[str]
    bare: Mapping[str, str]  # verbs of the past tense, as they stand behind “to”
    done: Mapping[str, str]  # verbs as they stand behind “to”, in the past tense
    mending: Mending
    absent: NonAnswers
    names: NameWords
    corrections: Corrections
    confession: Doubt | None = None  # of any field but the `owned`, where people say what they lack
    owned: frozenset[str] = frozenset()
    judge: Judge | None = None  # of parts of speech, where answers are taken; a build has none

    @cached_property
    def willing(self) -> FragmentShapes:
        """The same for texts that their writer lets a letter say, although they may be private."""
        fields = {
            name: replace(shape, doubts=tuple(one for one in shape.doubts if not one.alone))
            for name, shape in self.fields.items()
        }
        return replace(self, fields=fields, confession=None)

    @cached_property
    def confessing(self) -> re.Pattern[str] | None:
        """How a line of somebody's own begins that is for its writer alone: lied about my age."""
        doubts = (one for shape in self.fields.values() for one in shape.doubts)
        return next((one.match for one in doubts if one.alone == MINE), None)

    def alone(self, name: str, text: str) -> str:
        """Say why a text may be for its writer alone, MINE or WHOSE; empty if it is not."""
        if name not in self.fields:
            return MINE if self._confesses(name, text) else ""
        found = self._doubt(name, text)
        return found.alone if found else ""

    def withheld(self, name: str, text: str) -> Unfit | None:
        """Return what is said of a field of whole sentences that is for its writer alone."""
        if name in self.fields or not self._confesses(name, text):
            return None
        assert self.confession is not None
        return Unfit(self.confession.fault, self.confession.advice, "", MINE)

    def _confesses(self, name: str, text: str) -> bool:
        one = self.confession
        if one is None or name in self.owned or text[:1] in OPENING_QUOTES:
            return False
        return one.match.match(text) is not None

    def repair(self, name: str, text: str) -> tuple[str, list[str]]:
        """Return a field's text with what is certain repaired, and what was wrong with it."""
        faults = []
        for _ in range(MOST_REPEATS):
            if match := self.fields[name].repeats.match(text):
                text = text[match.end() :]
                faults.append(f"repeats “{match[0].strip()}”")
        if match := self.article.match(text):
            text = _small(match, text)
            faults.append("begins with a capital letter")
        if STOP.search(text) and not self.abbreviation.search(text):
            faults.append(
                "ends in an exclamation mark" if text[-1] == "!" else "ends in a full stop"
            )
            text = text.rstrip(".!")
        if len(parts := self.fields[name].parted.split(text)) > 1:
            last = parts[-1].removeprefix(f"{self.and_} ")
            text = f"{', '.join(parts[:-1])} {self.and_} {last}"
            faults.append("is several things")
        if (match := self.fields[name].ends.search(text)) and match.start():
            text = text[: match.start()]
            faults.append(f"ends in “{match[0].strip()}”")
        return text, faults

    def corrected(self, text: str) -> str:
        """Return a text with what was certainly meant otherwise: `they was` → `they were`."""
        text = mended_text(self.mending, text)
        return self.judge.mended(text) if self.judge else text

    def doubtful(self, name: str, text: str) -> str:
        """Return the first words of a text that may be wrong, where nobody knows how it is right.

        Empty for a text that has something else to be put right first.
        """
        if self.judge is None or text[:1] in OPENING_QUOTES or self._doubt(name, text):
            return ""
        return next(iter(self.judge.doubtful(text)), "")

    def doubt_in(self, name: str, text: str) -> Unfit | None:
        """Return what is surely wrong and what to write, if only the text's writer can tell.

        What is proposed is held against the same rules first.
        """
        found = self._doubt(name, text)
        if found is None:
            return None
        fault, _, advice, _, alone = found
        if not alone and (better := self.proposal(name, text)):
            return Unfit(fault, f"Write: {shorten(better, 160)}", better)
        return Unfit(fault, advice or f"End the sentence: {self.fields[name].begins} …", "", alone)

    def proposal(self, name: str, text: str) -> str:
        """Return what is proposed in place of a doubtful text, whole; empty for none."""
        better = text
        for _ in range(MOST_MENDS):  # what is proposed may have to be put right itself
            found = self._doubt(name, better)
            if found is None:
                break
            better = self.repair(name, found.better)[0]
        better = self._without_rest(name, text, better)
        return better if better and better != text and self._would_do(name, better) else ""

    def _without_rest(self, name: str, text: str, better: str) -> str:
        """Return a proposal without what is said to be cut off; empty if it stands within it."""
        rest = self.rest_of(name, text)  # whole: “and I trained” may well be told as “and trained”
        at = better.casefold().find(rest.casefold()) if rest else -1
        if at < 0:
            return better
        return better[:at].rstrip(" ,;.") if at + len(rest) == len(better.rstrip(" .")) else ""

    def certain(self, name: str, text: str) -> tuple[str, str] | None:
        """Return what to use in place of a text that does not fit, and why, where it is certain."""
        found, better = self._doubt(name, text), text
        if found is None or found.then is not Fate.USE:
            return None
        fault = found.fault
        for _ in range(MOST_MENDS):  # what is used may have to be put right itself
            if found.then is Fate.USE:
                put = self.repair(name, found.better)[0]
            else:
                put = mended_text(self.mending, better) if found.fault == SLIP else better
            if put == better or (found := self._doubt(name, put)) is None:
                better = put
                break
            better = put
        fits = better != text and self._goes_on(name, better)
        return (better, fault) if fits and (found is None or found.fault == SLIP) else None

    def is_misfit(self, name: str, text: str) -> bool:
        """Tell whether a letter that told this text would have a broken sentence."""
        found = self._doubt(name, text)
        if found and found.fault == SLIP and found.better != text:
            return self.is_misfit(name, found.better)  # a slip may hide what it stands in
        return found is not None and found.then is not Fate.KEEP

    def is_asked_for(self, name: str, text: str) -> bool:
        """Tell whether a letter that cannot tell a text waits for a line in its place."""
        found = self._doubt(name, text)
        return found is None or found.then is not Fate.UNSAID

    def _joined(self, text: str, match: re.Match[str]) -> str:
        """Return two short sentences as one; nothing for more, or for a question."""
        first, sign, second = text[: match.end("end")], text[match.end("end")], match["start"]
        rest = text[match.end("start") :]
        if sign != "." or self.following.search(rest) or len(text.split()) > MOST_JOINED:
            return ""
        joins = second.lower() in self.joining
        small = second if second in self.subjects and second.isupper() else second.lower()
        return f"{first} {small}{rest}" if joins else f"{first}, {self.and_} {small}{rest}"

    def rest_of(self, name: str, text: str) -> str:
        """Return what a text would be cut of that goes on behind its end; mostly nothing."""
        found = self.judge.verdict(name, text) if self.judge else None
        rest = found.rest if found else ""
        used = self.certain(name, text) if rest else None
        kept = {*re.findall(r"\w+", used[0])} if used else set()
        return "" if used and {*re.findall(r"\w+", rest)} <= kept else rest

    def belongs(self, name: str, text: str) -> str:
        """Return the field that a doubtful text would fit; empty if there is none."""
        judged = self.judge.verdict(name, text) if self.judge else None
        if judged is not None and judged.belongs:
            return judged.belongs
        found = (one for one in self.fields[name].doubts if one.match.match(text))
        first = next(found, None)
        return first.belongs if first and text[:1] not in OPENING_QUOTES else ""

    def doubted(self, text: str) -> tuple[str, bool]:
        """Return what a remark is a doubt about, or a question, and whether it only states that.

        Empty for any other remark.
        """
        for doubt in self.fields["said"].doubts if text[:1] not in OPENING_QUOTES else ():
            if doubt.belongs == "about" and (found := doubt.match.match(text)):
                return found["about"].strip(" .!?"), not found.start("about")
        return "", False

    def _would_do(self, name: str, text: str) -> bool:
        """Tell whether a text would pass: nothing to repair, nothing in doubt, no word twice."""
        return self._goes_on(name, text) and self._doubt(name, text) is None

    def _goes_on(self, name: str, text: str) -> bool:
        """Tell whether a text goes on behind its beginning as it is, without a word twice."""
        last = self.fields[name].begins.split()[-1].casefold()
        repeated = text.split()[:1] and text.split()[0].casefold() == last
        return not repeated and self.repair(name, text) == (text, [])

    def _doubt(self, name: str, text: str) -> Found | None:
        return _known_doubt(self, name, text)

    def found_in(self, name: str, text: str) -> Found | None:
        """Return what is wrong with a text, and what is to become of it."""
        shape = self.fields[name]
        if text[:1] in OPENING_QUOTES:
            return None  # the words are theirs
        if found := self._matched(text, (one for one in shape.doubts if one.first)):
            return found
        if (better := self.corrected(text)) != text:
            return Found(SLIP, better)
        judged = self._judged(name, text)
        plain = self._shapeless(name, text)
        if judged is not None and judged.better:
            return (
                plain
                if plain and plain.then is Fate.USE and plain.better == judged.better
                else judged
            )
        return plain or judged

    def _shapeless(self, name: str, text: str) -> Found | None:
        """Return what the words of a text's beginning show to be wrong with it."""
        shape = self.fields[name]
        match = self.following.search(text)
        if match and match["end"] not in self.abbreviations:
            fault = "is more than one sentence"
            joined = self._joined(text, match)
            alone = self._matched(joined, shape.doubts)  # of which a thing may be the first alone
            better = alone.better if alone and alone.better else joined
            return Found(fault, better, f"End it before “{match['start']}”.")
        match = self.contraction.match(text)
        if match and match["who"].casefold() == shape.begins.casefold():
            better = f"{self.in_full[match['verb']]} {match['rest']}"
            return Found(f"begins with “{shape.begins}” once more", better)
        if shape.clause and (match := self.clause.match(text)):
            who = match["who"] if match["who"] in self.subjects else match["who"].lower()
            better = shape.clause.format(text=f"{who} {match['rest']}", rest=match["rest"])
            if shape.clause_of and who not in shape.clause_of:
                better = ""
            then = Fate.USE if who in shape.uses else Fate.LEAVE
            return Found(
                "is a whole sentence", better, "", Fate.KEEP if who in shape.keeps else then
            )
        if match := self.opener.match(text):
            small = _small(match, text)
            found = self._doubt(name, small)
            if found is not None and found.then is Fate.USE:
                return found
            return Found("begins with a capital letter", small, "", Fate.USE)
        return self._matched(text, shape.doubts)

    def _judged(self, name: str, text: str) -> Found | None:
        """Return what is wrong with a text's parts of speech, and what to write, in every way."""
        verdict = self.judge.verdict(name, text) if self.judge else None
        if verdict is None:
            return None
        better = self.corrected(self.repair(name, verdict.better)[0])
        sure = (one for one in self.fields[name].doubts if one.then is Fate.USE)
        if found := self._matched(better, sure):
            better = found.better or better
        return Found(verdict.fault, better, verdict.advice, Fate.LEAVE)

    def _matched(self, text: str, doubts: Iterable[Doubt]) -> Found | None:
        for doubt in doubts:
            if match := doubt.match.match(text):
                groups = {key: told or "" for key, told in match.groupdict().items()}
                verb = self.bare.get(groups.get("past", "").lower() or match[0].strip(), "")
                rest = groups.pop("rest", "") or text[match.end() :]
                if "verb" in groups:  # which stands behind our words
                    groups["verb"] = groups["verb"].lower()
                if "sentence" in groups:
                    groups["sentence"] = groups["sentence"][:1].upper() + groups["sentence"][1:]
                if "adverb" in groups:  # which stood before them
                    groups["adverb"] = groups["adverb"][:1].lower() + groups["adverb"][1:]
                done = self.done.get(groups.get("base", "").lower(), "")
                better = doubt.better.format(
                    **{"text": text, "rest": rest, "bare": verb, "head": match[0], **groups},
                    done=done,
                    small=text.lower(),
                )
                return Found(doubt.fault, better, doubt.advice, doubt.then, doubt.alone)
        return None


@lru_cache(maxsize=2048)  # each text is asked for several times, and at each keystroke again
def _known_doubt(shapes: FragmentShapes, name: str, text: str) -> Found | None:
    return shapes.found_in(name, text)


@lru_cache(maxsize=2048)
def mended_text(mending: Mending, text: str) -> str:
    """Return a text with what its writer surely mistyped, or put right at once, as it was meant."""
    text = mending.corrections.put_right(text)
    for pattern, meant in mending.pairs:
        text = pattern.sub(partial(mending.meant, meant), text)
    return text


ShapesFor = Callable[
    [Applicant], FragmentShapes | None
]  # None where nobody wrote the language's down


def _small(match: re.Match[str], text: str) -> str:
    return match[0].lower() + text[match.end() :]
