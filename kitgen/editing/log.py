"""The logbook: what happened is written into the interview file, if it can have happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kitgen.editing.changes import FieldChange, change_fields
from kitgen.editing.lookup import (
    is_called,
    message_meant,
    person_meant,
    person_name,
    refused,
    same_person,
    step_meant,
)
from kitgen.editing.scalars import end_of
from kitgen.model.choices import Result
from kitgen.model.contacts import contacts
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview, LogEntry, Outcome
from kitgen.model.interviewer import Interviewer
from kitgen.model.values import texts, times
from kitgen.model.values.texts import folded
from kitgen.planning.rules import PERSONAL, Cadence, Rule
from kitgen.reading.field_types import fields_of
from kitgen.reading.interview import Reading
from kitgen.yaml.edits import Edit, add_items, apply_edits, line_end, set_field
from kitgen.yaml.scalar import scalar
from kitgen.yaml.tree import Mapping as Fields

# What a result may become when more is known.
FOLLOWS: Mapping[Result, tuple[Result, ...]] = {
    Result.OFFER: (Result.ACCEPTED, Result.DECLINED),
    Result.SILENCE: (Result.REJECTED, Result.OFFER, Result.ADVANCED),
    Result.ADVANCED: (Result.REJECTED, Result.OFFER),
}


@dataclass(frozen=True)
class LogEvent:
    """Something to log, as it was typed: `what` is a message, a step, words, a result or a day.

    `on` None means today, and that an event known already may have been on another day.
    """

    kind: str  # sent, done, tried, heard, outcome, decision-by, snoozed or waived
    what: str = ""
    person: str = ""
    on: dt.date | None = None
    until: dt.date | None = None  # of a step that is snoozed


@dataclass(frozen=True)
class LogEdit:
    """An event as the file tells it: the file's bytes, where, and whether it was there before."""

    data: bytes
    line: int
    entry: LogEntry | Outcome
    news: bool = True


def note(
    data: bytes,
    reading: Reading,
    cadence: Cadence,
    event: LogEvent,
    today: dt.date,
) -> LogEdit:
    """Return the file with the event in it; InputError if it cannot have happened.

    The new text is read again, and must say what the old one said and the event, nothing else.
    """
    _check_day(reading.interview, event, today)
    return _Scribe(data, reading, cadence, event, event.on or today).note()


