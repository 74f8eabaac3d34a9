"""`kitgen agenda`: what is owed, from the files as they are."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from support.kits import NINE, ZONE, step
from support.projects import TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.planning.reminding import one_reminder_a_week

OTHER = interview("Southwind").replace("2026-11-18", "2026-11-12")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path, north=interview(), south=OTHER)
    monkeypatch.chdir(root)
    return root


def owed(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    assert cli.run(["agenda", "--today", TODAY, "--json", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["today"] == TODAY
    return list(told["owed"])


def test_employers_come_first_and_the_longest_overdue_before_all(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = owed(capsys)
    assert [(one["kit"], one["horizon"]) for one in found if not one["for_me"]][:2] == [
        ("south", "late"),
        ("north", "today"),
    ]
    assert found[0]["messages"] == ["thank-you-maya-chen"]
    assert found[0]["open"] == "content/interviews/south.md"


def test_so_many_days_and_no_more(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for days in (0, 3, 60):
        last = dt.date.fromisoformat(TODAY) + dt.timedelta(days=days)
        found = owed(capsys, "--days", str(days))
        assert found and max(str(one["due"])[:10] for one in found) <= last.isoformat()


def test_what_is_built_is_what_to_open(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--today", TODAY, "--formats", "html", "--jobs", "1"]) == 0
    capsys.readouterr()
    places = [str(one["open"]) for one in owed(capsys, "--days", "0")]
    assert places[0] == str(root / "output/south/letters/thank-you-maya-chen.html")
    assert str(root / "output/south/index.html") in places
    assert all(Path(place).is_file() for place in places)


def test_the_page_and_the_agenda_agree(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--today", TODAY, "--formats", "html", "--jobs", "1"]) == 0
    page = (root / "output/index.html").read_text("utf-8")
    capsys.readouterr()
    for one in owed(capsys)[:2]:  # the page has the first thing of each kit
        assert str(one["what"]) in page


def test_for_people_it_says_when_and_where(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["agenda", "--today", TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Overdue" in lines and "Today" in lines and "In the next seven days" in lines
    assert "  Thank Maya Chen, by 9:00\u202fAM today" in [
        line.replace("\u00a0", "\u202f") for line in lines
    ]


def test_the_address_of_a_call_is_told_once_until_its_day(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ahead = interview(more="link: https://meet.example/abc\n")
    (root / "content/interviews/north.md").write_text(ahead)
    for today, times in (("2026-11-18", 1), ("2026-11-19", 0)):
        assert cli.run(["agenda", "north", "--today", today]) == 0
        said = capsys.readouterr().out
        assert said.count("Join the call: https://meet.example/abc\n") == times, said


def test_one_broken_file_hides_no_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/interviews/south.md").write_text("---\ncompany: X\n---\n")
    assert cli.run(["agenda", "--today", TODAY]) == 2
    said = capsys.readouterr()
    assert "Thank Maya Chen" in said.out
    assert "south.md" in said.err


def entry(kit: str, *steps: Step) -> SeasonEntry:
    return SeasonEntry(kit, kit, "R", NINE.date(), None, steps, str(ZONE))


def reminder(kit: str, days: int, state: State = State.WAITING) -> Step:
    due = NINE + dt.timedelta(days=days)
    return step(
        "search-reminder",
        key=f"{kit}/search-reminder/{days}",
        kit=kit,
        due=due,
        state=state,
        all_day=True,
        side=Side.ME,
        shared="Search on",
    )


def test_five_kits_remind_once_a_week() -> None:
    kits = [
        entry(kit, *(reminder(kit, n + 7 * week) for week in range(4)))
        for n, kit in enumerate("abcde")
    ]
    kept = [s for one in one_reminder_a_week(kits) for s in one.steps]
    weeks = [s.due.isocalendar()[:2] for s in kept if s.due]
    assert len(weeks) == len(set(weeks)) >= 4
    assert {s.title for s in kept} == {"Search on"}


def test_one_done_is_done_for_the_week_and_one_over_stands_for_nobody() -> None:
    done, late = reminder("b", 1, State.DONE), reminder("a", 0, State.LATE)
    assert one_reminder_a_week([entry("a", late), entry("b", done)])[0].steps == ()
    over = reminder("a", 0, State.CANCELLED)
    first, second = one_reminder_a_week([entry("a", over), entry("b", reminder("b", 1))])
    assert first.steps == () and len(second.steps) == 1


def test_other_steps_are_left_alone() -> None:
    mine = entry("a", step(), step("held", due=None))
    assert one_reminder_a_week([mine]) == (mine,)


def test_what_is_logged_changes_the_page_and_what_is_owed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = "content/interviews/north.md"
    assert cli.run(["log", file, "sent", "thank-you", "--today", TODAY]) == 0
    assert cli.run(["log", file, "decision-by", "2026-12-04", "--today", TODAY]) == 0
    capsys.readouterr()
    found = owed(capsys, "--days", "30")
    assert "thank-you-maya-chen" not in [m for one in found for m in one["messages"]][1:]  # type: ignore[attr-defined]
    (note,) = [o for o in found if o["kit"] == "north" and o["messages"] == ["status-note"]]
    assert str(note["due"]).startswith("2026-12-08")
    build = ["build", file, "--today", TODAY, "--formats", "html", "--jobs", "1"]
    assert cli.run(build) == 0
    page = (root / "output/north/index.html").read_text("utf-8")
    assert "Fri, Dec\u00a04: The day they named" in page


def test_only_some_interviews_by_their_employers_names(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {one["kit"] for one in owed(capsys, "--days", "60")} == {"north", "south"}
    assert {one["kit"] for one in owed(capsys, "south", "--days", "60")} == {"south"}
    assert {one["kit"] for one in owed(capsys, "content/interviews/north.md")} == {"north"}


def test_only_what_others_wait_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every, others = owed(capsys, "--days", "60"), owed(capsys, "--days", "60", "--theirs")
    assert others and not any(one["for_me"] for one in others)
    assert [one for one in every if not one["for_me"]] == others


def test_what_to_log_when_it_is_done_can_be_run(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["agenda", "--today", TODAY]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("Done? ")]
    assert cli.run([*line.removeprefix("Done? kitgen ").split(), "--today", TODAY]) == 0


def test_one_page_to_take_along_loads_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["agenda", "--today", TODAY, "--html", "agenda.html"]) == 0
    page = (root / "agenda.html").read_text("utf-8")
    assert "default-src" in page and "<script src" not in page and "href=" not in page
    assert "Maya Chen" in page
    assert len(page) < 100_000
    assert cli.run(["agenda", "--today", TODAY, "--html", "agenda.html"]) == 0
    (root / "mine.html").write_text("mine")
    assert cli.run(["agenda", "--html", "mine.html"]) == 4
    assert (root / "mine.html").read_text() == "mine"
    assert "kitgen agenda" in capsys.readouterr().err


GONE = "log:\n  - {on: 2026-11-18, did: thank-you, to: Maya Chen}\n"
UNREADY = re.sub("(    email: .*)", r"\1\n    promised: my GDC number", interview("Eastwind", GONE))


def test_a_letter_that_lacks_a_line_asks_for_it_and_is_none_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, east=UNREADY, north=interview())
    monkeypatch.chdir(root)
    found = {str(one["kit"]): one for one in reversed(owed(capsys)) if one["messages"]}
    assert "Write the number behind it" in str(found["east"]["needs"])
    assert found["east"]["open"] == "content/interviews/east.md"
    assert not found["north"]["needs"]
    assert cli.run(["agenda", "--today", TODAY]) == 0
    told = capsys.readouterr().out
    assert "(needs your line)" in told and "GDC number" in told
    assert "Done? kitgen log north sent thank-you-maya-chen" in told
    page = root / "agenda.html"
    assert cli.run(["agenda", "--today", TODAY, "--html", str(page)]) == 0
    assert "needs your line" in page.read_text() and "GDC number" in page.read_text()


def test_of_two_letters_the_one_that_is_ready_is_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two = UNREADY.replace("  - name: Maya Chen", "  - name: Tom Ode\n  - name: Maya Chen")
    monkeypatch.chdir(write_project(tmp_path, east=two))
    thanks = [one for one in owed(capsys) if one["messages"]]
    lacking = {tuple(one["messages"]): bool(one["needs"]) for one in thanks}  # type: ignore[arg-type]
    assert lacking["second-message-maya-chen",] and not lacking["thank-you-tom-ode",]


def waive(kit: str, step: str, *options: str) -> None:
    assert cli.run(["log", kit, "waived", step, "--today", TODAY, *options]) == 0


def test_what_is_let_go_is_asked_no_more_and_named_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waive("south", "thank-you")
    waive("north", "status-note")
    capsys.readouterr()
    assert cli.run(["agenda", "--today", TODAY, "--json", "--days", "60"]) == 0
    told = json.loads(capsys.readouterr().out)
    steps = {step for one in told["owed"] for step in one["steps"]}
    gone = {one["step"] for one in told["let_go"]}
    assert {step.split("/")[1] for step in gone} == {"thank-you", "status-note"}
    assert len(gone) == 2 and not gone & steps
    assert {one["company"] for one in told["let_go"]} == {"Northwind Robotics", "Southwind"}
    assert cli.run(["agenda", "--today", TODAY]) == 0
    last = " ".join(capsys.readouterr().out.rpartition("\n\n")[2].split())
    assert last.startswith("Let go, not asked any more: ")
    assert last.count("Thank Maya Chen (Southwind)") == 1
    assert last.count("Northwind Robotics") == 1, "its name stands in the step"


def test_nothing_let_go_is_named_where_nothing_was_or_where_all_is_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["agenda", "--today", TODAY]) == 0
    assert "Let go" not in capsys.readouterr().out
    waive("south", "thank-you")
    assert cli.run(["log", "south", "undo", "--today", TODAY]) == 0
    waive("south", "thank-you")
    assert cli.run(["log", "south", "rejected", "--today", TODAY]) == 0
    capsys.readouterr()
    assert cli.run(["agenda", "--today", TODAY]) == 0
    assert "Let go" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "holiday"),
    [("2026-11-25", ""), ("2026-11-26", "Thanksgiving Day"), ("2026-11-28", "")],
)
def test_on_a_holiday_the_agenda_names_it_and_its_page_does(
    root: Path, capsys: pytest.CaptureFixture[str], day: str, holiday: str
) -> None:
    assert cli.run(["agenda", "--today", day]) == 0
    told = capsys.readouterr().out
    said = "Today is a day off, Thanksgiving Day: what is overdue goes on the next working day."
    assert (said in told, "day off" in told) == (bool(holiday), bool(holiday))
    assert cli.run(["agenda", "--today", day, "--html", "agenda.html"]) == 0
    assert (said in (root / "agenda.html").read_text("utf-8")) is bool(holiday)
