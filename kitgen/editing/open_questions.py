"""Open questions: those of a debrief that are still to be asked, and in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, product

from kitgen.editing.questions import STAGES, DebriefForm, DebriefQuestion
from kitgen.editing.scaffold import KnownFields
from kitgen.model.interviewer import UNKNOWN

# A question, and the index of the person it is about.
QuestionOfPerson = tuple[DebriefQuestion, int | None]


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """Finds in a form what is not known yet."""

    form: DebriefForm
    today: dt.date
    idea: str = ""  # what people in the role are asked to send: a plan on a page

    def up_to(
        self,
        stage: str,
        answers: KnownFields,
        asked: Container[QuestionOfPerson],
        skip: Container[str] = (),
    ) -> Iterator[QuestionOfPerson]:
        """Yield what is still to be asked up to a stage, in order; `asked` is done with."""
        ahead = answers.date > self.today
        for one in STAGES[: STAGES.index(stage) + 1]:
            those = [q for q in self.form.questions if q.stage == one and (q.ahead or not ahead)]
            for (person, _), group in groupby(those, lambda one: (one.person, one.behind)):
                questions = [question for question in group if question.key not in skip]
                indexes = range(max(1, len(answers.people))) if person else (None,)
                for index, question in product(indexes, questions):
                    done = (question, index) in asked or (
                        bool(question.of_all and index and (question, 0) in asked)
                        and not any(question.key in one for one in answers.people)
                    )
                    if not done and self.applies(question, index, answers):
                        yield question, index

    def applies(self, question: DebriefQuestion, index: int | None, answers: KnownFields) -> bool:
        """Say whether a question has a sense, and no answer yet."""
        people = answers.people
        if question.invited and not self.idea:
            return False
        if question.several and len(people) < 2:
            return False
        if index is None:
            facts, name = answers.facts, ""
        else:
            facts = people[index] if people else {}
            name = str(facts.get("name", UNKNOWN))
        if question.key == "prefers" and (name == UNKNOWN or "email" in facts):
            return False
        if question.key == "reach" and (name == UNKNOWN or _is_reached(facts)):
            return False
        if question.first and (index or any(question.key in one for one in people)):
            return False
        more = question.key == "said" and facts.get("said") in answers.remarked
        known = question.key in facts and not more
        return not known and (not question.after or question.after in facts)


def _is_reached(facts: Mapping[str, object]) -> bool:
    """Tell whether it is known where a letter goes; a number is no address of a mail."""
    return "email" in facts or ("phone" in facts and facts.get("prefers") != "email")
