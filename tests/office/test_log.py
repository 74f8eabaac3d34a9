"""Logging in an office: whose interview is meant, and whose last entry is taken back."""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner
from support.offices import write_office
from support.running import kitgen

from kitgen.cli.app import cli
from kitgen.model.errors import InputError

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
DAY = "2026-11-20"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def file_of(office: Path, client: str, number: int = 0) -> Path:
    return office / f"clients/{client}/content/interviews/2026-11-{number:03}.md"


def logged(here: Path, words: str, code: int = 0) -> str:
    return kitgen(here, "log", *shlex.split(words), "--today", DAY, code=code).stdout


def refused(here: Path, words: str) -> str:
    with pytest.raises((UsageError, InputError)) as caught:
        logged(here, words)
    error = caught.value
    if isinstance(error, UsageError):
        return error.format_message()
    (problem,) = error.problems
    return " ".join(f"{problem.message}. {problem.advice}".split())


def test_the_last_entry_of_an_office_is_taken_back_and_whose_it_was_is_said(office: Path) -> None:
    ada, tom = file_of(office, ADA), file_of(office, TOM, 1)
    before = ada.read_bytes(), tom.read_bytes()
    logged(office, f"'{ADA}/northwind 0' sent thank-you")
    logged(office / "clients" / TOM, "'northwind 3' heard 'a line'")
    logged(office, f"'{ADA}/northwind 0' heard 'a call'")
    one = ada.read_bytes()
    said = logged(office, "undo")
    place = f"clients/{ADA}/content/interviews/2026-11-000.md"
    assert f"Taken back for {ADA}, Northwind 0: they said: a call, November 20 ({place}:" in said
    assert ada.read_bytes() != one and tom.read_bytes() != before[1]
    assert f"Taken back for {TOM}, Northwind 3: they said: a line" in logged(office, "undo")
    assert f"Taken back for {ADA}, Northwind 0: thank-you" in logged(office / "clients", "undo")
    assert (ada.read_bytes(), tom.read_bytes()) == before
    assert "Go there first" in refused(office, "undo")
    assert not list(office.rglob("*.kitgen-*"))


def test_what_was_taken_back_by_name_is_not_taken_back_again(office: Path) -> None:
    logged(office, f"'{TOM}/northwind 3' heard 'a line'")
    logged(office, f"'{ADA}/northwind 0' sent thank-you")
    logged(office, f"'{ADA}/northwind 0' undo")
    assert f"for {TOM}, Northwind 3" in logged(office, "undo")
    logged(office, f"'{ADA}/northwind 0' sent thank-you")
    assert f"for {ADA}, Northwind 0" in logged(office, "undo 'northwind 0'")


def test_in_a_client_s_folder_the_last_entry_is_that_client_s(office: Path) -> None:
    home = office / "clients" / ADA
    logged(office, f"'{ADA}/northwind 1' rejected")  # the one that has ended, and was the last
    logged(office, f"'{TOM}/northwind 3' heard 'a line'")
    assert "Taken back: They said no" in logged(home, "undo")
    assert "heard: a line" in file_of(office, TOM, 1).read_text()


