"""What the system refuses of one client, or of all: told clearly, and the others go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.offices import TODAY, write_office
from support.running import kitgen, records
from support.unprivileged import refused_kitgen, shut

pytestmark = pytest.mark.thorough

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
LIGHT = ("--formats", "html,txt", "--jobs", "1", "--today", TODAY)
EVERY = (
    ("build", "--all", *LIGHT),
    ("check", "--all", "--today", TODAY),
    ("agenda", "--all", "--today", TODAY),
    ("share", "--all", "--today", TODAY),
    ("report", "--all", "--as", "csv", "--today", TODAY),
    ("office", "--today", TODAY),
)
BUILD, CHECK, AGENDA, SHARE, REPORT, OFFICE = EVERY
# The first of all: what is of all is read where the first one cannot be.
HIDDEN = "clients/ada-byron-000: This client's folder cannot be read: Permission denied."
NEAR = "Permission denied"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_office(tmp_path_factory.mktemp("refused") / "ours", interviews=1)
    kitgen(root, "build", "--all", *LIGHT)
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of the clients."""
    paths = (path for path in (root / "clients").rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("commands", "place", "code", "said"),
    [
        (EVERY, "", 4, HIDDEN),
        ((AGENDA,), "content", 4, HIDDEN),
        (
            (BUILD, OFFICE),
            "content/interviews",
            4,
            f"clients/{ADA}/content/interviews cannot be read: {NEAR}",
        ),
        (
            EVERY,
            "content/profile.yaml",
            2,
            f"clients/{ADA}/content/profile.yaml: the file cannot be read: {NEAR}\n",
        ),
        (
            (BUILD, REPORT),
            "content/interviews/2026-11-000.md",
            2,
            f"{ADA}/content/interviews/2026-11-000.md: the file cannot be read: {NEAR}\n",
        ),
    ],
)
def test_what_is_shut_of_one_client_is_told_and_the_others_go_on(
    office: Path, commands: tuple[tuple[str, ...], ...], place: str, code: int, said: str
) -> None:
    before = tree(office)
    for command in commands:
        with shut(office / "clients" / ADA / place):
            out, err = refused_kitgen(office, *command, code=code)
        assert said in err and "more)" not in err
        told = (f"{state}: {name}" for state in ("failed", "in part") for name in (TOM, UMA))
        assert not any(one in err for one in told)
        assert "3 clients" in out or "2 clients" in out
    assert tree(office) == before


def test_an_output_that_is_shut_fails_where_it_is_needed_and_nowhere_else(office: Path) -> None:
    before = tree(office)
    with shut(office / "clients" / TOM / "output"):
        for command in (BUILD, AGENDA, OFFICE):
            code = 0 if command is AGENDA else 4
            _, err = refused_kitgen(office, *command, code=code)
            assert (f"failed: {TOM}: clients/{TOM}: {NEAR}: clients/{TOM}/output" in err) == bool(
                code
            )
    assert tree(office) == before


@pytest.mark.parametrize("place", ["", "content"])
def test_what_all_share_is_told_once_where_it_is_shut(office: Path, place: str) -> None:
    before = tree(office)
    with shut(office / "office" / place):
        for command in (BUILD, SHARE, OFFICE):
            _, err = refused_kitgen(office, *command, code=4)
            assert err.count(NEAR) == 1 and "office/content" in err
    assert tree(office) == before


def test_a_coach_s_list_is_written_for_everybody_who_can_be_written_for(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", interviews=1)
    rows = "".join(
        f"{name},Orlo,Nurse,2026-11-18\n" for name in (TOM, "nobody", ADA, "Uma Nair 002")
    )
    (office / "fair.csv").write_text(f"client,company,role,date\n{rows}")
    interviews = office / "clients" / TOM / "content/interviews"
    kitgen(office, "check", "--all", "--today", TODAY)
    with shut(interviews, 0o500), shut(office / "clients" / UMA):
        out, err = refused_kitgen(office, "new", "--from", "fair.csv", "--today", TODAY, code=4)
    assert "wrote 1 of 4 interviews" in out
    written = f"clients/{ADA}/content/interviews/2026-11-18-orlo.md"
    assert f"wrote {written}" in out and (office / written).is_file()
    assert f"row 2, Orlo: not written; clients/{TOM}/content/interviews" in err
    assert "row 3, Orlo: not written; no client is called nobody" in err
    assert "row 5, Orlo: not written; " in err
    assert len(list(interviews.iterdir())) == 1


def test_a_folder_of_files_that_came_back_is_taken_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    office = write_office(tmp_path / "ours", interviews=1)
    mail = office / "mail"
    mail.mkdir()
    for name, client in (("a.md", ADA), ("b.md", ADA), ("c.md", TOM), ("d.md", "nobody")):
        (mail / name).write_text(
            f"<!-- kitgen feedback 1 -->\nFrom: Carla\nOn: 2026-11-20\nFor: {client}\n\n"
            f"## 2026-11-000: Northwind\n\n### The whole kit {{#general}}\n\n> Good, {name}.\n"
        )
    (mail / "shut.md").write_text("<!-- kitgen feedback 1 -->\n")
    before = {path.name: path.read_bytes() for path in mail.iterdir()}
    with shut(mail / "shut.md"), shut(office / "clients" / TOM):
        out, err = refused_kitgen(office, "absorb", "--all", "mail", code=4)
    assert "2 files brought home, 3 could not be." in out
    assert "mail/shut.md: the file cannot be read: Permission denied" in err
    assert "mail/c.md: This client's folder cannot be read: Permission denied." in err
    assert "mail/d.md: There is no client nobody here" in err
    assert len(list((office / "clients" / ADA / "content/feedback").rglob("*.md"))) == 2
    assert {path.name: path.read_bytes() for path in mail.iterdir()} == before


def test_what_is_shut_is_a_line_of_json_too(office: Path) -> None:
    with shut(office / "clients" / TOM):
        out, _ = refused_kitgen(office, "build", "--all", "--json", *LIGHT, code=4)
    (one,) = (found for found in records(out) if found.get("state") == "failed")
    assert one["client"] == TOM and one["exit_code"] == 4 and NEAR in one["reason"]
