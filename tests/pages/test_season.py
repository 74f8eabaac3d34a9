"""The season's page: the next deed, what is still in time, what is late, and a row an interview."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from support.html import Page
from support.kits import NINE, TODAY, step, theme, words

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.pages.season import season_page, season_view

DAY = dt.timedelta(days=1)


def entry(name: str, *steps: Step, **fields: object) -> SeasonEntry:
    steps = tuple(replace(one, key=f"{name}/{one.id}", kit=name.lower()) for one in steps)
    known = {"kit": name.lower(), "company": name, "role": "Baker", "date": TODAY, "outcome": None}
    return SeasonEntry(**{**known, "steps": steps, "zone": "America/New_York", **fields})  # type: ignore[arg-type]


def season(*entries: SeasonEntry) -> Page:
    return Page(season_page(entries, TODAY, theme(), words()))


def late(days: int) -> Step:
    return step(state=State.LATE, due=NINE - days * DAY, title="Thank them")


def dots(one: SeasonEntry) -> list[str]:
    (row,) = season_view([one], TODAY, words())["rows"]
    return [dot["state"] for dot in row["dots"]]


def test_what_is_still_in_time_comes_before_what_is_late_and_the_newest_of_that_first() -> None:
    page = season(
        entry("Old", late(20)),
        entry("Owed", late(3)),
        entry("Now", step(title="Thank Maya")),
        entry("Soon", step(state=State.WAITING, due=NINE + 3 * DAY)),
    )
    assert "What to do next Now: Thank Maya by 9:00 AM today Read" not in page.text
    assert "What to do next Now: Thank Maya by 9:00 AM today" in page.text
    overdue = page.text[page.text.index("Late, and still worth it") : page.text.index("All inter")]
    assert "Nobody minds a kind word that comes late." in overdue
    assert overdue.index("Owed: Thank them") < overdue.index("Old: Thank them")
    assert "Now" not in overdue and "Soon" not in overdue


def test_what_has_an_hour_today_comes_before_what_has_the_whole_day() -> None:
    card = step(title="Post a card", due=NINE.replace(hour=0), all_day=True)
    page = season(entry("Whole", card), entry("Timed", step(title="Answer the offer")))
    assert "What to do next Timed: Answer the offer by 9:00 AM today" in page.text


def test_what_is_due_today_stands_in_order_of_time_three_at_most() -> None:
    hour = dt.timedelta(hours=1)
    names = ("E", "D", "C", "B", "A")
    page = season(*(entry(name, step(due=NINE + n * hour)) for n, name in enumerate(names)))
    text = page.text[: page.text.index("All interviews")]
    assert "What to do next E: thank-you" in text
    places = [text.index(f"{name}: thank-you") for name in ("E", "D", "C", "B")]
    assert places == sorted(places) and "A: thank-you" not in text
    assert "and 1 more, in the rows below" in text


def test_a_row_says_when_what_is_late_goes_on_a_day_off() -> None:
    off = replace(late(3), goes_on=TODAY + 4 * DAY)
    assert "Thank them on Mon, Nov 23; was due Mon, Nov 16" in season(entry("Owed", off)).text


def test_of_many_that_are_late_three_are_shown_and_the_rest_is_folded() -> None:
    html = season_page([entry(f"L{n}", late(n)) for n in range(1, 9)], TODAY, theme(), words())
    opened, folded = html.split("<details>", 1)
    assert "L1: Thank them" in opened, "the newest is what to do next"
    assert all(f"L{n}: Thank them" in opened for n in (2, 3, 4))
    assert all(f"L{n}: Thank them" in folded for n in (5, 6, 7, 8))
    assert "and 4 more" in folded


def test_what_others_wait_for_comes_before_what_is_for_oneself() -> None:
    mine = step("mine", side=Side.ME, due=NINE - dt.timedelta(hours=3), title="Look it up")
    page = season(entry("Ash", mine, step(title="Thank Maya")))
    assert "What to do next Ash: Thank Maya" in page.text
    alone = season(entry("Ash", mine))
    assert "What to do next Ash: Look it up" in alone.text


def test_with_nothing_owed_today_the_page_says_so_and_what_is_next() -> None:
    page = season(entry("Ash", step(state=State.WAITING, due=NINE + 5 * DAY, title="Ask")))
    assert "Nothing is owed to anybody today. Ash: Ask" in page.text


def test_every_interview_is_one_row_and_the_whole_of_it_a_link() -> None:
    entries = [entry(f"C{n}", late(n)) for n in range(1, 4)]
    entries.append(entry("Over", step(state=State.CANCELLED), outcome="rejected"))
    page = season(*entries)
    rows = [a for a in page.all("li") if "row" in (a.get("class") or "").split()]
    assert len(rows) == 4 and all("data-find" in row for row in rows)
    links = [a["href"] for a in page.all("a")]
    assert {f"{one.kit}/index.html" for one in entries} <= set(links)
    assert "They said no" in page.text
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels))
    assert len(page.ids) == len(set(page.ids))


def test_the_next_deed_leads_to_its_letter() -> None:
    sends = step(title="Thank Maya", message="thank-you-maya")
    links = [a["href"] for a in season(entry("Ash", sends)).all("a")]
    assert "ash/index.html#letter-thank-you-maya" in links
    writes = step("worksheet", side=Side.ME, document="reflection")
    links = [a["href"] for a in season(entry("Ash", writes)).all("a")]
    assert "ash/reflection.html" in links


def test_five_dots_tell_how_far_an_interview_has_come() -> None:
    thanks = step(message_kind="thank-you")
    sheet = step("worksheet", side=Side.ME, document="reflection", state=State.DONE)
    ask = step("status-note", message_kind="status-note", state=State.WAITING, due=NINE + DAY)
    begun = entry("Ash", thanks, sheet, ask, decision=TODAY + 4 * DAY)
    assert dots(begun) == ["open", "done", "open", "open", "open"]
    done = replace(begun.steps[0], state=State.DONE), sheet, replace(ask, state=State.DONE)
    assert dots(entry("Ash", *done, decision=TODAY - DAY)) == [
        "done",
        "done",
        "done",
        "done",
        "open",
    ]
    over = entry("Ash", replace(thanks, state=State.LATE), ask, outcome="offer")
    assert dots(over) == ["late", "none", "done", "none", "done"]
    page = season(begun)
    assert "Thanked: not yet Written down: done Their day: not yet" in page.text


def test_an_empty_season_says_how_to_begin_and_offers_nothing_else() -> None:
    page = season()
    assert "No interviews yet" in page.text and 'kitgen new "Northwind Robotics"' in page.text
    assert [a["href"] for a in page.all("a")] == []
