"""Whose is what: clients of one name, several applicants in a folder, and what a coach is told."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from support.html import Page
from support.offices import write_office
from support.running import kitgen

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
DAY = "2026-11-19"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def profile(office: Path, client: str) -> Path:
    return office / f"clients/{client}/content/profile.yaml"


def file_of(office: Path, client: str, number: int) -> Path:
    return office / f"clients/{client}/content/interviews/2026-11-{number:03}.md"


def noted(path: Path, *lines: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("interviewers:", "\n".join([*lines, "interviewers:"])), "utf-8")


def of(path: Path, name: str, company: str = "") -> None:
    text = path.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("company:"))
    new = f"applicant: {{name: {name}}}\n" * bool(name) + (
        f"company: {company}" if company else old
    )
    path.write_text(text.replace(old, new), "utf-8")


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def namesakes(office: Path) -> None:
    for client in (ADA, TOM):
        profile(office, client).write_text("name: Sofia Diallo\nemail: s@mail.example\n", "utf-8")


def test_two_clients_of_one_name_are_told_apart_by_eye(office: Path) -> None:
    namesakes(office)
    for client, number in ((ADA, 0), (TOM, 0), (UMA, 0)):
        of(file_of(office, client, number), "", "Orlo Freight")
    kitgen(office, "office", "--today", DAY)
    page = (office / "office.html").read_text("utf-8")
    cards = [Page(card).text for card in re.findall(r'<li class="card row .*?</li>', page, re.S)]
    named = [card for card in cards if card.startswith("Sofia Diallo")]
    assert named and all(re.match(f"Sofia Diallo ({ADA}|{TOM}), ", card) for card in named)
    (met,) = [card for card in cards if card.startswith("Maya Chen")]
    assert f"met by 3 clients: Sofia Diallo ({ADA}), Sofia Diallo ({TOM}), and Uma Nair 002" in met
    assert not any(f"Uma Nair 002 {UMA}" in card for card in cards)


def test_the_agenda_s_page_tells_them_apart_too(office: Path) -> None:
    namesakes(office)
    kitgen(office, "agenda", "--all", "--today", DAY, "--html", "agenda.html")
    text = Page((office / "agenda.html").read_text("utf-8")).text
    assert all(f"Sofia Diallo ({client})" in text for client in (ADA, TOM))
    assert "Uma Nair 002" in text and f"({UMA})" not in text


def test_reports_name_folder_and_person(office: Path) -> None:
    namesakes(office)
    kitgen(office, "report", "--all", "-o", "agency.csv", "--to", DAY)
    found = {(row["Client"], row["Name"]) for row in rows_of(office / "agency.csv")}
    assert found == {(ADA, "Sofia Diallo"), (TOM, "Sofia Diallo"), (UMA, "Uma Nair 002")}
    kitgen(office, "report", "--all", "-o", "agency.html", "--to", DAY)
    page = Page((office / "agency.html").read_text("utf-8"))
    told = ("Sofia Diallo " + ADA, "Sofia Diallo " + TOM, f"Uma Nair 002 {UMA}")
    assert [page.text.count(whose) for whose in told] == [1, 1, 1]  # above all that is theirs
    assert [page.text.count(client) for client in (ADA, TOM, UMA)] == [1, 1, 1]


def test_interviews_with_one_employer_are_told_apart(office: Path) -> None:
    for number in (0, 1):
        of(file_of(office, ADA, number), "", "Orlo Freight")
    kitgen(office, "office", "--today", DAY)
    found = rows_of(office / "office.csv")
    told = {row["Interview"] for row in found if row["Client"] == ADA and row["What"] != "Met"}
    assert {
        "Charge Nurse, Mon, Nov\N{NO-BREAK SPACE}2",
        "Head Gardener, Tue, Nov\N{NO-BREAK SPACE}3",
    } <= told
    assert {row["Interview"] for row in found if row["Client"] == TOM} == {""}


def test_one_coach_reads_days_as_the_office_writes_them(office: Path) -> None:
    for client in (ADA, TOM):
        with profile(office, client).open("a") as more:
            more.write("locale: en-GB\n")
    for command in (("office",), ("agenda", "--all", "--html", "agenda.html")):
        kitgen(office, *command, "--today", DAY)
    for name in ("office.html", "agenda.html"):
        text = (office / name).read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
        assert "November 1" in text and " November" not in text.replace(", November", "")


@pytest.mark.thorough
def test_several_applicants_of_a_folder_are_shared_and_reported_apart(office: Path) -> None:
    of(file_of(office, ADA, 1), "Per Lind")
    said = kitgen(office, "share", "--all", "--today", DAY).stdout
    assert "3 clients shared." in said
    shared = {path.name: path.read_text("utf-8") for path in (office / "shared").iterdir()}
    apart = [f"{ADA}--{name}-for-coach.html" for name in ("ada-byron-000", "per-lind")]
    assert set(shared) == {*apart, f"{TOM}-for-coach.html", f"{UMA}-for-coach.html"}
    assert "Per Lind" not in shared[apart[0]] and "Ada Byron" not in shared[apart[1]]
    assert all(f'data-client="{ADA}"' in shared[name] for name in apart)
    assert "of no client here" not in kitgen(office, "share", "--all", "--today", DAY).stderr
    assert "of no client" not in kitgen(office, "share", "--all", f"clients/{TOM}").stderr
    (office / "shared" / apart[0]).rename(office / "shared" / f"{ADA}-for-coach.html")
    (office / "shared" / apart[1]).rename(office / "shared/zoe-for-coach.html")
    assert "zoe-for-coach.html is of no client" in kitgen(office, "share", "--all").stderr
    kitgen(office, "report", "--all", "-o", "agency.csv", "--to", DAY)
    found = {(row["Client"], row["Name"]) for row in rows_of(office / "agency.csv")}
    assert {(ADA, "Ada Byron 000"), (ADA, "Per Lind")} <= found
    kitgen(office, "report", "--all", "--as", "csv", "--to", DAY)
    assert len(list((office / "reports").iterdir())) == 4


RESULTS = {
    "rejected": "rejection-response",
    "accepted": "acceptance",
    "withdrawn": "withdrawal",
    "declined": "decline-offer",
    "offer": "offer-reply",
}


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("opened", [True, False])
def test_how_it_ended_is_told_where_the_client_opens_it(
    result: str, opened: bool, office: Path
) -> None:
    if opened:
        with profile(office, ADA).open("a") as more:
            more.write("coach_sees: [outcome, offer]\n")
    file = file_of(office, ADA, 0)
    file_of(office, ADA, 1).unlink()
    noted(file, f"outcome: {{on: 2026-11-18, result: {result}}}")
    kitgen(office, "office", f"clients/{ADA}", "--today", DAY)
    owed = [
        r["Detail"] for r in rows_of(office / "office.csv") if r["What"] in ("Today", "Overdue")
    ]
    assert ("Answer Northwind 0" in owed) is not opened
    asked = "agenda", "--all", f"clients/{ADA}", "--today", DAY, "--days", "90"
    agenda = kitgen(office, *asked, "--json").stdout + kitgen(office, *asked).stdout
    kitgen(office, "share", "--all", f"clients/{ADA}", "--today", DAY)
    shared = (office / f"shared/{ADA}-for-coach.html").read_text("utf-8")
    noted(file, "log:", f"  - {{on: 2026-11-19, did: {RESULTS[result]}}}")
    kitgen(office, "report", "--all", f"clients/{ADA}", "-o", "agency.csv", "--to", DAY)
    report = rows_of(office / "agency.csv")
    whats = {row["What"] for row in report if row["Employer"] == "Northwind 0"}
    for text in (agenda, shared):
        assert (RESULTS[result] in text) is opened
    assert ("Ended" in whats, "Sent: answer" in whats) == (not opened, not opened)
    assert any(what.startswith("Outcome: ") for what in whats) is opened


@pytest.mark.thorough
def test_a_check_names_the_interview_of_every_finding(office: Path) -> None:
    folder = f"clients/{ADA}"
    said = kitgen(office, "check", folder, "--today", "2026-11-24", "--strict", code=1).stdout
    heads = [line for line in said.splitlines() if line.endswith(".md:")]
    assert [Path(head[:-1]).name for head in heads] == ["2026-11-000.md", "2026-11-001.md"]
    told = json.loads(kitgen(office, "check", folder, "--today", "2026-11-24", "--json").stdout)
    assert told["problems"] and all(problem["path"] for problem in told["problems"])
    lines = kitgen(office, "check", "--all", "--today", "2026-11-24", "--json").stdout.splitlines()
    every = [problem for line in lines for problem in json.loads(line).get("problems", ())]
    assert every and all(problem["path"] for problem in every)
    one = file_of(office, ADA, 0)
    said = kitgen(office, "check", one, "--today", "2026-11-24", "--strict", code=1).stdout
    assert not any(line.endswith(".md:") for line in said.splitlines())


def test_a_report_over_all_ends_in_totals(office: Path) -> None:
    with profile(office, ADA).open("a") as more:
        more.write("coach_sees: [outcome]\n")
    for client, number in ((ADA, 0), (TOM, 0)):
        of(file_of(office, client, number), "", "Orlo Freight")
        noted(file_of(office, client, number), "outcome: {on: 2026-11-18, result: rejected}")
    done = kitgen(office, "report", "--all", "-o", "agency.csv", "--to", DAY, "--json").stdout
    totals = rows_of(office / "agency-totals.csv")
    orlo = next(row for row in totals if row["Name"] == "Orlo Freight")
    assert (orlo["Clients"], orlo["Interviews"]) == ("2", "2")
    assert orlo["How they ended"] == "Ended: 1; They said no: 1"
    month = next(row for row in totals if row["Total"] == "By month")
    assert (month["Name"], month["Clients"], month["Interviews"]) == ("November 2026", "3", "6")
    lines = [json.loads(line) for line in done.splitlines() if line.startswith("{")]
    (told,) = [line["totals"] for line in lines if "totals" in line]
    assert lines[-1]["summary"]["reported"] == 3
    assert {"by": "employer", "name": "Orlo Freight", "clients": 2, "interviews": 2} | {
        "results": {"ended": 1, "rejected": 1}
    } in told
    kitgen(office, "report", "--all", "-o", "agency.html", "--to", DAY)
    page = Page((office / "agency.html").read_text("utf-8"))
    assert "By employer" in page.text and "By position" in page.text
    kitgen(office, "report", "--all", f"clients/{ADA}", "--to", DAY)
    assert "By employer" not in (office / f"reports/{ADA}-report.html").read_text("utf-8")
