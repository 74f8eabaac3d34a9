import datetime as dt
from dataclasses import replace
from itertools import pairwise

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.cases import CADENCE, applicant, day, did, every, interview, person, span
from support.icscheck import read

from kitgen.calendar.events import Event, Surroundings, calendar_events, render_calendar
from kitgen.model.interview import Interview, Outcome
from kitgen.model.step import Step
from kitgen.planning.planner import plan

PEOPLE = (person("Maya Chen", lead=True, promised="the link"), person("Bob Ito"))
TEXTS = {"thank-you-maya-chen": "To: Maya Chen\nSubject: Thanks; really, \\thanks\n\nDear Maya,\n…"}
LINKS = {"thank-you-maya-chen": "mailto:maya@northwind.example?subject=Thanks"}

AROUND = Surroundings(
    TEXTS, LINKS, page="The kit: index.html", over="Over: {title}", done="Done: {title}"
)


def planned(made: Interview, today: str = "2026-11-18") -> tuple[Step, ...]:
    return plan(made, applicant(), CADENCE, day(today))


def events(made: Interview | None = None, today: str = "2026-11-18") -> tuple[Event, ...]:
    steps = planned(made or interview(interviewers=PEOPLE), today)
    return calendar_events(steps, "Northwind Robotics", AROUND)


def by_step(data: bytes) -> dict[str, dict[str, object]]:
    return {str(event["X-KITGEN-STEP"]): event for event in reversed(read(data))}


def test_every_dated_step_has_its_event_and_a_held_one_has_none() -> None:
    steps = planned(interview(interviewers=PEOPLE))
    found = read(render_calendar(calendar_events(steps, "N")))
    assert len(found) == sum(step.due is not None for step in steps) == len(steps) - 1
    assert "rejection-response" not in {event["X-KITGEN-STEP"] for event in found}


def test_a_letter_carries_its_text_and_its_link() -> None:
    made = events()
    (letter,) = [event for event in made if event.stem == "thank-you-maya-chen"]
    (found,) = read(render_calendar([letter]))
    link = LINKS["thank-you-maya-chen"]
    assert TEXTS["thank-you-maya-chen"] in str(found["DESCRIPTION"])
    assert str(found["DESCRIPTION"]).endswith(link)  # Google and Outlook take no notice of URL
    assert found["URL"] == link
    assert found["SUMMARY"] == "Thank Maya Chen (Northwind Robotics)"
    assert found["DTSTART"] == dt.datetime(2026, 11, 19, 14, 0, tzinfo=dt.UTC)
    assert found["TRANSP"] == "TRANSPARENT"
    assert found["VALARM"]["TRIGGER"] == dt.timedelta(minutes=-30)  # type: ignore[index]


def test_a_step_without_a_text_tells_where_the_kit_is() -> None:
    found = by_step(render_calendar(events()))["review-material"]
    assert str(found["DESCRIPTION"]).endswith("The kit: index.html")
    assert (found["DTSTART"], found["DTEND"]) == (day("2026-11-20"), day("2026-11-21"))
    assert "URL" not in found and "VALARM" not in found


def test_each_step_alone_is_a_file_without_a_name_of_its_own() -> None:
    made = events()
    for event in made:
        data = render_calendar([event], "Follow-up")
        assert b"X-WR-CALNAME" not in data
        assert len(read(data)) == 1
    assert b"X-WR-CALNAME:Follow-up" in render_calendar(made, "Follow-up")
    assert len({event.stem for event in made}) == len(made)
    assert {"thank-you-bob-ito", "status-note-2", "search-reminder-1"} <= {e.stem for e in made}


def test_what_is_done_or_over_is_cancelled_not_gone() -> None:
    made = interview(
        interviewers=PEOPLE,
        log=(did("thank-you", "2026-11-19", "Maya Chen"),),
        outcome=Outcome(on=day("2026-11-24"), result="rejected"),
    )
    found = read(render_calendar(events(made, "2026-11-24")))
    status = {(e["X-KITGEN-STEP"], e["STATUS"]) for e in found}
    assert ("status-note", "CANCELLED") in status and ("status-note", "CONFIRMED") not in status
    assert ("rejection-response", "CONFIRMED") in status
    over = [e for e in found if e["STATUS"] == "CANCELLED"]
    assert all("VALARM" not in e and "URL" not in e for e in over)
    titles = {str(e["SUMMARY"]) for e in over}  # which many programs show and nothing else
    assert "Done: Thank Maya Chen (Northwind Robotics)" in titles
    assert "Over: Ask Northwind Robotics how the search stands" in titles
    live = [e for e in found if e["STATUS"] != "CANCELLED"]
    assert not any(str(e["SUMMARY"]).startswith(("Over:", "Done:")) for e in live)
    assert all(e["TRANSP"] == "TRANSPARENT" for e in found)


