"""Month sheets: what stands on which day, and that no day is overfull."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.kits import NINE, TODAY, ZONE, step, theme, words

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.pages.month import (
    LINES,
    ROOM,
    SIZE,
    Item,
    Sheet,
    fit,
    month_print,
    month_sheets,
)
from kitgen.pages.timeline import wrap
from kitgen.printing.engine import PdfEngine

DAY = dt.timedelta(days=1)
SHEETS = ("print.css", "month.css")


@lru_cache
def engine(paper: str) -> PdfEngine:
    return PdfEngine(theme(), paper)


def entry(*steps: Step, company: str = "Northwind", **fields: object) -> SeasonEntry:
    known = {"kit": "kit", "company": company, "role": "R", "date": TODAY - DAY, "outcome": None}
    return SeasonEntry(**{**known, "steps": steps, "zone": str(ZONE), **fields})  # type: ignore[arg-type]


def days(sheet: Sheet) -> dict[dt.date, tuple[str, ...]]:
    return {
        day.date: tuple(item.text for item in day.items)
        for week in sheet.weeks
        for day in week
        if day.items
    }


def test_every_step_stands_on_its_day_with_the_landmarks() -> None:
    steps = (
        step(title="Thank Maya Chen"),
        step("review", title="Review the CV", side=Side.ME, due=NINE + 2 * DAY, all_day=True),
        step("gone", due=NINE, state=State.CANCELLED),
        step("held", due=None, state=State.WAITING),
    )
    (sheet,) = month_sheets([entry(*steps, decision=TODAY + 6 * DAY)], TODAY, words())
    assert sheet.title == "November 2026"
    assert days(sheet) == {
        dt.date(2026, 11, 18): ("Interview: Northwind",),
        dt.date(2026, 11, 19): ("9:00\u00a0AM Northwind: Thank Maya Chen".replace("\u00a0", " "),),
        dt.date(2026, 11, 21): ("Northwind: Review the CV",),
        dt.date(2026, 11, 25): ("Their day: Northwind",),
    }


def test_steps_done_in_one_go_are_one_and_those_to_employers_come_first() -> None:
    steps = (
        step("mine", title="Read aloud", side=Side.ME, due=NINE, key="a"),
        step(key="b"),
        step(key="c", due=NINE + dt.timedelta(hours=1)),
        step("worksheet", title="Write", side=Side.ME, state=State.DONE, key="d"),
    )
    (sheet,) = month_sheets([entry(*steps)], TODAY, words(), kit=True)
    items = next(d.items for week in sheet.weeks for d in week if d.date == TODAY)
    assert [(item.mark, item.mine) for item in items] == [
        ("open", False),
        ("open", True),
        ("done", True),
    ]
    assert "Send 2 thank-yous" in items[0].text
    assert sheet.title == "Northwind: November 2026"


def test_only_months_ahead_that_hold_something() -> None:
    steps = [step(str(n), due=NINE + n * DAY) for n in (-60, 0, 60, 200)]
    sheets = month_sheets([entry(*steps)], TODAY, words())
    assert [sheet.first for sheet in sheets] == [dt.date(2026, 11, 1), dt.date(2027, 1, 1)]
    assert month_sheets([entry(date=dt.date(2025, 1, 1))], TODAY, words()) == ()


@pytest.mark.parametrize(
    ("locale", "first", "weekend"),
    [
        ("en-US", "Sunday", {5, 6}),
        ("en-GB", "Monday", {5, 6}),
        ("en-SA", "Sunday", {4, 5}),
        (None, "Monday", {5, 6}),
    ],
)
def test_weeks_begin_and_end_as_in_the_readers_country(
    locale: str | None, first: str, weekend: set[int]
) -> None:
    (sheet,) = month_sheets([entry(step())], TODAY, words().for_locale(locale))
    assert sheet.weekdays[0] == first
    inside = [day for week in sheet.weeks for day in week if day.inside]
    assert [day.date.day for day in inside] == list(range(1, 31))
    assert {day.date.weekday() for day in inside if day.closed} == weekend


def test_holidays_are_named_and_todays_box_is_marked() -> None:
    thanksgiving = (dt.date(2026, 11, 26), "Thanksgiving Day")
    (sheet,) = month_sheets([entry(step(), closed=(thanksgiving,))], TODAY, words())
    found = {day.date: day for week in sheet.weeks for day in week}
    assert found[thanksgiving[0]].closed and found[thanksgiving[0]].holiday == "Thanksgiving Day"
    assert [day for day, cell in found.items() if cell.today] == [TODAY]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(Item, st.text(max_size=300), st.just("open"), st.booleans()), max_size=20),
    st.sampled_from(sorted(LINES.values())),
)
def test_no_day_is_given_more_lines_than_it_has(items: list[Item], lines: int) -> None:
    shown, more = fit(items, lines)
    assert len(shown) + more == len(items)
    used = sum(
        max(1, len(wrap(item.text, ROOM, SIZE if item.mine else SIZE * 1.1))) for item in shown
    )
    assert used + bool(more) <= lines


NASTY = (
    "x" * 2000,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 5,
    "東京都庁第一本庁舎" * 30,
    "<b>&amp;</b> & “quotes” { } %",
    "W" * 200,
)


@pytest.mark.parametrize(
    ("paper", "month"),
    [("a4", dt.date(2026, 2, 10)), ("letter", dt.date(2026, 8, 10))],  # 4 weeks, and 6
)
def test_whatever_the_titles_a_month_is_one_page(paper: str, month: dt.date) -> None:
    start = dt.datetime.combine(month.replace(day=1), dt.time(10), ZONE)
    steps = [
        step(f"{n}-{i}", key=f"k/{n}/{i}", title=NASTY[(n + i) % len(NASTY)], due=start + n * DAY)
        for n in range(28)
        for i in range(n % 12)
    ]
    closed = tuple((start.date() + n * DAY, NASTY[n % len(NASTY)]) for n in range(28))
    made = entry(*steps, company=NASTY[1], closed=closed, date=month)
    sheets = month_sheets([made], month, words(), kit=True)[:1]
    laid_out = engine(paper).lay_out(month_print(sheets, theme(), words()), *SHEETS)
    assert laid_out.page_count == 1
    (page,) = PdfReader(BytesIO(engine(paper).write(laid_out))).pages
    assert page.mediabox.width > page.mediabox.height
    engine(paper).findings()
