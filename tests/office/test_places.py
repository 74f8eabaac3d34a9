"""Places: what is of several clients lies in no folder of one, and finds its way past shut ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError
from support.offices import TODAY, feedback, write_office
from support.running import kitgen
from support.unprivileged import refused_kitgen, shut

ADA, TOM = "ada-byron-000", "tom-sey-001"
UNSAID = "This does not say which client it is about"
LIGHT = ("--formats", "txt", "--jobs", "1")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours", clients=2, interviews=1)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (f"clients/{ADA}", f"lies in the folder of {ADA}, and would hold what is of others."),
        (f"clients/{ADA}/output/all", f"lies in the folder of {ADA}"),
        ("office/kits", "lies in what all clients share."),
        ("clients", "is the folder of the clients' own folders."),
    ],
)
def test_nothing_of_all_is_written_into_the_folder_of_one(
    office: Path, place: str, said: str
) -> None:
    before = sorted(office.rglob("*"))
    page = f"{place}/all.html"
    for command in (
        ("build", "--all", *LIGHT, "-o", place),
        ("build", "--all", *LIGHT, "-o", "kits", "--shards", place),
        ("share", "--all", "-o", place),
        ("report", "--all", "-o", place),
        *([] if place == "clients" else [("agenda", "--all", "--html", page)]),
        *([] if place == "clients" else [("office", "-o", page)]),
    ):
        with pytest.raises(UsageError) as caught:
            kitgen(office, *command, *([] if command[0] == "report" else ["--today", TODAY]))
        assert said in caught.value.format_message()
    assert sorted(office.rglob("*")) == before


def test_a_client_s_own_may_lie_there(office: Path) -> None:
    place = f"clients/{ADA}/kits"
    kitgen(office, "build", "--all", f"clients/{ADA}", *LIGHT, "-o", place, "--today", TODAY)
    assert (office / place / ADA / "2026-11-000").is_dir()


def test_a_list_that_names_no_client_says_how_it_would(office: Path) -> None:
    (office / "fair.csv").write_text("Employer,Role,Date\nOrlo,Nurse,2026-11-18\n")
    with pytest.raises(UsageError) as caught:
        kitgen(office, "new", "--from", "fair.csv", "--today", TODAY)
    said = caught.value.format_message()
    assert "Give it a column “client”" in said and f"such as {ADA}." in said
    assert said.endswith(f"cd clients/{ADA}; kitgen new --from ../../fair.csv")


def test_feedback_without_a_remark_is_told_as_that(office: Path) -> None:
    (office / "half.md").write_text("<!-- kitgen feedback 1 -->\nFrom: Carla\n")
    done = kitgen(office, "absorb", "--all", "half.md", code=2)
    assert "failed: half.md: This feedback holds no comment." in done.stderr


def test_feedback_finds_home_past_a_client_who_is_shut_unless_it_may_be_theirs(
    office: Path,
) -> None:
    (office / "named.md").write_text(feedback(f"For: {ADA}\n", company="Northwind 0"))
    (office / "nameless.md").write_text(feedback(company="Northwind 0"))
    for place in (office / "clients" / TOM / "content/interviews", office / "clients" / TOM):
        with shut(place):
            _, err = refused_kitgen(office, "absorb", "--all", "named.md", "nameless.md", code=2)
            assert "failed: named.md" not in err
            assert f"failed: nameless.md: {UNSAID}; it could be {ADA}." in err
    kept = [path.name for path in office.rglob("content/feedback/*/*")]
    assert kept == ["2026-11-20-carla-coach.md"]
