"""Tables: lists of a job fair and exports of job trackers, a row for each interview."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.dictation.people import people
from kitgen.importing.words import InvitationWords
from kitgen.model.errors import InputError, Problem
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, is_name, line_of, shorten
from kitgen.yaml.source import CONTROL

MOST = 2000  # rows
ABOVE = 10  # lines among which the headings are looked for
SIGNS = ",;\t|"
ADVICE = "It takes a CSV file whose first line names the columns: company, role, date, contact."
FACTS = ("time", "format", "round", "posting")
STAMP = re.compile(  # as machines write a moment: 2026-11-18T14:00:00Z
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
TOLD = ("pay", "place")  # kept for oneself, with what their column is called
OF_PEOPLE = ("title", "email", "phone", "talked_about")


@dataclass(frozen=True)
class TableRow:
    """One row of a table: `line` is where it stands; `left` what of it was not taken.

    `company` is "" where it names none, `misdated` a day that stands there and is none, `ahead`
    what it says of a job before there was an interview.
    """

    line: int
    company: str
    role: str
    date: str  # "" where the row names no day
    facts: Mapping[str, str]
    people: tuple[Mapping[str, str], ...]
    result: str = ""
    on: str = ""  # the day of the result
    notes: str = ""  # for oneself alone
    left: tuple[str, ...] = ()
    misdated: str = ""
    ahead: str = ""
    client: str = ""  # whose it is, in the list of an office


@dataclass(frozen=True)
class Table:
    """Its rows, and the headings of columns that nothing is known by."""

    rows: tuple[TableRow, ...]
    unread: tuple[str, ...]


def read_table(
    data: bytes, name: str, tongues: Sequence[InvitationWords], setting: Setting
) -> Table:
    """Read a CSV file with a line of headings, in any of some languages.

    InputError if it has no column that is known for the employer's, or too many rows.
    """
    lines, sheet = _headed(_text(data), name, tongues)
    if len(lines) > MOST:
        raise _refused(name, f"There are {len(lines)} rows in this file.", ADVICE)
    rows = tuple(
        _Cells(number, sheet.values(cells), sheet, setting).row()
        for number, cells in enumerate(lines[sheet.line :], sheet.line + 1)
        if any(cell.strip() for cell in cells)
    )
    return Table(rows, sheet.unread)


@dataclass(frozen=True)
class _Sheet:
    """The columns of a table: `line` is how many lines end with that of its headings."""

    line: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    tongues: Sequence[InvitationWords]

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of the other columns."""
        known = self.columns.values()
        return tuple(one for at, one in enumerate(self.headings) if one and at not in known)

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """Return what stands in the cells of a row, by what their columns hold."""
        return {
            key: line_of(CONTROL.sub("", cells[index]))
            for key, index in self.columns.items()
            if index < len(cells) and cells[index].strip()
        }

    def is_ahead(self, status: str) -> bool:
        """Say whether a row's status is one that comes before any interview."""
        return any(words["ahead"].fullmatch(status.strip()) for words in self.tongues)


def _headed(
    text: str, name: str, tongues: Sequence[InvitationWords]
) -> tuple[list[list[str]], _Sheet]:
    """Return the lines of a table, parted at the sign that makes most of its headings known."""
    found: list[tuple[list[list[str]], _Sheet]] = []
    for sign in SIGNS:
        try:
            lines = list(csv.reader(io.StringIO(text), delimiter=sign))
        except csv.Error as error:
            raise _refused(name, f"This table cannot be read: {error}.", ADVICE) from error
        for number, cells in enumerate(lines[:ABOVE], 1):
            columns = _columns(cells, tongues)
            if "company" in columns:
                headings = tuple(line_of(CONTROL.sub("", one)) for one in cells)
                found.append((lines, _Sheet(number, headings, columns, tongues)))
                break
    if not found:
        seen = next((line.strip() for line in text.splitlines() if line.strip()), "")
        rename = "Call the column of the employer “company”; the first line is"
        read = f" {rename}: {shorten(seen)}" if seen else ""
        raise _refused(name, "There is no column that names the company.", f"{ADVICE}{read}")
    return max(found, key=lambda pair: len(pair[1].columns))


