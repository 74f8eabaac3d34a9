"""One count: a build of an office tells of as many warnings as a check of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from support.offices import write_office
from support.running import kitgen, records

ADA, TOM, UMA, JO = "ada-byron-000", "tom-sey-001", "uma-nair-002", "jo-okafor-003"
PLAIN = "---\ncompany: {company}\nrole: Cook\ndate: 2026-11-18\n{more}interviewers:\n{people}---\n"
PERSON = "  - name: {name}\n    part: {part}\n"
LIGHT = ("--formats", "txt", "--jobs", "1")


def people(*names: str, part: str = "hiring-manager") -> str:
    return "".join(PERSON.format(name=name, part=part) for name in names)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of thin letters in every state: due, late, sent, let go, by hand, passed on."""
    root = write_office(tmp_path_factory.mktemp("counted") / "ours", clients=4)

    def write(client: str, company: str, people: str, more: str = "") -> None:
        text = PLAIN.format(company=company, people=people, more=more)
        place = root / "clients" / client / f"content/interviews/2026-11-18-{company.lower()}.md"
        place.write_text(text, "utf-8")

    write(ADA, "Orlo", people("Maya Chen", "Bob Ito"))
    write(ADA, "Vale", people("Zoe Lind"), "log: [{on: 2026-11-19, did: thank-you}]\n")
    write(
        TOM, "Lumen", people("Ida Moe", "Per Aas"), "log: [{on: 2026-11-19, waived: thank-you}]\n"
    )
    agency = people("Kim Ode", part="recruiter")
    write(TOM, "Datapost", people("Ann Bell") + agency, "contact_policy: via-recruiter\n")
    write(UMA, "Sorrel", people("Lu Yang"))
    write(JO, "Brite", people("Ray Noon"), "outcome: {on: 2026-11-24, result: rejected}\n")
    kitgen(root, "draft", f"{UMA}/sorrel", "thank-you", "--today", "2026-11-18")
    draft = next((root / "clients" / UMA / "content/letters").rglob("thank-you*.md"))
    draft.write_text(draft.read_text("utf-8").replace("I ", "I really ", 1), "utf-8")
    return root


DAYS = ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-25", "2026-12-20")


@pytest.mark.parametrize("today", DAYS)
def test_a_build_counts_no_warning_that_a_check_does_not_list(office: Path, today: str) -> None:
    build = ("build", "--all", "--today", today, *LIGHT, "--force")
    check = ("check", "--all", "--today", today)
    (*made, _) = records(kitgen(office, *build, "--json").stdout)
    (*read, counts) = records(kitgen(office, *check, "--json").stdout)
    built = warnings(one["problems"] for one in made)
    listed = warnings(one["problems"] for one in read)
    assert built <= listed
    assert counts["summary"]["warnings"] == listed.total()
    again = kitgen(office, *build).stdout
    told = re.findall(r"In them at least (\d+) warnings?;", again)
    assert told == [str(built.total())] * bool(built)
    said = kitgen(office, *check).stdout.splitlines()[-1]
    assert f"{listed.total() or 'no'} warning" in said
    assert not {"thin", "too-short"} & {rule for rule, *_ in listed - built}
    thin = {path for rule, path, _ in listed if rule == "thin"}
    assert bool(thin) is (today in DAYS[1:4])
    assert not any("vale" in path or "lumen" in path or "sorrel" in path for path in thin)


def warnings(found: Iterable[list[dict[str, Any]]]) -> Counter[tuple[str, str, int]]:
    """Return what is counted as a warning, by rule and place."""
    every = (one for problems in found for one in problems)
    return Counter(
        (one["rule"], one["path"], one["line"])
        for one in every
        if one["severity"] == "warning" and one["rule"] != "too-late"
    )