def test_time_alone_changes_no_event() -> None:
    early, late = (
        {e.key: replace(e, description="") for e in events(today=today)}
        for today in ("2026-11-18", "2026-11-29")
    )
    assert early == late


def test_the_library_reads_what_was_written() -> None:
    made = events()
    calendar = icalendar.Calendar.from_ical(render_calendar(made, "Follow-up"))
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert set(found) == {event.uid for event in made}
    for event in made:
        read_back = found[event.uid]
        assert (read_back.start, read_back.end) == (event.start, event.end)
        assert str(read_back["SUMMARY"]) == event.summary
        assert str(read_back["DESCRIPTION"]) == event.description
    assert not calendar.walk("VTIMEZONE") and "METHOD" not in calendar


def test_uids_come_from_the_key_alone_and_tell_nothing() -> None:
    before = {event.key: event.uid for event in events()}
    corrected = interview("2026-11-19", interviewers=PEOPLE, company="Nothwind", role="Manager")
    after = {event.key: event.uid for event in events(corrected)}
    assert len(set(before.values())) == len(before)
    assert all(after[key] == uid for key, uid in before.items() if key in after)
    assert len(after.keys() & before.keys()) > 10
    assert not any("northwind" in uid or "chen" in uid for uid in before.values())


@pytest.mark.thorough
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe"])
def test_two_hours_before_stay_two_hours_over_a_change_of_clocks(zone: str) -> None:
    for n in range(60, 366, 2):
        date = dt.date(2026, 1, 1) + dt.timedelta(days=n)
        made = interview(date.isoformat(), time_zone=zone, country="XX", time=span("09:00-10:00"))
        (letter,) = every(planned(made), "thank-you")
        assert letter.due and letter.earliest and letter.overdue_from
        times = [t.astimezone(dt.UTC) for t in (letter.earliest, letter.due, letter.overdue_from)]
        assert all(one <= other for one, other in pairwise(times))
        assert times[2] - times[0] == dt.timedelta(hours=22)


def test_links_are_web_or_mail_or_left_out() -> None:
    steps = planned(interview())
    for bad in ("javascript:alert(1)", "file:///etc", "https://x y", "https://x\r\nX-EVIL:1", ""):
        assert all(e.url is None for e in calendar_events(steps, "N", Surroundings(posting=bad)))
    assert any(
        e.url
        for e in calendar_events(steps, "N", Surroundings(posting="https://n.example/jobs/311"))
    )


INJECTION = (
    "a\r\nBEGIN:VEVENT\r\nX-EVIL:1\rX-EVIL:2\nX-EVIL:3\u2028X-EVIL:4\x85X-EVIL:5\x0bX\x00;,\\n\\"
)


@pytest.mark.thorough
@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=200))
@example(INJECTION, INJECTION, INJECTION)
@example("ü" * 200, "👩🏽‍🚒" * 30, "\ud800")
@example("\\", ":;,", "=?utf-8?q?x?=")
def test_no_text_of_any_field_adds_a_line(text: str, name: str, long: str) -> None:
    who = person("Maya").model_copy(update={"name": name, "promised": text})
    fields = {"company": text, "role": name, "interviewers": (who,), "requests": (long,)}
    made = interview().model_copy(update=fields)  # past the checks of the model
    steps = planned(made)
    data = render_calendar(
        calendar_events(
            steps,
            text,
            Surroundings(
                texts={str(step.message): long for step in steps},
                links={str(step.message): long for step in steps},
                page=text,
                posting=text,
            ),
        ),
        name,
    )
    found = read(data)
    assert len(found) == len([step for step in steps if step.due])
    assert not any(line.startswith(b"X-EVIL") for line in data.split(b"\r\n"))


@pytest.mark.thorough
@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_ordinary_text_comes_back_as_it_was(text: str) -> None:
    step = replace(planned(interview())[0], title="T", why="W")
    (event,) = calendar_events([step], "T", Surroundings(page=text))
    (found,) = read(render_calendar([event]))
    assert found.get("DESCRIPTION") == event.description
    printable = "".join(c for c in text if c.isprintable())
    kept = "".join(c for c in event.description if c.isprintable())
    assert [c for c in kept.removeprefix("W") if not c.isspace()] == [
        c for c in printable if not c.isspace()
    ]
