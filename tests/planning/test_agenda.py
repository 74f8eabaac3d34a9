"""What is next: gathered by kind and day, employers before oneself, soonest first."""

from __future__ import annotations

import datetime as dt

from support.kits import NINE, TODAY, ZONE, step

from kitgen.model.step import Side, State, Step
from kitgen.planning.agenda import Horizon, actions, horizon


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
