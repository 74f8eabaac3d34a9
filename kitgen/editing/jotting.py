"""Jotted lines: what a note's lines tell by how they begin, with no word on whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from kitgen.dictation.heard import AskBack, Heard, PlainAnswer
from kitgen.dictation.understand import understand
from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper, person_at
from kitgen.editing.sorting import TOPIC
from kitgen.model.values.texts import WrongValueError, called_parts
from kitgen.parsing.clauses import AnswerForm, parsed
from kitgen.parsing.tagging import readings
from kitgen.writing.telling import told_to_reader

SHOUT = re.compile(r"(?<=\w)!+ +(?=\w)|(?<=\w)!{2,}")  # doodles!! matted ones take three hours
CLAUSE = re.compile(r"[,;](?=\s)|\s[-–—]\s")
HOW, THEY, THEY_ARE = "how", "they", "they’re"
SINGLE = ("he", "she")  # who is the one person that a note is of
VERBS = frozenset(("VVB", "VVZ", "VBZ", "VBB", "VHZ", "VHB"))
FEWEST = 3  # words of what somebody said


@dataclass(frozen=True)
class Jotter:
    """Takes lines of a note about one person; what it does not know it leaves to others."""

    shaper: AnswerShaper

    def knows(self, lines: Sequence[str], answers: KnownFields, index: int) -> bool:
        """Say whether any of some lines tells something else than what was talked about."""
        found = deepcopy(answers)
        return list(self.rest(lines, found, index)) != list(lines)

    def rest(self, lines: Sequence[str], found: KnownFields, index: int) -> Iterator[str]:
        """Put the lines that are surely no topic in their places; yield the others."""
        for line in lines:
            behind = self._unnamed(line, found, index)
            if behind is None:
                found.note(line)
                continue
            for n, part in enumerate(SHOUT.split(behind)):
                if not part.strip() or self._taken(part.strip(), found, index):
                    continue
                if n and (self._is_clause(part.strip()) or _may_tell(part)):
                    self._told(part.strip(), found, index)
                    continue
                told = re.fullmatch(self._like("told", found, index), part.strip(), re.IGNORECASE)
                bare = (told["rest"] or told["rest2"]) if told else part.strip()
                if mine := re.fullmatch(self._like("promised", found, index), bare, re.IGNORECASE):
                    bare = f"send {mine['rest']}"
                yield line if bare == line.strip() else bare

    def _unnamed(self, line: str, found: KnownFields, index: int) -> str | None:
        """Return a line without the name that it begins with; None for a head that tells no more.

        A head names the employer, or the person with a title.
        """
        if found.company and re.match(rf"{re.escape(found.company)}\b", line, re.IGNORECASE):
            return None
        first = " ".join(found.company.split()[:2])
        if len(found.company.split()) > 2 and re.match(
            rf"{re.escape(first)}(?=\s*[-–—:,]|$)", line, re.IGNORECASE
        ):
            return None
        name = person_called(found, index)
        called = "|".join(map(re.escape, called_parts(name))) if name else ""
        titles = "|".join(map(re.escape, self.shaper.setting.words.people["honorifics"]))
        head = called and re.match(
            rf"(?:(?:{titles})\.? )?(?:{called}) ?(?:[-–—:]) ?(?P<rest>.+)", line, re.IGNORECASE
        )
        named = rf"(?:(?:{titles})\.? )?(?:{called}) (?P<rest>\w[^-–—:,]+)"
        bare = called and re.fullmatch(named, line, re.IGNORECASE)
        if bare and self._is_head(bare["rest"], found):
            return None
        rest = head["rest"] if head else ""
        theirs = re.match(self.shaper.form.jotted["named"], rest, re.IGNORECASE)
        if not rest or theirs or not self._is_clause(rest):
            return line
        self._told(rest, found, index)
        return ""

    def _is_head(self, text: str, found: KnownFields) -> bool:
        """Say whether a title or the employer stands behind a name, and nothing is told."""
        titles = self.shaper.setting.words.people["titles"]
        words = set(re.findall(r"[a-z]+", self.shaper.setting.words.tidied(text).lower()))
        house = bool(found.company) and found.company.casefold() in text.casefold()
        return bool(house or words & set(titles)) and not self._is_clause(text)

    def _is_clause(self, text: str) -> bool:
        """Say whether a text tells something by itself, and names no thing alone."""
        answer = parsed(text)
        return answer is not None and answer.form is AnswerForm.SENTENCE

    def _taken(self, part: str, found: KnownFields, index: int) -> bool:
        """Take a part that its beginning gives away; true if it has found its place."""
        if re.fullmatch(self._like("alone", found, index), part, re.IGNORECASE):
            found.note(part)
            return True
        if self._decides(part, found):
            return True
        if mine := re.fullmatch(self._like("of_mine", found, index), part, re.IGNORECASE):
            return self._told(mine["rest"], found, index)
        if theirs := re.match(self._like("theirs", found, index), part, re.IGNORECASE):
            they = THEY_ARE if theirs["be"] else THEY
            return len(part.split()) >= FEWEST and self._told(f"{they} {part}", found, index)
        said = re.fullmatch(self._like("said", found, index), part, re.IGNORECASE)
        return bool(said) and len(part.split()) >= FEWEST and self._told(part, found, index)

    def _told(self, part: str, found: KnownFields, index: int) -> bool:
        """Take what they said; what comes second is something that was talked about."""
        person, text = person_at(found, index), self.shaper.repaired("said", part, found)
        prose, form = self.shaper.prose, self.shaper.form
        if "said" not in person:
            theirs = prose and text.split("’")[0].split("'")[0].split()[0].lower() in SINGLE
            told = told_to_reader(text, prose) if prose and theirs else text
            person["said"] = form.told_to.replace("{text}", told) if theirs else text
            return True
        topic = self.shaper.repaired(TOPIC, part, found)
        topic = topic if topic.startswith(HOW) else f"{HOW} {part}"
        person[TOPIC] = [*topics_of(found, index), topic]
        return True

    def _decides(self, part: str, found: KnownFields) -> bool:
        """Take the day by which they decide from the beginning of a line: hears by Monday."""
        decides, part = self._like("decides", found, 0), self.shaper.setting.words.tidied(part)
        if "decision_by" in found.facts or not re.match(decides, part, re.IGNORECASE):
            return False
        first = CLAUSE.split(part)[0]
        words, heard = first, self._heard(first, found)
        if not heard:
            words = re.sub(decides, "", first, flags=re.IGNORECASE)
            heard = self._heard(words, found)
        if isinstance(heard, AskBack) and len(heard.choices) == 1:
            heard = heard.choices[0].value
        if not isinstance(heard, PlainAnswer) or not heard.value:
            return False
        found.facts["decision_by"] = heard.value
        found.decided = words  # the day of the interview may be told only later
        if rest := part[len(first) :].strip(" ,;-–—"):
            found.note(rest)
        return True

    def _heard(self, text: str, found: KnownFields) -> Heard | None:
        """Read a day by which they decide; None for words that are none."""
        setting = replace(self.shaper.setting, interview_day=found.date)
        try:
            return understand("decision_by", text, setting)
        except WrongValueError:
            return None

    def _like(self, kind: str, found: KnownFields, index: int) -> str:
        name = person_called(found, index)
        who = [*map(re.escape, called_parts(name))] if name else []
        return self.shaper.form.jotted[kind].replace("{who}", "|".join([*who, "she", "he", "they"]))


def _may_tell(text: str) -> bool:
    """Say whether a word of a remark, behind its first, can be a verb: matted ones take hours."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) > FEWEST and any(readings(word) & VERBS for word in words[1:])


def topics_of(answers: KnownFields, index: int) -> list[str]:
    """Return what was talked about with a person, as a list."""
    known = answers.people[index].get(TOPIC, []) if index < len(answers.people) else []
    return [known] if isinstance(known, str) else list(known)