def test_a_client_that_is_gone_is_told_and_nobody_else_loses_an_entry(office: Path) -> None:
    logged(office, f"'{ADA}/northwind 0' sent thank-you")
    logged(office, f"'{TOM}/northwind 3' heard 'a line'")
    shutil.rmtree(office / "clients" / TOM)
    assert f"clients/{TOM}/content/interviews/2026-11-001.md, which is gone" in refused(
        office, "undo"
    )
    assert "did: thank-you" in file_of(office, ADA).read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("'adda-byron-000/northwind 1' heard", f"Did you mean {ADA}?"),
        ("nobody/northwind heard", f"“nobody”. There are: {ADA}, {TOM}, {UMA}."),
        (f"'{ADA}/nortwind 1' heard", "Did you mean Northwind 1?"),
        (f"{ADA}/northwind heard", f"clients/{ADA}/content/interviews/2026-11-001.md"),
        ("northwind heard", f"3 clients have an interview that “northwind” can mean: {ADA}, "),
        ("nortwind called", f"Did you mean {ADA}/Northwind 0?"),
        ("adda-byron-000 heard", f"Did you mean the client {ADA}?"),
        ("kestrel offer", f"Name client and employer: {ADA}/EMPLOYER (there are: "),
        (f"'{ADA}/nortwind 1' rejected", f"{ADA} has no interview called “nortwind 1”. Did you"),
        (f"'{ADA}/kestrel' they said no", "There are: Northwind 0, Northwind 1."),
        (f"nowhere/{ADA}/northwind heard", f"No client is called “nowhere/{ADA}”."),
        ("byron/northwind heard", f"Did you mean {ADA}?"),
        (f"{ADA} heard", f"For example: kitgen log {ADA}/2026-11-001 heard --today {DAY}"),
        (f"{ADA}", f"For example: kitgen log {ADA}/2026-11-001 sent thank-you"),
        (
            "northwind outcome rejected --on 2026-11-19",
            f"kitgen log {ADA}/northwind outcome rejected --on 2026-11-19 --today {DAY}",
        ),
        (
            "northwind they said 'not yet'",
            f"kitgen log {ADA}/northwind they said 'not yet' --today {DAY}",
        ),
        ("'northwind 1' undo all", "say undo once more"),
        ("'northwind 1' called", "Did they? Then: heard “they called”."),
        ("'northwind 1' called", "Events are: sent, done, tried, heard, outcome"),
        ("'northwind 1' interviewed", "another round a file of its own: kitgen new"),
        ("'northwind 1' 2026-11-20", "It is a day: say what happened"),
        ("'northwind 1' snt", "Did you mean sent? Events are: sent, done"),
        ("'northwind 1' frobnicated", "There is no event 'frobnicated'. Events are: sent"),
        ("'northwind 1' sent thnkyou", "Did you mean thank-you?"),
        ("'northwind 1' sent frobnicate", "Write one of: thank-you"),
        ("'northwind 1' sent thank-you --to Maja", "Did you mean “Maya Chen”?"),
    ],
)
def test_what_nobody_can_know_is_told_with_what_is_near_and_nothing_is_written(
    office: Path, words: str, said: str
) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*.md")}
    assert said in refused(office, words)
    assert {path: path.read_bytes() for path in office.rglob("*.md")} == before


def test_a_client_with_one_open_interview_needs_no_employer(office: Path) -> None:
    logged(office, f"'{ADA}/northwind 1' rejected")
    for name in (ADA, f"clients/{ADA}/", "'Ada Byron 000'"):
        logged(office, f"{name} heard 'a line for {len(name)}'")
    assert file_of(office, ADA).read_text().count("heard:") == 3


def test_an_employer_of_one_client_is_not_meant_where_another_has_two_such(office: Path) -> None:
    file = file_of(office, TOM)
    file.write_text(file.read_text().replace("Northwind 2", "Orlo"), "utf-8")
    for number in (0, 1):
        other = file_of(office, ADA, number)
        other.write_text(other.read_text().replace(f"Northwind {number}", f"Orlo {number}"))
    assert f"2 clients have an interview that “orlo” can mean: {ADA}, {TOM}" in refused(
        office, "orlo heard"
    )


def test_another_client_is_not_written_to_from_a_client_s_folder(office: Path) -> None:
    home = office / "clients" / ADA
    assert f"Go there first: cd ../{TOM}" in refused(home, f"'{TOM}/northwind 2' heard")
    logged(home, f"'{ADA}/northwind 1' heard")


def test_a_misspelt_employer_is_no_sentence_about_the_only_interview(office: Path) -> None:
    home = office / "clients" / ADA
    logged(home, "'northwind 1' rejected")
    assert "Did you mean Northwind 0?" in refused(home, "nortwind called")
    logged(home, "they called")
    assert "heard: they called" in file_of(office, ADA).read_text()


def test_two_clients_of_one_name_are_told_and_neither_is_written_to(office: Path) -> None:
    shutil.copytree(office / "clients" / ADA, office / "clients/2026" / ADA)
    for words in (f"'{ADA}/northwind 0' heard", f"{ADA} heard"):
        said = refused(office, words)
        assert said.startswith(f"Two clients are called {ADA}") and "Rename one" in said
    (office / "clients/empty").mkdir()
    assert "Begin it with: kitgen init" in refused(office, "empty/northwind heard")
    logged(office, f"'{TOM}/northwind 2' heard")


