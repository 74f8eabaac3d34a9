"""Applicants apart: what one of them did, said or heard is in nobody else's kit."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.html import Page
from support.projects import files_of, interview

from kitgen.cli.app import cli, run

TODAY = "2026-12-01"
KEYS = ("ada-byron", "tom-sey", "uma-nair")
SEASON_PAGES = ("index.html", "lessons.html", "people.html")
FORMATS = "html,txt,eml,ics"
PEOPLE = {
    "ada": "applicant:\n  name: Ada Byron\n  email: ada@mail.example\nlog:\n"
    "  - {on: 2026-11-19, did: thank-you}\n  - {on: 2026-11-27, did: status-note}\n",
    "tom": "applicant:\n  name: Tom Sey\n  email: tom@mail.example\n",
    "uma": "applicant:\n  name: Uma Nair\n  email: uma@mail.example\nlog:\n"
    "  - {on: 2026-11-30, heard: they need another week}\n",
}


def build(root: Path, *names: str) -> dict[str, dict[str, bytes]]:
    """Build a project of some of the people and return each one's kit."""
    folder = root / "content/interviews"
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"2026-11-18-{name}.md").write_text(interview(more=PEOPLE[name]), "utf-8")
    files = [str(folder / f"2026-11-18-{name}.md") for name in names]
    arguments = ["build", *files, "--today", TODAY, "--formats", FORMATS, "--jobs", "1"]
    with CliRunner().isolation():
        assert run(arguments) == 0
    return {name: files_of(root / "output" / f"2026-11-18-{name}") for name in names}


@pytest.mark.slow
def test_each_of_three_with_one_employer_has_the_kit_built_alone(tmp_path: Path) -> None:
    together = build(tmp_path / "all", *PEOPLE)
    for name in PEOPLE:
        alone = build(tmp_path / name, name)[name]
        assert together[name].keys() == alone.keys()
        assert [path for path in alone if alone[path] != together[name][path]] == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_is_named_in_the_kit_of_another(tmp_path: Path, name: str) -> None:
    together = build(tmp_path / "all", *PEOPLE)
    whole = b"".join(together[name].values())
    others = {"ada": b"Byron", "tom": b"Sey", "uma": b"Nair"}
    assert others.pop(name) in whole
    assert not [other for other in others.values() if other in whole]


def project_of(root: Path, **people: str) -> Path:
    """Write a project with interviews of some people and go there."""
    folder = root / "content/interviews"
    folder.mkdir(parents=True)
    for name, about in people.items():
        (folder / f"2026-11-18-{name}.md").write_text(interview(more=about), "utf-8")
    return root


def links_of(page: Page) -> list[str]:
    return [str(anchor["href"]) for anchor in page.all("a")]


def kitgen(root: Path, *arguments: str, code: int = 0) -> str:
    with chdir(root):
        result = CliRunner().invoke(cli, [*arguments, "--today", TODAY], standalone_mode=False)
    assert result.exception is None, result.exception
    assert (result.return_value or 0) == code, result.output
    return result.output


@pytest.mark.thorough
def test_each_applicant_has_a_season_and_a_page_names_them(tmp_path: Path) -> None:
    root = project_of(tmp_path, **PEOPLE)
    kitgen(root, "build", "--formats", "html,ics", "--jobs", "1")
    output = root / "output"
    front = Page((output / "index.html").read_text("utf-8"))
    assert [name for name in ("Ada Byron", "Tom Sey", "Uma Nair") if name not in front.text] == []
    links = [link for link in links_of(front) if link.startswith("_applicants/")]
    assert links == [f"_applicants/{key}/index.html" for key in KEYS]
    for link, name in zip(links, PEOPLE, strict=True):
        folder = (output / link).parent
        pages = {path: Page((folder / path).read_text("utf-8")) for path in SEASON_PAGES}
        inside = [(path, link) for path, page in pages.items() for link in links_of(page)]
        missing = [
            (path, link)
            for path, link in inside
            if ":" not in link and not (folder / link.partition("#")[0]).exists()
        ]
        assert missing == []
        kits = {link.split("/")[2] for _, link in inside if link.startswith("../../2026")}
        assert kits == {f"2026-11-18-{name}"}
        calendar = (folder / "follow-ups.ics").read_bytes()
        assert {line for line in calendar.split(b"\r\n") if line.startswith(b"BEGIN:VEVENT")}
        assert all(f"2026-11-18-{other}".encode() not in calendar for other in {*PEOPLE} - {name})
    assert not (output / "follow-ups.ics").exists()
    assert not (output / "lessons.html").exists()


