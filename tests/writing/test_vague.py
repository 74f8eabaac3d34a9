"""Vague days: what they said of their date stays as vague as they were, in every place."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli
from kitgen.files.project import Layers, Project
from kitgen.interviews import interviews_of
from kitgen.library import library_of
from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.pipeline import write
from kitgen.writing.assignment import Assignment
from kitgen.writing.vague import vague_day

PROSE = library_of(Layers.of(None)).prose("en")
EXACT = re.compile(r"4 December|December 4|Friday|the 4th|Dec 4")


def told(date: str, locale: str = "en-GB", *, moved: bool = False) -> str:
    key = "log" if moved else "decision_by"
    value = [{"on": "2026-11-27", "moved": date}] if moved else date
    talk = Interview.model_validate(
        {
            "kit": "k",
            "company": "Northwind",
            "role": "Engineer",
            "date": "2026-11-24",
            "interviewers": [{"name": "Maya Chen", "key": "maya-chen"}],
            key: value,
        }
    )
    ctx = Assignment.of(talk, Applicant(locale=locale), PROSE, dt.date(2026, 11, 26)).ctx
    assert talk.decision is not None
    return vague_day(ctx, talk.decision)


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("2026-12-04 (next week)", "in the week of 30 November"),
        ("2026-12-04 (End of next week)", "by the end of the week of 30 November"),
        ("2026-12-01 (beginning of next week)", "early in the week of 30 November"),
        ("2026-12-08 (in two weeks)", "about two weeks after our talk"),
        ("2026-12-08 (in a fortnight)", "about a fortnight after our talk"),
        ("2026-12-08 (within 10 working days)", "within 10 working days of our talk"),
        ("2026-12-23 (before xmas)", "before Christmas"),
        ("2027-01-15 (in the new year)", "early in the New Year"),
        ("2027-03-25 (before easter)", "before Easter"),
        ("2027-01-08 (early January)", "early in January"),
        ("2026-12-10 (before 11 December)", "before 11 December"),
        ("2026-11-30 (after the weekend)", "after the weekend of 28 November"),
        ("2026-12-11 (week of 7 December)", "in the week of 7 December"),
        ("2026-12-11 (when the frogs sing)", ""),
    ],
)
def test_words_are_told_so_that_they_hold_on_any_day(date: str, says: str) -> None:
    assert told(date) == says


def test_a_new_date_is_not_counted_from_the_talk_and_days_are_the_locales() -> None:
    assert told("2026-12-11 (in two weeks)", moved=True) == "in the week of 7 December"
    assert told("2026-12-04 (next week)", "en-US") == "in the week of November 30"


@pytest.mark.parametrize("today", ["2026-11-19", "2026-12-08", "2026-12-20"])
@pytest.mark.parametrize("words", ["next week", "when the frogs sing"])
def test_no_letter_names_a_day_that_nobody_named(tmp_path: Path, words: str, today: str) -> None:
    more = f"decision_by: 2026-12-04 ({words})\ncompeting_offer: {{answer_by: 2026-12-10}}\n"
    path = write_project(tmp_path, **{KIT: interview(more=more)}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    kinds = ("status-note", "status-call", "competing-offer", "rejection-response")
    reading = interviews.read(path)
    kit = write(reading, (), interviews, dt.date.fromisoformat(today), asked=kinds)
    texts = {message.key: message.text for message in kit.messages}
    assert {key: EXACT.findall(text) for key, text in texts.items() if EXACT.search(text)} == {}
    if words == "next week" and today == "2026-12-08":
        assert "in the week of November 30" in texts["status-note"]
    if words == "when the frogs sing" and today == "2026-12-08":
        assert "in December" in texts["status-note"]


def test_pages_and_calendar_say_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path, **{KIT: interview(more="decision_by: 2026-12-04 (next week)\n")})
    monkeypatch.chdir(tmp_path)
    assert cli.run(["build", "--formats", "html,ics", "--today", "2026-11-19"]) == 0
    page = (tmp_path / "output" / KIT / "index.html").read_text()
    assert "About when they decide: next week" in page and "The day they named" not in page
    calendar = (tmp_path / "output" / KIT / "follow-up.ics").read_text().replace("\r\n ", "")
    assert "SUMMARY:Northwind Robotics meant to decide about now: next week" in calendar


def test_the_log_takes_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_project(tmp_path) / f"content/interviews/{KIT}.md"
    monkeypatch.chdir(tmp_path)
    asked = ["log", "northwind", "decision-by", "end of next week", "--today", "2026-11-26"]
    assert cli.run(asked) == 0
    assert "moved: 2026-12-04 (end of next week)" in path.read_text()
    assert "Noted: when they decide: end of next week" in capsys.readouterr().out
    assert cli.run(["check", "--today", "2026-11-26"]) == 0
    assert cli.run(["log", "northwind", "undo", "--today", "2026-11-26"]) == 0
    assert "moved" not in path.read_text()
