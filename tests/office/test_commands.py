"""The other commands over all clients: check, agenda, share, report and absorb."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import stat
from pathlib import Path

import pytest
from click import UsageError
from support.html import Page
from support.offices import TODAY, feedback, interview, write_client, write_office
from support.running import kitgen, records

from kitgen.cli.office import check
from kitgen.cli.office.summary import written
from kitgen.model.errors import BlockedError, InputError

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def broken(office: Path) -> Path:
    """Leave one client's interview with a mistake."""
    file = office / f"clients/{TOM}/content/interviews/2026-11-001.md"
    file.write_text(file.read_text().replace("role:", "rolle:"))
    return file


@pytest.mark.thorough
def test_check_tells_of_every_client_and_ends_in_one_code(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process as in several."""
    broken(office)
    done = kitgen(office, "check", "--all", "--today", TODAY, code=2)
    monkeypatch.setattr(check, "WORTH", 1)
    assert kitgen(office, "check", "--all", "--today", TODAY, code=2).stdout == done.stdout
    assert f"{TOM}, 2026-11-001.md:" in done.stdout
    assert f"{UMA}, 2026-11-001.md:" in done.stdout  # of messages it is not said otherwise
    assert "Checked 6 files of 3 clients: 1 error" in done.stdout
    told = records(kitgen(office, "check", "--all", "--today", TODAY, "--json", code=2).stdout)
    assert {(r["client"], r["applicant"]) for r in told[:-1]} == {
        (ADA, "Ada Byron 000"),
        (TOM, "Tom Sey 001"),
        (UMA, "Uma Nair 002"),
    }
    assert {record["kit"] for record in told[:-1]} == {"2026-11-000", "2026-11-001"}


THOUGHTS = """\
version: 1
offered: []
subjects:
  - id: mine
    words: [night shift, hedge, freezer, polling]
    topic:
      - It is the first thing that I would want to see for myself.
"""


def numbers(found: re.Match[str] | None) -> list[int]:
    assert found is not None
    return [0 if one == "no" else int(one) for one in found.groups()]


@pytest.mark.thorough
def test_all_and_one_tell_the_same_and_count_what_is_ours(office: Path) -> None:
    (office / "office/content/thoughts").mkdir()
    (office / "office/content/thoughts/en.yaml").write_text(THOUGHTS, "utf-8")
    for file in office.glob("clients/*/content/interviews/*.md"):
        file.write_text(re.sub(r"(?m)^    (said|my_reaction): .*\n", "", file.read_text()))
    counted = re.compile(r"no errors, (\d+) thoughts? of ours, (\d+|no) warnings?\b.*\.$")
    every = kitgen(office, "check", "--all", "--today", TODAY).stdout
    found, single = counted.search(every.strip()), []
    for client in (ADA, TOM, UMA):
        said = kitgen(office / "clients" / client, "check", "--today", TODAY).stdout
        assert said.count("[thought]") and all(
            line in every for line in said.splitlines() if line.endswith("[thought]")
        )
        single.append(numbers(counted.search(said.strip())))
    assert numbers(found) == [sum(row) for row in zip(*single, strict=True)]
    assert every.count("[thought]") == int(found[1])


@pytest.mark.thorough
def test_a_build_of_all_counts_the_warnings_of_each(office: Path) -> None:
    people = "".join(f"  - name: {name} Doe\n" for name in ("Ann", "Bo", "Cy"))
    file = office / f"clients/{TOM}/content/interviews/2026-11-000.md"
    text = re.sub("date: .*", f"date: {TODAY}", file.read_text())
    file.write_text(text.replace("interviewers:\n", f"interviewers:\n{people}"))
    for _ in range(2):  # what is unchanged has them still
        line = kitgen(
            office, "build", "--all", "--formats", "txt", "--today", TODAY
        ).stdout.splitlines()[-1]
        assert re.search(r"In them at least 3 warnings; see all with: kitgen check --all$", line)


def test_the_agenda_is_of_all_clients_the_gravest_first(office: Path) -> None:
    said = kitgen(office, "agenda", "--all", "--today", TODAY).stdout
    told = records(kitgen(office, "agenda", "--all", "--today", TODAY, "--json").stdout)
    assert {record["client"] for record in told[:-1]} == {ADA, TOM, UMA}
    for record in told[:-1]:
        line = f"  {record['client']}: {record['what']}, {record['when']}"
        assert line in said
    late = [record["horizon"] == "late" for record in told[:-1] if not record["for_me"]]
    assert any(late)
    broken(office)
    done = kitgen(office, "agenda", "--all", "--today", TODAY, code=2)
    assert f"failed: {TOM}:" in done.stderr
    assert f"{ADA}: " in done.stdout


def test_a_letter_that_lacks_a_line_is_no_letter_to_send(office: Path) -> None:
    file = office / f"clients/{TOM}/content/interviews/2026-11-001.md"
    text = re.sub("(?m)^date: .*", "date: 2026-11-17", file.read_text())
    gone = "log:\n  - {on: 2026-11-18, did: thank-you}\ninterviewers:"
    text = text.replace("interviewers:", gone)
    text = text.replace("    need:", "    promised: my GDC number\n    need:")
    file.write_text(text)
    told = records(kitgen(office, "agenda", "--all", "--today", TODAY, "--json").stdout)[:-1]
    lacking = [one for one in told if one["needs"]]
    assert [(one["client"], one["kit"]) for one in lacking] == [(TOM, "2026-11-001")]
    assert str(lacking[0]["what"]).endswith("(lacks a line of theirs)")
    assert "number behind it" not in str(told), "what it is about is for the client"
    kitgen(office, "office", "--today", TODAY)
    page = Page((office / "office.html").read_text("utf-8"))
    assert "(lacks a line of theirs)" in page.text
    assert "number behind it" not in page.text


def test_every_client_is_shared_in_a_file_of_their_own(office: Path) -> None:
    broken(office)
    done = kitgen(office, "share", "--all", "--for", "coach", "--today", TODAY, code=2)
    assert f"in part: {TOM}: " in done.stderr
    assert "3 clients shared, 1 of them in part." in done.stdout
    shared = {path.name: path.read_text("utf-8") for path in (office / "shared").iterdir()}
    assert set(shared) == {f"{client}-for-coach.html" for client in (ADA, TOM, UMA)}
    assert "Northwind 2" in shared[f"{TOM}-for-coach.html"]
    assert "Northwind 3" not in shared[f"{TOM}-for-coach.html"]
    page = Page(shared[f"{UMA}-for-coach.html"])
    assert "Uma Nair 002" in page.text
    assert "Ada Byron" not in page.text
    assert "Too far from home" not in shared[f"{UMA}-for-coach.html"]
    (feedback,) = [a for _, a in page.elements if a.get("id") == "feedback"]
    assert feedback["data-client"] == UMA
    assert feedback["data-marker"] == f"feedback-{UMA}-2-interviews.md"


@pytest.mark.thorough
def test_what_was_shared_of_somebody_who_is_gone_is_told(office: Path) -> None:
    share = ("share", "--all", "--for", "coach", "--today", TODAY)
    assert "no client here" not in kitgen(office, *share).stderr
    (office / "shared/notes-for-coach.html").write_text("the coach's own", "utf-8")
    shutil.rmtree(office / "clients" / TOM)
    done = kitgen(office, *share)
    (line,) = (line for line in done.stderr.splitlines() if "of no client here" in line)
    assert f"{TOM}-for-coach.html" in line
    assert (office / f"shared/{TOM}-for-coach.html").exists()  # whoever asks deletes it
    assert "of no client here" not in kitgen(office, *share, "--json").stderr


def test_what_is_written_over_clients_is_for_this_account_alone(office: Path) -> None:
    kitgen(office, "share", "--all", "--for", "coach", "--today", TODAY)
    kitgen(office, "report", "--all", "--as", "csv", "--today", TODAY)
    kitgen(office, "agenda", "--all", "--html", "agenda.html", "--today", TODAY)
    written = [*(office / "shared").iterdir(), *(office / "reports").iterdir()]
    assert len(written) == 6
    for path in (*written, office / "agenda.html"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_an_agenda_too_long_to_look_through_names_its_page(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = kitgen(office, "agenda", "--all", "--today", TODAY).stdout
    assert "--html" not in short
    monkeypatch.setattr("kitgen.cli.office.agenda.MOST", 3)
    long = kitgen(office, "agenda", "--all", "--today", TODAY).stdout
    assert long == f"{short.rstrip()} As one page: kitgen agenda --all --html agenda.html\n"


def test_the_agenda_of_all_is_a_page_as_well(office: Path) -> None:
    done = kitgen(office, "agenda", "--all", "--html", "agenda.html", "--today", TODAY)
    told = records(kitgen(office, "agenda", "--all", "--today", TODAY, "--json").stdout)[:-1]
    assert f"{len(told)} things for 3 clients: open agenda.html." in done.stdout
    page = Page((office / "agenda.html").read_text("utf-8"))
    assert len([1 for level, _ in page.headings if level == 3]) == len(told)
    for record in told:
        assert f"{record['applicant']}: {record['company']}" in page.text
    (office / "agenda.html").write_text("my own page")
    with pytest.raises(Exception, match="not made by kitgen agenda"):
        kitgen(office, "agenda", "--all", "--html", "agenda.html")


@pytest.mark.thorough
def test_every_record_says_whose_it_is(office: Path, tmp_path: Path) -> None:
    put(tmp_path / "mail", "feedback.md", "2026-11-000", ADA)
    broken(office)
    everybody = {
        (client, name, f"2026-11-00{number}")
        for client, name in ((ADA, "Ada Byron 000"), (TOM, "Tom Sey 001"), (UMA, "Uma Nair 002"))
        for number in range(2)
    }
    unread = (TOM, "Tom Sey 001", "2026-11-001")
    light = ("--formats", "html", "--jobs", "1")
    for command, expected in (
        (("build", "--all", *light, "--today", TODAY), everybody),
        (("check", "--all", "--today", TODAY), everybody),
        (("share", "--all", "--for", "coach", "--today", TODAY), everybody - {unread}),
        (("report", "--all", "--today", TODAY), everybody - {unread, (*unread[:2], "2026-11-000")}),
        (("absorb", "--all", tmp_path / "mail"), {(ADA, "Ada Byron 000", "2026-11-000")}),
    ):
        code = 0 if command[0] == "absorb" else 2
        *told, last = records(kitgen(office, *command, "--json", code=code).stdout)
        assert {tuple(one)[:3] for one in (*told, last)} == {("client", "applicant", "kit")}
        assert {(one["client"], one["applicant"], one["kit"]) for one in told if one["kit"]} == (
            expected
        )
        assert last["exit_code"] == code
    with pytest.raises(Exception, match="goes with --all"):
        kitgen(office / "clients" / ADA, "report", "--json")


@pytest.mark.thorough
def test_a_client_without_a_name_is_told_alike_everywhere(office: Path) -> None:
    (office / f"clients/{TOM}/content/profile.yaml").unlink()
    lacks = f"failed: {TOM}: clients/{TOM}: This client has no profile"
    build = ("build", "--all", "--formats", "html", "--jobs", "1")
    for command in (build, ("check", "--all"), ("share", "--all", "--for", "coach")):
        assert lacks in kitgen(office, *command, "--today", TODAY, code=2).stderr
    assert not (office / f"shared/{TOM}-for-coach.html").exists()
    kitgen(office, "office", "--today", TODAY)
    rows = list(csv.DictReader((office / "office.csv").read_text("utf-8-sig").splitlines()))
    (told,) = [row["Detail"] for row in rows if row["Client"] == TOM and row["What"] == "Not ready"]
    assert "no name in the profile" in told


def test_every_client_is_reported_in_a_file_of_their_own(office: Path) -> None:
    kitgen(office, "report", "--all", "--as", "csv", "--today", TODAY)
    for client in (ADA, TOM, UMA):
        path = office / f"reports/{client}-report.csv"
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        assert len(rows) == 3  # a line of headings, two interviews


def put(folder: Path, name: str, kit: str, client: str = "") -> None:
    folder.mkdir(exist_ok=True)
    whose = f"For: {client}\n" if client else ""
    (folder / name).write_text(feedback(whose, kit), "utf-8")


def kept(office: Path) -> list[str]:
    found = sorted((office / "clients").glob("*/content/feedback/*/*.md"))
    return [path.relative_to(office / "clients").as_posix() for path in found]


def test_a_folder_of_feedback_is_brought_home(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    put(folder, "feedback (1).md", "2026-11-000", ADA)
    put(folder, f"feedback-{UMA}-2-interviews.md", "2026-11-001", UMA)
    (folder / "letter.md").write_text("Dear Carla")
    done = kitgen(office, "absorb", "--all", folder)
    assert "2 files brought home, 1 passed over." in done.stdout
    name = "2026-11-20-carla-coach.md"
    assert kept(office) == [
        f"{ADA}/content/feedback/2026-11-000/{name}",
        f"{UMA}/content/feedback/2026-11-001/{name}",
    ]
    again = kitgen(office, "absorb", "--all", folder)
    assert again.stdout == "0 files brought home, 2 had been before, 1 passed over.\n"
    assert again.stderr == f"passed over: {folder}/letter.md was not saved from a page of kitgen\n"
    assert len(kept(office)) == 2
    assert len(list(folder.iterdir())) == 3  # it is copied, the folder stays as it is


def test_feedback_that_could_be_of_several_clients_is_left_and_told(
    office: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    put(folder, "feedback.md", "2026-11-000")
    put(folder, "feedback-2.md", "2026-11-000", "nobody-here")
    put(folder, "feedback-3.md", "2026-11-002")
    write_client(office, 7, 3)  # the only one with a third interview
    done = kitgen(office, "absorb", "--all", folder, code=2)
    assert f"failed: {folder}/feedback.md: This does not say which client" in done.stderr
    assert done.stderr.count("feedback.md") == 1
    assert f"it could be {ADA} or ada-byron-007 or {TOM} or {UMA}." in done.stderr
    assert "There is no client nobody-here here" in done.stderr
    assert [path.split("/")[0] for path in kept(office)] == ["ada-byron-007"]
    assert "1 file brought home, 2 could not be." in done.stdout


def test_feedback_for_a_misspelled_client_is_advised_to_the_one_that_is_near(
    office: Path, tmp_path: Path
) -> None:
    put(tmp_path / "mail", "feedback.md", "2026-11-000", "tom-sye-001")
    done = kitgen(office, "absorb", "--all", tmp_path / "mail", code=2)
    assert f"it could be {TOM}." in done.stderr
    assert f"Correct the line that says For: tom-sye-001, to For: {TOM}" in done.stderr


def test_feedback_for_nobody_is_advised_to_nobody(office: Path, tmp_path: Path) -> None:
    put(tmp_path / "mail", "feedback.md", "2026-11-000")
    done = kitgen(office, "absorb", "--all", tmp_path / "mail", code=2)
    assert "For: CLIENT, as their folder is called" in done.stderr


def answers(folder: Path, name: str, kit: str, client: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    whose = f"client: {client}\n" if client else ""
    head = f"---\nkit: {kit}\n{whose}saved: 2026-11-20\n---\n"
    (folder / name).write_text(f"{head}\n## What went well\n\nThe tour of the yard.\n", "utf-8")
    return folder / name


def test_saved_answers_go_to_the_client_they_name(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    said = answers(folder, "answers.md", "2026-11-000", TOM)
    file = office / f"clients/{TOM}/content/interviews/2026-11-000.md"
    others = [office / f"clients/{one}/content/interviews/2026-11-000.md" for one in (ADA, UMA)]
    before = [one.read_bytes() for one in others]
    done = kitgen(office, "absorb", "--all", folder)
    assert "The tour of the yard." in file.read_text("utf-8")
    assert "1 file brought home." in done.stdout
    again = kitgen(office, "absorb", "--all", folder)
    assert "0 files brought home, 1 had been before." in again.stdout
    with pytest.raises(InputError, match=f"those of {TOM}; this is the folder of {ADA}"):
        kitgen(office / f"clients/{ADA}", "absorb", said)
    assert [one.read_bytes() for one in others] == before


def test_saved_answers_of_nobody_are_left_and_told(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    answers(folder, "a.md", "2026-11-000")
    answers(folder, "b.md", "2026-11-000", "nobody-here")
    answers(folder, "c.md", "2026-11-009")
    answers(folder, "d.md", "2026-11-002")
    path = write_client(office, 7, 3)  # the only one with a third interview
    done = kitgen(office, "absorb", "--all", folder, code=2)
    assert f"they could be those of {ADA} or ada-byron-007 or {TOM} or {UMA}." in done.stderr
    assert "Write one more line below “kit: …”: client: CLIENT, as their folder is" in done.stderr
    assert (
        "There is no client nobody-here here. In the client's folder: kitgen absorb" in done.stderr
    )
    assert "no client has 2026-11-009" in done.stderr
    assert "1 file brought home, 3 could not be." in done.stdout
    assert "tour" in (path / "content/interviews/2026-11-002.md").read_text("utf-8")


@pytest.mark.thorough
def test_a_worksheet_in_an_office_knows_its_client(office: Path) -> None:
    kitgen(office, "build", "--all", "--formats", "html", "--jobs", "1", "--today", TODAY)
    page = Page((office / f"clients/{TOM}/output/2026-11-000/reflection.html").read_text("utf-8"))
    (main,) = page.all("main")
    assert main.get("data-client") == TOM


def test_a_dry_run_of_absorb_writes_nothing(office: Path, tmp_path: Path) -> None:
    put(tmp_path / "mail", "feedback.md", "2026-11-000", ADA)
    kitgen(office, "absorb", "--all", tmp_path / "mail", "--dry-run")
    assert kept(office) == []


def test_what_is_written_over_clients_lies_in_folders_of_this_account(office: Path) -> None:
    kitgen(office, "share", "--all", "--for", "coach", "--today", TODAY)
    kitgen(office, "report", "--all", "--today", TODAY)
    for name in ("shared", "reports"):
        assert stat.S_IMODE((office / name).stat().st_mode) == 0o700


def test_interviews_of_several_applicants_are_never_in_one_file(office: Path) -> None:
    files = sorted(office.glob("clients/*/content/interviews/*.md"))
    with pytest.raises(UsageError, match=r"one file of 3 applicants.*Name a folder after -o"):
        kitgen(office, "share", *files, "-o", "all.html")
    said = kitgen(office, "share", *files, "--for", "coach", "--today", TODAY).stdout
    assert said.endswith("3 applicants shared.\n")
    pages = {path.name: path.read_text("utf-8") for path in (office / "shared").iterdir()}
    assert set(pages) == {f"{client}-for-coach.html" for client in (ADA, TOM, UMA)}
    names = {ADA: "Ada Byron 000", TOM: "Tom Sey 001", UMA: "Uma Nair 002"}
    for client, name in names.items():
        page = pages[f"{client}-for-coach.html"]
        assert name in page and f'data-client="{client}"' in page
        assert not any(other in page for other in {*names.values(), *names} - {name, client})
    assert not list(office.glob("*.html"))


def test_applicants_of_one_project_are_shared_apart(tmp_path: Path) -> None:
    folder = tmp_path / "content/interviews"
    folder.mkdir(parents=True)
    for number, name in enumerate(("Ana Ruiz", "Per Lind", "Ana Ruiz")):
        text = interview(number).replace("company:", f"applicant: {{name: {name}}}\ncompany:", 1)
        (folder / f"2026-11-{number}.md").write_text(text, "utf-8")
    kitgen(tmp_path, "share", *sorted(folder.iterdir()), "-o", "out", "--ask", "Too long?")
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}
    assert set(pages) == {"ana-ruiz-for-coach.html", "per-lind-for-coach.html"}
    assert "Per Lind" not in pages["ana-ruiz-for-coach.html"]
    assert "Ana Ruiz" not in pages["per-lind-for-coach.html"]
    assert all("Too long?" in page for page in pages.values())
    kitgen(tmp_path, "share", folder / "2026-11-0.md", folder / "2026-11-2.md", "-o", "ana.html")
    assert "Northwind 0 and Northwind 2" in (tmp_path / "ana.html").read_text("utf-8")


@pytest.mark.thorough
def test_several_folders_of_clients_can_be_named(office: Path) -> None:
    two = (office / "clients" / TOM, Path("clients") / UMA)
    assert "2 clients" in kitgen(office, "share", "--all", *two, "--today", TODAY).stdout
    assert {path.name for path in (office / "shared").iterdir()} == {
        f"{TOM}-for-coach.html",
        f"{UMA}-for-coach.html",
    }
    light = ("--formats", "txt", "--jobs", "1")
    for command in (
        ("build", "--all", *light),
        ("check", "--all"),
        ("agenda", "--all"),
        ("office",),
    ):
        assert "2 clients" in kitgen(office, *command, *two, "--today", TODAY).stdout
    assert "2 clients" in kitgen(office, "report", "--all", *two, "--to", TODAY).stdout
    with pytest.raises(UsageError, match=r"is a file; with --all, name folders"):
        kitgen(office, "check", "--all", *(office / "clients" / TOM).rglob("*.md"))


@pytest.mark.thorough
def test_a_clients_folder_means_all_of_their_interviews(office: Path) -> None:
    home = Path("clients") / TOM
    kitgen(office, "share", home, "-o", "tom.html", "--today", TODAY)
    assert "Northwind 2 and Northwind 3" in (office / "tom.html").read_text("utf-8")
    assert "Checked 2 files" in kitgen(office, "check", home, "--today", TODAY).stdout
    kitgen(office, "build", home, "--formats", "txt", "--jobs", "1", "--today", TODAY)
    assert (office / home / "output/2026-11-001").is_dir()
    (office / home / "content/interviews/2026-11-001.md").unlink()
    kitgen(office, "build", home, "--formats", "txt", "--jobs", "1", "--today", TODAY)
    assert not (office / home / "output/2026-11-001").exists()
    for folder in ("clients", "."):
        with pytest.raises(UsageError, match=r"add --all, or name one of them"):
            kitgen(office, "build", folder)


@pytest.mark.thorough
def test_no_client_is_missing_from_the_page_without_a_word(office: Path) -> None:
    (office / "clients/loop").symlink_to("loop")
    folder = office / f"clients/{TOM}/content/interviews"
    shutil.rmtree(folder)
    folder.symlink_to("away")
    done = kitgen(office, "office", "--today", TODAY, code=4)
    assert f"failed: {TOM}: clients/{TOM}/content/interviews leads to no folder" in done.stderr
    rows = list(csv.DictReader((office / "office.csv").read_text("utf-8-sig").splitlines()))
    told = {row["Client"]: row["Detail"] for row in rows if row["What"] == "Not ready"}
    assert "cannot be read" in told["loop"]
    assert told[TOM].startswith("content/interviews leads to no folder")
    assert "content/interviews leads to no folder" in (office / "office.html").read_text("utf-8")
    kitgen(office, "agenda", "--all", "--html", "agenda.html", "--today", TODAY, code=4)
    page = Page((office / "agenda.html").read_text("utf-8"))
    assert (2, "Not in here, as it cannot be read") in page.headings
    assert f"{TOM}: {TOM}/content/interviews leads to no folder" in page.text
    for command in ("check", "agenda", "share", "report"):
        said = kitgen(office, command, "--all", code=4).stderr  # one code, whatever is unreadable
        assert "failed: loop: clients/loop: " in said and str(office) not in said


@pytest.mark.thorough
def test_what_failed_stands_at_the_end_of_a_check(office: Path) -> None:
    broken(office)
    done = kitgen(office, "check", "--all", "--today", TODAY, code=2)
    (told,) = done.stderr.splitlines()
    place = f"clients/{TOM}/content/interviews/2026-11-001.md"
    assert told.startswith(f"failed: {TOM}: {place}: line 3: “rolle” is no field")
    assert f"\n{place}:3:1: error: " in done.stdout and str(office) not in done.stdout
    overdue = "5 messages overdue: kitgen agenda --all."
    assert overdue in done.stdout.splitlines()[-1] and "was due on" not in done.stdout
    strict = kitgen(office, "check", "--all", "--strict", "--today", TODAY, code=2).stdout
    assert strict.count("was due on") == 5


def test_an_interview_that_one_client_alone_has_is_meant_in_the_office(office: Path) -> None:
    kitgen(office, "log", "northwind 3", "heard", "--on", TODAY, "--today", TODAY)
    assert "heard:" in (office / f"clients/{TOM}/content/interviews/2026-11-001.md").read_text()
    file = office / f"clients/{UMA}/content/interviews/2026-11-000.md"
    file.write_text(file.read_text().replace("Northwind 4", "Northwind 3"))
    with pytest.raises(UsageError, match=f"2 clients have an interview.*{TOM}, {UMA}") as told:
        kitgen(office, "log", "northwind 3", "heard", "--today", TODAY)
    words = shlex.split(told.value.format_message().rpartition("kitgen log ")[2])
    assert words[0] == f"{TOM}/northwind 3"
    kitgen(office, "log", words[0], "outcome", "rejected", "--today", TODAY)


ALONE = ["log", "serve", "push", "outbox", "sheet", "draft", "share"]


@pytest.mark.parametrize("command", ALONE)
def test_what_is_for_one_client_says_where_to_go(office: Path, command: str) -> None:
    with pytest.raises(UsageError, match=rf"Go there first: cd clients/{ADA} "):
        kitgen(office, *command.split())


@pytest.mark.thorough
def test_an_offices_theme_is_begun_where_clients_find_it(office: Path) -> None:
    kitgen(office, "theme", "new", "wexford")
    assert not (office / "themes").exists()
    kitgen(office / "clients", "theme", "new", "second")
    assert sorted(path.name for path in (office / "office/themes").iterdir()) == [
        "second",
        "wexford",
    ]
    with (office / "office/content/profile.yaml").open("a") as profile:
        profile.write("theme: wexford\n")
    kitgen(office, "build", "--all", "--formats", "html", "--jobs", "1", "--today", TODAY)
    with pytest.raises(UsageError, match="There is a theme “wexford” already"):
        kitgen(office, "theme", "new", "wexford")


def test_one_file_of_all_clients_is_written_where_a_file_is_named(office: Path) -> None:
    with (office / f"clients/{TOM}/content/profile.yaml").open("a") as profile:
        profile.write("coach_sees: [outcome]\n")
    kitgen(office, "log", "northwind 3", "outcome", "rejected", "--on", TODAY, "--today", TODAY)
    said = kitgen(office, "report", "--all", "-o", "agency.csv", "--to", TODAY).stdout
    assert said == "3 clients reported.\nwrote agency.csv (agency-totals.csv beside it)\n"
    rows = list(csv.reader((office / "agency.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Client", "Name", "Date", "Employer", "Position", "What", "With"]
    assert [row[0] for row in rows[1:]] == [ADA, ADA, TOM, TOM, TOM, UMA, UMA]
    assert rows[5][2:6] == [TODAY, "Northwind 3", "Firmware Engineer", "Outcome: They said no"]
    assert stat.S_IMODE((office / "agency.csv").stat().st_mode) == 0o600
    kitgen(office, "report", "--all", "-o", "agency.html", "--to", TODAY)
    page = Page((office / "agency.html").read_text("utf-8"))
    assert all(client in page.text for client in (ADA, TOM, UMA))
    kitgen(office, "report", "--all", "-o", "folder", "--as", "csv", "--to", TODAY)
    alone = (office / f"folder/{TOM}-report.csv").read_text("utf-8-sig")
    rows = list(csv.reader(alone.splitlines()))
    assert {row[0] for row in rows[1:]} == {TOM}
    with pytest.raises(UsageError, match=r"should end in \.html, \.pdf, \.csv"):
        kitgen(office, "report", "--all", "-o", "agency.xlsx")
    broken(office)
    done = kitgen(office, "report", "--all", "-o", "part.csv", "--to", TODAY, code=2)
    assert f"failed: {TOM}: " in done.stderr and "2 clients reported, 1 failed." in done.stdout
    assert TOM not in (office / "part.csv").read_text("utf-8-sig")


def test_answers_of_a_misspelled_client_are_advised_to_the_one_that_is_near(
    office: Path, tmp_path: Path
) -> None:
    answers(tmp_path / "mail", "a.md", "2026-11-000", "tom-sye-001")
    done = kitgen(office, "absorb", "--all", tmp_path / "mail", code=2)
    assert f"they could be those of {TOM}. Correct the line" in done.stderr
    assert f"client: tom-sye-001, to client: {TOM}" in done.stderr


def wrote(folder: Path, name: str, kit: str, company: str, client: str = "") -> None:
    put(folder, name, kit, client)
    file = folder / name
    file.write_text(file.read_text("utf-8").replace(": Northwind", f": {company}"), "utf-8")


def test_feedback_goes_home_by_its_employer_and_never_to_anothers(
    office: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    wrote(folder, "feedback-1.md", "2026-11-000", "Northwind 4")  # uma's alone
    wrote(folder, "feedback-2.md", "2026-11-000", "Northwind 2", ADA)  # tom's, named for ada
    wrote(folder, "feedback-3.md", "2026-11-001", "Northwind 1 Ltd", ADA)  # nobody's: respelled
    done = kitgen(office, "absorb", "--all", folder, code=2)
    assert [path.split("/")[0] for path in kept(office)] == [ADA, UMA]
    assert f"filed for {ADA}, but Northwind 2 is an interview of {TOM}" in done.stderr
    assert f"For: {TOM}" in done.stderr
    said = folder / "feedback-2.md"
    said.write_text(said.read_text().replace(f"For: {ADA}", f"For: {TOM}"), "utf-8")
    kitgen(office, "absorb", "--all", folder)
    assert [path.split("/")[0] for path in kept(office)] == [ADA, TOM, UMA]


def test_every_file_that_is_passed_over_is_told(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    put(folder, "feedback.md", "2026-11-000", ADA)
    for name in ("note.txt", "photo.JPG", ".DS_Store"):
        (folder / name).write_bytes(b"\xff\xd8 no text")
    done = kitgen(office, "absorb", "--all", folder)
    assert "1 file brought home, 2 passed over." in done.stdout
    assert all(
        f"{folder}/{name} was not saved" in done.stderr for name in ("note.txt", "photo.JPG")
    )


@pytest.mark.parametrize("name", ["att00012.txt", "feedback.md.txt", "answers", "x.bin", "y.MD"])
def test_what_came_back_finds_home_whatever_a_mail_program_calls_it(
    office: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "mail"
    put(folder, name, "2026-11-000", ADA)
    answers(folder, f"2-{name}", "2026-11-001", UMA)
    done = kitgen(office, "absorb", "--all", folder)
    assert "2 files brought home." in done.stdout
    assert [path.split("/")[0] for path in kept(office)] == [ADA]
    assert "brought home, 2 had been before." in kitgen(office, "absorb", "--all", folder).stdout


def test_a_note_about_feedback_is_no_feedback_and_a_whole_mail_is_told(
    office: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "feedback for carla.txt").write_text("Call her.")
    put(folder, "Re your letters.eml", "2026-11-000", ADA)
    done = kitgen(office, "absorb", "--all", folder)
    assert f"{folder}/feedback for carla.txt was not saved from a page" in done.stderr
    assert "is a whole mail: save what is attached to it" in done.stderr


def test_of_many_clients_a_few_are_named(office: Path, tmp_path: Path) -> None:
    for number in range(3, 20):
        write_client(office, number, 1)
    put(tmp_path / "mail", "feedback.md", "2026-11-000")
    said = kitgen(office, "absorb", "--all", tmp_path / "mail", code=2).stderr
    assert "or one of 8 more." in said and said.count(" or ") == 12


def test_what_a_client_waived_is_asked_of_nobody_and_no_coach_is_told(office: Path) -> None:
    def owed() -> set[tuple[str, str]]:
        done = kitgen(office, "agenda", "--all", "--json", "--today", TODAY)
        assert '"let_go"' not in done.stdout
        found = records(done.stdout)[:-1]
        return {(one["client"], step) for one in found for step in one["steps"]}

    before = owed()
    kitgen(office, "log", f"{ADA}/northwind 1", "waived", "status-note", "--today", TODAY)
    assert {(ADA, "2026-11-001/status-note/1")} <= before - owed()
    kitgen(office, "log", "undo", "--today", TODAY)
    assert owed() == before
    kitgen(office, "office", "--today", TODAY)
    assert "let go" not in (office / "office.html").read_text("utf-8").lower()
    done = kitgen(office, "agenda", "--all", "--today", TODAY)
    assert "Let go" not in done.stdout


@pytest.mark.parametrize("before", [False, True])
def test_a_page_that_cannot_be_written_leaves_no_table_that_says_otherwise(
    office: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    if before:
        kitgen(office, "office", "--today", "2026-11-02")
    there = {path.name: path.read_bytes() for path in office.glob("office.*")}

    def full(place: Path, data: bytes, command: str) -> None:
        if place.suffix == ".html":
            raise BlockedError(f"{place} cannot be written: No space left on device")
        written(place, data, command)

    monkeypatch.setattr("kitgen.cli.office.page.written", full)
    with pytest.raises(BlockedError, match="No space left"):
        kitgen(office, "office", "--today", TODAY)
    assert {path.name: path.read_bytes() for path in office.glob("office.*")} == there


def test_a_report_over_all_names_both_files(office: Path) -> None:
    done = kitgen(office, "report", "--all", "-o", "agency.csv", "--to", TODAY)
    assert done.stdout.endswith("wrote agency.csv (agency-totals.csv beside it)\n")
