"""The coach's page: what every client owes and waits for, and nothing that a coach may not see."""

from __future__ import annotations

import csv
import json
import re
import stat
from collections import Counter
from pathlib import Path

import pytest
from support.html import Page
from support.offices import write_office
from support.running import kitgen, records

ADA, TOM, UMA = "ada-byron-000", "tom-sey-001", "uma-nair-002"
LIGHT = ("--formats", "html,txt", "--jobs", "1", "--today", "2026-11-19")
FEEDBACK = """\
<!-- kitgen feedback 1 -->
From: Carla Coach
On: 2026-11-20

## 2026-11-000: Northwind

### The whole kit {#general}

> SECRETWORD Good.
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "ours")


def file_of(office: Path, client: str, number: int = 0) -> Path:
    return office / f"clients/{client}/content/interviews/2026-11-{number:03}.md"


def noted(path: Path, *lines: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("interviewers:", "\n".join([*lines, "interviewers:"])), "utf-8")


def rows(office: Path, today: str, code: int = 0) -> list[dict[str, str]]:
    kitgen(office, "office", "--today", today, code=code)
    text = (office / "office.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.thorough
def test_what_is_owed_comes_first_the_oldest_of_it_before_all(office: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT)
    found = rows(office, "2026-11-19")
    kinds = list(dict.fromkeys(row["What"] for row in found))
    assert kinds == [k for k in ("Overdue", "Today", "In the next seven days") if k in kinds]
    late = [row["Day"] for row in found if row["What"] == "Overdue"]
    assert late == sorted(late)
    assert {row["Client"] for row in found} == {ADA, TOM, UMA}
    page = Page((office / "office.html").read_text("utf-8"))
    assert [text for level, text in page.headings if level == 2] == [
        f"{kind}{count}" for kind, count in Counter(row["What"] for row in found).items()
    ]


def test_what_is_late_on_a_day_off_says_in_few_words_when_it_goes(office: Path) -> None:
    rows(office, "2026-11-22")  # a Sunday
    page = Page((office / "office.html").read_text("utf-8"))
    assert "on Mon, Nov 23; was due" in page.text
    assert "the next working day" not in page.text


@pytest.mark.thorough
def test_waiting_silent_feedback_and_not_ready_are_told(office: Path) -> None:
    kitgen(office, "build", "--all", *LIGHT)
    noted(file_of(office, ADA), "log:", "  - {on: 2026-11-18, did: thank-you, to: Maya Chen}")
    noted(
        file_of(office, TOM),
        "log:",
        "  - {on: 2026-11-18, did: thank-you, to: Maya Chen}",
        "  - {on: 2026-11-19, heard: SECRETWORD they need a week}",
    )
    folder = office / f"clients/{UMA}/content/feedback/2026-11-000"
    folder.mkdir(parents=True)
    (folder / "2026-11-20-carla-coach.md").write_text(FEEDBACK, "utf-8")
    (office / f"clients/{UMA}/content/interviews/2026-11-new.md").write_text(
        file_of(office, UMA).read_text().replace("Northwind 4", "Kestrel")
    )
    found = rows(office, "2026-12-12")
    told = {(row["What"], row["Client"], row["Employer"]) for row in found}
    assert ("Waiting for an answer", ADA, "Northwind 0") in told
    assert not [row for row in told if row[:2] == ("Waiting for an answer", TOM)]
    assert ("Feedback that came back", UMA, "Northwind 4") in told
    assert ("Not ready", UMA, "Kestrel") in told
    assert {row[1] for row in told if row[0] == "Silent for three weeks"} == {ADA, TOM, UMA}
    noted(file_of(office, ADA, 1), "log:", "  - {on: 2026-12-05, did: thank-you}")
    noted(file_of(office, TOM, 1), "outcome: {on: 2026-12-04, result: rejected}")
    noted(file_of(office, UMA, 1), "outcome: {on: 2026-11-25, result: silence}")
    again = {(row["What"], row["Client"]) for row in rows(office, "2026-12-12")}
    assert not [row for row in again if row[0] == "Silent for three weeks"]
    later = {
        row["Client"]: row["Day"] for row in rows(office, "2026-12-28") if "Sil" in row["What"]
    }
    assert later == {ADA: "2026-12-05", TOM: "2026-12-04", UMA: "2026-11-25"}


OWED = {"late": "Overdue", "today": "Today", "week": "In the next seven days"}
PRIVATE = {"request", "second-message", "competing-offer"}  # of what only the client should know


def owed_by(office: Path, today: str, *where: str) -> list[tuple[str, ...]]:
    """Return what an agenda says that others wait for: of whom, what, and how pressing it is."""
    told = kitgen(office, "agenda", *where, "--today", today, "--theirs", "--json").stdout
    found = json.loads(told)["owed"] if not where else records(told)[:-1]
    return sorted(
        (one["company"], OWED[one["horizon"]], one["what"], one["due"][:10], one["steps"][0])
        for one in found
    )


@pytest.mark.thorough
@pytest.mark.parametrize("today", ["2026-11-19", "2026-11-24", "2026-12-04", "2026-12-28"])
def test_page_agenda_and_the_client_agree_on_what_is_due(office: Path, today: str) -> None:
    noted(
        file_of(office, ADA),
        "requests: two references",
        "competing_offer: {answer_by: 2026-12-02}",
        "log:",
        "  - {on: 2026-11-11, heard: they wrote that it takes a while}",
        "  - {on: 2026-11-19, did: status-note}",
    )
    person = file_of(office, TOM).read_text().replace("part:", "phone: +1 614 555 0101\n    part:")
    file_of(office, TOM).write_text(person.replace("part:", "prefers: phone\n    part:"))
    noted(file_of(office, UMA), "next_step: a call with the board", "country: DE")
    over_all = owed_by(office, today, "--all")
    alone = [
        one for client in (ADA, TOM, UMA) for one in owed_by(office / f"clients/{client}", today)
    ]
    assert over_all == sorted(one for one in alone if one[-1].split("/")[1] not in PRIVATE)
    page = [
        (row["Employer"], row["What"], row["Detail"], row["Day"])
        for row in rows(office, today)
        if row["What"] in OWED.values()
    ]
    assert sorted(page) == [one[:-1] for one in over_all]


def test_a_client_s_profile_lets_the_coach_see_more(office: Path) -> None:
    noted(file_of(office, ADA), "requests: [SECRETWORD my transcript]")
    agenda = ("agenda", "--all", "--today", "2026-11-19", "--days", "30")
    assert "SECRETWORD" not in kitgen(office, *agenda).stdout
    profile = office / f"clients/{ADA}/content/profile.yaml"
    before = profile.read_text("utf-8")
    profile.write_text(f"{before}coach_sees: [requests, also_met]\n")
    assert "They asked for: SECRETWORD my transcript" in kitgen(office, *agenda).stdout
    profile.write_text(f"{before}coach_sees: [request, salary]\n")
    told = kitgen(office, *agenda, code=2).stderr
    assert "“coach_sees” cannot be “request”" in told
    profile.write_text(before)
    shared = office / "office/content/profile.yaml"
    shared.write_text(f"{shared.read_text()}coach_sees: [requests]\n")  # nobody's to allow but hers
    told = kitgen(office, *agenda, code=2).stderr
    assert "“coach_sees” cannot be the same for all clients" in told


def test_nothing_that_a_coach_may_not_see_is_on_the_page(office: Path) -> None:
    file = file_of(office, ADA)
    text = file.read_text("utf-8").replace("Too far from home", "SECRETWORD too far")
    file.write_text(text, "utf-8")
    noted(
        file,
        "competing_offer: {answer_by: 2026-11-25}",
        "new_since: SECRETWORD a certificate",
        "log:",
        "  - {on: 2026-11-18, heard: SECRETWORD they wrote}",
        "outcome: {on: 2026-11-19, result: rejected, reason: SECRETWORD}",
    )
    noted(file_of(office, TOM), "requests: SECRETWORD my transcript", "forgot: openly told")
    assert {row["Client"] for row in rows(office, "2026-11-24")} == {ADA, TOM, UMA}
    for name in ("office.html", "office.csv"):
        told = (office / name).read_text("utf-8-sig")
        assert "SECRETWORD" not in told
        assert "maya0@" not in told
        assert "client0@mail.example" not in told


def test_a_client_that_cannot_be_read_is_on_the_page_and_stops_nobody(office: Path) -> None:
    file = file_of(office, TOM)
    file.write_text(file.read_text().replace("role:", "rolle: SECRETWORD\nrole:"))
    found = rows(office, "2026-11-19", code=2)
    assert [row["Client"] for row in found if "has 1 mistake" in row["Detail"]] == [TOM]
    assert {ADA, UMA} <= {row["Client"] for row in found}
    assert "SECRETWORD" not in (office / "office.html").read_text("utf-8")


def test_the_page_is_ones_own_and_nobody_elses_file_is_written_over(office: Path) -> None:
    rows(office, "2026-11-19")
    for name in ("office.html", "office.csv"):
        assert stat.S_IMODE((office / name).stat().st_mode) == 0o600
    (office / "office.html").write_text("my own page")
    with pytest.raises(Exception, match="not made by kitgen office"):
        kitgen(office, "office")
    assert (office / "office.html").read_text() == "my own page"


def test_what_begins_like_a_formula_is_no_formula_in_the_table(office: Path) -> None:
    file = file_of(office, ADA)
    file.write_text(file.read_text().replace("company: Northwind 0", "company: '=1+1 Ltd'"))
    assert {row["Employer"] for row in rows(office, "2026-11-19")} >= {"'=1+1 Ltd"}


@pytest.mark.thorough
def test_who_met_the_same_person_is_told_to_the_coach_alone(office: Path) -> None:
    for client in (ADA, TOM):
        file = file_of(office, client)
        text = file.read_text("utf-8")
        company = text.split("company: ")[1].split("\n")[0]
        file.write_text(text.replace(f"company: {company}", "company: Orlo Freight"), "utf-8")
    found = [row for row in rows(office, "2026-11-24") if row["What"] == "Met by several clients"]
    assert [(row["Client"], row["Employer"], row["Detail"]) for row in found] == [
        (ADA, "Orlo Freight", "met Maya Chen, as did Tom Sey 001"),
        (TOM, "Orlo Freight", "met Maya Chen, as did Ada Byron 000"),
    ]
    kitgen(office, "build", "--all", *LIGHT)
    kitgen(office, "share", "--all", "--today", "2026-11-19")
    for place in (office / "clients" / ADA).rglob("*"):
        if place.is_file():
            assert b"Tom Sey" not in place.read_bytes(), place
    for client in (ADA, TOM):  # over for both of them, it is no news
        noted(file_of(office, client), "outcome: {on: 2026-11-20, result: rejected}")
    assert not [r for r in rows(office, "2026-11-24") if r["What"] == "Met by several clients"]


def test_whom_several_met_is_one_row_with_all_of_them_and_so_is_a_job(office: Path) -> None:
    for client in (ADA, TOM, UMA):
        file = file_of(office, client)
        text = file.read_text("utf-8")
        for key, value in (("company", "Orlo Freight"), ("role", "Charge Nurse")):
            text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.M)
        file.write_text(text, "utf-8")
    assert (
        len([r for r in rows(office, "2026-11-24") if r["What"] == "Met by several clients"]) == 3
    )
    page = (office / "office.html").read_text("utf-8")
    for kind, told in (
        ("met", "Maya Chen Orlo Freight met by 3 clients"),
        ("rival", "Charge Nurse Orlo Freight wanted by 3 clients"),
    ):
        (card,) = re.findall(rf'<li class="card row {kind}".*?</li>', page, re.S)
        everybody = "Ada Byron 000, Tom Sey 001, and Uma Nair 002"
        assert Page(card).text == f"{told}: {everybody} {ADA} {TOM} {UMA}"


def test_one_name_at_two_employers_is_nobody_known(office: Path) -> None:
    assert not [r for r in rows(office, "2026-11-24") if r["What"] == "Met by several clients"]


def test_feedback_leaves_the_page_once_it_is_talked_through(office: Path) -> None:
    for client in (ADA, UMA):
        folder = office / f"clients/{client}/content/feedback/2026-11-000"
        folder.mkdir(parents=True)
        (folder / "2026-11-20-carla-coach.md").write_text(FEEDBACK, "utf-8")

    def back(today: str = "2026-11-25") -> list[str]:
        found = rows(office, today)
        return [row["Client"] for row in found if row["What"] == "Feedback that came back"]

    done = ("done", "talk-it-through", "--today", "2026-11-25")
    kitgen(office / "clients" / UMA, "log", "northwind 4", *done, "--on", "2026-11-19")
    assert back() == [ADA, UMA]  # what was talked through before it came is something else
    kitgen(office / "clients" / ADA, "log", "northwind 0", *done, "--on", "2026-11-22")
    assert back() == [UMA] and back("2026-12-18") == []
    ended = ("outcome", "rejected", "--today", "2026-11-25")
    kitgen(office / "clients" / UMA, "log", "northwind 4", *ended)
    assert back() == []


def test_offers_and_outcomes_are_shown_of_those_who_open_them(office: Path) -> None:
    for client in (ADA, TOM):
        noted(file_of(office, client), "offer: {answer_by: 2026-12-04}")
        noted(file_of(office, client, 1), "outcome: {on: 2026-11-20, result: rejected}")
    with (office / f"clients/{ADA}/content/profile.yaml").open("a") as profile:
        profile.write("coach_sees: [offer, outcome]\n")
    found = rows(office, "2026-11-25")
    told = [(r["What"], r["Client"], r["Employer"], r["Detail"]) for r in found]
    shown = [row for row in told if row[0] in ("Offers", "How it ended")]
    assert shown == [
        ("Offers", ADA, "Northwind 0", "has an offer, to be answered by Fri, Dec\xa04"),
        ("How it ended", ADA, "Northwind 1", "They said no"),
    ]
    later = [row["What"] for row in rows(office, "2026-12-24")]
    assert "How it ended" not in later
