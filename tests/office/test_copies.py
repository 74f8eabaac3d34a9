"""Files in the wrong client's folder: told by what only one could write, and by nothing else."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.html import Page
from support.offices import write_office
from support.running import kitgen, records

from kitgen.commands import copies
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
DAY = "2026-11-19"
LIGHT = ("--formats", "html,txt", "--jobs", "1", "--today", DAY)
SAME = "The same answers, word for word, are in"
BOTH = "What draws you; What you thought of it"
FAIR = "client,company,role,date,contact\n" + "".join(
    f"{client},Kestrel Foods,Charge Nurse,2026-11-18,Maya Chen\n" for client in (ADA, TOM, UMA)
)
TALK = """\
company: Kestrel Foods
role: Charge Nurse
date: 2026-11-18
drawn_to: {drawn}
interviewers:
  - name: Maya Chen
    email: maya@kestrel.example
    talked_about: [how the night shift hands over when two beds open at once]
    said: nobody thanks you for the faults that never happened on a quiet night
    my_reaction: {reaction}
"""
MINE = {
    "drawn": "a ward in which the nights are planned before they begin",
    "reaction": "I have thought about those quiet nights ever since I walked home.",
}
OTHERS = {
    "drawn": "nights on which there is time to sit down with somebody",
    "reaction": "That is the very thing I would like to be known for one day.",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours", interviews=1)


def folder(office: Path, client: str) -> Path:
    return office / "clients" / client / "content/interviews"


def write(office: Path, client: str, name: str = "talk.yaml", **texts: str) -> Path:
    path = folder(office, client) / name
    path.write_text(TALK.format(**texts), "utf-8")
    return path


def told(office: Path, *places: str, code: int = 0) -> dict[str, list[str]]:
    """Return what is told of copies, by client."""
    done = kitgen(office, "check", "--all", *places, "--json", "--today", DAY, code=code)
    found: dict[str, list[str]] = {}
    for one in records(done.stdout)[:-1]:
        said = [p["message"] for p in one.get("problems", ()) if p["rule"] == "copied"]
        if said:
            found.setdefault(one["client"], []).extend(said)
    return found


def test_a_copied_file_is_told_with_both_places(office: Path) -> None:
    file = folder(office, ADA) / "2026-11-000.md"
    shutil.copy(file, folder(office, TOM) / "2026-11-18-x.md")
    here = {ADA: f"clients/{ADA}/content/interviews/2026-11-000.md"}
    here[TOM] = f"clients/{TOM}/content/interviews/2026-11-18-x.md"
    what = f"{BOTH}; Something you did; and 1 more."
    assert told(office) == {
        ADA: [f"{SAME} {here[TOM]}: {what}"],
        TOM: [f"{SAME} {here[ADA]}: {what}"],
    }
    assert told(office, f"clients/{TOM}") == {TOM: [f"{SAME} {here[ADA]}: {what}"]}
    done = kitgen(office, "check", "--all", "--today", DAY)
    assert f"{TOM}, 2026-11-18-x.md:" in done.stdout and "[copied]" in done.stdout
    assert kitgen(office, "check", "--all", "--strict", "--today", DAY, code=1)


def test_a_copy_that_went_on_is_still_one(office: Path) -> None:
    write(office, ADA, **MINE)
    copy = write(office, TOM, **MINE)
    text = copy.read_text().replace("date: 2026-11-18", "date: 2026-11-17")
    text = text.replace("email: maya@kestrel.example", "part: peer")
    copy.write_text(f"{text}    last_line: Tell me how the first quiet night goes for all.\n")
    found = told(office)
    assert set(found) == {ADA, TOM} and all(f": {BOTH}." in said for (said,) in found.values())


@pytest.mark.parametrize("same", [(), ("drawn",)])
def test_one_desk_one_day_and_one_panel_are_nothing_odd(
    office: Path, same: tuple[str, ...]
) -> None:
    write(office, ADA, **MINE)
    write(office, TOM, **(OTHERS | {name: MINE[name] for name in same}))
    assert told(office) == {}


def test_what_a_list_of_a_fair_began_is_no_copy(office: Path) -> None:
    (office / "fair.csv").write_text(FAIR)
    kitgen(office, "new", "--from", "fair.csv", "--today", DAY)
    files = [next(folder(office, client).glob("*kestrel*")) for client in (ADA, TOM)]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert told(office) == {}


def test_the_same_client_s_second_round_is_no_copy(office: Path) -> None:
    for name in ("first.yaml", "second.yaml"):
        write(office, ADA, name, **MINE)
    assert told(office) == {}


def test_bytes_alike_with_what_both_could_have_heard_are_a_copy(office: Path) -> None:
    for client in (ADA, TOM):
        path = write(office, client, **MINE)
        kept = [line for line in path.read_text().splitlines() if "drawn_to" not in line]
        path.write_text("\n".join(line for line in kept if "my_reaction" not in line))
    assert [said.partition(": ")[2] for (said,) in told(office).values()] == ["What they said."] * 2
    path.write_text(f"{path.read_text()}\nround: first\n")
    assert told(office) == {}


def test_what_is_written_below_the_fields_tells_a_copy(office: Path) -> None:
    below = (
        "## Questions they asked\n\n### Why us?\n\nI said: the rota is the best I ever saw in "
        "eleven years of nights.\n\nBetter: I would say what I did with ours.\n"
    )
    head = "---\ncompany: Kestrel Foods\nrole: Charge Nurse\ndate: 2026-11-18\n"
    head = f"{head}interviewers: [{{name: Maya Chen}}]\n---\n"
    for client in (ADA, TOM):
        (folder(office, client) / "talk.md").write_text(f"{head}{below}")
    found = told(office)
    assert set(found) == {ADA, TOM}
    assert all(": What is written below the fields." in said for (said,) in found.values())
    (folder(office, TOM) / "talk.md").write_text(f"{head}{below.replace('I', 'We')[:60]}")
    assert told(office) == {}


@pytest.mark.parametrize("about", ["{name: Ada Byron 000}", "{email: client0@mail.example}"])
def test_a_file_that_names_another_client_is_told_and_theirs_is_not(
    office: Path, about: str
) -> None:
    write(office, ADA, **MINE)
    file = write(office, TOM, **MINE)
    file.write_text(f"{file.read_text()}applicant: {about}\n")
    found = told(office)
    assert set(found) == {TOM}
    said = found[TOM][0]
    assert f"who is the client {ADA}; the same is in clients/{ADA}/content" in said
    write(office, ADA, **OTHERS)
    assert told(office)[TOM] == [f"{said.partition(';')[0]}."]


def test_two_of_one_name_with_addresses_of_their_own_are_two(office: Path) -> None:
    file = write(office, TOM, **MINE)
    other = "{name: Ada Byron 000, email: another@mail.example}"
    file.write_text(f"{file.read_text()}applicant: {other}\n")
    assert told(office) == {}


def test_one_comment_settles_it_for_both(office: Path) -> None:
    write(office, ADA, **MINE)
    file = write(office, TOM, **MINE)
    file.write_text(f"# kitgen: ignore copied\n{file.read_text()}")
    assert told(office) == {}


def test_a_third_file_is_counted(office: Path) -> None:
    for client in (ADA, TOM, UMA):
        write(office, client, **MINE)
    assert [said.rpartition("talk.yaml")[2] for (said,) in told(office).values()] == [
        f" and 1 more: {BOTH}."
    ] * 3


def test_a_build_tells_of_copies_among_what_is_new(office: Path) -> None:
    def build(*asked: str, code: int = 0) -> Any:
        return kitgen(office, "build", "--all", *LIGHT, *asked, code=code)

    build()
    write(office, ADA, **MINE)
    write(office, TOM, **MINE)
    done = build(f"clients/{TOM}")
    place = f"clients/{TOM}/content/interviews/talk.yaml"
    assert f"in doubt: {TOM}: {place}: {SAME} clients/{ADA}/" in done.stderr
    assert "1 file may be another client's" in done.stdout
    assert "in doubt" not in build(f"clients/{TOM}").stderr  # told once, when it is news
    done = build("--json")  # the other one is new now
    found = [one for one in records(done.stdout) if one.get("state") == "in doubt"]
    assert [(one["client"], one["kit"]) for one in found] == [(ADA, "talk"), (TOM, "talk")]
    assert records(done.stdout)[-1]["summary"]["in doubt"] == 2


def test_the_coach_s_page_tells_of_copies(office: Path) -> None:
    write(office, ADA, **MINE)
    write(office, TOM, **MINE)
    kitgen(office, "office", "--today", DAY)
    table = csv.DictReader((office / "office.csv").read_text("utf-8-sig").splitlines())
    found = {(row["Client"], row["Employer"]) for row in table if "same answers" in row["Detail"]}
    assert found == {(ADA, "Kestrel Foods"), (TOM, "Kestrel Foods")}
    text = Page((office / "office.html").read_text("utf-8")).text
    assert f"has the same answers as clients/{ADA}/content/interviews/talk.yaml ({BOTH})" in text


def test_what_is_compared_are_fields_of_the_model() -> None:
    fields = {*Interview.model_fields, *Interviewer.model_fields}
    assert fields >= copies.OWN | copies.HEARD


@pytest.mark.parametrize(
    ("name", "email", "told"),
    [
        ("ADA Byron 000", "client0@mail.example", True),
        ("Tom Sey 001", "client0@mail.example", False),  # a household, or the office's own address
        ("Ada Byron 000", "another@mail.example", False),
    ],
)
def test_one_person_with_two_folders_is_told(
    office: Path, name: str, email: str, told: bool
) -> None:
    profile = office / f"clients/{TOM}/content/profile.yaml"
    profile.write_text(f"name: {name}\nemail: {email}\n")
    done = kitgen(office, "check", "--all", "--today", DAY)
    said = f"in doubt: {TOM}: clients/{TOM}: This is the name and the address of {ADA}, too."
    assert (said in done.stderr) is told
    assert (f"in doubt: {ADA}: " in done.stderr) is told
    done = kitgen(office, "check", "--all", f"clients/{TOM}", "--today", DAY)
    assert (said in done.stderr) is told and f"in doubt: {ADA}" not in done.stderr
