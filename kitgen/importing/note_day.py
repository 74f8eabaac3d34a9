"""The day and the time of which a note tells: what its first lines, or a label, say of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kitgen.dictation.clock import time_of_day
from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.past_days import past_day
from kitgen.dictation.setting import Setting
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.plain import AT_WORK
from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import WrongValueError

HEAD = 3  # lines in which employer and day stand
HOURS = 5  # and sentences in which an hour may stand by itself
CLOCK = re.compile(r"(?:[7-9]|1[0-9])\.(?:00|15|30|45)")  # an hour of work: 9.30 is no day
LATELY = 60  # days in which an interview was held that somebody notes


@dataclass(frozen=True)
class NotedDay:
    """Finds when it was; a day that may be another's, such as the decision's, is left."""

    words: InvitationWords
    setting: Setting

    def read(self, lines: Sequence[NoteLine]) -> tuple[ProposedField, ...]:
        """Return the day, with the time beside it or by itself; nothing where no line names one."""
        for line, day, start, end in self._found(lines):
            time = self._beside(line.text, start, end)
            fields = [ProposedField("date", day, line.source)]
            fields += [ProposedField("time", time, line.source)] if time else self._hours(lines)
            return tuple(fields)
        return tuple(self._hours(lines))

    def day(self, lines: Sequence[NoteLine]) -> str:
        """Return the day alone; empty where no line names one."""
        return next((one.value for one in self.read(lines) if one.field == "date"), "")

    def _hours(self, lines: Sequence[NoteLine]) -> list[ProposedField]:
        """Return the one hour that stands by itself in the first lines, and is no other's."""
        found: dict[str, NoteLine] = {}
        for line in lines[:HOURS]:
            other = any(self.words.notes[one].search(line.text) for one in ("decides", "promise"))
            for match in () if other else self.words.notes["hour_alone"].finditer(line.text):
                time = self._time(match["hour"].strip(" .,-"))
                if time[:5] in AT_WORK:
                    found.setdefault(time, line)
        if len(found) != 1:
            return []
        return [ProposedField("time", time, line.source) for time, line in found.items()]

    def written(self, text: str) -> dt.date:
        """Return the day on which a chat was written, by its last stamp; else today."""
        stamps = filter(None, map(self.words["chat"].match, text.split("\n")))
        last = next(reversed(list(stamps)), None)
        day = self._told(last["when"]) if last else ""
        return dt.date.fromisoformat(day) if day else self.setting.today

    def _found(self, lines: Sequence[NoteLine]) -> Iterator[tuple[NoteLine, str, int, int]]:
        """Yield days with where they stand: behind a label, then in the first lines."""
        notes = self.words.notes
        for line in lines:
            labelled = notes["date_label"].search(line.text)
            if labelled and (day := self._past(labelled["day"])):
                yield line, day, labelled.start("day"), labelled.end("day")
        for line in lines[:1]:
            several = len(notes["held_alone"].findall(line.text)) > 1
            if not several and (match := notes["head_day"].search(line.text)):
                named = next(key for key, value in match.groupdict().items() if value)
                if day := self._told(match[named]):
                    yield line, day, match.start(named), match.end(named)
        for line in lines[:HEAD]:
            if any(notes[one].search(line.text) for one in ("decides", "promise")):
                continue
            if day := self._past(line.text):
                match = notes["dated"].search(line.text)
                assert match
                yield line, day, *match.span("day")
            for match in notes["held"].finditer(line.text):
                if day := self._named(match, line):
                    yield line, day, *match.span("day")
        for line in lines[:1]:
            alone = list(notes["held_alone"].finditer(line.text))
            if len(alone) == 1 and (day := self._named(alone[0], line)):
                yield line, day, *alone[0].span("day")
        for line in lines[:HEAD]:
            if notes["just_now"].search(line.text):
                yield line, self.setting.today.isoformat(), 0, len(line.text)

    def _named(self, match: re.Match[str], line: NoteLine) -> str:
        """Return the day of a word for it, unless it is that of something else."""
        before = line.text[: match.start("day")]
        return "" if self.words.notes["not_held"].search(before) else self._told(match["day"])

    def _told(self, text: str) -> str:
        """Return the day that was, by its name."""
        with suppress(WrongValueError):
            heard = past_day(text, self.setting)
            return heard.value if isinstance(heard, PlainAnswer) else ""
        return ""

    def _past(self, text: str) -> str:
        """Return the one day of a text that was lately; empty if it names none, or several."""
        days: set[dt.date] = set()
        for match in self.words.notes["dated"].finditer(text):
            if text[match.end() :].startswith("?"):  # which is doubted
                return ""
            if CLOCK.fullmatch(match["day"]):
                continue
            with suppress(WrongValueError):
                heard = past_day(match["day"], self.setting)
                values = heard.choices if isinstance(heard, AskBack) else ()
                said = [one.value.value for one in values]
                said += [heard.value] if isinstance(heard, PlainAnswer) else []
                days |= {dt.date.fromisoformat(one) for one in said}
        today = self.setting.today
        days = {day for day in days if 0 <= (today - day).days <= LATELY}
        return days.pop().isoformat() if len(days) == 1 else ""

    def _beside(self, text: str, start: int, end: int) -> str:
        """Return the time that stands right beside a day, where it can be but one."""
        behind = self.words.notes["hour_behind"].match(text[end:])
        if behind and self.words.met["hour_of_house"].match(text[end + behind.end() :]):
            behind = None  # Tuesday 7.30 clinic opens
        for said in (behind, self.words.notes["hour_before"].search(text[:start])):
            if said and (time := self._time(re.sub(r"\s+", " ", said["hour"]).strip(" .,-"))):
                return time
        return ""

    def _time(self, text: str) -> str:
        with suppress(WrongValueError):
            heard = time_of_day(text, self.setting)
            if isinstance(heard, AskBack):  # 2.30: somebody is at work then
                hours = [one.value.value for one in heard.choices]
                hours = [hour for hour in hours if hour[:5] in AT_WORK]
                return hours[0] if len(hours) == 1 else ""
            return heard.value if isinstance(heard, PlainAnswer) else ""
        return ""
