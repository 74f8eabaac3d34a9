"""What the text of a mail or an invitation says of when, where and whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kitgen.dictation.clock import time_of_day
from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.past_days import past_day
from kitgen.dictation.people import people
from kitgen.dictation.person import Named
from kitgen.dictation.setting import Setting
from kitgen.importing.certainty import Doubted, doubted
from kitgen.importing.orders import settled
from kitgen.importing.proposal import ProposedField
from kitgen.importing.words import InvitationWords
from kitgen.importing.zones import iana, windows
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import places
from kitgen.model.values.texts import WrongValueError, line_of

LINK = re.compile(r"https?://\S+")
SOURCE = "the text of the mail"
TURNED = re.compile(
    r"^(?P<surname>(?:[a-z]{1,9} ){0,3}[^\s,;()]+), (?P<given>[^,;()]{1,40})"
    r"(?P<behind>(?: \([^)]*\))?)$"
)
LETTERS = re.compile(  # of degrees and licences behind a name
    r",? (?:RGN|RN|MSN|BSN|MBA|PhD|MD|DO|NP|LPN|CPA|PMP|MRCVS|FRCS|MRCP|SHRM-S?CP|PHR|Esq)\b"
    r"\.?(?=[,;(]|\s*$| and\b| \()"
)
DISPLAYED = re.compile(r"\((?:UTC|GMT)[+-]\d\d:\d\d\) [^\n(|]*(?:\([^()\n]*\))?")


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    skipped = ("US/", "Etc/", "posix/", "right/")
    return frozenset(z for z in places.zone_names() if "/" in z and not z.startswith(skipped))


def _titled(one: Named) -> Named:
    """Take what stands in brackets behind a name for a title: Elaine Boyd (Governor)."""
    same = bool(one.instead) and one.instead[0].name == one.name
    return one.instead[0] if one.asked and same else one


def _whole_titles(found: Iterable[Named], text: str) -> list[Named]:
    """Take a job in capitals behind a name for that person's: Patient Access Manager."""
    whole: list[Named] = []
    for one in found:
        job = f"{one.name} {one.title}"
        if whole and one.title.istitle() and not whole[-1].title and f", {job}" in text:
            whole[-1] = replace(whole[-1], title=job)
        else:
            whole.append(one)
    return whole


def _turned(text: str) -> str:
    """Turn names round that stop at semicolons: Okafor, Grace (Pharmacy Ops); Hsu, Kevin."""
    parts = [part.strip(" |.") for part in text.split(";") if part.strip()]
    if len(parts) < 2:
        return text
    return ", ".join(TURNED.sub(r"\g<given> \g<surname>\g<behind>", part) for part in parts)


