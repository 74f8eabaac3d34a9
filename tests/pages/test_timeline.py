"""The timeline picture: labels never meet, leave the picture, or lose their state."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.pages.timeline import (
    LABELS,
    LEADING,
    SMALL,
    TimelineEvent,
    TimelineRow,
    lay_out,
    width_of,
    wrap,
)

DAY = dt.date(2026, 11, 18)
MARKS = ("interview", "today", "decision", "held", "done", "due", "late", "waiting", "cancelled")

events = st.builds(
    TimelineEvent,
    day=st.none() | st.dates(DAY, DAY + dt.timedelta(days=400)),
    label=st.text(max_size=120) | st.just("W" * 300) | st.just("神戸市" * 40),
    mark=st.sampled_from(MARKS),
    date_text=st.sampled_from(["Wed, Nov 18", "Thu, Nov 19", "Later"]),
    note=st.text(max_size=60),
    quiet=st.booleans(),
)


def baselines(row: TimelineRow) -> list[float]:
    return [y for y, _ in (*row.lines, *row.notes)] or [row.y]


@settings(max_examples=50, deadline=None)
@given(st.lists(events, max_size=30))
def test_labels_never_overlap_and_stay_inside(found: list[TimelineEvent]) -> None:
    picture = lay_out(found)
    assert len(picture.rows) == len(found)
    for above, below in pairwise(picture.rows):
        assert baselines(below)[0] - baselines(above)[-1] >= LEADING - 2
        assert below.y - above.y >= LEADING
        if below.gap_y:
            assert above.bottom - 8 < below.gap_y < below.y - LEADING / 2
    for row in picture.rows:
        assert all(b - a >= 15 for a, b in pairwise(baselines(row)))
        assert row.y > 0 and baselines(row)[-1] + 4 < picture.height
        for _, line in (*row.lines, *row.notes):
            assert width_of(line, SMALL) <= picture.width - LABELS


def test_events_stand_in_order_and_the_undated_last() -> None:
    later, none, first = (
        TimelineEvent(DAY + dt.timedelta(days=9), "b", "waiting"),
        TimelineEvent(None, "c", "held"),
        TimelineEvent(DAY, "a", "interview"),
    )
    rows = lay_out([later, none, first]).rows
    assert [row.event.label for row in rows] == ["a", "b", "c"]
    assert [row.gap_days for row in rows] == [0, 9, 0]
    assert rows[1].gap_y and not rows[2].gap_y


def test_the_things_of_a_day_stand_by_the_hour_and_what_has_none_before() -> None:
    send = TimelineEvent(DAY, "send", "due", order="09:00:00 thank-you")
    ask = TimelineEvent(DAY, "ask", "due", order="09:30:00 referee")
    aloud = TimelineEvent(DAY, "read aloud", "due", order=" read-aloud")
    today = TimelineEvent(DAY, "today", "today")
    rows = lay_out([today, ask, send, aloud]).rows
    assert [row.event.label for row in rows] == ["today", "read aloud", "send", "ask"]


def test_a_longer_wait_is_a_longer_way_up_to_a_point() -> None:
    def way(days: int) -> float:
        a, b = lay_out(
            [
                TimelineEvent(DAY, "a", "done"),
                TimelineEvent(DAY + dt.timedelta(days=days), "b", "due"),
            ]
        ).rows
        return b.y - a.y

    assert way(1) < way(3) < way(6)
    assert way(30) == way(300)


def test_the_same_date_is_written_once() -> None:
    rows = lay_out(
        [
            TimelineEvent(DAY, "a", "due", "Wed, 18 Nov"),
            TimelineEvent(DAY, "b", "due", "Wed, 18 Nov"),
        ]
    )
    assert [row.date_text for row in rows.rows] == ["Wed, 18 Nov", ""]


def test_a_hyphened_name_breaks_at_its_hyphen() -> None:
    name = "Thank Alexandrina Featherstonehaugh-Wojciechowska"
    lines = wrap(name, 200, 14)
    assert "Featherstonehaugh-" in lines and "".join(lines).replace(" ", "") == name.replace(
        " ", ""
    )
    assert wrap("a follow-up call", 200, 14) == ("a follow-up call",)


def test_long_labels_break_and_end_in_an_ellipsis() -> None:
    lines = wrap("seven words that will not fit here " * 9, 200, 14)
    assert len(lines) == 5 and lines[-1].endswith("…")
    assert wrap("Thank Maya Chen", 200, 14) == ("Thank Maya Chen",)
    assert wrap("", 200, 14) == ()
