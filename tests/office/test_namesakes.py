"""Namesakes of whom one cannot be read: the other one is never taken in silence."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click import UsageError
from support.offices import TODAY, write_office
from support.running import kitgen
from support.unprivileged import refused_kitgen, shut

from kitgen.cli.app import run
from kitgen.model.errors import BlockedError, InputError

ADA, TOM = "ada-byron-000", "tom-sey-001"
NAME = "Ada Byron 000"
DENIED = "Permission denied"
MISTYPED = "name: [Ada\nemail: ada\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def refused(here: Path, *arguments: str) -> str:
    """Return what a command is refused with; no file of anybody is another one after it."""
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    with pytest.raises((UsageError, InputError)) as caught:
        kitgen(here, *arguments, "--today", TODAY)
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before
    error = caught.value
    if isinstance(error, UsageError):
        return error.format_message()
    return " ".join(" ".join(f"{one.message} {one.advice}".split()) for one in error.problems)


def renamed(office: Path, client: str, name: str) -> None:
    """Let a client's profile say another name than the folder."""
    profile = office / "clients" / client / "content/profile.yaml"
    profile.write_text(f"name: {name}\nemail: {client}@mail.example\n", "utf-8")


def file_of(office: Path, client: str, number: int = 0) -> Path:
    return office / f"clients/{client}/content/interviews/2026-11-{number:03}.md"


def as_employer(file: Path, company: str) -> None:
    head, _, rest = file.read_text("utf-8").partition("\nrole:")
    file.write_text(f"{head.partition('company:')[0]}company: {company}\nrole:{rest}", "utf-8")


