"""Several coaches in one office: whose clients are shown, and two of them up for one job."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click import UsageError
from support.html import Page
from support.offices import write_office
from support.running import kitgen, records

from kitgen.model.errors import InputError

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
DAY = "2026-11-19"
LIGHT = ("--formats", "html,txt", "--jobs", "1", "--today", DAY)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = write_office(tmp_path / "ours")
    for client, coach in ((ADA, "Carla Diaz"), (TOM, "Ben Osei")):
        profile = root / f"clients/{client}/content/profile.yaml"
        profile.write_text(f"{profile.read_text('utf-8')}coach: {coach}\n", "utf-8")
    return root


def rows(office: Path, *asked: str) -> list[dict[str, str]]:
    kitgen(office, "office", "--today", DAY, *asked)
    text = (office / "office.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def same_job(office: Path) -> None:
    """Let Tom be up for the job that Ada is up for."""
    file = office / f"clients/{TOM}/content/interviews/2026-11-000.md"
    text = file.read_text("utf-8").replace("Northwind 2", "northwind 0")
    file.write_text(text.replace("role: Warehouse Supervisor", "role: charge nurse"), "utf-8")


def test_the_page_says_whose_client_everybody_is_and_can_be_filtered(office: Path) -> None:
    found = {(row["Client"], row["Coach"]) for row in rows(office)}
    assert found == {(ADA, "Carla Diaz"), (TOM, "Ben Osei"), (UMA, "")}
    text = (office / "office.html").read_text("utf-8")
    assert '<select id="whose"><option value="">All coaches</option><option>Ben Osei' in text
    assert 'data-whose="Carla Diaz"' in text
    assert "client of Carla Diaz" in Page(text).text


@pytest.mark.parametrize("name", ["Carla Diaz", "carla", "DIAZ"])
def test_a_coach_sees_her_own_clients_and_whom_nobody_knows_of_is_told(
    office: Path, name: str
) -> None:
    assert {row["Client"] for row in rows(office, "--for", name)} == {ADA}
    asked = ("agenda", "--all", "--for", name, "--today", DAY)
    done = kitgen(office, *asked, "--json")
    assert {one["client"] for one in records(done.stdout)[:-1]} == {ADA}
    assert f"left out: 1 client whose profile names no coach: {UMA}" in done.stderr


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (("build", *LIGHT), "clients/*/output/2026-11-00*/index.html"),
        (("build", *LIGHT, "-o", "kits", "--shards", "shards"), "shards/*.tar.gz"),
        (("check", "--today", DAY), ""),
        (("share", "--today", DAY), "shared/*"),
        (("report", "--as", "csv", "--today", DAY), "reports/*"),
    ],
)
def test_every_command_over_clients_is_done_for_one_coach_s_alone(
    office: Path, command: tuple[str, ...], made: str
) -> None:
    name, *options = command
    done = kitgen(office, name, "--all", "--for", "carla", "--json", *options)
    assert {one["client"] for one in records(done.stdout)} == {ADA, None}
    assert f"left out: 1 client whose profile names no coach: {UMA}" in done.stderr
    found = {str(path.relative_to(office)) for path in office.glob(made)} if made else {ADA}
    assert found and all(ADA in one for one in found)
    with pytest.raises(InputError, match="no client here has the coach “karla”"):
        kitgen(office, name, "--all", "--for", "karla", *options)
    with pytest.raises(UsageError, match="goes with --all"):
        kitgen(office / f"clients/{ADA}", name, "--for", "carla")


def test_one_report_of_a_coach_s_clients_has_their_lines_and_totals_alone(office: Path) -> None:
    kitgen(office, "report", "--all", "--for", "ben", "-o", "ben.csv", "--today", DAY)
    kitgen(office, "report", "--all", "-o", "all.csv", "--today", DAY)
    text = (office / "ben.csv").read_text("utf-8-sig")
    whole = (office / "all.csv").read_text("utf-8-sig").splitlines()
    assert text.splitlines() == [whole[0], *(line for line in whole[1:] if line.startswith(TOM))]
    totals = csv.DictReader((office / "ben-totals.csv").read_text("utf-8-sig").splitlines())
    assert {row["Clients"] for row in totals} == {"1"}
    for name, whose in (("ben", True), ("all", False)):
        asked = ("--for", "ben") if whose else ()
        kitgen(office, "report", "--all", *asked, "-o", f"{name}.html", "--today", DAY)
        page = Page((office / f"{name}.html").read_text("utf-8"))
        assert ("Clients of Ben Osei, " in page.text) is whose


def test_what_is_shared_for_one_coach_leaves_the_files_of_others_clients(office: Path) -> None:
    kitgen(office, "share", "--all", "--today", DAY)
    before = {path.name for path in (office / "shared").iterdir()}
    done = kitgen(office, "share", "--all", "--for", "carla", "--today", DAY)
    assert "of no client here" not in done.stderr
    assert {path.name for path in (office / "shared").iterdir()} == before and len(before) == 3


def test_the_office_s_profile_says_whose_clients_all_others_are(office: Path) -> None:
    shared = office / "office/content/profile.yaml"
    shared.write_text(f"{shared.read_text('utf-8')}coach: Eva Lind\n", "utf-8")
    assert {row["Client"] for row in rows(office, "--for", "eva")} == {UMA}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Carla Dias", "Did you mean Carla Diaz?"),
        ("Karla", "Did you mean Carla Diaz?"),
        ("nobody", "There are: Ben Osei, Carla Diaz."),
    ],
)
def test_a_coach_whom_no_client_has_is_told_with_those_there_are(
    office: Path, name: str, said: str
) -> None:
    for command in (("office",), ("agenda", "--all")):
        with pytest.raises(InputError) as caught:
            kitgen(office, *command, "--for", name)
        (problem,) = caught.value.problems
        assert f"“{name}”" in problem.message and problem.advice == said
    assert not (office / "office.html").exists()
    with pytest.raises(UsageError, match="--for goes with --all"):
        kitgen(office, "agenda", "--for", name)


def test_one_name_of_two_coaches_and_none_at_all(office: Path) -> None:
    profile = office / f"clients/{UMA}/content/profile.yaml"
    profile.write_text(f"{profile.read_text('utf-8')}coach: Carla Mott\n", "utf-8")
    with pytest.raises(InputError, match="could be Carla Diaz or Carla Mott"):
        kitgen(office, "office", "--for", "carla")
    for client in (ADA, TOM, UMA):
        path = office / f"clients/{client}/content/profile.yaml"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]), "utf-8")
    with pytest.raises(InputError) as caught:
        kitgen(office, "office", "--for", "carla")
    assert "coach: NAME" in caught.value.problems[0].advice


def test_a_client_who_cannot_be_read_may_be_hers_and_is_told(office: Path) -> None:
    profile = office / f"clients/{TOM}/content/profile.yaml"
    profile.write_text(profile.read_text("utf-8").replace("coach:", "counsellor:"), "utf-8")
    done = kitgen(office, "office", "--for", "carla", "--today", DAY, code=2)
    assert f"{TOM}/content/profile.yaml: line 3: “counsellor” is no field" in done.stderr
    told = kitgen(office / f"clients/{TOM}", "check", "--today", DAY, code=2)
    assert "coach" in told.stdout + told.stderr


def test_two_clients_up_for_one_job_are_told_to_the_coach_alone(office: Path) -> None:
    same_job(office)
    told = {
        (row["Client"], row["Detail"])
        for row in rows(office)
        if row["What"] == "Several for one job"
    }
    assert told == {
        (ADA, "is up for the same job, Charge Nurse, as Tom Sey 001"),
        (TOM, "is up for the same job, charge nurse, as Ada Byron 000"),
    }
    kitgen(office, "build", "--all", *LIGHT)
    kitgen(office, "share", "--all", "--today", DAY)
    kitgen(office, "report", "--all", "--as", "csv", "--today", DAY)
    theirs = {ADA: b"Tom Sey", TOM: b"Ada Byron"}
    for client, other in theirs.items():
        files = [*(office / "clients" / client / "output").rglob("*")]
        files += [*office.glob(f"shared/{client}*"), *office.glob(f"reports/{client}*")]
        files = [path for path in files if path.is_file()]
        assert len(files) > 10
        assert [path for path in files if other in path.read_bytes()] == []


def test_a_coach_hears_of_another_s_client_who_is_up_for_the_job(office: Path) -> None:
    same_job(office)
    found = [row for row in rows(office, "--for", "carla") if "job" in row["What"]]
    assert [(row["Client"], row["Coach"]) for row in found] == [(ADA, "Carla Diaz")]
    assert "as Tom Sey 001" in found[0]["Detail"]


def test_a_job_that_one_of_them_is_out_of_is_no_matter_any_more(office: Path) -> None:
    same_job(office)
    kitgen(office, "log", f"{TOM}/northwind 0", "rejected", "--today", DAY)
    assert not [row for row in rows(office) if "job" in row["What"]]
