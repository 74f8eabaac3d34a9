"""`kitgen log`: one event into the file, every other byte as it was."""

from __future__ import annotations

import datetime as dt
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli
from kitgen.commands.log import next_thing_of
from kitgen.editing.log import LogEvent, note
from kitgen.files.project import Layers
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.planning.cadence import load_cadence
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

CADENCE = load_cadence(Layers.of(None).text("cadence.yaml"))
TODAY = dt.date(2026, 12, 20)
SENT = LogEvent("sent", "thank-you", "Maya Chen", dt.date(2026, 11, 19))
ENTRY = "{on: 2026-11-19, did: thank-you, to: Maya Chen}"
HEAD = """\
company: Northwind Robotics   # as they spell it
role: Senior Firmware Engineer
date: 2026-11-18
interviewers:
  - name: Maya Chen
    # she signs as Dr. Chen
    address_as: Dr. Chen
  - name: Bob Ito
"""
LOGS = {
    "none": ("", f"log:\n  - {ENTRY}\n"),
    "empty": ("log:\n", f"log:\n  - {ENTRY}\n"),
    "empty, with a comment": ("log:   # later\n", f"log:   # later\n  - {ENTRY}\n"),
    "null": ("log: null\n", None),
    "tilde": ("log: ~  # none\n", None),
    "brackets": ("log: []  # none\n", f"log: [{ENTRY}]  # none\n"),
    "brackets, one": (
        "log: [{on: 2026-11-20, heard: yes}] # so\n",
        f"log: [{{on: 2026-11-20, heard: yes}}, {ENTRY}] # so\n",
    ),
    "brackets over lines": (
        "log: [\n  {on: 2026-11-20, heard: yes},   # a\n]\n",
        None,
    ),
    "lines": (
        "log:\n  - {on: 2026-11-20, heard: yes}   # a line back\n  # and then?\n",
        f"log:\n  - {{on: 2026-11-20, heard: yes}}   # a line back\n  - {ENTRY}\n  # and then?\n",
    ),
    "lines not indented": (
        "log:\n- {on: 2026-11-20, heard: yes}\n",
        f"log:\n- {{on: 2026-11-20, heard: yes}}\n- {ENTRY}\n",
    ),
    "lines deeply indented": (
        "log:\n      -   {on: 2026-11-20, heard: yes}\n",
        f"log:\n      -   {{on: 2026-11-20, heard: yes}}\n      - {ENTRY}\n",
    ),
    "fields in lines": ("log:\n  - on: 2026-11-20\n    heard: yes  # so\n\n\n", None),
    "a text of several lines": (
        "log:\n  - on: 2026-11-20\n    heard: |\n      a\n\n      b\n",
        None,
    ),
    "a kept text": ("log:\n  - on: 2026-11-20\n    heard: |+\n      a\n\n", None),
    "one without a list": ("log: {on: 2026-11-20, heard: yes}\n", None),
    "an empty item": ("log:\n  -\n", None),
}
TAILS = ("", "outcome: {on: 2026-12-05, result: rejected}\n", "\n# How it ended:\noutcome:\n")
WRAPS = ("---\n{}---\n## What went well\nThe whiteboard.\n", "{}")


def written(text: str, event: LogEvent, *, suffix: str = ".md", today: dt.date = TODAY) -> bytes:
    return noted(text.encode("utf-8"), event, suffix, today)[0]


def noted(data: bytes, event: LogEvent, suffix: str, today: dt.date = TODAY) -> tuple[bytes, bool]:
    reading = read_interview(source_of(Path(f"{KIT}{suffix}"), data))
    found = note(data, reading, CADENCE, event, today)
    return found.data, found.news


def read(data: bytes, suffix: str) -> Interview:
    return read_interview(source_of(Path(f"{KIT}{suffix}"), data)).interview