@pytest.mark.thorough
def test_the_season_of_one_among_several_is_the_one_built_alone(tmp_path: Path) -> None:
    together = project_of(tmp_path / "all", **PEOPLE)
    kitgen(together, "build", "--formats", "html,ics", "--jobs", "1")
    for name, key in zip(PEOPLE, KEYS, strict=True):
        alone = project_of(tmp_path / name, **{name: PEOPLE[name]})
        kitgen(alone, "build", "--formats", "html,ics", "--jobs", "1")
        mine = together / "output/_applicants" / key
        for path in ("follow-ups.ics", "people.vcf"):
            assert (mine / path).read_bytes() == (alone / "output" / path).read_bytes()
        lessons = (mine / "lessons.html").read_text("utf-8").replace("../../", "")
        assert lessons == (alone / "output/lessons.html").read_text("utf-8")


@pytest.mark.thorough
def test_a_second_applicant_moves_the_first_ones_season_and_its_reminders_stay(
    tmp_path: Path,
) -> None:
    root = project_of(tmp_path, ada=PEOPLE["ada"])
    kitgen(root, "build", "--formats", "html,ics", "--jobs", "1")
    before = (root / "output/follow-ups.ics").read_bytes()
    assert b"X-KITGEN-STEP:search-reminder" in before
    project_of(root / "more", tom=PEOPLE["tom"])
    file = root / "more/content/interviews/2026-11-18-tom.md"
    file.rename(root / "content/interviews" / file.name)
    kitgen(root, "build", "--formats", "html,ics", "--jobs", "1")
    assert (root / "output/_applicants/ada-byron/follow-ups.ics").read_bytes() == before
    assert not (root / "output/_people").exists()
    (root / "content/interviews" / file.name).unlink()
    kitgen(root, "build", "--formats", "html,ics", "--jobs", "1")
    assert not (root / "output/_applicants").exists()
    assert (root / "output/follow-ups.ics").is_file()


def test_the_agenda_reminds_every_applicant_and_names_them(tmp_path: Path) -> None:
    root = project_of(tmp_path, **PEOPLE)
    said = json.loads(kitgen(root, "agenda", "--json", "--days", "60"))
    asked = [one for one in said["owed"] if one["steps"][0].split("/")[1] == "search-reminder"]
    weeks = Counter((one["applicant"], one["due"]) for one in asked)
    assert weeks and set(weeks.values()) == {1}
    assert {name for name, _ in weeks} == {"Ada Byron", "Tom Sey", "Uma Nair"}
    assert "Tom Sey: Northwind" in kitgen(root, "agenda", "--days", "60")


DOUBTS = {
    "same address": ("Ada Byron", "ada@x.example", "Ada Biron", "ada@x.example", True),
    "same name": ("Ada Byron", "ada@x.example", "Ada Byron", "a.byron@y.example", True),
    "spelling": ("Ada Byron", "ada@x.example", "Ada Biron", "", True),
    "one address left out": ("Ada Byron", "ada@x.example", "Ada Byron", "", False),
    "two people": ("Anna Berg", "anna@x.example", "Anne Berg", "anne@x.example", False),
    "case": ("Ada Byron", "ada@x.example", "ADA BYRON", "Ada@X.example", False),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", DOUBTS)
def test_check_asks_where_files_disagree_about_the_applicant(tmp_path: Path, case: str) -> None:
    *who, doubtful = DOUBTS[case]
    one, two = ((str(who[n]), str(who[n + 1])) for n in (0, 2))
    mail = f"  email: {two[1]}\n" if two[1] else ""
    root = project_of(
        tmp_path,
        a=f"applicant:\n  name: {one[0]}\n  email: {one[1]}\n",
        b=f"applicant:\n  name: {two[0]}\n{mail}",
    )
    found = json.loads(kitgen(root, "check", "--json"))["problems"]
    asked = [problem for problem in found if problem["rule"] == "applicant"]
    assert bool(asked) is doubtful
    if doubtful:
        (problem,) = asked
        assert problem["path"].endswith("2026-11-18-b.md")
        assert problem["line"]
        file = root / "content/interviews/2026-11-18-b.md"
        file.write_text(
            file.read_text().replace(
                f"name: {two[0]}", f"name: {two[0]}  # kitgen: ignore applicant"
            )
        )
        found = json.loads(kitgen(root, "check", "--json"))["problems"]
        assert [problem for problem in found if problem["rule"] == "applicant"] == []
