"""One weekly reminder over all kits, in the season's calendar and nowhere twice."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from support.icscheck import read
from support.projects import interview, write_project

from kitgen.cli import app as cli
from kitgen.files.project import Project

STEMS = ("north", "south", "east", "west", "middle")


def season(root: Path, today: str) -> list[dict[str, object]]:
    assert cli.run(["build", "--today", today, "--formats", "ics", "--jobs", "1"]) == 0
    events = read((root / "output/follow-ups.ics").read_bytes())
    return [event for event in events if event["X-KITGEN-STEP"] == "search-reminder"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    texts = {
        stem: interview(f"{stem} Ltd").replace("2026-11-18", f"2026-11-{16 + n}")
        for n, stem in enumerate(STEMS)
    }
    root = write_project(tmp_path, **texts)
    monkeypatch.chdir(root)
    return root


def weeks(events: list[dict[str, object]]) -> list[str]:
    days = [event["DTSTART"] for event in events if event.get("STATUS") != "CANCELLED"]
    return [f"{day:%G-W%V}" for day in days if isinstance(day, dt.date)]


def test_five_open_kits_give_one_reminder_a_week(root: Path) -> None:
    found = season(root, "2026-11-21")
    assert len(weeks(found)) == len(set(weeks(found))) >= 3
    assert {str(event["SUMMARY"]) for event in found} == {
        "Send one more application and write to one person"
    }
    for stem in STEMS:  # a kit's own calendar keeps its own
        own = read((root / f"output/{stem}/follow-up.ics").read_bytes())
        assert any(event["X-KITGEN-STEP"] == "search-reminder" for event in own)


def test_kits_and_season_tell_of_a_week_under_one_uid(root: Path) -> None:
    found = {str(event["UID"]): event for event in season(root, "2026-11-21")}
    for stem in STEMS:
        own = read((root / f"output/{stem}/follow-up.ics").read_bytes())
        mine = {str(e["UID"]): e for e in own if e["X-KITGEN-STEP"] == "search-reminder"}
        assert mine and mine.keys() <= found.keys()
        for uid, event in mine.items():
            assert event["SUMMARY"] == found[uid]["SUMMARY"]
            assert event["SEQUENCE"] < found[uid]["SEQUENCE"]  # so the season's word counts


@pytest.mark.thorough
def test_the_same_kits_built_one_by_one_give_the_same_calendar(root: Path) -> None:
    before = season(root, "2026-11-21")
    calendar = (root / "output/follow-ups.ics").read_bytes()
    shutil.rmtree(root / "output")
    for path in Project.around(root).interviews():  # so that some weeks are missing for a while
        assert cli.run(["build", str(path), "--today", "2026-11-21", "--formats", "ics"]) == 0
    assert season(root, "2026-11-21") == before
    assert (root / "output/follow-ups.ics").read_bytes() == calendar


@pytest.mark.thorough
def test_it_is_the_same_entry_while_any_kit_is_open_and_cancelled_after(root: Path) -> None:
    before = season(root, "2026-11-21")
    paths = Project.around(root).interviews()
    over = "outcome: {on: 2026-11-22, result: offer}\n"
    for number, path in enumerate(paths, 1):
        path.write_text(path.read_text().replace("\n---\n## What", f"\n{over}---\n## What"))
        found = season(root, "2026-11-22")
        assert {event["UID"] for event in found} == {event["UID"] for event in before}
        open_ = len(weeks(found))
        assert (open_ > 0) is (number < len(paths))
    assert all(event["SEQUENCE"] > before[0]["SEQUENCE"] for event in found)  # type: ignore[operator]


@pytest.mark.thorough
def test_the_season_is_printed_as_the_weeks_ahead(root: Path) -> None:
    for path in Project.around(root).interviews()[1:]:
        path.unlink()
    assert cli.run(["build", "--today", "2026-11-21", "--jobs", "1", "--formats", "pdf,html"]) == 0
    assert (root / "output/weeks.pdf").is_file()
    assert 'href="weeks.pdf"' in (root / "output/index.html").read_text("utf-8")
    assert cli.run(["build", "--today", "2026-11-22", "--jobs", "1", "--formats", "html"]) == 0
    assert not (root / "output/weeks.pdf").exists()  # outdated, and not asked for


def reminders(root: Path, today: str) -> dict[str, str]:
    found = season(root, today)
    return {f"{e['DTSTART']:%Y-%m-%d}": str(e["DESCRIPTION"]) for e in found}  # type: ignore[str-format]


def test_it_names_whom_to_write_to_and_what_was_applied_for(root: Path) -> None:
    profile = root / "content/profile.yaml"
    speaks = "referees:\n  - {name: Ruth Okafor, email: ruth@x.example, asked: yes}\n"
    profile.write_text(profile.read_text() + speaks)
    told = reminders(root, "2026-11-21")
    assert all("Ruth Okafor" in text for text in told.values())
    assert not any("Maya Chen" in text for text in told.values())  # they are still deciding
    assert all("Senior Firmware Engineer (north Ltd)" in text for text in told.values())


@pytest.mark.thorough
def test_who_was_met_is_named_once_it_is_over_and_quiet_for_eight_weeks(root: Path) -> None:
    first = Project.around(root).interviews()[0]
    over = "log:\n- {on: 2026-09-02, did: thank-you, to: Maya Chen}\n"
    over += "outcome: {on: 2026-09-20, result: rejected}\n---\n## What"
    text = re.sub(r"2026-11-1\d", "2026-09-01", first.read_text())
    text = text.replace("---\n## What", over).replace("Maya Chen", "Tom Moss")
    first.write_text(text)
    company = first.stem
    told = reminders(root, "2026-11-21")
    assert told and all(f"Tom Moss ({company} Ltd)" in text for text in told.values())
    first.write_text(first.read_text().replace("did: thank-you", "did: keep-in-touch"))
    first.write_text(first.read_text().replace("on: 2026-09-02", "on: 2026-11-15"))
    told = reminders(root, "2026-11-21")
    assert told and not any("Tom Moss" in text for text in told.values())
