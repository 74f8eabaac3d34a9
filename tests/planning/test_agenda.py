"""What is next: gathered by kind and day, employers before oneself, soonest first."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import CADENCE, applicant, by, interview
from support.kits import NINE, TODAY, ZONE, step

from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.season import SeasonEntry, as_of
from kitgen.model.step import Side, State, Step
from kitgen.pages.weeks import weeks_sheet
from kitgen.pages.wording import StepFormatter
from kitgen.planning.agenda import Horizon, actions, horizon
from kitgen.planning.planner import plan
from kitgen.rendering.kit import entry_for


def ids(*steps: Step) -> list[str]:
    return [action.first.id for action in actions(steps, TODAY, ZONE)]


def test_letters_of_one_kind_and_day_are_one_action_by_the_earliest_hour() -> None:
    later = step(key="kit/thank-you/b", due=NINE + dt.timedelta(hours=3))
    (action,) = actions([later, step()], TODAY, ZONE)
    assert [s.key for s in action.steps] == ["kit/thank-you/b", "kit/thank-you"]
    assert action.due == NINE


def test_what_is_late_is_not_mixed_with_what_is_due() -> None:
    late = step(key="kit/thank-you/a", state=State.LATE, due=NINE - dt.timedelta(days=1))
    assert len(actions([late, step()], TODAY, ZONE)) == 2


def test_an_employer_comes_before_ones_own_reminders_today_but_not_later() -> None:
    early = NINE.replace(hour=6)
    mine = step("worksheet", side=Side.ME, due=early)
    assert ids(mine, step()) == ["thank-you", "worksheet"]
    week = dt.timedelta(days=7)
    mine = step("worksheet", side=Side.ME, due=early + week, state=State.WAITING)
    note = step("status-note", due=NINE + week, state=State.WAITING)
    assert ids(note, mine) == ["worksheet", "status-note"]


def test_ones_own_arrears_wait_for_what_today_asks() -> None:
    arrears = step("review", side=Side.ME, state=State.LATE, due=NINE - dt.timedelta(days=3))
    assert ids(arrears, step("read-aloud", side=Side.ME), step()) == [
        "thank-you",
        "read-aloud",
        "review",
    ]


def test_done_cancelled_and_held_steps_are_nothing_to_do() -> None:
    assert ids(step(state=State.DONE), step(state=State.CANCELLED)) == []
    assert ids(step(state=State.WAITING, due=None)) == []


def test_horizons() -> None:
    def far(days: int, state: State = State.WAITING) -> Horizon:
        found = actions([step(due=NINE + dt.timedelta(days=days), state=state)], TODAY, ZONE)
        return horizon(found[0], TODAY)

    assert far(-1, State.LATE) is Horizon.LATE
    assert far(0, State.DUE) is Horizon.TODAY
    assert (far(7), far(8)) == (Horizon.WEEK, Horizon.LATER)
    assert horizon(None, TODAY) is Horizon.CLOSED


def test_the_day_is_the_readers() -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    (action,) = actions([step(due=NINE.replace(hour=20))], TODAY, tokyo)
    assert action.due.date() == TODAY + dt.timedelta(days=1)


THANKSGIVING = dt.date(2026, 11, 26)


def on(today: dt.date) -> tuple[SeasonEntry, tuple[Step, ...]]:
    """Return a kit whose status note was due on the tenth, with its steps as of a day."""
    one, whose = interview("2026-10-29", decision_by=by("2026-11-06")), applicant(country="US")
    steps = plan(one, whose, CADENCE, today)
    return entry_for(one, whose, steps, CADENCE.closures), steps


@pytest.mark.parametrize(
    ("today", "goes_on"),
    [("2026-11-25", None), ("2026-11-26", "2026-11-30"), ("2026-11-28", "2026-11-30")],
)
def test_what_is_late_waits_for_a_day_on_which_both_work(today: str, goes_on: str | None) -> None:
    expected = goes_on and dt.date.fromisoformat(goes_on)
    _, steps = on(dt.date.fromisoformat(today))
    note = next(step for step in steps if step.id == "status-note" and step.state is State.LATE)
    assert note.goes_on == expected
    earlier, _ = on(dt.date(2026, 11, 24))
    again = as_of(earlier, dt.date.fromisoformat(today))
    assert [step.goes_on for step in again.steps if step.key == note.key] == [expected]
    assert all(step.goes_on is None for step in steps if step.side is Side.ME)


def test_no_page_tells_it_for_the_day_off_itself() -> None:
    entry, steps = on(THANKSGIVING)
    words = library_of(Layers.of(None)).words(None)
    doings = StepFormatter(words, THANKSGIVING, entry.clock).doings(steps)
    late = [doing for doing in doings if doing.goes_on]
    assert late and not any(doing.now for doing in late)
    assert late[0].when.replace("\N{NO-BREAK SPACE}", " ") == (
        "on Monday, November 30, the next working day"
    )
    sheet = weeks_sheet([entry], THANKSGIVING, words)
    assert sheet is not None
    days = {day.date: day for week in sheet.weeks for day in (*week.days, *week.rest)}
    note = "Ask Northwind Robotics how the search stands"
    assert not any(item.text == note for item in days[THANKSGIVING].items)
    assert any(item.text == note for item in days[dt.date(2026, 11, 30)].items)