class _Scribe:
    def __init__(
        self,
        data: bytes,
        reading: Reading,
        cadence: Cadence,
        event: LogEvent,
        on: dt.date,
    ) -> None:
        assert reading.tree is not None
        self.data = data
        self.reading = reading
        self.source = reading.source
        self.root = reading.tree
        self.order = tuple(fields_of(Interview))
        self.interview = reading.interview
        self.others = contacts(reading.interview, reading.applicant)
        self.cadence = cadence
        self.event = event
        self.on = on

    def note(self) -> LogEdit:
        kinds: Mapping[str, Callable[[], LogEdit]] = {
            "sent": self._did,
            "done": self._did,
            "tried": self._tried,
            "heard": self._heard,
            "snoozed": self._snoozed,
            "waived": self._waived,
            "outcome": self._outcome,
            "decision-by": self._moved,
        }
        return kinds[self.event.kind]()

    def _did(self) -> LogEdit:
        meant = message_meant(self.event.what, self.event.kind, self.interview, self.cadence)
        name, rule, person = meant.name, meant.rule, meant.person
        if self.event.person:
            named = person_meant(self.event.person, self.interview, others=self.others)
            if person not in (None, named):
                raise refused(
                    "log-person",
                    f"{self.event.what} is for {person_name(person)}, not for {person_name(named)}",
                    f"Leave --to out, or write: sent {name} --to “{person_name(named)}”",
                )
            person = named
        if rule and rule.each in PERSONAL and person is None:
            person = self._only_person()
        self._refuse_unclear(name, rule, person)
        known = rule.names if rule else {name}
        for index, entry in enumerate(self.interview.log):
            if entry.did and folded(entry.did) in known and self._is_to(entry.to, person):
                if entry.on == self.on:
                    return self._there(f"log.{index}", entry)
                if rule and not rule.repeats:
                    return self._there_on_another_day(f"log.{index}", entry)
        fields = {"on": self.on.isoformat(), "did": name}
        if person is not None:
            fields["to"] = self._name(person)
        return self._append(fields)

    def _name(self, person: Interviewer) -> str:
        """Return a person's name, or the key where somebody else is called so too."""
        alone = len(self.interview.namesakes(person)) < 2
        return person_name(person) if alone and person_name(person) else person.key

    def _is_to(self, named: str | None, person: Interviewer | None) -> bool:
        """Tell whether an entry is about a person; of namesakes a name means the first."""
        if person and named and len(self.interview.namesakes(person)) > 1:
            return folded(named) in map(folded, self.interview.names_in_log(person))
        return same_person(named, person)

    def _tried(self) -> LogEdit:
        """A call that led nowhere: it counts for no message, and what was due stays so."""
        fields = {"on": self.on.isoformat(), "tried": self.event.what or "yes"}
        person = self._sender() if self.event.person else self._only_person()
        if person is not None:
            fields["to"] = self._name(person)
        for index, entry in enumerate(self.interview.log):
            same = entry.tried and entry.on == self.on and self._is_to(entry.to, person)
            if same and self.event.what in ("", entry.tried):
                return self._there(f"log.{index}", entry)
        return self._append(fields)

    def _snoozed(self) -> LogEdit:
        meant = step_meant(self.event.what, self.interview, self.cadence).name
        if self.event.until is None or self.event.until <= self.on:
            message = "a step is put off to a day that is still to come"
            raise refused("date-order", message, f"Write: snoozed {meant} --until 2026-12-07")
        try:
            until = times.day(self.event.until.isoformat()).isoformat()
        except texts.WrongValueError as error:
            raise refused(error.rule, error.message, error.advice) from None
        return self._append({"on": self.on.isoformat(), "snoozed": meant, "until": until})

    def _waived(self) -> LogEdit:
        """A step that is let go, for one person or for all; what went out cannot be."""
        meant = step_meant(self.event.what, self.interview, self.cadence)
        name, rule, person = meant.name, meant.rule, meant.person
        if self.event.person:
            person = person_meant(self.event.person, self.interview, others=self.others)
        known = rule.names if rule else {name}
        once = rule is not None and not rule.repeats
        for index, entry in enumerate(self.interview.log):
            if entry.did and once and folded(entry.did) in known and self._is_to(entry.to, person):
                message = f"this was done already, on {entry.on}, and cannot be let go"
                advice = "If it was not, take that back first: undo"
                raise self._at(f"log.{index}", "log-waived", message, advice)
            if entry.waived and folded(entry.waived) in known and self._is_to(entry.to, person):
                return self._there(f"log.{index}", entry)
        fields = {"on": self.on.isoformat(), "waived": name}
        return self._append(fields | ({"to": self._name(person)} if person else {}))

    def _heard(self) -> LogEdit:
        fields = {"on": self.on.isoformat(), "heard": self.event.what or "yes"}
        person = self._sender()
        if person is not None:
            fields["from"] = person_name(person) or person.key
        for index, entry in enumerate(self.interview.log):
            same = entry.heard and entry.on == self.on and same_person(entry.from_, person)
            if same and self.event.what in ("", entry.heard):
                return self._there(f"log.{index}", entry)
        return self._append(fields)

    def _moved(self) -> LogEdit:
        day = _told(self.event.what, "decision-by", times.decision_date)
        outcome = self.interview.outcome
        if outcome and outcome.result is not Result.SILENCE:
            raise self._at(
                "outcome",
                "log-outcome",
                f"it ended on {outcome.on}: {outcome.result.value}",
                "A new date is for a decision that is still open.",
            )
        if day.on < self.on:
            message = f"{self.event.what} is before {self.on}, the day they said so"
            raise refused("date-order", message, "Check both dates; --on says when they told you.")
        if day == self.interview.decision:
            moved = [i for i, entry in enumerate(self.interview.log) if entry.moved == day]
            entry = LogEntry(on=self.on, moved=day)
            return self._there(f"log.{moved[-1]}" if moved else "decision_by", entry)
        return self._append({"on": self.on.isoformat(), "moved": str(day)})

    def _outcome(self) -> LogEdit:
        result = _told(self.event.what, "outcome", lambda text: texts.choice(text, Result))
        there = self.interview.outcome
        if there is not None:
            if there.result is not result and result in FOLLOWS.get(there.result, ()):
                return self._settled(result)
            if there.result is not result:
                raise self._at(
                    "outcome",
                    "log-outcome",
                    f"the file says already how it ended: {there.result.value}, on {there.on}",
                    "If that has changed, change it there, or take it back first: undo",
                )
            if there.on == self.on:
                return self._there("outcome", there)
            return self._there_on_another_day("outcome", there)
        fields = {"on": self.on.isoformat(), "result": result.value}
        outcome = Outcome(on=self.on, result=result)
        return self._written("outcome", fields, self._ended(fields), outcome)

    def _settled(self, result: Result) -> LogEdit:
        """Write what became of an offer, or of a silence, in the place of it."""
        there, entry = self.interview.outcome, self.root.entry("outcome")
        assert there is not None
        changes = [("on", self.on.isoformat()), ("result", result.value)]
        data = change_fields(
            self.data, self.source.path, [FieldChange(("outcome", key), v) for key, v in changes]
        )
        again = self.reading.again(data)
        wanted = there.model_copy(update={"on": self.on, "result": result})
        if entry is None or again.interview.outcome != wanted:
            raise self._at(
                "outcome", "log-place", "there is no safe place for this", "Write it there."
            )
        return LogEdit(data, again.positions["outcome"][0], wanted)

    def _ended(self, fields: Mapping[str, str]) -> list[Edit]:
        entry = self.root.entry("outcome")
        if entry is None or not isinstance(entry.value, Fields) or not entry.value.entries:
            return [set_field(self.source, self.root, "outcome", _flow(fields), self.order)]
        record, order = entry.value, tuple(fields)  # there, with nothing in it yet
        return [set_field(self.source, record, key, fields[key], order) for key in fields]

    def _append(self, fields: dict[str, str]) -> LogEdit:
        edits = [add_items(self.source, self.root, "log", [_flow(fields)], self.order)]
        return self._written("log", fields, edits, LogEntry.model_validate(fields))

    def _written(
        self, key: str, fields: Mapping[str, str], edits: list[Edit], entry: LogEntry | Outcome
    ) -> LogEdit:
        """Make the edits, and believe them only if the file then reads as it should."""
        value = (*self.interview.log, entry) if key == "log" else entry
        wanted = self.interview.model_copy(update={key: value})
        data = apply_edits(self.data, self.source, edits)
        try:
            again = self.reading.again(data)
        except InputError:
            again = None
        if again and (again.interview, again.applicant) == (wanted, self.reading.applicant):
            path = f"log.{len(wanted.log) - 1}" if key == "log" else key
            return LogEdit(data, again.positions[path][0], entry)
        message = f"there is no safe place for this under “{key}”"
        advice = f"Write it yourself, as it fits there: {_flow(fields)}"
        raise self._at(key, "log-place", message, advice)

    def _there(self, path: str, entry: LogEntry | Outcome) -> LogEdit:
        return LogEdit(self.data, self.reading.positions[path][0], entry, news=False)

    def _there_on_another_day(self, path: str, entry: LogEntry | Outcome) -> LogEdit:
        if self.event.on is None:
            return self._there(path, entry)
        message = f"this is in the file already, for {entry.on}"
        raise self._at(
            path,
            "log-twice",
            message,
            f"If {self.on} is right, change it there, or take the last one back: undo",
        )

    def _at(self, path: str, rule: str, message: str, advice: str) -> InputError:
        line, column = self.reading.positions.get(path, (0, 0))
        return InputError(self.source.problem(rule, message, advice, line, column))

    def _only_person(self) -> Interviewer | None:
        people = self.interview.interviewers
        return people[0] if len(people) == 1 else None

    def _refuse_unclear(self, name: str, rule: Rule | None, person: Interviewer | None) -> None:
        """Without a person it went to all of them; that cannot be if some have theirs."""
        if rule is None or rule.each not in PERSONAL or person is not None:
            return
        have = [e.to for e in self.interview.log if e.did and folded(e.did) == name and e.to]
        if have:
            people = self.interview.interviewers
            rest = [person for person in people if not any(is_called(person, to) for to in have)]
            to = f"“{person_name(rest[0])}”" if rest else "NAME"
            message = f"the file says already that {' and '.join(have)} got it"
            raise refused("log-person", message, f"Say whom this one went to: --to {to}")

    def _sender(self) -> Interviewer | None:
        if not self.event.person:
            return None
        advice = "Somebody else? Leave --from out and say so: heard “a line from Dana in HR”."
        return person_meant(self.event.person, self.interview, advice)


