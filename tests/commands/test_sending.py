"""Sending: what is logged as sent is kept as it stood, through every door, and taken back again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli
from kitgen.commands.check import check_all
from kitgen.commands.draft import open_letters
from kitgen.commands.log import record, undo
from kitgen.desk import happened, saving
from kitgen.desk.desk import Desk
from kitgen.desk.drafting import add_sentence, as_ours, leave_untold, reword_at_desk
from kitgen.desk.requests import (
    Added,
    FormRequest,
    Happened,
    OfMessage,
    OtherWords,
    Reworded,
    TypedField,
    UntoldWish,
)
from kitgen.editing.log import LogEvent
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.errors import BlockedError, InputError
from kitgen.model.kit import Kit
from kitgen.model.message import Message
from kitgen.pipeline import write

DAY = dt.date(2026, 11, 19)
LATER = dt.date(2026, 11, 24)
KEY = "thank-you-maya-chen"
SENT = LogEvent("sent", "thank-you", "Maya Chen", DAY)
TWO = "  - {name: Tom Ode, email: tom@northwind.example, said: tests are letters to a successor}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_project(tmp_path) / f"content/interviews/{KIT}.md"


def kit_of(file: Path, today: dt.date = LATER) -> Kit:
    interviews = interviews_of(Project.around(file), [file])
    reading = interviews.read(file)
    return write(reading, interviews.read_all(interviews.related(file)), interviews, today)


def letter(file: Path, key: str = KEY, today: dt.date = LATER) -> Message:
    return next(one for one in kit_of(file, today).messages if one.key == key)


def retype(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_letter_stays_as_it_went_whatever_is_typed_afterwards(file: Path) -> None:
    before = letter(file, today=DAY)
    record(file, [SENT], DAY)
    retype(file, "a robot should fail like a good waiter, quietly", "you are buying a new van")
    after = letter(file)
    assert after.text == before.text and after.subject == before.subject
    assert after.sent_on == DAY and after.notes == () and not after.needs
    others = [one for one in kit_of(file).messages if one.key != KEY]
    assert others and all(one.is_open for one in others)


def test_undo_gives_the_live_letter_back_and_nothing_kept_is_lost(file: Path) -> None:
    record(file, [SENT], DAY)
    retype(file, "a robot should fail like a good waiter, quietly", "a bus should forgive")
    undo(file, DAY)
    assert letter(file).is_open and "a bus should forgive" in letter(file).text
    root = file.parents[2]
    assert not list((root / "content/letters" / KIT / "sent").iterdir())
    assert "good waiter" in (root / ".kitgen/set-aside" / f"{KEY}.md").read_text()


def test_sent_again_on_the_same_day_it_is_the_letter_of_that_moment(file: Path) -> None:
    record(file, [SENT], DAY)
    undo(file, DAY)
    retype(file, "a robot should fail like a good waiter, quietly", "a bus should forgive")
    record(file, [SENT], DAY)
    assert "a bus should forgive" in letter(file).text and letter(file).sent_on == DAY


def test_an_entry_that_was_typed_into_the_file_keeps_nothing(file: Path) -> None:
    retype(file, "---\n## What", "log:\n  - {on: 2026-11-19, did: thank-you}\n---\n## What")
    assert letter(file).is_open


def test_one_entry_for_all_keeps_the_letter_of_each(file: Path) -> None:
    file.write_text(interview(more=TWO))
    keys = (KEY, "thank-you-tom-ode")
    before = [letter(file, key, DAY).text for key in keys]
    record(file, [LogEvent("sent", "thank-you", "", DAY)], LATER)
    retype(file, "tests are letters to a successor", "tests are cheap")
    assert [letter(file, key).text for key in keys] == before
    assert [letter(file, key).sent_on for key in keys] == [DAY, DAY]


def test_what_its_writer_made_of_it_is_kept_too(file: Path) -> None:
    desk = Desk(file.parents[2], day=DAY)
    first = letter(file, today=DAY).paragraphs[0][0].text
    wish = {"file": file.name, "message": KEY, "paragraph": 0, "sentence": 0, "text": first}
    reword_at_desk(desk, Reworded(**wish, instead="Thank you for the good talk."))
    record(file, [SENT], DAY)
    (file.parents[2] / "content/letters" / KIT / f"{KEY}.md").unlink()
    assert letter(file).text.count("Thank you for the good talk.") == 1


def test_nothing_is_found_wrong_in_what_has_gone(file: Path) -> None:
    retype(file, "quietly\n", "quietly, on Monday, 18 November\n")
    interviews = interviews_of(Project.around(file), [file])
    letters = {one.rule for one in _findings(interviews, file) if one.places}
    assert letters
    record(file, [SENT], DAY)
    interviews = interviews_of(Project.around(file), [file])
    assert not [one for one in _findings(interviews, file) if KEY in one.places]


def _findings(interviews, path):  # type: ignore[no-untyped-def]
    ((_, found),) = check_all(interviews, (path,), LATER)
    assert not isinstance(found, InputError)
    return found


def test_the_desk_keeps_takes_back_and_changes_nothing_that_has_gone(file: Path) -> None:
    desk = Desk(file.parents[2], day=DAY)
    before = letter(file, today=DAY)
    answer = happened.log(
        desk, Happened(file=file.name, kind="sent", what=KEY, person="Maya Chen", on=DAY)
    )
    retype(file, "a robot should fail like a good waiter, quietly", "a bus should forgive")
    shown = desk.parts(file.name)["letters"]
    card = shown.partition(f'id="letter-{KEY}"')[2].partition("</article>")[0]
    assert "kept here as it went" in card and "a bus should forgive" not in card
    assert "data-sentence" not in card and "data-ours" not in card and "sent-words" in card
    wish = {"file": file.name, "message": KEY, "paragraph": 0, "sentence": 0}
    with pytest.raises(BlockedError, match="has gone"):
        text = before.paragraphs[0][0].text
        reword_at_desk(desk, Reworded(**wish, text=text, instead="Thanks."))
    with pytest.raises(BlockedError, match="has gone"):
        as_ours(desk, OfMessage(file=file.name, message=KEY))
    with pytest.raises(BlockedError, match="has gone"):
        add_sentence(desk, Added(file=file.name, message=KEY, text="Thanks."))
    with pytest.raises(BlockedError, match="has gone"):
        leave_untold(desk, UntoldWish(file=file.name, message=KEY, untold=["need"]))
    with pytest.raises(InputError, match="sent on 2026-11-19"):
        open_letters(file, KEY, DAY)
    retype(file, "a bus should forgive", "a robot should fail like a good waiter, quietly")
    desk.take_back(answer["undo"])
    assert letter(file).is_open
    assert not list((file.parents[2] / "content/letters" / KIT / "sent").iterdir())


def test_other_words_that_were_sent_are_kept_at_the_desk(file: Path) -> None:
    desk = Desk(file.parents[2], day=DAY)
    happened.log(desk, Happened(file=file.name, kind="sent", what=KEY, person="Maya Chen", on=DAY))
    own = "Subject: Tea\n\nDear Maya,\n\nThank you for the tea.\n\nAda"
    answer = happened.sent_words(desk, OtherWords(file=file.name, message=KEY, text=own))
    assert letter(file).text == "Dear Maya,\n\nThank you for the tea.\n\nAda\n"
    assert (letter(file).subject, letter(file).sent_on) == ("Tea", DAY)
    desk.take_back(answer["undo"])
    assert "good waiter" in letter(file).text
    for key, text in ((KEY, "  "), ("status-note", own)):
        with pytest.raises(InputError):
            happened.sent_words(desk, OtherWords(file=file.name, message=key, text=text))


def test_a_name_put_right_takes_what_was_sent_along(file: Path) -> None:
    record(file, [SENT], DAY)
    before = letter(file).text
    desk = Desk(file.parents[2], day=LATER)
    opened = desk.files.open(file.name)
    change = TypedField(path="interviewers.0.name", value="Maya Chan", seen="Maya Chen")
    saving.save(
        desk,
        FormRequest(file=file.name, version=opened.version, people=["Maya Chen"], changes=[change]),
    )
    assert letter(file, "thank-you-maya-chan").text == before


def test_a_kit_is_built_anew_once_its_letter_has_gone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = file.parents[2]
    monkeypatch.chdir(root)
    formats = ("--formats", "html,txt,ics")
    assert cli.run(["build", *formats, "--today", "2026-11-19"]) == 0
    path = root / "output" / KIT / "letters" / f"{KEY}.txt"
    before = path.read_text()
    assert cli.run(["log", "northwind", "sent", "thank-you", "--today", "2026-11-19"]) == 0
    retype(file, "a robot should fail like a good waiter, quietly", "a bus should forgive")
    assert cli.run(["build", *formats, "--today", "2026-11-24"]) == 0
    assert path.read_text() == before
    page = " ".join((root / "output" / KIT / "index.html").read_text().split())
    assert "sent Thu, Nov 19" in page and "Kept as it went" in page


def test_the_letter_as_one_sent_it_is_kept_where_it_is_given(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parents[2])
    mine = file.parents[2] / "mine.txt"
    mine.write_text("Dear Maya,\n\nThank you for the tea.\n\nAda\n")
    args = ["log", "northwind", "sent", "thank-you", "--today", "2026-11-19"]
    assert cli.run(["log", "northwind", "heard", "yes", "--words", str(mine)]) == 2
    assert cli.run([*args, "--words", str(mine)]) == 0
    assert letter(file).text == "Dear Maya,\n\nThank you for the tea.\n\nAda\n"
    before = file.read_text()
    assert cli.run([*args, "--words", str(mine)]) == 2
    assert file.read_text() == before


def test_later_letters_refer_to_nothing_that_a_letter_did_not_bring(file: Path) -> None:
    record(file, [SENT], DAY)
    email = "    email: maya.chen@northwind.example\n"
    retype(file, email, f"{email}    lead: yes\n    promised: the trace viewer\n")
    asked = "rejection-response"
    interviews = interviews_of(Project.around(file), [file])
    kit = write(interviews.read(file), (), interviews, LATER, asked=(asked, "withdrawal"))
    bodies = [one.body for one in kit.messages if one.kind in (asked, "withdrawal", "status-note")]
    assert len(bodies) > 2 and not any("trace viewer" in body for body in bodies)


def test_a_shared_page_shows_what_went_out(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parents[2])
    record(file, [SENT], DAY)
    retype(file, "a robot should fail like a good waiter, quietly", "a bus should forgive")
    shared = file.parents[2] / "shared.html"
    args = ["share", str(file), "--for", "coach", "--today", "2026-11-24", "-o", str(shared)]
    assert cli.run(args) == 0
    assert "a robot should fail like a good waiter" in shared.read_text()


def test_a_call_was_made_and_not_sent(file: Path) -> None:
    retype(file, "    email: maya.chen@northwind.example\n", "    phone: +1 614 555 0142\n")
    retype(file, "    said: a robot", "    prefers: phone\n    said: a robot")
    desk = Desk(file.parents[2], day=DAY)
    key = next(one.key for one in kit_of(file, DAY).messages if one.kind == "thank-you-call")
    happened.log(desk, Happened(file=file.name, kind="sent", what=key, person="Maya Chen", on=DAY))
    shown = desk.parts(file.name)["letters"]
    card = shown.partition(f'id="letter-{key}"')[2].partition("</article>")[0]
    assert "done Thu" in card and "Sent on" not in card and "sent-words" not in card
