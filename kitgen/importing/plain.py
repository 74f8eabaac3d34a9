"""Plain letters: what sentences without labels say of day, time, place, employer and job."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from kitgen.dictation.clock import time_of_day
from kitgen.dictation.decision_days import decision_day
from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.importing.ahead import day_ahead
from kitgen.importing.certainty import Doubted, doubted
from kitgen.importing.orders import settled
from kitgen.importing.proposal import ProposedField
from kitgen.importing.signer import Signer, SignerReader
from kitgen.importing.subjects import is_addressed, plain_name
from kitgen.importing.texts import SOURCE
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import WrongValueError, line_of

AT_WORK = frozenset(f"{hour:02}:{minute:02}" for hour in range(7, 19) for minute in range(60))
SOON = 40  # days in which one is invited
SHORTEST = 5  # minutes of an interview
LONGEST_TERM = 40  # characters of the words in which a day of decision is told
INTERVIEW = re.compile(r"(?i)^interview (?:of|for)(?: the)? | (?:at|with)$")
LONGEST_OFFICE = 9  # words of an office and its employer
TAIL = 6  # lines at the end in which an office signs
NEAR = 90  # characters behind a day in which its time stands
WEEKDAY_BEHIND = re.compile(r"^(.+?) ?\((\w+)\)$")  # 04-12-2026 (Friday)
MONTH_BETWEEN = re.compile(r"\b(\d{1,2})-([A-Za-z]{3,9})-(\d{2,4})$")
# A long line that ends no sentence, where the next one is no label and no item of a list.
WRAPPED = re.compile(
    r"(?m)^([^\n]{60,100}?[\w,;&)-])[ \t]*\n(?=[ \t]?[A-Z\d(][^\n:]*$)(?![ \t]?\d+[.)] )"
)
GOES_ON = re.compile(
    r"(?<= (?:and|the))[ \t]*\n[ \t]*(?=[A-Z])|(?<= and)[ \t]*\n[ \t]*(?=[A-Z])"
)  # behind a word that ends none
LONG = re.compile(r"(?m)^[^\n]{101,}")  # a program that writes so long lines broke none
UNSURE_TIME = "It says that the time is not certain yet: it is left to you."
UNSURE = "It says “{text}”, which is no day for certain: the day is left to you."


@dataclass(frozen=True)
class PlainLetter:
    """A letter read sentence by sentence; nothing is concluded that does not stand in it."""

    text: str
    words: InvitationWords
    setting: Setting

    @cached_property
    def signer(self) -> Signer:
        """Who wrote it."""
        return SignerReader(self.words, self.setting).read(self.text)

    @cached_property
    def body(self) -> str:
        """The letter without its signature, its sentences each on one line."""
        text = unwrapped(SignerReader(self.words, self.setting).parted(self.text)[0])
        return re.sub(r"\bNo\. ?(?=\d)", "No ", text)  # which ends no sentence

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The lines above the greeting: a letterhead, if there are several."""
        match = self.words["greeting"].search(self.text)
        lines = self.text[: match.start()].split("\n") if match else []
        return tuple(line.strip() for line in lines if line.strip())

    def when(self) -> tuple[ProposedField, ...]:
        """Find the day one will meet on, and its time: both, or nothing that is unsure."""
        day = self._day_found
        if day is None:
            return ()
        read, doubt = self._day(day["day"]), self._doubted(day)
        if doubt is Doubted.DAY or not isinstance(read, PlainAnswer):
            return ()
        bare = self.words["weekday_alone"].fullmatch(day["day"]) is not None
        times = () if doubt else self._time_of(day)
        return (ProposedField("date", read.value, SOURCE, guess=bare), *times)

    def _doubted(self, day: re.Match[str]) -> Doubted | None:
        return doubted(self.body, day.start(), day.end(), self.words)

    def doubt(self) -> str:
        """Tell of a day that could be two, or whose name and number do not go together."""
        day = self._day_found
        if day is None:
            return ""
        doubt = self._doubted(day)
        if doubt is not Doubted.DAY and isinstance(self._day(day["day"]), PlainAnswer):
            return UNSURE_TIME if doubt else ""
        return UNSURE.replace("{text}", self.words["this_day"].sub("", line_of(day["day"])))

    def place(self) -> str:
        """Return where one is to come: what stands behind `at`, or an address by its street."""
        match = self.words["greeting"].search(self.body)
        below = self.body[match.end() :] if match and len(self.head) > 1 else self.body
        sent = self.words.met["sent_by"]
        below = "\n".join(line for line in below.split("\n") if not sent.search(line))
        for name in ("held_in", "place_at", "street"):
            for match in self.words[name].finditer(below):
                said = next(filter(None, match.groups()))
                found = line_of(said).strip(" ,.-")
                if name == "street" and not re.search(r"\d", found):  # a car park's, or no street
                    continue
                if not self.words["no_place"].fullmatch(found):
                    return found
        return ""

    def company(self, people: Collection[str] = ()) -> str:
        """Return the employer, where a sentence, the letterhead or the signature names one.

        `people` are those whom one will meet, after whom it is not called.
        """
        said = (match["company"] for p in self.words.employers for match in p.finditer(self.text))
        first = self.head[0] if len(self.head) > 1 or "nvitation" in self.text[:80] else ""
        first = re.split(r" [-–—|] ", first)[0]
        own = self.signer.name.split()[:1]  # a message on a network begins with who wrote it
        if self.words["no_employer"].search(first) or first.split()[:1] == own:
            first = ""
        honorifics = self.setting.words.people["honorifics"]
        away = self.words["agency_name"].search(self.signer.company)
        away = away or self.words.met["recruits_for"].search(self.signer.title)
        signed = "" if away else self.signer.company
        lines = [line.strip() for line in self.text.split("\n") if line.strip()][-TAIL:]
        few = (one for one in lines if len(one.split()) <= LONGEST_OFFICE)
        below = (one for one in few if self.words["office_first"].match(one))
        names = (line_of(one).strip(" ,.!") for one in (*said, first, signed, *below))
        told = (one for one in names if one and not is_addressed(one, honorifics))
        found = (plain_name(one, self.words) for one in told if one not in people)
        return next(filter(None, found), "")

    def agency(self) -> str:
        """Return the employer of whoever writes for another one."""
        own = self.words["legal"].sub("", self.signer.company)
        return own if own and plain_name(own, self.words) != self.company() else ""

    def role(self) -> str:
        """Return the job."""
        for pattern in self.words.jobs:
            if match := pattern.search(self.body):
                role = line_of(match["role"]).strip(" ,.-–:")
                role = INTERVIEW.sub("", role)
                return role.title() if role.isupper() and len(role) > 4 else role
        return ""

    @cached_property
    def _day_found(self) -> re.Match[str] | None:
        """Return the day that is most likely the interview's: with a time, with a weekday."""
        found = list(self.words["bare_day"].finditer(self.body))
        scored = [(self._weight(one), -one.start(), one) for one in found]
        best = max(scored, key=lambda one: one[:2], default=None)
        return best[2] if best and best[0] > 0 else None

    def _weight(self, day: re.Match[str]) -> int:
        """Say how likely a day is the interview's; below one it is another."""
        start = self.body.rfind("\n", 0, day.start()) + 1
        end = self.body.find("\n", day.end())
        line = self.body[start : len(self.body) if end < 0 else end]
        before = self.body[start : day.start()]
        weight = 2 if self.words["weekday_in"].search(day["day"]) else 1
        weight += bool(re.search(r"\d", day["day"]))  # of Monday and Wednesday 9th the clearer
        weight += 3 * bool(list(self._clocks(day)))
        weight += 2 * bool(self.words["day_label"].search(before))
        late = self.words.met["deadline"].search(re.split(r"[.!?;] ", before)[-1])
        weight -= 8 * bool(late or self.words["not_day"].search(before))
        weight += 4 * bool(self.words.met["moved"].search(line))
        alone = line.strip(" .") == day[0].strip(" .")
        return weight - (5 if alone and len(self.head) > 1 else 0)

    def day_of(self, text: str) -> str:
        """Return the day that a text names for certain, or nothing."""
        found = self._day(text)
        return found.value if isinstance(found, PlainAnswer) else ""

    def time_of(self, match: re.Match[str]) -> str:
        """Return the time of day that was found, or nothing."""
        found = self._time(match["value"])
        return found.value if found else ""

    def _day(self, text: str) -> PlainAnswer | AskBack | None:
        bare = WEEKDAY_BEHIND.sub(r"\2 \1", self.words["this_day"].sub("", line_of(text)))
        bare = MONTH_BETWEEN.sub(r"\1 \2 \3", bare)
        try:
            found = day_ahead(bare, self.setting)
        except WrongValueError:
            return None
        if isinstance(found, AskBack):
            return self._by_weekday(bare, found)
        return found if isinstance(found, PlainAnswer) else None

    def _by_weekday(self, text: str, found: AskBack) -> PlainAnswer | AskBack:
        """Settle 1/12, which may be two days, by the weekday before it, or by what is soon."""
        named = self.words["weekday_in"].match(text)
        days = {one.value.value: one.value for one in found.choices}
        days = {day: one for day, one in days.items() if day}
        if named and re.search(r"\d[/.-]\d", text):
            name = named[0][:3].lower()
            same = [one for day, one in days.items() if f"{_of(day):%a}".lower() == name]
            same = [one for one in same if 0 <= (_of(one.value) - self.setting.today).days <= SOON]
            return same[0] if len(same) == 1 else found
        near = "" if named else settled(days, self.setting)
        return days[near] if near else next(iter(days.values())) if len(days) == 1 else found

    def _time_of(self, day: re.Match[str]) -> Iterator[ProposedField]:
        """Find the time behind a day or before it, or else the only one that the letter names."""
        for text in self._clocks(day):
            if time := self._time(text):
                yield ProposedField("time", self._with_end(time.value), SOURCE)
                yield from (ProposedField(key, value, SOURCE) for key, value in time.also)
                return

    def _with_end(self, time: str) -> str:
        """Return a time with the end that the letter's words tell: it will last 40 minutes."""
        said = self.words.met["lasts"].search(self.body)
        if said is None or not re.fullmatch(r"\d\d:\d\d", time):
            return time
        number = float(said["number"]) if said["number"][0].isdigit() else 1
        minutes = round(number * (60 if said["hour"] else 1) * (0.5 if said["half"] else 1))
        start = dt.datetime.combine(dt.date.min, dt.time.fromisoformat(time))
        end = start + dt.timedelta(minutes=minutes)
        late = minutes < SHORTEST or end.date() != start.date()
        return time if late else f"{time}-{end:%H:%M}"

    def decision(self) -> str:
        """Return the day by which the letter says that they let everybody know."""
        for match in self.words.met["decides"].finditer(self.body):
            if (day := self.words["bare_day"].match(self.body, match.end())) and (
                value := self.day_of(day["day"])
            ):
                return value
            words = self.body[match.start() : match.end() + LONGEST_TERM].split("\n")[0]
            if term := self.words.met["term"].search(words):
                with suppress(WrongValueError):
                    heard = decision_day(term["term"], self.setting)
                    return heard.value if isinstance(heard, PlainAnswer) else ""
        return ""

    def _clocks(self, day: re.Match[str]) -> Iterator[str]:
        clock = self.words["clock_said"]
        other = self.words["bare_day"].search(self.body, day.end())
        near = self.body[
            day.end() : min(day.end() + NEAR, other.start() if other else len(self.body))
        ]
        before = self.body[max(0, day.start() - NEAR // 3) : day.start()].split("\n")[-1]
        for text in (near, before):
            for match in clock.finditer(text):
                if not self._is_of_house(text, match):
                    yield match["value"]

    def _is_of_house(self, text: str, clock: re.Match[str]) -> bool:
        """Say whether a time is one at which a house opens or closes, and none of a meeting."""
        before, behind = text[: clock.start()], text[clock.end() :]
        met = self.words.met
        return bool(met["house_hour"].search(before) or met["hour_of_house"].match(behind))

    def _time(self, text: str) -> PlainAnswer | None:
        try:
            time = time_of_day(line_of(text).replace("1/2 ", "half ").strip(" ,.-"), self.setting)
        except WrongValueError:
            return None
        if isinstance(time, AskBack):  # 3:30, in the morning or not: somebody is at work then
            hours = [one.value for one in time.choices if one.value.value[:5] in AT_WORK]
            return hours[0] if len(hours) == 1 else None
        return time if isinstance(time, PlainAnswer) else None


def unwrapped(text: str) -> str:
    """Return a text without the ends of lines at which a program broke its sentences."""
    whole = text if LONG.search(text) else WRAPPED.sub(r"\1 ", text)
    whole = GOES_ON.sub(" ", whole)
    return re.sub(r"(?m)(?<=[\w,;-])[ \t]*\n(?=[ \t]*[a-z])", " ", whole)


def with_labels(text: str, words: InvitationWords) -> str:
    """Put what stands below a label that is a line of its own behind it: Interview date."""
    return words.met["label_alone"].sub(r"\g<label>: ", text)


def _of(day: str) -> dt.date:
    return dt.date.fromisoformat(day)
