"""Building for an office: every client as if alone, and no client stops another."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from support.offices import TODAY, write_client, write_office
from support.projects import files_of
from support.running import kitgen, records

from kitgen.building import office as building
from kitgen.building.request import KitResult
from kitgen.cli.office.build import Bar
from kitgen.model.errors import BlockedError
from kitgen.publishing import publish

LIGHT = ("--today", TODAY, "--formats", "html,txt,eml,ics", "--jobs", "1")
ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "office-of-ours")


def outputs(office: Path) -> dict[str, dict[str, bytes]]:
    folders = sorted((office / "clients").glob("*/output"))
    return {folder.parent.name: files_of(folder) for folder in folders}


@pytest.mark.thorough
def test_every_clients_output_is_the_one_built_alone(office: Path) -> None:
    alone = shutil.copytree(office, office.parent / "alone")
    said = kitgen(office, "build", "--all", *LIGHT).stdout
    assert said == "3 clients: 6 built, 0 unchanged, 0 withdrawn, 0 failed, 0 not ready.\n"
    for client in (ADA, TOM, UMA):
        kitgen(alone / "clients" / client, "build", *LIGHT)
    assert outputs(office) == outputs(alone)
    assert set(outputs(office)) == {ADA, TOM, UMA}


@pytest.mark.thorough
def test_only_what_changed_is_built_again(office: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT)
    file = office / f"clients/{TOM}/content/interviews/2026-11-000.md"
    file.write_text(file.read_text().replace("Maya Chen", "Maya Cheng"))
    said = kitgen(office, "build", "--all", *LIGHT).stdout
    assert said.startswith("3 clients: 1 built, 5 unchanged")
    (office / "office/content/cadence.yaml").write_text("unasked: {most: 1}\n")
    assert kitgen(office, "build", "--all", *LIGHT).stdout.startswith("3 clients: 6 built")


@pytest.mark.thorough
def test_output_keeps_a_folder_a_client(office: Path, tmp_path: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT, "-o", tmp_path / "kits")
    assert sorted(path.name for path in (tmp_path / "kits").iterdir()) == [ADA, TOM, UMA]
    assert (tmp_path / "kits" / ADA / "2026-11-000/index.html").is_file()
    assert not (office / "clients" / ADA / "output").exists()


@pytest.mark.thorough
def test_a_folder_can_be_named(office: Path) -> None:
    assert kitgen(office.parent, "build", "--all", office, *LIGHT).stdout.startswith("3 clients")
    assert kitgen(office, "build", "--all", office / "clients", *LIGHT).stdout.startswith("3 cl")
    inside = office / "clients" / ADA
    assert kitgen(inside, "build", "--all", *LIGHT).stdout.startswith("3 clients")


def test_where_there_is_no_client_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no client below"):
        kitgen(tmp_path, "build", "--all", tmp_path)


def test_outside_an_office_nothing_is_built(tmp_path: Path) -> None:
    project = tmp_path / "somebody"
    (project / "content" / "interviews").mkdir(parents=True)
    (project / "content" / "profile.yaml").write_text("name: Ada Byron\n")
    with pytest.raises(Exception, match="There is no office here"):
        kitgen(tmp_path, "build", "--all")
    assert not (project / "output").exists()


def mistyped(office: Path) -> tuple[str, str]:
    file = office / f"clients/{TOM}/content/interviews/2026-11-001.md"
    file.write_text(file.read_text().replace("role:", "rolle:"))
    return TOM, "“rolle” is no field"


def nameless(office: Path) -> tuple[str, str]:
    (office / f"clients/{TOM}/content/profile.yaml").unlink()
    return TOM, "This client has no profile"


def unnamed(office: Path) -> tuple[str, str]:
    (office / f"clients/{TOM}/content/profile.yaml").write_text("name:\nemail:\n")
    return TOM, "This client has no name in the profile"


def no_client(office: Path) -> tuple[str, str]:
    (office / "clients/notes").mkdir()
    (office / "clients/notes/todo.txt").write_text("call Tom")
    return "notes", "no client's folder"


def of_one_name(office: Path) -> tuple[str, str]:
    shutil.move(write_client(office / "more", 1), office / "clients/Tom Sey 001")
    shutil.rmtree(office / "more")
    return TOM, "Two clients are called"


def unreadable(office: Path) -> tuple[str, str]:
    folder = office / f"clients/{TOM}/content/interviews"
    shutil.rmtree(folder)
    folder.symlink_to(folder)
    return TOM, "cannot be read"


def unreadable_client(office: Path) -> tuple[str, str]:
    (office / "clients/loop").symlink_to("loop")
    return "loop", "cannot be read"


FAULTS = (mistyped, nameless, unnamed, no_client, of_one_name, unreadable, unreadable_client)


@pytest.mark.thorough
@pytest.mark.parametrize("fault", FAULTS)
def test_a_client_that_fails_stops_no_other(office: Path, fault) -> None:  # type: ignore[no-untyped-def]
    client, reason = fault(office)
    code = 4 if fault in (unreadable, unreadable_client) else 2
    done = kitgen(office, "build", "--all", *LIGHT, code=code)
    (line, *_) = [line for line in done.stderr.splitlines() if line.startswith("failed: ")]
    assert line.startswith(f"failed: {client}: ") or fault is of_one_name
    assert reason in done.stderr
    assert {ADA, UMA} <= set(outputs(office))
    told = records(kitgen(office, "build", "--all", *LIGHT, "--json", code=code).stdout)
    assert all({"client", "applicant", "kit"} <= record.keys() for record in told)
    assert {r["client"] for r in told if r.get("state") == "unchanged"} >= {ADA, UMA}
    assert any(r["client"] == client for r in told if r.get("state") == "failed") or (
        fault is of_one_name
    )
    assert told[-1]["exit_code"] == code
    assert told[-1]["summary"]["failed"] >= 1


@pytest.mark.thorough
def test_a_folder_that_cannot_be_read_takes_no_kit_away(office: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT)
    before = outputs(office)
    unreadable(office)
    kitgen(office, "build", "--all", *LIGHT, code=4)
    assert outputs(office) == before


def dangling(place: Path) -> None:
    place.symlink_to("away/2026.md")


def fifo(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (dangling, "this link leads to nothing: there is no away/2026.md"),
        (Path.mkdir, "this is a folder, not a file"),
        (fifo, "it is a pipe or a device"),
    ],
)
def test_what_is_no_file_is_told_and_takes_no_kit_away(office: Path, make, reason: str) -> None:  # type: ignore[no-untyped-def]
    kitgen(office, "build", "--all", *LIGHT)
    before = outputs(office)
    file = office / f"clients/{TOM}/content/interviews/2026-11-001.md"
    file.unlink()
    make(file)
    done = kitgen(office, "build", "--all", *LIGHT, code=2)
    assert f"failed: {TOM}: " in done.stderr
    assert "interviews/2026-11-001.md: " in done.stderr and reason in done.stderr
    assert "0 withdrawn, 1 failed" in done.stdout
    assert outputs(office) == before
    alone = kitgen(file.parents[2], "build", *LIGHT, code=2)
    assert "2026-11-001.md" in alone.stderr and reason in alone.stderr
    assert outputs(office) == before


@pytest.mark.thorough
def test_a_folder_of_interviews_whose_disk_is_away_takes_no_kit_away(office: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT)
    before = outputs(office)
    folder = office / f"clients/{TOM}/content/interviews"
    folder.rename(office.parent / "disk")
    folder.symlink_to(office.parent / "away")
    done = kitgen(office, "build", "--all", *LIGHT, code=4)
    assert f"failed: {TOM}: " in done.stderr and "leads to no folder" in done.stderr
    assert outputs(office) == before


@pytest.mark.thorough
def test_a_letter_that_is_not_ready_is_told_with_its_kit(office: Path) -> None:
    folder = office / f"clients/{UMA}/content/letters/2026-11-000"
    folder.mkdir(parents=True)
    text = "Subject: Thanks\n\nDear Maya Chan,\n\nThank you for your time.\n\nUma Nair 002\n"
    (folder / "thank-you-maya-chen.md").write_text(text)
    done = kitgen(office, "build", "--all", *LIGHT, code=1)
    assert f"not ready: {UMA}: 2026-11-000:" in done.stderr
    assert "1 not ready" in done.stdout


def run_full(monkeypatch: pytest.MonkeyPatch, *clients: str) -> list[Path]:
    """Let the disk refuse the kits of some clients; returns those that were tried."""
    real = publish.stage
    tried: list[Path] = []

    def full(staging: Path, *rest: object) -> object:
        if any(client in str(staging) for client in clients):
            tried.append(staging)
            raise OSError(errno.ENOSPC, "No space left on device", str(staging))
        return real(staging, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(publish, "stage", full)
    return tried


@pytest.mark.thorough
def test_where_the_disk_runs_full_nothing_more_is_made_and_what_is_finished_stays(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = run_full(monkeypatch, TOM, UMA)
    monkeypatch.setattr(building, "has_room", lambda _: False)
    done = kitgen(office, "build", "--all", *LIGHT, code=4)
    assert len(tried) == 1
    assert f"failed: {TOM} and 1 more client: " in done.stderr
    assert done.stderr.count("No space left") == 1
    assert done.stdout.startswith("3 clients: 2 built, 0 unchanged, 0 withdrawn, 2 failed")
    assert {name for name, files in outputs(office).items() if len(files) > 20} == {ADA}
    monkeypatch.undo()
    assert kitgen(office, "build", "--all", *LIGHT).stdout.startswith("3 clients: 4 built, 2 unch")


@pytest.mark.thorough
def test_one_client_without_room_leaves_the_others_where_the_disk_has_some(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_full(monkeypatch, TOM)
    done = kitgen(office, "build", "--all", *LIGHT, code=4)
    assert f"failed: {TOM}: " in done.stderr
    assert {len(files) > 20 for name, files in outputs(office).items() if name != TOM} == {True}
    assert outputs(office).get(TOM, {}) == {}
    monkeypatch.undo()
    assert kitgen(office, "build", "--all", *LIGHT).stdout.startswith("3 clients: 2 built, 4 unch")


@pytest.mark.thorough
def test_clients_on_another_disk_than_the_full_one_are_built(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_full(monkeypatch, ADA)
    monkeypatch.setattr(building, "has_room", lambda _: False)
    monkeypatch.setattr(building, "disk_of", lambda output: Path(TOM if TOM in str(output) else ""))
    done = kitgen(office, "build", "--all", *LIGHT, code=4)
    assert f"failed: {ADA} and 1 more client: " in done.stderr
    assert {name for name, files in outputs(office).items() if len(files) > 20} == {TOM}


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_full_disk_is_told_once_for_all_clients_on_it(
    office: Path, monkeypatch: pytest.MonkeyPatch, *, wrapped: bool
) -> None:
    def full(staging: Path, *_: object) -> object:
        error = OSError(errno.ENOSPC, "No space left on device", str(staging))
        if wrapped:
            raise BlockedError(f"{staging} cannot be written: {error.strerror}") from error
        raise error

    monkeypatch.setattr(publish, "stage", full)
    done = kitgen(office, "build", "--all", *LIGHT, code=4)
    assert done.stderr.count("No space left") == 1
    assert f"failed: {ADA} and 2 more clients: " in done.stderr
    assert "Make room and run it again" in done.stderr
    assert "3 clients: 0 built, 0 unchanged, 0 withdrawn, 3 failed" in done.stdout


@pytest.mark.thorough
def test_stopped_it_says_how_far_it_came_and_goes_on_the_next_time(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    real = Bar.made

    def stop(self: Bar, result: KitResult) -> None:
        made.append(result)
        real(self, result)
        if len(made) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "made", stop)
    done = kitgen(office, "build", "--all", *LIGHT, code=130)
    assert done.stdout.startswith("1 of 3 clients: 3 built")
    assert "every kit that was finished stays" in done.stderr
    assert (office / "clients" / TOM / "output/2026-11-000/index.html").is_file()
    assert not (office / "clients" / TOM / "output/2026-11-001").exists()
    monkeypatch.undo()
    said = kitgen(office, "build", "--all", *LIGHT).stdout
    assert said.startswith("3 clients: 3 built, 3 unchanged")
    assert (office / "clients" / TOM / "output/index.html").is_file()


@pytest.mark.thorough
@pytest.mark.parametrize("conditions", ["", "[late] ", "[late, not excused, +excused] "])
def test_an_own_word_for_being_late_stands_in_place_of_ours(
    tmp_path: Path, conditions: str
) -> None:
    office = write_office(tmp_path / "ours", 3, 3)
    own = "This should have reached you days ago, and that is my fault."
    file = office / "office/content/messages/en/thank-you.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"## Move late\n- {conditions}{own}\n", "utf-8")
    kitgen(office, "build", "--all", "--formats", "txt", "--jobs", "1", "--today", TODAY)
    letters = [p.read_text("utf-8") for p in office.glob("clients/*/output/*/**/*thank*.txt")]
    assert len(letters) == 9
    for letter in letters:
        assert letter.replace("\n", " ").count(own) == 1
        assert not re.search(r"sorry|written sooner", letter, re.IGNORECASE)