def take_back(data: bytes, reading: Reading) -> LogEdit:
    """Return the file without its last entry: the newest of the log, or the outcome.

    InputError if there is none, or it cannot be taken out for certain.
    """
    interview, source = reading.interview, reading.source
    newest = max((entry.on for entry in interview.log), default=None)
    outcome = interview.outcome
    if newest is None and outcome is None:
        raise refused("log-empty", "the file tells of nothing that could be taken back", "")
    if outcome and (newest is None or outcome.on >= newest):
        return without_outcome(data, reading)
    last = max(range(len(interview.log)), key=lambda index: (interview.log[index].on, index))
    line = reading.positions[f"log.{last}"][0]
    after = change_fields(data, source.path, [FieldChange(("log", last), None)])
    wanted = tuple(entry for index, entry in enumerate(interview.log) if index != last)
    if _read_again(reading, after) != interview.model_copy(update={"log": wanted}):
        raise InputError(source.problem("log-place", "it cannot be taken out", "", line, 1))
    return LogEdit(after, line, interview.log[last])


def without_outcome(data: bytes, reading: Reading) -> LogEdit:
    """Return the file without its outcome; InputError if it cannot be taken out for certain."""
    source, root = reading.source, reading.tree
    entry = root.entry("outcome") if root else None
    outcome = reading.interview.outcome
    assert entry is not None and outcome is not None
    line = entry.key.start.line
    end = end_of(source, entry.value)
    begin = line_end(source, line) if entry.value.start.line > line else entry.value.start.offset
    after = apply_edits(data, source, [Edit(begin, end, "")])
    wanted = reading.interview.model_copy(update={"outcome": None})
    if _read_again(reading, after) != wanted:
        raise InputError(source.problem("log-place", "it cannot be taken out", "", line, 1))
    return LogEdit(after, line, outcome)


def _read_again(reading: Reading, after: bytes) -> Interview | None:
    try:
        return reading.again(after).interview
    except InputError:  # of a text that nobody wrote
        return None


def _check_day(interview: Interview, event: LogEvent, today: dt.date) -> None:
    on = event.on or today
    if on > today:
        message = f"{on} is still to come"
        raise refused("log-future", message, "The log tells what has happened. Check --on.")
    early = event.kind in ("heard", "snoozed", "waived") or event.what == Result.CANCELLED
    if on < interview.date and not early:
        message = f"{on} is before the interview of {interview.date}"
        raise refused("date-order", message, "Check both dates; --on names another day.")


def _told(text: str, name: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(texts.line_of(text))
    except texts.WrongValueError as error:
        message = error.message.replace("{key}", name)
        raise refused(error.rule, message, error.advice) from error


def _flow(fields: Mapping[str, str]) -> str:
    """Write fields in braces, as the entries of a log are."""
    return f"{{{', '.join(f'{key}: {scalar(text, flow=True)}' for key, text in fields.items())}}}"
