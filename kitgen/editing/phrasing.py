"""Phrasing: how a question of a debrief is asked, and how its answer is shown."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.dictation import Setting
from kitgen.editing.introductions import listed
from kitgen.editing.questions import BEGUN, REACHED, DebriefForm, DebriefQuestion
from kitgen.editing.scaffold import KnownFields
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts, times


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Words for the questions of one debrief and for what was answered so far."""

    form: DebriefForm
    setting: Setting
    idea: str = ""  # what people in the role are asked to send: a plan on a page

    def question(
        self,
        question: DebriefQuestion,
        answers: KnownFields,
        index: int | None,
        expected: tuple[str, ...] = (),
    ) -> str:
        """Return the words of a question; `expected` are people whose names are known."""
        names = [str(one["name"]) for one in answers.people if one.get("name") != UNKNOWN]
        all_of_them = question.of_all and index == 0 and len(names) > 1
        words = (
            question.of_all.replace("{first}", names[0].split()[0]) if all_of_them else question.ask
        )
        person = answers.people[index] if index is not None and answers.people else {}
        if question.key == "said" and person.get("said") in answers.remarked:
            words = self.form.said_so_far
        words = words.replace("{today}", self.setting.shown(answers.date))
        words = words.replace("{idea}", self.idea)
        if question.key == "people" and expected:
            words = self.form.met.replace("{names}", listed(expected))
            words = words.replace("{first}", expected[0].partition(" ")[0])
        if index is not None:
            words = self._of_person(words, answers, index)
        return words[:1].upper() + words[1:]

    def _of_person(self, words: str, answers: KnownFields, index: int) -> str:
        """Put a person's name, and what they said, into the words of a question."""
        person = (answers.people or [{}])[index]
        said = str(person.get("said", "")).rstrip(" .")
        marked = self.form.told_to.partition("{text}")[0]  # whom its “you” means
        said = answers.remarked.get(said, said.removeprefix(marked))
        told = self.form.tells["said"].replace("{text}", said)
        words = words.replace("{name}", self._called(answers, index))
        return words.replace("{told}", texts.shorten(told, 120))

    def _called(self, answers: KnownFields, index: int) -> str:
        """Return a person's name, or what they are: the head nurse."""
        person = (answers.people or [{}])[index]
        name, title = str(person.get("name", UNKNOWN)), str(person.get("title", ""))
        if name != UNKNOWN:
            called = f"{person['honorific']} {name}" if person.get("honorific") else name
            return f"{called}{_apart(answers, index)}"
        return f"the {title}" if title else str(person.get("department", self.form.someone))

    def answer(self, question: DebriefQuestion, answers: KnownFields, index: int | None) -> str:
        """Return what was answered to a question, as it is shown; empty for nothing."""
        if question.key == "date":
            return self.setting.shown(answers.date)
        if question.key in BEGUN:
            return str(getattr(answers, question.key))
        people = answers.people
        if question.key == "people":
            return ", ".join(str(one["name"]) for one in people if one.get("name") != UNKNOWN)
        if question.key == "lead":
            return next((str(one["name"]) for one in people if one.get("lead")), "")
        facts = answers.facts if index is None else people[index]
        keys = REACHED if question.key == "reach" else (question.key,)
        value = next((facts[key] for key in keys if facts.get(key)), "")
        return "; ".join(value) if isinstance(value, list) else self._shown(question.key, value)

    def _shown(self, key: str, value: str) -> str:
        """Return a value as one would write it: 3:00 PM, 11 December, in person."""
        if not value:
            return ""
        if key == "time":
            span = times.time_span(value)
            return "–".join(self.setting.clock(time) for time in span if time is not None)
        if key == "decision_by":
            by = times.decision_date(value)
            if by.words:
                return by.words
            return self.setting.month(by.on) if by.whole_month else self.setting.brief(by.on)
        return self.form.shown.get(value, value) if key == "format" else value


def _apart(answers: KnownFields, index: int) -> str:
    """Return what tells somebody from another of the same name, in brackets; mostly nothing."""
    name = answers.people[index].get("name")
    same = [n for n, one in enumerate(answers.people) if one.get("name") == name]
    if len(same) < 2:
        return ""
    person = answers.people[index]
    told = str(person.get("title") or person.get("department") or "")
    return f" ({told or same.index(index) + 1})"
