"""Mailed: what a mail says that was pasted at a question, shown and then taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.dictation import Setting
from kitgen.editing.introductions import Dialogue
from kitgen.editing.questions import DebriefForm
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interviewer import UNKNOWN

if TYPE_CHECKING:
    from kitgen.importing.proposal import Proposal

PASTED = (
    "time",
    "time_zone",
    "format",
    "round",
    "place",
    "posting",
    "decision_by",
)  # what a mail or a note may tell
TALK = ("talked_about", "said", "promised")  # what a note tells of somebody


@dataclass(frozen=True, slots=True)
class MailTaker:
    """Asks whether what a mail says is right, and takes it."""

    form: DebriefForm
    setting: Setting
    dialogue: Dialogue

    def take(self, answers: KnownFields, found: Proposal) -> bool:
        """Show what a pasted mail says, and take what was not answered yet if it is right."""
        day = found.value("date")
        facts = {k: v for k, v in found.facts.items() if k in PASTED and k not in answers.facts}
        there = {str(one.get("name")) for one in answers.people}
        met = [one for one in found.people if one.name and not one.organiser]
        fresh = [one for one in met if one.name not in there]
        told = [f"  {key}: {value}" for key, value in facts.items()]
        told += [f"  met: {one.name}{f' ({one.title})' if one.title else ''}" for one in fresh]
        for one in fresh:
            told += [
                f"  {one.name}, {key}: {_shown(one.told[key])}" for key in TALK if key in one.told
            ]
        if day and day != answers.date.isoformat():
            told.insert(0, f"  date: {self.setting.shown(dt.date.fromisoformat(day))}")
        if not told:
            self.dialogue.tell(self.form.whole_mail)
            return False
        self.dialogue.tell("\n".join((self.form.mail_says, *told)))
        if self.dialogue.choose(self.form.take_it, ["yes"]) is None:
            return False
        answers.facts.update(facts)
        if day:
            answers.date = dt.date.fromisoformat(day)
        named = [one for one in answers.people if one.get("name") != UNKNOWN]
        invited: list[dict[str, FilledValue]] = [{**one.told} for one in fresh]
        answers.people = [*named, *invited]
        return True


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
