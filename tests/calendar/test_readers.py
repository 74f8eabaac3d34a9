"""Calendars as others read them: every instant, over changes of clocks, against zoneinfo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.cases import CADENCE, applicant, day, did, interview, person, span
from support.figures import note
from support.others import Khal, Libical, Radicale, Read, by_node, node_events, radicale

from kitgen.calendar.events import Event, Surroundings, calendar_events, render_calendar
from kitgen.calendar.ledger import Ledger, reconcile
from kitgen.model.interview import Outcome
from kitgen.model.step import Step
from kitgen.planning.planner import plan

pytestmark = pytest.mark.readers

# Whole and half hours, both hemispheres, a change on a Friday, one around Ramadan, and none.
ZONES = {
    "America/New_York": "US",
    "America/St_Johns": "CA",
    "America/Santiago": "CL",
    "Europe/London": "GB",
    "Europe/Berlin": "DE",
    "Africa/Cairo": "EG",
    "Africa/Casablanca": "MA",
    "Asia/Jerusalem": "IL",
    "Asia/Kolkata": "IN",
    "Asia/Tokyo": "JP",
    "Australia/Lord_Howe": "AU",
    "Pacific/Auckland": "NZ",
    "Pacific/Chatham": "NZ",
}
YEAR = dt.date(2026, 3, 1)
TEXT = (
    'Dear Zoë; "thanks", really: 50% \\ more\n\n'
    "陳美雅 · עברית · 👩🏽‍🚒 · naïve, naïve; semi\\, comma\\; \\n is not a line end. "
    + "längst "
    * 40
)


def changes(zone: str) -> list[dt.date]:
    """Return the days of a year on which the clocks of a zone change."""
    days = [YEAR + dt.timedelta(n) for n in range(366)]
    noons = [dt.datetime.combine(d, dt.time(12), ZoneInfo(zone)).utcoffset() for d in days]
    return [b for b, one, other in zip(days[1:], noons, noons[1:], strict=False) if one != other]


def kits() -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield plans whose steps lie on both sides of every change, the day itself included."""
    for zone, country in ZONES.items():
        for change in changes(zone) or [YEAR]:
            for before in (1, 4):
                date = change - dt.timedelta(before)
                made = interview(
                    date.isoformat(),
                    kit=f"{date}-{zone.replace('/', '-').lower()}-{before}",
                    time=span("16:00-17:30"),
                    time_zone=zone,
                    country=country,
                    interviewers=(person("Zoë Ångström", lead=True), person("陳美雅")),
                )
                yield zone, plan(made, applicant(country=country), CADENCE, date)


PLANS = tuple(kits())


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    made: list[Event] = []
    for _, steps in PLANS:
        texts = {step.message: TEXT for step in steps if step.message}
        posting = "https://n.example/jobs/311?a=1,2;b"
        around = Surroundings(texts, posting=posting)
        found = calendar_events(steps, "Ångström & Söhne", around)
        made += [replace(event, identity="") for event in found]  # one a kit, in one file
    stamped, _ = reconcile("all", made, Ledger(), YEAR)
    return stamped


