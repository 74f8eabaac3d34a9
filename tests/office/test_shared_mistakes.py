"""Mistakes in what an office's clients share: told once, by the office's own file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click import UsageError
from support.offices import TODAY, write_office
from support.running import kitgen, records

from kitgen.cli.options import FINDINGS

ADA = "ada-byron-000"
BROKEN = [
    ("cadence.yaml", "rules: []\n", "line 1: `rules` is no key"),
    ("messages/en/thank-you.md", "## Move salutaton\n- Dear.\n", "line 1: nothing asks for a move"),
    ("profile.yaml", "theme: clasic\ncountry: US\n", "line 1: there is no theme “clasic”"),
    ("profile.yaml", "cuntry: US\n", "line 1: “cuntry” is no field"),
    ("pages/en.yaml", "office: [\n", "line 2: this is no YAML"),
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours", clients=3, interviews=1)


def put(office: Path, name: str, text: str) -> None:
    place = office / "office/content" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "text", "told"), BROKEN)
def test_a_mistake_of_the_office_is_told_once(
    office: Path, name: str, text: str, told: str
) -> None:
    put(office, name, text)
    build = ("build", "--all", "--formats", "html", "--jobs", "1", "--today", TODAY)
    said = kitgen(office, *build, code=2).stderr
    (line,) = (line for line in said.splitlines() if line.startswith("failed: "))
    assert f" and 2 more clients: office/content/{name}: {told}" in line
    failed = [r for r in records(kitgen(office, *build, "--json", code=2).stdout) if r["client"]]
    assert len({record["client"] for record in failed}) == 3  # a script hears of each of them


@pytest.mark.thorough
def test_check_tells_phrases_of_the_office_by_their_file_and_fields_once(office: Path) -> None:
    put(office, "phrases/en.yaml", 'mine: [{id: a, match: "(", why: x}]\n')
    said = kitgen(office, "check", "--all", "--today", TODAY, code=2).stderr
    assert said.count("office/content/phrases/en.yaml: the pattern of “a”") == 1
    (office / "office/content/phrases/en.yaml").unlink()
    put(office, "profile.yaml", "cuntry: US\ntheme: clasic\n")
    done = kitgen(office, "check", "--all", "--today", TODAY, code=2)
    assert done.stdout.count("“cuntry” is no field") == 1 and ": 1 error," in done.stdout
    put(office, "profile.yaml", "theme: clasic\n")
    done = kitgen(office, "check", "--all", "--today", TODAY, code=FINDINGS)
    assert done.stdout.count("office/content/profile.yaml:1:8: error: there is no theme") == 1


def test_the_same_mistake_in_two_clients_files_is_told_of_both(office: Path) -> None:
    for client in sorted((office / "clients").iterdir())[:2]:
        profile = client / "content/profile.yaml"
        profile.write_text(profile.read_text("utf-8") + "theme: clasic\n", "utf-8")
    build = ("build", "--all", "--formats", "html", "--jobs", "1", "--today", TODAY)
    assert kitgen(office, *build, code=2).stderr.count("there is no theme “clasic”") == 2


def test_an_agenda_without_anything_to_do_says_so(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", clients=2, interviews=0)
    done = kitgen(office, "agenda", "--all", "--today", TODAY)
    assert done.stdout.strip() == "2 clients: nothing to do."
    put(office, "cadence.yaml", "rules: []\n")
    for client in (office / "clients").iterdir():
        (client / "content/interviews/x.md").write_text("---\ncompany: A\n---\n", "utf-8")
    assert "No client could be read." in kitgen(office, "agenda", "--all", code=2).stdout


@pytest.mark.parametrize("command", [("new", "Acme", "--role", "x"), ("import", "list.csv")])
def test_in_an_office_it_is_asked_whose_interview_it_is(
    office: Path, command: tuple[str, ...]
) -> None:
    (office / "list.csv").write_text("company,role,date\nAcme,x,2026-11-20\n")
    before = sorted(office.rglob("*"))
    for here in (office, office / "clients", office / "office"):
        with pytest.raises(UsageError, match=f"an office of 3 clients.*{ADA}"):
            kitgen(here, *command)
    (office / "clients/new").mkdir()
    shutil.copy(office / "list.csv", office / "clients/new")
    with pytest.raises(UsageError, match=r"new is no client's folder yet.*: kitgen init"):
        kitgen(office / "clients/new", *command)
    (office / "clients/new/list.csv").unlink()
    (office / "clients/new").rmdir()
    assert sorted(office.rglob("*")) == before


def test_commands_for_one_project_say_how_they_go_in_an_office(office: Path) -> None:
    for command in ("build", "check", "agenda"):
        with pytest.raises(UsageError, match="add --all"):
            kitgen(office, command)
    with pytest.raises(UsageError, match="kitgen init clients/NAME"):
        kitgen(office, "init", "--no-input")
    assert not (office / "content").exists()


def test_an_empty_folder_among_clients_is_told_with_how_to_begin_it(office: Path) -> None:
    (office / "clients/Ümit Öz").mkdir()
    done = kitgen(office, "build", "--all", "--formats", "txt", "--today", TODAY, code=2)
    assert "failed: Ümit Öz: " in done.stderr and "Begin it with: kitgen init" in done.stderr
    assert "4 clients: 3 built" in done.stdout


def test_a_mistake_of_ones_own_beside_the_office_s_is_told_with_its_own_file(office: Path) -> None:
    client = sorted((office / "clients").iterdir())[0]
    (client / "content/cadence.yaml").write_text("rules: []\n")
    (office / "office/content/cadence.yaml").write_text("\nrules: []\n")
    done = kitgen(office, "build", "--all", "--today", "2026-11-19", code=2)
    own = f"failed: {client.name}: clients/{client.name}/content/cadence.yaml: line 1: `rules`"
    assert own in done.stderr
    assert done.stderr.count("office/content/cadence.yaml: line 2: `rules`") == 1
