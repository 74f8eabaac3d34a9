"""`kitgen new` and `kitgen init` at a terminal, and from files of other programs."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from support.projects import interview, write_project

from kitgen.cli import dialogue
from kitgen.cli.app import cli
from kitgen.cli.dialogue import Terminal
from kitgen.cli.front import GREETING, front
from kitgen.model.errors import InputError
from kitgen.model.message import Message, Sentence
from kitgen.reading.interview import read_interview, read_profile
from kitgen.yaml.source import read_source

INVITATIONS = Path(__file__).parent.parent / "invitations"
TODAY = "2026-11-25"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


@pytest.fixture
def project(here: Path, unprinted: None) -> Path:
    (here / "content/interviews").mkdir(parents=True)
    profile = (
        "name: Ana Ruiz\nemail: ana.ruiz@mail.example\ntime_zone: America/New_York\nlocale: en-US\n"
    )
    (here / "content/profile.yaml").write_text(profile)
    return here


def kitgen(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in args], catch_exceptions=False)


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> str:
    """Be a terminal at which these lines are typed."""
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    return "".join(f"{line}\n" for line in lines)


def only(folder: Path) -> Path:
    (path,) = (folder / "content/interviews").iterdir()
    return path


def test_of_several_times_the_one_of_the_day_or_the_one_chosen_is_taken_with_all_the_rest(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = project / "mail.txt"
    mail.write_text(
        "From: Ann Lee <ann.lee@orlo.example>\nSubject: Interview for Pay Clerk at Orlo\n\n"
        "Hi Ana,\n\nyou will meet Tom Fell (Head of Pay) at 12 Mill Street, Leeds. Please choose "
        "one of these: Monday 7 December at 15:00, Wednesday 9 December at 09:00.\n\nAnn Lee\n"
    )
    command = ("new", "--from", mail, "--today", "2026-11-25")
    result = kitgen(*command, "--yes")
    assert result.exit_code == 2 and "Wednesday, December 9, 09:00" in result.output
    assert "--date 2026-12-07" in result.output and not any(project.rglob("2026-*"))
    keys = typed(monkeypatch, "2", "", "", "")
    CliRunner().invoke(cli, [str(one) for one in command], input=keys, catch_exceptions=False)
    chosen = read_interview(read_source(only(project))).interview
    only(project).unlink()
    kitgen(*command, "--yes", "--date", "2026-12-09")
    found = read_interview(read_source(only(project))).interview
    for one in (chosen, found):
        assert (f"{one.date}", f"{one.time}", one.role) == ("2026-12-09", "09:00", "Pay Clerk")
        assert [person.name for person in one.interviewers] == ["Tom Fell"] and one.place


def test_an_invitation_becomes_an_interview(project: Path) -> None:
    result = kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    assert result.exit_code == 0, result.output
    found = read_interview(read_source(only(project))).interview
    assert (found.company, found.role) == ("Northwind Robotics", "Senior Firmware Engineer")
    assert [one.name for one in found.interviewers] == ["Maya Chen", "Tom Ode"]
    assert "COL ConfRoom 4B: a room" in result.output
    assert "kitgen new 'Northwind Robotics'" in result.output
    assert "place: 1200 Innovation Way" in only(project).read_text()


def test_everything_read_is_shown_with_where_it_stands(project: Path) -> None:
    output = kitgen("new", "--from", INVITATIONS / "teams.eml", "--yes").output
    for shown in (
        "Halden Maps",
        "Cartographer",
        "2026-11-17",
        "10:00-11:00",
        "Europe/Berlin",
        "video",
    ):
        assert shown in output
    assert "the subject" in output
    assert "Priya Patel organised it" in output


def test_several_files_may_follow_from(project: Path) -> None:
    for name in ("a.ics", "b.ics"):
        (project / name).write_bytes((INVITATIONS / "outlook.ics").read_bytes())
    result = kitgen("new", "--from", "a.ics", "b.ics", "--yes", "--today", "2026-11-10")
    assert result.exit_code == 0, result.output
    assert only(project)


def test_an_update_changes_the_interview_and_nothing_else(project: Path) -> None:
    kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    path = only(project)
    path.write_text(path.read_text().replace("forgot:", "forgot: my boots"))
    before = path.read_text().splitlines()
    update = INVITATIONS / "outlook-update.ics"
    result = kitgen("new", "--from", update, "--yes", "--today", "2026-11-11")
    assert "date: 2026-11-18 → 2026-11-19" in result.output
    after = path.read_text().splitlines()
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert len(changed) == 3
    assert (changed[0], "version 2" in changed[2]) == ("date: 2026-11-19", True)
    again = kitgen("new", "--from", update, "--yes")
    assert "says all of it already" in again.output
    older = kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes")
    assert "says all of it already" in older.output
    assert path.read_text().splitlines() == after


def test_a_cancellation_closes_the_interview(project: Path) -> None:
    kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    cancel = INVITATIONS / "outlook-cancel.ics"
    result = kitgen("new", "--from", cancel, "--yes", "--today", "2026-11-12")
    assert "called the interview off" in result.output
    found = read_interview(read_source(only(project))).interview
    assert found.outcome is not None
    assert found.outcome.result.value == "cancelled"
    assert "Nothing is owed" in kitgen("agenda", "--today", "2026-11-20").output
    assert found.log[0].heard == "they called the interview off"
    assert "says all of it already" in kitgen("new", "--from", cancel, "--yes").output


def test_a_newer_invitation_brings_an_interview_back(project: Path) -> None:
    kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    kitgen("new", "--from", INVITATIONS / "outlook-cancel.ics", "--yes", "--today", "2026-11-12")
    text = (INVITATIONS / "outlook-update.ics").read_bytes()
    (project / "again.ics").write_bytes(text.replace(b"SEQUENCE:2", b"SEQUENCE:5"))
    older = kitgen("new", "--from", INVITATIONS / "outlook-update.ics", "--yes")
    assert "says all of it already" in older.output
    result = kitgen("new", "--from", "again.ics", "--yes", "--today", "2026-11-13")
    assert "it takes place after all" in result.output
    found = read_interview(read_source(only(project))).interview
    assert (found.outcome, str(found.date)) == (None, "2026-11-19")


def test_a_cancellation_of_nothing_writes_nothing(project: Path) -> None:
    result = kitgen("new", "--from", INVITATIONS / "outlook-cancel.ics", "--yes")
    assert result.exit_code == 0
    assert not list((project / "content/interviews").iterdir())


def test_somebody_new_on_an_update_is_added(project: Path) -> None:
    kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    text = (INVITATIONS / "outlook-update.ics").read_bytes()
    guest = b'ATTENDEE;CN="Jo Park":mailto:jo.park@northwind.example\r\nDESCRIPTION'
    (project / "u.ics").write_bytes(text.replace(b"DESCRIPTION", guest, 1))
    result = kitgen("new", "--from", "u.ics", "--yes", "--today", "2026-11-11")
    assert "met as well: Jo Park" in result.output
    people = read_interview(read_source(only(project))).interview.interviewers
    assert (people[-1].name, people[-1].email) == ("Jo Park", "jo.park@northwind.example")


def test_what_an_invitation_does_not_say_must_be_given(project: Path) -> None:
    text = (INVITATIONS / "outlook.ics").read_bytes()
    bare = text.replace(b"Senior Firmware Engineer", b"Chat").replace(b"Second Round", b"")
    (project / "x.ics").write_bytes(bare)
    result = kitgen("new", "--from", "x.ics", "--yes")
    assert (result.exit_code, "--role" in result.output) == (2, True)
    assert kitgen("new", "--from", "x.ics", "--role", "Welder", "--yes").exit_code == 0
    assert read_interview(read_source(only(project))).interview.role == "Welder"


def test_a_proposal_is_put_right_by_number(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = typed(monkeypatch, "1", "2", "Staff Engineer", "4", "3pm to 4", "")
    args = ["new", "--from", str(INVITATIONS / "outlook.ics"), "--today", "2026-11-10"]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found = read_interview(read_source(only(project))).interview
    assert found.role == "Staff Engineer"
    assert found.time is not None
    assert f"{found.time.start:%H:%M}" == "15:00"
    assert "Dana Okafor organised it" in result.output
    assert len(found.interviewers) == 2


def test_an_interrupted_debrief_goes_on_where_it_stopped(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = typed(monkeypatch, "yesterday 2pm")  # and then the terminal is closed
    args = ["new", "Northwind", "--role", "Engineer", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=first, catch_exceptions=False)
    assert "Go on with the same command" in result.output
    path = only(project)
    assert path.name == "2026-11-24-northwind.md"
    second = typed(monkeypatch, "y", "Maya Chen", "the bus")
    result = CliRunner().invoke(cli, args[:2] + args[4:], input=second, catch_exceptions=False)
    assert "Go on with Northwind, Engineer, November 24?" in result.output
    assert "When was it" not in result.output
    assert only(project) == path
    found = read_interview(read_source(path)).interview
    assert found.interviewers[0].name == "Maya Chen"
    assert found.interviewers[0].talked_about == ("the bus",)
    assert found.time is not None


def test_who_was_not_there_leaves_the_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kitgen("new", "--from", INVITATIONS / "outlook.ics", "--yes", "--today", "2026-11-10")
    lines = typed(monkeypatch, "y", "not Tom", "Jo Park", "the bus")
    args = ["new", "Northwind Robotics", "--today", "2026-11-18"]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview
    assert [one.name for one in found.interviewers] == ["Maya Chen", "Jo Park"]
    assert "tom.ode" not in only(project).read_text()


def test_people_and_employers_of_earlier_rounds_are_known(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(here, **{"2026-11-02-northwind-robotics": interview()})
    (only(here)).write_text(interview().replace("2026-11-18", "2026-11-02"))
    lines = typed(monkeypatch, "y", "y", "", "Maya", "y")
    args = ["new", "Northwind Robotic", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "Is that Northwind Robotics, as before?" in result.output
    assert "The role again: Senior Firmware Engineer?" in result.output
    assert "Is that Maya Chen, whom you met" in result.output
    (path,) = (here / "content/interviews").glob("2026-11-25*")
    found = read_interview(read_source(path)).interview
    assert found.interviewers[0].email == "maya.chen@northwind.example"


def test_outside_of_a_project_that_is_said(here: Path) -> None:
    result = kitgen("new", "Ash", "--role", "Baker", "--today", TODAY)
    assert "kitgen init" in result.output
    assert (here / "2026-11-25-ash.md").is_file()


def test_outside_of_a_project_one_is_offered(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kitgen.editing.profile.local_zone", lambda environ: "")
    lines = typed(monkeypatch, "y", "ana ruiz", "Columbus, Ohio", "eastern", "Baker")
    args = ["new", "Ash", "--today", TODAY]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    profile = read_profile(read_source(here / "content/profile.yaml")).applicant
    assert (profile.name, profile.time_zone) == ("Ana Ruiz", "America/New_York")
    assert profile.address == ("Columbus, Ohio",)
    assert only(here).name == "2026-11-25-ash.md"


def test_a_day_may_be_named_as_one_says_it(project: Path) -> None:
    assert (
        kitgen("new", "Ash", "--role", "Baker", "--date", "yesterday", "--today", TODAY).exit_code
        == 0
    )
    assert only(project).name == "2026-11-24-ash.md"
    result = kitgen("new", "Oak", "--role", "Baker", "--date", "Dec 18 2028", "--today", TODAY)
    assert result.exit_code == 2


def test_a_profile_is_read_from_a_vcard(here: Path) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ana Ruiz\nEMAIL:ana@mail.example\nTEL:+1 614 555\nEND:VCARD\n"
    )
    (here / "me.vcf").write_text(card)
    result = kitgen("init", "search", "--from", "me.vcf")
    assert result.exit_code == 0, result.output
    profile = read_profile(read_source(here / "search/content/profile.yaml")).applicant
    assert (profile.name, profile.email, profile.phone) == (
        "Ana Ruiz",
        "ana@mail.example",
        "+1 614 555",
    )
    again = kitgen("init", "search", "--from", "me.vcf")
    assert "nothing of me.vcf was taken" in again.output


def test_init_asks_three_things_and_each_may_be_skipped(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, "Ana Ruiz", "614 555", "Berlin, Germany")
    result = CliRunner().invoke(cli, ["init", "s"], input=lines, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    profile = read_profile(read_source(here / "s/content/profile.yaml")).applicant
    assert (profile.country, profile.time_zone) == ("DE", "Europe/Berlin")
    assert (profile.email, profile.phone) == (None, "614 555")


LIST = """\
Company,Position,Contact,Notes,Status,Interview Date
Ash,Baker,Maya Chen,they were rude,Rejected,2026-11-20
Oak,Driver,Bob from dispatch,,,Nov 24
Elm,,,,,2026-11-23
"""


def test_a_list_becomes_an_interview_a_row(project: Path) -> None:
    (project / "list.csv").write_text(LIST)
    result = kitgen("new", "--from", "list.csv", "--today", TODAY)
    assert "wrote 2 of 3 interviews" in result.output
    assert "row 4, Elm: names no role" in result.output
    assert "kitgen log 2026-11-20-ash outcome rejected" in result.output
    folder = project / "content/interviews"
    found = read_interview(read_source(folder / "2026-11-20-ash.md")).interview
    assert (found.role, found.interviewers[0].name) == ("Baker", "Maya Chen")
    assert found.interviewers[0].talked_about == ()
    (private,) = found.reflection.sections
    assert (private.heading.startswith("Private"), private.text) == (True, "they were rude")


def test_importing_twice_overwrites_nothing(project: Path) -> None:
    (project / "list.csv").write_text(LIST)
    assert kitgen("import", "list.csv", "--role", "Cook", "--today", TODAY).exit_code == 0
    before = {path: path.read_bytes() for path in (project / "content/interviews").iterdir()}
    assert len(before) == 3
    result = kitgen("import", "list.csv", "--role", "Cook", "--today", TODAY)
    assert result.output.count("is written down already") == 3
    assert {
        path: path.read_bytes() for path in (project / "content/interviews").iterdir()
    } == before


def test_what_is_imported_outside_of_a_project_is_found_by_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("company,role,date\nNorthwind,Cook,2026-11-18\n")
    said = kitgen("import", "list.csv", "--today", TODAY).output
    assert "There is no project here" in said and "kitgen init" in said
    (following,) = re.findall("Next: kitgen (.*)", said)
    told = kitgen(*following.split(), "--today", TODAY)
    assert told.exit_code == 0 and "Northwind" in told.output


def test_a_day_that_is_put_right_moves_the_file_and_leaves_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, "yesterday 2pm", "<", "today 3pm")
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert only(project).name == "2026-11-25-ash.md"
    found = read_interview(read_source(only(project))).interview
    assert found.time is not None
    assert found.time.start.hour == 15


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(project: Path) -> None:
    import datetime as dt

    from kitgen.commands.new import InterviewFolder, NewFile
    from kitgen.editing.scaffold import KnownFields
    from kitgen.model.errors import BlockedError

    place = InterviewFolder.here(project, dt.date(2026, 11, 25))
    file, answers = NewFile(place), KnownFields("Ash", "Baker", dt.date(2026, 11, 25))
    file.keep(answers)
    only(project).write_text("mine")
    answers.facts["forgot"] = "my boots"
    with pytest.raises(BlockedError):
        file.keep(answers)
    assert only(project).read_text() == "mine"


@pytest.mark.thorough
def test_after_the_last_question_the_letters_are_written_and_shown(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ("Denise Wu", "the night shift", "nobody is sent out alone", "", "my cert", "y")
    after = ("", "", "m", "the nights", "<", "<", "", "the calm of the nights", *[""] * 11)
    change = ("c", "4", "someone is always near", "9", "")
    lines = typed(monkeypatch, "yesterday 10 in the morning", *people, *after, *change)
    args = ["new", "mercy", "hospital", "--role", "night", "cleaner", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "Mercy Hospital" in result.output and ", 10:00" in result.output
    assert "Dear Denise Wu," in result.output and "night cleaner" in result.output
    assert "No address of Denise Wu is known" in result.output
    assert "Enter: that will do.  w: a sentence" in result.output  # once nothing is left to ask
    assert max(map(len, GREETING.splitlines())) < 80
    page = project / "output/2026-11-24-mercy-hospital/index.html"
    assert page.is_file() and str(page.relative_to(project)) in result.output


@pytest.mark.thorough
def test_kitgen_alone_asks_little_before_a_letter_and_goes_on_later(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert front() == ["new", "--begin"]
    monkeypatch.setattr("kitgen.editing.profile.local_zone", lambda environ: "")
    answers = ("dave mills", "Leeds, UK", "Evri", "driver", "yesterday 2pm", "Ann", "the vans")
    lines = typed(monkeypatch, *answers, "they lose drivers", "", "", "")  # and the letter is there
    begun = CliRunner().invoke(cli, [*front(), "--today", TODAY], input=lines)
    assert "Dear Ann," in begun.output and "you lose drivers" in " ".join(begun.output.split())
    assert "Dave Mills" in begun.output
    again = ["new", "--go-on", "Evri", "--today", TODAY]
    lines = typed(monkeypatch, "c", "3", "the new vans", "")
    changed = CliRunner().invoke(cli, again, input=lines, catch_exceptions=False)
    assert "When was it? (" not in changed.output  # nothing is asked before the letter
    assert "now: the vans" in changed.output and "index.html" in changed.output
    assert read_interview(read_source(only(here))).interview.interviewers[0].talked_about == (
        "the new vans",
    )


def test_an_account_told_in_one_line_where_the_employer_is_asked_for_is_a_note(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        "I was at Great Lakes Cold Storage yesterday for the forklift operator job. Met Denise "
        "Kroll. We talked about the freezer dock. She said they lose people every winter."
    )
    lines = typed(monkeypatch, told, "", *[""] * 6)
    result = CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines, catch_exceptions=False)
    said = " ".join(result.output.split())
    assert "Dear Denise Kroll" in said and "you lose people every winter" in said
    assert "The job" not in said and "When was it" not in said
    below = said.partition("Dear Denise Kroll")[2]
    assert "Where does it go?" in below and "Anybody else?" not in below and "I …" not in below


def test_ones_own_name_put_right_signs_the_letters_at_once(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitgen.editing.profile.local_zone", lambda environ: "")
    people = ("yesterday 2pm", "Ann", "the vans", "they lose drivers", "", "", "")
    lines = typed(monkeypatch, "brannigan joinery", "Leeds, UK", "Evri", "driver", *people, "-")
    begun = CliRunner().invoke(cli, ["new", "--begin", "--today", TODAY], input=lines)
    listed = CliRunner().invoke(
        cli, ["new", "--go-on", "Evri", "--today", TODAY], input=typed(monkeypatch, "c", "", "")
    )
    number = re.findall(r"(\d+)  Your name, as you sign", listed.output)[-1]
    lines = typed(monkeypatch, "c", number, "tom hadley", "")
    said = CliRunner().invoke(cli, ["new", "--go-on", "Evri", "--today", TODAY], input=lines)
    assert "Kind regards,\nBrannigan Joinery" in begun.output
    assert "Kind regards,\nTom Hadley" in said.output, said.output
    sent = next(here.glob("output/*/letters/thank-you-ann.txt")).read_text()
    assert "Tom Hadley" in sent and "Brannigan" not in sent


def test_kitgen_alone_asks_what_is_wanted_where_interviews_are(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def chosen(self: Terminal, question: str, labels: list[str]) -> int | None:
        offered.extend(labels)
        return None

    monkeypatch.setattr(Terminal, "choose", chosen)
    assert kitgen("new", "Ash", "--role", "Baker", "--date", "today").exit_code == 0
    assert front() is None  # none of them is nothing, and no page of help
    assert offered[0].startswith("go on with Ash, Baker") and len(offered) == 6
    monkeypatch.setattr(Terminal, "choose", lambda *_: 0)
    assert front() == ["new", "--go-on", "Ash"]


@pytest.mark.thorough
def test_a_letter_that_went_out_is_said_so_where_it_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    people = ("yesterday 2pm", "Ann Lee, Bo Tran", "the ovens", "they bake at four")
    after = ("the shop", "they open at six", *[""] * 5)  # and no day, and no address of Ann Lee
    sent = ("a", "5", "they start at four", "", "sent", "s", "")  # not all, but the first
    lines = typed(monkeypatch, *people, *after, *sent)
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "s: all 2 are sent." in result.output and "already" not in result.output
    assert "Noted: thank-you to Ann Lee, November 25" in result.output
    assert "Next: Thank Bo Tran" in result.output and "{on" not in result.output
    found = read_interview(read_source(only(project))).interview
    assert [(one.did, one.to) for one in found.log] == [("thank-you", "Ann Lee")]
    assert found.interviewers[0].said == "they start at four"

    def chosen(self: Terminal, question: str, labels: list[str]) -> int | None:
        offered.extend(labels)
        return None

    monkeypatch.setattr("kitgen.cli.front.today_or", lambda _: dt.date.fromisoformat(TODAY))
    monkeypatch.setattr(Terminal, "choose", chosen)
    front()
    assert offered[0].startswith("go on with Ash")  # the letter to Bo is still due
    assert kitgen("log", "ash", "sent", "thank-you", "--to", "Bo", "--today", TODAY).exit_code == 0
    offered.clear()
    front()
    assert offered[0].startswith("go on with Ash")  # its answers can still be changed


@pytest.mark.thorough
def test_what_a_letter_should_be_checked_for_stands_below_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ("yesterday 2pm", "Ann Lee", "the nights", "the night shift is the hard one", "", "")
    more = ("", "", "m", "seeing their little faces when there is a proper dinner", "y", *[""] * 12)
    lines = typed(monkeypatch, *people, *more)
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    words = " ".join(result.output.split())
    assert "(For you, not in the letter: Your notes say “seeing their" in words, words


@pytest.mark.thorough
def test_a_day_put_right_below_the_letter_moves_the_file_and_the_letter_is_shown(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ("yesterday 2pm", "Ann Lee", "the ovens", "they bake at four", "", "", "", "")
    lines = typed(monkeypatch, *people, "a", "1", "Nov 23", "")
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert result.exit_code == 0
    assert only(project).name == "2026-11-23-ash.md"
    assert "Thank-you letter to Ann Lee now says" in result.output


@pytest.mark.thorough
def test_a_thought_of_ours_is_taken_out_with_one_key(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def thoughts(message: Message) -> list[Sentence]:
        every = (sentence for paragraph in message.paragraphs for sentence in paragraph)
        return [sentence for sentence in every if "shift is hard" in sentence.text]

    monkeypatch.setattr("kitgen.cli.letters.musings", thoughts)
    people = ("yesterday 2pm", "Ann Lee", "the nights", "the night shift is hard")
    lines = typed(monkeypatch, *people, "ran a shop alone", "", "", "", "t", "t", "")
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    first, _, second = result.output.partition(" t\n")
    assert "t: without our thought." in first and "shift is hard" in " ".join(first.split())
    assert "shift is hard" not in " ".join(second.split()) and "t: without" not in second
    assert "No thought of ours is in the letters." in second
    letter = next(project.glob("output/*/letters/thank-you-ann-lee.txt")).read_text()
    assert "shift is hard" not in letter


MET = ("yesterday 2pm", "Ann Lee", "the ovens", "they bake at four", "ran a shop alone", "", "", "")


def talked(
    monkeypatch: pytest.MonkeyPatch, *answers: str, today: str = TODAY, go_on: bool = False
) -> str:
    """What the terminal says to somebody who answers so, as one line of words."""
    args = ["new", "Ash", "--go-on"] if go_on else ["new", "Ash", "--role", "Baker"]
    lines = typed(monkeypatch, *answers)
    found = CliRunner().invoke(cli, [*args, "--today", today], input=lines, catch_exceptions=False)
    return " ".join(found.output.split())


def row_of(words: str, said: str) -> str:
    """The number of the row of a list in which some words stand."""
    listed = said.rpartition("Thank-you letter to Ann Lee 1 ")[2].partition("Which ones?")[0]
    return re.findall(r"\b(\d+) ", f"1 {listed.partition(words)[0]}")[-1]


def letter_to_ann(project: Path) -> str:
    return " ".join(
        next(project.glob("output/*/letters/thank-you-ann-lee.txt")).read_text().split()
    )


@pytest.mark.slow
def test_a_sentence_is_said_in_ones_own_words_and_the_rest_follows_the_answers(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "Four in the morning suits me."
    number = row_of("bake at four", talked(monkeypatch, *MET, "w", "", ""))
    change = ("w", number, mine, "c", "3", "the new ovens", "")
    said = talked(monkeypatch, *change, go_on=True)
    assert "(From “Ann Lee said that …”, which a changes.)" in said
    letter = letter_to_ann(project)
    assert mine in letter and "the new ovens" in letter and "bake at four" not in letter
    draft = next(project.glob("content/letters/*/thank-you-ann-lee.md"))
    assert "Dear Ann Lee" not in draft.read_text()  # no letter that stands still
    later = talked(monkeypatch, "c", "4", "they bake at five", "", today="2026-11-26", go_on=True)
    assert mine in later and f"Your sentence “{mine[:-1]}” was written before the letter" in later
    listed = talked(monkeypatch, "w", "", "", today="2026-11-26", go_on=True)
    assert "(yours) Four in the morning" in listed
    number = row_of("Four in the morning", listed)
    back = talked(monkeypatch, "w", number, "k", "", today="2026-11-26", go_on=True)
    assert "k: as kitgen would say it." in back
    assert "bake at five" in letter_to_ann(project) and not draft.exists()


@pytest.mark.thorough
def test_a_change_below_the_letters_is_taken_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = row_of("bake at four", talked(monkeypatch, *MET, "w", "", ""))
    whole = letter_to_ann(project)
    mine = "Four in the morning suits me."
    change = ("u", "w", number, mine, "c", "3", "the bread", "u", "u", "")
    said = talked(monkeypatch, *change, go_on=True)
    assert "There is nothing to take back." in said and "u: undo." in said
    assert said.count("Taken back") == 2 and mine in said and "the bread" in said
    assert letter_to_ann(project) == whole
    assert "in one page" in said and "file:" not in said


@pytest.mark.slow
def test_sentences_are_left_out_had_back_and_said_in_the_next_best_words(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = talked(monkeypatch, *MET, "w", "", "")
    whole = letter_to_ann(project)
    numbers = [row_of("when you expect", listed), row_of("please let me know", listed)]
    said = talked(monkeypatch, "w", " ".join(numbers), "", "y", "-", "", go_on=True)
    other = letter_to_ann(project)
    assert "y: take that one" in said and other != whole
    assert "the ovens" in other and len(other) < len(whole)
    gone = row_of("(left out)", talked(monkeypatch, "w", "", "", go_on=True))
    talked(monkeypatch, "w", gone, "", "", go_on=True)
    assert len(letter_to_ann(project)) > len(other)


@pytest.mark.thorough
def test_a_sentence_put_right_in_one_letter_is_put_right_in_the_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "Thank you for telling me about the new ovens."
    said = talked(monkeypatch, *MET, "w", f"1 {mine}", "", "")
    assert "Shall they say" not in said  # of letters nobody sees yet
    letters = [one.read_text() for one in project.glob("output/*/letters/*.txt")]
    assert mine in letter_to_ann(project)
    assert not [one for one in letters if "the ovens" in one]
    assert [one for one in letters if "the new ovens" in one and mine not in one]


@pytest.mark.slow
def test_a_sentence_is_changed_by_one_entry_below_the_letter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "Four in the morning suits me."
    number = row_of("bake at four", talked(monkeypatch, *MET, "w", "", ""))
    said = talked(monkeypatch, "w", "", f"{number} {mine}", "", go_on=True)
    assert mine in letter_to_ann(project) and "bake at four" not in letter_to_ann(project)
    assert "now says (the rest is as it was):" in said and said.count("Dear Ann Lee") == 1
    said = talked(monkeypatch, f"-{number}", f"-{number}", "", go_on=True)  # of no list so far
    assert said.count("Which ones?") == 1 and mine not in letter_to_ann(project)
    said = talked(monkeypatch, "w", "", "1", "<", "", go_on=True)
    assert "Type it anew." in said  # 1 is the first sentence, as it was listed
    said = talked(monkeypatch, "the parking was very dear that day", "", go_on=True)
    assert "Added before the close." in said and "parking" in letter_to_ann(project)


@pytest.mark.slow
def test_a_sentence_of_ones_own_comes_along_where_the_day_is_put_right(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "Four in the morning suits me."
    talked(monkeypatch, *MET, "w", "1", mine, "a", "1", "Nov 23", "")
    assert only(project).name == "2026-11-23-ash.md" and mine in letter_to_ann(project)


@pytest.mark.thorough
def test_an_answer_changes_the_sentences_that_carry_it_and_no_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Helen Mackie", "Joanne Obi", "Ed Penwick")
    told = (
        "the ovens",
        "they bake at four",
        "the shop",
        "they open at six",
        "the rota",
    )
    talked(monkeypatch, "yesterday 2pm", ", ".join(names), *told, "it is fair", *[""] * 11)
    before = {one.name: one.read_text() for one in project.glob("output/*/letters/thank-you-*.txt")}
    listed = talked(monkeypatch, "c", "", "", go_on=True)
    number = re.findall(r"(\d+) By when will they decide", listed)[-1]
    said = talked(monkeypatch, "c", number, "December 11", "", go_on=True)
    after = {one.name: one.read_text() for one in project.glob("output/*/letters/thank-you-*.txt")}
    assert len(before) == len(names) and before.keys() == after.keys()
    changed = [name for name in before if before[name] != after[name]]
    assert 0 < len(changed) < len(names) and "11" in said
    for name in changed:
        body = [
            re.split(r"(?<=[.?]) ", " ".join(text.split())) for text in (before[name], after[name])
        ]
        gone = [sentence for sentence in body[0] if sentence not in body[1]]
        assert all("decide" in sentence for sentence in gone), gone  # no sentence of another answer


@pytest.mark.thorough
def test_slips_of_spelling_are_offered_in_one_question(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "they lost there cook, its been hard since"
    people = ("yesterday 2pm", "Ann Lee", "the ovens", said, "", "", "", "", "", "")
    lines = typed(monkeypatch, *people)
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "Spelled like this?" in result.output and result.output.count("Spelled like") == 1
    found = read_interview(read_source(only(project))).interview.interviewers[0]
    assert found.said == "they lost their cook, it's been hard since"


@pytest.mark.thorough
def test_of_slips_one_alone_can_be_put_right(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "they lost there cook, its been easier then they said"
    people = (
        "yesterday 2pm",
        "Ann Lee",
        "the ovens",
        said,
        "",
        "",
        "",
        "not really",
        "2",
        "",
        "",
        "",
    )
    lines = typed(monkeypatch, *people)
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview.interviewers[0]
    assert found.said == "they lost their cook, it's been easier then they said"


def test_a_first_interview_is_written_down_right_after_the_folder_is_made(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    lines = typed(monkeypatch, "Ana Ruiz", "", "Munich, Germany", "Ash", "Baker", "today")
    result = CliRunner().invoke(cli, ["init", "my-search"], input=lines, catch_exceptions=False)
    assert "have an interview with?" in result.output
    assert list((here / "my-search/content/interviews").glob("*-ash.md"))


def test_what_is_said_at_a_screen_is_never_cut_within_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    Terminal().tell("  1  as it stands\n" + "Go on with the sentences as you would say them. " * 3)
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "  1  as it stands"
    assert len(rest) == 2 and max(map(len, rest)) < 80
    assert (
        " ".join(rest).split() == ("Go on with the sentences as you would say them. " * 3).split()
    )


def test_every_row_of_a_list_that_is_left_is_told_with_its_line(project: Path) -> None:
    rows = "Ash,Baker,2026-11-20\n,Baker,2026-11-20\nElm,Baker,2026-13-40\nOak,Baker,\n"
    (project / "fair.csv").write_text(f"company,role,date\n{rows}", "utf-8")
    said = kitgen("new", "--from", "fair.csv", "--date", "2026-11-24", "--today", "2026-11-26")
    assert "row 3: not written; it names no employer" in said.output
    assert "row 4, Elm: not written; 2026-13-40 is no clear day" in said.output
    assert "wrote 2 of 4 interviews" in said.output
    written = sorted(path.stem for path in (project / "content/interviews").glob("*.md"))
    assert [name for name in written if "baker" in name or "ash" in name or "oak" in name] == [
        "2026-11-20-ash",
        "2026-11-24-oak",
    ]
    assert not [name for name in written if "elm" in name]


def test_two_jobs_of_one_day_are_two_files_and_a_row_of_one_of_them_names_whom_to_add(
    project: Path,
) -> None:
    rows = "Ash,Baker,2026-11-20,Maya Chen,\nAsh,Cook,2026-11-20,Tom Moss,\n"
    again = "Ash,Baker,2026-11-20,Ann Poe,\nElm,Baker,,,Applied\n"
    (project / "tracker.csv").write_text(
        f"company,role,date,contact,status\n{rows}{again}", "utf-8"
    )
    said = kitgen("import", "tracker.csv", "--date", "2026-11-24", "--today", TODAY).output
    assert "2026-11-20-ash.md; write Ann Poe into it" in said
    assert "row 5, Elm: not written; no interview yet (Applied)" in said
    assert "wrote 2 of 4 interviews" in said
    found = sorted((project / "content/interviews").glob("2026-11-20-ash*.md"))
    assert [path.stem for path in found] == ["2026-11-20-ash-2", "2026-11-20-ash"]
    said = kitgen("import", "tracker.csv", "--today", TODAY).output
    assert "wrote 0 of 4 interviews" in said
    assert sorted((project / "content/interviews").glob("2026-11-20-ash*.md")) == found


NOTE = """\
Interview at Fennel & Rye, shift baker, 24/11
- Joan Prewett (bakery manager)
- Joan asked about early starts, sourdough
- Joan said “we bake what the weather wants”
# What went well
~~~
- I'd send Joan my hygiene certificate by Friday
- forgot to say that I ran the night shift alone
- think she thought my shoes were silly
"""
SECRETS = ("night shift alone", "silly", "went well\n~~~")


def test_a_note_becomes_an_interview_and_nothing_of_it_is_lost_or_leaks(project: Path) -> None:
    (project / "notes.txt").write_text(NOTE, "utf-8")
    result = kitgen("new", "--from", "notes.txt", "--yes", "--today", "2026-11-25")
    assert result.exit_code == 0, result.output
    assert "line 4: “- Joan said" in result.output and "for you alone, line 8" in result.output
    found = read_interview(read_source(only(project))).interview
    (joan,) = found.interviewers
    assert (found.company, found.role, joan.talked_about) == (
        "Fennel & Rye",
        "shift baker",
        ("early starts", "sourdough"),
    )
    assert NOTE.strip() in only(project).read_text("utf-8")
    kitgen("build", only(project), "--today", "2026-11-25", "--formats", "html,txt")
    letters = list((project / "output").rglob("letters/*"))
    assert letters
    shared = kitgen("share", only(project), "--for", "coach", "-o", "s.html")
    assert shared.exit_code == 0, shared.output
    for path in (*letters, project / "s.html"):
        text = path.read_text("utf-8", "replace")
        assert not [secret for secret in SECRETS if secret in text], path


def test_what_of_a_note_stands_in_no_field_is_named(project: Path) -> None:
    (project / "notes.txt").write_text(f"{NOTE}the oven is called Doris\n", "utf-8")
    result = kitgen("new", "--from", "notes.txt", "--yes", "--today", "2026-11-25")
    assert "- Kept from your note: the oven is called Doris\n" in result.output
    assert "Kept from your note: - Joan" not in result.output


def test_a_note_of_an_interview_that_is_there_goes_into_its_file(project: Path) -> None:
    kitgen("new", "Fennel & Rye", "--role", "Shift baker", "--date", "2026-11-24", "--no-input")
    path = only(project)
    path.write_text(path.read_text().replace("forgot:", "forgot: my boots"))
    (project / "notes.txt").write_text(NOTE, "utf-8")
    result = kitgen("new", "--from", "notes.txt", "--yes", "--today", "2026-11-25")
    assert result.exit_code == 0, result.output
    text = only(project).read_text("utf-8")
    assert "role: Shift baker" in text and "forgot: my boots" in text and NOTE.strip() in text
    found = read_interview(read_source(only(project))).interview
    assert [one.name for one in found.interviewers] == ["Joan Prewett"]


def test_a_text_that_is_no_note_for_certain_is_kept_for_the_employer_that_is_named(
    project: Path,
) -> None:
    (project / "notes.txt").write_text("cold room, long corridor\nblue door\n")
    with pytest.raises(InputError) as refused:
        kitgen("new", "--from", "notes.txt", "--yes")
    assert "kitgen new COMPANY --from FILE" in refused.value.problems[0].advice
    said = ("new", "Elm Foods", "--from", "notes.txt", "--role", "Clerk", "--yes")
    assert kitgen(*said, "--today", "2026-11-25").exit_code == 0
    assert "long corridor\nblue door" in only(project).read_text()


def test_a_text_that_is_known_for_nothing_is_offered_to_be_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "notes.txt").write_text("cold room, long corridor\nblue door\n")
    lines = typed(monkeypatch, "y", "Elm Foods", "Clerk", "", "n", "n")
    args = ["new", "--from", "notes.txt", "--today", "2026-11-25"]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "kept as your own note?" in result.output
    assert "long corridor\nblue door" in only(project).read_text(), result.output


@pytest.mark.parametrize(
    ("named", "client", "company"),
    [
        ("Finlay Recruitment", "Brightwater Foods", "Brightwater Foods"),
        ("Blue Arrow", "", "a client of Blue Arrow"),
        ("Hays", "don't know", "a client of Hays"),
    ],
)
def test_an_agency_is_asked_where_the_job_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, named: str, client: str, company: str
) -> None:
    lines = typed(monkeypatch, "y", client, "Accountant", "yesterday", "Joanna Reid", "the close")
    result = CliRunner().invoke(
        cli, ["new", named, "--today", TODAY], input=lines, catch_exceptions=False
    )
    assert f"Is {named} an agency, with the job at another company?" in result.output
    found = read_interview(read_source(only(project))).interview
    (joanna,) = found.interviewers
    assert found.company == company
    assert (str(joanna.part), joanna.department) == ("recruiter", named)
    assert "Is Joanna Reid with" not in result.output


@pytest.mark.parametrize("named", ["Harlan Steel", "Reed Hill Farm", "Recruiters' Arms Ltd Pub"])
def test_an_employer_is_no_agency_unless_it_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    lines = typed(monkeypatch, *(["n"] if "Recruit" in named else []), "Baker", "yesterday", "Jo")
    CliRunner().invoke(cli, ["new", named, "--today", TODAY], input=lines, catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview
    assert found.company == named and str(found.interviewers[0].part) != "recruiter"


MAIL = (
    "Subject: Invitation to interview, Warehouse Operative",
    "From: Karen Holt <karen.holt@brightwater.example>",
    "",
    "Dear Jo,",
    "We would like to invite you to an interview for the position of Warehouse Operative at "
    "Brightwater Foods on Tuesday 24 November 2026 at 10:00. Please bring photo ID.",
    "Kind regards",
    "Karen Holt",
)


def pasting(monkeypatch: pytest.MonkeyPatch, *answers: str) -> str:
    """Be a terminal at which each of these is typed or pasted, and then Ctrl-C."""
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    left = list(answers)

    def asked(self: Terminal, question: str) -> str:
        if not (left or self.ahead):
            raise click.Abort
        return self.ahead.pop(0) if self.ahead else left.pop(0)

    monkeypatch.setattr(Terminal, "ask", asked)
    return ""


@pytest.mark.parametrize("begins", [["new"], ["new", "Brightwater Foods"]])
def test_a_mail_pasted_where_a_name_is_asked_for_is_read_and_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, begins: list[str]
) -> None:
    pasting(monkeypatch, "\n".join(MAIL))
    args = [*begins, "--today", TODAY]
    shown = CliRunner().invoke(cli, args, input="1\n\nn\n", catch_exceptions=False).output
    assert "the text of the mail" not in shown  # which was pasted just now
    found = read_interview(read_source(only(project))).interview
    assert (found.company, found.role) == ("Brightwater Foods", "Warehouse Operative")
    assert found.date == dt.date(2026, 11, 24)
    assert "Please bring photo ID." in only(project).read_text()


@pytest.mark.parametrize(
    "text",
    [
        "it went ok i think\nblue door, long corridor",
        "Subject: Interview at the blue door",
        "we sat in a long corridor behind a blue door and then he talked of the cold room for ages",
    ],
)
def test_a_text_that_is_no_name_is_kept_and_the_name_asked_for_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    pasting(monkeypatch, text, "Elm Foods", text, "Clerk", "today", *[""] * 9)
    shown = CliRunner().invoke(cli, ["new", "--today", TODAY], catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview
    assert (found.company, found.role) == ("Elm Foods", "Clerk")
    assert "for you alone" in shown.output.lower() or "about the cold room" in shown.output
    assert "blue door" in only(project).read_text()


def test_a_text_is_no_company_on_a_command_line(project: Path) -> None:
    refused = kitgen("new", "\n".join(MAIL), "--role", "Clerk", "--no-input")
    assert refused.exit_code == 2
    assert "a text and no name" in refused.output


def test_a_mail_pasted_where_a_folder_is_begun_is_read_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    pasting(monkeypatch, "Jo Lane", "", "Leeds, UK", "\n".join(MAIL))
    args = ["init", "my-search"]
    CliRunner().invoke(cli, args, input="1\n\nn\n", catch_exceptions=False)
    assert list((here / "my-search/content/interviews").glob("*-brightwater-foods.md"))


@pytest.mark.parametrize(
    ("company", "typed_at", "name"),
    [
        ("fyvie", "", "Fyvie"),
        ("fyvie", "no its just Fyvie Express", "Fyvie Express"),
        ("fyvie", "it’s fyvIe", "fyvIe"),
        ("fyvie", "no", "fyvie"),
        ("dhl", "", "DHL"),
        ("first bus", "", "First Bus"),
        ("ebay", "", "eBay"),
        ("sainsbury's", "", "Sainsbury’s"),
    ],
)
def test_words_typed_where_a_spelling_is_asked_about_are_the_name(
    project: Path, monkeypatch: pytest.MonkeyPatch, company: str, typed_at: str, name: str
) -> None:
    lines = typed(monkeypatch, typed_at, *[""] * 12)
    args = ["new", company, "--role", "baker", "--today", TODAY]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert read_interview(read_source(only(project))).interview.company == name


@pytest.mark.parametrize(
    ("answers", "company", "role"),
    [
        (
            ("Hotel Belvoir in San Antonio, for housekeeping supervisor",),
            "Hotel Belvoir in San Antonio",
            "housekeeping supervisor",
        ),
        (("I had an interview at Tesco", "baker"), "Tesco", "baker"),
        (("Homes for Students", "caretaker"), "Homes for Students", "caretaker"),
        (
            ("ana@mail.example", "no", "yesterday", "Tesco", "07700 900311", "no", "idk", "baker"),
            "Tesco",
            "baker",
        ),
    ],
)
def test_employer_and_job_are_names_and_what_is_none_is_asked_for_again(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: tuple[str, ...],
    company: str,
    role: str,
) -> None:
    lines = typed(monkeypatch, *answers, *[""] * 12)
    CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines, catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview
    assert (found.company, found.role) == (company, role)


INVITED = """From: Moira Kerr <moira.kerr@haldenwind.example>
To: Ana Ruiz <ana.ruiz@mail.example>
Subject: Interview - Project Coordinator, Halden Wind

