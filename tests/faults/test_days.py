"""Days, hours and zones that were probably not meant, each with the one that was."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from support.faults import APPLICANT, Bench, one, yaml_of

from kitgen.model.values.places import zone
from kitgen.model.values.texts import WrongValueError
from kitgen.model.values.times import TimeSpan, time_span


@pytest.mark.thorough
def test_last_years_number_is_asked_about(bench: Bench) -> None:
    bench.put("09-last-years-number.yaml")
    for ran in (
        bench.check("09-last-years-number.yaml", today="2027-01-13"),
        bench.build("09-last-years-number.yaml", today="2027-01-13"),
        bench.run("agenda", "09-last-years-number.yaml", today="2027-01-13"),
    ):
        assert ran.code == 0
        assert "the interview was a year ago; is 2027-01-12 meant?" in ran.said


DOUBTS = [  # the date, more of the file, today, what is proposed
    ("2026-01-12", "", "2027-01-13", "2027-01-12"),
    ("2026-02-01", "", "2027-02-04", "2027-02-01"),
    ("2025-12-30", "", "2027-01-04", "2026-12-30"),
    ("2027-11-24", "", "2026-11-25", "2026-11-24"),
    ("2027-12-30", "", "2027-01-04", "2026-12-30"),
    ("2024-02-29", "", "2027-03-01", "2027-02-28"),
    ("2026-11-24", "decision_by: 2027-12-04\n", "2026-11-25", "2026-12-04"),
    ("2026-11-24", "decision_by: 2027-12\n", "2026-11-25", "2026-12-31"),
    ("2026-11-24", "log: [{on: 2027-11-25, did: thank-you}]\n", "2026-11-26", "2026-11-25"),
    ("2026-11-24", "outcome: {on: 2027-12-05, result: offer}\n", "2026-12-06", "2026-12-05"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("date", "more", "today", "meant"), DOUBTS)
def test_a_year_too_few_or_too_many_is_asked_about(
    bench: Bench, date: str, more: str, today: str, meant: str
) -> None:
    bench.put("x.yaml", yaml_of(one(), more).replace("date: 2026-11-24", f"date: {date}"))
    ran = bench.check("x.yaml", today=today)
    assert f"is {meant} meant?" in ran.line("date-doubt")
    assert "date-doubt" in bench.build("x.yaml", today=today).rules()


SURE = [
    ("2026-11-24", "", "2026-11-25"),
    ("2026-11-24", "decision_by: 2027-02-04\n", "2026-11-25"),
    ("2025-11-24", "log: [{on: 2025-11-25, did: thank-you}]\n", "2026-11-25"),
    ("2026-12-20", "", "2026-11-25"),
    ("2026-05-20", "", "2026-11-25"),
    ("2025-03-20", "", "2026-11-25"),
]


@pytest.mark.parametrize(("date", "more", "today"), SURE)
def test_a_day_that_may_be_is_not_asked_about(
    bench: Bench, date: str, more: str, today: str
) -> None:
    bench.put("x.yaml", yaml_of(one(), more).replace("date: 2026-11-24", f"date: {date}"))
    assert "date-doubt" not in bench.check("x.yaml", today=today).rules()


def test_a_date_against_the_files_name_is_pointed_out(bench: Bench) -> None:
    for name, told in (
        ("2026-12-24-x.yaml", True),
        ("2026-11-24-x.yaml", False),
        ("x.yaml", False),
    ):
        text = yaml_of(one())
        bench.put(name, text if name.endswith("yaml") else f"---\n{text}---\n")
        ran = bench.check(name)
        assert ("date-name" in ran.rules()) is told
        if told:
            assert "Did you mean 2026-12-24?" in ran.said


@pytest.mark.parametrize(
    ("time", "meant"), [("02:00", "14:00"), ("2:00-3:30", "14:00-15:30"), ("5:45", "17:45")]
)
def test_an_hour_of_the_night_is_asked_about(bench: Bench, time: str, meant: str) -> None:
    bench.put("x.yaml", yaml_of(one(f'slot: "{time}"')))
    assert f"Did you mean {meant}?" in bench.check("x.yaml").said
    bench.put("x.yaml", yaml_of(one()).replace("10:00-11:00", time))
    assert "night-hour" in bench.build("x.yaml").rules()


ZONES = [
    ("GMT+1", "Europe/Berlin"), ("UTC+1", "Europe/Berlin"), ("+01:00", "Europe/Berlin"),
    ("gmt +2", "Europe/Athens"), ("GMT-5", "America/New_York"), ("UTC-05:00", "America/New_York"),
    ("GMT+5:30", "Asia/Kolkata"), ("Etc/GMT-1", "Europe/Berlin"),
    ("Etc/GMT+5", "America/New_York"), ("UTC+8", "Asia/Singapore"), ("EST", "America/New_York"),
    ("MST", "America/Denver"), ("HST", "Pacific/Honolulu"), ("EDT", "America/New_York"),
    ("et", "America/New_York"), ("Eastern Time", "America/New_York"),
    ("Eastern Standard Time", "America/New_York"), ("W. Europe Standard Time", "Europe/Berlin"),
    ("Tokyo Standard Time", "Asia/Tokyo"), ("GMT Standard Time", "Europe/London"),
    ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam"),
    ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"), ("Berlin", "Europe/Berlin"),
    ("new york", "America/New_York"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), ZONES)
def test_what_is_no_zone_has_the_right_proposal(text: str, place: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        zone(text)
    assert place in refused.value.advice
    assert "Etc/" not in refused.value.advice


def test_no_proposal_is_a_wrong_zone() -> None:
    """Whatever is proposed for an offset is at that offset in winter or in summer."""
    from zoneinfo import ZoneInfo

    from kitgen.model.values.places import OFFSETS

    for minutes, place in OFFSETS.items():
        days = (dt.datetime(2027, month, 15, tzinfo=ZoneInfo(place)) for month in (1, 7))
        offsets = {day.utcoffset() for day in days}
        assert dt.timedelta(minutes=minutes) in offsets, place


def test_gmt_is_not_reversed(bench: Bench) -> None:
    bench.put("06-gmt-advice-reversed.yaml")
    ran = bench.check("06-gmt-advice-reversed.yaml")
    assert ran.code == 2
    assert "Etc/GMT" not in ran.said
    assert "Europe/Berlin" in ran.said


@pytest.mark.thorough
def test_an_interview_over_midnight_can_be_written(bench: Bench) -> None:
    bench.put("26-over-midnight.yaml")
    ran = bench.build("26-over-midnight.yaml", "txt,ics")
    assert ran.code == 0
    assert "the end 01:30 is the next day's [over-midnight]" in ran.said
    assert bench.check("26-over-midnight.yaml").code == 0
    plan = json.loads(bench.run("build", "26-over-midnight.yaml", "--json").said)["kits"][0]
    (thanks,) = [step for step in plan["steps"] if step["id"] == "thank-you"]
    assert thanks["overdue_from"]["at"] == "2026-11-26T01:30:00"  # a day after the end
    assert thanks["due"]["at"] > "2026-11-25T01:30:00"


SPANS = [
    ("22:00-01:30", 210), ("22:00-24:00", 120), ("23:00-00:00", 60), ("18:00-06:00", 720),
    ("10pm-1am", 180), ("20.00-02.00", 360), ("22:00–00:30", 150), ("9pm to 12am", 180),
    ("10:00-11:30", 90), ("10.30-11.30", 60), ("9h30-10h00", 30),
]  # fmt: skip


@pytest.mark.parametrize(("text", "minutes"), SPANS)
def test_a_span_lasts_as_long_as_the_clock_says(text: str, minutes: int) -> None:
    span = time_span(text)
    assert span.minutes == minutes
    assert span.over_midnight is (span.end is not None and span.end <= span.start)
    day = dt.date(2026, 11, 24)
    assert (span.ends_on(day) > day) is span.over_midnight


@pytest.mark.parametrize(
    "text", ["15:30-14:00", "10:00-10:00", "14:00-02:30", "24:00", "23:00-22:00"]
)
def test_what_cannot_be_meant_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        time_span(text)
    advice = refused.value.advice
    assert "leave the end out" in advice or "Midnight is 00:00" in advice


def test_an_end_that_is_not_known_ends_on_the_day() -> None:
    span = TimeSpan(dt.time(23))
    assert not span.over_midnight
    assert span.minutes is None
    assert span.ends_on(dt.date(2026, 11, 24)) == dt.date(2026, 11, 24)


def test_a_doubtful_day_may_be_right(bench: Bench) -> None:
    text = yaml_of(one()).replace("2026-11-24", "2025-11-24  # kitgen: ignore date-doubt")
    bench.put("x.yaml", text)
    assert APPLICANT in text
    assert "date-doubt" not in bench.check("x.yaml").rules()


DAYS = {  # by locale: the day they named, as letters and pages write it
    "en-US": ("December 4", "4 December"),
    "en-GB": ("4 December", "December 4"),
    "en-AU": ("4 December", "December 4"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("locale", DAYS)
def test_letters_and_pages_write_days_in_one_way(bench: Bench, locale: str) -> None:
    text = yaml_of(one(), "decision_by: 2026-12-04\n")
    bench.put("x.yaml", text.replace("locale: en-US", f"locale: {locale}"))
    assert bench.build("x.yaml", formats="txt,html", today="2026-11-25").code == 0
    ours, other = DAYS[locale]
    (kit,) = bench.root.glob("output/*/index.html")
    pages = "".join(path.read_text("utf-8") for path in bench.root.glob("output/**/*.html"))
    assert ours in bench.letters("") and ours in kit.read_text("utf-8")
    assert other not in bench.letters("") and other not in pages