@pytest.fixture(scope="module")
def file(events: tuple[Event, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("calendar") / "follow-ups.ics"
    path.write_bytes(render_calendar(events, "Follow-ups"))
    return path


def wanted(events: tuple[Event, ...]) -> list[Read]:
    """Return what readers should find; instants reckoned from the wall clock by zoneinfo."""
    walls = {step.key: (zone, step) for zone, steps in PLANS for step in steps}
    found = []
    for event in events:
        zone, step = walls[event.key]
        assert step.due is not None
        start: int | dt.date = step.due.date()
        if not step.all_day:
            wall = step.due.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
            start = int(wall.replace(tzinfo=ZoneInfo(zone)).timestamp())
        length = step.minutes * 60
        end = start + length if isinstance(start, int) else start + dt.timedelta(1)
        status = "CANCELLED" if event.cancelled else "CONFIRMED"
        found.append(Read(event.uid, start, end, event.title, event.description, status))
    return found


def same(
    reader: str,
    found: list[Read],
    events: tuple[Event, ...],
    misread: tuple[str, str] = ("", ""),
) -> None:
    """Compare event by event, so that a difference is short to read; note how many instants."""
    by_uid = {read.uid: read for read in found}
    assert len(by_uid) == len(found)
    assert by_uid.keys() == {event.uid for event in events}
    for read in wanted(events):
        description = read.description.replace(*misread) if misread[0] else read.description
        assert by_uid[read.uid] == replace(read, description=description)
    note("instants", reader, sum(isinstance(read.start, int) for read in found))


def test_the_corpus_crosses_every_change_of_clocks(events: tuple[Event, ...]) -> None:
    assert len(ZONES) >= 8 and len([zone for zone in ZONES if changes(zone)]) >= 8
    timed = [event for event in events if isinstance(event.start, dt.datetime)]
    assert len(timed) > 200 and len(events) - len(timed) > 250
    for zone in ZONES:
        for change in changes(zone):
            offsets = {
                step.due.utcoffset()
                for where, steps in PLANS
                for step in steps
                if where == zone and step.due and not step.all_day
                if abs((step.due.date() - change).days) < 15
            }
            assert len(offsets) == 2, (zone, change)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Chatham"])
def test_ical_js_and_node_ical_read_the_same(
    file: Path, events: tuple[Event, ...], zone: str
) -> None:
    found = by_node(file, zone)
    same("ical.js", node_events(found["ical.js"]), events)
    # node-ical takes a backslash of ours before an n for a line end; the file is right.
    same("node-ical", node_events(found["node-ical"]), events, misread=("\\n", "\\\n"))


def test_ical_js_reads_all_else_too(file: Path, events: tuple[Event, ...]) -> None:
    ours = {event.uid: event for event in events}
    for found in by_node(file)["ical.js"]:
        event = ours[found["uid"]]
        assert found["categories"] == [event.category]
        assert found["step"] == event.step
        assert found["url"] == event.url
        assert found["sequence"] == event.sequence
        assert found["alarm"] == (None if event.alarm is None else -60 * event.alarm)


def test_khal_reads_the_same(file: Path, events: tuple[Event, ...], tmp_path: Path) -> None:
    khal = Khal(tmp_path)
    khal.take(file)
    same("khal", khal.list("2026-01-01", "2028-12-31"), events)


def test_libical_reads_the_same_and_finds_no_fault(file: Path, events: tuple[Event, ...]) -> None:
    found, errors, sound = Libical().read(file.read_bytes())
    same("libical", found, events)
    assert errors == 0 and sound
    for event in events[::20]:
        assert Libical().read(render_calendar([event]))[1:] == (0, True)


def later(tmp_path: Path) -> tuple[Path, Path, tuple[Event, ...]]:
    """Write a kit's calendar before and after the answer came; return the later events."""
    people = (person("Maya Chen", lead=True),)
    asked = interview(interviewers=people)
    log = (did("thank-you", "2026-11-19", "Maya Chen"),)
    over = interview(
        interviewers=people,
        log=log,
        outcome=Outcome(on=day("2026-11-24"), result="rejected"),
    )
    ledger, paths = Ledger(), []
    for made, today in ((asked, "2026-11-18"), (over, "2026-11-24")):
        steps = plan(made, applicant(), CADENCE, day(today))
        events, ledger = reconcile(
            made.kit, calendar_events(steps, "Northwind"), replace(ledger, lost=False), day(today)
        )
        paths.append(tmp_path / f"{today}.ics")
        paths[-1].write_bytes(render_calendar(events, "Northwind"))
    return paths[0], paths[1], events


def test_khal_updates_and_cancels_what_is_imported_again(tmp_path: Path) -> None:
    first, second, events = later(tmp_path)
    khal = Khal(tmp_path / "khal")
    for path in (first, second, second):
        khal.take(path)
    found = {read.uid: read.status for read in khal.list("2026-01-01", "2028-12-31")}
    status = {event.uid: "CANCELLED" if event.cancelled else "CONFIRMED" for event in events}
    assert found == status
    assert len(list(khal.events.glob("*.ics"))) == len(events)
    assert set(status.values()) == {"CANCELLED", "CONFIRMED"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


QUERY = """<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/></D:prop><C:filter><C:comp-filter name="VCALENDAR">
<C:comp-filter name="VEVENT"><C:time-range start="{0}" end="{1}"/></C:comp-filter>
</C:comp-filter></C:filter></C:calendar-query>"""


def test_radicale_keeps_every_event_and_finds_it_at_its_instant(
    server: Radicale, events: tuple[Event, ...]
) -> None:
    events = events[::5]
    data = render_calendar(events, "Follow-ups").decode()
    status, _ = server.ask("PUT", "/ada/all/", data, Content_Type="text/calendar")
    assert status == 201
    _, kept = server.ask("GET", "/ada/all/")
    assert {line for line in kept.split("\r\n") if line.startswith("UID:")} == {
        f"UID:{event.uid}" for event in events
    }
    timed = [event for event in events if isinstance(event.start, dt.datetime)]
    asked = timed[:: len(timed) // 12]
    for event in asked:
        assert isinstance(event.start, dt.datetime) and isinstance(event.end, dt.datetime)
        minute = dt.timedelta(minutes=1)
        spans = {
            "before": (event.start - minute, event.start),
            "in": (event.start, event.start + minute),
            "after": (event.end, event.end + minute),
        }
        found = {}
        for name, moments in spans.items():
            query = QUERY.format(*(f"{moment:%Y%m%dT%H%M%SZ}" for moment in moments))
            status, answer = server.ask("REPORT", "/ada/all/", query, Depth="1")
            assert status == 207
            found[name] = event.uid in answer
        assert found == {"before": False, "in": True, "after": False}
    note("instants", "radicale", len(asked))
