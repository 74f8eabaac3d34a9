"""The weeks that count: what stands on which day, in order of time, and nothing cut."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from functools import lru_cache

import pytest
from support.kits import NINE, TODAY, ZONE, step, words

from kitgen.files.project import Layers
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.pages.theme import load_theme
from kitgen.pages.weeks import SEASON_WEEKS, CalendarDay, WeeksSheet, weeks_print, weeks_sheet
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

DAY = dt.timedelta(days=1)


@lru_cache
def engine(name: str, paper: str) -> PdfEngine:
    return PdfEngine(load_theme(Layers.of(None).themes(), name), paper)


def entry(*steps: Step, company: str = "Northwind", **fields: object) -> SeasonEntry:
    known = {"kit": "kit", "company": company, "role": "R", "date": TODAY - DAY, "outcome": None}
    return SeasonEntry(**{**known, "steps": steps, "zone": str(ZONE), **fields})  # type: ignore[arg-type]


def laid(*entries: SeasonEntry, kit: bool = False, locale: str = "en-US") -> WeeksSheet:
    sheet = weeks_sheet(entries, TODAY, words().for_locale(locale), kit=kit)
    assert sheet is not None
    return sheet


def days(sheet: WeeksSheet) -> dict[dt.date, CalendarDay]:
    return {day.date: day for week in sheet.weeks for day in (*week.days, *week.rest)}


def told(sheet: WeeksSheet) -> dict[dt.date, list[str]]:
    return {
        date: [" ".join(filter(None, (item.time, item.text))) for item in day.items]
        for date, day in days(sheet).items()
        if day.items
    }


def printed(name: str, paper: str, sheet: WeeksSheet) -> list[str]:
    found = engine(name, paper)
    look = load_theme(Layers.of(None).themes(), name)
    data = found.write(found.lay_out(weeks_print(sheet, TODAY, look, words()), *SHEETS["weeks"]))
    command = ["pdftotext", "-raw", "-", "-"]  # in the order in which it is written
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    found.findings()
    return text.removesuffix("\f").split("\f")


def test_every_step_stands_on_its_day_with_the_landmarks_and_names() -> None:
    steps = (
        step(title="Thank Maya Chen", key="a"),
        step(title="Thank Sam Park", key="b"),
        step("review", title="Review the CV after Northwind", own="Review the CV",
             side=Side.ME, due=NINE + 4 * DAY, all_day=True),
        step("gone", due=NINE, state=State.CANCELLED),
        step("held", due=None, state=State.WAITING),
        step("ask", title="Ask Northwind", own="Ask how it stands", due=NINE + 11 * DAY),
    )  # fmt: skip
    sheet = laid(entry(*steps, decision=TODAY + 6 * DAY), kit=True)
    assert sheet.title == "Northwind: the weeks that count"
    assert told(sheet) == {
        dt.date(2026, 11, 18): ["The interview"],
        dt.date(2026, 11, 19): ["9:00\u00a0AM Thank Maya Chen", "9:00\u00a0AM Thank Sam Park"],
        dt.date(2026, 11, 23): ["Review the CV"],
        dt.date(2026, 11, 25): ["Their day"],
        dt.date(2026, 11, 30): ["9:00\u00a0AM Ask how it stands"],
    }


def test_a_day_is_told_in_order_of_time() -> None:
    hour = dt.timedelta(hours=1)
    steps = (
        step("all-day", title="Have it ready", side=Side.ME, all_day=True, key="a"),
        step(title="Thank Maya", due=NINE, key="b"),
        step("aloud", title="Read aloud", side=Side.ME, due=NINE - hour / 2, key="c"),
        step("ask", title="Ask Maya", due=NINE + hour / 2, key="d"),
    )
    items = days(laid(entry(*steps), kit=True))[TODAY].items
    assert [item.text for item in items] == [
        "Have it ready", "Read aloud", "Thank Maya", "Ask Maya",
    ]  # fmt: skip


def test_a_kit_ends_with_the_last_that_concerns_the_employer() -> None:
    steps = (
        step("ask", title="Ask", due=NINE + 19 * DAY, key="a"),
        step("close", title="Close it", side=Side.ME, due=NINE + 46 * DAY, all_day=True, key="b"),
    )
    sheet = laid(entry(*steps), kit=True)
    assert max(days(sheet)) < TODAY + 27 * DAY
    assert sheet.later == ("Mon, Jan 4: Close it".replace(" 4", "\u00a04"),)


def test_quiet_weeks_are_short_and_called_quiet() -> None:
    far = step("ask", due=NINE + 32 * DAY)
    one_between = step("one", due=NINE + 11 * DAY, key="k/one")
    labels = [(week.label, week.quiet) for week in laid(entry(far, one_between), kit=True).weeks]
    assert labels == [("this week", 0), ("quiet", 1), ("", 0), ("2 quiet weeks", 2), ("", 0)]


@pytest.mark.parametrize(
    ("locale", "first", "rest"),
    [
        ("en-US", "Monday", {5, 6}),
        ("en-GB", "Monday", {5, 6}),
        ("en-SA", "Sunday", {4, 5}),
    ],
)
def test_weeks_begin_after_the_days_of_rest(locale: str, first: str, rest: set[int]) -> None:
    sheet = laid(entry(step()), kit=True, locale=locale)
    assert sheet.weekdays[0] == first and len(sheet.weekdays) == 5
    (week,) = sheet.weeks
    assert {day.date.weekday() for day in week.rest} == rest
    assert all(day.closed for day in week.rest)


def test_holidays_are_named_and_grey_only_where_they_are_everybodys() -> None:
    thanksgiving = (dt.date(2026, 11, 26), "Thanksgiving Day")
    culture = (dt.date(2026, 11, 23), "Labour Thanksgiving Day")
    steps = (step(), step("ask", due=NINE + 8 * DAY, key="k/ask"))
    here = entry(*steps, closed=(thanksgiving,))
    there = entry(*steps, company="Setonami", closed=(thanksgiving, culture))
    alone = days(laid(there, kit=True))
    assert alone[culture[0]].closed and alone[culture[0]].holiday == culture[1]
    both = days(laid(here, there))
    assert both[thanksgiving[0]].holiday == "Thanksgiving Day"
    assert not both[culture[0]].closed and both[culture[0]].holiday == ""
    assert [date for date, day in both.items() if day.today] == [TODAY]


def test_the_season_names_each_employer_by_the_fewest_letters() -> None:
    names = ("Setonami", "Spanwell", "Cedar Bluff", "Span")
    sheet = laid(*(entry(step(key=name), company=name) for name in names))
    assert dict(sheet.legend) == {"Se": "Setonami", "Spanw": "Spanwell", "C": "Cedar Bluff",
                                  "Span": "Span"}  # fmt: skip
    assert {item.initial for item in days(sheet)[TODAY].items} == set(dict(sheet.legend))


def test_a_reminder_for_all_of_them_has_no_initial() -> None:
    shared = step("search", title="While Northwind decides", shared="One application", side=Side.ME)
    (item,) = days(laid(entry(shared), entry(company="Other")))[TODAY].items
    assert (item.text, item.initial) == ("One application", "")


def test_what_is_over_has_no_sheet_and_what_is_far_off_is_a_line() -> None:
    assert weeks_sheet([entry(date=dt.date(2025, 1, 1))], TODAY, words()) is None
    assert weeks_sheet([], TODAY, words()) is None
    far = laid(entry(step(), step("far", due=NINE + 90 * DAY, key="k/far")))
    assert sum(max(week.quiet, 1) for week in far.weeks) <= SEASON_WEEKS
    assert len(far.later) == 1


def test_what_is_late_since_an_earlier_week_stands_on_today() -> None:
    earlier = NINE - 13 * DAY
    steps = (
        step(title="Thank Maya Chen", due=earlier, state=State.LATE),
        step("review", title="Review the CV", side=Side.ME, due=earlier, state=State.LATE),
        step("gone", title="Gone", due=earlier, state=State.CANCELLED),
        step("ask", title="Ask how it stands", due=NINE + 5 * DAY),
    )
    met = TODAY - 14 * DAY
    alone = told(laid(entry(*steps, date=met), kit=True))
    assert alone[TODAY] == ["Thank Maya Chen", "Review the CV"]
    assert told(laid(entry(*steps, date=met)))[TODAY] == ["Thank Maya Chen"]


def test_a_sheet_of_little_goes_on_to_what_is_for_oneself() -> None:
    close = step("close", title="Close it", side=Side.ME, due=NINE + 12 * DAY, all_day=True)
    steps = (step(title="Ask", due=NINE - 10 * DAY, state=State.LATE), close)
    sheet = laid(entry(*steps, date=TODAY - 30 * DAY), kit=True)
    assert told(sheet)[TODAY + 12 * DAY] == ["Close it"] and not sheet.later


@pytest.mark.thorough
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("weeks", [2, 3, 5])
def test_few_weeks_fill_their_sheet(weeks: int, paper: str) -> None:
    asked = [step(f"{n}", title="Ask", due=NINE + 7 * n * DAY) for n in range(weeks)]
    engine_, look = engine("classic", paper), load_theme(Layers.of(None).themes(), "classic")
    html = weeks_print(laid(entry(*asked), kit=True), TODAY, look, words())
    data = engine_.write(engine_.lay_out(html, *SHEETS["weeks"]))
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    rows = [float(y) for y in re.findall(r'yMin="([\d.]+)"[^>]*>Ask<', text)]
    high = float(re.search(r'height="([\d.]+)"', text)[1])  # type: ignore[index]
    assert len(rows) == weeks
    assert max(rows) + (rows[1] - rows[0]) > 0.72 * high


LONG = (
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 3,
    "Look up what the Deputy Executive Director for Community Programs pays",
    "<b>&amp;</b> & “quotes” { } %",
)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["classic", "modern", "plain", "plain-large"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_cut_whatever_the_titles(name: str, paper: str) -> None:
    steps = [
        step(
            f"{n}-{i}",
            key=f"k/{n}/{i}",
            title=f"{LONG[(n + i) % 3]} end{n}x{i}.",
            due=NINE + n * DAY,
        )
        for n in range(12)
        for i in range(n % 11)
    ]
    sheet = laid(entry(*steps), kit=True)
    text = "".join("".join(printed(name, paper, sheet)).split())
    for one in steps:
        number, nth = one.id.split("-")
        assert f"end{number}x{nth}" in text, one.id
    assert "…" not in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_weeks_of_a_usual_kit_are_one_sheet(paper: str) -> None:
    people = ("Priya Raghunathan", "Dale Kowalczyk", "Ines Marchetti", "Dr. Samuel Adeyemi")
    steps = [step(title=f"Thank {one}", key=f"k/{one}") for one in people]
    steps += [step(f"mine-{n}", title="One application, one person", side=Side.ME, all_day=True,
                   due=NINE + (6 + 7 * n) * DAY, key=f"k/mine/{n}") for n in range(5)]  # fmt: skip
    steps.append(step("ask", title="Ask how the search stands", due=NINE + 19 * DAY))
    steps.append(step("ask-2", title="Ask once more, the last time", due=NINE + 28 * DAY))
    sheet = laid(entry(*steps, decision=TODAY + 15 * DAY), kit=True)
    (page,) = printed("classic", paper, sheet)
    assert "Thank Dr. Samuel Adeyemi" in " ".join(page.split())


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["classic", "modern", "plain", "press", "rendercv"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_two_months_are_one_sheet(name: str, paper: str) -> None:
    what = ("Have ready for Łukasz Wiśniewski: the folded-paper lesson", "Thank Tomoko Ōshima")
    own = [step(f"own-{n}", title=what[n % 2], due=NINE + n // 5 * DAY) for n in range(9)]
    title = "Ask once more how it stands"
    asking = [step(f"ask-{n}", title=title, due=NINE + (11 + 11 * n) * DAY) for n in range(5)]
    sheet = laid(entry(*own, *asking), kit=True)
    assert len(sheet.weeks) >= 8
    (page,) = printed(name, paper, sheet)
    assert "Ask once more how it stands" in " ".join(page.split())


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["classic", "modern", "plain", "press", "rendercv"])
@pytest.mark.parametrize("most", [2, 40])
def test_a_busy_weekend_stays_on_the_paper(name: str, most: int) -> None:
    titles = ["Have ready for Łukasz Wiśniewski: the folded-paper lesson"] * most
    steps = [step(f"{n}", title=title, due=NINE + n % 3 * DAY) for n, title in enumerate(titles)]
    steps.append(step("end", title="On Saturday", due=NINE + 2 * DAY))
    found = engine(name, "a4")
    html = weeks_print(
        laid(entry(*steps), kit=True), TODAY, load_theme(Layers.of(None).themes(), name), words()
    )
    data = found.write(found.lay_out(html, *SHEETS["weeks"]))
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    rights = [float(x) for x in re.findall(r'<word [^>]*xMax="([\d.]+)"', text)]
    assert max(rights) <= (297 - 13) * 72 / 25.4 + 0.1


def test_a_sheet_of_many_pages_is_laid_out_once_in_the_fewest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    titles = ["Thank Dr. Samuel Adeyemi", "Have ready for Łukasz Wiśniewski: the paper lesson"]
    steps = [
        step(f"{n}", title=titles[n % 2], due=NINE + n % 15 * DAY, key=f"k/{n}") for n in range(9)
    ]
    sheet = laid(*(entry(*steps, company=f"Northwind {n}") for n in range(16)))
    html = weeks_print(sheet, TODAY, load_theme(Layers.of(None).themes(), "classic"), words())
    offer = '<body class="weeks tight" data-fit="tight" data-fewest="2"'
    assert offer in html
    every = html.replace(offer, '<body class="weeks roomy" data-fit="roomy even close tight"')
    found, layouts = engine("classic", "a4"), 0
    render = PdfEngine._rendered

    def counted(self: PdfEngine, page: str, names: tuple[str, ...]) -> object:
        nonlocal layouts
        layouts += 1
        return render(self, page, names)

    monkeypatch.setattr(PdfEngine, "_rendered", counted)
    pages = found.lay_out(html, *SHEETS["weeks"]).page_count
    assert layouts == 1
    assert pages == found.lay_out(every, *SHEETS["weeks"]).page_count > 3
    assert layouts == 5
