"""Clients and interviews named to a command: found by any of their names, or told what is near."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError
from support.offices import TODAY, write_office
from support.running import kitgen

from kitgen.model.errors import InputError

ADA, TOM = "ada-byron-000", "tom-sey-001"
COMMANDS = ("agenda", "build", "share", "check", "report")
LIGHT = {"build": ("--formats", "html")}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_office(tmp_path_factory.mktemp("named") / "ours", clients=2)


def refused(office: Path, command: str, *names: str) -> str:
    with pytest.raises((UsageError, InputError)) as caught:
        kitgen(office, command, *names, "--today", TODAY)
    error = caught.value
    if isinstance(error, UsageError):
        return error.format_message()
    return " ".join(f"{problem.message}. {problem.advice}" for problem in error.problems)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clients/tom-say-001", f"no folder clients/tom-say-001. Did you mean clients/{TOM}?"),
        (
            "clients/tom-say-001/content/interviews/2026-11-000.md",
            f"There is no folder clients/tom-say-001. Did you mean clients/{TOM}?",
        ),
        ("clients/nobody", f"There is no folder clients/nobody. There are: {ADA}, {TOM}."),
        (f"clients/{TOM}/nortwind 2", f"{TOM} has no interview called “nortwind 2”. Did you mean"),
        ("tom-say-001", f"Did you mean the client {TOM}?"),
        ("nortwind 2", f"Did you mean {TOM}/Northwind 2?"),
    ],
)
def test_a_misspelt_name_is_told_with_the_nearest_and_leaves_nothing_behind(
    office: Path, command: str, name: str, said: str
) -> None:
    before = sorted(office.rglob("*"))
    assert said in refused(office, command, name)
    assert sorted(office.rglob("*")) == before


@pytest.mark.parametrize("command", [*COMMANDS, "office"])
def test_of_all_clients_a_misspelt_folder_is_told_with_the_nearest(
    office: Path, command: str
) -> None:
    every = () if command == "office" else ("--all",)
    for name in ("clients/tom-say-001", "tom-say-001"):
        said = refused(office, command, *every, name)
        assert said == f"{name} is no folder. Did you mean clients/{TOM}?"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [TOM, "Tom Sey 001", f"{TOM}/northwind 2", "northwind 2"])
def test_a_client_or_an_employer_may_be_named_in_place_of_a_path(
    tmp_path: Path, command: str, name: str
) -> None:
    office = write_office(tmp_path / "ours", clients=2)
    done = kitgen(office, command, name, "--today", TODAY, *LIGHT.get(command, ()))
    assert "Northwind 2" in done.output or "Checked" in done.output or "For your" in done.output
    assert "Northwind 0" not in done.output


def test_a_client_may_be_named_beside_all(office: Path) -> None:
    assert "of 1 client:" in kitgen(office, "check", "--all", TOM, "--today", TODAY).stdout


@pytest.mark.parametrize("command", ["agenda", "check", "build"])
def test_a_missing_file_is_told_with_one_beside_it_and_leaves_nothing_behind(
    office: Path, command: str
) -> None:
    before = sorted(office.rglob("*"))
    name = f"clients/{TOM}/content/interviews/2026-11-01.md"
    done = kitgen(office, command, name, "--today", TODAY, code=2)
    assert f"Did you mean clients/{TOM}/content/interviews/2026-11-001.md?" in done.output
    assert "Nothing is owed" not in done.output
    assert sorted(office.rglob("*")) == before


def test_of_several_missing_and_one_that_is_there_this_one_is_built(tmp_path: Path) -> None:
    home = write_office(tmp_path / "ours", clients=1) / "clients" / ADA
    names = [f"content/interviews/{stem}.md" for stem in ("2026-11-000", "nowhere")]
    done = kitgen(home, "build", *names, "--today", TODAY, "--formats", "html", code=2)
    assert "Northwind 0" in done.stdout and "nowhere.md: not built" in done.stdout