class _Cells:
    """The cells of one row, by what they hold."""

    def __init__(self, line: int, values: dict[str, str], sheet: _Sheet, setting: Setting) -> None:
        self.line = line
        self.values = values
        self.sheet = sheet
        self.setting = setting
        self.left: list[str] = []

    def row(self) -> TableRow:
        """Return the row with every cell understood, or told as left."""
        when = self._moment()
        told = self._placed()
        status = self.values.get("result", "")
        return TableRow(
            line=self.line,
            company=self._company(),
            role=self.values.get("role", ""),
            date=when.pop("date", ""),
            facts={**when, **{key: text for key in FACTS if (text := self._understood(key))}},
            people=self._people(),
            result=self._understood("result", quiet=True),
            on=self._understood("on", quiet=True),
            notes=" · ".join(part for part in (self.values.get("notes", ""), *told) if part),
            left=tuple(self.left),
            misdated=next((t[6:] for t in self.left if t.startswith("date: ")), ""),
            ahead=status if self.sheet.is_ahead(status) else "",
            client=self.values.get("client", ""),
        )

    def _moment(self) -> dict[str, str]:
        """Return the day, and the time if it stands beside it; what is doubtful is told."""
        text = self.values.get("interviewed", "")
        if not text and not self.sheet.is_ahead(self.values.get("result", "")):
            text = self.values.get("date", "")  # of a job that was only applied for it is not ours
        if not text:
            return {}
        plain = self.sheet.tongues[0]["beside"].sub(" ", text)
        if stamp := STAMP.fullmatch(plain):
            plain = f"{stamp['day']} {'' if stamp['zone'] else stamp['time']}"
            self.left += [f"time: {text}"] if stamp["zone"] else []  # on a clock that is not theirs
        try:
            heard = understand("moment", plain, self.setting)
        except WrongValueError:
            self.left.append(f"date: {text}")
            return {}
        if isinstance(heard, AskBack) and _has_year(text):
            heard = heard.choices[-1].value  # as it stands there, however long ago
        if isinstance(heard, PlainAnswer):
            return {"date": heard.value, **{k: v for k, v in heard.also if k == "time"}}
        self.left += [] if isinstance(heard, NoAnswer) else [f"date: {text}"]
        return {}

    def _placed(self) -> list[str]:
        """Take a place for the way of meeting if it names one; return what else is told of."""
        place = self.values.get("place", "")
        if place and "format" not in self.values:
            with suppress(WrongValueError):
                if isinstance(understand("format", place, self.setting), PlainAnswer):
                    self.values["format"] = self.values.pop("place")
        return [
            f"{self.sheet.headings[self.sheet.columns[key]]}: {self.values[key]}"
            for key in TOLD
            if key in self.values
        ]

    def _company(self) -> str:
        company = self.values.get("company", "")
        return company if is_name(company) else ""

    def _understood(self, key: str, *, quiet: bool = False) -> str:
        """Return a cell's value as the file has it; what is doubtful is left out and told."""
        text = self.values.get(key, "")
        if not text:
            return ""
        try:
            heard = understand(key, text, self.setting)
        except WrongValueError:
            self.left += [] if quiet else [f"{key}: {text}"]
            return ""
        if isinstance(heard, AskBack) and key == "on" and _has_year(text):
            heard = heard.choices[-1].value  # as it stands there, however long ago
        if isinstance(heard, PlainAnswer):
            return heard.value
        self.left += [] if quiet or isinstance(heard, NoAnswer) else [f"{key}: {text}"]
        return ""

    def _people(self) -> tuple[Mapping[str, str], ...]:
        try:
            named = people(self.values.get("name", ""), self.setting)
            if any(one.met for one in named):  # spoken of without a name
                self.left.append(f"name: {self.values['name']}")
                named = tuple(one for one in named if not one.met)
        except WrongValueError:
            self.left.append(f"name: {self.values['name']}")
            named = ()
        found = [dict(one.instead[0].facts if one.asked and len(one.instead) == 1 else one.facts)
                 for one in named]  # fmt: skip
        own = {key: text for key in OF_PEOPLE if (text := self._understood(key))}
        if own and not found:
            found = [{"name": UNKNOWN}]
        if found:
            found[0] = {**own, **found[0]}
        return tuple(found)


def _columns(headings: Iterable[str], tongues: Sequence[InvitationWords]) -> dict[str, int]:
    """Return where what stands, by the first heading that names it in any language."""
    found: dict[str, int] = {}
    plain = [_plain(one) for one in headings]
    for key in tongues[0].columns:
        for words, (index, heading) in product(tongues, enumerate(plain)):
            if words.columns[key].fullmatch(heading) and index not in found.values():
                found.setdefault(key, index)
    return found


def _plain(heading: str) -> str:
    """Return a heading without what is there for the eye: Company *, date (dd.mm.), e_mail:"""
    bare = re.sub(r"\([^()]*\)|[*:]", "", CONTROL.sub("", heading))
    return re.sub(r"[\s_]+", " ", bare).strip().lower()


def _text(data: bytes) -> str:
    """Return a table's text as Excel and others write it, without a line that names the sign."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A\"?sep=.\"?(?=\n)", "", text)


def _has_year(text: str) -> bool:
    return bool(re.search(r"\d{4}", text))


def _refused(name: str, message: str, advice: str) -> InputError:
    return InputError(Problem("table", message, advice, path=Path(name)))
