"""Tables: lists of a job fair and exports of job trackers, a row for each interview."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.dictation.people import people
from kitgen.importing.words import InvitationWords
from kitgen.model.errors import InputError, Problem
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, is_name, line_of
from kitgen.yaml.source import CONTROL

MOST = 2000  # rows
FACTS = ("time", "format", "round", "posting")
OF_PEOPLE = ("title", "email", "phone", "talked_about")


@dataclass(frozen=True)
class TableRow:
    """One row of a table: `line` is where it stands; `left` what of it was not taken.

    `company` is "" where it names none, `misdated` a day that stands there and is none.
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


def read_table(
    data: bytes, name: str, words: InvitationWords, setting: Setting
) -> tuple[TableRow, ...]:
    """Read a CSV file with a line of headings; InputError if it has none that are known."""
    text = _text(data)
    try:
        lines = list(csv.reader(io.StringIO(text), _dialect(text)))
    except csv.Error as error:
        raise _refused(name, f"This table cannot be read: {error}.") from error
    head = next((number for number, cells in enumerate(lines) if any(cells)), 0)
    columns = _columns(lines[head], words) if lines else {}
    if "company" not in columns:
        raise _refused(name, "There is no column that names the company.")
    if len(lines) > MOST:
        raise _refused(name, f"There are {len(lines)} rows in this file.")
    rows = []
    for number, cells in enumerate(lines[head + 1 :], head + 2):
        values = {
            key: line_of(CONTROL.sub("", cells[index]))
            for key, index in columns.items()
            if index < len(cells) and cells[index].strip()
        }
        if any(cell.strip() for cell in cells):
            rows.append(_Cells(number, values, setting).row())
    return tuple(rows)


class _Cells:
    """The cells of one row, by what they hold."""

    def __init__(self, line: int, values: dict[str, str], setting: Setting) -> None:
        self.line = line
        self.values = values
        self.setting = setting
        self.left: list[str] = []

    def row(self) -> TableRow:
        """Return the row with every cell understood, or told as left."""
        return TableRow(
            line=self.line,
            company=self._company(),
            role=self.values.get("role", ""),
            date=self._understood("date"),
            facts={key: text for key in FACTS if (text := self._understood(key))},
            people=self._people(),
            result=self._understood("result", quiet=True),
            on=self._understood("on", quiet=True),
            notes=self.values.get("notes", ""),
            left=tuple(self.left),
            misdated=next((t[6:] for t in self.left if t.startswith("date: ")), ""),
        )

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
        if isinstance(heard, AskBack) and key in ("date", "on") and _has_year(text):
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


def _columns(headings: list[str], words: InvitationWords) -> dict[str, int]:
    found: dict[str, int] = {}
    plain = [re.sub(r"[\s_]+", " ", CONTROL.sub("", one)).strip().lower() for one in headings]
    for key, pattern in words.columns.items():
        for index, heading in enumerate(plain):
            if pattern.fullmatch(heading) and index not in found.values():
                found.setdefault(key, index)
    return found


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


def _dialect(text: str) -> type[csv.Dialect]:
    class DetectedDialect(csv.excel):
        first = text.lstrip("\n").split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)

    return DetectedDialect


def _has_year(text: str) -> bool:
    return bool(re.search(r"\d{4}", text))


def _refused(name: str, message: str) -> InputError:
    advice = "It takes a CSV file whose first line names the columns: company, role, date, contact."
    return InputError(Problem("table", message, advice, path=Path(name)))
