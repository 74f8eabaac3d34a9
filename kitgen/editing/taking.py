"""Taking: an answer that was read is put where it belongs, with whom it is of."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from kitgen.editing.asides import reached_by
from kitgen.editing.backing import BackError
from kitgen.editing.introductions import Dialogue, Introductions
from kitgen.editing.owners import AnswerOwners, addressed, names_of
from kitgen.editing.pasting import SilentDialogue
from kitgen.editing.phrasing import Phrasing
from kitgen.editing.questions import BEGUN, REACHED, DebriefQuestion
from kitgen.editing.replies import ReplyReader
from kitgen.editing.retraction import forget
from kitgen.editing.saying import SayingReader
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.editing.told_once import tell_once
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts, times

NOTHING = ("-", "–")  # typed to empty an answer
NOTED = ("talked_about", "said", "promised", "decision_by", "need", "i_did", "drawn_to", "forgot")
TEXT = 6  # words from which an answer that nothing takes is kept, whatever it was an answer to


@dataclass
class AnswerTaker:
    """Takes answers to the questions of a debrief into what is known of the interview."""

    shaper: AnswerShaper
    replies: ReplyReader
    met: Introductions
    phrasing: Phrasing
    dialogue: Dialogue

    def __post_init__(self) -> None:
        self.owners = AnswerOwners(self.shaper.form, self.shaper.dialogue)
        self.sayings = SayingReader(self.shaper, self.replies.read)

    def take(
        self, answers: KnownFields, question: DebriefQuestion, index: int | None, typed: str
    ) -> bool:
        """Take an answer into the answers; False if the question is to be asked again."""
        said = self.sayings.known(question, answers, index)
        if texts.line_of(typed) in ("", *NOTHING) and not said:
            return True
        if question.key in ("people", "lead", *BEGUN):
            return self._take_name(answers, question.key, typed)
        unsaid = False  # to whom something was promised
        several = len(answers.people) > 1
        asked_of_all = bool(question.of_all) and index == 0 and several
        if question.key == "promised" and index is not None:
            names = names_of(answers.people)
            index, told = addressed(typed, names, index, self.shaper.form.promised_when)
            unsaid, typed = asked_of_all and told == typed, told
        if said and index is not None:
            value = self.sayings.read(said, typed, answers, index)
        else:
            value = self.replies.read(question.key, typed, answers, index)
        if value is None:
            return False
        if not value:
            return True
        if question.key == "date":
            answers.date = times.day(str(value))
            self._renew_decision(answers)
            return True
        if index is None:
            answers.facts[question.key] = value
            return True
        if not answers.people:
            answers.people.append({"name": UNKNOWN})
        key = question.key
        if key == "promised":
            people = answers.people
            index = self.owners.promised_to(people, str(value), index, unsaid=unsaid)
        elif question.first and not index:
            index = self.owners.whose(answers.people, key, str(value))
        if key == "reach":
            key = reached_by(answers.people[index], str(value), self.shaper.setting)
        answers.people[index][key] = value
        if key == "said" and value != said:
            tell_once(answers, index, self.shaper.form.told_once, self.dialogue)
        return not (asked_of_all and index)  # else the first may have been promised something too

    def take_reach(
        self, answers: KnownFields, question: DebriefQuestion, names: Sequence[str], typed: str
    ) -> int | None:
        """Take an address or a number for one of some people, and return whose it is.

        That is who has none yet, or who alone is written to; None where several may be meant.
        """
        of = [names_of(answers.people).index(one) for one in names]
        bare = [one for one in of if not any(key in answers.people[one] for key in REACHED)]
        if len(bare or of) != 1:
            return None
        (index,) = bare or of
        before = deepcopy(answers.people)
        forget(answers, question, index)
        try:
            taken = self.take(answers, question, index, typed)
        except (BackError, texts.WrongValueError):
            taken = False
        if not taken:
            answers.people = before
        return index if taken else None

    def keep_refused(self, answers: KnownFields, key: str, typed: str) -> None:
        """Keep an answer that nothing took; no letter asks for a day that was told somehow."""
        self.shaper.keep(answers, typed)
        if key == "decision_by":
            answers.facts["ask_date"] = "no"

    def _take_name(self, answers: KnownFields, key: str, typed: str) -> bool:
        """Take who was met or led it, or what was begun; False if it is to be asked again."""
        if key == "people":
            typed = self.replies.router.without_notes(typed, answers)
            if not answers.people and self.shaper.setting.words.is_no_answer(texts.line_of(typed)):
                self.dialogue.tell(f"  {self.shaper.form.absent}")
            return self.met.meet(answers, typed)
        if key == "lead":
            return self.met.lead(answers, typed)
        words, job = self.shaper.setting.words, key == "role"
        line = words.unhedged(texts.line_of(typed), job=job)
        line = self.shaper.setting.tidied(line) if job else line
        rename(answers, key, texts.name(line))
        return True

    def _renew_decision(self, answers: KnownFields) -> None:
        """Reckon the day by which they decide anew, as it was said: Friday, in two weeks."""
        before = answers.facts.get("decision_by")
        if not before or not answers.decided:
            return
        silent = replace(self.shaper, dialogue=SilentDialogue())
        try:
            value = ReplyReader(silent).read("decision_by", answers.decided, answers, None)
        except texts.WrongValueError:
            return
        if value and value != before:
            answers.facts["decision_by"] = value
            day = self.phrasing.answer(DebriefQuestion("decision_by", ""), answers, None)
            self.dialogue.tell(f"  {self.shaper.form.decided.replace('{text}', day)}")


def rename(answers: KnownFields, key: str, name: str) -> None:
    """Put another name for the house or the job, also where the facts of a file tell it."""
    setattr(answers, key, name)
    if key in answers.facts:  # as a file that was there already tells it
        answers.facts[key] = name


def is_kept(key: str, refused: str) -> bool:
    """Tell whether an answer that nothing took is kept as a note when its question is skipped."""
    return key in NOTED or len(refused.split()) >= TEXT