def only_inserted(before: bytes, after: bytes) -> bool:
    """Tell whether bytes were only added, in one place."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = min(len(before), len(after)) if start is None else start
    return any(
        after[:cut] == before[:cut] and after.endswith(before[cut:]) for cut in (start, start - 1)
    )


@pytest.mark.thorough
@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("name", LOGS)
def test_a_log_of_any_shape_takes_one_more_line(
    name: str, bom: str, newline: str, wrap: str, tail: str
) -> None:
    log, expected = LOGS[name]
    suffix = ".md" if wrap.startswith("---") else ".yaml"
    text = wrap.format(HEAD + log + tail)
    before = (bom + text.replace("\n", newline)).encode("utf-8")
    after, news = noted(before, SENT, suffix)
    told, was = read(after, suffix), read(before, suffix)
    assert news
    assert told.log[:-1] == was.log
    assert told.log[-1].did == "thank-you" and told.log[-1].to == "Maya Chen"
    assert told.model_copy(update={"log": was.log}) == was
    assert after.startswith(b"\xef\xbb\xbf") is bool(bom)
    assert after.count(b"\r\n") == (after.count(b"\n") if newline == "\r\n" else 0)
    if name not in ("null", "tilde", "one without a list"):
        assert only_inserted(before, after)
    if expected and name != "none":
        assert expected.replace("\n", newline).encode() in after
    assert noted(after, SENT, suffix) == (after, False)


def test_without_a_log_it_comes_behind_the_people() -> None:
    after = written(f"---\n{HEAD}---\n", SENT)
    assert after.decode().endswith(f"  - name: Bob Ito\nlog:\n  - {ENTRY}\n---\n")


@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_a_file_may_end_without_a_line_end(end: str) -> None:
    text = f"{HEAD}log:\n  - {{on: 2026-11-20, heard: yes}}{end}"
    after = written(text, SENT, suffix=".yaml").decode()
    assert after == f"{HEAD}log:\n  - {{on: 2026-11-20, heard: yes}}\n  - {ENTRY}{end}"


def test_a_file_all_in_braces_takes_it_too() -> None:
    import json

    person = [{"name": "Maya Chen"}]
    data = {"company": "N", "role": "R", "date": "2026-11-18", "interviewers": person}
    for log in ({}, {"log": [{"on": "2026-11-20", "heard": "x"}]}):
        before = json.dumps(data | log, indent=2).encode()
        after, _ = noted(before, SENT, ".yaml")
        assert read(after, ".yaml").log[-1].did == "thank-you"
        assert only_inserted(before, after)


OUTCOMES = {
    "none": "",
    "empty": "outcome:   # how it ended\n",
    "null": "outcome: null\n",
    "braces": "outcome: {}\n",
    "fields to fill in": "outcome:\n  on:   # the day\n  result:\n",
}


@pytest.mark.parametrize("name", OUTCOMES)
@pytest.mark.parametrize("wrap", WRAPS)
def test_an_outcome_is_told(name: str, wrap: str) -> None:
    suffix = ".md" if wrap.startswith("---") else ".yaml"
    text = wrap.format(f"{HEAD}{OUTCOMES[name]}# the end\n")
    event = LogEvent("outcome", "Rejected", on=dt.date(2026, 12, 5))
    after = written(text, event, suffix=suffix)
    told = read(after, suffix).outcome
    assert told and (told.on, told.result.value) == (event.on, "rejected")
    assert all(line.split("  #")[-1] in after.decode() for line in text.splitlines() if "#" in line)
    assert noted(after, event, suffix) == (after, False)


def test_word_from_them_and_a_new_date() -> None:
    text = f"---\n{HEAD}---\n"
    after = written(text, LogEvent("heard", "two more weeks: “soon”", "bob", dt.date(2026, 12, 1)))
    after, _ = noted(after, LogEvent("decision-by", "2026-12", on=dt.date(2026, 12, 1)), ".md")
    heard, moved = read(after, ".md").log
    assert (heard.heard, heard.from_) == ("two more weeks: “soon”", "Bob Ito")
    assert moved.moved and moved.moved.whole_month
    assert noted(after, LogEvent("decision-by", "2026-12"), ".md") == (after, False)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (LogEvent("sent", "thank-you", "Maia Chen"), "Did you mean “Maya Chen”?"),
        (LogEvent("sent", "thank-you", "Chan"), "Did you mean “Maya Chen”?"),
        (LogEvent("sent", "thank-you", "Xavier"), "Maya Chen, Bob Ito"),
        (LogEvent("sent", "thankyu"), "Did you mean thank-you?"),
        (LogEvent("sent", "worksheet"), "thank-you, "),
        (LogEvent("done", "refrences"), "Did you mean references?"),
        (LogEvent("heard", "", "Maya Chan"), "Did you mean “Maya Chen”?"),
        (LogEvent("outcome", "reject"), "Did you mean rejected?"),
        (LogEvent("decision-by", "2026-13-01"), "no month 13"),
        (LogEvent("decision-by", "2026-12-01"), "before 2026-12-20"),
        (LogEvent("sent", "thank-you", "", dt.date(2026, 11, 17)), "before the interview"),
        (LogEvent("sent", "thank-you", "", dt.date(2026, 12, 21)), "still to come"),
        (LogEvent("outcome", "offer", "", dt.date(2026, 11, 1)), "before the interview"),
        (LogEvent("sent", "thank-you-bob-ito", "Maya Chen"), "Bob Ito, not for Maya Chen"),
    ],
)
def test_what_cannot_be_is_refused(event: LogEvent, said: str) -> None:
    with pytest.raises(InputError) as caught:
        written(f"---\n{HEAD}---\n", event)
    (problem,) = caught.value.problems
    assert said in f"{problem.message} {problem.advice}"


def test_the_same_again_says_so_and_another_day_is_asked_about() -> None:
    text = f"---\n{HEAD}log:\n  - {ENTRY}\n---\n"
    again = LogEvent("sent", "thank-you-maya-chen")
    assert noted(text.encode(), again, ".md") == (text.encode(), False)
    with pytest.raises(InputError, match="in the file already, for 2026-11-19"):
        written(text, LogEvent("sent", "thank-you", "Maya", dt.date(2026, 11, 20)))
    with pytest.raises(InputError, match="Maya Chen got it"):
        written(text, LogEvent("sent", "thank-you"))
    ended = f"---\n{HEAD}outcome: {{on: 2026-12-05, result: withdrawn}}\n---\n"
    with pytest.raises(InputError, match="says already how it ended: withdrawn"):
        written(ended, LogEvent("outcome", "offer"))


def test_a_second_status_note_is_another_event() -> None:
    text = f"---\n{HEAD}log:\n  - {{on: 2026-11-30, did: status-note}}\n---\n"
    after = written(text, LogEvent("sent", "letters/status-note-2.eml", "", dt.date(2026, 12, 9)))
    assert [entry.did for entry in read(after, ".md").log] == ["status-note", "status-note"]


def test_one_interviewer_needs_no_naming_and_a_department_will_do() -> None:
    people = "interviewers:\n  - name: unknown\n    department: Ward 4\n"
    text = f"---\ncompany: N\nrole: R\ndate: 2026-11-18\n{people}---\n"
    after = written(text, LogEvent("sent", "thank you", "", dt.date(2026, 11, 19)))
    assert b"{on: 2026-11-19, did: thank-you, to: Ward 4}" in after


NAMES = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FFF, categories=("L", "N", "P", "S")),
    min_size=1,
    max_size=30,
)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(NAMES, st.sampled_from(sorted(LOGS)), st.sampled_from(WRAPS))
def test_whatever_was_heard_is_read_back_as_it_was_typed(text: str, log: str, wrap: str) -> None:
    suffix = ".md" if wrap.startswith("---") else ".yaml"
    before = wrap.format(HEAD + LOGS[log][0]).encode("utf-8")
    try:
        after, _ = noted(before, LogEvent("heard", text, "", dt.date(2026, 12, 3)), suffix)
    except InputError:
        return
    assert read(after, suffix).log[-1].heard == text


def test_the_command_writes_the_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    monkeypatch.chdir(root)
    path = root / f"content/interviews/{KIT}.md"
    path.chmod(0o640)
    call = ["log", str(path), "sent", "thank-you", "--today", "2026-11-19"]
    assert cli.run(call) == 0
    assert path.read_text() == interview(more=f"log:\n  - {ENTRY}\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    said = capsys.readouterr().out
    assert "Noted: thank-you to Maya Chen, November 19 (" in said and "{" not in said
    assert cli.run(call) == 0
    said = capsys.readouterr().out
    assert "is there already: thank-you to Maya" in said and "{" not in said
    assert list(path.parent.iterdir()) == [path]


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text(interview())
    link = tmp_path / f"{KIT}.md"
    link.symlink_to(real)
    assert cli.run(["log", str(link), "outcome", "offer", "--today", "2026-11-19"]) == 0
    assert link.is_symlink() and "result: offer" in real.read_text()


@pytest.mark.parametrize(
    "words",
    [
        ["outcome"],
        ["sung", "thank-you"],
        ["heard", "--to", "Maya"],
        ["sent", "thank-you", "--from", "Maya"],
        ["sent", "thank-you", "--to", " "],
    ],
)
def test_wrong_usage_changes_nothing(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / f"{KIT}.md"
    path.write_text(interview())
    assert cli.run(["log", str(path), *words]) == 2
    assert path.read_text() == interview()


def test_with_one_interview_and_one_letter_due_sent_says_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content/interviews").mkdir(parents=True)
    path = tmp_path / f"content/interviews/{KIT}.md"
    path.write_text(interview())
    monkeypatch.chdir(tmp_path)
    assert cli.run(["log", "sent", "--today", "2026-11-19"]) == 0
    assert "did: thank-you, to: Maya Chen" in path.read_text()
    assert cli.run(["log", "--today", "2026-11-19", "sent", "status-note"]) == 0
    assert "did: status-note" in path.read_text()


def test_a_file_with_mistakes_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / f"{KIT}.md"
    path.write_text(interview(more="logg: []\n"))
    assert cli.run(["log", str(path), "sent", "thank-you"]) == 2
    assert path.read_text() == interview(more="logg: []\n")


def logged(capsys: pytest.CaptureFixture[str], *words: str, today: str = "2026-11-25") -> str:
    """Run the command in this folder and return what it said; it must not fail."""
    code = cli.run(["log", *words, "--today", today])
    said = capsys.readouterr()
    assert code == 0, said.err
    return said.out


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an interview that two people led, and one with another employer."""
    other = "  - name: Tom Ode\n    email: tom@northwind.example\n"
    text = interview(more=other)
    write_project(tmp_path, **{KIT: text, "2026-11-17-ash-bakery": interview("Ash Bakery")})
    monkeypatch.chdir(tmp_path)
    return tmp_path / f"content/interviews/{KIT}.md"