Hi Ana,

We would like to invite you to an interview for the Project Coordinator role
on Tuesday 24 November 2026, 14:00 - 15:00.

You will meet Fraser Doig (Head of Delivery) and myself.

Kind regards,
Moira Kerr
Halden Wind
"""


def test_a_pasted_mail_is_kept_where_its_reading_is_broken_off(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch)
    result = CliRunner().invoke(cli, ["new", INVITED, "--today", TODAY], input="")
    assert "kitgen new 'Halden Wind'" in result.output
    path = only(project)
    assert "You will meet Fraser Doig" in path.read_text()
    assert [one.name for one in read_interview(read_source(path)).interview.interviewers] == [
        "Moira Kerr",
        "Fraser Doig",
    ]


def test_a_pasted_text_without_an_employer_is_kept_as_a_text_to_go_on_with(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch)
    note = "talked about nervous children\nforgot to say i did the course"
    for _ in range(2):  # the same text once more is there already
        result = CliRunner().invoke(cli, ["new", note, "--today", TODAY], input="")
        assert "pasted-2026-11-25.txt" in result.output
    assert only(project).read_text() == note


def test_what_was_pasted_is_talked_through_unasked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, *[""] * 30)
    result = CliRunner().invoke(cli, ["new", INVITED, "--today", TODAY], input=lines)
    assert "talk it through now" not in result.output and "Dear Moira Kerr," in result.output


BARE_NOTE = "met Dan (hr), they asked about nights\nhe said “we keep the lights on”\n"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "It names no company and no role"),
        (("Elm",), "It names no role"),
        (("Elm", "--role", "Carer"), ""),
    ],
)
def test_what_a_note_lacks_is_told_in_a_sentence(
    here: Path, more: tuple[str, ...], told: str
) -> None:
    (here / "note.txt").write_text(BARE_NOTE)
    result = kitgen("new", *more[:1], "--from", "note.txt", "--yes", *more[1:])
    assert (result.exit_code, told in result.output) == (2 if told else 0, True)
    assert ("Usage:" in result.output, "no project here" in result.output) == (False, not told)


def test_a_note_without_a_day_tells_that_today_is_taken(project: Path) -> None:
    (project / "note.txt").write_text(BARE_NOTE)
    said = ("--role", "Carer", "--yes", "--today", "2026-11-27")
    result = kitgen("new", "Elm", "--from", "note.txt", *said)
    assert "no day in the note: today is taken; put it right with --date" in result.output
    (project / "note.txt").write_text(f"interview tues 10am\n{BARE_NOTE}")
    result = kitgen("new", "Oak", "--from", "note.txt", *said)
    assert "today is taken" not in result.output
    assert "Tuesday, 2026-11-24" in result.output


def test_a_cancellation_of_nothing_in_words_is_told(project: Path) -> None:
    (project / "x.txt").write_text(
        "Hi Ana, sorry to say your interview on Friday 27 November has been cancelled. Elm House\n"
    )
    result = kitgen("new", "--from", "x.txt", "--yes", "--today", "2026-11-26")
    assert "was called off, and no file here came from its invitation" in result.output
    assert not list((project / "content/interviews").iterdir())


@pytest.mark.parametrize("told", [True, False])
def test_a_note_without_what_they_said_is_asked_for_that_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    note = (
        "Oakfield Dental Practice - dental nurse\nRole: dental nurse\n"
        "Met Dr Priyanka Shah (principal dentist)\nWe talked about the new digital x-ray\n"
        "They decide by the end of next week"
    )
    note += "\nDr Shah said half of the children won't open their mouth" if told else ""
    lines = typed(monkeypatch, *[""] * 25)
    output = CliRunner().invoke(cli, ["new", note, "--today", TODAY], input=lines).output
    assert "Dear Dr Shah," in output and "we talked about" not in output
    assert ("Shah said that" not in output) is told and "By when" not in output


def test_the_job_goes_back_to_the_company(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = typed(monkeypatch, "Asda Stores", "<", "parcelforce i think, no DPD", "van driver")
    CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines, catch_exceptions=False)
    found = read_interview(read_source(only(project))).interview
    assert (found.company, found.role) == ("DPD", "van driver")


@pytest.mark.thorough
def test_no_surname_is_doubted_of_a_name_of_two_words(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, "yesterday 2pm", "Mr Ben Okafor", "the rota", *[""] * 8)
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    result = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    assert "Dear Mr Okafor," in result.output
    assert "The greeting says" not in result.output


def test_one_goes_back_from_the_first_question_to_the_first_of_all(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    monkeypatch.setattr("kitgen.cli.beginning.of_this_computer", lambda _: {})
    lines = typed(
        monkeypatch, "brannigan joinery", "stockport", "<", "back", "tom hadley", "stockport",
        "branigan joiners", "<", "oops", "stockport", "brannigan joinery", "joiner", "yesterday",
        "<", "<", "bench joiner", "yesterday", "mick",
    )  # fmt: skip
    args = ["new", "--begin", "--today", TODAY]
    CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    (path,) = (here / "content/interviews").iterdir()
    found = read_interview(read_source(path)).interview
    assert (found.company, found.role) == ("Brannigan Joinery", "bench joiner")
    assert found.date == dt.date(2026, 11, 24)
    assert read_profile(read_source(here / "content/profile.yaml")).applicant.name == "Tom Hadley"


def test_the_company_has_nothing_before_it_where_a_profile_is_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, "<", "Ash Bakery", "baker")
    output = CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines).output
    assert "This is the first question." in output


def test_a_company_of_ones_own_name_is_asked_about(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = typed(monkeypatch, "ana ruiz", "ana maria ruiz", "joiner")
    CliRunner().invoke(cli, ["new", "--today", TODAY], input=lines)
    profile = read_profile(read_source(project / "content/profile.yaml")).applicant
    assert profile.name == "Ana Maria Ruiz"


NOTED = """Colin pryce
xero not sage
vat quarter end jan they do by spreadsheet
forgot to say AAT lvl 3, not sure about him tbh
hear back by friday"""


@pytest.mark.parametrize("door", ["name", "town", "company", "job"])
def test_a_note_pasted_at_any_door_is_read_on_one_screen_and_asked_for_no_more(
    here: Path, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    monkeypatch.setattr("kitgen.cli.beginning.of_this_computer", lambda _: {})
    answers = {
        "name": "marguerite dunn", "town": "sheffield", "company": "hallam & pryce",
        "job": "part time bookkeeper",
    }  # fmt: skip
    told = [one for key in answers for one in ([NOTED] if key == door else []) + [answers[key]]]
    pasting(monkeypatch, *told, "wednesday", "", "they want somebody calm", "", "")
    args = ["new", "--begin", "--today", "2026-11-27"]
    output = CliRunner().invoke(cli, args, input="\n", catch_exceptions=False).output
    (path,) = (here / "content/interviews").glob("*.md")
    found = read_interview(read_source(path)).interview
    assert (found.company, found.role) == ("Hallam & Pryce", "part time bookkeeper")
    assert [one.name for one in found.interviewers] == ["Colin Pryce"]
    assert found.interviewers[0].talked_about[0] == "Xero not Sage"
    assert found.interviewers[0].said == "they want somebody calm"
    assert found.date == dt.date(2026, 11, 25)
    assert "2026-11-27" in str(found.decision_by)  # Friday, as it was said on Wednesday
    assert "When was it?" not in output and "not sure about him" in path.read_text()


def test_a_mail_without_its_employer_is_asked_for_it_with_its_capitals(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = INVITED.replace(", Halden Wind", "").replace("Halden Wind\n", "")
    mail = mail.replace("haldenwind.example", "mail.example")
    pasting(monkeypatch, mail, "southmead hospital")
    args = ["new", "--today", TODAY]
    output = CliRunner().invoke(cli, args, input="1\n\n", catch_exceptions=False).output
    assert "  Southmead Hospital\n" in output
    assert read_interview(read_source(only(project))).interview.company == "Southmead Hospital"
