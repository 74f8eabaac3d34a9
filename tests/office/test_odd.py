"""Odd clients: one desk, names that begin alike, links, copied files, and one person or two."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.running import kitgen

from kitgen.cli import app as cli

DAY = "2026-11-19"
LIGHT = ("--formats", "html,txt,ics,eml", "--jobs", "1", "--today", DAY)
NAMES = {
    "ada": "Ada",
    "ada-byron": "Ada Byron",
    "zoe": "Zoë O’Brien",
    "O'Neil": "Sean O'Neil",
    "نور": "نور الهدى",
    "李文": "李文",
}
INTERVIEW = """\
company: Kestrel Foods
role: Charge Nurse
date: 2026-11-18
time: "10:00-11:00"
interviewers:
  - name: Maya Chen
    email: maya@kestrel.example
    part: hiring-manager
    talked_about: [how the night shift hands over]
    said: nobody thanks you for quiet nights
  - {name: Bob Ito, email: bob@kestrel.example, talked_about: [the rota], said: it never ends}
"""


def write_client(root: Path, folder: str, name: str) -> Path:
    """Write a client who met the same people on the same day, and return the interviews' folder."""
    content = root / "clients" / folder / "content"
    (content / "interviews").mkdir(parents=True)
    (content / "profile.yaml").write_text(f'name: "{name}"\nemail: {len(name)}@mail.example\n')
    (content / "interviews/2026-11-18-kestrel.yaml").write_text(INTERVIEW, "utf-8")
    return content / "interviews"


def write_applicant(folder: Path, company: str, applicant: str) -> Path:
    """Write an interview whose file says itself whose it is."""
    path = folder / f"2026-11-18-{company.lower()}.yaml"
    text = INTERVIEW.replace("Kestrel Foods", company)
    path.write_text(f"{text}applicant: {{{applicant}}}\n", "utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "ours"
    shared = root / "office/content"
    shared.mkdir(parents=True)
    shared.joinpath("profile.yaml").write_text("country: US\ntime_zone: America/New_York\n")
    return root


def kits(output: Path) -> dict[str, bytes]:
    """Return what is in the kits of a folder, without our own records."""
    paths = (path for path in sorted(output.rglob("*")) if path.is_file())
    found = {str(path.relative_to(output)): path.read_bytes() for path in paths}
    return {name: data for name, data in found.items() if not name.startswith(".kitgen")}


@pytest.mark.slow
def test_clients_at_one_desk_have_the_kits_that_each_has_alone(
    office: Path, tmp_path: Path
) -> None:
    for folder, name in NAMES.items():
        write_client(office, folder, name)
    kitgen(office, "build", "--all", *LIGHT)
    for folder in NAMES:
        alone = tmp_path / "alone"
        shutil.copytree(office / "office", alone / "office")
        shutil.copytree(
            office / "clients" / folder / "content", alone / "clients" / folder / "content"
        )
        kitgen(alone, "build", "--all", *LIGHT)
        together = kits(office / "clients" / folder / "output")
        assert len(together) > 15 and together == kits(alone / "clients" / folder / "output")
        shutil.rmtree(alone)


def test_names_of_any_script_are_shared_and_logged_each_by_itself(office: Path) -> None:
    folders = {folder: write_client(office, folder, name) for folder, name in NAMES.items()}
    kitgen(office, "share", "--all", "--today", DAY)
    assert len(list((office / "shared").iterdir())) == len(NAMES)
    for number, (folder, path) in enumerate(folders.items()):
        kitgen(office, "log", folder, "heard", f"word {number}", "--today", DAY)
        assert f"heard: word {number}" in (path / "2026-11-18-kestrel.yaml").read_text("utf-8")
    for folder in reversed(NAMES):
        said = kitgen(office, "log", "undo", "--today", DAY).stdout
        assert said.startswith(f"Taken back for {folder}, Kestrel Foods: ")


def test_an_applicant_of_one_folder_is_never_shared_as_another_client(office: Path) -> None:
    """Byron of `ada` is not the client `ada-byron`."""
    folder = write_client(office, "ada", "Ada")
    write_client(office, "ada-byron", "Ada Byron")
    write_applicant(folder, "Orlo", "name: Byron, email: byron@mail.example")
    kitgen(office, "share", "--all", "--today", DAY)
    shared = {path.name: path.read_text("utf-8") for path in (office / "shared").iterdir()}
    assert set(shared) == {
        "ada--ada-for-coach.html",
        "ada--byron-for-coach.html",
        "ada-byron-for-coach.html",
    }
    assert "Orlo" in shared["ada--byron-for-coach.html"]
    assert not any("Orlo" in text for name, text in shared.items() if "--byron" not in name)


def test_a_link_elsewhere_is_a_client_and_one_to_another_client_is_told(
    office: Path, tmp_path: Path
) -> None:
    write_client(office, "ada", "Ada")
    write_client(tmp_path / "far", "tom", "Tom Sey")
    (office / "clients/tom").symlink_to(tmp_path / "far/clients/tom")
    kitgen(office, "office", "--today", DAY)
    assert "Tom Sey" in (office / "office.csv").read_text("utf-8")
    for name in ("aaa", "zzz"):
        link = office / "clients" / name
        link.symlink_to("ada")
        done = kitgen(office, "office", "--today", DAY, code=2)
        assert f"failed: {name}: " in done.stderr
        assert f"{name} is a link to the folder of ada, who is a client already" in done.stderr
        link.unlink()


def test_a_file_that_names_somebody_is_theirs_wherever_it_lies(office: Path) -> None:
    folder = write_client(office, "ada", "Ada")
    write_applicant(folder, "Orlo", "name: Zoë O’Brien, email: zoe@mail.example")
    kitgen(office, "share", "--all", "--today", DAY)
    ada = (office / "shared/ada--ada-for-coach.html").read_text("utf-8")
    assert "Orlo" not in ada and "Zoë" not in ada and "zoe@" not in ada
    assert (office / "shared/ada--zoe-obrien-for-coach.html").is_file()


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        ("name: Jon Smith", "name: Jonathan Smith", "This is of Jonathan Smith, and"),
        ("name: J. Smith", "name: Jonathan Smith", "Is this one applicant or two?"),
        (
            "name: Jon Smith, email: js@mail.example",
            "name: Jonathan Smith, email: js@mail.example",
            "The address js@mail.example belongs to Jonathan Smith here and to Jon Smith in",
        ),
        (
            "name: Jon Smith, email: old@mail.example",
            "name: Jon Smith, email: new@mail.example",
            "Jon Smith has new@mail.example here and old@mail.example in",
        ),
        ("name: Jon Smith", "name: Ann Smith", ""),
        ("name: Jon Smith", "name: Jonathan Smythe", ""),
    ],
)
def test_one_applicant_or_two_is_asked(
    first: str,
    second: str,
    asked: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "content/interviews"
    folder.mkdir(parents=True)
    (tmp_path / "content/profile.yaml").write_text("country: US\n")
    write_applicant(folder, "Ash", first)
    write_applicant(folder, "Orlo", second)
    monkeypatch.chdir(tmp_path)
    cli.run(["check", "--today", DAY])
    said = " ".join(capsys.readouterr().out.split())
    assert asked in said
    assert ("one applicant or two" in said) is bool(asked)