@dataclass(frozen=True)
class InvitationText:
    """A text that is read for what it says; nothing is concluded that does not stand in it."""

    text: str
    words: InvitationWords
    setting: Setting

    def when(self) -> Iterator[ProposedField]:
        """Find day and time: `When: Wednesday, November 18, 2026 2:00 PM - 3:30 PM (EST)`."""
        told = self.words["former"].sub("", self.text)
        for text in filter(None, (self._label("when"), self._label("date"), told)):
            found = [(match, day) for match, day in self._days(text)]
            if text != told:  # the head of a mail has dates, too
                found = [(match, day) for match, day in found if self._is_ahead(day)]
            if not found:
                continue
            day = next((day for _, day in found if self._is_ahead(day)), found[0][1])
            yield ProposedField("date", day, SOURCE)
            times = (self._time_of(match) for match, other in found if other == day)
            time = next(filter(None, times), []) or self._time(self._labelled_time())
            yield from self._in_full(time, list(self._planned()))
            return

    def _is_ahead(self, day: str) -> bool:
        """Say whether a day is still to come when the text was written."""
        return day >= self.setting.today.isoformat()

    def _days(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Yield the days of a text that are certain, and none by which one is to answer."""
        for match in self.words["day"].finditer(text):
            doubt = doubted(text, match.start(), match.end(), self.words) is Doubted.DAY
            if doubt or self._is_deadline(text[: match.start()]):
                continue
            if day := self._day(match["day"]):
                yield match, day

    def _time_of(self, day: re.Match[str]) -> list[ProposedField]:
        """Return the time that stands behind a day or before it, unless that is in doubt."""
        if doubted(day.string, day.start(), day.end(), self.words):
            return []
        texts = (day["time"] or "", day["before"] or "")
        return next(filter(None, map(self._time, texts)), [])

    def _is_deadline(self, before: str) -> bool:
        """Say whether the day behind a text is one until which something is to be done."""
        line = before.rstrip().rpartition("\n")[2]
        return self.words["done_by"].search(line) is not None

    def _in_full(
        self, time: list[ProposedField], planned: list[ProposedField]
    ) -> list[ProposedField]:
        """Return the time, or that of the whole plan where it is its first line's alone."""
        if not time or (planned and planned[0].value[:5] == time[0].value[:5]):
            return [*planned, *time[1:]]
        return time

    def _labelled_time(self) -> str:
        """Return what stands behind `Time:`, or behind `Start:` and `End:`."""
        start, end = self._label("time"), self._label("end")
        return f"{start} - {end}" if start and end else start

    def _planned(self) -> Iterator[ProposedField]:
        """Take the time from the first to the last line of a plan."""
        slots = [slot for slot, _ in self.plan()]
        if slots:
            start, end = slots[0].partition("-")[0], slots[-1].partition("-")[2]
            yield ProposedField("time", f"{start}-{end}" if end > start else start, SOURCE)

    def format(self) -> str:
        """Return which way a sentence or a line says that one will meet; empty if none does."""
        found = [one for one, said in self.words.ways.items() if said.search(self.text)]
        return found[0] if len(found) == 1 else ""

    def asks_to_meet_writer(self) -> bool:
        """Say whether the writer is one of those one will meet: you will meet with me and Gina."""
        said = (match["value"] for match in self.words.labels["people"].finditer(self.text))
        return any(self.words["writer"].search(value) for value in said)

    def place(self) -> str:
        """Return what stands behind `Where:` or `Venue:`, if it is a place one can go to."""
        bare = line_of(LINK.sub("", self._label("place") or self._label("place_said")))
        bare = bare.strip(" ;,-()|.")
        if not bare or self.words["no_place"].fullmatch(bare):
            return ""
        online = any(self.words[name].search(bare) for name in ("phone", "video"))
        return "" if online else bare

    def zone(self) -> str:
        """Return the zone that is named in words, such as Eastern Time, or behind a time."""
        zones = {**places.ZONE_NAMES, **self.setting.words.zones}
        plain = self.text.lower()
        found = set(self._zones_named()) or set(self._zones_shown())
        found = found or {zone for name, zone in windows().items() if name in plain}
        found = found or {zone for name, zone in zones.items() if " " in name and name in plain}
        found = found or {
            zones[name]
            for match in self.words["abbreviated"].finditer(self.text)
            if (name := match[1].lower()) in zones
        }
        return found.pop() if len(found) == 1 else ""

    def _zones_shown(self) -> Iterator[str]:
        """Find zones as Outlook shows them: (UTC+01:00) Amsterdam, Berlin, Bern."""
        for match in DISPLAYED.finditer(self.text):
            if zone := iana(match[0].rstrip(" ."), self.setting.words):
                yield zone

    def _zones_named(self) -> Iterator[str]:
        """Find zones by the names that calendars give them: Europe/London, or a city of theirs."""
        cities = {name.rpartition("/")[2].replace("_", " ").lower(): name for name in _zones()}
        for match in self.words["named_zone"].finditer(self.text):
            said = match["iana"] or match["city"]
            zone = said if match["iana"] in _zones() else cities.get(said.strip().lower(), "")
            if zone:
                yield zone

    def people(self) -> Iterator[Named]:
        """Find whom one will meet, where a line or a sentence says so: full names only."""
        for match in self.words.labels["people"].finditer(self.text):
            value = LETTERS.sub("", match["value"])
            yield from self._named(self._titles_behind(_turned(value)))

    def _titles_behind(self, text: str) -> str:
        """Put what somebody does behind the name: our head housekeeper, Janine Petty."""

        def turned(match: re.Match[str]) -> str:
            return f"{match['name']}{match['same'] or ' (' + match['title'] + ')'}"

        day = self.words["bare_day"].search(text)
        text = re.sub(r" (?:on|at|for)$", "", text[: day.start()].rstrip()) if day else text
        text = self.words.met["ranked"].sub(self._ranked, text)
        return self.words["first_title"].sub(turned, re.sub(r"\band (?:by|with) ", "and ", text))

    def _ranked(self, match: re.Match[str]) -> str:
        """Put a job behind the name that it stands before; Nurse Manager ICU is a job alone."""
        job = self.words.notes["title"].search(match["name"])
        return match[0] if job else f"{match['name']} ({match['before']})"

    def plan(self) -> Iterator[tuple[str, Named]]:
        """Find the lines of a plan: a span of time, and who it is with."""
        yield from self._blocks()
        for match in self.words["plan"].finditer(self.text):
            time = self._span(match["span"])
            cells = [
                cell.strip() for cell in re.split(r"\s*\|\s*|\s{3,}", match["who"].rstrip(" \t|"))
            ]
            named: list[Named] = []
            for number, cell in enumerate(filter(None, cells)):
                found = list(self._named(cell))
                if not found and named and not named[-1].title and (title := self._title(cell)):
                    named[-1] = replace(named[-1], title=title)
                if number and any(one.title for one in found):  # a session's title stood before
                    named = [one for one in named if one.title]
                named += found
            if time:
                yield from ((time, one) for one in named)

    def _blocks(self) -> Iterator[tuple[str, Named]]:
        """Find the spans with a line to themselves, and below them lines of a name and a title."""
        titles = self.setting.words.people["titles"]
        for match in self.words["block"].finditer(self.text):
            if time := self._span(match["span"]):
                for line in match["who"].split("\n"):
                    for one in self._named(line) if "," in line else ():
                        if titles & set(one.title.lower().split()):
                            yield time, one

    def _span(self, text: str) -> str:
        try:
            time = time_of_day(text, self.setting)
        except WrongValueError:
            return ""
        return time.value if isinstance(time, PlainAnswer) else ""

    def _title(self, text: str) -> str:
        try:
            found = people(text, self.setting)
        except WrongValueError:
            return ""
        return found[0].title if len(found) == 1 and found[0].name == UNKNOWN else ""

    def _named(self, text: str) -> Iterator[Named]:
        bare = LINK.sub("", text).strip(" -–—|,")
        try:
            found = list(self._full(_whole_titles(people(bare, self.setting), bare)))
        except WrongValueError:
            found = []
        for one in found or self._full(self._one_by_one(bare)):
            if bare.isupper() or all(part in bare for part in one.name.split()):
                yield one  # Lab techniques are no Lab Techniques

    def _full(self, named: Iterable[Named]) -> Iterator[Named]:
        for one in map(_titled, named):
            if not one.asked and self._is_full_name(one.name):
                yield replace(one, title=one.title.strip(" .,"))

    def _is_full_name(self, name: str) -> bool:
        """Say whether a text is given name and surname for certain."""
        words, particles = name.split(), self.setting.words.people["particles"]
        if name == UNKNOWN or len(words) < 2 or not name[0].isalpha():
            return False
        if any(self.words["kinds"].fullmatch(word) for word in words):
            return False
        if self.words["no_name"].search(name):  # Financial Services
            return False
        return not any(word.islower() and word not in particles for word in words)

    def _one_by_one(self, text: str) -> Iterator[Named]:
        """Read names of a sentence that also says `and me`."""
        for part in self.words["between_people"].split(text):
            part = self.words["behind_person"].sub("", part)
            try:
                yield from people(part.strip(" ."), self.setting)
            except WrongValueError:
                continue

    def _label(self, name: str) -> str:
        match = self.words.labels[name].search(self.text)
        return match["value"].strip(" |") if match else ""

    def _day(self, text: str) -> str:
        """Read a day with its year, however far away it is."""
        try:
            found = past_day(text, self.setting)
        except WrongValueError:
            return ""
        if isinstance(found, AskBack):
            return settled((one.value.value for one in found.choices), self.setting)
        return found.value if isinstance(found, PlainAnswer) else ""

    def _time(self, text: str) -> list[ProposedField]:
        """Read the longest beginning of a text that is a time."""
        for end in range(len(text), 0, -1):
            try:
                time = time_of_day(text[:end].strip(" ,.-"), self.setting)
            except WrongValueError:
                continue
            if isinstance(time, PlainAnswer):
                also = [ProposedField(key, value, SOURCE) for key, value in time.also]
                return [ProposedField("time", time.value, SOURCE), *also]
            return []
        return []
