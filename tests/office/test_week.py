"""What an office does all week: a list dealt out, things logged by client, mail brought home."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import UsageError
from support.offices import write_office
from support.running import kitgen, records

from kitgen.cli.office import absorb
from kitgen.interviews import Interviews
from kitgen.model.errors import InputError

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
DAY = "2026-11-19"
FAIR = (
    "Client,Employer,Job Title,Contact,Interview Date\n"
    f"{ADA},Lumen Ledger,Analyst,Tess Ward,2026-11-18\n"
    "Tom Sey 001,Orchard Software,Tester,Walt Finch,2026-11-18\n"
    "Zoe Nobody,Datapost,Clerk,Bea Novak,2026-11-18\n"
    ",Kestrel,Cook,,2026-11-18\n"
)

NAMESAKE = "Ada Byron 000"  # which is what one of their folders is called, too


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def interviews(office: Path, client: str) -> set[str]:
    return {p.name for p in (office / f"clients/{client}/content/interviews").iterdir()}


def test_a_fair_s_list_is_dealt_out_to_the_clients_that_its_rows_name(office: Path) -> None:
    (office / "fair.csv").write_text(FAIR, "utf-8")
    done = kitgen(office, "new", "--from", "fair.csv", "--today", DAY, code=1)
    assert "wrote 2 of 4 interviews" in done.stdout and "Next: kitgen agenda --all" in done.stdout
    assert "2026-11-18-lumen-ledger.md" in interviews(office, ADA)
    assert "2026-11-18-orchard-software.md" in interviews(office, TOM)
    assert len(interviews(office, UMA)) == 2
    assert "row 4, Datapost: not written; no client is called Zoe Nobody" in done.stderr
    assert "row 5, Kestrel: not written; names no client" in done.stderr
    again = kitgen(office, "new", "--from", "fair.csv", "--today", DAY, code=1)
    assert "wrote 0 of 4" in again.stdout and "is written down already" in again.stderr


def test_a_long_list_is_told_in_a_few_lines_and_row_by_row_where_that_is_asked(
    office: Path,
) -> None:
    rows = [f"{ADA},Orlo {n},Cook,,2026-11-{n + 1:02},Rejected" for n in range(14)]
    rows += [f"{TOM},Vale {n},Cook,,," for n in range(3)] + ["Zoe Nobody,Elm,Cook,,2026-11-18,"]
    head = "Client,Employer,Job Title,Contact,Interview Date,Status"
    (office / "fair.csv").write_text("\n".join([head, *rows]), "utf-8")
    command = ("new", "--from", "fair.csv", "--today", DAY)
    first = kitgen(office, *command, code=1)
    assert first.stdout.splitlines() == [
        "wrote 14 of 18 interviews in the folders of 1 client",
        f"It ended: kitgen log {ADA}/2026-11-01-orlo-0 outcome rejected --on DAY",
        "So did 13 more. See each with --verbose.",
        "Next: kitgen agenda --all",
    ]
    assert first.stderr.splitlines() == [
        "3 rows: names no day; add --date, if all such rows have the same (16–18)",
        "row 19, Elm: not written; no client is called Zoe Nobody",
        "See each with --verbose.",
    ]
    every = kitgen(office, *command, "--verbose", code=1)
    assert every.stderr.count("is written down already: ") == 14
    assert every.stdout.count("It ended: ") == 14  # a second run tells it again
    found = records(kitgen(office, *command, "--json", code=1).stdout)
    assert [one["row"] for one in found] == [*range(2, 20), None]
    assert found[-1]["summary"] == {"written": 0, "rows": 18, "stopped": False}
    with pytest.raises(UsageError, match="go with a list"):
        kitgen(office / "clients" / ADA, "new", "Orlo", "--json")


def test_a_row_of_a_name_that_two_clients_have_goes_to_neither(office: Path) -> None:
    for client in (ADA, TOM):
        path = office / f"clients/{client}/content/profile.yaml"
        path.write_text(re.sub("(?m)^name: .*", f"name: {NAMESAKE}", path.read_text("utf-8")))
    rows = f"Client,Employer,Job Title,Interview Date\n{NAMESAKE},Lumen,Analyst,2026-11-18\n"
    rows += f"{TOM},Orlo,Cook,2026-11-18\nada-byron-00,Vale,Cook,2026-11-18\n"
    (office / "fair.csv").write_text(rows, "utf-8")
    done = kitgen(office, "new", "--from", "fair.csv", "--today", DAY, code=1)
    assert f"row 2, Lumen: not written; {NAMESAKE} may be {ADA} or {TOM}" in done.stderr
    assert f"did you mean {ADA}?" in done.stderr
    assert "2026-11-18-orlo.md" in interviews(office, TOM)
    assert not any("lumen" in name for name in interviews(office, ADA) | interviews(office, TOM))


def test_a_list_of_one_client_still_says_where_to_go(office: Path) -> None:
    rows = FAIR.replace("Client,", "").replace(f"{ADA},", "").splitlines()[:2]
    (office / "fair.csv").write_text("\n".join(rows), "utf-8")
    with pytest.raises(UsageError, match=rf"go there: cd clients/{ADA};"):
        kitgen(office, "new", "--from", "fair.csv", "--today", DAY)


def test_a_client_and_an_employer_name_an_interview(office: Path) -> None:
    for client in (ADA, TOM):
        path = office / f"clients/{client}/content/interviews/2026-11-000.md"
        text = re.sub("company: .*", "company: Orlo Freight", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    log = "heard", "--on", DAY, "--today", DAY
    with pytest.raises(UsageError, match=rf"for example: kitgen log {ADA}/orlo"):
        kitgen(office, "log", "orlo", *log)
    said = kitgen(office, "log", f"{TOM}/orlo", *log).stdout
    assert f"clients/{TOM}/content/interviews/2026-11-000.md" in said
    assert "heard" not in (office / f"clients/{ADA}/content/interviews/2026-11-000.md").read_text()
    with pytest.raises(UsageError, match="called “nobody”"):
        kitgen(office, "log", f"{TOM}/nobody", *log)
    kitgen(office, "sheet", f"{TOM}/orlo", "before", "--today", DAY)


def test_a_name_of_several_interviews_is_told_before_anything_else(office: Path) -> None:
    folder = office / f"clients/{ADA}"
    with pytest.raises(InputError, match="“northwind” could be 2 interviews"):
        kitgen(folder, "log", "northwind", "called", "--today", DAY)


def test_the_coach_s_page_leads_to_the_kits_that_are_there(office: Path) -> None:
    light = ("--formats", "html,txt", "--jobs", "1", "--today", DAY)
    kitgen(office, "build", "--all", f"clients/{ADA}", *light)
    kitgen(office, "office", "--today", DAY)
    page = (office / "office.html").read_text("utf-8")
    links = set(re.findall(r'<h3><a href="([^"]*)"', page))
    assert links and all((office / link).is_file() for link in links)
    assert all(link.startswith(f"clients/{ADA}/output/") for link in links)
    (office / "far away").mkdir()
    kitgen(office, "office", "--today", DAY, "-o", "far away/page.html")
    far = (office / "far away/page.html").read_text("utf-8")
    assert set(re.findall(r'<h3><a href="([^"]*)"', far)) == {f"../{link}" for link in links}


@pytest.mark.thorough
def test_a_name_leads_to_what_is_shared_before_the_kit_that_holds_everything(office: Path) -> None:
    light = ("--formats", "html,txt", "--jobs", "1", "--today", DAY)
    kitgen(office, "build", "--all", *light)
    kitgen(office, "share", "--all", f"clients/{TOM}", "--today", DAY)
    kitgen(office, "office", "--today", DAY)
    links = re.findall(r'<h3><a href="([^"]*)"', (office / "office.html").read_text("utf-8"))
    assert f"shared/{TOM}-for-coach.html" in links
    assert not any(link.startswith(f"clients/{TOM}/") for link in links)
    assert any(link.startswith(f"clients/{ADA}/output/") for link in links)


def test_in_a_client_s_folder_only_their_rows_of_the_list_are_written(office: Path) -> None:
    (office / "fair.csv").write_text(FAIR, "utf-8")
    folder = office / f"clients/{ADA}"
    done = kitgen(folder, "new", "--from", "../../fair.csv", "--today", DAY, code=1)
    assert "Orchard Software: not written; it is for Tom Sey 001" in done.stderr
    assert "2026-11-18-lumen-ledger.md" in interviews(office, ADA)
    assert "2026-11-18-orchard-software.md" not in interviews(office, ADA)


def test_the_agenda_of_all_can_be_told_client_by_client(office: Path) -> None:
    asked = ("agenda", "--all", "--today", DAY)
    told = kitgen(office, *asked, "--by", "client").stdout
    heads = [line for line in told.splitlines() if line in (ADA, TOM, UMA)]
    assert sorted(heads) == [ADA, TOM, UMA]
    count = re.compile(r"^  \S.*: ", re.MULTILINE)
    assert len(count.findall(told)) == len(count.findall(kitgen(office, *asked).stdout))


FEEDBACK = """\
<!-- kitgen feedback 1 -->
From: Carla
On: 2026-11-18
{for_}
## {kit}: {company}