COMMANDS = (
    ("log", NAME, "heard", "a line"),
    ("log", f"{NAME}/northwind 2", "heard", "a line"),
    ("agenda", NAME),
    ("build", NAME, "--formats", "html"),
    ("check", "--all", NAME),
    ("share", "--all", NAME),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_without_profile_beside_a_namesake_is_told(
    office: Path, command: tuple[str, ...]
) -> None:
    renamed(office, TOM, NAME)
    shutil.rmtree(office / "clients" / ADA / "content")
    said = refused(office, *command)
    assert f"“{NAME}” is {TOM}, and may be {ADA} ({ADA} is no client's folder" in said
    assert f"Write the folder's name: {TOM}" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_namesake_whose_profile_is_mistyped_is_told(
    office: Path, command: tuple[str, ...]
) -> None:
    renamed(office, TOM, NAME)
    (office / "clients" / ADA).rename(office / "clients/7b")
    (office / "clients/7b/content/profile.yaml").write_text(MISTYPED)
    said = refused(office, *command)
    assert f"“{NAME}” is {TOM}, and may be 7b, whose profile cannot be read too." in said


def test_a_mistyped_profile_stands_in_nobody_s_way_who_is_named_by_the_folder(office: Path) -> None:
    (office / "clients" / TOM / "content/profile.yaml").write_text(MISTYPED)
    for name in (ADA, NAME, f"{NAME}/northwind 1"):
        kitgen(office, "agenda", name, "--today", TODAY)


def test_of_two_folders_of_one_name_and_a_namesake_none_is_taken(office: Path) -> None:
    renamed(office, TOM, NAME)
    shutil.copytree(office / "clients" / ADA, office / "clients/2025" / ADA)
    said = refused(office, "log", NAME, "heard", "a line")
    assert f"and may be {ADA} (Two clients are called {ADA}" in said
    as_employer(file_of(office, TOM), "Northwind 0")  # which both of the two have as well
    said = refused(office, "log", "northwind 0", "heard", "a line")
    assert f"Not looked at, and perhaps meant: {ADA} (Two clients are called {ADA}" in said
    assert f"for example: kitgen log '{TOM}/northwind 0' heard" in said


def test_a_link_to_a_client_is_no_namesake(office: Path) -> None:
    (office / "clients/Ada Byron 000").symlink_to(office / "clients" / ADA)
    assert "Northwind" in kitgen(office, "agenda", NAME.lower(), "--today", TODAY).stdout


@pytest.mark.parametrize("text", ["company: Northwind 0\n\tx: [\n", "---\n- company: {\n---\n"])
def test_an_interview_that_may_be_meant_and_cannot_be_read_is_told(office: Path, text: str) -> None:
    as_employer(file_of(office, TOM), "Northwind 0")
    file_of(office, ADA).write_text(text, "utf-8")
    said = refused(office, "log", "northwind 0", "heard", "a line")
    assert f"{TOM} has an interview that “northwind 0” can mean." in said
    assert f"clients/{ADA}/content/interviews/2026-11-000.md cannot be read" in said
    said = refused(office / "clients" / ADA, "log", "northwind", "heard", "a line")
    assert "“northwind” is content/interviews/2026-11-001.md, but" in said
    assert "or write the file's name" in said
    kitgen(office / "clients" / ADA, "log", "2026-11-001", "heard", "a line", "--today", TODAY)


def test_a_file_that_is_named_after_another_employer_stands_in_no_way(office: Path) -> None:
    file_of(office, ADA).write_text("company: [\n", "utf-8")
    file_of(office, ADA).rename(file_of(office, ADA).with_name("2026-11-18-kestrel.md"))
    kitgen(office, "log", "northwind 1", "heard", "a line", "--today", TODAY)
    assert "a line" in file_of(office, ADA, 1).read_text("utf-8")


def test_the_only_one_that_can_be_read_is_not_the_only_one(office: Path) -> None:
    home = office / "clients" / ADA
    file = file_of(office, ADA)
    file.write_text(file.read_text("utf-8").replace("role:", "rolle: x\nrole:"), "utf-8")
    assert "Which interview is meant: Northwind 1?" in refused(home, "log", "they", "said", "no")
    assert f"kitgen log {ADA}/2026-11-001 heard" in refused(office, "log", ADA, "heard", "a line")
    file_of(office, ADA, 1).unlink()
    assert "rolle" in refused(home, "log", "they", "said", "no")  # and not: there are none


def test_what_is_shut_of_a_namesake_is_told(office: Path) -> None:
    renamed(office, TOM, NAME)
    as_employer(file_of(office, TOM), "Northwind 0")
    with shut(office / "clients" / ADA):
        for command in (("log", NAME, "heard", "x"), ("share", "--all", NAME)):
            _, err = refused_kitgen(office, *command, code=2)
            assert f"is {TOM}, and may be {ADA} (This client's folder cannot be read" in err
        _, err = refused_kitgen(office, "log", "northwind 0", "heard", "x", code=2)
        assert f"perhaps meant: {ADA} (This client's folder cannot be read" in err
        _, err = refused_kitgen(office, "agenda", ADA, code=4)
        assert err == f"kitgen: clients/{ADA}: This client's folder cannot be read: {DENIED}.\n"
    with shut(office / "clients" / ADA / "content/interviews"):
        _, err = refused_kitgen(office, "log", "northwind 0", "heard", "x", code=2)
        assert f"{ADA} (" in err and "cannot be read: Permission denied" in err
    (office / "clients" / ADA).rename(office / "clients/7b")
    with shut(office / "clients/7b/content/profile.yaml"):
        _, err = refused_kitgen(office, "agenda", NAME, code=2)
        assert "and may be 7b, whose profile cannot be read too" in err


def test_an_office_of_which_nothing_can_be_read_is_not_an_empty_one(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", clients=1)
    shutil.rmtree(office / "clients" / ADA / "content")
    for words in (("northwind", "heard", "x"), ("heard", "x")):
        assert "is no client's folder" in refused(office, "log", *words)


@pytest.mark.parametrize("name", ["office", "output", "log", "undo", "José Núñez"])
def test_a_client_may_be_called_like_a_command_or_one_of_our_folders(
    office: Path, name: str
) -> None:
    (office / "clients" / TOM).rename(office / "clients" / name)
    kitgen(office, "log", f"{name}/northwind 2", "heard", "a line", "--today", TODAY)
    assert "a line" in file_of(office, name).read_text("utf-8")
    assert "of 3 clients" in kitgen(office, "check", "--all", "--today", TODAY).stdout


def test_a_link_that_leads_nowhere_is_told_and_is_not_its_own_likeness(office: Path) -> None:
    (office / "clients/gone").symlink_to(office / "nowhere")
    with pytest.raises(BlockedError, match=r"^clients/gone: .* is a link that leads nowhere\."):
        kitgen(office, "agenda", "gone")
    done = kitgen(office, "agenda", "clients/gone", "--today", TODAY, code=2)
    assert "this link leads to nothing" in done.output and "Did you mean" not in done.output


def test_places_are_told_as_one_types_them_from_here(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a mistyped profile, an interview with a mistake and a folder that holds nothing."""
    (office / "clients" / ADA / "content/profile.yaml").write_text(MISTYPED)
    file = file_of(office, TOM)
    file.write_text(file.read_text("utf-8").replace("role:", "rolle:"), "utf-8")
    (office / "clients/empty").mkdir()
    with chdir(office):
        for command in COMMANDS_OF_ONE:
            for client in (ADA, TOM, "empty", f"clients/{ADA}"):
                assert run([*command, client, "--today", TODAY]) == 2
                said = "".join(capsys.readouterr())
                assert str(office) not in said and f"clients/{client.split('/')[-1]}" in said


COMMANDS_OF_ONE = (("check",), ("build",), ("agenda",), ("share",), ("report",))