def test_a_trail_that_cannot_be_kept_loses_no_entry(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kitgen.files.journal.write_whole", full)
    logged(office, f"'{TOM}/northwind 2' heard 'a line'")
    assert "heard: a line" in file_of(office, TOM).read_text()
    assert "Taken back for" in logged(office, f"'{TOM}/northwind 2' undo")


def test_namesakes_are_both_looked_at_and_told_apart_by_their_folders(office: Path) -> None:
    profile = office / "clients" / TOM / "content/profile.yaml"
    profile.write_text(profile.read_text().replace("Tom Sey 001", "Ada Byron 000"))
    logged(office, "'Ada Byron 000/northwind 3' heard 'a line'")  # which Tom's folder alone has
    logged(office, "'Ada Byron 000/northwind 1' heard 'a line'")
    assert "a line" in file_of(office, TOM, 1).read_text()
    assert "a line" in file_of(office, ADA, 1).read_text()
    before = {path: path.read_bytes() for path in office.rglob("*.md")}
    one = f"kitgen log {ADA}/EMPLOYER heard"
    said = refused(office, "'Ada Byron 000' heard")
    assert f"“Ada Byron 000” can be the client {ADA} or {TOM}." in said and one in said
    said = refused(office, "'Ada Byron 000/northwind' heard")
    assert f"2 clients have an interview that “northwind” can mean: {ADA}, {TOM}." in said
    said = refused(office, "'Ada Byron 000/nortwind 3' heard")
    assert f"Neither {ADA} nor {TOM} has an interview called" in said
    assert "Did you mean Northwind 3?" in said
    assert {path: path.read_bytes() for path in office.rglob("*.md")} == before
    logged(office, f"'{ADA}/northwind 0' heard")  # a folder's name is nobody else's


def test_a_client_is_found_by_the_name_in_the_profile(office: Path) -> None:
    (office / "clients" / ADA).rename(office / "clients/7b")
    logged(office, "'Ada Byron 000/northwind 1' heard 'a line'")
    logged(office, "'ada byron 000/northwind 1' heard 'another'")
    assert "Did you mean 7b?" in refused(office, "'Adda Byron 000/northwind 1' heard")
    assert file_of(office, "7b", 1).read_text().count("heard:") == 2


def test_a_namesake_is_chosen_at_a_terminal(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = office / "clients" / TOM / "content/profile.yaml"
    profile.write_text(profile.read_text().replace("Tom Sey 001", "Ada Byron 000"))
    for client in (ADA, TOM):
        file = file_of(office, client)
        file.write_text(re.sub("company: .*", "company: Orlo", file.read_text()))
    monkeypatch.setattr("kitgen.cli.dialogue.is_terminal", lambda: True)
    typed(office, "log", "Ada Byron 000/orlo", "heard", "a line", given="2\n")
    assert "a line" in file_of(office, TOM).read_text()
    typed(office, "log", "Ada Byron 000", "heard", "a call", given="1\n2\n")
    assert "a call" in file_of(office, ADA).read_text()


def typed(here: Path, *arguments: str, given: str) -> None:
    with chdir(here):
        result = CliRunner().invoke(cli, arguments, input=given, standalone_mode=False)
    assert result.exception is None, result.output


@pytest.mark.parametrize("words", ["acme rejected", "'acme inc' they said no", "zoe called"])
def test_a_stranger_s_news_is_not_the_only_interview_s(office: Path, words: str) -> None:
    home = office / "clients" / ADA
    logged(home, "'northwind 1' rejected")
    before = file_of(office, ADA).read_bytes()
    said = refused(home, words)
    assert "no interview is called “" in said and "kitgen log 2026-11-000 " in said
    assert file_of(office, ADA).read_bytes() == before


@pytest.mark.parametrize(
    "words", ["they said no", "maya called", "rejected by mail", "I was rejected", "got rejected"]
)
def test_a_sentence_is_about_the_only_interview(office: Path, words: str) -> None:
    home = office / "clients" / ADA
    logged(home, "'northwind 1' rejected")
    assert "Noted: " in logged(home, words)


@pytest.mark.parametrize("words", ["heard nothing", "they withdrew", "got another offer"])
def test_what_is_no_event_is_told_and_not_written(office: Path, words: str) -> None:
    before = file_of(office, ADA).read_bytes()
    said = refused(office, f"'{ADA}/northwind 0' {words}")
    assert "no event" not in said and len(said) > 60
    assert file_of(office, ADA).read_bytes() == before