### All {{#general}}

> Good {n}.
"""


def mailed(office: Path, name: str, for_: str, company: str, n: int = 0) -> None:
    (office / "mail").mkdir(exist_ok=True)
    text = FEEDBACK.format(for_=for_, kit="2026-11-000", company=company, n=n)
    (office / "mail" / name).write_text(text, "utf-8")


def test_mail_is_brought_home_without_reading_every_interview(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, company in enumerate(("Northwind 0", "Northwind 2", "Northwind 4", "Northwind 0")):
        mailed(office, f"feedback-{n}.md", "", company, n)
    looked: list[str] = []
    employers = absorb._employers

    def counted(client: absorb.Client) -> object:
        looked.append(client.name)
        return employers(client)

    def read(self: Interviews, path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(absorb, "_employers", counted)
    monkeypatch.setattr(Interviews, "read", read)
    assert (
        "4 files brought home" in kitgen(office, "absorb", "--all", "mail", "--today", DAY).stdout
    )
    assert sorted(looked) == [ADA, TOM, UMA]
    assert "4 had been before" in kitgen(office, "absorb", "--all", "mail").stdout


def test_a_wrong_name_in_feedback_is_to_be_corrected_and_none_to_be_added(office: Path) -> None:
    mailed(office, "feedback.md", "For: tom", "Northwind 2")
    told = kitgen(office, "absorb", "--all", "mail", code=2).stderr
    assert f"Correct the line that says For: tom, to For: {TOM}" in told
    mailed(office, "feedback.md", f"For: {TOM}", "Northwind 2")
    kitgen(office, "absorb", "--all", "mail")


def test_two_interviews_with_one_employer_are_told_apart_in_what_came_home(office: Path) -> None:
    folder = office / f"clients/{ADA}/content/interviews"
    for path in folder.iterdir():
        text = re.sub("company: .*", "company: Orlo Freight", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    mailed(office, "feedback.md", f"For: {ADA}", "Orlo Freight")
    said = kitgen(office, "absorb", "--all", "mail").stdout
    assert f"{ADA}: 1 remark of Carla on Orlo Freight (2026-11-000)" in said