@pytest.mark.parametrize("typed", ["northwind", "Northwind Robotics", "robot", KIT, "2026-11-18"])
def test_an_interview_is_found_by_a_part_of_its_name(
    two: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert f"content/interviews/{KIT}.md" in logged(capsys, typed, "heard", "a line")
    assert "heard: a line" in two.read_text()


def test_what_several_interviews_are_called_is_not_guessed(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["log", "2026", "heard", "a line"]) == 2
    said = capsys.readouterr().err
    assert "could be 2 interviews" in said and "ash-bakery.md" in said
    assert cli.run(["log", "nortwind", "heard", "a line"]) == 2
    assert "Did you mean 2026-11-18-northwind-robotics?" in capsys.readouterr().err
    logged(capsys, "ash", "rejected")
    assert "northwind" in logged(capsys, "2026", "heard", "a line")  # the only one that is open


def test_one_letter_went_to_several(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = logged(
        capsys, "northwind", "sent", "thank-you", "--to", "Maya", "--to", "Tom", "--on", "yesterday"
    )
    assert said.count("Noted: ") == 2
    text = two.read_text()
    assert "{on: 2026-11-24, did: thank-you, to: Maya Chen}" in text
    assert "{on: 2026-11-24, did: thank-you, to: Tom Ode}" in text
    assert "Next: kitgen build" in said and "Then: " in said


@pytest.mark.parametrize(("hour", "when"), [(12, "by 9:00"), (23, "today, as soon as")])
def test_an_hour_of_today_that_is_over_is_not_named(two: Path, hour: int, when: str) -> None:
    now = dt.datetime(2026, 11, 19, hour, tzinfo=dt.UTC)
    assert when in next_thing_of(two, now.date(), now)


def test_of_several_all_are_written_or_none(two: Path) -> None:
    before = two.read_bytes()
    assert cli.run(["log", "northwind", "sent", "thank-you", "--to", "Maya", "--to", "Nobody"]) == 2
    assert two.read_bytes() == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["ghosted"], "outcome: {on: 2026-11-25, result: silence}"),
        (["outcome", "ghosted"], "outcome: {on: 2026-11-25, result: silence}"),
        (["outcome", "turned", "me", "down"], "result: rejected"),
        (["offer"], "result: offer"),
        (["not", "reached", "--to", "Maya"], "{on: 2026-11-25, tried: not reached, to: Maya Chen}"),
        (["tried", "left a message", "--to", "Tom"], "tried: left a message, to: Tom Ode}"),
        (["sent", "no answer", "--to", "Maya"], "tried: no answer, to: Maya Chen}"),
        (["decision-by", "Dec", "11"], "moved: 2026-12-11"),
        (["decision-by", "December"], "moved: 2026-12}"),
        (
            ["snoozed", "status-note", "--until", "Dec 7"],
            "snoozed: status-note, until: 2026-12-07}",
        ),
        # as a tired person types them
        (["sent", "it", "to", "maya"], "did: thank-you, to: Maya Chen}"),
        (["thanked", "tom", "yesterday"], "{on: 2026-11-24, did: thank-you, to: Tom Ode}"),
        (["sent the thank you letters to everyone"], "did: thank-you, to: Tom Ode}"),
        (["texted", "maya"], "did: text-message, to: Maya Chen}"),
        (["posted", "a", "card", "to", "tom"], "did: card, to: Tom Ode}"),
        (["maya", "wrote", "back"], "heard: maya wrote back, from: Maya Chen}"),
        (["called tom, no answer"], 'tried: "called tom, no answer", to: Tom Ode}'),
        (["called tom not reached"], "tried: called tom not reached, to: Tom Ode}"),
        (["rang maya, went to voicemail"], 'tried: "rang maya, went to voicemail", to: Maya'),
        (["called and left a message with maya"], "with maya, to: Maya Chen}"),
        (["thank you sent"], "{on: 2026-11-25, did: thank-you}"),
        (["letter to maya sent yesterday"], "{on: 2026-11-24, did: thank-you, to: Maya Chen}"),
        (["she emailed to say decision on Dec 11"], "moved: 2026-12-11}"),
        (["maya rang, they will let me know by dec 11"], "moved: 2026-12-11}"),
        (["she said the decision is hard"], "heard: she said the decision is hard}"),
        (["they called and want a second interview"], "result: advanced}"),
        (["they said no yesterday"], "outcome: {on: 2026-11-24, result: rejected}"),
        (["I said no"], "result: declined}"),
        (["got", "the", "job!"], "result: offer}"),
        (["rejected", "me"], "result: rejected}"),
        (["decision", "moved", "to", "dec", "11"], "moved: 2026-12-11}"),
        (["snooze", "status-note", "until", "dec", "7"], "until: 2026-12-07}"),
        (["sent", "thank-you", "to", "maya", "and", "tom"], "did: thank-you, to: Tom Ode}"),
    ],
)
def test_events_are_understood_as_people_put_them(
    two: Path, capsys: pytest.CaptureFixture[str], words: list[str], line: str
) -> None:
    logged(capsys, "northwind", *words)
    assert line in two.read_text()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("havent heard", "There is nothing to write down yet: kitgen agenda says when to ask."),
        ("no reply yet", "There is nothing to write down yet"),
        ("still waiting for maya", "There is nothing to write down yet"),
        ("interview moved to dec 3", "The interview's day stands in its file, as `date:`"),
    ],
)
def test_what_is_no_event_is_told_in_a_sentence_and_nothing_is_written(
    two: Path, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    before = two.read_bytes()
    assert cli.run(["log", "northwind", typed, "--today", "2026-11-25"]) == 2
    assert capsys.readouterr().err.startswith(f"Error: {told}")
    assert two.read_bytes() == before


def test_a_day_that_is_told_and_not_clear_is_not_cut_off_what_was_said(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["log", "northwind", "she emailed to say decision next Friday"]
    assert cli.run([*words, "--today", "2026-11-25"]) == 2
    assert "2026-11-27 or 2026-12-04" in capsys.readouterr().err


def test_a_day_that_is_not_clear_is_refused_with_both(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["log", "northwind", "decision-by", "next Friday", "--today", "2026-11-25"]) == 2
    said = capsys.readouterr().err
    assert "2026-11-27 or 2026-12-04" in said


def test_an_offer_is_accepted_or_declined(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(capsys, "northwind", "offer")
    logged(capsys, "northwind", "accepted", today="2026-11-27")
    assert "{on: 2026-11-27, result: accepted}" in two.read_text()
    assert cli.run(["log", "northwind", "declined", "--today", "2026-11-28"]) == 2


@pytest.mark.parametrize("form", [(), ("outcome",)])
@pytest.mark.parametrize(
    ("result", "then"),
    [
        ("offer", "Thank Northwind Robotics for the offer"),
        ("rejected", "Thank Northwind Robotics for letting you know"),
        ("withdrawn", "Tell Northwind Robotics that you withdraw"),
        ("accepted", "Accept the offer of Northwind Robotics"),
        ("declined", "Decline the offer of Northwind Robotics"),
    ],
)
def test_after_an_outcome_its_answer_comes_next_though_no_letter_went_before(
    two: Path, capsys: pytest.CaptureFixture[str], form: tuple[str, ...], result: str, then: str
) -> None:
    said = logged(capsys, "northwind", *form, result, "--on", "2026-11-24", today="2026-11-25")
    assert f"Then: {then}" in said
    for today in ("2026-11-25", "2026-11-27", "2026-12-04", "2026-12-07"):
        cli.run(["agenda", f"content/interviews/{KIT}.md", "--theirs", "--today", today])
        asked = capsys.readouterr().out
        assert then in asked and "Thank Maya Chen" not in asked and "search stands" not in asked


def test_the_last_entry_is_taken_back_and_the_file_is_as_before(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = two.read_text()
    logged(capsys, "northwind", "sent", "thank-you", "--to", "Maya")
    one = two.read_text()
    for words in (["heard", "a line"], ["offer"], ["not reached", "--to", "Tom"]):
        logged(capsys, "northwind", *words)
        assert two.read_text() != one
        said = logged(capsys, "northwind", "undo")
        assert "Taken back: " in said and "{" not in said
        assert [
            line for line in two.read_text().splitlines() if line.rstrip() != "outcome:"
        ] == one.splitlines()
    logged(capsys, "northwind", "undo")
    gone = [
        line for line in two.read_text().splitlines() if line.rstrip() not in ("outcome:", "log:")
    ]
    assert gone == bare.splitlines()
    assert cli.run(["log", "northwind", "undo"]) == 2


def test_an_answer_by_hand_that_is_taken_back_tells_how_the_offer_is_noted(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(capsys, "northwind", "offer")
    two.write_text(two.read_text().replace("result: offer", "result: accepted"))
    said = logged(capsys, "northwind", "undo")
    assert f"Was there an offer before? Note it again: kitgen log {two.stem} offer --on DAY" in said


def test_where_nobody_is_named_yet_a_name_is_asked_for(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = two.read_text()
    two.write_text(re.sub(r"interviewers:\n(?: .*\n)+", "interviewers: [{name: unknown}]\n", text))
    assert cli.run(["log", "northwind", "sent", "thank-you", "--to", "Maya"]) == 2
    assert "The file names nobody yet" in capsys.readouterr().err


def test_a_snoozed_step_waits_until_that_day(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged(capsys, "northwind", "snoozed", "status-note", "--until", "2026-12-14")
    found = planned_of(two)
    assert found["status-note"] == dt.date(2026, 12, 14)
    logged(capsys, "northwind", "snoozed", "status-note", "--until", "2026-12-19")  # a Saturday
    assert planned_of(two)["status-note"] == dt.date(2026, 12, 21)


def test_a_call_that_led_nowhere_is_no_message(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = planned_of(two)
    logged(capsys, "northwind", "not", "reached", "--to", "Maya")
    assert planned_of(two) == before


def planned_of(path: Path) -> dict[str, dt.date]:
    """Plan an interview and return when each step is due."""
    from kitgen.files.project import Project
    from kitgen.interviews import interviews_of
    from kitgen.library import library_of
    from kitgen.planning.planner import plan

    project = Project.around(path)
    reading = interviews_of(project).read(path)
    cadence = library_of(project.layers).cadence
    steps = plan(reading.interview, reading.applicant, cadence, dt.date(2026, 11, 26))
    # Of two notes with one name, the first: a second one moves with it.
    return {step.id: step.due.date() for step in reversed(steps) if step.due}


def test_an_entry_written_over_several_lines_is_taken_back_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    block = "log:\n  - on: 2026-11-19\n    did: thank-you\n    to: Maya Chen\n"
    write_project(tmp_path, **{KIT: interview(more=block)})
    monkeypatch.chdir(tmp_path)
    said = logged(capsys, KIT, "undo")
    assert "Taken back: thank-you to Maya Chen, November 19 (" in said
